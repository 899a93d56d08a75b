"""Reading the warehouse: all tables of one edition at once, or a plain sentence why not."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kpi.schema import EDITION_KEY, SCHEMA_VERSION, TABLES, VERSION_KEY


class WarehouseError(Exception):
    """The warehouse cannot be read; the message is Japanese and says what to run."""


REBUILD = "`python -m etl build` を実行してください。"


def edition_in(path: Path) -> str | None:
    """The edition of a warehouse whose files are all there, or None."""
    try:
        metadata = [pq.read_schema(path / f"{name}.parquet").metadata or {} for name in TABLES]
    except (OSError, pa.ArrowException):
        return None
    editions = {m.get(EDITION_KEY) for m in metadata}
    edition = editions.pop() if len(editions) == 1 else None
    return edition.decode() if edition else None


@dataclass(frozen=True)
class Warehouse:
    """All tables of one edition as frames. They are shared between readers: never change them."""

    edition: str
    tables: dict[str, pd.DataFrame] = field(repr=False)

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]


def read_warehouse(path: Path) -> Warehouse:
    """Read all tables. Raises WarehouseError where one is missing, damaged or of another edition."""
    home = path.resolve()  # once, so that all tables come from one edition
    tables: dict[str, pd.DataFrame] = {}
    editions: set[bytes | None] = set()
    for name, table in TABLES.items():
        file = home / f"{name}.parquet"
        if not file.exists():
            raise WarehouseError(f"データがまだありません({file.name} がない)。{REBUILD}")
        try:
            arrow = pq.read_table(file)
        except (OSError, pa.ArrowException) as error:
            raise WarehouseError(f"{file.name} が壊れていて読めません。{REBUILD}") from error
        metadata = arrow.schema.metadata or {}
        editions.add(metadata.get(EDITION_KEY))
        if metadata.get(VERSION_KEY, b"").decode() != SCHEMA_VERSION or (
            arrow.schema.names != table.columns
        ):
            raise WarehouseError(f"{file.name} は古い形式のデータです。{REBUILD}")
        tables[name] = arrow.to_pandas()
    edition = editions.pop()
    if editions or edition is None:
        raise WarehouseError(f"版の違うファイルが混ざっています。{REBUILD}")
    return Warehouse(edition.decode(), tables)
