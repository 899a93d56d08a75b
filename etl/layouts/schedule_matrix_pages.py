"""The pages of a schedule matrix: a header with 性質 and the years, and the rows under it.

Merged cells are lost on the way out of a PDF, so that rows slide sideways under their header.
A row is therefore read from its own 性質 cell (継続型, 完結型): the title stands a fixed number of
cells before it, the years follow it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from etl.grid import Cell, Grid, Row
from etl.layouts.labels import roles
from etl.layouts.schedule_matrix_labels import plan_column
from kpi.fiscal_year import fold, read_fiscal_year
from kpi.vocabulary import NATURES

_TITLES = ("項目名", "実践項目", "実施項目")
_WORDS = frozenset(NATURES) - {"基本目標"}  # a goal has no schedule of its own


@dataclass(frozen=True)
class Header:
    """The columns of a page; `years` is empty where they are not one year after the other."""

    cell: Cell
    printed: str
    width: int
    nature: int
    title: int
    years: tuple[str, ...]
    department: int | None
    number: int | None
    has_gist: bool

    @property
    def steps(self) -> int:
        """How many cells the title stands before 性質."""
        return self.nature - self.title


@dataclass
class Page:
    """Rows up to the next blank line; `header` is None where they stand under none."""

    header: Header | None
    rows: list[Row] = field(default_factory=list)

    def steps(self) -> int | None:
        """How many cells the titles of this page stand before 性質; None = cannot be decided.

        The column between 取組概要 and 性質 may be lost on a whole page. Rows that name their
        plan (①) show it: plan, 要旨, title stand next to each other.
        """
        header = self.header
        if header is None:
            return None
        shown = Counter(filter(None, (own_steps(row, header) for row in self.rows))).most_common(2)
        if shown:
            tie = len(shown) > 1 and shown[0][1] == shown[1][1]
            return None if tie else shown[0][0]
        return header.steps if self.in_place() or self._has_blank_column() else None

    def in_place(self) -> bool:
        """Whether every row stands under its header: no 性質 in another column."""
        header = self.header
        return header is not None and all(
            at in (None, header.nature) for at in map(nature_column, self.rows)
        )

    def _has_blank_column(self) -> bool:
        """Whether the column before 性質 is there and empty in every row (取組概要 never is)."""
        found = ((row, nature_column(row)) for row in self.rows)
        return not any(row.cells[at - 1] for row, at in found if at)


def nature_column(row: Row) -> int | None:
    return next((i for i, cell in enumerate(row.cells) if cell.text in _WORDS), None)


def own_steps(row: Row, header: Header) -> int | None:
    """How far before 性質 the title of this very row stands, where its plan label tells."""
    nature = nature_column(row)
    plan = None if nature is None else plan_column(row.cells[:nature])
    if nature is None or plan is None:
        return None
    steps = nature - (plan + 1 + header.has_gist)
    possible = (header.steps, header.steps - 1) if header.steps > 2 else (header.steps,)
    return steps if steps in possible else None


def pages(grid: Grid) -> Iterator[Page]:
    """All pages in the order of print, also rows with a 性質 that have lost their header."""
    page: Page | None = None
    skip = False
    for row, after in pairwise((*grid.rows, Row(0, ()))):
        if skip:  # the second line of a header
            skip = False
            continue
        header, lines = read_header(row, after)
        if header is not None or not row.filled:
            if page is not None:
                yield page
            page = Page(header) if header is not None else None
            skip = lines == 2
            continue
        if page is None and nature_column(row) is not None:
            page = Page(None)
        if page is not None:
            page.rows.append(row)
    if page is not None:
        yield page


def read_header(row: Row, after: Row) -> tuple[Header | None, int]:
    """The header that begins at `row`, and how many lines it takes: the years may stand below."""
    top = [fold(cell.text) for cell in row.cells]
    if "性質" not in top:
        return None, 0
    two = not _years(row) and nature_column(after) is None and bool(after.filled)
    below = [fold(cell.text) for cell in after.cells] if two else []
    title = _column((below, top), lambda text: text in _TITLES or _role(text) == "initiative")
    nature = top.index("性質")
    if title is None or title > nature:
        return None, 0
    department = _column((top, below), lambda text: _role(text) == "department")
    if department is not None and department < nature:
        department = None
    lines = (row, after) if two else (row,)
    header = Header(
        cell=row.cells[nature],
        printed=" ".join(cell.text for cell in lines[-1].cells[nature + 1 :] if cell),
        width=len(row.cells),
        nature=nature,
        title=title,
        years=_consecutive(lines[-1], nature + 1, department),
        department=department,
        number=_column((top, below), lambda text: _role(text) == "number"),
        has_gist="要旨" in (*top, *below),
    )
    return header, len(lines)


def _role(text: str) -> str:
    return roles().get(text, "")


def _column(lines: tuple[list[str], list[str]], fits: Callable[[str], bool]) -> int | None:
    return next((i for line in lines for i, text in enumerate(line) if fits(text)), None)


def _years(row: Row) -> dict[int, int]:
    """Column → fiscal year, for the cells of a header that are a year."""
    found = ((i, read_fiscal_year(cell.text)) for i, cell in enumerate(row.cells))
    return {i: year for i, year in found if year is not None}


def _consecutive(row: Row, start: int, department: int | None) -> tuple[str, ...]:
    """The years as printed, if they fill the columns from 性質 to 所管課, one after the other."""
    years = {i: year for i, year in _years(row).items() if i >= start}
    columns, values = list(years), list(years.values())
    end = start + len(years) if department is None else department
    one_by_one = all(b == a + 1 for a, b in pairwise(values))
    if len(years) < 2 or columns != list(range(start, end)) or not one_by_one:
        return ()
    return tuple("".join(row.cells[i].text.split()) for i in columns)
