"""What the layouts share about rows of years: which printed cell belongs to which year.

A row that has slid against its year header is placed only where one reading alone is possible:
a missing value can be filled in later, a wrong year is never noticed.
"""

from collections.abc import Callable, Sequence

from etl.grid import Cell

Placed = list[Cell | None]  # one per year, None = blank


def trimmed(cells: Sequence[Cell]) -> list[Cell]:
    """The cells up to the last one that holds something."""
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def changes(texts: Sequence[str]) -> set[int]:
    """The positions at which a row says something else than just before."""
    return {i for i in range(1, len(texts)) if texts[i] != texts[i - 1]}


def without_duplicate(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The readings of a row with one cell too many: one of two equal neighbours goes.

    Readings that say the same are one reading; the later cell of a pair is the one to go.
    """
    readings: dict[tuple[str, ...], list[Cell]] = {}
    for i in range(len(cells) - 1):
        if cells[i].text == cells[i + 1].text:
            kept = [*cells[: i + 1], *cells[i + 2 :]]
            readings[tuple(cell.text for cell in kept)] = kept
    return list(readings.values())


def place_years(
    cells: Sequence[Cell],
    years: int,
    *,
    slid: bool,
    sister: Sequence[Cell] = (),
    ends_at_final: Callable[[Cell], bool] | None = None,
) -> Placed | None:
    """The cells behind a row's label, one per year (None = blank); None = cannot be decided.

    cells   the cells behind the label, as printed
    years   how many years the header names
    slid    the label stands in another column than the header's
    sister  the cells behind the label of a neighbouring row that slid in the same way
    ends_at_final  whether a cell's figures are the ones printed as final target
    """
    cells = trimmed(cells)
    filled = [cell for cell in cells if cell]
    if not filled:
        return [None] * years
    row: Placed = [cell or None for cell in cells]
    if len(cells) == years + 1:
        if len(filled) == years and not cells[0]:  # the whole row moved one cell to the right
            return row[1:]
        readings = without_duplicate(cells) if len(filled) == len(cells) else []
        ending = [r for r in readings if ends_at_final and ends_at_final(r[-1])]
        only = ending if ending else readings
        return list(only[0]) if len(only) == 1 else None
    if len(cells) != years:  # a cell may have been lost anywhere in the row
        return None
    if len(filled) == years:
        return row
    if not slid:  # blank years under a row that ends in its place
        return row if ends_at_final is None or ends_at_final(cells[-1]) else None
    arrives = len(filled) > 1 and filled[-1].text != filled[-2].text
    if arrives and ends_at_final and ends_at_final(cells[-1]):
        return row
    mine = changes(["x" if cell else "" for cell in cells])
    hers = changes([cell.text for cell in sister][:years])
    return row if sister and mine == hers != set() else None
