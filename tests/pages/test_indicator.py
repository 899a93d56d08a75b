"""指標: one indicator opened by its id, with every print, judgement, finding, and the text to copy."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from kpi.evidence import judged_inputs
from kpi.fiscal_year import year_label
from kpi.rules import DEFAULT, from_tables
from kpi.store import read_warehouse
from tests.helpers import ROOT
from tests.pages import percentages as check
from tests.pages.conftest import text_of
from ui.indicator_text import address

TAX, RATE = "102113-annaka-gyokaku3-r3/24/1", "014605-kamifurano-suishin-r5/11/1"
SAMPLE_TAX = "990019-mihon-gyokaku/14/1"

_ADDRESS = re.compile(r"\S*/indicator\?id=\S+")  # its %E4 are no percentages

Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the invented town."""
    out = tmp_path_factory.mktemp("sample") / "warehouse"
    build(ROOT / "data" / "sample" / "plans", out)
    return out


def said(app: AppTest) -> str:
    """The words of a page without the backslashes of Markdown."""
    return text_of(app).replace("\\", "")


def id_of(app: AppTest) -> str:
    """The id in the address: written by the page as text, by a test as a list."""
    found = app.query_params["id"]
    return found if isinstance(found, str) else found[-1]


def labels(app: AppTest) -> list[str]:
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]


def traces(app: AppTest) -> list[str]:
    """The years whose trace the page shows, in their order, 「令和6年度　✓ 達成…」."""
    heads = [one.proto.label for one in app.expander]
    return [head.replace("\\", "") for head in heads if "　" in head]


# --- which indicator --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query, name, note",
    [
        ({"id": TAX}, "収納率（%）", ""),
        ({"id": TAX, "town": "吉岡町"}, "収納率（%）", "安中市を選んでいませんが"),
        ({"id": RATE}, "登用率（%）", ""),
    ],
)
def test_a_link_opens_its_indicator_whatever_towns_are_chosen(
    open_page: Open, shipped: Path, query: dict[str, str], name: str, note: str
) -> None:
    app = open_page(shipped, "indicator.py", **query)
    assert app.title[0].value.replace("\\", "") == name
    assert ("番号で開いた指標" in said(app)) == bool(note)
    assert note in said(app)


@pytest.mark.parametrize(
    "query, sentence",
    [
        ({}, "見たい指標を下で選んでください"),
        ({"id": "xyz"}, "リンクにある指標「xyz」は、表示しているデータにありません"),
        ({"id": "<b>*1*"}, "リンクにある指標「<b>*1*」は"),
        ({"id": SAMPLE_TAX}, f"リンクにある指標「{SAMPLE_TAX}」は"),
        ({"id": "102113-annaka-furusato/1/1"}, "計画の指標ではなく参考の統計（"),
    ],
)
def test_without_a_known_id_the_page_says_so_and_lets_one_choose(
    open_page: Open, shipped: Path, query: dict[str, str], sentence: str
) -> None:
    app = open_page(shipped, "indicator.py", **query)
    assert sentence in said(app)
    assert labels(app) == ["分析で条件から探す", "目標と実績で計画ごとに見る"]
    box = app.selectbox(key="of-indicator")
    assert len(box.options) == len(set(box.options)) == 79
    box.select("安中市 収納率").run()
    assert id_of(app) == TAX
    assert app.title[0].value.replace("\\", "") == "収納率（%）"
    assert "表示しているデータにありません" not in said(app)


def test_another_indicator_or_town_is_chosen_on_the_page_and_stands_in_the_address(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "indicator.py", id=TAX)
    app.selectbox(key="of-indicator").select("稼働率").run()
    assert id_of(app) == "102113-annaka-gyokaku3-r3/30/3"
    assert app.title[0].value.startswith("稼働率")
    app.selectbox(key="of-town").select("上富良野町").run()
    assert id_of(app).startswith("014605-kamifurano-suishin-r5/")
    assert app.selectbox(key="of-indicator").value == id_of(app)


def test_coming_back_from_another_page_opens_the_same_indicator(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "indicator.py", id=TAX)
    app.switch_page(str(ROOT / "pages/progress.py")).run()
    app.query_params.clear()
    app.switch_page(str(ROOT / "pages/indicator.py")).run()
    assert app.title[0].value.replace("\\", "") == "収納率（%）"
    assert id_of(app) == TAX


# --- what it shows ----------------------------------------------------------------------------


