"""What every reader makes of a document: rows of cells that know where they were printed."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: its text (spaces and line breaks folded to one space) and its place."""

    text: str
    place: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a document; `number` counts from 1 as an editor shows it, and goes on counting
    through the sheets of a workbook and the pages of a PDF.
    """

    number: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader saw that a person should know of: a hidden row, a page without text."""

    code: str
    detail: str
    printed: str
    place: str
    severity: str = "注記"


@dataclass(frozen=True, slots=True)
class Grid:
    """A document as rows of cells, in reading order, and what its reader noticed.

    A merged cell has its text in its first cell (left, above); the others it covers are empty.
    """

    name: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row.cells
