"""A part of a warehouse: the rows of some plans, wherever they stand, and nothing else of others."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from kpi.kept import rows_of
from kpi.part import of_plans
from kpi.store import Warehouse
from tests.helpers import build_one


@pytest.fixture
def two(plan: Callable[..., Path], tmp_path: Path) -> Warehouse:
    plan("102113-a")
    plan("103454-b")
    return build_one(tmp_path)


@pytest.mark.parametrize(
    "wanted",
    [[], ["102113-a"], ["103454-b"], ["103454-b", "102113-a"], ["102113-a", "102113-a", "no-plan"]],
)
def test_a_part_has_the_rows_of_its_plans_with_their_labels(
    two: Warehouse, wanted: list[str]
) -> None:
    part = of_plans(two, wanted)
    assert part.edition == two.edition
    for name, table in two.tables.items():
        whole = table[table["plan_id"].isin(wanted)] if "plan_id" in table else table
        pd.testing.assert_frame_equal(part[name], whole)
    assert (len(part["initiative"]) > 0) == bool(wanted)


def test_what_is_kept_of_a_part_is_not_kept_of_the_whole(two: Warehouse) -> None:
    part = of_plans(two, ["102113-a"])
    ids = two["initiative"]["plan_id"].unique()
    assert set(rows_of(part, "initiative", "plan_id", ids)["plan_id"]) == {"102113-a"}
    assert set(rows_of(two, "initiative", "plan_id", ids)["plan_id"]) == set(ids)
