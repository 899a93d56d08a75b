"""Matches of results and plans: similarity proposes, only what a person adopted is used."""

import pandas as pd
import pytest

from etl.layouts.results import ResultRow, ResultsDraft
from etl.matching import apply, propose
from etl.problems import InputProblems
from etl.sheets import empty, to_frame

INITIATIVES = [
    {"順番": "1", "番号": "1", "取組名": "海の章", "分類1": "1. 海の章", "性質": "基本目標"},
    {"順番": "2", "番号": "1-1", "取組名": "港の整備", "分類1": "1. 海の章"},
    {"順番": "3", "番号": "2-1", "取組名": "道の整備", "分類1": "2. 山の章"},
]
NAMES = [
    *(("1", "港の来訪者数"), ("2", "留学生の受入数"), ("2", "留学生の受入数（5年間）")),
    *(("2", "桟橋の数"), ("3", "山道の数")),
]
SEA, PORT, ROAD = (
    ("1", "", ("海の章", "")),
    ("1", "1", ("海の章", "港の整備")),
    ("2", "1", ("山の章", "道の整備")),
)


@pytest.fixture
def plan() -> dict[str, pd.DataFrame]:
    values = [
        ("1", "港の来訪者数", "基準", "2014年度", "0人"),
        ("1", "港の来訪者数", "目標", "2019年度", "5年間で2人"),
    ]
    columns = ("順番", "指標名", "区分", "年度", "値")
    return {
        "initiatives": to_frame("initiatives", INITIATIVES),
        "indicators": to_frame(
            "indicators",
            [{"順番": p, "指標名": n, "出典位置": f"{i}:1"} for i, (p, n) in enumerate(NAMES, 1)],
        ),
        "values": to_frame("values", [dict(zip(columns, v, strict=True)) for v in values]),
    }


def row(under, name: str, kind: str, printed: str, place: str, year: str = "2019") -> ResultRow:
    return ResultRow(*under, name, kind, year, printed, place)


def draft(*rows: ResultRow) -> ResultsDraft:
    plan_kinds = ("基準", "目標")
    return ResultsDraft(
        [r for r in rows if r.kind not in plan_kinds], [r for r in rows if r.kind in plan_kinds]
    )


def decide(rows: list[dict[str, str]], word: str = "採用") -> pd.DataFrame:
    return to_frame("matches", [r | {"採否": word} for r in rows])


