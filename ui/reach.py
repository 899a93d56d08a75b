"""For which towns a result is made: for all where they are few, so that every choice shares it."""

from collections.abc import Sequence

from kpi.part import of_plans
from kpi.store import Warehouse
from ui import cache

_FEW = 60  # up to here a result for all towns takes no longer than a page


def reach(warehouse: Warehouse, towns: Sequence[str]) -> tuple[str, ...] | None:
    """The towns chosen, None for all."""
    return None if len(cache.towns(warehouse)) <= _FEW else tuple(towns)


@cache.per_edition(16)
def part(warehouse: Warehouse, towns: tuple[str, ...] | None) -> Warehouse:
    """All plans, statistics too, of the towns that `reach` says.

    Only for functions that keep nothing by edition (cache.per_edition): a part has that of the whole.
    """
    if towns is None:
        return warehouse
    municipality, plan = warehouse["municipality"], warehouse["plan"]
    codes = municipality.loc[municipality["label"].isin(towns), "municipality_code"]
    return of_plans(warehouse, plan.loc[plan["municipality_code"].isin(codes), "plan_id"])
