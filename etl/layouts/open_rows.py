"""The rows of a table whose header names indicators or initiatives.

A row is believed where every cell holds what its column is for; merged cells carry the initiative
and the indicator down. Totals are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.open_cells import (
    cells_of,
    doubts_of,
    has_digits,
    is_total,
    kind_of,
    misfit,
    split_number,
    values_of,
    without_unit,
)
from etl.layouts.open_header import Column, Header
from etl.layouts.open_labels import VALUES
from etl.layouts.open_outline import Initiatives, Outline
from etl.layouts.open_schedule import Legend, write_marks, write_when
from etl.layouts.open_values import Indicators, Named
from etl.numbers import NONE_WORDS, read_number
from etl.sheets import Draft
from kpi.fiscal_year import fold
from kpi.vocabulary import NATURES

_CARRIED = (
    *("category1", "category2", "category3", "number"),
    *("initiative", "department", "related", "nature"),
)


@dataclass
class Sheet:
    """What all tables of a document share while they are read."""

    draft: Draft
    initiatives: Initiatives
    indicators: Indicators
    legend: Legend
    period: range | None = None
    named_years: bool = False  # whether 「年度」 stands in front of years in any form


@dataclass
class Table:
    """One table under its header, read row by row."""

    header: Header
    outline: Outline
    sheet: Sheet
    rows: Sequence[Row]
    carried: dict[str, Cell] = field(default_factory=dict)
    position: str = ""
    name: Cell | None = None
    told: dict[str, str] = field(default_factory=dict)  # unit … of the carried indicator
    kinds: set[str] = field(default_factory=set)  # 目標 … of the carried indicator read so far
    fixed: str = ""  # the initiative of a table within a form

    def read(self) -> None:
        """Write all rows; first what is wrong with the header."""
        self._settle_kinds()
        self._report_header()
        for row in self.rows:
            if not is_total(self.header, row):
                self._read_row(row)

    def _settle_kinds(self) -> None:
        """区分 holds 目標 / 実績, or 新規 / 継続; years without a kind take that of the caption."""
        columns = self.header.columns
        for i in self.header.find("kind"):
            words = {row.cells[i].text for row in self.rows if i < len(row.cells) and row.cells[i]}
            if words and words <= set(NATURES):
                columns[i] = Column("nature")
            elif not any(kind_of(word) for word in words):
                columns[i] = Column("note")
        open_years = [i for i, c in columns.items() if c.role == "" and c.year]
        cells = [
            r.cells[i] for r in self.rows for i in open_years if i < len(r.cells) and r.cells[i]
        ]
        numbers = [c for c in cells if read_number(c.text).kind == "number"]
        if not open_years or self.header.find("kind"):
            return
        role = "stage" if cells and not numbers else self._captioned()
        if not role and cells:
            self.header.unclear.append("年度の列が目標か実績か見出しにない")
        for i in open_years:
            columns[i] = Column(role or "unclear", columns[i].year, columns[i].unit)

    def _captioned(self) -> str:
        """目標 or 実績 in the lines above the table, where one of them alone stands there."""
        text = "".join(self.outline.lines)
        found = [role for word, role in (("目標", "target"), ("実績", "actual")) if word in text]
        return found[0] if len(found) == 1 and self.header.find("indicator") else ""

    def _report_header(self) -> None:
        header, draft = self.header, self.sheet.draft
        header.doubts += doubts_of(header, self.rows)
        for detail in dict.fromkeys((*header.doubts, *header.unclear)):
            draft.problem("unclear-header", detail, header.printed, header.cell.place)
        if header.doubts:
            for i in header.find(*VALUES, "", "pair", "stage", "value"):
                header.columns[i] = Column("unclear")
        for i, cell in header.unknown.items():
            if any(has_digits(row, i) for row in self.rows):
                draft.problem(
                    "other-figure", "見出しの語が分からない列", cell.text, cell.place, "注記"
                )
        for i in header.find("rate", "estimate"):
            if any(has_digits(row, i) for row in self.rows):
                cell = next(
                    r.cells[i] for r in reversed(header.rows) if i < len(r.cells) and r.cells[i]
                )
                draft.problem("other-figure", "率や見込みの列", cell.text, cell.place, "注記")

    def _cells(self, row: Row, *wanted: str) -> list[tuple[Column, Cell]]:
        return cells_of(self.header, row, *wanted)

    def _text(self, row: Row, role: str) -> str:
        return next((cell.text for _, cell in self._cells(row, role) if cell), "")

    def _read_row(self, row: Row) -> None:
        draft = self.sheet.draft
        printed, place = " | ".join(row.texts), row.filled[0].place
        if wrong := misfit(self.header, row, self.rows):
            draft.problem("ambiguous-year", wrong, printed, place)
            self.name = None
            return
        own = {c.role: cell for c, cell in self._cells(row, *_CARRIED) if cell}
        for role in _CARRIED:  # from the highest level down, whatever the order of the columns
            if role in own:
                self._carry(role, own[role])
        if not self.header.find("indicator") and self._initiative_row(row):
            return
        name = next((cell for _, cell in self._cells(row, "indicator") if cell), None)
        if name is None and not self.header.find("indicator"):
            name = self.carried.get("initiative")
        if name is None and self.header.find("kind", "year"):
            name = self.name
        if name is None:
            if any(c for _, c in self._cells(row, *VALUES, "pair", "", "value")):
                draft.problem("unread-figure", "指標名がない", printed, place)
            return
        if name is not self.name:
            self.told, self.kinds = {}, set()
            self.position = self._initiative(name)
            self.name = name
        if kind := kind_of(self._text(row, "kind")):
            if kind in self.kinds:  # the row that names the next indicator is missing
                draft.problem("unread-figure", "同じ区分の行が続く", printed, place)
                return
            self.kinds.add(kind)
        self._indicator(row, name)
        if self.header.find("indicator"):  # else the row of the initiative has told them
            self._marks(row)
            self._when(row, self.carried.get("initiative", name))

    def _ratings(self, row: Row, name: str) -> None:
        """The municipality's own word for an indicator; sentences and rates are none."""
        for column, cell in self._cells(row, "rating"):
            if cell and len(cell.text) < 8 and not re.search(r"\d", fold(cell.text)):
                year = column.year or self.outline.results_year()
                dated = {"年度": year.printed if year else "", "期間": "通年"}
                if cell.text not in NONE_WORDS:
                    self.sheet.draft.rating(
                        self.position, cell.text, cell.place, 指標名=name, **dated
                    )

    def _when(self, row: Row, title: Cell) -> None:
        for _, cell in self._cells(row, "when"):
            if cell:
                write_when(cell, title, self.position, self.sheet.period, self.sheet.draft)

    def _carry(self, role: str, cell: Cell) -> None:
        """A new cell of a merged column ends what stands right of it."""
        if self.carried.get(role) != cell and role in _CARRIED[:5]:
            for later in _CARRIED[_CARRIED.index(role) + 1 :]:
                self.carried.pop(later, None)
        self.carried[role] = cell

    def _initiative_row(self, row: Row) -> bool:
        """A row of a table of initiatives: schedule, time of implementation; whether it is done."""
        own = next((cell for _, cell in self._cells(row, "initiative") if cell), None)
        if own is None and not self.header.find("kind"):
            text = " | ".join(row.texts)
            self.sheet.draft.problem(
                "unnamed-initiative", "取組名がない", text, row.filled[0].place
            )
            return True
        title = self.carried.get("initiative")
        if title is None:
            return True
        self.position = self._initiative(title)
        self._marks(row)
        self._when(row, title)
        return not self.header.find(*VALUES, "pair")

    def _marks(self, row: Row) -> None:
        kind = kind_of(self._text(row, "kind"))
        stages = self._cells(row, "stage")
        if not stages and kind in ("target", "actual") and not self.header.find("indicator"):
            stages = self._cells(row, "")
        dated = [(c.year, cell) for c, cell in stages if c.year is not None]
        has_nature = bool(self.header.find("nature"))
        write_marks(dated, self.position, kind, has_nature, self.sheet.legend, self.sheet.draft)

    def _initiative(self, name: Cell) -> str:
        """The initiative of a row: its own column, the headings above, the category, its name."""
        get = {role: cell.text for role, cell in self.carried.items()}
        path = [get[r] for r in _CARRIED[:3] if r in get]
        headings = self.outline.headings
        cells = {
            "所管課": get.get("department", ""),
            "関係課": get.get("related", ""),
            "性質": get.get("nature", ""),
        }
        if self.fixed:
            return self.fixed
        title = self.carried.get("initiative")
        settle = self.sheet.initiatives.settle
        if title is not None:
            path = path or [heading.text for heading in headings]
            text, number = split_number(title.text)
            return settle(text, title.place, get.get("number", number), path, **cells)
        if headings:
            return self.sheet.initiatives.of_headings(headings)
        if path:
            deepest = next(self.carried[r] for r in reversed(_CARRIED[:3]) if r in get)
            return settle(deepest.text, deepest.place, "", path[:-1], **cells)
        return settle(name.text, name.place, get.get("number", ""), (), **cells)

    def _indicator(self, row: Row, name: Cell) -> None:
        for role in ("unit", "definition", "direction", "accumulation"):
            if text := self._text(row, role):
                self.told[role] = text
        unit = self.told.get("unit", "")
        cell, in_name = without_unit(name)
        unit = unit or in_name or self.outline.unit()
        told = {k: v for k, v in self.told.items() if k != "unit"}
        named = Named(self.position, cell, "" if unit in NONE_WORDS else unit, **told)
        if self.sheet.indicators.write(
            named, list(values_of(self.header, row, self.outline, self.sheet.draft))
        ):
            self._ratings(row, cell.text)
