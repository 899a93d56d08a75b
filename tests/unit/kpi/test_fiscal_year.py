"""Fiscal years: how they are printed, how they are written for people, and which have ended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.fiscal_year import (
    WESTERN,
    both_labels,
    era_label,
    find_fiscal_years,
    fold,
    has_ended,
    of_day,
    read_as_of,
    read_fiscal_year,
    short_label,
    today,
    year_label,
)
from kpi.periods import day_label


@pytest.mark.parametrize(
    "printed, year",
    [
        ("令和5年度", 2023),
        ("令和５年度", 2023),
        ("令和 5 年度", 2023),
        ("Ｒ５", 2023),
        ("R5", 2023),
        ("R.5年度", 2023),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成35年度", 2023),  # printed before anyone knew of 令和
        ("H30", 2018),
        ("昭和64年度", 1989),
        ("S63", 1988),
        ("2019", 2019),
        ("2019年度", 2019),
        ("2019FY", 2019),
        ("２０１９年度", 2019),
        ("(令和5年度)", 2023),
        ("（令和5年度）", 2023),
        ("\u32ff5年度", 2023),  # ㋿, the era in one character
        # a day or a month counts into its fiscal year: January to March close the year before
        ("R2.1.15現在", 2019),
        ("R2.4.1現在", 2020),
        ("令和6年3月末", 2023),
        ("令和6年3月", 2023),
        ("令和6年4月", 2024),
        ("令和6年3月31日", 2023),
        ("令和6年4月1日時点", 2024),
        ("2020/3/31", 2019),
        ("2020-04-01", 2020),
        # none that is certain
        ("5年度", None),
        ("令和5年", None),  # a calendar year
        ("2019年", None),
        ("令和0年度", None),
        ("令和99年度", None),
        ("昭和65年度", None),
        ("昭和1年度", None),  # 1926: no plan is that old
        ("R5.13", None),
        ("R2.2.30現在", None),
        ("R2.1.0現在", None),
        ("毎年度", None),
        ("令和2～6年度", None),
        ("令和2年度～令和6年度", None),
        ("令和5年度実績", None),
        ("R21", 2039),
        ("R123", None),
        ("1899", None),
        ("9999年度", None),
        ("23", None),
        ("-2019", None),
        ("", None),
        ("　", None),
        ("①", None),
    ],
)
def test_read_fiscal_year(printed: str, year: int | None) -> None:
    assert read_fiscal_year(printed) == year


@pytest.mark.parametrize(
    "printed, day",
    [
        ("R2.1.15現在", date(2020, 1, 15)),
        ("（R2.1.15現在）", date(2020, 1, 15)),
        ("令和6年3月末", date(2024, 3, 31)),
        ("令和6年2月末", date(2024, 2, 29)),
        ("令和5年2月末", date(2023, 2, 28)),
        ("R6.3.31", date(2024, 3, 31)),
        ("2024-03-31", date(2024, 3, 31)),
        ("平成31年4月30日時点", date(2019, 4, 30)),
        ("令和6年3月", None),  # a month is no day
        ("R2.2.30現在", None),
        ("R2.13.1", None),
        ("令和0年1月1日", None),
        ("12月", None),
        ("", None),
    ],
)
def test_read_as_of(printed: str, day: date | None) -> None:
    assert read_as_of(printed) == day


@pytest.mark.parametrize(
    "text, years",
    [
        ("年度 令和2年度 令和3年度", [2020, 2021]),
        ("令和元年度～2024年度", [2019, 2024]),
        ("令和 2 年 度", [2020]),
        ("令和0年度と令和2年度", [None, 2020]),
        ("R2年度、Ｈ３０年度", [2020, 2018]),
        ("5年度、年度目標、令和2年", []),
    ],
)
def test_find_fiscal_years(text: str, years: list[int | None]) -> None:
    assert find_fiscal_years(text) == years


@given(st.integers(1950, 2078))
def test_a_label_reads_back(year: int) -> None:
    assert read_fiscal_year(era_label(year)) == year
    assert read_fiscal_year(short_label(year)) == year


@pytest.mark.parametrize(
    "year, label, short",
    [
        (2024, "令和6年度", "R6"),
        (2019, "令和元年度", "R1"),
        (2018, "平成30年度", "H30"),
        (1989, "平成元年度", "H1"),
        (1988, "昭和63年度", "S63"),
        (1950, "昭和25年度", "S25"),
    ],
)
def test_labels(year: int, label: str, short: str) -> None:
    assert (era_label(year), short_label(year)) == (label, short)


@pytest.mark.parametrize(
    "western, full, both, short, day",
    [
        (False, "令和元年度", "令和元年度（2019）", "R1", "平成31年4月30日"),
        (True, "2019年度", "2019年度（令和元年度）", "2019", "2019年4月30日"),
    ],
)
def test_labels_follow_the_reader_but_those_of_sheets_do_not(
    western: bool, full: str, both: str, short: str, day: str
) -> None:
    token = WESTERN.set(western)
    try:
        assert (year_label(2019), both_labels(2019), short_label(2019)) == (full, both, short)
        assert day_label(date(2019, 4, 30)) == day
        assert era_label(2019) == "令和元年度"
    finally:
        WESTERN.reset(token)


@given(st.text(max_size=30))
def test_any_text_is_a_year_or_none(text: str) -> None:
    year = read_fiscal_year(text)
    assert year is None or 1949 <= year <= 2100  # January 1950 belongs to 1949
    read_as_of(text)
    find_fiscal_years(text)


@given(st.dates(date(1950, 4, 1), date(2078, 12, 31)))
def test_a_printed_day_reads_back(day: date) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日現在"
    assert read_as_of(printed) == day
    assert read_fiscal_year(printed) == of_day(day)


@pytest.mark.parametrize(
    "day, year",
    [
        (date(2024, 3, 31), 2023),
        (date(2024, 4, 1), 2024),
        (date(2024, 1, 1), 2023),
        (date(2024, 12, 31), 2024),
    ],
)
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert of_day(day) == year


@pytest.mark.parametrize(
    "clock, year, ended",
    [
        ("2025-03-31", 2024, False),
        ("2025-04-01", 2024, True),
        ("2025-04-01", 2025, False),
        ("2024-12-31", 2023, True),
    ],
)
def test_has_ended_by_the_clock_of_the_pages(
    monkeypatch: pytest.MonkeyPatch, clock: str, year: int, ended: bool
) -> None:
    monkeypatch.setenv("KPI_TODAY", clock)
    assert today() == date.fromisoformat(clock)
    assert has_ended(year) is ended
    assert has_ended(year, date(1999, 1, 1)) is False  # a day that is given goes before the clock


def test_without_a_set_clock_today_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPI_TODAY", raising=False)
    assert abs((today() - date.today()).days) <= 1


@pytest.mark.parametrize("a, b", [("Ｒ５", "R5"), ("令和 5　年度", "令和5年度"), ("①", "1")])
def test_fold_is_for_comparing(a: str, b: str) -> None:
    assert fold(a) == b
