"""進行管理シート: one indicator per A4 page, as one HTML file that needs nothing from outside.

The charts are drawn by the browser that opens the file; the numbers stand in a table beside them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from charts.findings import when, with_unit
from charts.plain_figure import as_json, draw, script
from charts.titles import About, Course, title
from exports.meeting import indicator, tables
from exports.meeting import words as say
from exports.meeting.ground import foot
from exports.meeting.model import Ground, width_of
from kpi.fiscal_year import has_ended, year_label
from kpi.periods import part_of_year
from kpi.places import document_of
from kpi.prints import unit_of
from kpi.trace import lines
from kpi.vocabulary import GROUPS, REASONS, STATUSES, SYMBOLS

_NUMBERS = {"target": "printed_target", "actual": "actual"}
_LETTERS, _HIGH, _LOW = 13, 220, 150  # pixels of the chart on paper; of a sheet that is full
_WIDTHS = (8, 8, 8, 15, 10)  # full-width letters in the columns of the years
_ACROSS, _SMALL = 48, 62  # letters of a line in the table of facts, in small print
_ROOM = 18.5  # lines of words a page holds beside its chart


@dataclass(frozen=True)
class Line:
    """One year of the table: target, actual, how it was judged, and where they are printed."""

    year: str
    target: str
    actual: str
    state: str
    places: str
    chosen: bool


@dataclass(frozen=True)
class Sheet:
    """One page. Everything is plain text; `figure` is JSON that a script may hold, or empty."""

    indicator: str
    unit: str
    headline: str
    town: str
    plan: str
    number: str
    initiative: str
    departments: str
    facts: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    years: tuple[Line, ...]
    documents: tuple[str, ...]
    trace: tuple[str, ...]
    rating: str
    foot: tuple[str, ...]
    figure: Markup
    full: bool


def sheets(
    here: Ground,
    indicator_ids: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
) -> list[Sheet]:
    """The pages of some indicators (of `here.indicators`), in their order."""
    found = []
    for n, one in enumerate(indicator_ids, 1):
        found.append(_sheet(here, one))
        if progress:
            progress(n, len(indicator_ids))
    return found


def to_html(pages: Sequence[Sheet], name: str, *, sample: bool = False) -> str:
    """All pages as one file."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("sheets.html.jinja").render(
        pages=pages,
        name=name,
        say=say,
        sample=sample,
        script=Markup(script()) if any(page.figure for page in pages) else "",  # noqa: S704  plotly's own
        high=_HIGH,
        low=_LOW,
    )


def _sheet(here: Ground, indicator_id: str) -> Sheet:
    row = here.indicators[here.indicators["indicator_id"] == indicator_id].iloc[0]
    observations = tables.observations(here, indicator_id)
    unit = unit_of(row)
    course = Course(
        observations,
        unit,
        row["direction"],
        here.year,
        conflict=row["reason"] == "direction_conflict",
    )
    drawn = indicator.chart(observations, unit)
    evidence = here.evidence[here.evidence["indicator_id"] == indicator_id]
    of_year = evidence[evidence["fiscal_year"] == here.year]
    marks: dict[str, str] = {}
    years = tuple(_line(here, one, unit, marks) for one in evidence.to_dict("records"))
    fixed = _fixed(here, observations, unit, marks)
    facts = indicator.about(row)
    documents = tuple(say.MARKED.format(mark=mark, title=name) for name, mark in marks.items())
    rating = indicator.own_rating(here, row)
    trace = (
        tuple(lines(of_year.iloc[0].to_dict(), here.rule))
        if len(of_year)
        else (say.RESULT_NONE.format(year=year_label(here.year)),)
    )
    full = (
        _lines((*facts, *fixed), years, (*trace, rating, say.PLACES + "".join(documents))) > _ROOM
    )
    return Sheet(
        indicator=str(row["name"]),
        unit=unit,
        headline=title(course, About(str(row["name"]))).headline,
        town=str(row["town"]),
        plan=str(row["plan"]),
        number=str(row["number"]) if pd.notna(row["number"]) else "",
        initiative=str(row["initiative"]),
        departments="、".join(row["departments"]) or say.NO_VALUE,
        facts=facts,
        fixed=fixed,
        years=years,
        documents=documents,
        trace=trace,
        rating=rating,
        foot=foot(here, [row["plan_id"]], say.ONE_INDICATOR),
        figure=Markup(as_json(draw(drawn, size=_LETTERS, height=_LOW if full else _HIGH)))  # noqa: S704  as_json makes it harmless
        if drawn
        else Markup(""),
        full=full,
    )


