"""The one place that keeps the warehouse in memory: shared by all sessions, read-only.

Keyed by the folder that `data/warehouse` points at, so that a new edition is noticed without a
restart and all tables come from one edition.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kpi import catalog
from kpi.groups import grouped
from kpi.store import Warehouse, read_warehouse

ROOT = Path(__file__).parent.parent
_HASH: dict[str | type[Any], Callable[[Any], Any]] = {
    Warehouse: lambda warehouse: warehouse.edition
}


def warehouse_path() -> Path:
    """KPI_WAREHOUSE where it is set (tests), else data/warehouse."""
    return Path(os.environ.get("KPI_WAREHOUSE") or ROOT / "data" / "warehouse")


def warehouse() -> Warehouse:
    """The current edition. Raises kpi.store.WarehouseError with a sentence for people."""
    home = warehouse_path().resolve()
    stamps = tuple(sorted(file.stat().st_mtime_ns for file in home.glob("*.parquet")))
    return _read(home, stamps)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(home: Path, stamps: tuple[int, ...]) -> Warehouse:  # noqa: ARG001  part of the key
    return read_warehouse(home)


def build() -> str:
    """Run the build command in a process of its own; "" on success, else what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--if-needed", "--out", str(warehouse_path())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr or done.stdout


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_HASH)
def plans(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plans(warehouse)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_HASH)
def initiatives(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.initiatives(warehouse)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_HASH)
def indicators(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.indicators(warehouse)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_HASH)
def plan_years(warehouse: Warehouse) -> pd.DataFrame:
    return catalog.plan_years(warehouse)


def theme_names(warehouse: Warehouse) -> dict[str, str]:
    """Theme id → its name, in the order of themes.csv."""
    themes = warehouse["theme"].sort_values("position")
    return dict(zip(themes["theme"], themes["name"], strict=True))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=_HASH)
def judged(warehouse: Warehouse, year: int, on: date) -> pd.DataFrame:
    """Every counted indicator with its group in one fiscal year, as seen on a day."""
    return grouped(indicators(warehouse), warehouse["achievement"], year, on)
