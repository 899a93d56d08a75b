"""The analyst's desk: one row per counted indicator, nothing computed anew, every filter as a row."""

from datetime import date

import pandas as pd
import pytest

from kpi.catalog import indicators
from kpi.desk import Asked, desk, narrowed
from kpi.evidence import judged_inputs
from kpi.groups import grouped
from kpi.rules import DEFAULT, from_tables

AFTER = date(2026, 11, 21)
INITIATIVES = """
    順番,番号,取組名,分類1,所管課,性質,再掲
    1,1-1,広場を開く,1 広場,企画課・総務課,新規,
    2,2-1,窓口を早く,2 窓口,税務課,継続,
    3,2-2,窓口を早く,2 窓口,税務課,継続,再掲
"""
INDICATORS = """
    順番,指標名,単位,方向
    1,来た人,人,増加
    1,待つ人,人,減少
    2,ホームページの閲覧,件,増加
    2,待ち時間,分,
    2,開く時期,,
    3,来た人,人,増加
"""
VALUES = """
    順番,指標名,区分,年度,値
    1,来た人,基準,令和元年度,10人
    1,来た人,目標,令和2年度,20人
    1,来た人,実績,令和2年度,25人
    1,来た人,目標,令和4年度,約40人
    1,来た人,実績,令和4年度,12人
    1,待つ人,目標,令和3年度,5人
    2,ホームページの閲覧,最終目標,,900件
    2,待ち時間,目標,令和3年度,5分
    2,待ち時間,実績,令和3年度,6分
    2,開く時期,目標,令和3年度,12月
    3,来た人,実績,令和3年度,1人
"""
SCHEDULE = "順番,年度,区分,印\n2,令和3年度,計画,○"
RATINGS = "順番,指標名,年度,評価\n1,,令和3年度,達成できた"


@pytest.fixture
def warehouse(built):
    return built(
        initiatives=INITIATIVES,
        indicators=INDICATORS,
        values=VALUES,
        schedule=SCHEDULE,
        ratings=RATINGS,
    )


def rows_of(warehouse, year: int = 2021) -> pd.DataFrame:
    heads = indicators(warehouse)
    rule = from_tables(warehouse["rule_set"], warehouse["rule_step"])[DEFAULT]
    evidence = judged_inputs(
        warehouse["observation"], warehouse["indicator"], warehouse["plan"], rule
    )
    return desk(warehouse, grouped(heads, warehouse["achievement"], year, AFTER), evidence, year)


def test_every_counted_indicator_has_one_row_in_every_year(warehouse) -> None:
    names = ["来た人", "待つ人", "ホームページの閲覧", "待ち時間", "開く時期"]
    for year in range(2018, 2027):
        rows = rows_of(warehouse, year)
        assert rows["name"].tolist() == names  # a relisted one is not counted twice


@pytest.mark.parametrize(
    "name, year, expected",
    [
        # a target of that year is the printed one; another year's result keeps its own year
        ("来た人", 2020, {"target": 20, "target_printed": "20人", "actual": 25}),
        ("来た人", 2022, {"target": 40, "target_printed": "約40人", "actual": 12}),
        ("来た人", 2021, {"target": None, "target_printed": None, "actual": None}),
        ("来た人", 2021, {"latest_actual": 12, "latest_fiscal_year": 2022}),
        ("来た人", 2021, {"baseline": 10, "baseline_fiscal_year": 2019}),
        ("来た人", 2025, {"target": None, "actual": None, "baseline_printed": "10人"}),
        ("待ち時間", 2021, {"target": 5, "actual": 6, "baseline": None, "reason": "no_direction"}),
        # an undated final target belongs to no year to judge, but it is printed
        ("ホームページの閲覧", 2021, {"final_printed": "900件", "final": 900, "target": None}),
        ("開く時期", 2021, {"target": None, "band": "no_target"}),
    ],
)
def test_the_numbers_are_those_that_are_printed(
    warehouse, name: str, year: int, expected: dict[str, object]
) -> None:
    row = rows_of(warehouse, year).set_index("name").loc[name]
    found = {key: None if pd.isna(row[key]) else row[key] for key in expected}
    assert found == expected


