"""工程表: one row per initiative, with 性質 and one mark (○ ●) per year.

The rows are read in three steps: pages (schedule_matrix_pages.py), the categories before the
title (schedule_matrix_labels.py) and the marks behind 性質 (schedule_matrix_marks.py).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from etl.grid import Cell, Grid, Row
from etl.layouts import indicator_table
from etl.layouts.schedule_matrix_labels import (
    Categories,
    Label,
    Path,
    leading_labels,
    read_labels,
)
from etl.layouts.schedule_matrix_marks import Marks, department, is_mark, out_of_line, read_marks
from etl.layouts.schedule_matrix_pages import Header, Page, nature_column, own_steps, pages
from etl.sheets import Draft
from kpi.fiscal_year import fold

_RELISTED = re.compile(r"^[【\[(（]再掲[】\])）]\s*|\s*[【\[(（]再掲[】\])）]$")
_SPACED = re.compile(r"(?<!\S)(\S) (\S)(?!\S)")


@dataclass(frozen=True)
class Entry:
    """One row as read: its name, where it belongs, its marks."""

    title: Cell
    name: str
    is_relisted: bool
    nature: Cell
    number: str
    labels: tuple[Label | None, Label | None, Label | None]
    department: str
    header: Header
    marks: Marks


def signs(grid: Grid) -> dict[str, bool]:
    """What a schedule matrix shows."""
    found = [page for page in pages(grid) if page.header is not None]
    rows = [row for page in found for row in page.rows if nature_column(row) is not None]
    return {
        "「性質」の次に年度が並ぶ見出し": any(page.header and page.header.years for page in found),
        "性質(継続型・完結型など)のある行": bool(rows),
        "○●などの印": any(is_mark(cell) for row in rows for cell in row.cells),
        "指標の表がない": not any(map(indicator_table.headers, grid.rows)),
    }


def read(grid: Grid) -> Draft:
    """All rows of a document as plan sheets. Doubtful marks become problems, never marks."""
    draft = Draft()
    found = [_checked(page, draft) for page in _one_period(list(pages(grid)))]
    categories = Categories()
    entries = [entry for page in found for entry in _entries(page, categories, draft)]
    categories.finish()
    entries = _relisted_alike(entries)
    for entry in entries:
        _write(entry, categories, draft)
    for gap in categories.gaps:
        draft.problem("number-gap", gap.detail, gap.label.printed, gap.label.place)
    _check_originals(entries, draft)
    _note_surplus(entries, draft)
    return draft


def _one_period(found: list[Page]) -> list[Page]:
    """Every page names the same years; a page that differs from most has lost or gained one."""
    periods = Counter(page.header.years for page in found if page.header and page.header.years)
    usual = periods.most_common(1)[0][0] if periods else ()
    return [
        replace(page, header=replace(page.header, years=()))
        if page.header and page.header.years != usual
        else page
        for page in found
    ]


def _checked(page: Page, draft: Draft) -> Page:
    """The page, after what is wrong with its header is reported."""
    rows = [row for row in page.rows if nature_column(row) is not None]
    if page.header is None:
        detail = f"見出しのない表。{len(rows)}行を読まなかった"
        cell = rows[0].cells[nature_column(rows[0]) or 0]
        draft.problem("unclear-header", detail, cell.text, cell.place)
    elif not page.header.years:
        detail = "この表の印を読まなかった"
        draft.problem("unclear-header", detail, page.header.printed, page.header.cell.place)
    return page


def _entries(page: Page, categories: Categories, draft: Draft) -> Iterator[Entry]:
    """The rows of one page; a row whose title cannot be told is reported."""
    header, steps, odd = page.header, page.steps(), out_of_line(page)
    if header is None:
        return
    for row in page.rows:
        nature = _nature(row, page, header)
        if nature is None:
            _without_nature(row, categories, draft)
            continue
        title = _title(row, nature, steps, header)
        if title is None:
            detail = "性質の前に取組の名前がない"
            cell = row.cells[nature]
            draft.problem("unnamed-initiative", detail, cell.text, cell.place)
            categories.enter(leading_labels(row.cells))
            continue
        entry = _entry(row, nature, title, header, categories, draft)
        if row.number in odd and not entry.marks.doubt:
            detail = "所管課がこの表のほかの行の位置にない"
            entry = replace(entry, marks=Marks(doubt=detail))
        yield entry


def _nature(row: Row, page: Page, header: Header) -> int | None:
    """The column of the row's 性質; one left blank counts where no row of the page has slid."""
    nature = nature_column(row)
    if nature is None and page.in_place() and len(row.cells) == header.width:
        blank = len(row.filled) > 1 and not row.cells[header.nature]
        return header.nature if blank else None
    return nature


