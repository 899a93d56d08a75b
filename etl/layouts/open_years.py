"""Years of table headers, also without their era: 「29 30 31 2 3」 under a known plan period.

A bare number is a year only where one reading alone is possible: it follows a printed year of the
same row one by one, or the whole run lies within the plan's printed period in one era alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.grid import Row
from kpi.fiscal_year import fold, read_as_of, read_fiscal_year

_ERA = r"(?:令和|平成|昭和|[RHS]\.?)"
_NUMBER = r"(?:元|\d{1,2})"
# the first that fits counts: a day before a year
PRINTED = re.compile(
    rf"(?:{_ERA}{_NUMBER}|\d{{4}})[年./]\d{{1,2}}[月./]?(?:\d{{1,2}}日?|末日?)?(?:現在|時点)?"
    rf"|{_ERA}{_NUMBER}(?:年度末?|年末?|末)?|(?:FY)?(?:19|20)\d{{2}}(?:年度末?|年末?|末|FY)?(?!\d)"
)
BARE = re.compile(rf"(?P<n>{_NUMBER})(?:年度)?")
_BASES = {"平成": 1988, "令和": 2018}
_SPAN = re.compile(
    rf"(?P<a>(?:{_ERA}{_NUMBER}|(?:19|20)\d{{2}}))(?:年度?)?(?:[(][^()]*[)])?(?:[~〜～]|から|-|―|–|—)"
    rf"(?P<b>(?:{_ERA}?{_NUMBER}|(?:19|20)\d{{2}}))(?:年度|年(?!間)|(?=\D|$))"
)
_TWICE = re.compile(
    rf"(?P<a>{_ERA}{_NUMBER}|\d{{4}})(?P<x>年度?)?[(](?P<b>{_ERA}{_NUMBER}|\d{{4}})(?:年度?)?[)](?P<y>年度?)?"
)
_NAMED = re.compile(r"(?:計画|取組|推進|実施|対象)(?:の)?期間")


@dataclass(frozen=True)
class Year:
    """A header's year: `printed` as a plan sheet takes it, `note` what the document prints."""

    printed: str
    value: int
    as_of: str = ""
    note: str = ""


def read_year(printed: str) -> Year | None:
    """One year that stands for itself; 「令和5年」 is a calendar year and reads as none."""
    text = said_once(fold(printed)).removeprefix("FY")
    text = re.sub(r"末日", "末", text)
    if read_as_of(text) is not None:
        value = read_fiscal_year(text)
        return None if value is None else Year("", value, as_of=text)
    text = re.sub(r"(?<=年度)末$|(?<=\d)末$", "", text)
    value = read_fiscal_year(text)
    if value is None or not re.fullmatch(r".*年度|[RHS]\.?\d+|[RHS]\.?元|\d{4}(?:FY)?", text):
        return None
    return Year(text, value)


def said_once(text: str) -> str:
    """「令和3(2021)年度」 → 「令和3年度」, where both say the same; else the text as it stands."""

    def once(match: re.Match[str]) -> str:
        same = read_fiscal_year(f"{match['a']}年度") == read_fiscal_year(f"{match['b']}年度")
        return f"{match['a']}{match['x'] or match['y'] or ''}" if same else match.group()

    return _TWICE.sub(once, text)


def _label(year: int) -> str:
    """令和元年度 for 2019: the sheets name a year that was printed without its era."""
    if year > _BASES["令和"]:
        n = year - _BASES["令和"]
        return f"令和{'元' if n == 1 else n}年度"
    return f"平成{year - _BASES['平成']}年度"


def _may_be(printed: str, year: int) -> bool:
    """Whether a bare number can be this year: 31 and 元 are both 2019, 21 may be 2021."""
    match = BARE.fullmatch(fold(printed))
    if match is None:
        return False
    n = 1 if match["n"] == "元" else int(match["n"])
    era = _BASES["令和"] if year >= 2019 else _BASES["平成"]
    open_era = _BASES["平成"] if year >= 2019 else era
    western = year % 100 if match["n"] != "元" else -1
    return n in (year - era, year - open_era, western)


def read_run(texts: Sequence[str], period: range | None) -> list[Year] | None:
    """The years of neighbouring columns from left to right; None where they cannot be told.

    >>> [y.value for y in read_run(["29", "30", "31", "32"], range(2017, 2021)) or []]
    [2017, 2018, 2019, 2020]
    """
    stated = [read_year(text) for text in texts]
    if all(stated):
        years = [year for year in stated if year is not None]
        return years if all(a.value < b.value for a, b in pairwise(years)) else None
    if not all(s or BARE.fullmatch(fold(t)) for s, t in zip(stated, texts, strict=True)):
        return None
    anchors = {s.value - i for i, s in enumerate(stated) if s is not None and not s.as_of}
    if any(s is not None and s.as_of for s in stated) or len(anchors) > 1:
        return None
    if anchors:
        starts = anchors
    elif period is not None:
        starts = {y for y in period if y + len(texts) - 1 in period}
    else:
        return None
    fits = [
        start
        for start in starts
        if all(
            s is not None or _may_be(t, start + i)
            for i, (s, t) in enumerate(zip(stated, texts, strict=True))
        )
    ]
    if len(fits) != 1:
        return None
    return [
        s or Year(_label(fits[0] + i), fits[0] + i, note=f"印字は{fold(t)}")
        for i, (s, t) in enumerate(zip(stated, texts, strict=True))
    ]


def read_span(text: str) -> range | None:
    """The one period a text prints, 「平成29年度～令和3年度」 or 「令和4～8年度」; None else."""
    found = {
        span
        for match in _SPAN.finditer(said_once(fold(text)))
        if (span := _span(match)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _span(match: re.Match[str]) -> range | None:
    era = re.match(_ERA, match["a"])
    end = match["b"]
    if not re.match(rf"{_ERA}|\d{{4}}", end):
        if era is None:
            return None
        end = era.group() + end
    first, last = read_fiscal_year(match["a"]), read_fiscal_year(end)
    if first is None or last is None or not 1 <= last - first <= 14:
        return None
    return range(first, last + 1)


def plan_period(rows: Sequence[Row]) -> range | None:
    """The plan's years: what is printed beside 計画期間, else the one period of its headings."""
    named: set[range] = set()
    others: set[range] = set()
    waiting = False
    for row in rows:
        text = fold(" ".join(cell.text for cell in row.filled))
        if text.startswith("※"):
            continue
        span = read_span(text)
        if _NAMED.search(text) or (waiting and len(row.filled) < 3):
            waiting = span is None and bool(_NAMED.search(text)) and len(text) < 20
            if span is not None:
                named.add(span)
        elif span is not None and len(row.filled) == 1 and "。" not in text and len(text) < 60:
            others.add(span)
    found = named or others
    return found.pop() if len(found) == 1 else None
