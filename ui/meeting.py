"""The agenda of 審議会 as the reader keeps it: in this visit, in the address, in a file.

The address wins when it changed by itself (a link, back); on coming back to the page without it,
the agenda left there does. An agenda too long for an address lives in the visit alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from exports.meeting import deck as slides
from exports.meeting.ground import ground, label
from exports.meeting.model import PAGE, Deck, Ground, Room, Slide
from exports.meeting.wall import WALL, on_the_wall
from kpi import agenda as agendas
from kpi.agenda import Agenda, Item
from kpi.fiscal_year import WESTERN, today
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from ui import cache, filters, notes, sample
from ui.reach import reach

ITEM, NAME, SHOW, SLIDE = "item", "title", "show", "slide"  # in the address
ITEMS, NAMED = "meeting-items", "meeting-name"  # in the visit
_WRITTEN, _WRITTEN_NAME, _KEPT_NAME = "meeting-written", "meeting-written-name", "meeting-kept-name"
MOST_LETTERS: Final = 1_500  # of the agenda in an address, as it is written there
LONGEST_NAME: Final = 100


@dataclass(frozen=True)
class Kept:
    """The agenda on the page.

    agenda  what the data has of it
    unfit   texts of items that the chosen towns do not have
    unread  texts of the address that are no items
    short   whether it stands in the address
    """

    agenda: Agenda
    unfit: tuple[str, ...]
    unread: tuple[str, ...]
    short: bool


def kept(warehouse: Warehouse, chosen: filters.Selection) -> Kept:
    """Read the agenda from address and visit, and write the address."""
    for name in (ITEM, NAME, SHOW, SLIDE):
        notes.known(name)
    items, unread = agendas.read_items(_texts())
    texts = tuple(map(str, items))
    st.session_state[ITEMS] = list(texts)
    name = _name()
    agenda, unfit = fitted(warehouse, codes(warehouse, chosen.towns), chosen.year, texts, name)
    return Kept(agenda, unfit, tuple(unread), _write(texts, name))


def codes(warehouse: Warehouse, towns: Sequence[str]) -> tuple[str, ...]:
    """The municipality codes of some towns."""
    rows = cache.plans(warehouse).drop_duplicates("town").set_index("town")
    return tuple(rows.loc[list(towns), "municipality_code"])


def _texts() -> list[str]:
    state, query = st.session_state, st.query_params
    asked = [text for text in query.get_all(ITEM) if text]
    arrived = state.get("arrived")
    if arrived or asked != state.get(_WRITTEN, []):
        state[ITEMS] = asked or (state.get(ITEMS, []) if arrived else [])
    return list(state.get(ITEMS, []))


def _name() -> str:
    state, query = st.session_state, st.query_params
    asked, arrived = query.get(NAME, ""), state.get("arrived")
    if arrived or asked != state.get(_WRITTEN_NAME, ""):
        state[NAMED] = asked or (state.get(_KEPT_NAME, "") if arrived else "")
    if NAMED not in state:  # the box was not drawn while the slides were shown
        state[NAMED] = state.get(_KEPT_NAME, "")
    state[NAMED] = str(state[NAMED] or "")[:LONGEST_NAME]
    state[_KEPT_NAME] = state[NAMED]
    return str(state[NAMED]).strip()


def _write(texts: tuple[str, ...], name: str) -> bool:
    """Put the agenda into the address where it is short enough; whether it is."""
    query, state = st.query_params, st.session_state
    short = len(urlencode([(ITEM, text) for text in texts] + [(NAME, name)])) <= MOST_LETTERS
    found = list(texts) if short else []
    if query.get_all(ITEM) != found:
        if found:
            query[ITEM] = found
        else:
            query.pop(ITEM, None)
    said = name if short else ""
    if query.get(NAME, "") != said:
        if said:
            query[NAME] = said
        else:
            query.pop(NAME, None)
    state[_WRITTEN], state[_WRITTEN_NAME] = query.get_all(ITEM), query.get(NAME, "")
    return short


def put(texts: Sequence[str]) -> None:
    """Make these the items (in a callback: the address follows in the run after it)."""
    st.session_state[ITEMS] = list(dict.fromkeys(texts))[: agendas.MOST_ITEMS]


@cache.per_edition(128)
def fitted(
    warehouse: Warehouse, towns: tuple[str, ...], year: int, texts: tuple[str, ...], name: str
) -> tuple[Agenda, tuple[str, ...]]:
    """kpi.agenda.fitting of items in text."""
    items, _ = agendas.read_items(texts)
    agenda, left = agendas.fitting(warehouse, Agenda(towns, year, items, name))
    return agenda, tuple(left)


@cache.per_edition(32)
def possible(warehouse: Warehouse, towns: tuple[str, ...]) -> tuple[Item, ...]:
    """Every item that some towns' plans give."""
    plans = cache.plans(warehouse)
    plans = plans[plans["municipality_code"].isin(towns)]
    return tuple(agendas.possible(warehouse, plans["plan_id"].tolist()))


