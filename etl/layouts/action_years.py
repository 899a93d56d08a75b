"""The years of an action list: the plan's period, and the 実施時期 of an item within it."""

import re
from collections.abc import Iterator, Sequence

from etl.grid import Cell, Row
from etl.sheets import Draft
from kpi.fiscal_year import fold, read_fiscal_year

_ERA = r"(?:昭和|平成|令和)"
_YEAR = rf"(?:{_ERA}(?:元|\d{{1,2}})|\d{{4}})年度"
_LATER = rf"(?:{_ERA}?(?:元|\d{{1,2}})|\d{{4}})年度"  # the era is printed once: 令和4年度~6年度
_SPAN = r"(?:[~〜]|から)"
_PERIOD = re.compile(
    rf"(?P<start>{_YEAR}){_SPAN}(?P<end>{_LATER})(?:まで)?(?:の(?P<count>\d{{1,2}})[かカヶ箇]?年(?:間|度)?)?"
)
_WHEN = re.compile(
    rf"(?P<every>毎年度)|(?P<one>{_YEAR})|(?P<until>{_YEAR})まで"
    rf"|(?P<start>{_YEAR})?{_SPAN}(?:(?P<end>{_LATER})(?:まで)?)?"
)
_NAMED = re.compile(r"(?:計画|取組|推進|実施)(?:の)?期間")
_FOOTNOTE = "※"


def _span(start: str, end: str) -> range | None:
    """The years from 「令和4年度」 to 「6年度」; None where they do not make a period."""
    if not re.match(rf"{_ERA}|\d{{4}}", end):
        era = re.match(_ERA, start)
        end = (era.group() if era else "") + end
    first, last = read_fiscal_year(start), read_fiscal_year(end)
    if first is None or last is None or last < first:
        return None
    return range(first, last + 1)


def read_period(rows: Sequence[Row], draft: Draft) -> range | None:
    """The plan's years: the period under a heading 「…期間」 or in a sentence about 計画期間.

    Other plans' periods stand in the same document: footnotes and lists do not count. All that
    count must agree, also with a printed number of years.
    """
    found: dict[range | None, Cell] = {}
    for cell, match in _periods(rows):
        years = _span(match["start"], match["end"])
        if years is not None and match["count"] and int(match["count"]) != len(years):
            years = None
        found.setdefault(years, cell)
    if len(found) == 1 and None not in found:
        return next(iter(found))
    places = list(found.values())
    printed = "、".join(m.group() for cell in places for m in _PERIOD.finditer(fold(cell.text)))
    detail = "計画期間の印字が食い違う" if found else "計画期間が見つからない"
    draft.problem("ambiguous-year", detail, printed, places[0].place if places else "")
    return None


def _periods(rows: Sequence[Row]) -> Iterator[tuple[Cell, re.Match[str]]]:
    headed = False
    for row in rows:
        if len(row.filled) != 1:
            headed = headed and not row.filled
            continue
        cell = row.filled[0]
        text = fold(cell.text)
        if text.startswith(_FOOTNOTE):
            continue
        if _NAMED.search(text) and len(text) < 20 and not _PERIOD.search(text):
            headed = True
            continue
        for sentence in text.split("。"):
            matches = list(_PERIOD.finditer(sentence))
            if len(matches) == 1 and (headed or _NAMED.search(sentence)):
                yield cell, matches[0]
        headed = False


def is_when(printed: str) -> bool:
    """Whether a cell holds a time and nothing else: 「毎年度」, 「令和4年度」, 「～令和6年度」."""
    match = _WHEN.fullmatch(fold(printed))
    return match is not None and any(match.groups())


def read_when(printed: str, period: range | None) -> range | None:
    """The years of an 実施時期; None where they cannot be told or leave the plan's period.

    An open end is the plan's own: 「～令和6年度」 begins with its first year.
    """
    match = _WHEN.fullmatch(fold(printed))
    if match is None or period is None or not any(match.groups()):
        return None
    if match["every"]:
        return period
    start = match["one"] or match["start"] or f"{period[0]}年度"
    end = match["one"] or match["end"] or match["until"] or f"{period[-1]}年度"
    years = _span(start, end)
    if years is None or years[0] not in period or years[-1] not in period:
        return None
    return years
