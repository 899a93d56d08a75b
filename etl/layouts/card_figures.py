"""The KPIs of one evaluation card: targets in 目指す姿, results in 進捗状況 and 評価・検証.

A figure gets the card's year only where its sentence names no other and its day lies within; what
can be read in two ways is reported and not written.
"""

import re
from dataclasses import dataclass, field

from etl.grid import Cell
from etl.layouts.card_prose import YEAR, Found, find, with_subject
from etl.layouts.card_rows import AIM, FIRST, PROSE, SECOND, Card, Line
from etl.layouts.figures import widths
from etl.layouts.stated import stated_direction
from etl.sheets import Draft
from kpi.fiscal_year import era_label, fold, of_day, read_as_of, read_fiscal_year

_OTHER_YEAR = re.compile(rf"{YEAR}|前年度?|昨年度?|次年度|翌年度|来年度")
_ERA_YEAR = re.compile(rf"({YEAR})([一-龠]*)")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})月(?:末|\d{1,2}日)")


@dataclass
class Reading:
    """One card being read: what its indicators are called and what has been written."""

    title: str
    year: str  # as printed
    position: str
    draft: Draft
    goals: str
    units: dict[str, str] = field(default_factory=dict)  # of the indicators written so far
    flows: set[str] = field(default_factory=set)  # those that are amounts of one year
    written: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def fiscal_year(self) -> int:
        return read_fiscal_year(self.year) or 0


def read_figures(card: Card, title: str, year: str, position: str, draft: Draft) -> None:
    """Write the indicators and values of one card into the draft."""
    lines = [card.lines[label] for label in PROSE if label in card.lines]
    goals = [card.lines[label] for label in (AIM, "目標") if label in card.lines]
    text = "。".join(cell.text for line in goals for cell in line.cells)
    reading = Reading(title, year, position, draft, text)
    for line in lines:
        for cell in line.cells:
            _report_misprinted_years(cell, reading)
            for found in find(cell.text, aim=line.label == AIM):
                _read_figure(found, line, cell, reading)


def _report_misprinted_years(cell: Cell, reading: Reading) -> None:
    for match in _ERA_YEAR.finditer(widths(cell.text)):
        meant = _misprinted(match[1], reading)
        if meant:
            detail = f"この票は{reading.year}。{meant}の誤植か"
            reading.draft.problem("ambiguous-year", detail, match.group(), cell.place)


def _misprinted(printed: str, reading: Reading) -> str:
    """平成6年度 in a card of 令和5年度: far off, and with the card's own era next to it."""
    own = read_fiscal_year(printed)
    era = re.match(r"令和|平成|[RH]", fold(reading.year))
    meant = (era.group() if era else "") + re.sub(r"^\D+(?=元|\d)", "", fold(printed))
    year = read_fiscal_year(meant)
    near = reading.fiscal_year
    return meant if year and own and abs(year - near) <= 1 < abs(own - near) else ""


def _read_figure(found: Found, line: Line, cell: Cell, reading: Reading) -> None:
    name = _settle(found, cell, reading)
    if not name:
        return
    if line.label == AIM:
        _read_target(name, found, cell, reading)
    elif found.flow:
        year = read_fiscal_year(found.year)
        if year is None or year > reading.fiscal_year or _misprinted(found.year, reading):
            _doubt("ambiguous-year", found.year, name, found.printed, cell, reading)
        else:
            reading.flows.add(name)
            dated = {"年度": found.year, "期間": "通年"}
            _write(name, "実績", found.printed, found.unit, cell, reading, **dated)
    else:
        _read_result(name, found, line, cell, reading)


def _settle(found: Found, cell: Cell, reading: Reading) -> str:
    """The indicator a figure belongs to; "" where that is not certain, which is reported.

    A name that is the end of another one, as in 「水道料金の徴収率」 and 「徴収率」, is the same
    indicator; 過年度分収納率 and 収納率 are not.
    """
    name = with_subject(found.name, reading.title)
    if not name:
        _doubt("unread-figure", "指標名がない", "", found.printed, cell, reading)
        return ""
    ends = [k for k in reading.units if k.endswith(f"の{name}") or name.endswith(f"の{k}")]
    known = [k for k in reading.units if k == name] or ends
    if len(known) > 1:
        _doubt("unread-figure", "、".join(known), name, found.printed, cell, reading)
        return ""
    name = known[0] if known else name
    if reading.units.get(name, found.unit) != found.unit:
        _doubt("unit-varies", name, name, found.printed, cell, reading)
        return ""
    return name


def _read_target(name: str, found: Found, cell: Cell, reading: Reading) -> None:
    """A figure in 目指す姿: a goal without a year is what the card aims at in the end."""
    years = list(dict.fromkeys(_OTHER_YEAR.findall(found.before)))
    year = read_fiscal_year(years[0]) if len(years) == 1 else None
    if years and (year is None or _misprinted(years[0], reading)):
        _doubt("ambiguous-year", "、".join(years), name, found.printed, cell, reading)
        return
    baseline = found.compared
    since = read_fiscal_year(baseline[0]) if baseline else None
    if baseline and (since is None or since >= (year or reading.fiscal_year)):
        printed = f"{found.printed}({baseline[0]} {baseline[1]})"
        _doubt("ambiguous-year", "基準が目標より前でない", name, printed, cell, reading)
        return
    kind, printed_year = ("目標", years[0]) if years else ("最終目標", "")
    _write(name, kind, found.printed, found.unit, cell, reading, 年度=printed_year, 期間="通年")
    if baseline:
        word, printed, unit = baseline
        _write(name, "基準", printed, unit, cell, reading, 年度=word, 期間="通年")


