"""出典とデータ品質: counts of the sheets, every problem, filters in the address, what people decided."""

import csv
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import results
from etl.build import build
from etl.layouts import LAYOUTS
from etl.problems import KINDS
from kpi.store import read_warehouse
from tests.helpers import ROOT, build_one, plan_folder
from tests.pages import percentages
from tests.pages.conftest import text_of
from ui import sources
from ui.cache import SAMPLE_PLANS
from ui.words import sources as say
from ui.words import sources_decisions as decided

PLANS = ROOT / "data" / "plans"


def sheets(name: str, town: str = "*") -> list[dict[str, str]]:
    """The rows of a plan sheet of all plans but statistics, or of one municipality code."""
    found = []
    for folder in sorted(PLANS.glob(f"{town}-*" if town != "*" else "*")):
        path = folder / f"{name}.csv"
        if not folder.name.endswith("-furusato") and path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                found += list(csv.DictReader(file))
    return found


def table(app: AppTest, *heads: str):
    """The one table on the page that has these columns."""
    found = [one.value for one in app.dataframe if set(heads) <= set(one.value.columns)]
    assert len(found) == 1, heads
    return found[0]


def test_the_headline_says_how_far_the_documents_were_read(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "sources.py")
    assert app.title[0].value == say.TITLE
    assert app.subheader[0].value.replace("\\", "") == (
        "文書 7件から読んだ指標 79件のうち、目標の数値がある 65件（82%）、"
        "実績の数値がある 14件（18%）。読み取りで気をつけることは 21件"
    )
    assert "21件で、警告 10件、注記 11件です。" in text_of(app)
    assert "実績の数値が読めた文書は、上富良野町 町政運営推進プランR5、音威子府村 第1期" in text_of(
        app
    )


