"""Counts with their denominator: who is judged, and why the others are not (contract §4)."""

from datetime import date

import pandas as pd
import pytest

from kpi.catalog import indicators
from kpi.groups import BANDS, counts, grouped

AFTER, BEFORE = date(2022, 4, 1), date(2022, 3, 31)  # the first day on which 2021 has ended
INDICATORS = """
    順番,指標名,単位,方向
    1,達成,枚,増加
    1,遅れ,枚,増加
    1,実績なし,枚,増加
    1,目標なし,枚,増加
    2,目標が文,枚,増加
    2,方向なし,枚,
    2,目標が逆,枚,増加
    2,この年に目標なし,枚,
    3,再掲の達成,枚,増加
"""
VALUES = """
    順番,指標名,区分,年度,値
    1,達成,目標,令和3年度,5枚
    1,達成,実績,令和3年度,6枚
    1,遅れ,目標,令和3年度,10枚
    1,遅れ,実績,令和3年度,1枚
    1,実績なし,目標,令和3年度,5枚
    1,目標なし,基準,令和元年度,5枚
    2,目標が文,目標,令和3年度,未定
    2,目標が文,実績,令和3年度,5枚
    2,方向なし,目標,令和3年度,5枚
    2,方向なし,実績,令和3年度,5枚
    2,目標が逆,基準,令和元年度,9枚
    2,目標が逆,最終目標,令和6年度,5枚
    2,目標が逆,実績,令和3年度,7枚
    2,この年に目標なし,目標,令和5年度,5枚
    3,再掲の達成,目標,令和3年度,5枚
    3,再掲の達成,実績,令和3年度,6枚
"""


@pytest.fixture
def warehouse(built):
    return built(
        initiatives="順番,番号,取組名,分類1,再掲\n1,1-1,甲,1 広場,\n2,2-1,乙,2 窓口,\n3,2-2,丙,2 窓口,再掲",
        indicators=INDICATORS,
        values=VALUES,
    )


def by_name(warehouse, on: date, year: int = 2021) -> pd.Series:
    rows = grouped(indicators(warehouse), warehouse["achievement"], year, on)
    return rows.set_index("name")


def test_every_indicator_belongs_to_one_group(warehouse) -> None:
    assert by_name(warehouse, AFTER)["group"].to_dict() == {
        "達成": "judged",
        "遅れ": "judged",
        "実績なし": "no_actual",
        "目標なし": "no_target",
        "目標が文": "no_target",
        "方向なし": "other",
        "目標が逆": "other",
        "この年に目標なし": "other",
    }  # the relisted one is not counted twice
    assert by_name(warehouse, AFTER).loc[["達成", "遅れ"], "band"].to_list() == [
        "achieved",
        "behind",
    ]


def test_before_the_year_has_ended_nothing_is_missing(warehouse) -> None:
    before = by_name(warehouse, BEFORE)["group"]
    after = by_name(warehouse, AFTER)["group"]
    assert before["実績なし"] == "not_due"
    pd.testing.assert_series_equal(before.drop("実績なし"), after.drop("実績なし"))


def test_the_groups_add_up_to_all_indicators(warehouse) -> None:
    rows = grouped(indicators(warehouse), warehouse["achievement"], 2021, AFTER)
    table = counts(rows, ["category"])
    assert table["category"].to_list() == ["広場", "窓口"]
    assert table["total"].to_list() == [4, 4]
    assert table["judged"].to_list() == [2, 0]
    assert table["achieved_or_on_track"].to_list() == [1, 0]
    assert (table[BANDS].sum(axis=1) == table["total"]).all()


def test_nothing_selected_is_counted_as_nothing(warehouse) -> None:
    rows = grouped(indicators(warehouse).iloc[:0], warehouse["achievement"], 2021, AFTER)
    assert counts(rows, ["category"]).empty


def test_what_has_no_category_is_counted_all_the_same(warehouse) -> None:
    rows = grouped(indicators(warehouse), warehouse["achievement"], 2021, AFTER)
    rows = rows.assign(category=rows["category"].where(rows["category"] != "窓口"))
    assert counts(rows, ["category"])["total"].to_list() == [4, 4]


@pytest.mark.parametrize(
    "year, on, group",
    [
        (2021, AFTER, "no_actual"),
        (2021, BEFORE, "not_due"),
        (2030, date(2040, 1, 1), "other"),  # the plan is over: it says nothing about that year
    ],
)
def test_a_final_target_without_a_year_waits_for_a_result(
    built, year: int, on: date, group: str
) -> None:
    warehouse = built(values="順番,指標名,区分,年度,値\n1,案内板,最終目標,,100枚")
    rows = grouped(indicators(warehouse), warehouse["achievement"], year, on)
    assert rows["group"].to_list() == [group]


def test_a_target_without_a_year_is_a_target(built) -> None:
    warehouse = built(values="順番,指標名,区分,年度,値\n1,案内板,目標,,100枚")
    rows = grouped(indicators(warehouse), warehouse["achievement"], 2021, AFTER)
    assert rows["group"].to_list() == ["other"]
