"""The whole deck of an agenda: title, agenda, the whole in numbers, its items, definitions, sources."""

from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from exports.meeting import categories, comparison, indicator, schedule
from exports.meeting import words as say
from exports.meeting.ground import foot, ground, towns_said, year_of
from exports.meeting.model import Deck, Ground, Slide, Table, pages
from exports.meeting.tables import denominator
from kpi.agenda import Agenda, Item
from kpi.store import Warehouse


def deck(warehouse: Warehouse, agenda: Agenda, on: date, *, sample: bool = False) -> Deck:
    """The slides of an agenda that fits the warehouse (kpi.agenda.fitting)."""
    here = ground(warehouse, agenda, on, sample=sample)
    return assembled(here, agenda, lambda item: of_item(here, item))


def assembled(here: Ground, agenda: Agenda, slides_of: Callable[[Item], Iterable[Slide]]) -> Deck:
    """The deck with the slides of its items as `slides_of` gives them: it may have kept them."""
    towns = tuple(here.plans["town"].unique().tolist())
    head = agenda.title or say.TITLE.format(town=towns_said(towns))
    slides = [_title(here, head), *categories.listed(here, agenda.items), categories.summary(here)]
    for item in agenda.items:
        slides += slides_of(item)
    slides += [*_definitions(here), *_sources(here)]
    return Deck(head, towns, agenda.year, here.warehouse.edition, tuple(slides), here.sample)


def of_item(here: Ground, item: Item) -> list[Slide]:
    """The slides of one item."""
    match item.kind:
        case "category":
            return categories.category(here, item)
        case "behind":
            return categories.behind(here, item)
        case "indicator":
            return [indicator.slide(here, item.of)]
        case "comparison":
            return comparison.slides(here, item)
        case "schedule":
            return schedule.slides(here, item)
        case _:
            return schedule.measure(here, item)


def _title(here: Ground, head: str) -> Slide:
    plans = tuple(f"{row.town}　{row.title}" for row in here.plans.itertuples())
    every = foot(here, here.plans["plan_id"], denominator(here.indicators))
    return Slide("title", head, year_of(here), said=(*plans, say.NOT_OFFICIAL), foot=every)


def _definitions(here: Ground) -> list[Slide]:
    steps: dict[str, list[str]] = {}
    for step in here.rule.steps:
        steps.setdefault(step.label, []).append(step.condition)
    rows = [(name, say.OR.join(dict.fromkeys(parts))) for name, parts in steps.items()]
    rows += say.MEANINGS.items()
    slide = Slide(
        "definitions",
        say.DEFINITIONS,
        here.rule.name,
        foot=foot(here, here.plans["plan_id"], denominator(here.indicators)),
    )
    return pages(slide, Table(say.DEFINITION_COLUMNS, tuple(rows), (0.2, 0.8)), room=here.room)


def _sources(here: Ground) -> list[Slide]:
    rows = here.warehouse["document"].merge(
        here.plans[["plan_id", "town", "edition"]], on="plan_id"
    )

    def text(value: object) -> str:
        return str(value) if pd.notna(value) and value else say.NO_VALUE

    cells = [
        (
            row["town"],
            text(row["title"]) if pd.notna(row["title"]) else text(row["name"]),
            text(row["publisher"]),
            text(row["published"]) if pd.notna(row["published"]) else text(row["edition"]),
            text(row["url"]),
        )
        for row in rows.to_dict("records")
    ]
    slide = Slide(
        "sources",
        say.SOURCES_HEAD,
        foot=foot(here, here.plans["plan_id"], denominator(here.indicators)),
    )
    table = Table(say.SOURCE_COLUMNS, tuple(cells), (0.12, 0.36, 0.12, 0.2, 0.2))
    return pages(slide, table, room=here.room)
