"""Which of several printed values stands for a year, and how a part of a year is called."""

from datetime import date

import pytest

from kpi.periods import day_label, half_years, one_a_year, part_of_year
from tests.helpers import cells, tables


@pytest.mark.parametrize(
    "observations, chosen, halves",
    [
        ("actual 2021 1; actual 2021 2 h1; actual 2021 3 h2", [1], []),
        ("actual 2021 2 h1; actual 2021 3 h2", [], [2, 3]),
        ("actual 2021 5 as_of 2021-09-30; actual 2021 4 as_of 2022-03-31", [4], []),
        ("actual 2021 5 as_of 2022-03-31; actual 2021 6", [6], []),
        ("actual 2021 5 as_of -; actual 2021 6 as_of 2021-09-30", [6], []),
        ("actual 2021 - ; actual 2021 3 h2", [], [3]),
        ("actual - 5; baseline - 4", [], []),
        ("baseline 2021 1; target 2021 2; final_target 2021 3; actual 2021 4", [1, 2, 3, 4], []),
        ("target 2021 2 h1; target 2021 5", [5], []),
    ],
)
def test_one_value_stands_for_a_year(
    observations: str, chosen: list[float], halves: list[float]
) -> None:
    observation, *_ = tables(observations)
    assert [value for (value,) in cells(one_a_year(observation), "value")] == chosen
    assert [value for (value,) in cells(half_years(observation), "value")] == halves


@pytest.mark.parametrize(
    "period, as_of, words",
    [
        ("full", None, ""),
        ("h1", None, "前期"),
        ("h2", None, "後期"),
        ("as_of", date(2020, 1, 15), "令和2年1月15日時点"),
        ("as_of", None, "時点"),
        ("as_of", float("nan"), "時点"),
    ],
)
def test_a_part_of_a_year_has_a_name(period: str, as_of: object, words: str) -> None:
    assert part_of_year(period, as_of) == words


@pytest.mark.parametrize(
    "day, words",
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2018, 12, 31), "平成30年12月31日"),
    ],
)
def test_days(day: date, words: str) -> None:
    assert day_label(day) == words