def test_every_indicator_opens_with_all_its_prints_and_judgements(
    open_page: Open, shipped: Path
) -> None:
    from tests.pages.test_percentages import printed_by

    warehouse = read_warehouse(shipped)
    rule = from_tables(warehouse["rule_set"], warehouse["rule_step"])[DEFAULT]
    judged = judged_inputs(
        warehouse["observation"], warehouse["indicator"], warehouse["plan"], rule
    )
    app = open_page(shipped, "indicator.py")
    known = printed_by(warehouse)
    quoted = warehouse["problem"]["printed"].dropna()  # whole cells, within 「印字「…」」
    known = replace(known, names=known.names | set(quoted))
    every = ["032093-ichinoseki-gyokaku4/14/1", "102113-annaka-gyokaku3-r3/16/1"]
    every += ["014605-kamifurano-suishin-r5/26/2", "014702-otoineppu-sogosenryaku/9/2"]
    every += ["103454-yoshioka-sogo6/3/1", "102113-annaka-gyokaku3-r3/30/3", RATE]
    for indicator_id in every:
        app.query_params["id"] = indicator_id
        app.run()
        assert not app.exception, indicator_id
        values = warehouse["observation"].query("indicator_id == @indicator_id")
        table = app.dataframe[0].value
        places = table["出典位置(行:セル)"].str.rpartition("」")[2]
        shown = set(zip(table["印字された値"], places, strict=True))
        minutes = app.code[0].value
        for printed, origin in zip(values["printed"], values["origin"], strict=True):
            within = origin.removeprefix("r2020:")
            assert (printed, within) in shown
            assert printed in minutes
            assert f"{within}）" in minutes
        years = judged.loc[judged["indicator_id"] == indicator_id, "fiscal_year"]
        assert sorted(head.split("　")[0] for head in traces(app)) == sorted(
            year_label(int(year)) for year in years
        )
        words = [replace(one, text=_ADDRESS.sub("", one.text)) for one in check.said_by(app)]
        assert check.bare(check.Page("indicator", words, known)) == []


@pytest.mark.parametrize(
    "year, first, opened",
    [
        ("令和6年度", "令和6年度　✓ 達成", [True, False, False, False, False]),
        ("令和3年度", "令和3年度　", [True, False, False, False, False]),
    ],
)
def test_the_chosen_year_is_traced_first_and_open(
    open_page: Open, sample: Path, year: str, first: str, opened: list[bool]
) -> None:
    app = open_page(sample, "indicator.py", id=SAMPLE_TAX, year=year)
    heads = traces(app)
    assert heads[0].startswith(first)
    assert [head.split("　")[0] for head in heads[1:]] == [
        f"令和{n}年度" for n in range(2, 7) if f"令和{n}年度" != year
    ]
    found = [one for one in app.expander if "　" in one.proto.label]
    assert [one.proto.expanded for one in found] == opened
    assert "ペース比" in found[0].markdown[0].value


def test_a_year_without_a_judgement_is_said_to_have_none(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "indicator.py", id=RATE, year="令和2年度")
    assert "選んだ令和2年度の目標も実績も印字がないため、この年度の判定はありません" in said(app)
    assert not any(head.startswith("令和2年度") for head in traces(app))


def test_the_values_are_one_jump_from_the_chart_and_every_jump_arrives(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "indicator.py", id=TAX)
    jumps = next(one.value for one in app.markdown if "](#values)" in one.value)
    targets = {part.partition(")")[0] for part in jumps.split("](#")[1:]}
    assert targets == {"values", "trace", "initiative", "common", "findings", "minutes"}
    assert targets <= {heading.proto.anchor for heading in app.subheader}


def test_definition_department_initiative_schedule_and_rating_stand_there(
    open_page: Open, sample: Path
) -> None:
    words = said(open_page(sample, "indicator.py", id=SAMPLE_TAX, year="令和6年度"))
    assert "**所管課** 税務課" in words
    assert "**定義** 現年課税分と滞納繰越分の合計" in words
    assert "**数え方** その時点の水準" in words
    assert f"**指標の番号（データの中での名前）** {SAMPLE_TAX}" in words
    assert "令和6年度の予定の印は「実施」" in words
    assert (
        "印の出典位置: 「見本町 行政改革実施計画（見本）」22:19・22:20・22:21・22:22・22:23"
        in words
    )
    assert "自治体自身の評価と公表した率" in words


def test_siblings_and_kin_are_links_that_open_them(open_page: Open, shipped: Path) -> None:
    app = open_page(shipped, "indicator.py", id="102113-annaka-gyokaku3-r3/32/1", year="令和5年度")
    links = {
        link.proto.label.replace("\\", ""): parse_qs(link.proto.query_string)
        for link in app.get("page_link")
        if link.proto.query_string
    }
    ids = [query["id"][0] for query in links.values()]
    assert "102113-annaka-gyokaku3-r3/32/2" in ids
    assert "032093-ichinoseki-gyokaku4/46/1" in ids
    assert "102113-annaka-gyokaku3-r3/32/1" not in ids
    sibling = next(label for label in links if label.startswith("RPAの使用事務: "))
    assert "目標は" in sibling
    assert sum(query["id"] == ["102113-annaka-gyokaku3-r3/32/2"] for query in links.values()) == 1