def pairs(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    keys = ("計画の順番", "計画の指標名", "結果の指標名", "類似度", "採否", "出典位置")
    return [tuple(r[key] for key in keys) for r in rows]


def test_the_nearest_name_under_the_same_headings_is_proposed(plan) -> None:
    found, _ = propose(
        draft(
            row(SEA, "港来訪者数", "実績", "3人", "5:1"),
            row(PORT, "桟橋の数", "指標達成度", "100%", "9:1"),
            row(ROAD, "山路の数", "指標達成度", "50%", "12:1"),
        ),
        plan,
        empty("matches"),
        "r2020",
    )
    assert pairs(found) == [
        ("1", "港の来訪者数", "港来訪者数", "90.9", "", "r2020:5:1"),
        ("2", "桟橋の数", "桟橋の数", "100.0", "", "r2020:9:1"),  # equal, and still only proposed
        ("3", "山道の数", "山路の数", "75.0", "", "r2020:12:1"),
    ]


def test_both_parts_of_a_split_cell_are_shown(plan) -> None:
    result = row(PORT, "留学生の受け入れ数", "指標達成度", "66.7%", "9:1")
    found, _ = propose(draft(result), plan, empty("matches"), "r")
    assert [p[1:4:2] for p in pairs(found)] == [
        ("留学生の受入数", "87.5"),
        ("留学生の受入数（5年間）", "66.7"),
    ]


def test_an_equal_name_under_another_measure_is_not_proposed(plan) -> None:
    found, problems = propose(
        draft(row(ROAD, "桟橋の数", "実績", "1本", "9:1")), plan, empty("matches"), "r"
    )
    assert found == []
    assert problems[0]["種類"] == "unnamed-initiative"


def test_a_number_under_another_title_proves_nothing(plan) -> None:
    elsewhere = ("2", "1", ("山の章", "凧の継承"))
    found, problems = propose(
        draft(row(elsewhere, "桟橋の数", "実績", "1本", "9:1")), plan, empty("matches"), "r"
    )
    assert [p[:2] for p in pairs(found)] == [("2", "桟橋の数")]  # looked for in the whole plan
    assert problems[0]["種類"] == "unnamed-initiative"


def test_a_plan_indicator_without_result_is_noted(plan) -> None:
    _, problems = propose(
        draft(row(PORT, "桟橋の数", "実績", "1本", "9:1")), plan, empty("matches"), "r"
    )
    noted = [(p["重大度"], p["種類"], p["印字"]) for p in problems]
    assert ("注記", "results-differ", "山道の数") in noted
    assert len(noted) == 4


def test_former_decisions_are_kept_for_their_document(plan) -> None:
    results = draft(row(PORT, "桟橋の数", "実績", "1本", "9:1"))
    first, _ = propose(results, plan, empty("matches"), "r")
    again, _ = propose(results, plan, decide(first, "不採用"), "r")
    assert [r["採否"] for r in again] == ["不採用"]
    other, _ = propose(results, plan, decide(first, "採用"), "r2")
    assert [r["採否"] for r in other] == [""]


def test_a_pair_that_a_person_added_is_kept_with_todays_place(plan) -> None:
    added = {
        "計画の順番": "3",
        "計画の指標名": "山道の数",
        "結果の指標名": "桟橋の数",
        "出典位置": "r:1:1",
    }
    results = draft(row(PORT, "桟橋の数", "実績", "1本", "9:1"))
    found, _ = propose(results, plan, decide([added]), "r")
    assert pairs(found)[1] == ("3", "山道の数", "桟橋の数", "50.0", "採用", "r:9:1")


def test_a_decision_on_what_is_no_longer_printed_stays_and_stops_its_use(plan) -> None:
    results = draft(row(PORT, "桟橋の数", "実績", "1本", "9:1"))
    first, _ = propose(results, plan, empty("matches"), "r")
    gone = draft(row(ROAD, "山道の数", "実績", "1本", "9:1"))
    rows, _ = propose(gone, plan, decide(first), "r")
    assert pairs(rows)[-1][1:] == ("桟橋の数", "桟橋の数", "100.0", "採用", "r:9:1")
    with pytest.raises(InputProblems, match="結果の文書の r:9:1"):
        apply(gone, plan, to_frame("matches", rows), "r", "matches.csv")


def test_adopted_results_become_values_and_ratings(plan) -> None:
    results = draft(
        row(SEA, "港の来訪者数", "実績", "年1,500人", "5:1"),
        row(PORT, "桟橋の数", "指標達成度", "133%", "9:1"),
    )
    rows, _ = propose(results, plan, empty("matches"), "r2020")
    matched = apply(results, plan, decide(rows), "r2020", "matches.csv")
    (value,), (rating,) = matched.values, matched.ratings
    assert value == {
        "順番": "1",
        "指標名": "港の来訪者数",
        "区分": "実績",
        "年度": "2019",
        "期間": "通年",
        "値": "年1,500人",
        "出典位置": "r2020:5:1",
        "備考": "",
    }
    assert rating == {
        "順番": "2",
        "指標名": "桟橋の数",
        "年度": "2019",
        "期間": "通年",
        "評価": "133%",
        "出典位置": "r2020:9:1",
    }


@pytest.mark.parametrize("word", ["", "不採用"])
def test_nothing_is_used_that_is_not_adopted(plan, word: str) -> None:
    results = draft(row(PORT, "桟橋の数", "指標達成度", "100%", "9:1"))
    rows, _ = propose(results, plan, empty("matches"), "r")
    matched = apply(results, plan, decide(rows, word), "r", "matches.csv")
    assert (matched.values, matched.ratings, matched.problems) == ([], [], [])


def test_a_result_without_a_year_is_no_value(plan) -> None:
    results = draft(
        row(SEA, "港の来訪者数", "実績", "3人", "5:1", year=""),
        row(PORT, "桟橋の数", "指標達成度", "100%", "9:1", year=""),
    )
    rows, _ = propose(results, plan, empty("matches"), "r")
    matched = apply(results, plan, decide(rows), "r", "matches.csv")
    assert matched.values == []
    assert [rating["年度"] for rating in matched.ratings] == [""]


def test_two_results_for_one_indicator_are_none(plan) -> None:
    results = draft(
        row(PORT, "桟橋の数", "実績", "1本", "9:1"), row(PORT, "桟橋数", "実績", "2本", "10:1")
    )
    rows, _ = propose(results, plan, empty("matches"), "r")
    matched = apply(results, plan, decide(rows), "r", "matches.csv")
    assert matched.values == []
    assert [problem["種類"] for problem in matched.problems] == ["duplicate", "duplicate"]


def test_another_baseline_than_the_plans_is_reported_and_not_used(plan) -> None:
    results = draft(
        row(SEA, "港の来訪者数", "実績", "3人", "5:1"),
        row(SEA, "港の来訪者数", "基準", "-", "4:1", year="2014"),
        row(SEA, "港の来訪者数", "目標", "2人/5年間", "4:1"),  # the same target in other words
    )
    rows, _ = propose(results, plan, empty("matches"), "r")
    matched = apply(results, plan, decide(rows), "r", "matches.csv")
    assert [value["区分"] for value in matched.values] == ["実績"]
    (problem,) = matched.problems
    assert (problem["種類"], problem["印字"], problem["出典位置"]) == (
        "results-differ",
        "-",
        "r:4:1",
    )
    assert "計画では2014年度 0人" in problem["説明"]


def test_under_another_target_than_the_plans_a_result_is_not_used(plan) -> None:
    results = draft(
        row(SEA, "港の来訪者数", "実績", "3人", "5:1"),
        row(SEA, "港の来訪者数", "目標", "900人", "4:1"),
    )
    rows, _ = propose(results, plan, empty("matches"), "r")
    matched = apply(results, plan, decide(rows), "r", "matches.csv")
    assert matched.values == []
    assert "実績は使わない" in matched.problems[0]["説明"]


@pytest.mark.parametrize(
    "change, message",
    [
        ({"計画の指標名": "船の数"}, "この指標名がない"),
        ({"結果の指標名": "船の数"}, "結果の文書の r:9:1"),
        ({"採否": "はい"}, "unknown-word"),
    ],
)
def test_a_match_of_what_is_not_there_stops_with_its_line(plan, change, message: str) -> None:
    results = draft(row(PORT, "桟橋の数", "実績", "1本", "9:1"))
    rows, _ = propose(results, plan, empty("matches"), "r")
    matches = to_frame("matches", [rows[0] | {"採否": "採用"} | change])
    with pytest.raises(InputProblems, match=message) as error:
        apply(results, plan, matches, "r", "matches.csv")
    assert "matches.csv 2行目" in str(error.value)
