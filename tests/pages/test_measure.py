"""ものさし: counts with denominators, no ranking, and the list of what is not written yet."""

import csv
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers import ROOT, build_one, plan_folder
from tests.pages.conftest import text_of
from ui.words import frame
from ui.words import measure as say

SHIPPED = {"安中市": "102113-annaka-gyokaku3-r3", "吉岡町": "103454-yoshioka-sogo6"}
ORDER = ("indicator", "baseline", "yearly_targets", "final_target", "department", "result")


def sheet_of(plan_id: str, name: str) -> list[dict[str, str]]:
    path = ROOT / "data" / "plans" / plan_id / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recount(plan_id: str) -> tuple[int, list[int]]:
    """(initiatives, those that meet each criterion), straight from the plan sheets.

    In these two plans a print is a number unless it has no digit or speaks of a month.
    """
    counted = {row["順番"] for row in sheet_of(plan_id, "initiatives") if not row["再掲"]}
    office = {row["順番"] for row in sheet_of(plan_id, "initiatives") if row["所管課"]}
    values = sheet_of(plan_id, "values")
    numbers = [row for row in values if re.search(r"\d", row["値"]) and "月" not in row["値"]]
    baseline = {row["順番"] for row in numbers if row["区分"] == "基準"}
    aims = [row for row in numbers if row["区分"] in ("目標", "最終目標")]
    years: dict[tuple[str, str], set[str]] = {}
    for row in aims:
        years.setdefault((row["順番"], row["指標名"]), set()).add(row["年度"])
    yearly = {key[0] for key, found in years.items() if len(found) > 1}
    plan = tomllib.loads((ROOT / "data" / "plans" / plan_id / "plan.toml").read_text("utf-8"))
    final = {
        row["順番"] for row in aims if row["区分"] == "最終目標" or plan["end"] in ("", row["年度"])
    }
    result = {row["順番"] for row in values if row["区分"] == "実績"}
    result |= {row["順番"] for row in sheet_of(plan_id, "ratings")}
    result |= {row["順番"] for row in sheet_of(plan_id, "schedule") if row["区分"] == "実績"}
    met = ({row["順番"] for row in numbers}, baseline, yearly, final, office, result)
    return len(counted), [len(counted & found) for found in met]


