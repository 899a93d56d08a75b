"""The one place that keeps the warehouse in memory: shared by all sessions, read-only.

Keyed by the folder that `data/warehouse` points at, so that a new edition is noticed without a
restart and all tables come from one edition.
"""

import functools
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.evidence import judged_inputs
from kpi.groups import grouped
from kpi.measurability import marks
from kpi.rules import RuleSet, from_tables
from kpi.store import Warehouse, read_warehouse
from ui import own, sample

ROOT = Path(__file__).parent.parent
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
    home = (sample_path() if sample.is_open() else warehouse_path()).resolve()
    stamps = tuple(sorted(file.stat().st_mtime_ns for file in home.glob("*.parquet")))
    return _read(home, stamps)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(home: Path, stamps: tuple[int, ...]) -> Warehouse:  # noqa: ARG001  part of the key
    return read_warehouse(home)


def _what() -> list[str]:
    if sample.is_open():
        return ["--plans", str(SAMPLE_PLANS), "--out", str(sample_path())]
    return ["--out", str(warehouse_path())]


def build() -> str:
    """Run the build command in a process of its own; "" on success, else what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--if-needed", *_what()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr or done.stdout


@per_edition(4)
def plans(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plans(warehouse)


@per_edition(4)
def initiatives(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.initiatives(warehouse)


@per_edition(4)
def indicators(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.indicators(warehouse)


@per_edition(4)
def plan_years(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plan_years(warehouse)


def theme_names(warehouse: Warehouse) -> dict[str, str]:
    """Theme id → its name, in the order of themes.csv."""
    themes = warehouse["theme"].sort_values("position")
    return dict(zip(themes["theme"], themes["name"], strict=True))


@per_edition(64)
def judged(warehouse: Warehouse, year: int, on: date) -> pd.DataFrame:
    """Every counted indicator with its group in one fiscal year, as seen on a day."""
    return grouped(indicators(warehouse), warehouse["achievement"], year, on)


@per_edition(4)
def rules(warehouse: Warehouse) -> dict[str, RuleSet]:
    """The rule sets by id, ours first."""
    return from_tables(warehouse["rule_set"], warehouse["rule_step"])


@per_edition(16)
def evidence(warehouse: Warehouse, rule_set: str) -> pd.DataFrame:
    """Every judgement under a rule set with its inputs, prints and places."""
    return judged_inputs(
        warehouse["observation"],
        warehouse["indicator"],
        warehouse["plan"],
        rules(warehouse)[rule_set],
    )


@per_edition(4)
def measurability(warehouse: Warehouse) -> pd.DataFrame:
    """What can be measured of every counted initiative."""
    return marks(warehouse)
