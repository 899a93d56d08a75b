"""Sheets as every workbook format gives them, and the grid they make together.

Places are `sheet!A1`. A row without cells stands between two sheets, so that no table runs on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from etl.grid import Cell, Grid, Note, Row
from etl.problems import InputError
from etl.readers.limits import MAX_CELLS, MAX_ROWS, check_cell, check_table, too_large

Position = tuple[int, int]  # row and column, from 1


@dataclass
class Sheet:
    """What is shown in one sheet: filled cells by position, and what is noticed beside them."""

    title: str
    texts: dict[Position, str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    not_stored: list[Position] = field(default_factory=list)  # formulas without a result
    struck: list[Position] = field(default_factory=list)  # crossed out as a whole

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a cell's text, white space and line breaks as one space."""
        if words := " ".join(text.split()):
            self.texts[row, column] = words

    def place(self, row: int, column: int) -> str:
        return f"{self.title}!{letters(column)}{row}"


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def grid_of(name: str, sheets: Sequence[Sheet]) -> Grid:
    """All sheets below one another. Raises InputError where they are too large together."""
    rows: list[Row] = []
    notes: list[Note] = []
    cells = 0
    for sheet in sheets:
        if not sheet.texts and not sheet.not_stored:
            continue
        for at, text in sheet.texts.items():
            if min(at) < 1:  # it would vanish
                detail = f"シート「{sheet.title}」に、行か列が0のセルがある"
                raise InputError("damaged-file", name, detail, printed=text)
            check_cell(name, text, place=sheet.place(*at))
        height = max(row for row, _ in [*sheet.texts, *sheet.not_stored])
        width = max(column for _, column in [*sheet.texts, *sheet.not_stored])
        check_table(name, height, width, f"シート「{sheet.title}」が")
        cells += height * width
        if cells > MAX_CELLS or len(rows) + height > MAX_ROWS:
            raise too_large(name, f"シートを合わせて{MAX_CELLS:,}セルを超える")
        if rows:
            rows.append(Row(len(rows) + 1, (Cell("", sheet.place(1, 1)),)))
        for row in range(1, height + 1):
            texts = (
                Cell(sheet.texts.get((row, column), ""), sheet.place(row, column))
                for column in range(1, width + 1)
            )
            rows.append(Row(len(rows) + 1, tuple(texts)))
        notes += _notes(sheet)
    if not rows:
        raise InputError("empty-document", name, "どのシートのセルも空")
    if not any(sheet.texts for sheet in sheets):
        first = next(note for note in notes if note.code == "no-stored-value")
        raise InputError(first.code, name, "どのセルも", place=first.place)
    return Grid(name, tuple(rows), tuple(notes))


def _notes(sheet: Sheet) -> list[Note]:
    """What a person should know of a sheet that a print of it would not show."""
    filled = sorted(sheet.texts) or [(1, 1)]
    notes = []
    if sheet.hidden:
        place = sheet.place(*filled[0])
        notes.append(Note("hidden-part", "表示されていないシート", sheet.title, place))
    rows = sheet.hidden_rows & {row for row, _ in sheet.texts}
    columns = sheet.hidden_columns & {column for _, column in sheet.texts}
    if rows:
        first = next(at for at in filled if at[0] in rows)
        detail = f"表示されていない行: {_runs(rows)}"
        notes.append(Note("hidden-part", detail, sheet.texts[first], sheet.place(*first)))
    if columns:
        first = next(at for at in filled if at[1] in columns)
        names = "、".join(map(letters, sorted(columns)))
        detail = f"表示されていない列: {names}"
        notes.append(Note("hidden-part", detail, sheet.texts[first], sheet.place(*first)))
    notes += [Note("struck-through", "", sheet.texts[at], sheet.place(*at)) for at in sheet.struck]
    notes += [Note("no-stored-value", "", "", sheet.place(*at), "警告") for at in sheet.not_stored]
    return notes


def _runs(numbers: set[int]) -> str:
    """1, 2, 3, 7 → 「1–3、7」."""
    runs = groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    return "、".join(f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)
