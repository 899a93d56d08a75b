"""Relative addresses for links in tables, which Streamlit's own page links cannot be.

A link opened from a table begins a visit of its own, which knows only its address: it must say
towns, year, the way years are named, and whether the sample is open. Relative addresses also hold
where the app is served below a path (server.baseUrlPath).
"""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from kpi.fiscal_year import WESTERN, year_label
from ui import filters, sample

Part = tuple[str, str]


def shared(year: int, towns: Sequence[str] | None = None) -> list[Part]:
    """The shared choices of an address; `towns` None are those the reader picked (all where none).

    In an order of their own: what is drawn is shared by all who picked the same (ui.drawn).
    """
    picked = sorted(st.session_state.get("town") or []) if towns is None else towns
    parts = [*(("town", town) for town in picked), ("year", year_label(year))]
    parts += [(sample.KEY, sample.ON)] if sample.is_open() else []
    return parts + ([("western", filters.ON)] if WESTERN.get() else [])


def indicator(indicator_id: str, town: str, year: int) -> str:
    """The page 指標 at one indicator."""
    return "indicator?" + urlencode([("id", indicator_id), *shared(year, [town])])


def progress(label: str, town: str, year: int) -> str:
    """The page 目標と実績 at one indicator, by its label among those of its town."""
    parts = [("place", town), ("indicator", label), *shared(year, [town])]
    return "progress?" + urlencode(parts)


def analysis(year: int, towns: Sequence[str] | None = None, **asked: Sequence[str]) -> str:
    """The page 分析 narrowed: name of a filter → the words chosen of it."""
    own = [(name, word) for name, found in asked.items() for word in found]
    return "analysis?" + urlencode([*own, *shared(year, towns)])


def initiatives(town: str, year: int, anchor: str) -> str:
    """The page 工程 of one town, at its table of all initiatives."""
    return f"schedule?{urlencode(shared(year, [town]))}#{anchor}"
