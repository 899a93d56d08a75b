"""The one place that keeps the warehouse in memory: shared by all sessions, read-only.

Keyed by the folder that `data/warehouse` points at and what is in it, so that a new edition is
noticed without a restart and all tables come from one edition.
"""

import functools
import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.evidence import judged_inputs
from kpi.fiscal_year import of_day
from kpi.groups import grouped
from kpi.kept import kept, rows_in, rows_of
from kpi.measurability import marks
from kpi.rules import RuleSet, from_tables
from kpi.store import Warehouse, WarehouseError, at_rest, read_warehouse, state
from ui import own, sample, words

ROOT = Path(__file__).parent.parent
BUILD_SECONDS = 600  # a build of the shipped plans takes two
FAILED_SECONDS = 20.0
_building, _failed = threading.Lock(), dict[str, tuple[float, str]]()
SAMPLE_PLANS = ROOT / "data" / "sample" / "plans"
_HASH: dict[str | type[Any], Callable[[Any], Any]] = {
    Warehouse: lambda warehouse: warehouse.edition
}
F = TypeVar("F", bound=Callable[..., Any])


def per_edition(most: int) -> Callable[[F], F]:
    """Keep up to `most` results of a function of the warehouse, shared by all visits.

    Keyed by the edition and the other arguments. What comes back is read-only. What is made of a
    reader's own file is kept by that visit alone and goes with it.
    """
    keep = functools.partial(
        st.cache_resource, max_entries=most, show_spinner=False, hash_funcs=_HASH
    )

    def decorate(function: F) -> F:
        shared, mine = keep(function), keep(function, scope="session")

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            held = (one for one in (*args, *kwargs.values()) if isinstance(one, Warehouse))
            return (mine if any(map(own.is_own, held)) else shared)(*args, **kwargs)

        return cast("F", call)

    return decorate


def warehouse_path() -> Path:
    """KPI_WAREHOUSE where it is set (tests), else data/warehouse."""
    return Path(os.environ.get("KPI_WAREHOUSE") or ROOT / "data" / "warehouse")


def sample_path() -> Path:
    """The invented town's own warehouse, beside the real one and never mixed with it."""
    return warehouse_path().with_name("sample-warehouse")


def warehouse() -> Warehouse:
    """The edition this visit shows: the real towns, the sample where the reader opened it, or the
    real towns with the reader's own file.

    Raises kpi.store.WarehouseError with a sentence for people.
    """
    mine = own.opened()
    if mine is not None:
        return mine.warehouse
    return _at(sample_path() if sample.is_open() else warehouse_path())


def warm() -> None:
    """Read the real towns' tables and make their views before the first visit asks for them."""
    try:
        held = _at(warehouse_path())
    except WarehouseError:
        return  # the first visit builds them, or says why not
    for view in (indicators, plan_years, towns, rules):
        view(held)


def _at(path: Path) -> Warehouse:
    return at_rest(path, lambda home: _read(str(home), repr(state(home))))


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(home: str, at: str) -> Warehouse:  # noqa: ARG001  part of the key
    return read_warehouse(Path(home))


def _what() -> list[str]:
    if sample.is_open():
        return ["--plans", str(SAMPLE_PLANS), "--out", str(sample_path())]
    return ["--out", str(warehouse_path())]


def command() -> str:
    """What an administrator runs to make the data this visit asks for, seen from the program."""
    usual = warehouse_path() == ROOT / "data" / "warehouse" and not sample.is_open()
    rest = [] if usual else [_bare(word) for word in _what()]
    return " ".join(["python -m etl build", *map(shlex.quote, rest)])


def build() -> str:
    """Run the build command in a process of its own; "" on success, else what it said.

    One build at a time for all visits; who waited sees what it made. A build that failed is not
    begun anew for every visitor, but after a while.
    """
    what = _what()
    with _building:
        failed = _failed.get(what[-1])
        if failed and time.monotonic() - failed[0] < FAILED_SECONDS:
            return failed[1]
        said = _build(what)
        _failed.pop(what[-1], None)
        if said:
            _failed[what[-1]] = (time.monotonic(), said)
        return said


def _build(what: list[str]) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "etl", "build", "--if-needed", *what],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            timeout=BUILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return words.BUILD_TOO_LONG.format(n=BUILD_SECONDS)
    if done.returncode == 0:
        return ""
    print(done.stderr or done.stdout, file=sys.stderr)  # all of it is for the server's log
    # code 1 with a sentence per problem; anything else is a fault of the program
    return words.UNEXPECTED if "Traceback" in done.stderr else _bare(done.stderr or done.stdout)


def _bare(text: str) -> str:
    """A text for visitors without the place of the program on its machine."""
    return text.replace(f"{ROOT}{os.sep}", "")


def plans(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plans(warehouse)


@kept
def towns(warehouse: Warehouse) -> list[str]:
    """The towns with a plan, in the order of their codes."""
    return list(catalog.plans(warehouse)["town"].drop_duplicates())


def initiatives(warehouse: Warehouse, towns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows of kpi.catalog.initiatives: all, or those of some towns."""
    if towns is None:
        return catalog.initiatives(warehouse)
    return rows_in(warehouse, catalog.initiatives, "town", towns)


def indicators(warehouse: Warehouse, towns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows of kpi.catalog.indicators: all, or those of some towns."""
    if towns is None:
        return catalog.indicators(warehouse)
    return rows_in(warehouse, catalog.indicators, "town", towns)


def plan_years(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plan_years(warehouse)


@per_edition(4)
def years(warehouse: Warehouse, day: date) -> tuple[list[int], int]:
    """The years to choose from and the one to begin with; the last ended where no plan has one."""
    rows = plan_years(warehouse)
    start = catalog.default_year(rows, of_day(day) - 1)
    return sorted({*rows["fiscal_year"].tolist(), start}), start


def theme_names(warehouse: Warehouse) -> dict[str, str]:
    """Theme id → its name, in the order of themes.csv."""
    themes = warehouse["theme"].sort_values("position")
    return dict(zip(themes["theme"], themes["name"], strict=True))


@per_edition(64)
def judged(
    warehouse: Warehouse, year: int, on: date, towns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Every counted indicator (of some towns) with its group in one fiscal year, as seen on a day."""
    rows = indicators(warehouse, towns)
    if towns is None:
        return grouped(rows, warehouse["achievement"], year, on)
    found = rows_of(warehouse, "achievement", "indicator_id", rows["indicator_id"])
    return grouped(rows, found, year, on)


@kept
def rules(warehouse: Warehouse) -> dict[str, RuleSet]:
    """The rule sets by id, ours first."""
    return from_tables(warehouse["rule_set"], warehouse["rule_step"])


@per_edition(16)
def evidence(
    warehouse: Warehouse, rule_set: str, towns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Every judgement (of some towns) under a rule set with its inputs, prints and places."""
    observation, indicator = warehouse["observation"], warehouse["indicator"]
    if towns is not None:
        ids = indicators(warehouse, towns)["indicator_id"]
        observation = rows_of(warehouse, "observation", "indicator_id", ids)
        indicator = rows_of(warehouse, "indicator", "indicator_id", ids)
    return judged_inputs(
        observation,
        indicator,
        warehouse["plan"],
        rules(warehouse)[rule_set],
    )


@kept
def measurability(warehouse: Warehouse) -> pd.DataFrame:
    """What can be measured of every counted initiative."""
    return marks(warehouse)
