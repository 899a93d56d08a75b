"""Rows found by their place are those a mask finds; a view is made once for each warehouse."""

import pandas as pd
import pytest

from kpi.kept import kept, rows_in, rows_of
from kpi.store import Warehouse

ROWS = pd.DataFrame(
    {"id": ["b", "a", None, "b", "c", "a"], "n": range(6)}, index=[5, 3, 9, 1, 0, 7]
).astype({"id": "str"})


@pytest.mark.parametrize(
    "wanted", [[], ["a"], ["c", "a"], ["a", "a"], ["none"], ["b", "none", "a", "c"]]
)
def test_rows_are_those_of_a_mask_in_its_order(wanted: list[str]) -> None:
    warehouse = Warehouse("1", {"t": ROWS})
    for values in (wanted, tuple(wanted), pd.Series(wanted, dtype="str")):
        found = rows_of(warehouse, "t", "id", values)
        pd.testing.assert_frame_equal(found, ROWS[ROWS["id"].isin(wanted)])


def test_an_empty_table_has_no_rows() -> None:
    warehouse = Warehouse("1", {"t": ROWS.head(0)})
    assert rows_of(warehouse, "t", "id", ["a"]).empty


def test_a_view_is_made_once_for_each_warehouse_also_within_another_view() -> None:
    made: list[str] = []

    @kept
    def view(warehouse: Warehouse) -> pd.DataFrame:
        made.append(warehouse.edition)
        return warehouse["t"].assign(n=1)

    @kept
    def of_view(warehouse: Warehouse) -> int:
        return len(rows_in(warehouse, view, "id", ["a"]))

    one, other = (Warehouse(edition, {"t": ROWS}) for edition in ("1", "2"))
    assert [of_view(one), of_view(other), of_view(one), len(view(one))] == [2, 2, 2, 6]
    assert made == ["1", "2"]
    assert view(one) is view(one)
    assert view(one) is not view(other)
