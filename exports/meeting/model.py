"""Slides before they are drawn: every renderer shows the same words and numbers."""

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from charts.plain import Chart
from kpi.rules import RuleSet
from kpi.store import Warehouse

ROOM = 14.0  # rows of one line that fit on a slide of a file between headline and foot


@dataclass(frozen=True)
class Room:
    """What fits on a slide between headline and foot.

    rows     of a table, each of one line
    letters  full-width ones in a line of a table as wide as the slide
    lines    most lines of a cell; what is longer is cut with 「…」 and stands whole in the notes
    more     what a further line adds to a row, in rows
    strip    rows that a chart of one bar takes above a table
    said     rows that sentences alone take above a table
    apart    whether a table that does not fit below a chart leaves it alone on its slide
    """

    rows: float = ROOM
    letters: int = 56
    lines: int = 3
    more: float = 0.7
    strip: float = 4.4
    said: float = 3.0
    apart: bool = False


PAGE = Room()  # of PowerPoint


@dataclass(frozen=True)
class Table:
    """Words in rows.

    widths  the share of each column; they add up to 1
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Slide:
    """One message.

    kind     title / agenda / summary / one of kpi.agenda.KINDS / definitions / sources
    said     a few plain sentences beside the chart
    foot     source, denominator, rule set and edition: on every slide
    notes    what the speaker can say when asked: traces and places
    item     the text of the agenda's item it belongs to, "" for those around it
    """

    kind: str
    headline: str
    subtitle: str = ""
    said: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    item: str = ""


@dataclass(frozen=True)
class Deck:
    """All slides in order.

    towns  labels, for the name of the file
    """

    title: str
    towns: tuple[str, ...]
    year: int
    edition: str
    slides: tuple[Slide, ...]
    sample: bool = False


@dataclass(frozen=True, eq=False)
class Ground:
    """What every slide is made from.

    indicators  kpi.groups.grouped of the year, of the towns chosen
    evidence    kpi.evidence.judged_inputs under `rule`, of all years and these towns at least
    plans       kpi.catalog.plans of the towns chosen
    """

    warehouse: Warehouse
    year: int
    on: date
    rule: RuleSet
    plans: pd.DataFrame
    indicators: pd.DataFrame
    evidence: pd.DataFrame
    sample: bool = False
    room: Room = PAGE

    @cached_property
    def several(self) -> bool:
        """Whether a slide must say which town it speaks of."""
        return int(self.plans["town"].nunique()) > 1

    @cached_property
    def named(self) -> dict[str, tuple[str, str]]:
        """indicator_id → (name, town)."""
        rows = self.indicators
        pairs = zip(rows["name"], rows["town"], strict=True)
        return dict(zip(rows["indicator_id"], pairs, strict=True))


def pages(slide: Slide, table: Table, first: float | None = None, room: Room = PAGE) -> list[Slide]:
    """The slide with its table cut where a page is full, each with 「（1/3）」 behind its headline.

    Only the first page has the chart, the sentences and the notes; `first` is the room they leave,
    in rows.
    """
    rows = [
        tuple(
            clipped(one, room.lines * _letters(w, room))
            for one, w in zip(row, table.widths, strict=True)
        )
        for row in table.rows
    ]
    parts = _parts(rows, table.widths, room.rows if first is None else first, room)
    if room.apart and len(parts) > 1 and (slide.chart or slide.said):
        parts = [[], *_even(rows, table.widths, room)]
    elif room.apart and len(parts) > 1:
        parts = _even(rows, table.widths, room)
    if len(parts) == 1:
        return [replace(slide, table=replace(table, rows=tuple(parts[0])))]
    alone = replace(slide, chart=None, said=(), notes=())
    return [
        replace(
            slide if n == 1 else alone,
            headline=PART.format(text=slide.headline, n=n, of=len(parts)),
            table=replace(table, rows=tuple(part)) if part else None,
        )
        for n, part in enumerate(parts, 1)
    ]


def _parts(
    rows: list[tuple[str, ...]], widths: tuple[float, ...], first: float, room: Room
) -> list[list[tuple[str, ...]]]:
    """The rows of each page; `first` is the room on the first one. Every page has a row."""
    parts: list[list[tuple[str, ...]]] = [[]]
    used = 0.0
    for row in rows:
        need = height(row, widths, room)
        if parts[-1] and used + need > (first if len(parts) == 1 else room.rows):
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += need
    return parts


def _even(
    rows: list[tuple[str, ...]], widths: tuple[float, ...], room: Room
) -> list[list[tuple[str, ...]]]:
    """The rows on as few pages as they need, about as many on each: no row stands alone at the end."""
    least = len(_parts(rows, widths, room.rows, room))
    limits = (room.rows * n / 20 for n in range(1, 21))
    found = (_parts(rows, widths, limit, replace(room, rows=limit)) for limit in limits)
    return next(parts for parts in found if len(parts) == least)


PART = "{text}（{n}/{of}）"


def _letters(width: float, room: Room) -> int:
    return max(int(width * room.letters) - 1, 1)  # the edges of a cell take about one letter


def height(row: tuple[str, ...], widths: tuple[float, ...], room: Room = PAGE) -> float:
    """How high a row of a table is, about, counted in rows of one line."""
    lines = max(
        math.ceil(width_of(cell) / _letters(width, room)) or 1
        for cell, width in zip(row, widths, strict=True)
    )
    return 1 + room.more * (lines - 1)


def width_of(text: str) -> float:
    """How wide a text is in full-width letters, about."""
    return sum(0.55 if ord(sign) < 0x2E80 else 1.0 for sign in text)


def clipped(text: str, letters: float) -> str:
    """A text no wider than so many full-width letters, cut with 「…」; the notes have it whole."""
    if width_of(text) <= letters:
        return text
    kept, used = [], 1.0
    for sign in text:
        used += width_of(sign)
        if used > letters:
            break
        kept.append(sign)
    return "".join(kept) + "…"