# --- findings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data, indicator_id, finding",
    [
        (
            "shipped",
            "014605-kamifurano-suishin-r5/15/1",
            "印字「平成6年度予算」（「町政運営推進プランR5」199:4）",
        ),
        ("shipped", "014605-kamifurano-suishin-r5/7/1", "印字「前年対比6名」"),
        ("shipped", "032093-ichinoseki-gyokaku4/2/1", "印字「323組織」"),
        ("shipped", "014702-otoineppu-sogosenryaku/10/1", "計画と結果の文書が合いません"),
        ("shipped", "102113-annaka-gyokaku3-r3/30/3", "取組の見出しから次の取組の見出しまでの間"),
        (
            "shipped",
            RATE,
            "良くなる向き（増えるほど良い）は計画書に明記がなく、計画書を読んで当サイトが判断",
        ),
        ("shipped", "014605-kamifurano-suishin-r5/18/1", "良くなる向きが分からないため"),
        (
            "shipped",
            RATE,
            "令和5年度の実績の印字「約20%」は概数です（「町政運営推進プランR5」158:2）",
        ),
        ("shipped", "014605-kamifurano-suishin-r5/24/1", "は半年分（後期）のため"),
        (
            "shipped",
            "014605-kamifurano-suishin-r5/26/2",
            "令和5年9月30日時点の値「98,400円」もあります",
        ),
        ("shipped", "102113-annaka-gyokaku3-r3/5/1", "基準値「29.2%」には年度の記載がなく"),
        ("shipped", "102113-annaka-gyokaku3-r3/16/1", "「令和2年12月」は数値ではないため"),
        (
            "sample",
            "990019-mihon-gyokaku/2/1",
            "の印字「200,00件」は明らかな誤りとみて、200,000 と読みました",
        ),
        ("sample", SAMPLE_TAX, "警告: 最終目標と最後の年度の目標が違います"),
        (
            "sample",
            "990019-mihon-gyokaku/1/1",
            "町民アンケート報告書（見本）令和7年2月 12ページにより人が加えた値",
        ),
        ("sample", "990019-mihon-gyokaku/2/2", "基準値と目標の差から推定したもの"),
    ],
)
def test_what_a_reader_must_know_before_quoting_stands_on_the_page_and_in_the_minutes(
    open_page: Open,
    shipped: Path,
    sample: Path,
    data: str,
    indicator_id: str,
    finding: str,
) -> None:
    app = open_page({"shipped": shipped, "sample": sample}[data], "indicator.py", id=indicator_id)
    assert finding in said(app)
    assert finding in app.code[0].value


@pytest.mark.parametrize(
    "indicator_id, elsewhere",
    [
        (RATE, "平成6年度予算"),
        ("102113-annaka-gyokaku3-r3/24/1", "常勤医師9人"),
        ("032093-ichinoseki-gyokaku4/3/1", "323組織"),
    ],
)
def test_a_problem_of_another_initiative_is_only_counted(
    open_page: Open, shipped: Path, indicator_id: str, elsewhere: str
) -> None:
    app = open_page(shipped, "indicator.py", id=indicator_id)
    assert elsewhere not in said(app)
    assert "このほか、同じ計画のほかの箇所に、読み取りの警告・注記が" in said(app)


# --- the text to copy -------------------------------------------------------------------------


def test_the_minutes_hold_plan_values_judgement_findings_edition_day_and_address(
    open_page: Open, shipped: Path
) -> None:
    app = open_page(shipped, "indicator.py", id=RATE, year="令和5年度")
    text = app.code[0].value
    assert not app.code[0].language or app.code[0].language == "plaintext"
    lines = text.split("\n")
    assert lines[:3] == [
        "上富良野町",
        "指標: 登用率（単位: %）",
        "令和5年度は 約20%、目標 22%に届いていない",
    ]
    for line in (
        "・令和5年度 実績 約20%（「町政運営推進プランR5」158:2）",
        "　進捗率 (20 − 18.8) ÷ (22 − 18.8) = 37.5%",
        "　判定: ▲ 遅れ（ペース比 60%未満）",
        "・令和5年度通年 取組全体: 達成できた（「町政運営推進プランR5」157:3）",
        f"データの版 {read_warehouse(shipped).edition}、令和8年11月21日現在",
    ):
        assert line in lines
    assert parse_qs(urlsplit(lines[-1]).query) == {"id": [RATE], "year": ["令和5年度"]}
    page = said(app)
    for line in lines[lines.index("■ データの注意点") + 1 : -2]:
        assert line.removeprefix("・") in page


def test_years_without_any_result_share_one_line(open_page: Open, shipped: Path) -> None:
    text = open_page(shipped, "indicator.py", id=TAX).code[0].value
    years = "・".join(f"令和{n}年度" for n in range(2, 7))
    assert f"・{years}: 実績がなく、? 判定不能（収録した資料に実績なし）" in text


@pytest.mark.parametrize(
    "visited, expected",
    [
        ("http://localhost:8501/indicator", "http://localhost:8501/indicator"),
        ("https://example.jp/kpi/indicator", "https://example.jp/kpi/indicator"),
    ],
)
def test_the_address_leads_back_to_the_indicator(visited: str, expected: str) -> None:
    found = urlsplit(address(visited, TAX, 2023))
    assert f"{found.scheme}://{found.netloc}{found.path}" == expected
    assert parse_qs(found.query) == {"id": [TAX], "year": ["令和5年度"]}
