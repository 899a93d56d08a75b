"""Corrections: applied to what is read, never to what was printed, and stopped when stale."""

import pytest

from etl.corrections import PRINTED, correct
from etl.sheets import COLUMNS, empty, parse_csv
from tests.helpers import sheet


def corrected(corrections: str, **literals: str):
    sheets = {name: empty(name) for name in COLUMNS}
    for name, literal in ({"corrections": corrections} | literals).items():
        sheets[name] = parse_csv(name, sheet(name, literal), f"{name}.csv")
    return correct(sheets, "plans/x/corrections.csv")


VALUES = """
    順番,指標名,区分,年度,値,出典位置
    1,案内板,目標,令和2年度,36..0枚,10:3
    1,案内板,目標,令和3年度,36..0枚,10:4
"""


def test_a_correction_changes_the_reading_and_keeps_the_print() -> None:
    sheets, problems = corrected(
        "出典位置,印字,読み替え,理由\n10:3,36..0,36.0,小数点の重複", values=VALUES
    )
    assert problems == []
    assert sheets["values"]["値"].to_list() == ["36.0枚", "36..0枚"]  # only at its place
    assert sheets["values"][PRINTED].to_list() == ["36..0枚", "36..0枚"]


def test_the_given_sheets_stay_as_they_are() -> None:
    sheets = {name: empty(name) for name in COLUMNS}
    sheets["values"] = parse_csv("values", sheet("values", VALUES), "values.csv")
    sheets["corrections"] = parse_csv(
        "corrections", sheet("corrections", "出典位置,印字,読み替え\n10:3,36..0,36.0"), "c.csv"
    )
    correct(sheets, "c.csv")
    assert sheets["values"]["値"].to_list() == ["36..0枚", "36..0枚"]
    assert PRINTED not in sheets["values"].columns


@pytest.mark.parametrize(
    "row, line",
    [
        ("10:3,37..0,36.0", 2),  # printed no longer
        ("99:1,36..0,36.0", 2),  # nothing stands there
        ("10:3,枚数,枚", 2),
        ("10:3,10:3,10:4", 2),  # a place is not corrected
    ],
)
def test_a_stale_correction_stops(row: str, line: int) -> None:
    _, problems = corrected(f"出典位置,印字,読み替え\n{row}", values=VALUES)
    (problem,) = problems
    assert (problem.code, problem.line) == ("stale-correction", line)
    place, printed, _ = row.split(",")
    assert f"({place})" in str(problem)
    assert f"「{printed}」" in str(problem)
    assert "plans/x/corrections.csv" in str(problem)


def test_a_second_correction_of_the_same_print_is_stale() -> None:
    rows = "出典位置,印字,読み替え\n10:3,36..0,36.0\n10:3,36..0,36.0"
    _, problems = corrected(rows, values=VALUES)
    assert [(p.code, p.line) for p in problems] == [("stale-correction", 3)]


def test_a_correction_that_holds_its_own_print_is_not_put_in_twice() -> None:
    rows = "出典位置,印字,読み替え\n10:3,枚,枚分\n10:4,枚,枚分\n10:3,枚,枚分"
    _, problems = corrected(rows, values=VALUES)
    assert [(p.code, p.line, p.printed) for p in problems] == [("duplicate", 4, "枚")]


@pytest.mark.parametrize("row", [",36..0,36.0", "10:3,,36.0"])
def test_a_correction_without_place_or_print_is_refused(row: str) -> None:
    _, problems = corrected(f"出典位置,印字,読み替え\n{row}", values=VALUES)
    assert [(p.code, p.line) for p in problems] == [("empty-cell", 2)]


def test_a_corrected_indicator_name_is_corrected_wherever_it_is_used() -> None:
    sheets, problems = corrected(
        "出典位置,印字,読み替え\n9:1,案内版,案内板",
        indicators="順番,指標名,出典位置\n1,案内版の数,9:1\n2,案内版の数,9:2",
        values="順番,指標名,区分,値,出典位置\n1,案内版の数,目標,3,9:2\n2,案内版の数,目標,3,9:3",
        ratings="順番,指標名,評価,出典位置\n1,案内版の数,達成できた,9:4",
        additions="順番,指標名,区分,値,根拠\n1,案内版の数,実績,3,https://example.jp",
        matches="計画の順番,計画の指標名,結果の指標名\n1,案内版の数,案内版\n2,案内版の数,案内版",
    )
    assert problems == []
    assert sheets["indicators"]["指標名"].to_list() == ["案内板の数", "案内版の数"]
    assert sheets["values"]["指標名"].to_list() == ["案内板の数", "案内版の数"]
    assert sheets["ratings"]["指標名"].to_list() == ["案内板の数"]
    assert sheets["additions"]["指標名"].to_list() == ["案内板の数"]
    assert sheets["matches"]["計画の指標名"].to_list() == ["案内板の数", "案内版の数"]
    assert set(sheets["matches"]["結果の指標名"]) == {"案内版"}  # another document's print


def test_a_name_printed_again_in_a_value_row_of_the_same_place() -> None:
    """Name and first value of an indicator often stand in one cell, so in one place."""
    sheets, problems = corrected(
        "出典位置,印字,読み替え\n9:1,案内版,案内板",
        indicators="順番,指標名,出典位置\n1,案内版,9:1",
        values="順番,指標名,区分,値,出典位置\n1,案内版,基準,3,9:1\n1,案内版,目標,4,9:5",
    )
    assert problems == []
    assert set(sheets["values"]["指標名"]) == set(sheets["indicators"]["指標名"]) == {"案内板"}


def test_categories_and_marks_are_corrected() -> None:
    sheets, problems = corrected(
        "出典位置,印字,読み替え\n1:1,総動,総働\n3:2,実旋,実施",
        initiatives="順番,取組名,分類1,出典位置\n1,案内板,1 ニーズと「総動」,1:1",
        schedule="順番,年度,区分,印,出典位置\n1,令和2年度,計画,実旋,3:2",
    )
    assert problems == []
    assert sheets["initiatives"]["分類1"].to_list() == ["1 ニーズと「総働」"]
    assert sheets["schedule"]["印"].to_list() == ["実施"]
    assert sheets["schedule"][PRINTED].to_list() == ["実旋"]


def test_words_with_special_letters_are_taken_literally() -> None:
    sheets, problems = corrected(
        "出典位置,印字,読み替え\n10:3,3.(5),3.5\n10:4,9,\\1",
        values="順番,指標名,区分,値,出典位置\n1,案内板,目標,3.(5),10:3\n1,案内板,目標,9,10:4",
    )
    assert problems == []
    assert sheets["values"]["値"].to_list() == ["3.5", "\\1"]