@cache.per_edition(32)
def usual(warehouse: Warehouse, towns: tuple[str, ...], year: int) -> Agenda:
    return agendas.usual(warehouse, towns, year)


@cache.per_edition(16)
def _ground(
    warehouse: Warehouse,
    towns: tuple[str, ...],
    year: int,
    on: date,
    invented: bool,
    room: Room,
) -> Ground:
    plans = cache.plans(warehouse)
    labels = plans.loc[plans["municipality_code"].isin(towns), "town"].drop_duplicates()
    evidence = cache.evidence(warehouse, DEFAULT, reach(warehouse, labels))
    agenda = Agenda(towns, year)
    return ground(warehouse, agenda, on, sample=invented, room=room, evidence=evidence)


def ground_of(warehouse: Warehouse, agenda: Agenda, room: Room = PAGE) -> Ground:
    """What the slides of an agenda's towns and year are made from."""
    return _ground(warehouse, agenda.towns, agenda.year, today(), sample.is_open(), room)


@cache.per_edition(1024)
def _slides(
    warehouse: Warehouse,
    towns: tuple[str, ...],
    year: int,
    on: date,
    invented: bool,
    room: Room,
    western: bool,  # noqa: ARG001  part of the key: slides hold labels of years
    item: str,
) -> tuple[Slide, ...]:
    here = _ground(warehouse, towns, year, on, invented, room)
    found = agendas.read_item(item)
    return tuple(slides.of_item(here, found)) if found else ()


def slides_of(warehouse: Warehouse, agenda: Agenda, item: Item, room: Room = PAGE) -> list[Slide]:
    """The slides of one item, made once."""
    key = (agenda.towns, agenda.year, today(), sample.is_open(), room, WESTERN.get(), str(item))
    return list(_slides(warehouse, *key))


def deck_of(warehouse: Warehouse, agenda: Agenda) -> Deck:
    """The deck of files and minutes."""
    here = ground_of(warehouse, agenda)
    return slides.assembled(here, agenda, lambda item: slides_of(warehouse, agenda, item))


def wall_of(warehouse: Warehouse, agenda: Agenda) -> Deck:
    """The deck of the show, made once per agenda."""
    texts = tuple(map(str, agenda.items))
    key = (agenda.towns, agenda.year, texts, agenda.title, today(), sample.is_open())
    return _wall(warehouse, *key, WESTERN.get())


@cache.per_edition(32)
def _wall(
    warehouse: Warehouse,
    towns: tuple[str, ...],
    year: int,
    texts: tuple[str, ...],
    name: str,
    on: date,  # noqa: ARG001  part of the key
    invented: bool,  # noqa: ARG001
    western: bool,  # noqa: ARG001
) -> Deck:
    items, _ = agendas.read_items(texts)
    agenda = Agenda(towns, year, items, name)
    here = ground_of(warehouse, agenda, WALL)
    return on_the_wall(
        slides.assembled(here, agenda, lambda item: slides_of(warehouse, agenda, item, WALL))
    )


def labels(warehouse: Warehouse, agenda: Agenda, items: Sequence[Item]) -> dict[str, str]:
    """Item in text → what it is called in the agenda."""
    here = ground_of(warehouse, agenda)
    return {str(item): label(here, item) for item in items}
