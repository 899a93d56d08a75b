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
    """One row of a document; `number` counts from 1 as an editor or a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A document as rows of cells, in reading order."""

    name: str
    rows: tuple[Row, ...]

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row.cells
