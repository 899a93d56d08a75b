"""The warehouse as the API holds it: one edition with all that is derived from it, shared by requests.

Looked up at every request, so that a new edition is noticed without a restart.
"""

from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TypeVar, cast

import pandas as pd

from api import words
from exports import frames
from exports.sheet import Sheet
from kpi import catalog
from kpi.desk import desk
from kpi.evidence import judged_inputs
from kpi.fiscal_year import of_day
from kpi.groups import grouped
from kpi.rules import DEFAULT, RuleSet, computable, from_tables
from kpi.schema import TABLES
from kpi.store import Warehouse, WarehouseError, at_rest, read_warehouse, state

_MOST = 64  # derived frames kept per edition: years × rule sets people ask for
T = TypeVar("T")


class Held:
    """One edition. Every frame it gives is shared: never change one."""

    def __init__(self, warehouse: Warehouse, home: Path) -> None:
        self.warehouse, self.home = warehouse, home
        self._kept: dict[Hashable, object] = {}
        self._lock = RLock()  # one request makes a frame, the others wait for it

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for as long as this edition is held."""
        with self._lock:
            if key not in self._kept:
                if len(self._kept) >= _MOST:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = make()
            return cast("T", self._kept[key])

    @property
    def edition(self) -> str:
        return self.warehouse.edition

    @cached_property
    def plans(self) -> pd.DataFrame:
        return catalog.plans(self.warehouse)

    @cached_property
    def initiatives(self) -> pd.DataFrame:
        return catalog.initiatives(self.warehouse)

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The indicators the pages count."""
        rows = catalog.indicators(self.warehouse)
        return rows[~rows["relisted"]]

    @cached_property
    def heads(self) -> pd.DataFrame:
        """exports.frames.heads of every counted indicator."""
        return frames.heads(self.warehouse, self.indicators["indicator_id"].tolist())

    @cached_property
    def values(self) -> Sheet:
        """Every printed value of the counted indicators."""
        return frames.values(self.warehouse, self.heads)

    @cached_property
    def rules(self) -> dict[str, RuleSet]:
        return from_tables(self.warehouse["rule_set"], self.warehouse["rule_step"])

    @cached_property
    def computable(self) -> list[str]:
        return [rule.rule_set for rule in computable(self.rules.values())]

    def years(self, on: date) -> list[int]:
        """The years the pages offer."""
        rows = catalog.plan_years(self.warehouse)
        return sorted({*map(int, rows["fiscal_year"]), self.first_year(on)})

    def first_year(self, on: date) -> int:
        """The year the pages open with."""
        return catalog.default_year(catalog.plan_years(self.warehouse), of_day(on) - 1)

    def evidence(self, rule: str) -> pd.DataFrame:
        """kpi.evidence.judged_inputs under a rule set."""

        def make() -> pd.DataFrame:
            tables = self.warehouse
            return judged_inputs(
                tables["observation"], tables["indicator"], tables["plan"], self.rules[rule]
            )

        return self.keep(("evidence", rule), make)

    def judgements(self, rule: str) -> Sheet:
        """exports.frames.judgements of every counted indicator under a rule set."""

        def make() -> Sheet:
            return frames.judgements(self.warehouse, self.heads, self.rules[rule])

        return self.keep(("judgements", rule), make)

    def desk(self, rule: str, year: int, on: date) -> pd.DataFrame:
        """kpi.desk of one fiscal year under a rule set, as seen on a day."""
        evidence = self.evidence(rule)
        verdicts = self.warehouse["achievement"]
        if rule != DEFAULT:
            verdicts = evidence[TABLES["achievement"].columns]

        def make() -> pd.DataFrame:
            judged = grouped(self.indicators, verdicts, year, on)
            return desk(self.warehouse, judged, evidence, year)

        return self.keep(("desk", rule, year, of_day(on)), make)


class Holder:
    """Gives the edition that is there now; `path` says where, at every look anew."""

    def __init__(self, path: Callable[[], Path]) -> None:
        self._path, self._lock = path, RLock()
        self._held: tuple[Hashable, Held] | None = None

    def now(self) -> Held:
        """Raises kpi.store.WarehouseError with a sentence for people."""
        with self._lock:
            return at_rest(self._path(), self._at)

    def _at(self, home: Path) -> Held:
        key = home, state(home)
        if self._held is None or self._held[0] != key:
            self._held = (key, Held(read_warehouse(home), home))
        return self._held[1]

    def file(self, held: Held, table: str) -> bytes:
        """The bytes of a table of this edition."""
        try:
            content = (held.home / f"{table}.parquet").read_bytes()
            home = self._path().resolve()
            unchanged = self._held == ((home, state(home)), held)
        except OSError as error:
            raise WarehouseError(words.MOVING) from error
        if not unchanged:
            raise WarehouseError(words.MOVING)
        return content
