"""What people decided, as rows with town, plan and place in the order of the documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kpi import decisions
from kpi.store import Warehouse
from tests.helpers import build_one, cells, edit, plan_folder

DOCUMENTS = """
[[document]]
id = "plan"
role = "plan"
name = "keikaku.csv"
title = "計画書"

[[document]]
id = "r6"
role = "results"
name = "kekka.csv"
"""


@pytest.fixture
def two_towns(tmp_path: Path) -> Warehouse:
    """Two plans with corrections whose lines sort otherwise as text, matches and a theme."""
    plans = tmp_path / "plans"
    folder = plan_folder(
        plans,
        initiatives="""
            順番,番号,取組名,出典位置
            1,1,オンライン研修,33:1
            2,2,オンライン受付,4:1
        """,
        indicators="順番,指標名,単位,方向,出典位置\n1,研修,回,増加,33:2",
        values="""
            順番,指標名,区分,年度,値,出典位置
            1,研修,目標,令和3年度,5..0回,140:3
            1,研修,目標,令和4年度,6..0回,9:10
            1,研修,目標,令和5年度,7..0回,9:2
            1,研修,実績,令和3年度,5..0回,r6:3:4
        """,
        corrections="出典位置,印字,読み替え,理由\n140:3,5..0,5,a\nr6:3:4,5..0,5,b\n"
        "9:10,6..0,6,c\n9:2,7..0,7,",
        matches="計画の順番,計画の指標名,結果の指標名,類似度,採否,出典位置\n"
        "1,研修,研修会,80,,r6:30:1\n1,研修,研修,100,採用,r6:3:1",
    )
    edit(folder / "plan.toml", 'end = "令和6年度"\n', f'end = "令和6年度"\n{DOCUMENTS}')
    plan_folder(
        plans, "103454-test", code="103454", corrections="出典位置,印字,読み替え\n1:1,増やす,ふやす"
    )
    (tmp_path / "theme_overrides.csv").write_text(
        "plan_id,順番,取組名,テーマID,理由\n"
        "102113-test,2,オンライン受付,services,窓口が中心\n"
        "102113-test,1,オンライン研修,workforce,研修が中心\n",
        encoding="utf-8",
    )
    return build_one(tmp_path)


def test_corrections_stand_in_the_order_of_the_lines(two_towns: Warehouse) -> None:
    rows = decisions.corrections(two_towns)
    assert cells(rows, "town", "document", "within", "reason") == [
        ("安中市", "kekka.csv", "3:4", "b"),
        ("安中市", "計画書", "9:2", None),
        ("安中市", "計画書", "9:10", "c"),
        ("安中市", "計画書", "140:3", "a"),
        ("吉岡町", "", "1:1", None),  # the plan names no document
    ]
    assert set(rows["plan"]) == {"試験計画"}


def test_matches_stand_in_the_order_of_the_results(two_towns: Warehouse) -> None:
    assert cells(
        decisions.result_matches(two_towns), "result_name", "decision", "document", "within"
    ) == [
        ("研修", "adopted", "kekka.csv", "3:1"),
        ("研修会", "undecided", "kekka.csv", "30:1"),
    ]


def test_themes_stand_in_the_order_of_the_plan(two_towns: Warehouse) -> None:
    assert cells(decisions.themes(two_towns), "title", "theme_name", "theme_reason", "within") == [
        ("オンライン研修", "人材・組織", "研修が中心", "33:1"),
        ("オンライン受付", "福祉・教育・防災など分野別サービス", "窓口が中心", "4:1"),
    ]


def test_nothing_decided_gives_no_rows(built: Callable[..., Warehouse]) -> None:
    warehouse = built()
    assert decisions.corrections(warehouse).empty
    assert decisions.result_matches(warehouse).empty
    assert decisions.themes(warehouse).empty
