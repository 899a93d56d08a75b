"""The shared filters, declared once in main.py, and how any choice is kept in the URL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.fiscal_year import WESTERN, today, year_label
from kpi.store import Warehouse
from ui import cache, notes, sample, words
from ui.notes import known, legible, note, quoted
from ui.words import frame

ON, OFF = "true", "false"  # of a switch in an address, as Streamlit writes them
_MOST_SAID = 3  # wishes of one choice that are said again


@dataclass(frozen=True)
class Selection:
    """What the reader chose: the towns' labels in the order of their codes, and a fiscal year.

    Where no town is picked all are shown: picking one's own town takes one touch, not five.
    """

    towns: tuple[str, ...]
    year: int


def choose(
    label: str,
    options: list[str],
    key: str,
    default: str | None = None,
    draw: Callable[..., object] = st.selectbox,
) -> str:
    """A choice of one page, kept in the URL; what no longer fits gives way to the default.

    Not bound by Streamlit: a bound choice of one page is lost when the browser goes back to it.
    The URL wins when it changed by itself (a link, back); on coming back without it, the reader's
    last choice does. The default (the first option) needs no place in the URL. What a link asks
    for and is not among the options is said at the head of the page.

    draw  the widget, called with (label, options, key=key); a select box where none is given
    """
    state, usual = st.session_state, default or options[0]
    wish, linked = _wish(key)
    if wish is not None:
        state[key] = next((one for one in reversed(wish) if one in options), usual)
        if linked:
            instead = frame.INSTEAD.format(usual=state[key])
            _say_lost(label, [one for one in wish if one not in options], instead)
            _say_lost(label, [one for one in wish if one in options and one != state[key]])
    if state.get(key) not in options:
        state[key] = usual
    value = str(draw(label, options, key=key) or usual)
    _keep(key, [value], [] if value == usual else [value])
    return value


def settled(label: str, only: str, key: str) -> str:
    """`choose` where there is nothing to choose: no box, but a link that asks for more is told."""
    return choose(label, [only], key, draw=lambda *_, **__: only)


def choose_several(label: str, options: list[str], key: str, placeholder: str) -> list[str]:
    """`choose` of any number of options, none by default; in the order of the options."""
    state = st.session_state
    wish, linked = _wish(key)
    if wish is not None:
        if linked:
            lost = [one for one in wish if one not in options]
            _say_lost(label, lost, frame.INSTEAD_NONE)
        state[key] = wish
    wanted = state.get(key) or []
    state[key] = [one for one in options if one in wanted]  # each once
    chosen = list(st.multiselect(label, options, key=key, placeholder=placeholder))
    _keep(key, chosen, chosen)
    return chosen


def switch(label: str, key: str) -> bool:
    """A switch of one page, off by default, kept in the URL as `choose` keeps a choice."""
    state = st.session_state
    wish, linked = _wish(key)
    if wish is not None:
        if linked:
            _say_lost(label, [one for one in wish if one not in (ON, OFF)], frame.INSTEAD_FIRST)
        state[key] = wish[-1:] == [ON]
    on = st.toggle(label, key=key)
    _keep(key, [ON] if on else [], [ON] if on else [])
    return on


def words_to_find(label: str, key: str, most: int, **widget: str) -> str:
    """A field for words of at most `most` letters, kept in the URL the same way."""
    state = st.session_state
    wish, linked = _wish(key)
    if wish is not None:
        asked = wish[-1] if wish else ""
        state[key] = legible(asked)[:most].strip()
        if linked and state[key] != asked.strip():
            note(frame.CUT_IN_LINK.format(what=label, printed=quoted(state[key]), most=most))
    state[key] = str(state.get(key) or "")[:most]
    found = str(st.text_input(label, key=key, max_chars=most, **widget) or "").strip()  # type: ignore[call-overload]
    _keep(key, [found] if found else [], [found] if found else [])
    return found


def _wish(key: str) -> tuple[list[str] | None, bool]:
    """What a choice is to begin with on this run, and whether the address asks for it.

    None where neither a link nor the page's return says anything: then the widget holds it.
    """
    known(key)
    state, asked = st.session_state, st.query_params.get_all(key)
    if not state.get("arrived") and asked == state.get(f"written-{key}", []):
        return None, False
    filled = [one for one in asked if one]
    if filled:
        return filled, True
    return (state.get(f"kept-{key}", []) if state.get("arrived") else []), False


def _keep(key: str, chosen: list[str], written: list[str]) -> None:
    """Remember what is chosen, and write into the address what differs from the default."""
    state, query = st.session_state, st.query_params
    if not written:
        query.pop(key, None)
    elif query.get_all(key) != written:
        query[key] = written
    state[f"kept-{key}"], state[f"written-{key}"] = chosen, list(written)


def _say_lost(what: str, asked: Sequence[str], instead: str = "") -> None:
    """Say what a link asks for in vain: no option, or (no `instead`) one of several that count."""
    template = frame.NOT_OFFERED if instead else frame.ONE_COUNTS
    for printed in [*dict.fromkeys(asked)][:_MOST_SAID]:
        note(template.format(what=what, printed=quoted(printed), instead=instead))


def note_page(path: str) -> None:
    """Remember which page runs, so that a page knows when the reader has just come to it."""
    st.session_state["arrived"] = st.session_state.get("page") != path
    st.session_state["page"] = path


def declare(warehouse: Warehouse) -> None:
    """Draw the shared filters; `selection` reads them. The years' labels follow the switch 「西暦」."""
    towns = cache.towns(warehouse)
    years, start = cache.years(warehouse, today())
    afresh = st.session_state.pop(sample.AFRESH, None)
    if afresh is not None:  # into the sample, or back out of it to what the reader had chosen
        chosen, year = afresh
        st.session_state["town"] = [town for town in chosen if town in towns]
        st.session_state["year"] = year if year in years else start
    left, right, switches = st.columns([5, 2, 3.2], vertical_alignment="bottom")
    astray = _astray_switches()  # before they are drawn: then the address is theirs
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
    astray += _astray(towns, [*labels.values()], labels[start])
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
    notes.begin()
    for one in astray:
        note(one)
    sample.banner()


