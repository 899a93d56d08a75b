"""Parquet: the columns by their names for programs, typed, with headings and meanings as metadata."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from exports.sheet import Sheet
from kpi.schema import EDITION_KEY

_TYPES = {
    "text": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def to_parquet(sheet: Sheet, edition: str) -> bytes:
    """A sheet as a Parquet file; the edition stands in its metadata as in the warehouse's own."""
    schema = pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.kind],
                metadata={"label": column.label, "description": column.description},
            )
            for column in sheet.columns
        ],
        metadata={EDITION_KEY: edition.encode(), b"description": sheet.description.encode()},
    )
    arrays = [
        pa.array(cells, type=_TYPES[column.kind])
        for cells, column in zip(sheet.typed(), sheet.columns, strict=True)
    ]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), stream, compression="zstd")
    return stream.getvalue()
