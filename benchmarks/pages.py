"""What the pages ask of kpi/, timed without Streamlit: once per edition, and at every change."""

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import timed
from benchmarks.servers import TODAY
from kpi import catalog, common, coverage, groups
from kpi.evidence import judged_inputs
from kpi.measurability import marks
from kpi.rules import DEFAULT, from_tables
from kpi.store import Warehouse, read_warehouse

DAY = date.fromisoformat(TODAY)
Timings = dict[str, list[float]]
KPI = "tax_collection"


def once(warehouse: Path) -> tuple[Warehouse, Timings]:
    """What is kept per edition: the first reader of a new edition waits for these."""
    found: Timings = {}
    kept: dict[str, Any] = {}

    def keep(name: str, work: Callable[[], Any]) -> None:
        found[name] = [timed(lambda: kept.__setitem__(name, work()))]

    keep("read_warehouse", lambda: read_warehouse(warehouse))
    held: Warehouse = kept["read_warehouse"]
    keep("catalog.plans", lambda: catalog.plans(held))
    keep("catalog.initiatives", lambda: catalog.initiatives(held))
    keep("catalog.indicators", lambda: catalog.indicators(held))
    keep("catalog.plan_years", lambda: catalog.plan_years(held))
    keep("measurability.marks", lambda: marks(held))
    rule = from_tables(held["rule_set"], held["rule_step"])[DEFAULT]
    tables = (held["observation"], held["indicator"], held["plan"])
    keep("evidence.judged_inputs", lambda: judged_inputs(*tables, rule))
    kept.clear()
    gc.collect()
    return held, found


def queries(warehouse: Warehouse) -> dict[str, Callable[[list[str], int], Any]]:
    """What a change of the filters asks: page and function → a call with towns and year."""
    rows = catalog.indicators(warehouse)

    def judged(towns: list[str], year: int) -> Any:
        mine = rows[rows["town"].isin(towns)]
        return groups.grouped(mine, warehouse["achievement"], year, DAY)

    def by_category(towns: list[str], year: int) -> Any:
        return groups.counts(judged(towns, year), ["category"])

    def themes(towns: list[str], _: int) -> Any:
        table = coverage.by_theme(warehouse)
        return table[table["town"].isin(towns)]

    def axis(towns: list[str], _: int) -> Any:
        members = common.members(warehouse, KPI)
        return common.on_one_axis(warehouse, members[members["town"].isin(towns)])

    def progress(towns: list[str], _: int) -> Any:
        one = rows.loc[rows["town"].eq(towns[0]), "indicator_id"].iloc[0]
        table = warehouse["observation"]
        return table[table["indicator_id"] == one]

    return {
        "達成率 groups.grouped": judged,
        "達成率 groups.counts": by_category,
        "比較 common.on_one_axis": axis,
        "比較 coverage.by_theme": themes,
        "出典 coverage.plans": lambda *_: coverage.plans(warehouse),
        "目標と実績 one indicator": progress,
    }
