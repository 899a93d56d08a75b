"""Years of table headers: what is one, what is none, and runs of numbers without an era."""

import pytest

from etl.layouts.open_labels import read_label
from etl.layouts.open_schedule import read_when
from etl.layouts.open_years import read_run, read_span, read_year


@pytest.mark.parametrize(
    "printed, year",
    [
        ("令和５年度", 2023),
        ("R5", 2023),
        ("Ｒ５", 2023),
        ("R5年度末", 2023),
        ("2023年度", 2023),
        ("2023", 2023),
        ("平成31年度", 2019),
        ("令和3（2021）年度", 2021),
        ("2021(令和3)年度", 2021),
        ("R5.3月末現在", 2022),
        ("令和5年", None),  # a calendar year
        ("令和3（2020）年度", None),  # the two eras disagree
        ("29", None),
        ("平成31", None),
    ],
)
def test_a_year_stands_for_itself(printed: str, year: int | None) -> None:
    found = read_year(printed)
    assert (found.value if found else None) == year


@pytest.mark.parametrize(
    "texts, period, years",
    [
        (["29", "30", "31", "2"], (2017, 2020), [2017, 2018, 2019, 2020]),
        (["29", "30", "元", "2"], (2017, 2020), [2017, 2018, 2019, 2020]),
        (["31", "32", "33"], (2019, 2021), [2019, 2020, 2021]),  # 平成 as drawn up before 2019
        (["17", "18"], (2017, 2018), [2017, 2018]),
        (["令和3年度", "4年度", "5"], None, [2021, 2022, 2023]),
        (["3", "4", "5"], None, None),
        (["3", "4", "5"], (2010, 2013), None),  # outside the period
        (["21", "22"], (2009, 2022), None),  # 平成21 and 2021 both fit
        (["令和3年度", "5"], None, None),  # a year is missing between
        (["R4", "R3"], None, None),
        (["29", "計"], (2017, 2020), None),
    ],
)
def test_a_run_is_read_where_one_reading_alone_fits(
    texts: list[str], period: tuple[int, int] | None, years: list[int] | None
) -> None:
    found = read_run(texts, range(period[0], period[1] + 1) if period else None)
    assert ([year.value for year in found] if found else None) == years


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("計画期間:令和3年度～令和7年度", 2021, 2025),
        ("令和4～8年度", 2022, 2026),
        ("平成29年度から令和3年度まで", 2017, 2021),
        ("令和3(2021)年度〜令和7(2025)年度", 2021, 2025),
    ],
)
def test_a_period_is_read(text: str, first: int, last: int) -> None:
    assert read_span(text) == range(first, last + 1)


@pytest.mark.parametrize(
    "text, role, year, unit",
    [
        ("令和8年度 (目標)", "target", "令和8年度", ""),
        ("H26実績", "actual", "H26", ""),
        ("R8目標", "target", "R8", ""),
        ("現状値（％）", "baseline", "", "%"),
        ("2023年度末実績（人）", "actual", "2023年度末", "人"),
        ("現在値", "baseline", "", ""),
        ("目標値(最終年度)", "final_target", "", ""),
        ("令和6年度(見込)", "estimate", "令和6年度", ""),
        ("目標年度(令和8年度)", "target", "令和8年度", ""),
        ("29", "", "29", ""),
    ],
)
def test_a_header_cell_says_role_year_and_unit(text: str, role: str, year: str, unit: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.role, label.year, label.unit) == (role, year, unit)


@pytest.mark.parametrize("text", ["事業費(千円)", "R3～R7", "目標値(上限)", "令和3年度と令和4年度"])
def test_a_word_that_is_not_known_makes_a_column_unknown(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    "text, years",
    [
        ("毎年度", [2021, 2022, 2023]),
        ("R2～R3", None),
        ("令和4年度～", [2022, 2023]),
        ("～R4", [2021, 2022]),
        ("令和4年度", [2022]),
        ("令和3～4年度", [2021, 2022]),
        ("随時", None),
    ],
)
def test_the_time_of_an_item_lies_within_the_plan(text: str, years: list[int] | None) -> None:
    found = read_when(text, range(2021, 2024))
    assert (list(found) if found else None) == years