def _lines(
    facts: tuple[tuple[str, str], ...], years: tuple[Line, ...], small: tuple[str, ...]
) -> float:
    """How many lines of the table of years all words of a sheet take, about."""

    def of(text: str, letters: int) -> int:
        return max(math.ceil(width_of(text) / letters), 1)

    table = [(one.year, one.target, one.actual, one.state, one.places) for one in years]
    rows = sum(max(map(of, row, _WIDTHS)) for row in table)
    return (
        rows
        + sum(of(text, _ACROSS) for _, text in facts)
        + 0.75 * sum(of(text, _SMALL) for text in small)
    )


def _place(here: Ground, plan_id: str, origin: object, marks: dict[str, str]) -> str:
    """「①3:16」: a place with the mark of its document, which is added to `marks` when it is new."""
    if not isinstance(origin, str):
        return ""
    document, within = document_of(here.warehouse, plan_id, origin)
    if not document:
        return within
    mark = marks.setdefault(document, chr(ord("①") + len(marks)) if len(marks) < 20 else document)
    return f"{mark}{within}"


def _fixed(
    here: Ground, observations: pd.DataFrame, unit: str, marks: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Baselines and final targets with their years and places: they belong to no year of the table."""
    found = []
    for kind, name in (("baseline", say.BASELINE), ("final_target", say.FINAL)):
        mine = observations[observations["kind"] == kind]
        said = [
            say.FIXED.format(
                printed=with_unit(one, unit),
                year=when(one),
                place=_place(here, one["plan_id"], one["origin"], marks),
            )
            for _, one in mine.iterrows()
        ]
        found.append((name, "、".join(said) or say.NO_VALUE))
    return tuple(found)


def _line(here: Ground, row: tables.Row, unit: str, marks: dict[str, str]) -> Line:
    own = dict(row) | {part: row[number] for part, number in _NUMBERS.items()} | {"unit": unit}
    year = int(row["fiscal_year"])
    origins = dict.fromkeys(
        _place(here, row["plan_id"], row[f"{part}_origin"], marks)
        for part in _NUMBERS
        if isinstance(row[f"{part}_origin"], str)
    )
    return Line(
        year_label(year),
        tables.printed(own, "target"),
        tables.printed(own, "actual") + _day(row),
        _state(here, row, year),
        "、".join(origins) or say.NO_VALUE,
        year == here.year,
    )


def _day(row: tables.Row) -> str:
    """「（令和6年3月31日時点）」 where the year's actual is that of a day."""
    day = part_of_year("as_of", row["actual_as_of"]) if pd.notna(row["actual_as_of"]) else ""
    return say.ON_A_DAY.format(day=day) if day else ""


def _state(here: Ground, row: tables.Row, year: int) -> str:
    if row["status"] != "not_judged":
        status = str(row["status"])
        return say.STATE.format(symbol=SYMBOLS[status], name=STATUSES[status])
    if row["reason"] == "no_actual" and not has_ended(year, here.on):
        return say.STATE.format(symbol=SYMBOLS["not_due"], name=GROUPS["not_due"])
    return say.NOT_JUDGED.format(reason=REASONS.get(str(row["reason"]), GROUPS["other"]))