def _read_result(name: str, found: Found, line: Line, cell: Cell, reading: Reading) -> None:
    """A result of the card's year; 前年度 in the bracket is the same thing one year before."""
    year = _year_of(found, reading)
    days = _days(found.day, line, reading) if found.day else ("", "")
    if not year or days is None or (found.day and year != reading.year):
        detail = found.day or "文に別の年度がある"
        _doubt("ambiguous-year", detail, name, found.printed, cell, reading)
        return
    half = line.label if line.label in (FIRST, SECOND) and year == reading.year else "通年"
    period = "時点" if found.day else half
    note = f"印字は{found.day}" if found.day and days[0] != found.day else ""
    cells = {"年度": year, "期間": period, "時点": days[0], "備考": note}
    _write(name, "実績", found.printed, found.unit, cell, reading, **cells)
    if found.compared is None:
        return
    word, printed, unit = found.compared
    former = read_fiscal_year(word)
    if former is None and year == reading.year:  # 前年度, on the same day where there is one
        last = era_label(reading.fiscal_year - 1)
        cells |= {"年度": last, "時点": days[1], "備考": f"印字は{word}"}
    elif former is not None and former < reading.fiscal_year and not found.day:
        cells |= {"年度": word, "期間": "通年"}
    else:
        _doubt("ambiguous-year", word, name, printed, cell, reading)
        return
    _write(name, "実績", printed, unit, cell, reading, **cells)


def _year_of(found: Found, reading: Reading) -> str:
    """The year of a result; "" where its sentence names another one not right before it."""
    words = [match.group() for match in _OTHER_YEAR.finditer(found.before)]
    others = [word for word in dict.fromkeys(words) if fold(word) != fold(reading.year)]
    if not others:
        return reading.year
    word, year = others[0], read_fiscal_year(others[0])
    attached = re.search(rf"{word}(?:[のはに、]|における)?$", found.before)
    if len(words) > 1 or not attached:
        return ""
    if word in ("前年度", "昨年度"):
        return era_label(reading.fiscal_year - 1)
    certain = year is not None and year < reading.fiscal_year and not _misprinted(word, reading)
    return word if certain else ""


def _days(printed: str, line: Line, reading: Reading) -> tuple[str, str] | None:
    """A day of the card's year and the same day a year before; None where it lies outside.

    「9月末」 has the year of its card: 令和5年9月末, and 令和6年3月末 for 「3月末」.
    """
    match = _MONTH_DAY.search(widths(printed))
    day = read_as_of(printed)
    month = int(match["month"]) if match else day.month if day else 0
    if not 1 <= month <= 12 or not _within(month, line):
        return None
    start = reading.fiscal_year + (month < 4)
    text = printed if day or match is None else _on(start, match)
    resolved = read_as_of(text)
    if resolved is None or of_day(resolved) != reading.fiscal_year:
        return None
    if match is None:
        return text, f"{era_label(start - 1).removesuffix('度')}{month}月{resolved.day}日"
    return text, _on(start - 1, match)


def _on(year: int, match: re.Match[str]) -> str:
    """A printed month and day with its calendar year."""
    return era_label(year).removesuffix("度") + re.sub(r"^.*年", "", match.string)


def _within(month: int, line: Line) -> bool:
    """Whether a month lies in the half year that is printed beside the cell."""
    if line.months is None:
        return True
    first, last = line.months
    return first <= month <= last if first <= last else month >= first or month <= last


def _doubt(code: str, detail: str, name: str, printed: str, cell: Cell, reading: Reading) -> None:
    reading.draft.problem(code, detail, f"{name} {printed}".strip(), cell.place)


def _write(
    name: str, kind: str, printed: str, unit: str, cell: Cell, reading: Reading, **cells: str
) -> None:
    """One value, once, and its indicator with the first; a second, different print is reported."""
    key = (name, kind, cells["年度"], cells["期間"], cells.get("時点", ""))
    if unit != reading.units.get(name, unit):
        _doubt("unit-varies", name, name, printed, cell, reading)
        return
    if key in reading.written:
        if fold(reading.written[key]) != fold(printed):
            detail = f"ほかの欄では{reading.written[key]}"
            _doubt("unread-figure", detail, name, printed, cell, reading)
        return
    if name not in reading.units:
        direction = stated_direction(name, unit, reading.goals)
        reading.draft.indicator(
            reading.position,
            name,
            単位=unit,
            方向=direction,
            方向の根拠="明記" if direction else "",
            集計="単年" if name in reading.flows else "水準",
            出典位置=cell.place,
        )
    reading.units[name], reading.written[key] = unit, printed
    reading.draft.value(reading.position, name, kind, printed, 出典位置=cell.place, **cells)
