"""What was read of each document: places, counts by document, coverage of themes, as rows."""

from collections.abc import Callable

import pandas as pd
import pytest

from kpi import coverage
from kpi.store import Warehouse
from tests.helpers import build_one, cells, edit, plan_folder

RESULTS = """
[[document]]
id = "r6"
role = "results"
name = "kekka.csv"
title = "取組結果"
"""
PLAN = """
[[document]]
id = "plan"
role = "plan"
name = "keikaku.csv"
"""


@pytest.mark.parametrize(
    "plan_id, origin, expected",
    [
        ("p", "158:2", ("plan", "158:2")),
        ("p", "r6:4:5", ("r6", "4:5")),
        ("p", "p3 t1 r4 c2", ("plan", "p3 t1 r4 c2")),
        ("p", "r6:p3 t1", ("r6", "p3 t1")),
        ("p", "Sheet1!B4", ("plan", "Sheet1!B4")),
        ("p", "18:4", ("plan", "18:4")),
        ("p", "https://example.jp/kessan", ("", "https://example.jp/kessan")),
        ("p", "決算の概要 3ページ", ("", "決算の概要 3ページ")),
        ("p", None, ("", "")),
        ("q", "r6:4:5", ("", "r6:4:5")),  # r6 is a document of another plan
        ("q", "4:5", ("main", "4:5")),
        ("none", "4:5", ("", "4:5")),
    ],
)
def test_the_document_of_a_place(
    plan_id: str, origin: str | None, expected: tuple[str, str]
) -> None:
    document = pd.DataFrame(
        [("p", "plan", "plan"), ("p", "r6", "results"), ("q", "main", "plan")],
        columns=["plan_id", "document_id", "role"],
    )
    rows = pd.DataFrame({"plan_id": [plan_id], "origin": [origin]}, index=[7])
    found = coverage.place(document, rows)
    assert found.index.tolist() == [7]
    assert cells(found, "document_id", "within") == [expected]


@pytest.fixture
def two_documents(built: Callable[..., Warehouse], tmp_path) -> Warehouse:
    """A plan with its results: three initiatives, one relisted, two indicators."""
    plan_folder(
        tmp_path / "plans",
        initiatives="""
            順番,番号,取組名,再掲,出典位置
            1,1-1,案内板を増やす,,3:1
            2,1-2,窓口を見直す,,4:1
            3,2-1,案内板を増やす,再掲,9:1
        """,
        indicators="順番,指標名,単位,方向\n1,案内板,枚,増加\n2,待ち時間,分,減少",
        values="""
            順番,指標名,区分,年度,値,備考,出典位置
            1,案内板,基準,令和元年度,3枚,,3:4
            1,案内板,目標,令和5年度,5枚,,3:5
            1,案内板,最終目標,令和6年度,6枚,,3:6
            1,案内板,実績,令和5年度,4枚,,r6:2:5
            2,待ち時間,目標,令和6年度,12月,数値でない,4:5
            2,待ち時間,実績,令和5年度,9分,,決算の概要 3ページ
        """,
        schedule="順番,年度,区分,印,出典位置\n1,令和2年度,計画,○,3:8\n3,令和2年度,計画,○,9:8",
        ratings="順番,指標名,年度,期間,評価,出典位置\n2,,令和5年度,,達成できた,r6:3:6",
        problems="""
            重大度,種類,説明,印字,出典位置
            注記,other-figure,指標の値とは読まなかった数です。,3組織,12:3
            警告,unread-figure,数値と指標名を分けられません。,前年比1名,20:3
            警告,results-differ,計画と結果の文書が合いません。,9分,r6:2:9
        """,
    )
    toml = tmp_path / "plans" / "102113-test" / "plan.toml"
    edit(toml, 'end = "令和6年度"\n', f'end = "令和6年度"\n{PLAN}{RESULTS}')
    return build_one(tmp_path)


def test_what_was_read_is_counted_by_document(two_documents: Warehouse) -> None:
    rows = coverage.documents(two_documents)
    assert cells(rows, "document_id", "name_shown", *coverage.COUNTED) == [
        # initiatives (not the relisted), indicators, baseline, target, actual, words, marks, …
        ("plan", "keikaku.csv", 2, 2, 1, 2, 0, 1, 2, 0, 2),
        ("r6", "取組結果", 0, 1, 0, 0, 1, 0, 0, 1, 1),
    ]
    assert cells(rows, "town", "statistics") == [("安中市", False)] * 2


def test_what_a_person_added_is_in_no_document(two_documents: Warehouse) -> None:
    rows = coverage.prints(two_documents)
    outside = rows[rows["document"].eq("")]
    assert cells(outside, "name", "printed", "within") == [
        ("待ち時間", "9分", "決算の概要 3ページ")
    ]
    counted = coverage.documents(two_documents)[list(coverage.PRINTS)].to_numpy().sum()
    assert counted + len(outside) == len(two_documents["observation"])


def test_problems_come_warnings_first_each_with_its_document(two_documents: Warehouse) -> None:
    rows = coverage.problems(two_documents)
    assert cells(rows, "severity", "code", "document", "within") == [
        ("warning", "unread-figure", "keikaku.csv", "20:3"),
        ("warning", "results-differ", "取組結果", "2:9"),
        ("note", "other-figure", "keikaku.csv", "12:3"),
    ]


def test_themes_count_numbers_and_no_initiative_twice(two_documents: Warehouse) -> None:
    whole = coverage.by_theme(two_documents)
    sums = whole[list(coverage.COVERED)].sum()
    # 「12月」 is no target; 9分 and 4枚 are actuals
    assert sums.to_dict() == {
        "initiatives": 2,
        "indicators": 2,
        "with_target": 1,
        "with_actual": 2,
    }
    assert set(whole["town"]) == {"安中市"}


def test_a_plan_of_nothing_but_initiatives(built: Callable[..., Warehouse]) -> None:
    warehouse = built(indicators="順番,指標名\n", values="順番,指標名\n")
    assert coverage.prints(warehouse).empty
    assert coverage.problems(warehouse).empty
    assert coverage.matches(warehouse).empty
    assert cells(coverage.by_theme(warehouse), *coverage.COVERED) == [(1, 0, 0, 0)]
