"""Checks of plan sheets: one row per error, each with file, line, column and print."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import read_plan
from etl.corrections import correct
from etl.problems import KINDS, InputProblems
from etl.sheets import COLUMNS, empty, parse_csv
from etl.validate import check_sheets
from tests.helpers import INDICATOR, INITIATIVE, sheet


def problems_of(**literals: str) -> list[tuple[str, str, int | None, str, str]]:
    sheets = {name: empty(name) for name in COLUMNS}
    for name, literal in ({"initiatives": INITIATIVE, "indicators": INDICATOR} | literals).items():
        sheets[name] = parse_csv(name, sheet(name, literal), f"{name}.csv")
    sheets, _ = correct(sheets, "corrections.csv")
    found = check_sheets(sheets, lambda name: f"{name}.csv")
    return [(p.code, p.file, p.line, p.column, p.printed) for p in found]


VALUE = "順番,指標名,区分,年度,期間,時点,値,出典位置\n"
ADDITION = "順番,指標名,区分,年度,値,根拠\n"
SCHEDULE = "順番,年度,区分,印\n"
RATING = "順番,指標名,年度,期間,評価\n"


def test_good_sheets_have_no_problem() -> None:
    assert (
        problems_of(
            values=VALUE
            + "1,案内板,基準,,時点,R2.1.15現在,5枚,1:1\n1,案内板,目標,令和2年度,通年,,6枚,1:2\n"
            + "1,案内板,目標,毎年度,,,6枚,1:3\n1,案内板,実績,R3,前期,,6枚,1:4",
            additions=ADDITION + "1,案内板,実績,2021年度,6枚,https://example.jp",
            schedule=SCHEDULE + "1,令和2年度,計画,検討\n1,令和3年度,実績,●\n1,令和4年度,計画,○",
            ratings=RATING + "1,案内板,令和2年度,通年,達成できた\n1,,令和3年度,通年,95%",
            problems="重大度,種類,説明\n警告,ambiguous-year,どの年度か決められません",
        )
        == []
    )


@pytest.mark.parametrize(
    "literals, problem",
    [
        # years
        ({"values": VALUE + "1,案内板,目標,令和0年度,通年,,6枚,1:1"}, ("bad-year", "values.csv", 2, "年度", "令和0年度")),
        ({"values": VALUE + "1,案内板,目標,令和5年,通年,,6枚,1:1"}, ("bad-year", "values.csv", 2, "年度", "令和5年")),
        ({"values": VALUE + "1,案内板,目標,5年度,通年,,6枚,1:1"}, ("bad-year", "values.csv", 2, "年度", "5年度")),
        ({"additions": ADDITION + "1,案内板,実績,来年度,6枚,x"}, ("bad-year", "additions.csv", 2, "年度", "来年度")),
        ({"schedule": SCHEDULE + "1,毎年度,計画,○"}, ("bad-year", "schedule.csv", 2, "年度", "毎年度")),
        ({"ratings": RATING + "1,,R99,通年,達成できた"}, ("bad-year", "ratings.csv", 2, "年度", "R99")),
        ({"values": VALUE + "1,案内板,基準,,時点,昨日,6枚,1:1"}, ("bad-day", "values.csv", 2, "時点", "昨日")),
        ({"values": VALUE + "1,案内板,基準,,時点,R2.2.30現在,6枚,1:1"}, ("bad-day", "values.csv", 2, "時点", "R2.2.30現在")),
        # integers
        ({"initiatives": "順番,取組名\n1,甲\n0,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "0")),
        ({"initiatives": "順番,取組名\n1,甲\n１２,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "１２")),
        ({"initiatives": "順番,取組名\n1,甲\n1.0,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "1.0")),
        ({"initiatives": "順番,取組名\n1,甲\n01,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "01")),
        ({"initiatives": "順番,取組名\n1,甲\n10000,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "10000")),
        ({"initiatives": "順番,取組名\n1,甲\n,乙"}, ("bad-integer", "initiatives.csv", 3, "順番", "")),
        # words
        ({"initiatives": "順番,取組名,性質\n1,甲,新"}, ("unknown-word", "initiatives.csv", 2, "性質", "新")),
        ({"initiatives": "順番,取組名,再掲\n1,甲,はい"}, ("unknown-word", "initiatives.csv", 2, "再掲", "はい")),
        ({"indicators": "順番,指標名,方向\n1,案内板,上昇"}, ("unknown-word", "indicators.csv", 2, "方向", "上昇")),
        ({"indicators": "順番,指標名,方向の根拠\n1,案内板,勘"}, ("unknown-word", "indicators.csv", 2, "方向の根拠", "勘")),
        ({"indicators": "順番,指標名,集計\n1,案内板,平均"}, ("unknown-word", "indicators.csv", 2, "集計", "平均")),
        ({"values": VALUE + "1,案内板,目安,令和2年度,通年,,6枚,1:1"}, ("unknown-word", "values.csv", 2, "区分", "目安")),
        ({"values": VALUE + "1,案内板,目標,令和2年度,上期,,6枚,1:1"}, ("unknown-word", "values.csv", 2, "期間", "上期")),
        ({"additions": ADDITION + "1,案内板,結果,令和2年度,6枚,x"}, ("unknown-word", "additions.csv", 2, "区分", "結果")),
        ({"schedule": SCHEDULE + "1,令和2年度,予定,○"}, ("unknown-word", "schedule.csv", 2, "区分", "予定")),
        ({"schedule": SCHEDULE + "1,令和2年度,計画,◎"}, ("unknown-word", "schedule.csv", 2, "印", "◎")),
        ({"ratings": RATING + "1,,令和2年度,四半期,達成できた"}, ("unknown-word", "ratings.csv", 2, "期間", "四半期")),
        ({"problems": "重大度,種類\n重大,ambiguous-year"}, ("unknown-word", "problems.csv", 2, "重大度", "重大")),
        ({"problems": "重大度,種類\n警告,謎"}, ("unknown-word", "problems.csv", 2, "種類", "謎")),
        # references
        ({"indicators": "順番,指標名\n2,案内板"}, ("unknown-reference", "indicators.csv", 2, "順番", "2")),
        ({"values": VALUE + "2,案内板,目標,令和2年度,通年,,6枚,1:1"}, ("unknown-reference", "values.csv", 2, "順番", "2")),
        ({"values": VALUE + "1,看板,目標,令和2年度,通年,,6枚,1:1"}, ("unknown-reference", "values.csv", 2, "指標名", "看板")),
        ({"values": VALUE + "1,,目標,令和2年度,通年,,6枚,1:1"}, ("unknown-reference", "values.csv", 2, "指標名", "")),
        ({"additions": ADDITION + "1,看板,実績,令和2年度,6枚,x"}, ("unknown-reference", "additions.csv", 2, "指標名", "看板")),
        ({"schedule": SCHEDULE + "7,令和2年度,計画,○"}, ("unknown-reference", "schedule.csv", 2, "順番", "7")),
        ({"ratings": RATING + "1,看板,令和2年度,通年,達成できた"}, ("unknown-reference", "ratings.csv", 2, "指標名", "看板")),
        ({"ratings": RATING + "3,,令和2年度,通年,達成できた"}, ("unknown-reference", "ratings.csv", 2, "順番", "3")),
        # duplicates
        ({"initiatives": "順番,取組名\n1,甲\n1,乙"}, ("duplicate", "initiatives.csv", 3, "順番", "1")),
        ({"indicators": "順番,指標名\n1,案内板\n1,案内板"}, ("duplicate", "indicators.csv", 3, "指標名", "1、案内板")),
        # empty cells
        ({"initiatives": "順番,取組名\n1,"}, ("empty-cell", "initiatives.csv", 2, "取組名", "")),
        ({"indicators": "順番,指標名,単位\n1,案内板,枚\n1,,枚"}, ("empty-cell", "indicators.csv", 3, "指標名", "")),
        ({"values": VALUE + "1,案内板,目標,令和2年度,通年,,,1:1"}, ("empty-cell", "values.csv", 2, "値", "")),
        ({"values": VALUE + "1,案内板,目標,令和2年度,通年,,6枚,"}, ("empty-cell", "values.csv", 2, "出典位置", "")),
        ({"additions": ADDITION + "1,案内板,実績,令和2年度,,x"}, ("empty-cell", "additions.csv", 2, "値", "")),
        ({"additions": ADDITION + "1,案内板,実績,令和2年度,6枚,"}, ("empty-cell", "additions.csv", 2, "根拠", "")),
        ({"schedule": SCHEDULE + "1,,計画,○"}, ("empty-cell", "schedule.csv", 2, "年度", "")),
        ({"ratings": RATING + "1,,令和2年度,通年,"}, ("empty-cell", "ratings.csv", 2, "評価", "")),
    ],
)  # fmt: skip
def test_one_error(literals: dict[str, str], problem: tuple[str, str, int, str, str]) -> None:
    assert problem in problems_of(**literals)


def test_every_error_of_every_sheet_comes_at_once() -> None:
    found = problems_of(
        initiatives="順番,取組名\n1,甲\n0,乙",
        values=VALUE + "1,案内板,目標,令和0年度,通年,,,1:1",
        schedule=SCHEDULE + "1,令和2年度,計画,◎",
    )
    assert {code for code, *_ in found} >= {"bad-integer", "bad-year", "empty-cell", "unknown-word"}


def test_an_unknown_word_names_the_words_there_are(plan: Callable[..., Path]) -> None:
    folder = plan(indicators="順番,指標名,方向\n1,案内板,上昇")
    with pytest.raises(InputProblems, match="増加、減少、維持以上、維持以下"):
        read_plan(folder)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_problem_says_what_to_do(code: str) -> None:
    kind = KINDS[code]
    assert kind.code == code
    assert kind.title
    assert not kind.title.endswith("。")
    assert kind.advice.endswith("。")


@pytest.mark.parametrize(
    "value, unit, code",
    [
        ("概ね半減", "枚", "unread-number"),
        ("36..0枚", "枚", "unread-number"),
        ("▲", "枚", "unread-number"),
        ("5〜6枚", "枚", "unread-number"),
        ("6冊", "枚", "unit-conflict"),
        ("60%", "枚", "unit-conflict"),
    ],
)
def test_a_text_where_a_number_belongs(
    plan: Callable[..., Path], value: str, unit: str, code: str
) -> None:
    folder = plan(
        indicators=f"順番,指標名,単位\n1,案内板,{unit}",
        values=VALUE
        + f"1,案内板,目標,令和2年度,通年,,6枚,1:1\n1,案内板,目標,令和3年度,通年,,{value},1:2",
    )
    with pytest.raises(InputProblems) as error:
        read_plan(folder)
    (problem,) = error.value.problems
    assert (problem.code, problem.line, problem.column, problem.printed) == (code, 3, "値", value)
    assert problem.file == str(folder / "values.csv")


@pytest.mark.parametrize(
    "value, note",
    [("概ね半減", "数値でない"), ("未整備", ""), ("12月", ""), ("－", ""), ("12月", "数値でない")],
)
def test_a_print_that_is_known_to_be_no_number_is_kept(built, value: str, note: str) -> None:
    warehouse = built(
        values=f"順番,指標名,区分,年度,値,備考\n1,案内板,目標,令和2年度,{value},{note}"
    )
    (row,) = warehouse["observation"].to_dict("records")
    assert row["printed"] == value
    assert row["value"] != row["value"]  # NaN, never 0
