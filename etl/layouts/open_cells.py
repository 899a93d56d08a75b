"""The cells of a table's row: whether they fit their columns, and the values among them."""

import re
from collections.abc import Iterator, Sequence

from etl.grid import Cell, Row
from etl.japanese import CIRCLED
from etl.layouts.labels import roles
from etl.layouts.open_header import Column, Header
from etl.layouts.open_labels import ARROW, VALUES, is_unit, read_label
from etl.layouts.open_outline import Outline
from etl.layouts.open_schedule import SIGNS, stage_of_word
from etl.layouts.open_values import Printed
from etl.layouts.open_years import read_year
from etl.numbers import NONE_WORDS, read_number
from etl.sheets import Draft
from kpi.fiscal_year import fold

_YEAR_OF = {f"{role}_year": role for role in VALUES}
_DEPARTMENT = re.compile(r"(?:課|局|室|係|委員会)$")
_PLAIN = re.compile(r"[\d,.]+")


def cells_of(header: Header, row: Row, *wanted: str) -> list[tuple[Column, Cell]]:
    """The cells of a row in columns of these roles, from left to right."""
    return [
        (c, row.cells[i])
        for i, c in sorted(header.columns.items())
        if c.role in wanted and i < len(row.cells)
    ]


def is_total(header: Header, row: Row) -> bool:
    """Whether a row sums up others: 合計, 小計."""
    known = roles()
    names = list(
        header.find("indicator", "initiative", "number", "category1", "category2", "department")
    )
    cells = [row.cells[i] for i in names if i < len(row.cells)]
    words = [re.sub(r"[(].*[)]$", "", fold(cell.text)) for cell in cells if cell]
    return bool(words) and known.get(words[0]) == "total"


def misfit(header: Header, row: Row, rows: Sequence[Row]) -> str:
    """Why a row does not stand under its header; "" where every cell fits its column.

    rows  all rows of the table: what they show at the edges a row that has slid does not
    """
    if any(row.cells[i] for i in range(header.width, len(row.cells))):
        return f"見出しは{header.width}列、この行は{len(row.cells)}列"
    if (
        len(row.cells) < header.width and "!" not in row.filled[0].place
    ):  # no cell of a workbook slides
        return f"見出しは{header.width}列、この行は{len(row.cells)}列"
    beside = [
        c for i, c in enumerate(row.cells) if c and i not in {*header.columns, *header.unknown}
    ]
    if beside and "!" not in row.filled[0].place:
        return f"「{beside[0].text}」の列に見出しがない"
    for column, cell in cells_of(
        header, row, "unit", "number", "indicator", "initiative", "department", "kind"
    ):
        if cell and not _fits(column.role, cell.text):
            return f"「{cell.text}」が列に合わない"
    departments = {c.text for other in rows for _, c in cells_of(header, other, "department") if c}
    theirs = [cell.text for _, cell in cells_of(header, row, "department")]
    without = bool(theirs) and not any(map(_DEPARTMENT.search, theirs))
    for _, cell in cells_of(header, row, "indicator", "initiative"):
        if without and _DEPARTMENT.search(cell.text):  # a department in the column of names
            return f"「{cell.text}」が列に合わない"
        if cell and (cell.text in departments or cell.text.endswith("。")):
            return f"「{cell.text}」が列に合わない"
    for _, cell in cells_of(header, row, *VALUES, "value"):
        if cell and is_unit(cell.text) and not cell.text.isdigit():
            return f"「{cell.text}」が列に合わない"
    return "行がずれている疑いがある" if _has_slid(header, row, rows) else ""


