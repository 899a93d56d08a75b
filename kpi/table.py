"""What a table of the warehouse is: columns with types, meanings and a key."""

from dataclasses import dataclass

import pyarrow as pa

WORDS = pa.list_(pa.string())


@dataclass(frozen=True)
class Field:
    """One column: its Arrow type, what it means (Japanese), and whether it may be empty."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool = True


@dataclass(frozen=True)
class Table:
    """One Parquet file. Rows are unique by, and sorted by, `key`."""

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]

    @property
    def arrow(self) -> pa.Schema:
        return pa.schema(
            [
                pa.field(f.name, f.type, f.nullable, {"description": f.description})
                for f in self.fields
            ]
        )


def must(name: str, description: str, type_: pa.DataType | None = None) -> Field:
    return Field(name, type_ or pa.string(), description, nullable=False)


def may(name: str, description: str, type_: pa.DataType | None = None) -> Field:
    return Field(name, type_ or pa.string(), description)