def test_the_counts_are_those_of_the_plan_sheets(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    rows = table(open_page(shipped, "sources.py"), "工程の印", "数値でない印字")
    plans = rows[rows["種別"] != say.STATISTICS]
    assert len(plans) == 7
    values = plans.set_index("文書")[["基準値", "目標", "実績", "数値でない印字"]].sum(axis=1)
    for title, code in (
        ("町政運営推進プランR5", "014605"),
        ("第3次安中市", "102113"),
        ("総合計画 紡ぐ6", "103454"),
    ):
        written = sheets("values", code)
        assert not [row for row in written if row["年度"] == "毎年度"]  # one row, several values
        assert values[values.index.str.startswith(title)].tolist() == [len(written)]
    assert plans["工程の印"].sum() == len(sheets("schedule"))
    assert plans["自治体の評価"].sum() == len(sheets("ratings"))
    assert plans["取組"].sum() == sum(not row["再掲"] for row in sheets("initiatives"))


def test_every_document_stands_with_its_hash(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    rows = table(open_page(shipped, "sources.py"), "ハッシュ値（sha256）", "ファイル名")
    files = [tomllib.loads(p.read_text("utf-8")) for p in PLANS.glob("*/plan.toml")]
    documents = [document for file in files for document in file["document"]]
    assert sorted(rows["ハッシュ値（sha256）"]) == sorted(one["sha256"] for one in documents)
    linked = sorted(url for url in rows["公表場所"] if isinstance(url, str))
    assert linked == sorted(one["url"] for one in documents if one.get("url"))


@pytest.mark.parametrize(
    "query, shown",
    [
        ({}, 21),
        ({"severity": "⚠ 警告"}, 10),
        ({"severity": "ℹ 注記"}, 11),
        ({"code": say.CODES["other-figure"]}, 5),
        ({"code": say.CODES["ambiguous-year"], "severity": "⚠ 警告"}, 5),
        ({"town": "一関市"}, 7),
        ({"town": ["今金町", "安中市"], "severity": "⚠ 警告"}, 2),
        ({"town": "一関市", "severity": "⚠ 警告"}, 0),
        ({"town": "吉岡町"}, 0),
        ({"severity": "大変", "code": "x"}, 21),
    ],
)
def test_problems_follow_the_address(
    open_page: Callable[..., AppTest], shipped: Path, query: dict[str, str], shown: int
) -> None:
    app = open_page(shipped, "sources.py", **query)
    heads = [one.value for one in app.dataframe if "種類" in one.value.columns]
    assert sum(map(len, heads)) == shown
    for one in heads:
        assert one["出典位置"].str.len().gt(0).all()
        if "town" in query:
            towns = [query["town"]] if isinstance(query["town"], str) else query["town"]
            assert set(one["自治体"]) <= set(towns)


@pytest.mark.parametrize(
    "key, label, usual",
    [
        ("severity", say.SEVERITY, say.ALL_SEVERITIES),
        ("code", say.CODE, say.ALL_CODES),
        ("coverage", say.THEME_SHOW, say.GRID["with_actual"]),
        ("basis", say.BASIS_SHOW, say.BASIS_NAMES["person"]),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(
    open_page: Callable[..., AppTest], shipped: Path, key: str, label: str, usual: str
) -> None:
    app = open_page(shipped, "sources.py", **{key: "<b>変な値</b>"})
    assert app.selectbox(key=key).value == usual
    notes = [one.value.replace("\\", "") for one in app.info]
    assert any(f"{label}「<b>変な値</b>」" in note and usual in note for note in notes)
    assert not open_page(shipped, "sources.py", **{key: usual}).info


def test_a_choice_is_written_into_the_address(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "sources.py")
    app.selectbox(key="coverage").select(say.GRID["with_target"]).run()
    assert app.query_params["coverage"] == say.GRID["with_target"]
    grid = table(app, say.THEME, "安中市").set_index(say.THEME)
    assert grid.at["公営企業・第三セクター・病院", "安中市"] == "4件 / 4件"
    assert grid.at[say.WHOLE, "吉岡町"] == "16件 / 16件（100%）"
    assert grid.at[say.WHOLE, "今金町"] == say.NONE


def test_directions_say_who_decided_and_lead_to_the_indicator(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "sources.py", town="安中市")
    person = sum(row["方向の根拠"] == "人" for row in sheets("indicators", "102113"))
    rows = table(app, "良くなる向き", "目標と実績")
    assert len(rows) == person > 0
    assert rows["目標と実績"].str.startswith("progress?town=").all()
    assert "計画書に明記されているのは 5件（23%）" in text_of(app)


def test_matches_stand_with_differences_and_reasons(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    rows = table(open_page(shipped, "sources.py"), "定義の違い", "順位付け")
    with (ROOT / "data" / "common_kpi_members.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert sorted(rows["定義の違い"]) == sorted(row["定義の違い"] for row in written)
    assert sorted(rows["理由"]) == sorted(row["理由"] for row in written)
    assert sum(rows["換算（軸のため）"] == say.NO_FACTOR) == sum(not row["換算"] for row in written)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mihon") / "warehouse"
    build(SAMPLE_PLANS, out)
    return out


def test_what_people_added_or_read_otherwise_is_shown_with_its_print(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    app = open_page(sample, "sources.py")
    added = table(app, "根拠とした資料")
    assert sorted(added["印字"]) == ["10億4千万円", "30.8%"]
    assert added["根拠とした資料"].str.contains("ページ").all()
    assert set(added["出典位置"]) == {say.NO_PLACE}
    assert "補った値は 2件です" in text_of(app)
    reread = table(app, "読み替えた数")
    assert reread[["印字", "読み替えた数"]].to_numpy().tolist() == [["200,00件", "200,000 件"]]
    assert decided.CORRECTION_VALUES.format(n=1) in text_of(app)
    heads = ["自治体", "出典位置", "印字", "読み替え", "読み替えた理由"]
    assert table(app, *heads)[heads].to_numpy().tolist() == [
        ["見本町", "4:15", "200,00件", "200,000件", "0の脱落。前後の年度は195,000件と205,000件"]
    ]
    assert table(app, "テーマを決めた理由")["取組"].tolist() == [
        "家庭ごみの減量",
        "組織・機構の見直し",
    ]
    assert decided.NO_RESULT in text_of(app)


@pytest.mark.parametrize(
    "town, readings, themes, pairs",
    [
        ("*", 45, 23, 23),
        ("013706", 38, 13, 0),
        ("014605", 2, 0, 0),
        ("014702", 0, 2, 23),
        ("032093", 2, 7, 0),
        ("102113", 3, 1, 0),
        ("103454", 0, 0, 0),
    ],
)
def test_every_decision_of_the_chosen_towns_stands_with_its_reason(
    open_page: Callable[..., AppTest],
    shipped: Path,
    town: str,
    readings: int,
    themes: int,
    pairs: int,
) -> None:
    names = read_warehouse(shipped)["municipality"].set_index("municipality_code")["name"]
    query = {} if town == "*" else {"town": names[town]}
    app = open_page(shipped, "sources.py", **query)
    said = text_of(app)
    for head, n, none in (
        ("読み替えた理由", readings, decided.NO_CORRECTION),
        ("テーマを決めた理由", themes, decided.NO_THEME),
        ("結果の文書の指標", pairs, decided.NO_RESULT),
        ("根拠とした資料", 0, decided.NO_ADDED),
    ):
        assert (none in said) == (n == 0)
        if n:
            rows = table(app, head, "出典位置", "文書", "計画")
            assert len(rows) == n
            assert rows[[head, "出典位置", "文書", "計画"]].map(len).gt(0).all(axis=None)
            assert query.get("town") in (None, *rows["自治体"])
        else:
            assert not [one for one in app.dataframe if head in one.value.columns]
    assert len(sheets("corrections", town)) == readings
    if town == "*":
        assert (
            "読み方をしたものは 45件（今金町 38件、上富良野町 2件、一関市 2件、安中市 3件）" in said
        )
        assert decided.CORRECTION_NO_VALUE in said
        assert "うち 3件は再掲です" in said
        written = sheets("corrections")
        rows = table(app, "読み替えた理由")
        assert sorted(rows["読み替えた理由"]) == sorted(row["理由"] for row in written)
        assert sorted(rows["出典位置"]) == sorted(row["出典位置"] for row in written)
    if pairs:
        assert "組 23件のうち、採用 19件、不採用 4件です。" in said


def test_what_people_left_open_is_said(open_page: Callable[..., AppTest], tmp_path: Path) -> None:
    plan_folder(
        tmp_path / "plans",
        values="順番,指標名,区分,年度,値,出典位置\n1,案内板,目標,令和3年度,8枚,5:1",
        corrections="出典位置,印字,読み替え,理由\n5:1,枚,,",
        additions="順番,指標名,区分,年度,値,出典位置,根拠\n1,案内板,実績,令和3年度,6,r6:9:3,決算",
        matches="計画の順番,計画の指標名,結果の指標名,類似度,採否,出典位置\n1,案内板,*板*,,,r6:2:1",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "sources.py")
    row = table(app, "読み替えた理由").iloc[0]
    assert (row["読み替え"], row["読み替えた理由"]) == (decided.DELETED, decided.NO_REASON)
    pair = table(app, "結果の文書の指標").iloc[0]
    assert (pair["結果の文書の指標"], pair["採否"]) == ("*板*", decided.DECISIONS["undecided"])
    assert "1件のうち、まだ決めていない 1件です。" in text_of(app)
    added = table(app, "根拠とした資料").iloc[0]  # of a results document: its place is its own
    assert (added["根拠とした資料"], added["出典位置"]) == ("決算", "r6:9:3")


def test_a_town_without_indicators_has_its_documents(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "sources.py", town="今金町")
    assert "取組 61件を読み、数値の指標はありません" in app.subheader[0].value
    assert say.NO_PRINT_AT_ALL in text_of(app)


def test_printed_marks_of_markdown_stay_as_printed(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        problems="重大度,種類,説明,印字,出典位置\n警告,other-figure,*太字*です。,[x](http://y) <b>,3:1",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "sources.py")
    said = next(one.value for one in app.table if "印字" in one.value.columns)
    assert said.iloc[0].tolist()[:2] == [r"安中市\: \*太字\*です。", r"\[x\]\(http\://y\) \<b\>"]
    assert say.NOTHING in text_of(app)  # the plan names no document


def test_the_kinds_of_problems_have_the_titles_of_the_reader() -> None:
    assert {code: KINDS[code].title for code in say.CODES} == say.CODES


def test_every_layout_has_a_word() -> None:
    titles = {name: layout.title for name, layout in LAYOUTS.items()}
    assert {k: v for k, v in say.LAYOUTS.items() if k != results.LAYOUT} == titles
    assert results.LAYOUT in say.LAYOUTS


@pytest.mark.parametrize(
    "layout, shown",
    [
        *((name, word) for name, word in say.LAYOUTS.items()),
        ("of_my_own", say.OTHER_LAYOUT),
        ("", ""),
    ],
)
def test_no_id_of_a_layout_reaches_the_page(shipped: Path, layout: str, shown: str) -> None:
    rows = sources.documents(read_warehouse(shipped)).head(1).assign(layout=layout or None)
    told = sources.document_table(rows)[say.COLUMNS_DOCUMENT["layout"]]
    assert told.tolist() == [shown]


@pytest.mark.parametrize("coverage", say.GRID.values())
@pytest.mark.parametrize("data", ["shipped", "sample"])
def test_no_percentage_stands_alone(
    open_page: Callable[..., AppTest],
    request: pytest.FixtureRequest,
    data: str,
    coverage: str,
) -> None:
    home = request.getfixturevalue(data)
    app = open_page(home, "sources.py", coverage=coverage)
    warehouse = read_warehouse(home)
    prints = [*warehouse["observation"]["printed"], *warehouse["problem"]["printed"].dropna()]
    names = [*warehouse["indicator"]["name"], *warehouse["initiative"]["title"]]
    known = percentages.Known(
        prints=frozenset(one for text in prints for one in percentages.PERCENT.findall(text)),
        names=frozenset(name for name in names if percentages.PERCENT.search(name)),
    )
    assert percentages.bare(percentages.Page("sources", percentages.said_by(app), known)) == []
