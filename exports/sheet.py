"""A table as it is given away: typed columns with Japanese headings, one value per cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

import pandas as pd

from exports.cells import Cell
from kpi.fiscal_year import era_label
from kpi.schema import TABLES

Kind = Literal["text", "integer", "number", "boolean", "date"]


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its heading for people, its type and meaning.

    codes  the list of kpi codes it holds (exports.codes.LISTS), or ""
    """

    name: str
    label: str
    kind: Kind
    description: str
    codes: str = ""
    required: bool = False


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table: `frame` has a column per Column, by name; what else it has is left out."""

    name: str
    label: str
    description: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame = field(repr=False)

    def typed(self) -> list[list[Cell]]:
        """One list of cells per column; every kind of missing, and the empty text, is None."""
        return [_typed(self.frame[column.name], column.kind) for column in self.columns]

    def rows(self) -> Iterable[tuple[Cell, ...]]:
        return zip(*self.typed(), strict=True)


_MAKE = {"text": str, "integer": int, "number": float, "boolean": bool}


def _typed(values: pd.Series, kind: Kind) -> list[Cell]:
    known = values.notna()
    if kind == "date":
        days = values.astype("object").where(known, None)
        return cast("list[Cell]", [day if isinstance(day, date) else None for day in days])
    make = _MAKE[kind]
    cells = [make(v) if there else None for v, there in zip(values, known, strict=True)]
    return cast("list[Cell]", [None if cell == "" else cell for cell in cells])


def of(table: str, name: str, label: str, kind: Kind = "text", rename: str = "") -> Column:
    """A column of the warehouse with the meaning its schema gives it."""
    description = next(f.description for f in TABLES[table].fields if f.name == name)
    return Column(rename or name, label, kind, description)


def coded(name: str, label: str, codes: str) -> tuple[Column, Column]:
    """A column of codes and, beside it, the same in words."""
    return (
        Column(name, f"{label}コード", "text", f"{label}の符号。意味はコード表にあります", codes),
        Column(f"{name}_name", label, "text", f"{label}（{name} を言葉にしたもの）"),
    )


def era(name: str, label: str) -> Column:
    return Column(f"{name}_era", f"{label}（和暦）", "text", f"{name} を和暦で書いたもの")


def eras(years: pd.Series) -> pd.Series:
    """Fiscal years 2023 → 令和5年度, missing stays missing; whatever the reader's switch says."""
    labels = {year: era_label(int(year)) for year in years.dropna().unique()}
    return years.map(labels).astype("object")
