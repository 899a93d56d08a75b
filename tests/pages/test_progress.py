"""目標と実績: every indicator of every plan, with its print, its place and its picture."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from kpi.store import read_warehouse
from tests.helpers import ROOT, build_one, plan_folder
from tests.pages.conftest import text_of
from ui.value_table import reread

SAMPLE_PLANS = ROOT / "data" / "sample" / "plans"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the invented town."""
    out = tmp_path_factory.mktemp("sample") / "warehouse"
    build(SAMPLE_PLANS, out)
    return out


def said(app: AppTest) -> str:
    """The words of a page without the backslashes of Markdown."""
    return text_of(app).replace("\\", "")


def traces(app: AppTest, n: int = 0) -> dict[str, list[tuple[int, float]]]:
    """name → (year, value) points of a chart on the page."""
    spec = json.loads(app.get("plotly_chart")[n].proto.spec)
    return {
        trace["name"]: [
            (x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None
        ]
        for trace in spec["data"]
    }


PLANS = {
    "上富良野町": "014605-kamifurano-suishin-r5",
    "一関市": "032093-ichinoseki-gyokaku4",
    "安中市": "102113-annaka-gyokaku3-r3",
    "吉岡町": "103454-yoshioka-sogo6",
}


@pytest.mark.parametrize("town", PLANS)
def test_every_indicator_shows_each_of_its_printed_values_with_its_place(
    open_page: Callable[..., AppTest], shipped: Path, town: str
) -> None:
    warehouse = read_warehouse(shipped)
    indicators = warehouse["indicator"]
    indicators = indicators[indicators["plan_id"] == PLANS[town]]
    app = open_page(shipped, "progress.py", place=town)
    options = app.selectbox(key="indicator").options
    assert len(options) == len(indicators)
    every = "KPI_MUTANTS" in os.environ  # `make test-all`; else first, last and some between
    for option in options if every else {*options[::6], options[-1]}:
        app.selectbox(key="indicator").set_value(option).run()
        assert not app.exception
        name = option.split("（")[0]
        assert name in app.title[0].value.replace("\\", "")
        table = app.dataframe[0].value
        ids = indicators[indicators["name"] == name]["indicator_id"]
        expected = warehouse["observation"]
        expected = expected[expected["indicator_id"].isin(ids)]
        where = table["出典位置(行:セル)"]  # the document stands above, where it is one
        places = where.str.rpartition("」")[2]
        above = "".join(str(one.value) for one in app.markdown if "文書" in str(one.value))
        assert where.str.startswith("「").all() or above
        printed = list(zip(table["印字された値"], places, strict=True))
        for pair in zip(expected["printed"], expected["origin"], strict=True):
            assert pair in printed


def test_targets_and_baseline_stand_at_their_years(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="収納率")
    drawn = traces(app)
    assert drawn["基準値"] == [(2018, 95.45)]
    assert drawn["年度の目標"] == [
        *((2020, 96.0), (2021, 96.4), (2022, 96.8), (2023, 97.2), (2024, 97.5))
    ]
    assert drawn["最終目標"] == [(2024, 97.5)]
    assert "実績" not in drawn
    assert "実績はまだ載せていません" in text_of(app)
    assert (
        "基準値は 95.45%（平成30年度）、目標は 97.50%（令和6年度）で、実績は収録した資料にありません"
        in text_of(app)
    )


def test_a_baseline_without_a_year_stands_at_no_year(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="女性参加率")
    assert "基準値" not in traces(app)
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    words = [annotation["text"] for annotation in spec["layout"]["annotations"]]
    assert "基準値 29.2%（年度の記載なし）" in words


def test_a_target_that_is_a_date_is_not_drawn_but_shown(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(
        shipped, "progress.py", place="安中市", indicator="次年度組織の方向性を確定する時期"
    )
    assert "印字された値が数値ではないため、図にはしません" in text_of(app)
    assert "令和2年12月" in app.dataframe[0].value["印字された値"].tolist()


def test_a_category_narrows_indicators_and_wall(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", category="ICTを活用した情報化の推進")
    assert app.selectbox(key="indicator").options == [
        *("AI-OCR使用案件", "RPAの使用事務"),
        *("オンラインで可能な行政手続数", "オープンデータの公開数"),
    ]
    # the chosen one, its common KPI, the wall
    assert len(app.get("plotly_chart")) == 1 + 1 + 4


def test_actuals_are_drawn_solid_with_gaps_left_open(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        values="""
        順番,指標名,区分,年度,値
        1,案内板,基準,令和元年度,10枚
        1,案内板,目標,令和2年度,20枚
        1,案内板,目標,令和6年度,60枚
        1,案内板,実績,令和2年度,18枚
        1,案内板,実績,令和4年度,41枚
        """,
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    actual = next(trace for trace in spec["data"] if trace["name"] == "実績")
    assert actual["line"]["dash"] == "solid"
    assert actual["connectgaps"] is False
    years = [2019, 2020, 2021, 2022, 2023, 2024]
    assert list(zip(actual["x"], actual["y"], strict=True)) == list(
        zip(years, [None, 18, None, 41, None, None], strict=True)
    )
    assert "実績はまだ載せていません" not in text_of(app)
    assert "実績は 41枚（令和4年度）" in text_of(app)


def test_a_town_without_any_indicator_says_so(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(tmp_path / "plans")
    plan_folder(
        tmp_path / "plans", "103454-test", code="103454", indicators="順番,指標名,単位,方向"
    )
    folder = tmp_path / "plans/102113-test"
    (folder / "values.csv").write_text(
        "順番,指標名,区分,年度,期間,時点,値,出典位置,備考\n1,案内板,目標,令和6年度,通年,,5枚,1:1,\n",
        encoding="utf-8",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py", place="吉岡町")
    assert "数値の指標がありません" in text_of(app)


def test_numbers_without_a_year_are_not_called_words(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="一関市", indicator="発行回数")
    said = text_of(app)
    assert "数値に年度の記載がないため、図にはしません" in said
    assert "数値ではないため" not in said
    assert app.dataframe[0].value["年度"].tolist() == ["記載なし", "記載なし"]


def test_an_actual_that_is_no_number_is_shown_and_not_called_missing(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    app = open_page(sample, "progress.py", year="令和6年度", indicator="財務書類の公表時期")
    words = said(app)
    assert "実績はまだ載せていません" not in words
    assert "令和6年度の目標は12月、実績は12月です。" in words
    assert "基準 3月（令和元年度）（数値でないため判定しません）" in words
    assert "実績 12月（数値でないため判定しません）" in words
    assert "判定不能（実績が数値でない）" in words
    assert "「見本町 行政改革実施計画 取組結果一覧（見本）令和2年度～令和6年度」実績 31:8" in words


def test_a_baseline_that_is_no_number_is_no_missing_baseline(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(
        shipped, "progress.py", place="安中市", indicator="次年度組織の方向性を確定する時期"
    )
    assert "基準 3月（年度の記載なし）（数値でないため判定しません）" in said(app)
    assert "基準値なし" not in said(app)


@pytest.mark.parametrize(
    "indicator, headline, judgement",
    [
        (
            "過年度分収納率",
            "実績は 41.66%（令和5年度後期）",
            "実績 41.66%（後期。一年分でないため判定しません）",
        ),
        (
            "町民負担割合",
            "実績は 1/2（令和5年度後期）",
            "実績 前期 1/2、後期 1/2（一年分でないため判定しません）",
        ),
    ],
)
def test_half_a_year_is_named_and_not_called_missing(
    open_page: Callable[..., AppTest], shipped: Path, indicator: str, headline: str, judgement: str
) -> None:
    app = open_page(shipped, "progress.py", place="上富良野町", indicator=indicator)
    assert headline in said(app)
    assert judgement in said(app)
    assert "判定不能（実績が一年分でない）" in said(app)
    drawn = traces(app)
    assert "実績" not in drawn
    assert len(drawn["実績（半年分。判定に使いません）"]) == 2


def test_days_are_named_and_the_chosen_value_comes_first(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="上富良野町", indicator="未収金：上水道")
    words = said(app)
    assert "実績は 56,380円（令和5年度、令和6年3月31日時点）" in words
    assert (
        "実績は56,380円（令和6年3月31日時点）です。"
        "同じ年度の実績として、ほかに 98,400円（令和5年9月30日時点） も印字されています" in words
    )
    table = app.dataframe[0].value
    assert table["時点・期間"].tolist() == [
        *("令和4年9月30日時点", "令和5年3月31日時点"),
        *("令和5年9月30日時点", "令和6年3月31日時点"),
    ]
    assert traces(app)["実績"] == [(2022, 62193.0), (2023, 56380.0)]
    # 同じKPIを並べる: March against March
    assert traces(app, 1)["上富良野町 未収金：上水道（実績）"] == [(2022, 62193.0), (2023, 56380.0)]


def test_their_own_rating_stands_beside_our_judgement(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="上富良野町", indicator="登用率")
    assert "自治体自身の評価と公表した率" in said(app)
    assert "種類の違う根拠です" in said(app)
    table = app.dataframe[1].value
    assert table.to_dict("records") == [
        {
            "年度": "令和5年度",
            "期間": "通年",
            "対象": "取組全体",
            "自治体の評価": "達成できた",
            "公表された率": "—",
            "当サイトの判定": "▲ 遅れ（ペース比 60%未満）",
            "出典位置(行:セル)": "「町政運営推進プランR5」157:3",
        }
    ]


def test_where_only_a_rate_is_published_the_page_says_so(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    query = {"place": "音威子府村", "indicator": "新規就農者数", "year": "令和元年度"}
    app = open_page(shipped, "progress.py", **query)
    assert (
        "**実績の数値は収録していません。** 自治体が公表した率（指標達成度）は "
        "133%（令和元年度、「第1期総合戦略の効果検証」41:1）です。" in said(app)
    )
    assert "実績はまだ載せていません" not in said(app)
    table = app.dataframe[1].value
    assert table[["対象", "自治体の評価", "公表された率"]].to_numpy().tolist() == [
        ["この指標", "—", "133%"]
    ]
    assert table["当サイトの判定"].tolist() == ["? 判定不能（収録した資料に実績なし）"]


def test_without_any_rating_the_section_says_so(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市", indicator="収納率")
    assert "自治体自身の評価や公表した率は収録していません" in said(app)


def test_a_rating_of_another_indicator_of_the_initiative_is_not_shown(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    query = {"place": "音威子府村", "indicator": "農業後継者数", "year": "令和元年度"}
    app = open_page(shipped, "progress.py", **query)
    assert app.dataframe[1].value["公表された率"].tolist() == ["100%"]


def test_a_town_without_indicators_leads_to_its_schedule(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="今金町")
    assert "今金町の計画には、数値の指標がありません" in said(app)
    assert "別の分類" not in said(app)
    assert [link.proto.label for link in app.get("page_link")].count("工程を見る") == 1


def test_the_town_is_printed_once_and_places_name_their_document(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    words = said(open_page(shipped, "progress.py", place="上富良野町", indicator="登用率"))
    assert "上富良野町 上富良野町" not in words
    assert "上富良野町　上富良野町" not in words
    assert "**計画** 上富良野町 町政運営推進プランR5" in words
    assert "「町政運営推進プランR5」実績 158:2・目標 151:3・基準値 151:3" in words
    assert words.count("どちらも 1 から数えます") == 1
    other = said(open_page(shipped, "progress.py", place="一関市"))
    assert "**計画** 一関市 第4次一関市行政改革大綱・集中改革プラン(案)" in other


def test_a_former_total_does_not_vanish_behind_the_zero(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    query = {"place": "音威子府村", "indicator": "卒業生の移住数", "year": "令和元年度"}
    words = said(open_page(shipped, "progress.py", **query))
    assert "期間の初めを 0 とする。印字の基準値 1人 は前の期間の合計）" in words


def test_an_assumed_year_never_looks_printed(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    app = open_page(
        sample, "progress.py", year="令和6年度", indicator="町民の声への回答にかかる日数"
    )
    words = said(app)
    assert "基準 平均14.2日（年度の記載なし）" in words
    assert "令和元年度" not in words.replace("基準値を令和元年度とみなして", "")
    drawn = traces(app)
    assert not {"基準値", "当サイトが結んだ直線"} & set(drawn)
    assert min(year for points in drawn.values() for year, _ in points) == 2020


def table_with(app: AppTest, column: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if column in frame.value)


@pytest.mark.parametrize(
    "query, headline",
    [
        (
            {"place": "上富良野町", "indicator": "登用率"},
            "令和5年度は 約20%、目標 22%に届いていない",
        ),
        ({"place": "安中市", "indicator": "収納率"}, "実績は未収録、目標は 97.50%（令和6年度）"),
        (
            {"place": "上富良野町", "indicator": "登用率", "western": "true"},
            "2023年度は 約20%、目標 22%に届いていない",
        ),
    ],
)
def test_the_finding_stands_above_the_chart_and_its_values_in_its_words(
    open_page: Callable[..., AppTest], shipped: Path, query: dict[str, str], headline: str
) -> None:
    app = open_page(shipped, "progress.py", **query)
    assert app.subheader[0].value.replace("\\", "") == headline
    alt = app.get("plotly_chart")[0].proto.alt
    assert alt.startswith(f"{headline}（{query['indicator']}〔")
    assert f"〕（%）｜{query['place']}｜" in alt
    for printed in table_with(app, "読み取った数値")["印字された値"]:
        assert printed in alt


def test_the_summary_says_prints_judgement_and_what_not_to_conclude(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    words = said(open_page(shipped, "progress.py", place="上富良野町", indicator="登用率"))
    assert "上富良野町の「登用率」の基準値は 18.8%" in words
    assert "令和5年度の当サイトの判定は「▲ 遅れ（ペース比 60%未満）」です。" in words
    assert "共通KPI「女性登用率（審議会等）」として 3自治体の 3件を並べています。" in words
    words = said(open_page(shipped, "progress.py", place="安中市", indicator="収納率"))
    assert "目標に届かなかったという意味ではありません。" in words


def test_a_corrected_misprint_is_marked(open_page: Callable[..., AppTest], sample: Path) -> None:
    query = {"year": "令和6年度", "indicator": "町公式サイトの閲覧数"}
    app = open_page(sample, "progress.py", **query)
    table = table_with(app, "読み取った数値")
    marked = table[table["読み取った数値"].str.contains("※")]
    assert marked[["印字された値", "読み取った数値"]].to_numpy().tolist() == [
        ["200,00件", "200,000 ※"]
    ]
    assert "※は、印字の明らかな誤り" in said(app)


def test_only_a_value_that_a_person_read_otherwise_is_told_to_be_corrected(
    tmp_path: Path,
) -> None:
    """A number that comparing it with the print could not tell, and one that is as printed."""
    plan_folder(
        tmp_path / "plans",
        values="順番,指標名,区分,年度,値,出典位置\n1,案内板,目標,令和3年度,2億8千万枚,9:3\n"
        "1,案内板,目標,令和4年度,8枚,9:4",
        corrections="出典位置,印字,読み替え,理由\n9:3,2億8千万,3億,合計と合わない",
    )
    rows = build_one(tmp_path)["observation"]
    assert dict(zip(rows["printed"], reread(rows), strict=True)) == {
        "2億8千万枚": True,
        "8枚": False,
    }


def test_the_wall_has_one_table_with_every_print(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "progress.py", place="安中市")
    wall = table_with(app, "目標（令和2年度）").set_index("指標")
    *_, place, document, link = wall.loc["収納率"]
    assert place.startswith("基準値 465:3・目標（令和2年度） 469:2・")
    assert document == "第3次安中市行政改革大綱 実施計画(令和2年度～令和6年度)"
    assert place.endswith("・目標（令和6年度） 469:6・最終目標 465:4")
    assert link.startswith("indicator?id=102113-annaka-gyokaku3-r3%2F24%2F1&town=")
    assert wall.loc["収納率"].iloc[:-3].to_dict() == {
        "基準値": "95.45%（平成30年度）",
        "目標（令和2年度）": "96.00%",
        "目標（令和3年度）": "96.40%",
        "目標（令和4年度）": "96.80%",
        "目標（令和5年度）": "97.20%",
        "目標（令和6年度）": "97.50%",
        "最終目標": "97.50%（令和6年度）",
    }
    others = 2  # the indicator's own chart, and side by side
    assert len(app.get("plotly_chart")) - others == 6 < len(wall)  # a page that answers at once
    app.toggle(key="wall-all").set_value(True).run()
    assert len(app.get("plotly_chart")) - others == len(wall)


def test_an_initiative_without_a_number_of_its_own_is_named_all_the_same(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        initiatives="順番,番号,取組名\n1,,案内板を増やす",
        values="順番,指標名,区分,年度,値\n1,案内板,目標,令和3年度,8枚",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "progress.py")
    assert "案内板を増やす" in text_of(app)
