"""The header of any table: where it begins, how many rows it has, what its columns are.

A header names indicators or initiatives and at least one column more, in words of labels.csv.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.open_labels import VALUES, Label, read_label
from etl.layouts.open_years import Year
from kpi.fiscal_year import fold

_NAMES = ("indicator", "initiative")


@dataclass(frozen=True)
class Column:
    """One column; `year` None = its header prints none; role "" = a year of no certain kind."""

    role: str
    year: Year | None = None
    unit: str = ""
    changed: bool = False
    pair: "tuple[Column, Column] | None" = None


@dataclass
class Header:
    """The columns by cell index, and why values cannot be believed (each with its columns)."""

    rows: tuple[Row, ...]
    columns: dict[int, Column] = field(default_factory=dict)
    unknown: dict[int, Cell] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)  # nothing of the table is believed
    unclear: list[str] = field(default_factory=list)  # columns without a certain year

    @property
    def cell(self) -> Cell:
        return next(row.filled[0] for row in self.rows if row.filled)

    @property
    def printed(self) -> str:
        return " | ".join(text for row in self.rows for text in row.texts if text)

    @property
    def width(self) -> int:
        return max(len(row.cells) for row in self.rows)

    def find(self, *roles: str) -> list[int]:
        return [i for i, column in self.columns.items() if column.role in roles]


def labels_of(row: Row) -> dict[int, Label | None]:
    """The labels of the filled cells of a row."""
    return {i: read_label(cell.text) for i, cell in enumerate(row.cells) if cell}


def _is_anchor(row: Row) -> bool:
    """Whether a row names indicators or initiatives beside at least one more column."""
    labels = list(labels_of(row).values())
    found = [label for label in labels if label]
    if len(labels) > 1 and labels[1] is None and len(found) <= len(labels) - len(found):
        return False  # 「取組名 | 窓口の改善 | 担当課 | 総務課」: labels and what they name
    names = any(label.role in _NAMES for label in found)
    items = any(label.role == "kind" for label in found) and any(
        label.role in VALUES and label.year for label in found
    )
    return len(found) > 1 and (names or items)


def _is_upper(row: Row, below: Row) -> bool:
    """Whether a row stands above a header: years and kinds only, none over the first column."""
    found = labels_of(row)
    if not found or not all(found.values()) or len(row.cells) > len(below.cells) + 1:
        return False
    kinds = all(
        f and f.role in ("", *VALUES, "schedule", "indicator", "estimate") for f in found.values()
    )
    return kinds and min(found) > 0 and len(row.cells) > 1


def _is_lower(row: Row, above: Row) -> bool:
    """Whether a row continues a header: labels only, and nothing under the column of names."""
    found = labels_of(row)
    names = [i for i, label in labels_of(above).items() if label and label.role in _NAMES]
    same = all(
        i >= len(row.cells) or not row.cells[i] or row.cells[i].text == above.cells[i].text
        for i in names
    )
    return (
        bool(found)
        and same
        and all(
            (label and label.role not in _NAMES) or _repeats(row, above, i)
            for i, label in found.items()
        )
    )


def _repeats(row: Row, above: Row, at: int) -> bool:
    return at < len(above.cells) and row.cells[at].text == above.cells[at].text


def find_header(rows: Sequence[Row], at: int) -> int:
    """How many rows from `at` on are the header of a table; 0 where none begins here."""
    row = rows[at]
    if not row.filled:
        return 0
    if _is_anchor(row):
        start = at
    elif at + 1 < len(rows) and _is_anchor(rows[at + 1]) and _is_upper(row, rows[at + 1]):
        start = at + 1
    else:
        return 0
    end = start + 1
    while (
        end < len(rows)
        and end - start < 3
        and rows[end].filled
        and _is_lower(rows[end], rows[start])
    ):
        end += 1
    return end - at


def same_header(row: Row, header: Header) -> bool:
    """Whether a row prints the header again, at the top of a new page."""
    return any(
        [fold(t) for t in row.texts] == [fold(t) for t in known.texts] for known in header.rows
    )
