"""Published results: what is printed, under which headings, and what cannot be believed.

The documents are invented; `lines` writes one in the printed shape.
"""

import pytest

from etl.layouts import results
from etl.layouts.results import ResultsDraft
from etl.readers.markdown import read_markdown

SEA = [
    "### 基本目標1:「海の章」",
    "",
    "**数値指標:「港の来訪者数」**",
    "- 現状値(2014) 700人/目標値(2019) 年900人",
    "- →【最終値年850人】",
    "",
    "**具体的施策**",
    "",
    "1. 港の整備",
    "- KPI「桟橋の数」→【指標達成度 100%】",
    "- KPI「浮標の数」→【指標達成度0%】",
    "",
    "※KPI「重要業績評価指数」:進み具合を数にしたもの",
    "",
]
HILL = [
    "### 基本目標2:「山の章」",
    "",
    "**数値指標:「山の事業数」**",
    "- 現状値(2014) -/目標値(2019) 2事業/5年間",
    "- →【最終値1事業】",
    "",
    "1. 道の整備",
    "- KPI「山道の数」→【指標達成度 66.7%】",
    "",
    "### ご意見",
    "",
    "- 港の来訪者数は900人に届かなかった。",
]


def read(*lines: str) -> ResultsDraft:
    return results.read(read_markdown("\n".join(lines).encode(), "results.md"))


def printed(draft: ResultsDraft) -> list[tuple[str, ...]]:
    return [(r.goal, r.measure, r.name, r.kind, r.year, r.printed, r.place) for r in draft.rows]


def codes(draft: ResultsDraft) -> list[tuple[str, str]]:
    return [(problem["種類"], problem["出典位置"]) for problem in draft.problems]


def test_every_result_stands_under_its_headings() -> None:
    draft = read(*SEA, *HILL)
    assert printed(draft) == [
        ("1", "", "港の来訪者数", "実績", "2019", "年850人", "5:1"),
        ("1", "1", "桟橋の数", "指標達成度", "2019", "100%", "10:1"),
        ("1", "1", "浮標の数", "指標達成度", "2019", "0%", "11:1"),
        ("2", "", "山の事業数", "実績", "2019", "1事業", "19:1"),
        ("2", "1", "山道の数", "指標達成度", "2019", "66.7%", "22:1"),
    ]
    assert draft.rows[1].titles == ("海の章", "港の整備")
    assert draft.problems == []


def test_the_plans_own_figures_are_kept_apart() -> None:
    restated = [(r.name, r.kind, r.year, r.printed) for r in read(*SEA, *HILL).restated]
    assert restated == [
        ("港の来訪者数", "基準", "2014", "700人"),
        ("港の来訪者数", "目標", "2019", "年900人"),
        ("山の事業数", "基準", "2014", "-"),
        ("山の事業数", "目標", "2019", "2事業/5年間"),
    ]


def test_the_print_is_kept_in_full_width_too() -> None:
    draft = read(
        "### 基本目標１：「海の章」",
        "数値指標：「港の来訪者数」",
        "- 現状値（２０１４）７００人／目標値（２０１９）９００人",
        "- →【最終値８５０人】",
    )
    assert printed(draft) == [
        ("１", "", "港の来訪者数", "実績", "２０１９", "８５０人", "4:1")
    ] or [(r.printed, r.year) for r in draft.rows] == [("８５０人", "２０１９")]


@pytest.mark.parametrize(
    "before, after",
    [
        ("(2014) 700人/目標値(2019)", "(2019) 700人/目標値(2014)"),  # years the wrong way round
        ("目標値(2019) 年900人", "目標値(2018) 年900人"),  # two years in one document
        ("現状値(2014) 700人/目標値(2019) 年900人", "現状値(2014) 700人"),
    ],
)
def test_without_one_certain_year_no_result_has_one(before: str, after: str) -> None:
    draft = read(*(line.replace(before, after) for line in SEA), *HILL)
    if "目標値" in after:
        assert {row.year for row in draft.rows} == {""}
        assert "ambiguous-year" in {code for code, _ in codes(draft)}
    else:  # the result of an indicator without a target is no one's
        assert "港の来訪者数" not in {row.name for row in draft.rows}
        assert ("unread-figure", "5:1") in codes(draft)


def test_a_document_without_any_year_gives_none() -> None:
    draft = read("### 基本目標1:「海の章」", "1. 港の整備", *SEA[9:10])
    assert [row.year for row in draft.rows] == [""]
    assert codes(draft) == [("ambiguous-year", "3:1")]


@pytest.mark.parametrize("lost", [(3, 7), (4, 6), (3, 5)])
def test_a_result_is_not_taken_for_another_indicators_when_lines_are_lost(lost) -> None:
    first, last = lost
    second = [line.replace("港の来訪者数", "船の来訪者数") for line in SEA[2:5]]
    document = [*SEA[:5], *second]
    draft = read(*document[:first], *document[last:])
    assert all(row.name == "船の来訪者数" for row in draft.rows)
    assert "unread-figure" in {code for code, _ in codes(draft)}


def test_a_result_of_another_unit_is_of_another_indicator() -> None:
    draft = read(*(line.replace("最終値年850人", "最終値3事業") for line in SEA))
    assert "港の来訪者数" not in {row.name for row in draft.rows}
    assert codes(draft) == [("unit-varies", "5:1"), ("unread-figure", "3:1")]


def test_lost_headings_are_gaps_in_the_numbers() -> None:
    third = [line.replace("基本目標2", "基本目標3") for line in HILL]
    draft = read(*SEA, *third)
    assert ("number-gap", "15:1") in codes(draft)
    # what stood on a line of its own before the gap may be of the lost goal
    assert "港の来訪者数" not in {row.name for row in draft.rows}
    assert "桟橋の数" in {row.name for row in draft.rows}
    lost_measure = read(*SEA[:8], "2. 港の整備", *SEA[9:])
    assert ("number-gap", "9:1") in codes(lost_measure)


def test_results_outside_a_goal_or_without_a_name_are_reported() -> None:
    assert codes(read(SEA[9])) == [("unnamed-initiative", "1:1")]
    assert codes(read(SEA[0], "1. 港の整備", "- →【指標達成度 5%】")) == [("unread-figure", "3:1")]
    assert codes(read("| 甲 | 【最終値 5人】 |", "|---|---|")) == [("unread-figure", "1:1")]


def test_two_results_of_one_kind_are_none() -> None:
    draft = read(*SEA[:5], "- →【最終値年860人】")
    assert draft.rows == []
    assert codes(draft) == [("duplicate", "5:1"), ("duplicate", "6:1")]


def test_signs_are_the_shape_of_results_only() -> None:
    assert all(results.signs(read_markdown("\n".join(SEA).encode(), "x")).values())
    plan = "### 1. 海の章\n\n**港の来訪者数700人(2014年度)→年900人(2019年度)**\n"
    assert not any(results.signs(read_markdown(plan.encode(), "x")).values())
