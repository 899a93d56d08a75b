"""What the layouts share about rows of years: which printed cell belongs to which year.

A row that has slid against its year header is placed only where one reading alone is possible:
a missing value can be filled in later, a wrong year is never noticed.
"""

from collections.abc import Callable, Sequence

from etl.grid import Cell

Placed = list[Cell | None]


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


def _shifted(cells: Sequence[Cell], years: int) -> list[Placed]:
    """Every way to lay a short row under its years without losing a filled cell."""
    first = next(i for i, cell in enumerate(cells) if cell)
    body = [cell if cell else None for cell in cells[first:]]
    room = years - len(body)
    return [[None] * k + body + [None] * (room - k) for k in range(room + 1)]


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
    if not cells:
        return [None] * years
    filled = [cell for cell in cells if cell]
    complete = len(filled) == len(cells)
    if len(cells) == years and complete:
        return list(cells)
    if len(cells) == years + 1 and complete:
        readings: list[Placed] = [list(r) for r in without_duplicate(cells)]
    elif len(filled) > years or len(cells) - _leading(cells) > years:
        return None
    elif not slid and len(cells) == years:  # blank years under a row that ends in its place
        ends = ends_at_final is None or ends_at_final(cells[-1])
        return [cell or None for cell in cells] if ends else None
    else:
        readings = _shifted(cells, years)
    arrives = len(filled) > 1 and filled[-1].text != filled[-2].text
    witnessed = [r for r in readings if ends_at_final and r[-1] and ends_at_final(r[-1])]
    if not complete and not arrives:  # a level reached earlier and held says nothing of the year
        witnessed = []
    if not witnessed and slid and sister and not complete and len(cells) <= years:
        mine = [c.text for c in cells] + [""] * (years - len(cells))
        hers = [c.text for c in sister][:years]
        if changes(["x" if text else "" for text in mine]) == changes(hers) != set():
            witnessed = [[c or None for c in cells] + [None] * (years - len(cells))]
    if witnessed:
        return witnessed[0] if len(witnessed) == 1 else None
    return readings[0] if len(readings) == 1 else None


def _leading(cells: Sequence[Cell]) -> int:
    return next(i for i, cell in enumerate(cells) if cell)
