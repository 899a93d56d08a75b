"""What is made of a warehouse once and kept with it, and its rows found without a search.

Kept things live and go with the tables they were made of: none can be of another edition, and what
is made of a reader's own file is that visit's alone. They are shared and read-only like the tables.
"""

import functools
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

import numpy as np
import pandas as pd

from kpi.store import Warehouse

T = TypeVar("T")


def kept(function: Callable[[Warehouse], T]) -> Callable[[Warehouse], T]:
    """Run a function of a warehouse at most once for each."""

    @functools.wraps(function)
    def call(warehouse: Warehouse) -> T:
        return _made(warehouse, function, lambda: function(warehouse))

    return call


def _made(warehouse: Warehouse, key: object, make: Callable[[], T]) -> T:
    made = warehouse.made
    if key not in made:
        with warehouse.making:
            if key not in made:
                made[key] = make()
    return cast("T", made[key])


class Places:
    """Where in a frame the rows of every value of a column stand."""

    def __init__(self, column: pd.Series) -> None:
        codes, values = pd.factorize(column)
        self._codes = {value: code for code, value in enumerate(values)}
        self._rows = np.argsort(codes, kind="stable").astype("int32")
        self._ends = np.searchsorted(codes[self._rows], np.arange(len(values) + 1))

    def of(self, values: Iterable[str]) -> np.ndarray:
        """Positions of the rows with one of these values, in the order of the frame."""
        codes = {self._codes[value] for value in values if value in self._codes}
        parts = [self._rows[self._ends[code] : self._ends[code + 1]] for code in codes]
        return np.sort(np.concatenate(parts)) if parts else self._rows[:0]


def rows_in(
    warehouse: Warehouse,
    made: Callable[[Warehouse], pd.DataFrame],
    column: str,
    values: Iterable[str],
) -> pd.DataFrame:
    """As `rows_of`, of a frame that is kept (`kept`)."""
    places = _made(warehouse, (made, column), lambda: Places(made(warehouse)[column]))
    return made(warehouse).iloc[places.of(values)]


def rows_of(warehouse: Warehouse, table: str, column: str, values: Iterable[str]) -> pd.DataFrame:
    """`table[table[column].isin(values)]`, whose cost grows with what is found, not with the table."""
    frame = warehouse[table]
    places = _made(warehouse, (table, column), lambda: Places(frame[column]))
    return frame.iloc[places.of(values)]
