"""The rows of a form: where one begins, labels and what they name, rows that head years."""

import re
from collections.abc import Iterator

from etl.grid import Cell, Row
from etl.japanese import CIRCLED
from etl.layouts.open_labels import Label, read_label
from etl.layouts.open_years import Year, read_run
from etl.numbers import read_number
from kpi.fiscal_year import fold


def label_of(cell: Cell) -> Label | None:
    """The label of a cell; 「指標1」 and 「成果指標②」 are labels of an indicator too."""
    label = read_label(cell.text)
    if label is None or not label.role or label.bare:
        plain = re.sub(rf"[\d{CIRCLED}]+$", "", fold(re.sub(rf"[{CIRCLED}]$", "", cell.text)))
        other = read_label(plain) if plain else None
        return other if other and other.role == "indicator" else label
    return label


def is_start(row: Row) -> bool:
    """Whether a form begins at a row: 「取組名」 and behind it a name that is no label."""
    filled = row.filled
    if len(filled) < 2:
        return False
    pairs = [label_of(cell) for cell in filled[:4]]
    known = [i for i, label in enumerate(pairs) if label and label.role == "initiative"]
    if not known or known[0] + 1 >= len(filled):
        return False
    at = known[0]
    return (
        at in (0, 2)
        and pairs[at + 1] is None
        and (at == 0 or pairs[1] is None or pairs[0] is not None)
    )


def pairs(row: Row) -> Iterator[tuple[Label, Cell]]:
    """Label and value, as they stand behind one another."""
    filled = row.filled
    i = 0
    while i < len(filled):
        label = label_of(filled[i])
        after = filled[i + 1] if i + 1 < len(filled) else None
        if label and label.role and after is not None and not _is_label(after):
            yield label, after
            i += 2
        else:
            i += 1


def _is_label(cell: Cell) -> bool:
    label = label_of(cell)
    return label is not None and bool(label.role) and not label.bare and label.role != "year"


def begins_with_label(row: Row) -> bool:
    label = label_of(row.filled[0])
    return label is not None and bool(label.role)


def _year_cells(row: Row) -> dict[int, Label]:
    found = {
        i: label for i, cell in enumerate(row.cells) if cell and (label := read_label(cell.text))
    }
    return {i: label for i, label in found.items() if label.year and not label.role}


def looks_like_years(row: Row) -> bool:
    first = label_of(row.filled[0])
    stated = bool(
        (first and first.role in ("year", "schedule")) or fold(row.filled[0].text) == "年度"
    )
    return stated and len(_year_cells(row)) > 1


def year_row(row: Row, period: range | None) -> dict[int, Year]:
    """Column → year of a row that heads years; {} where it does not, or they are not certain."""
    cells = _year_cells(row)
    rest = [c for i, c in enumerate(row.cells) if c and i not in cells]
    known = all(
        ((label := label_of(c)) and label.role in ("", "year", "schedule", "kind"))
        or fold(c.text) == "年度"
        for c in rest
    )
    if len(cells) < 2 or not known:
        return {}
    if any(label.bare for label in cells.values()) and not rest:
        return {}
    years = read_run([label.year for label in cells.values()], period)
    return dict(zip(cells, years, strict=True)) if years else {}


def has_slid(row: Row, years: dict[int, Year], label_at: int) -> bool:
    """Whether a row is not built like the row of years above it.

    A figure stands beside the years, or under 「年度」 (label_at) nothing that names the row.
    """
    beside = [c for i, c in enumerate(row.cells) if c and i > min(years) and i not in years]
    if any(read_number(cell.text).kind == "number" for cell in beside):
        return True
    if label_at < 0:
        return False
    label = label_of(row.cells[label_at]) if row.cells[label_at] else None
    return label is None or not label.role