def _without_nature(row: Row, categories: Categories, draft: Draft) -> None:
    """A label may stand in a line of its own; any other row needs its 性質."""
    categories.enter(leading_labels(row.cells))
    if len(row.filled) > 1:
        printed = " ".join(cell.text for cell in row.filled if is_mark(cell))
        draft.problem("empty-cell", "性質", printed, row.filled[0].place)


def _title(row: Row, nature: int, steps: int | None, header: Header) -> int | None:
    if steps is None or nature < steps or own_steps(row, header) not in (None, steps):
        return None
    cell = row.cells[nature - steps]
    is_name = cell and not cell.text.endswith("。") and not is_mark(cell)
    return nature - steps if is_name else None


def _entry(
    row: Row, nature: int, title: int, header: Header, categories: Categories, draft: Draft
) -> Entry:
    cell = row.cells[title]
    number_at = -1 if header.number is None else header.number + nature - header.nature
    number = row.cells[number_at].text if 0 <= number_at < title else ""
    labels = read_labels([c for i, c in enumerate(row.cells[:title]) if i != number_at])
    categories.enter(labels)
    if labels.unread is not None:  # its text may be prose
        draft.problem("number-gap", "分類の番号がない", cell.text, labels.unread.place)
    after = row.cells[nature + 1 :]
    who = department(after) if header.department is not None else None
    return Entry(
        title=cell,
        name=_RELISTED.sub("", cell.text),
        is_relisted=bool(_RELISTED.search(cell.text)),
        nature=row.cells[nature],
        number=number or "-".join(map(str, categories.path)),
        labels=(categories.pillar, categories.section, categories.plan),
        department=_SPACED.sub(r"\1\2", who.text) if who else "",
        header=header,
        marks=read_marks(row, nature, header) if header.years else Marks(),
    )


def _relisted_alike(entries: list[Entry]) -> list[Entry]:
    """A relisted row repeats another one's marks; where they differ, one of them has slid."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(fold(entry.name), []).append(entry)
    differing = set()
    for name, group in groups.items():
        readings = {
            tuple((year, cell.text) for year, cell in entry.marks.dated)
            for entry in group
            if not entry.marks.doubt and entry.header.years
        }
        if len(readings) > 1 and any(entry.is_relisted for entry in group):
            differing.add(name)
    detail = "再掲と元の取組で印が違う"
    return [
        replace(entry, marks=Marks(doubt=entry.marks.doubt or detail))
        if fold(entry.name) in differing
        else entry
        for entry in entries
    ]


def _check_originals(entries: list[Entry], draft: Draft) -> None:
    """Every relisted row has its original: a page may have been dropped."""
    originals = {fold(entry.name) for entry in entries if not entry.is_relisted}
    for entry in entries:
        if entry.is_relisted and fold(entry.name) not in originals:
            draft.problem("unnamed-initiative", "再掲の元", entry.title.text, entry.title.place)


def _write(entry: Entry, categories: Categories, draft: Draft) -> None:
    names = list(_names(entry.labels, categories))
    position = draft.initiative(
        番号=entry.number,
        取組名=entry.name,
        分類1=names[0],
        分類2=names[1],
        分類3=names[2],
        所管課=entry.department,
        性質=entry.nature.text,
        再掲="再掲" if entry.is_relisted else "",
        出典位置=entry.title.place,
    )
    for year, cell in entry.marks.dated:
        draft.mark(position, year, cell.text, cell.place)
    for cell in entry.marks.unknown:
        draft.problem("unknown-word", "○●などの印でない", cell.text, cell.place)
    if entry.marks.doubt:
        draft.problem("ambiguous-year", entry.marks.doubt, entry.name, entry.nature.place)


def _names(labels: Iterable[Label | None], categories: Categories) -> Iterator[str]:
    path: Path = ()
    for label in labels:
        path = (*path, label.number) if label else path
        yield categories.printed(path, label)


def _note_surplus(entries: list[Entry], draft: Draft) -> None:
    """One note for the whole plan: which rows hold more marks than years, and what was done."""
    surplus = [(entry, cell) for entry in entries if (cell := entry.marks.surplus)]
    if not surplus:
        return
    entry, first = surplus[0]
    places = "、".join(cell.place for _, cell in surplus)
    years = entry.header.years
    detail = f"性質の次の{len(years)}つを{years[0]}から順に読み、残りの印は使わない"
    detail += f"。{len(surplus)}行: {places}"
    draft.problem("surplus-marks", detail, first.text, first.place, "注記")
