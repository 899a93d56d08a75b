"""The shared filters: declared once in main.py, kept in the URL, the same on every page."""

from dataclasses import dataclass

import streamlit as st

from kpi.catalog import default_year
from kpi.fiscal_year import WESTERN, of_day, today, year_label
from kpi.store import Warehouse
from ui import cache, sample, words
from ui.footer import escape
from ui.words import frame


@dataclass(frozen=True)
class Selection:
    """What the reader chose: the towns' labels in the order of their codes, and a fiscal year.

    Where no town is picked all are shown: picking one's own town takes one touch, not five.
    """

    towns: tuple[str, ...]
    year: int


def choose(label: str, options: list[str], key: str, default: str | None = None) -> str:
    """A select box of one page, kept in the URL; what no longer fits gives way to the default.

    Not bound by Streamlit: a bound choice of one page is lost when the browser goes back to it.
    The URL wins when it changed by itself (a link, back); on coming back without it, the reader's
    last choice does. The default (the first option) needs no place in the URL.
    """
    state, query = st.session_state, st.query_params
    usual = default or options[0]
    kept, written = f"kept-{key}", f"written-{key}"
    if state.get("arrived") or query.get(key) != state.get(written):
        wish = query.get(key) or (state.get(kept) if state.get("arrived") else None)
        state[key] = wish if wish in options else usual
    if state.get(key) not in options:
        state[key] = usual
    value = str(st.selectbox(label, options, key=key))
    if value != usual:
        query[key] = value
    elif key in query:
        del query[key]
    state[kept], state[written] = value, query.get(key)
    return value


def note_page(path: str) -> None:
    """Remember which page runs, so that a page knows when the reader has just come to it."""
    st.session_state["arrived"] = st.session_state.get("page") != path
    st.session_state["page"] = path


def declare(warehouse: Warehouse) -> None:
    """Draw the shared filters; `selection` reads them. The years' labels follow the switch 「西暦」."""
    towns = cache.plans(warehouse)["town"].drop_duplicates().tolist()
    years, start = _years(warehouse)
    afresh = st.session_state.pop(sample.AFRESH, None)
    if afresh is not None:  # into the sample, or back out of it to what the reader had chosen
        chosen, year = afresh
        st.session_state["town"] = [town for town in chosen if town in towns]
        st.session_state["year"] = year if year in years else start
    left, right, switches = st.columns([5, 2, 3.2], vertical_alignment="bottom")
    with switches, st.container(horizontal=True):
        st.toggle(
            frame.WESTERN,
            key="western",
            bind="query-params",
            on_change=_keep_year,
        )
        sample.declare()
    WESTERN.set(bool(st.session_state["western"]))
    labels = {year: year_label(year) for year in years}  # as this run names them
    astray = _astray(towns, [*labels.values()], labels[start])
    left.multiselect(
        words.TOWNS,
        towns,
        key="town",
        bind="query-params",
        help=words.TOWNS_HELP,
        placeholder=words.TOWNS_ALL.format(n=len(towns)),
        select_all=False,  # none picked is all
    )
    right.selectbox(
        words.YEAR,
        years,
        index=years.index(start),
        format_func=labels.__getitem__,
        key="year",
        bind="query-params",
    )
    if astray:
        st.info(escape("".join(astray)))
    sample.banner()


def _astray(towns: list[str], years: list[str], start: str) -> list[str]:
    """What a link asks for and this data does not have: Streamlit drops it without a word."""
    if "year" in st.session_state:
        return []  # only the address a visit begins with can ask for such a thing
    instead = frame.INSTEAD_YEAR.format(year=start)
    asked = [
        (words.YEAR, year, instead)
        for year in st.query_params.get_all("year")[-1:]
        if year not in years
    ]
    asked += [
        (words.TOWNS, town, frame.INSTEAD_TOWNS)
        for town in st.query_params.get_all("town")
        if town and town not in towns
    ]
    return [
        frame.UNKNOWN_IN_LINK.format(what=what, printed=printed[:40], instead=instead)
        for what, printed, instead in asked
    ]


def _keep_year() -> None:
    """The same year under its other name: set anew, else the address would keep the old name."""
    st.session_state["year"] = st.session_state["year"]


def go_to_year(year: int) -> None:
    """Choose a fiscal year from a page (as the callback of a button)."""
    st.session_state["year"] = year


def _years(warehouse: Warehouse) -> tuple[list[int], int]:
    """The years to choose from and the one to begin with; the last ended where no plan has one."""
    rows = cache.plan_years(warehouse)
    start = default_year(rows, of_day(today()) - 1)
    return sorted({*rows["fiscal_year"].tolist(), start}), start


def selection(warehouse: Warehouse) -> Selection:
    """The chosen towns (all where none is picked) and the year."""
    chosen = set(st.session_state.get("town") or [])
    every = cache.plans(warehouse)["town"].drop_duplicates().tolist()
    towns = [town for town in every if town in chosen] or every
    years, start = _years(warehouse)
    year = st.session_state.get("year")
    return Selection(tuple(towns), year if year in years else start)
