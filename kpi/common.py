"""Common KPIs: indicators of several towns that speak of the same thing, with their differences.

The print is never converted; a factor brings values to one axis, and nothing is ranked where the
definitions differ in kind.
"""

import pandas as pd

from kpi.kept import rows_of
from kpi.periods import one_a_year
from kpi.store import Warehouse


def members(warehouse: Warehouse, common_kpi: str) -> pd.DataFrame:
    """One row per member of a common KPI, statistics included, in the order of municipality codes.

    Columns: indicator_id, name, unit, definition, town, code, plan, plan_type, factor, difference,
    may_rank, reason.
    """
    rows = warehouse["common_kpi_member"]
    rows = rows[rows["common_kpi"] == common_kpi]
    indicator = rows_of(warehouse, "indicator", "indicator_id", rows["indicator_id"])
    indicator = indicator[["indicator_id", "plan_id", "name", "unit", "definition"]]
    plan = warehouse["plan"][["plan_id", "municipality_code", "title", "plan_type"]]
    town = warehouse["municipality"][["municipality_code", "label"]]
    rows = rows.merge(indicator, on="indicator_id").merge(plan, on="plan_id")
    rows = rows.merge(town, on="municipality_code")
    rows = rows.rename(columns={"title": "plan", "label": "town", "municipality_code": "code"})
    return rows.sort_values(["code", "plan_id", "indicator_id"], ignore_index=True)


def kpi(warehouse: Warehouse, common_kpi: str) -> pd.Series:
    """The common KPI itself: name, definition, unit, direction, limits."""
    rows = warehouse["common_kpi"]
    return rows[rows["common_kpi"] == common_kpi].iloc[0]


def on_one_axis(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """Dated observations of members with `scaled` = value × factor, in the KPI's unit.

    One per indicator, kind and year, as kpi.periods.one_a_year chooses: a line through September
    and March of one year would rise where March against March fell. Members without a factor
    count something else and are left out.
    """
    rows = rows.dropna(subset=["factor"])
    mine = rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"])
    values = one_a_year(mine).merge(
        rows[["indicator_id", "town", "name", "factor"]], on="indicator_id"
    )
    return values.assign(scaled=values["value"] * values["factor"])


def may_rank(rows: pd.DataFrame) -> bool:
    """A ranking is allowed only where it is allowed for every member, of at least two."""
    return len(rows) > 1 and bool(rows["may_rank"].all())
