"""Tables of any town: whatever order, words and years their headers have (labels.csv).

Read where no family's own shape fits: indicator tables, goal tables, schedules and lists of items,
as they stand one after another in a document, with the headings above them.
"""

from collections.abc import Iterator, Sequence

from etl.grid import Grid, Row
from etl.layouts.open_columns import read_header
from etl.layouts.open_form_rows import is_start, looks_like_years
from etl.layouts.open_forms import Form
from etl.layouts.open_header import Header, find_header, same_header
from etl.layouts.open_labels import VALUES
from etl.layouts.open_outline import Initiatives, Outline, note_cell, title_line
from etl.layouts.open_rows import Sheet, Table
from etl.layouts.open_schedule import Legend
from etl.layouts.open_values import Indicators
from etl.layouts.open_years import plan_period
from etl.sheets import Draft

_EXAMPLE = "記入例!"


def signs(grid: Grid) -> dict[str, bool]:
    """What a table that can be read by its header shows."""
    rows = tuple(row for row in grid.rows if not _is_example(row))
    found = [header for header, _ in _tables(rows, plan_period(rows))]
    form = any(map(is_start, rows))
    return {
        "「指標名」や「取組名」にあたる語のある見出し、または「取組名」で始まる票(labels.csv の語)": (
            bool(found) or form
        ),
        "年度、または「現状値」「目標値」「実績」「実施時期」にあたる語のある見出し": form
        or any(header.find(*VALUES, "", "pair", "when", "kind", "unclear") for header in found),
    }


def _tables(rows: Sequence[Row], period: range | None) -> Iterator[tuple[Header, int]]:
    at = 0
    while at < len(rows):
        if size := find_header(rows, at):
            header = read_header(rows[at : at + size], period)
            if _is_table(header):
                yield header, at
                at += size
                continue
        at += 1


def _is_table(header: Header) -> bool:
    """Whether the columns hold anything that plan sheets take."""
    wanted = (*VALUES, "", "pair", "when", "value", "unclear")
    return bool(header.find(*wanted)) or any(c.year for c in header.columns.values())


def read(grid: Grid) -> Draft:
    """All tables of a document as plan sheets."""
    draft = Draft()
    rows = tuple(row for row in grid.rows if not _is_example(row))
    period = plan_period(rows)
    named = any(looks_like_years(row) for row in rows if row.filled)
    sheet = Sheet(draft, Initiatives(draft), Indicators(draft), Legend(), period, named)
    starts = {at: header for header, at in _tables(rows, period)}
    for row in rows:
        if row.filled:
            sheet.legend.enter(row)
    outline = Outline()
    title = title_line(rows)
    caption: list[str] = []  # lines above the first form hold for all of them
    at = 0
    while at < len(rows):
        row = rows[at]
        if at in starts:
            end, body = _body(rows, at, starts)
            Table(starts[at], outline, sheet, body).read()
            outline = Outline(list(outline.headings))
            at = end
            continue
        if is_start(row):
            end = _end_of_form(rows, at)
            caption = caption or outline.lines
            outline.lines = [*caption, *(line for line in outline.lines if line not in caption)]
            Form(rows[at:end], outline, sheet).read()
            outline = Outline(list(outline.headings))
            at = end
            continue
        if find_header(rows, at):
            cell = note_cell(row)
            detail = "年度や値の列が見つからない表"
            draft.problem("unclear-header", detail, cell.text, cell.place, "注記")
        if len(row.filled) == 1 and row.number != title:
            outline.enter(row)
        elif len(row.filled) > 2 and _looks_lost(row):
            cell = note_cell(row)
            draft.problem("unclear-header", "見出しの行がない", cell.text, cell.place)
        at += 1
    return draft


def _body(rows: Sequence[Row], at: int, starts: dict[int, Header]) -> tuple[int, list[Row]]:
    """The rows under a header, up to a blank line, a heading or the next header."""
    header = starts[at]
    start = at + len(header.rows)
    body: list[Row] = []
    end = start
    while end < len(rows) and end not in starts:
        row = rows[end]
        if not row.filled or (len(row.filled) == 1 and row.cells[0] and len(row.cells) < 2):
            break
        if not same_header(row, header):
            body.append(row)
        end += 1
    return end, body


def _end_of_form(rows: Sequence[Row], at: int) -> int:
    """The row behind a form: the next form, or a line that is a heading of its own."""
    probe = Outline()
    for end in range(at + 1, len(rows)):
        row = rows[end]
        if is_start(row):
            return end
        if len(row.filled) == 1:
            probe.enter(row)
            if probe.headings:
                return end
    return len(rows)


def _is_example(row: Row) -> bool:
    """Whether a row stands on the sheet 記入例 of the template: filled for an invented town."""
    return bool(row.cells) and row.cells[0].place.startswith(_EXAMPLE)


def _looks_lost(row: Row) -> bool:
    """Whether a row outside every table holds figures: its header was lost."""
    return sum(any(ch.isdigit() for ch in text) for text in row.texts) > 1
