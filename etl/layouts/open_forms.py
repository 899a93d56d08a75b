"""Sheets and cards of any town: one form per initiative, its labels in front of what they name.

「取組名 | …」 begins a form. 「年度 | R3 | R4 …」 heads the rows below it; a row of another length
than that header is reported and not read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.open_cells import split_number, without_unit
from etl.layouts.open_columns import read_header
from etl.layouts.open_form_rows import (
    begins_with_label,
    has_slid,
    label_of,
    looks_like_years,
    pairs,
    year_row,
)
from etl.layouts.open_header import find_header
from etl.layouts.open_labels import VALUES, Label
from etl.layouts.open_outline import Outline
from etl.layouts.open_rows import Sheet, Table
from etl.layouts.open_schedule import write_marks, write_when
from etl.layouts.open_values import Named, Printed
from etl.layouts.open_years import PRINTED, Year, read_year
from etl.numbers import read_number
from kpi.fiscal_year import fold

_HEAD = ("number", "department", "related", "nature", "category1", "category2", "category3")
_ABOUT = ("unit", "definition", "direction", "accumulation")
_YEAR_BEHIND = re.compile(
    r"\s*[(（](?P<year>[^()（）]+(?:[(（][^()（）]+[)）][^()（）]*)?)[)）]$"  # (令和3(2021)年度)
)


@dataclass
class Form:
    """One form while it is read."""

    rows: Sequence[Row]
    outline: Outline
    sheet: Sheet
    title: Cell | None = None
    head: dict[str, Cell] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    name: Cell | None = None
    values: list[Printed] = field(default_factory=list)
    pending: list[tuple[Label, Cell]] = field(default_factory=list)  # 評価 and 実施時期
    marks: list[tuple[str, list[tuple[Year, Cell]]]] = field(default_factory=list)
    columns: dict[int, Year] = field(default_factory=dict)
    width: int = 0
    label_at: int = -1  # column of 「年度」 in front of the years, -1 where nothing stands there
    refused: bool = False  # the row of years above is not certain
    position: str = ""

    def read(self) -> None:
        """Write the initiative of the form and all that stands in it."""
        rows = [row for row in self.rows if row.filled]
        at = 0
        for row in rows:  # the head comes first: everything else hangs on it
            for label, cell in pairs(row):
                if label.role == "initiative" and self.title is None:
                    self.title = cell
                elif label.role in _HEAD and not label.year:
                    self.head.setdefault(label.role, cell)
        if self.title is None:
            return
        self._settle(self.title)
        while at < len(rows):
            size = find_header(rows, at)
            header = read_header(rows[at : at + size], self.sheet.period) if size else None
            if header is not None and header.find("indicator") and len(header.columns) > 2:
                body: list[Row] = []
                end = at + size
                while (
                    end < len(rows)
                    and len(rows[end].filled) > 1
                    and not begins_with_label(rows[end])
                ):
                    body.append(rows[end])
                    end += 1
                table = Table(header, self.outline, self.sheet, body)
                table.carried["initiative"] = Cell(self.title.text, self.title.place)
                table.fixed = self.position
                table.read()
                at = end
                continue
            self._row(rows[at])
            at += 1
        self._flush()
        self._finish()

    def _settle(self, title: Cell) -> None:
        text, number = split_number(title.text)
        get = {role: cell.text for role, cell in self.head.items()}
        path = [get[r] for r in _HEAD[4:] if r in get] or [h.text for h in self.outline.headings]
        self.position = self.sheet.initiatives.settle(
            text,
            title.place,
            get.get("number", number),
            path,
            所管課=get.get("department", ""),
            関係課=get.get("related", ""),
            性質=get.get("nature", ""),
        )

    def _row(self, row: Row) -> None:
        if years := year_row(row, self.sheet.period):
            self.columns, self.width, self.refused = years, len(row.cells), False
            front = [i for i, cell in enumerate(row.cells) if cell and i < min(years)]
            self.label_at = max(front, default=-1)
            if not front and self.sheet.named_years:
                self._refuse(row, "「年度」のない年度の行")
            return
        if looks_like_years(row):
            self._refuse(row, "年度の行が読めない")
            return
        first = label_of(row.filled[0])
        if self.columns and first and self._yearly(row):
            return
        for label, cell in pairs(row):
            if self.refused and label.role in VALUES and not label.year:
                detail = "年度の行が決められない"
                self.sheet.draft.problem("ambiguous-year", detail, cell.text, cell.place)
                continue
            self._take(label, cell)

    def _refuse(self, row: Row, detail: str) -> None:
        """No value below a row of years that is not certain is read."""
        self.columns, self.width, self.refused = {}, 0, True
        text = " | ".join(row.texts)
        self.sheet.draft.problem("unclear-header", detail, text, row.filled[0].place)

    def _take(self, label: Label, cell: Cell) -> None:
        role = label.role
        if role == "indicator":
            self.refused = False
            self._flush()
            self.name, unit = without_unit(cell)
            self.about = {"unit": unit} if unit else {}
        elif role in _ABOUT:
            self.about.setdefault(role, cell.text)
        elif role in ("rating", "when"):
            self.pending.append((label, cell))
        elif role in VALUES:
            self._value(label, cell)

    def _value(self, label: Label, cell: Cell) -> None:
        """A value behind its label; its year stands in the label or in a bracket behind it."""
        draft = self.sheet.draft
        year = read_year(label.year) if label.year and not label.bare else None
        if label.year and year is None:
            draft.problem("ambiguous-year", label.year, cell.text, cell.place)
            return
        behind = _YEAR_BEHIND.search(cell.text)
        if behind and (own := read_year(behind["year"])) is not None:
            if year is not None and own.value != year.value:
                draft.problem("ambiguous-year", "見出しと括弧の年度が違う", cell.text, cell.place)
                return
            year = own
            cell = Cell(cell.text[: behind.start()], cell.place)
        elif (
            year is None
            and PRINTED.search(fold(cell.text))
            and read_number(cell.text).kind != "number"
        ):
            draft.problem("ambiguous-year", "値の中の年度", cell.text, cell.place)
            return
        if year is None and label.role == "actual":
            year = self.outline.results_year()
        self.values.append(Printed(label.role, year, cell, label.unit))

    def _yearly(self, row: Row) -> bool:
        """A row under the years; False where it is none of theirs."""
        start = min(self.columns)
        front = [cell for cell in row.cells[:start] if cell]
        labels = [label for cell in front if (label := label_of(cell)) and label.role]
        roles = {label.role for label in labels} & {*VALUES, "schedule", "rating", "content"}
        others = [cell for cell in front if label_of(cell) is None]
        if not labels or not roles:
            return False
        cells = [(year, row.cells[i]) for i, year in self.columns.items() if i < len(row.cells)]
        filled = [cell for _, cell in cells if cell]
        if not filled:
            return len(row.filled) == len(front)
        printed = " | ".join(row.texts)
        if any(label.year for label in labels) or roles == {"baseline"}:
            if (
                len(filled) == 1
            ):  # 「基準値(令和元年度) | 5」 stands below years of another indicator
                return False
            detail = "見出しの年度と年度の行が違う"
            return self._doubt(row, detail)
        if len(row.cells) != self.width and "!" not in row.filled[0].place:
            detail = f"年度の行は{self.width}列、この行は{len(row.cells)}列"
            return self._doubt(row, detail)
        if has_slid(row, self.columns, self.label_at):
            detail = "年度の行とこの行の列がずれている疑いがある"
            return self._doubt(row, detail)
        role = next((r for r in VALUES if r in roles), "")
        if all(self.sheet.legend.marks(cell.text) for cell in filled):
            self.marks.append((role, cells))
        elif not role:
            if "content" not in roles and "rating" not in roles:
                self.sheet.draft.problem(
                    "unread-figure", "目標か実績か分からない", printed, front[0].place
                )
        else:
            if others:
                name, unit = without_unit(others[0])
                if self.name is None or fold(name.text) != fold(self.name.text):
                    self._flush()
                    self.name, self.about = name, {"unit": unit} if unit else {}
            self.values += [Printed(role, year, cell) for year, cell in cells if cell]
        return True

    def _doubt(self, row: Row, detail: str) -> bool:
        """Report a row below years whose years are not certain; it is done with."""
        text = " | ".join(row.texts)
        self.sheet.draft.problem("ambiguous-year", detail, text, row.filled[0].place)
        return True

    def _flush(self) -> None:
        """Write the indicator read so far."""
        values, self.values = self.values, []
        name, about = self.name, dict(self.about)
        self.name, self.about = None, {}
        if not values and name is None:
            return
        if name is None:
            text = " | ".join(p.cell.text for p in values)
            self.sheet.draft.problem("unread-figure", "指標名がない", text, values[0].cell.place)
            return
        unit = about.pop("unit", "")
        self.sheet.indicators.write(Named(self.position, name, unit, **about), values)

    def _finish(self) -> None:
        draft = self.sheet.draft
        for kind, dated in self.marks:
            write_marks(dated, self.position, kind, "nature" in self.head, self.sheet.legend, draft)
        for label, cell in self.pending:
            if label.role == "when" and self.title is not None:
                write_when(cell, self.title, self.position, self.sheet.period, draft)
            elif label.role == "rating" and len(fold(cell.text)) < 12:
                year = read_year(label.year) if label.year else self.outline.results_year()
                printed = year.printed if year else ""
                draft.rating(self.position, cell.text, cell.place, 年度=printed, 期間="通年")
