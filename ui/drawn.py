"""Parts of a page that are drawn once for everybody who chose the same, then played again.

A part is a function that draws no widget; what it sent is kept and sent again by Streamlit's own
replay (`st.cache_resource`). Measured at six towns on a busy machine, CPU of the script for a choice
that somebody has made before: 概要 182 → 11 ms, 達成率 488 → 17 ms.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kpi.fiscal_year import WESTERN, today
from kpi.store import Warehouse
from ui import cache, own, sample

MOST = 400  # parts, of all pages and editions; the one used longest ago goes
P = ParamSpec("P")
T = TypeVar("T")


def drawn(
    function: Callable[Concatenate[Warehouse, P], T],
) -> Callable[Concatenate[Warehouse, P], T]:
    """Draw (and return) what `function` does, at most once for all visits that would see the same.

    It may depend on the edition, on its other arguments, on the towns picked (not on their order)
    and on what `_seen` names; not on other widgets or the address. Of the arguments `repr` must tell
    apart all but frames, which must follow from the others. What it returns is shared and read-only.
    A reader's own file is that visit's alone.
    """
    return _kept(function, lambda: sorted(st.session_state.get("town") or []))


def drawn_alone(
    function: Callable[Concatenate[Warehouse, P], T],
) -> Callable[Concatenate[Warehouse, P], T]:
    """`drawn` of what shows the same whichever towns are picked, its arguments aside: of one town."""
    return _kept(function, lambda: None)


def _kept(
    function: Callable[Concatenate[Warehouse, P], T], picked: Callable[[], object]
) -> Callable[Concatenate[Warehouse, P], T]:
    name = f"{function.__module__}.{function.__qualname__}"  # so not for pages: all are __main__

    @functools.wraps(function)
    def call(warehouse: Warehouse, /, *args: P.args, **kwargs: P.kwargs) -> T:
        said = [one for one in args if not isinstance(one, pd.DataFrame)]
        seen = repr((name, said, kwargs, picked(), _seen()))
        found: T = _once(warehouse, seen, functools.partial(function, warehouse, *args, **kwargs))
        return found

    return call


def _seen() -> tuple[object, ...]:
    """What every part may show by: the year, how years are named, colours, whose data, the day."""
    state, mine = st.session_state, own.opened()
    return (
        state.get("year"),
        WESTERN.get(),
        st.context.theme.type,
        sample.is_open(),
        mine and (mine.file_name, mine.town, mine.title),
        today(),
    )


@cache.per_edition(MOST)
def _once(warehouse: Warehouse, seen: str, _draw: Callable[[], T]) -> T:  # noqa: ARG001  the key
    return _draw()
