"""Slides of counts: the whole, one category, and all that is behind."""

from dataclasses import replace

import pandas as pd

from charts.counts import BAND_NAMES
from charts.palette import BANDS as COLORS
from charts.plain import Chart, Series
from charts.titles import About, Judged, title
from exports.meeting import tables
from exports.meeting import words as say
from exports.meeting.ground import BEHIND, foot, label, town_of, towns_said, year_of
from exports.meeting.model import PART, Ground, Slide, pages
from kpi.agenda import Item
from kpi.groups import BANDS, counts
from kpi.vocabulary import SYMBOLS

_ON_AGENDA = 20  # items of a slide


def stacked(rows: pd.DataFrame, by: str) -> Chart:
    """One bar per group with its statuses inside."""
    table = counts(rows, [by])
    present = [band for band in BANDS if table[band].any()]
    names = [str(name) or say.NO_CATEGORY for name in table[by]]
    totals = table["total"].astype(int)
    return Chart(
        "stacked",
        tuple(f"{name}（{n}{say.COUNT_UNIT}）" for name, n in zip(names, totals, strict=True)),
        tuple(
            Series(
                f"{SYMBOLS[band]} {BAND_NAMES[band]}",
                "count",
                tuple(float(n) for n in table[band]),
                COLORS[band],
                tuple(str(n) if n else "" for n in table[band]),
            )
            for band in present
        ),
        say.COUNT_UNIT,
    )


def summary(here: Ground) -> Slide:
    """All indicators of the towns: by town, or by category of a single one."""
    rows = here.indicators
    judged = tables.judged_of(rows)
    finding = Judged(int(judged["band"].eq("achieved").sum()), len(judged), len(rows), here.year)
    by = "town" if here.several else "category"
    return Slide(
        "summary",
        title(finding, About(say.COUNTS)).headline,
        towns_said(here.plans["town"].unique().tolist()),
        said=tables.why_not(rows),
        chart=stacked(rows, by) if len(rows) else None,
        foot=foot(here, here.plans["plan_id"], tables.denominator(rows)),
        notes=(tables.share(rows), *tables.why_not(rows)),
    )


def category(here: Ground, item: Item) -> list[Slide]:
    """One category of one plan: its counts, then its indicators."""
    plan, _, name = item.of.partition("/")
    rows = here.indicators
    rows = rows[rows["plan_id"].eq(plan) & rows["category"].eq(name)]
    head = say.CATEGORY_HEAD.format(name=name or say.NO_CATEGORY, said=tables.share(rows))
    slide = Slide(
        "category",
        head,
        f"{town_of(here, plan)}　{year_of(here)}",
        said=tables.why_not(rows),
        chart=stacked(rows, "category"),
        foot=foot(here, [plan], tables.denominator(rows)),
        notes=tables.notes(here, rows),
        item=str(item),
    )
    return pages(
        slide, tables.of_indicators(here, rows), here.room.rows - here.room.strip, here.room
    )


def behind(here: Ground, item: Item) -> list[Slide]:
    """Every indicator that is behind or worse."""
    rows = here.indicators
    judged = tables.judged_of(rows)
    mine = judged[judged["band"].isin(BEHIND)]
    form = say.BEHIND if len(mine) else say.BEHIND_NONE if len(judged) else say.BEHIND_NOT_JUDGED
    slide = Slide(
        "behind",
        form.format(n=len(mine), judged=len(judged)),
        f"{towns_said(here.plans['town'].unique().tolist())}　{year_of(here)}",
        foot=foot(here, here.plans["plan_id"], tables.denominator(rows)),
        notes=tables.notes(here, mine),
        item=str(item),
    )
    if mine.empty:
        return [
            replace(
                slide, said=tables.why_not(rows), chart=stacked(rows, "town") if len(rows) else None
            )
        ]
    return pages(slide, tables.of_indicators(here, mine), room=here.room)


def listed(here: Ground, items: tuple[Item, ...]) -> list[Slide]:
    """The agenda itself."""
    said = [
        say.AGENDA_LINE.format(n=n, label=label(here, item)) for n, item in enumerate(items, 1)
    ] or [say.NO_ITEM]
    parts = [said[at : at + _ON_AGENDA] for at in range(0, len(said), _ON_AGENDA)]
    every = foot(here, here.plans["plan_id"], tables.denominator(here.indicators))
    return [
        Slide(
            "agenda",
            PART.format(text=say.AGENDA, n=n, of=len(parts)) if len(parts) > 1 else say.AGENDA,
            year_of(here),
            said=tuple(part),
            foot=every,
        )
        for n, part in enumerate(parts, 1)
    ]