def _has_slid(header: Header, row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is blank at an edge that every other row fills, and has words for a figure."""
    others = [other for other in rows if other is not row and not is_total(header, other)]
    figures = (*VALUES, "", "value") if header.find("indicator") else (*VALUES, "value")
    values = [cell.text for _, cell in cells_of(header, row, *figures) if cell]
    words = any(read_number(text).kind == "text" and not re.search(r"\d", text) for text in values)
    if not words or not others:
        return False
    return any(
        not _at(row, edge) and all(_at(other, edge) for other in others)
        for edge in (min(header.columns), max(header.columns))
    )


def _at(row: Row, at: int) -> str:
    return row.cells[at].text if at < len(row.cells) else ""


def values_of(header: Header, row: Row, outline: Outline, draft: Draft) -> Iterator[Printed]:
    """The value cells of a row with their years; what has none that is certain is reported."""
    dates = {
        _YEAR_OF.get(c.role, c.role): cell.text
        for c, cell in cells_of(header, row, *_YEAR_OF, "year")
        if cell
    }
    years = {role: read_year(text) for role, text in dates.items()}
    kind = next((kind_of(cell.text) for _, cell in cells_of(header, row, "kind") if cell), "")
    for column, cell in cells_of(header, row, *VALUES, "", "value", "pair"):
        if not cell:
            continue
        if column.pair is not None:
            yield from _pair(column, cell, draft)
            continue
        role = column.role if column.role in VALUES else kind
        if not role:
            draft.problem("unread-figure", "目標か実績か分からない", cell.text, cell.place)
            continue
        year = column.year or years.get(role) or years.get("year")
        if column.year is None and (role in years or "year" in years) and year is None:
            printed = dates.get(role) or dates["year"]
            detail = f"年度の欄の「{printed}」が読めない"
            draft.problem("ambiguous-year", detail, cell.text, cell.place)
            continue
        if year is None and role == "actual":
            year = outline.results_year()
        if column.changed and ARROW.search(cell.text):
            cell = Cell(ARROW.split(cell.text)[-1].strip(), cell.place)
        yield Printed(role, year, cell, column.unit)


def _pair(column: Column, cell: Cell, draft: Draft) -> Iterator[Printed]:
    parts = [part.strip() for part in ARROW.split(cell.text)]
    if len(parts) != 2 or column.pair is None or not all(parts):
        draft.problem("ambiguous-year", "矢印の前後に分けられない", cell.text, cell.place)
        return
    for side, text in zip(column.pair, parts, strict=True):
        yield Printed(side.role, side.year, Cell(text, cell.place), side.unit)


def _fits(role: str, text: str) -> bool:
    folded = fold(text)
    if role == "number":
        return len(folded) < 9 and bool(re.search(rf"[\d{CIRCLED}A-Za-zIVX]", text))
    if role == "kind":
        return read_number(text).kind != "number"
    if role == "unit":
        return not _PLAIN.fullmatch(folded) and not (
            read_number(text).kind == "number" and folded[0].isdigit() and len(folded) > 4
        )
    return (
        bool(re.search(r"[^\W\d_]", text))
        and not (stage_of_word(text) or text in SIGNS)
        and not _PLAIN.fullmatch(folded)
        and folded not in NONE_WORDS
        and not is_unit(text)
        and read_number(text).kind != "number"
    )


def doubts_of(header: Header, rows: Sequence[Row]) -> list[str]:
    """What the rows say against their header: signs that it has slid or lost a row.

    A column without a header holds figures, or two header rows leave one between them (the cells of
    a workbook do not slide); every name is a department's, and no department stands in its column.
    """
    found = []
    named = {*header.columns, *header.unknown}
    blank = [i for i in range(header.width) if i not in named]
    slides = len(header.rows) > 1 and "!" not in header.cell.place
    if any(has_digits(row, i) for row in rows for i in blank) or (
        slides and any(i < max(named) for i in blank)
    ):
        found.append("見出しの空の列がある")
    names = [c.text for row in rows for _, c in cells_of(header, row, "initiative") if c]
    theirs = [c.text for row in rows for _, c in cells_of(header, row, "department")]
    if names and all(map(_DEPARTMENT.search, names)) and not any(map(_DEPARTMENT.search, theirs)):
        found.append("取組名の列に課の名前がある")
    return found


def kind_of(word: str) -> str:
    """目標, 実績 … of a cell in a column 区分; "" where the word is none of them."""
    label = read_label(word) if word else None
    return label.role if label and label.role in VALUES and not label.year else ""


def has_digits(row: Row, at: int) -> bool:
    return at < len(row.cells) and bool(re.search(r"\d", fold(row.cells[at].text)))


def split_number(title: str) -> tuple[str, str]:
    """「1-2 窓口の改善」 → (窓口の改善, 1-2); a title without a number stays as it is."""
    match = re.match(r"(\d{1,2}(?:[-－]\d{1,2})*)[\s.．、]+(?=\D)", title)
    if match is None:
        return title, ""
    return title[match.end() :].strip(), match[1].replace("－", "-")


def without_unit(name: Cell) -> tuple[Cell, str]:
    """「来館者数(人)」 → (来館者数, 人), where the bracket holds a unit."""
    match = re.search(r"\s*[(（【\[](?:単位[:：])?([^()（）]{1,8})[)）】\]]$", name.text)
    if match and is_unit(match[1]) and match.start():
        return Cell(name.text[: match.start()], name.place), match[1]
    return name, ""
