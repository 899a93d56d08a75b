"""Japanese fiscal years: reading them as printed, writing them for people, and today's.

A fiscal year is named by the Western year in which its April falls: 令和5年度 is 2023.
"""

import calendar
import os
import re
import unicodedata
from contextvars import ContextVar
from datetime import date

FIRST, LAST = 1950, 2100
WESTERN: ContextVar[bool] = ContextVar("WESTERN", default=False)
"""Whether the reader of this run wants Western years; set by the pages, read by the labels."""

_ERA_START = {"昭和": 1926, "平成": 1989, "令和": 2019, "S": 1926, "H": 1989, "R": 2019}
_ERA_LAST = {
    "昭和": 64,
    "S": 64,
}  # plans drawn up before May 2019 print 平成35年度, so 平成 stays open
_YEAR = r"(?:(?P<era>昭和|平成|令和|[SHR])\.?(?P<n>元|\d{1,2})|(?P<west>\d{4}))"
_FISCAL_YEAR = re.compile(rf"{_YEAR}(?:年度|FY)?")
_FULL_YEAR = re.compile(rf"{_YEAR}年度")
_DAY = re.compile(
    rf"{_YEAR}(?:年|[./-])(?P<month>\d{{1,2}})(?:月|[./-])?(?:(?P<day>\d{{1,2}})日?|(?P<end>末))?"
    r"(?:現在|時点)?"
)


def fold(printed: str) -> str:
    """Width and spaces made equal, for comparing only: the print itself is always kept."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed))


def _western(match: re.Match[str]) -> int | None:
    if match["west"]:
        year = int(match["west"])
    else:
        n = 1 if match["n"] == "元" else int(match["n"])
        if not 1 <= n <= _ERA_LAST.get(match["era"], 60):
            return None
        year = _ERA_START[match["era"]] + n - 1
    return year if FIRST <= year <= LAST else None


def of_day(day: date) -> int:
    """The fiscal year a day belongs to: January to March close the year before."""
    return day.year - (day.month < 4)


def _month(match: re.Match[str]) -> date | None:
    year, month = _western(match), int(match["month"])
    return date(year, month, 1) if year is not None and 1 <= month <= 12 else None


def read_as_of(printed: str) -> date | None:
    """The day in 「R2.1.15現在」 or 「令和6年3月末」; None where no day is printed."""
    match = _DAY.fullmatch(fold(printed).strip("()"))
    if match is None or not (match["day"] or match["end"]):
        return None
    first = _month(match)
    if first is None:
        return None
    last_day = calendar.monthrange(first.year, first.month)[1]
    day = last_day if match["end"] else int(match["day"])
    return first.replace(day=day) if 1 <= day <= last_day else None


def read_fiscal_year(printed: str) -> int | None:
    """The fiscal year that is printed, or None where none can be read for certain.

    「令和5年」 without 度 is a calendar year and reads as none: a wrong year is worse than
    a missing one. A day or a month counts into its fiscal year (R2.1.15現在 → 2019).
    """
    text = fold(printed).strip("()")
    match = _FISCAL_YEAR.fullmatch(text)
    if match:
        return _western(match)
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    first = _month(match)
    if first is None or (match["day"] and read_as_of(printed) is None):
        return None
    return of_day(first)


def find_fiscal_years(text: str) -> list[int | None]:
    """Every 「…年度」 with an era or four digits in a text, in the order of print."""
    return [_western(match) for match in _FULL_YEAR.finditer(fold(text))]


def era_label(year: int) -> str:
    """2019 → 令和元年度, 2018 → 平成30年度, whatever the reader chose: for sheets and addresses."""
    for era in ("令和", "平成", "昭和"):
        if year >= _ERA_START[era]:
            n = year - _ERA_START[era] + 1
            return f"{era}{'元' if n == 1 else n}年度"
    return f"{year}年度"


def year_label(year: int) -> str:
    """What people read: 令和5年度, or 2023年度 where the reader chose Western years."""
    return f"{year}年度" if WESTERN.get() else era_label(year)


def both_labels(year: int) -> str:
    """令和5年度（2023）, or 2023年度（令和5年度）: for tables of prints."""
    return f"{year}年度（{era_label(year)}）" if WESTERN.get() else f"{era_label(year)}（{year}）"


def short_label(year: int) -> str:
    """2023 → R5 (or 2023): for axes, where the full label does not fit."""
    if WESTERN.get():
        return str(year)
    for era, letter in (("令和", "R"), ("平成", "H"), ("昭和", "S")):
        if year >= _ERA_START[era]:
            return f"{letter}{year - _ERA_START[era] + 1}"
    return str(year)


def today() -> date:
    """The clock of the pages, and the only one; KPI_TODAY=2025-06-01 sets it in tests."""
    fixed = os.environ.get("KPI_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()


def has_ended(year: int, on: date | None = None) -> bool:
    """Whether a fiscal year is over, so that a result could have been published."""
    return of_day(on or today()) > year
