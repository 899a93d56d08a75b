"""The part of a warehouse that some plans make up: what is made of it costs as much as it shows."""

from collections.abc import Collection

from kpi.kept import rows_of
from kpi.store import Warehouse


def of_plans(warehouse: Warehouse, plan_ids: Collection[str]) -> Warehouse:
    """The rows of some plans with their labels; tables that belong to no plan are whole."""
    tables = {
        name: rows_of(warehouse, name, "plan_id", plan_ids) if "plan_id" in table else table
        for name, table in warehouse.tables.items()
    }
    return Warehouse(warehouse.edition, tables)