def _astray_switches() -> list[str]:
    """What a link asks of the two switches and is neither on nor off."""
    if "year" in st.session_state:
        return []
    return [
        frame.NOT_OFFERED.format(what=label, printed=quoted(wish), instead=frame.INSTEAD_FIRST)
        for key, label in (("western", frame.WESTERN), (sample.KEY, words.SAMPLE_TRY))
        for wish in st.query_params.get_all(key)[-1:]
        if wish and wish.lower() not in (ON, OFF)
    ]


def _astray(towns: list[str], years: list[str], start: str) -> list[str]:
    """What a link asks for and this data does not have: Streamlit drops it without a word."""
    if "year" in st.session_state:
        return []  # only the address a visit begins with can ask for such a thing
    asked = st.query_params.get_all
    found = [
        (frame.UNKNOWN_IN_LINK, words.YEAR, year, frame.INSTEAD_YEAR.format(year=start))
        for year in asked("year")[-1:]
        if year and year not in years
    ]
    found += [
        (frame.UNKNOWN_IN_LINK, words.TOWNS, town, frame.INSTEAD_TOWNS)
        for town in dict.fromkeys(asked("town"))
        if town and town not in towns
    ][:_MOST_SAID]
    return [
        template.format(what=what, printed=quoted(printed), instead=instead)
        for template, what, printed, instead in found
    ]


def _keep_year() -> None:
    """The same year under its other name: set anew, else the address would keep the old name."""
    st.session_state["year"] = st.session_state["year"]


def go_to_year(year: int) -> None:
    """Choose a fiscal year from a page (as the callback of a button)."""
    st.session_state["year"] = year


def selection(warehouse: Warehouse) -> Selection:
    """The chosen towns (all where none is picked) and the year."""
    chosen = set(st.session_state.get("town") or [])
    every = cache.towns(warehouse)
    towns = [town for town in every if town in chosen] or every
    years, start = cache.years(warehouse, today())
    year = st.session_state.get("year")
    return Selection(tuple(towns), year if year in years else start)