def test_the_shipped_numbers_are_those_of_the_plan_sheets(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py", town=list(SHIPPED))
    table = app.dataframe[0].value.set_index("自治体")
    assert table.index.tolist() == list(SHIPPED)
    for town, plan_id in SHIPPED.items():
        total, met = recount(plan_id)
        assert table.loc[town, "取組"] == total
        expected = [f"{n}件 / {total}件（{100 * n / total:.0f}%）" for n in met]
        assert table.loc[town, [say.NAMES[c] for c in ORDER]].tolist() == expected
    assert [recount(plan_id)[0] for plan_id in SHIPPED.values()] == [36, 12]


def test_the_page_answers_its_question_in_one_sentence(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py")
    assert app.title[0].value == say.TITLE
    headline = app.subheader[0].value
    assert headline.startswith(
        "取組 204件のうち、数値の指標がある 47件（23%）、収録した資料に結果がある 48件（24%）"
    )
    said = text_of(app)
    assert say.ABOUT in said
    assert "数値の指標がない取組は 157件です。" in said
    assert len(app.get("plotly_chart")) == 6


def test_one_town_is_named(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, "measure.py", town="安中市")
    total, met = recount(SHIPPED["安中市"])
    assert app.subheader[0].value.startswith(
        f"安中市の取組 {total}件のうち、数値の指標がある {met[0]}件"
    )
    assert len(app.get("plotly_chart")) == 1


def test_every_block_has_its_finding_and_says_its_numbers(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py", town="安中市")
    total, met = recount(SHIPPED["安中市"])
    share = f"{met[0]}件（{100 * met[0] / total:.0f}%）"
    finding = f"取組 {total}件のうち、数値の指標ありは {share}"
    assert f"**{finding}**" in text_of(app)
    alt = app.get("plotly_chart")[0].proto.alt
    assert alt.startswith(finding)
    for criterion, n in zip(ORDER, met, strict=True):
        assert f"{say.NAMES[criterion]} {n}件 / {total}件" in alt


def test_the_page_in_sentences(open_page: Callable[..., AppTest], shipped: Path) -> None:
    app = open_page(shipped, "measure.py", town="安中市")
    summary = next(e for e in app.expander if e.label == frame.SUMMARY)
    said = summary.markdown[0].value.replace("\\", "")
    assert "安中市の取組 36件のうち、数値の指標がある取組は 13件（36%）" in said
    assert "ほかの項目がある取組は、取組 36件のうち、基準値 11件（31%）、" in said
    assert "所管課 36件（100%）です。" in said
    assert "36件の中に、収録した資料に結果がある取組はありません。" in said
    assert "数値がなくても、年度ごとの工程（予定）が書かれている取組が 23件あります。" in said
    assert " 0件" not in said
    assert "未達成や失敗を意味しません。" in said
    assert "年度です" not in said  # it counts over all years


@pytest.mark.parametrize(
    "town, said",
    [
        ("吉岡町", "この 3件には、工程も自治体自身の評価も書かれていません。"),
        ("今金町", "年度ごとの工程（予定）が書かれている取組が 60件あります。残りの 1件には、"),
        ("上富良野町", "数値がなくても、自治体自身の評価がある取組が 30件あります。"),
    ],
)
def test_what_there_is_without_a_number_is_named_only_where_it_is(
    open_page: Callable[..., AppTest], shipped: Path, town: str, said: str
) -> None:
    app = open_page(shipped, "measure.py", town=town)
    summary = next(e for e in app.expander if e.label == frame.SUMMARY)
    assert said in summary.markdown[0].value
    assert " 0件" not in summary.markdown[0].value
    assert text_of(app).count(said) > 1  # the page says the same


def test_the_table_begins_with_the_finding_and_leaves_out_what_nobody_has(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    every = open_page(shipped, "measure.py")
    names = [say.NAMES[c] for c in ("indicator", "result")]
    table = every.dataframe[0].value
    assert table.columns[:3].tolist() == ["自治体", *names]
    assert set(say.NAMES.values()) < set(table.columns)
    assert "表にない項目" not in text_of(every)
    one = open_page(shipped, "measure.py", town="今金町")
    assert one.dataframe[0].value.columns.tolist() == ["自治体", *names, "所管課", "取組"]
    assert "表にない項目: 基準値、年度ごとの目標、最終目標。" in text_of(one)


@pytest.mark.parametrize(
    "by, groups",
    [(say.BY_THEME, 9), (say.BY_CATEGORY, 19)],
)
def test_every_grouping_counts_every_initiative_once(
    open_page: Callable[..., AppTest], shipped: Path, by: str, groups: int
) -> None:
    app = open_page(shipped, "measure.py", by=by)
    table = app.dataframe[0].value
    assert len(table) == len(app.get("plotly_chart")) == groups
    assert table["取組"].sum() == 204
    results = table[say.NAMES["result"]].str.extract(r"^(\d+)件")[0].astype(int)
    assert results.sum() == 48
    together = "を合わせた件数です" in text_of(app)
    assert together == (by == say.BY_THEME)


def test_the_list_shows_what_a_reader_can_ask_for(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py", lack="数値の指標", where="安中市")
    assert "「数値の指標」がない取組は、安中市の取組 36件のうち 23件（64%）です" in text_of(app)
    rows = app.dataframe[1].value
    assert rows.columns.tolist() == list(say.COLUMNS_LACK.values())
    with_number = {row["順番"] for row in sheet_of(SHIPPED["安中市"], "indicators")}
    lacking = [
        row["取組名"]
        for row in sheet_of(SHIPPED["安中市"], "initiatives")
        if row["順番"] not in with_number
    ]
    # an indicator whose every print is a word has no number either
    assert set(lacking) <= set(rows["取組"])
    assert len(rows) == 23
    assert rows[["番号", "取組", "所管課", "出典位置"]].ne("").all(axis=None)


def test_the_list_begins_with_missing_results_of_all_towns(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py")
    assert "「収録した結果」がない取組は、選んだ自治体の取組 204件のうち 156件" in text_of(app)
    assert len(app.dataframe[1].value) == 156


def test_where_nothing_is_lacking_the_list_says_so(
    open_page: Callable[..., AppTest], shipped: Path
) -> None:
    app = open_page(shipped, "measure.py", town="上富良野町")
    assert "上富良野町" in app.subheader[0].value
    assert "取組 37件には、すべて「収録した結果」があります" in text_of(app)
    assert [one.proto.alt for one in app.dataframe] == [say.TABLE_TITLE, say.EVERY.format(n=37)]


def test_under_five_initiatives_only_counts_are_shown(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        initiatives="順番,番号,取組名\n1,1,案内板\n2,2,*窓口*\n3,3,講座",
        values="順番,指標名,区分,年度,値\n1,案内板,目標,令和6年度,60枚",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "measure.py")
    assert (
        "取組 3件のうち、数値の指標がある 1件、収録した資料に結果がある 0件"
        in app.subheader[0].value
    )
    table = app.dataframe[0].value
    assert table[say.NAMES["final_target"]].tolist() == ["1件 / 3件"]
    assert "%" not in "".join(table.astype(str).to_numpy().ravel())
    assert app.dataframe[1].value["取組"].tolist() == ["案内板", "*窓口*", "講座"]
    assert app.dataframe[1].value["所管課"].tolist() == ["記載なし"] * 3


def test_two_plans_of_a_town_keep_their_categories_apart(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    for plan_id in ("102113-one", "102113-two"):
        folder = plan_folder(
            tmp_path / "plans", plan_id, initiatives="順番,番号,取組名,分類1\n1,1,案内板,1 協働"
        )
        head = folder / "plan.toml"
        head.write_text(head.read_text("utf-8").replace("試験", plan_id[-3:]), encoding="utf-8")
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "measure.py", by=say.BY_CATEGORY)
    assert app.dataframe[0].value["計画の分類"].tolist() == ["one計画 協働", "two計画 協働"]


def test_a_town_without_a_counted_initiative_gets_a_sentence(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    plan_folder(
        tmp_path / "plans",
        initiatives="順番,番号,取組名,再掲\n1,1,案内板,再掲",
        values="順番,指標名,区分,年度,値\n1,案内板,目標,令和6年度,60枚",
    )
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "measure.py")
    assert app.info[0].value == say.NOTHING
    assert not app.dataframe


def test_every_criterion_has_one_name_and_one_meaning() -> None:
    assert tuple(say.NAMES) == tuple(say.MEANINGS) == ORDER


def test_more_groups_than_a_page_can_draw_stand_in_the_table(
    open_page: Callable[..., AppTest], tmp_path: Path
) -> None:
    names = [f"{n},{n},取組{n},分野{n}" for n in range(1, 33)]
    plan_folder(tmp_path / "plans", initiatives="順番,番号,取組名,分類1\n" + "\n".join(names))
    build_one(tmp_path)
    app = open_page(tmp_path / "warehouse", "measure.py", by=say.BY_CATEGORY)
    assert len(app.get("plotly_chart")) == 30
    assert "残りの 2件は下の表にあります" in text_of(app)
    assert len(app.dataframe[0].value) == 32
