"""The marks of a row: the cells behind 性質 are the years, in order, an empty cell an empty year.

There are often more marks than years: the first ones count. What the row itself contradicts is
given up: a wrong year is worse than a missing one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.grid import Cell, Row
from etl.layouts.schedule_matrix_pages import Header, Page, nature_column
from kpi.vocabulary import STAGES

_AGREEING = 3  # rows that make a column
Dated = tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Marks:
    """A row's marks under their years; `doubt` says why there are none (detail)."""

    dated: Dated = ()
    unknown: tuple[Cell, ...] = ()
    surplus: Cell | None = None
    doubt: str = ""


def is_mark(cell: Cell) -> bool:
    return cell.text in STAGES


def department(cells: Sequence[Cell]) -> Cell | None:
    """The first cell behind 性質 that is neither blank nor a mark; a row may end before it."""
    return next((c for c in cells if c and not is_mark(c) and len(c.text) > 1), None)


def out_of_line(page: Page) -> set[int]:
    """Numbers of the rows whose 所管課 is not as far behind 性質 as in most rows of the page.

    Only rows that hold no more marks than years can tell, and only where they largely agree. A
    row that ends before its 所管課 is cut off, which says nothing of its marks.
    """
    if page.header is None or page.header.department is None:
        return set()
    distances: dict[int, int | None] = {}
    lengths: dict[int, int] = {}
    for row in page.rows:
        nature = nature_column(row)
        after = () if nature is None else row.cells[nature + 1 :]
        word = department(after)
        distance = after.index(word) if word else None
        if not any(map(is_mark, after[len(page.header.years) : distance])):
            distances[row.number] = distance
            lengths[row.number] = len(after)
    common = Counter(filter(None, distances.values())).most_common(1)
    if not common or common[0][1] < _AGREEING or 2 * common[0][1] <= len(distances):
        return set()
    usual = common[0][0]
    return {
        number
        for number, distance in distances.items()
        if distance != usual and (distance is not None or lengths[number] > usual)
    }


def read_marks(row: Row, nature: int, header: Header) -> Marks:
    """The marks of one row; none where its year cannot be told for certain."""
    cells = row.cells[nature + 1 :]
    count = len(header.years)
    inside, beyond = cells[:count], cells[count:]
    surplus = next(filter(is_mark, beyond), None)
    exact = nature == header.nature and surplus is None and _ends_in_place(row, header)
    doubt = ""
    if len(row.cells) != header.width:
        doubt = f"見出しは{header.width}列、この行は{len(row.cells)}列"
    elif any(cell and not is_mark(cell) and len(cell.text) > 1 for cell in inside):
        doubt = "年度の列に印でない語がある"
    elif surplus is not None and not any(map(is_mark, inside)):
        doubt = f"性質の次の{count}つが空で、その後ろに印がある"
    elif not exact:
        doubt = _contradiction(row.cells[nature].text, inside)
    if doubt:
        return Marks(doubt=doubt)
    dated = tuple((y, c) for y, c in zip(header.years, inside, strict=False) if is_mark(c))
    unknown = tuple(cell for cell in inside if cell and not is_mark(cell))
    return Marks(dated, unknown, surplus)


def _ends_in_place(row: Row, header: Header) -> bool:
    """Whether the first word behind the years stands under 所管課."""
    start = header.nature + len(header.years) + 1
    word = department(row.cells[start:])
    return word is None or header.department is None or word is row.cells[header.department]


def _contradiction(nature: str, cells: Sequence[Cell]) -> str:
    """What the marks of a row that has slid say against its 性質: a sign of a slide among them."""
    stages = [STAGES.get(cell.text, "") for cell in cells]
    filled = [i for i, stage in enumerate(stages) if stage]
    if not filled:
        return ""
    if nature == "継続型" and filled != list(range(filled[0], len(cells))):
        return "継続型の印が最後の年度まで続いていない"
    if nature == "完結型" and "complete" in stages and stages.index("complete") != filled[-1]:
        return "完結型の完了の後に印がある"
    return ""
