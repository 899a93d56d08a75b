"""The cases once more as workbooks, Word documents and PDFs: what is read does not depend on that."""

from pathlib import Path

import pandas as pd
import pytest

from etl.extract import read_grid
from etl.grid import Grid
from etl.layouts import LAYOUTS
from etl.readers import read
from tests import documents

Table = list[list[str]]
SOURCES = sorted((Path(__file__).parent / "cases").glob("tables-*/source.*"))


def blocks(grid: Grid) -> list[str | Table]:
    """Rows of several cells that follow one another as a table, any other as a line."""
    found: list[str | Table] = []
    table: Table = []
    for row in grid.rows:
        if len(row.cells) > 1 and row.filled:
            table.append(row.texts)
            continue
        if table:
            found.append(table)
            table = []
        if row.filled:
            found.append(row.filled[0].text)
    return [*found, table] if table else found


def is_even(block: str | Table) -> bool:
    """Rows of unequal length are torn in a text; other formats have no such rows."""
    return isinstance(block, str) or len({len(row) for row in block}) == 1


CASES = [s for s in SOURCES if all(map(is_even, blocks(read_grid(s))))]
assert len(CASES) > 30, "too few cases are left"


def sheets(grid: Grid) -> dict[str, list[tuple[str, ...]]]:
    """What is read, without its places; a PDF knows one minus only."""
    found = LAYOUTS["tables"].read(grid, "").sheets()

    def rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
        told = frame.drop(columns=["出典位置", "_line"]).replace("－", "−", regex=True)
        return list(told.itertuples(index=False, name=None))

    return {name: rows(frame) for name, frame in found.items()}


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".docx", ".pdf"])
@pytest.mark.parametrize("source", CASES, ids=lambda path: path.parent.name)
def test_a_case_is_read_alike_in_every_format(source: Path, ending: str) -> None:
    grid = read_grid(source)
    other = read(documents.MAKERS[ending](blocks(grid)), f"plan{ending}")
    assert sheets(other) == sheets(grid)