def test_a_print_that_is_no_number_is_kept(warehouse) -> None:
    row = rows_of(warehouse).set_index("name").loc["開く時期"]
    assert [one.printed for one in row["target_unused"]] == ["12月"]


@pytest.mark.parametrize(
    "name, targets, actuals",
    [
        ("来た人", [20, 40], [25, 12]),
        ("待つ人", [5], []),
        ("ホームページの閲覧", [], []),  # its target has no year
        ("開く時期", [], []),
    ],
)
def test_the_series_hold_the_printed_numbers_by_year(
    warehouse, name: str, targets: list[float], actuals: list[float]
) -> None:
    row = rows_of(warehouse).set_index("name").loc[name]
    assert (row["target_series"], row["actual_series"]) == (targets, actuals)


def test_rates_and_status_are_those_of_the_achievement_table(warehouse) -> None:
    achievement = warehouse["achievement"]
    rates = ["attainment_rate", "progress_rate", "pace_ratio", "status", "reason"]
    compared = 0
    for year, mine in achievement.groupby("fiscal_year"):
        rows = rows_of(warehouse, int(year)).set_index("indicator_id")[rates]
        known = mine.set_index("indicator_id")[rates]
        both = known.index.intersection(rows.index)
        compared += len(both)
        pd.testing.assert_frame_equal(rows.loc[both], known.loc[both], check_dtype=False)
    assert compared > 5


ALL = {"来た人", "待つ人", "ホームページの閲覧", "待ち時間", "開く時期"}


@pytest.mark.parametrize(
    "asked, names",
    [
        ({}, ALL),
        ({"categories": ["広場"]}, {"来た人", "待つ人"}),
        ({"categories": ["広場", "窓口"]}, ALL),
        ({"departments": ["総務課"]}, {"来た人", "待つ人"}),
        ({"departments": ["総務課", "税務課"]}, ALL),
        ({"natures": ["継続"]}, {"ホームページの閲覧", "待ち時間", "開く時期"}),
        ({"evidence": ["rating"]}, {"来た人", "待つ人"}),
        ({"evidence": ["schedule"]}, {"ホームページの閲覧", "待ち時間", "開く時期"}),
        ({"evidence": ["number"]}, ALL - {"開く時期"}),
        ({"statuses": ["no_actual"]}, {"来た人", "待つ人", "ホームページの閲覧"}),
        ({"statuses": ["judged"]}, set()),
        ({"reasons": ["no_direction"]}, {"待ち時間"}),
        ({"directions": ["decrease"]}, {"待つ人"}),
        ({"directions": [""]}, {"待ち時間", "開く時期"}),
        ({"directions": ["", "decrease"]}, {"待つ人", "待ち時間", "開く時期"}),
        ({"values": ["baseline"]}, {"来た人"}),
        ({"values": ["no_baseline"]}, ALL - {"来た人"}),
        ({"values": ["baseline", "no_baseline"]}, ALL),
        ({"values": ["target", "no_actual"]}, {"待つ人", "ホームページの閲覧"}),
        ({"values": ["no_target"]}, {"開く時期"}),
        ({"query": "HP"}, {"ホームページの閲覧"}),
        ({"query": "待 総務"}, {"待つ人"}),
        ({"query": "窓口", "directions": ["increase"]}, {"ホームページの閲覧"}),
        ({"plans": ["ない計画"]}, set()),
        ({"themes": ["ないテーマ"]}, set()),
    ],
)
def test_every_condition_keeps_what_it_asks_for(
    warehouse, asked: dict[str, object], names: set[str]
) -> None:
    rows = rows_of(warehouse)
    assert set(narrowed(rows, Asked(**asked))["name"]) == names  # type: ignore[arg-type]


def test_a_status_of_that_year_is_found(warehouse) -> None:
    found = narrowed(rows_of(warehouse, 2022), Asked(statuses=["behind", "worse"]))
    assert found["name"].tolist() == ["来た人"]
    assert narrowed(rows_of(warehouse, 2022), Asked(statuses=["judged"]))["name"].tolist() == [
        "来た人"
    ]
