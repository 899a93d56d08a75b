"""総合戦略: goals with figures of their own, measures under them, and a KPI table per measure.

A goal is a numbered heading whose part holds 「指標 A(2014年度)→B(2019年度)」 or a KPI table; measures
are lines 「(1) …」. Headings that are lost would hand a table to the measure before: numbering and
the plan's own lists (goal_table_outline) are asked before anything is written.
"""

import re
from itertools import pairwise

from etl.grid import Cell, Grid, Row
from etl.layouts.figures import figures, widths
from etl.layouts.goal_table_header import (
    KINDS,
    Columns,
    Order,
    doubt_of,
    headers,
    is_table,
    usual_order,
    years,
)
from etl.layouts.goal_table_outline import Key, Outline, check_outline, read_outline
from etl.layouts.goal_table_parts import (
    ARROW,
    GOAL_LINE,
    MEASURE,
    Part,
    blocks,
    goals,
    measures,
    starts_table,
)
from etl.layouts.goal_table_values import NOTHING, Printed, read_line
from etl.layouts.labels import read_header
from etl.sheets import Draft
from kpi.fiscal_year import fold, read_fiscal_year

_LIKE_GOAL_LINE = re.compile(rf"^(?!- ).*(?:年度[)]? ?{ARROW}|{ARROW}.*[(].*年度[)]$)")
_WORDS = re.compile(r"[^\W_]")


def signs(grid: Grid) -> dict[str, bool]:
    """What a plan of goals with KPI tables shows."""
    texts = [row.filled[0].text for row in grid.rows if len(row.filled) == 1]
    return {
        "「重要業績評価指標」と年度付きの「現状値」「目標値」が並ぶ見出し行": any(
            map(is_table, grid.rows)
        ),
        "「指標 A(○年度)→B(○年度)」の行": any(GOAL_LINE.fullmatch(widths(t)) for t in texts),
    }


def read(grid: Grid) -> Draft:
    """All goals of a document as plan sheets."""
    draft = Draft()
    parts = list(goals(grid.rows))
    first = next((i for i, row in enumerate(grid.rows) if parts and row is parts[0].rows[0]), 0)
    outline = read_outline(grid.rows[:first])
    usual = usual_order(grid.rows)
    lost = _lost_after(parts, outline)
    number = 0
    for part in parts:
        number += 1
        if int(part.number) != number:
            detail = f"基本目標{number}がない"
            draft.problem("number-gap", detail, part.printed, part.heading.place)
            number = int(part.number)
        _GoalReader(part, outline, usual, lost, draft).read()
    check_outline(outline, draft)
    return draft


def _lost_after(parts: list[Part], outline: Outline) -> set[Key]:
    """The measures after which a heading is missing: their table may be the lost one's."""
    found = {
        (part.number, number): title for part in parts for number, title in measures(part.rows)
    }
    keys = list(found)
    lost = {
        one
        for one, (goal, number) in pairwise(keys)
        if (goal, int(number)) not in ((one[0], int(one[1]) + 1), (str(int(one[0]) + 1), 1))
    }
    listed = {key: fold(cell.text) for key, cell in outline.measures.items()}
    for one, another in pairwise(listed):
        if listed[another] != fold(found.get(another, "")):
            lost.add(one)
    return lost


class _GoalReader:
    """Reads one goal and keeps where it is within it."""

    def __init__(
        self, part: Part, outline: Outline, usual: Order, lost: set[Key], draft: Draft
    ) -> None:
        self.part, self.outline, self.usual, self.lost = part, outline, usual, lost
        self.draft = draft
        self.goal = ""  # 順番 of the goal's own row, once it has a figure
        self.measure = ""  # 順番 of the measure; "" = none that is certain
        self.last = 0  # number of the measure before
        self.tables = 0  # tables of this measure so far
        self.opened = False  # the goal's own figures are over

    def read(self) -> None:
        name = f"基本目標{self.part.number}の数値"
        for block in blocks(self.part.rows[1:]):
            cell = block[0].filled[0]
            text = widths(cell.text)
            if starts_table(block[0]):
                self._table(block)
            elif match := MEASURE.fullmatch(text):
                title = Cell(cell.text[match.start("title") :], cell.place)
                self._enter_measure(title, match["number"])
            elif text.startswith("#"):
                header = read_header(text.lstrip("# "))
                self.opened = header is None or header.role != "indicator"
            elif line := GOAL_LINE.fullmatch(text):
                self._goal_line(cell, line)
            elif _LIKE_GOAL_LINE.match(text):
                self.draft.problem("unread-figure", name, cell.text, cell.place)
        if not self.goal:
            heading = self.part.heading
            self.draft.problem("missing-heading", name, self.part.printed, heading.place)

    def _enter_measure(self, title: Cell, number: str) -> None:
        """A measure begins. Where its goal is in doubt it is not written, nor are its tables."""
        goal = self.part.number
        expected, self.last = self.last + 1, int(number)
        self.measure, self.tables, self.opened = "", 0, True
        listed = self.outline.measures.get((goal, number))
        certain = listed is not None and fold(listed.text) == fold(title.text)
        in_order = self.last == expected
        if not in_order:
            detail = f"基本目標{goal}の({expected})がない"
            self.draft.problem("number-gap", detail, title.text, title.place)
        if self.outline.knows_otherwise((goal, number), title.text) or not (in_order or certain):
            detail = f"({number})の基本目標"
            self.draft.problem("unnamed-initiative", detail, title.text, title.place)
            return
        self.measure = self.draft.initiative(
            番号=f"{goal}-{number}",
            取組名=title.text,
            分類1=self.part.printed,
            出典位置=title.place,
        )

    def _table(self, table: list[Row]) -> None:
        """A table of KPIs; nothing of it where its years or its measure are in doubt."""
        header = table[0]
        printed, place = " | ".join(header.texts), header.filled[0].place
        columns = headers(header) if is_table(header) else {}
        if not columns:
            self.draft.problem("unclear-header", "表の見出しがない", printed, place)
            return
        self.tables += 1
        if nameless := self._nameless():
            self.draft.problem("unnamed-initiative", nameless, printed, place)
            return
        if doubt := doubt_of(table, columns, self.usual):
            self.draft.problem("unclear-header", doubt, printed, place)
            return
        if years(columns) != years(dict(enumerate(self.usual))):
            detail = "ほかの表と年度が違う"
            self.draft.problem("unclear-header", detail, printed, place, severity="注記")
        for row in table[1:]:
            if is_table(row) or not _WORDS.search("".join(row.texts)):
                detail = "二つの表がつながっている"
                texts = " | ".join(row.texts)
                self.draft.problem("unclear-header", detail, texts, row.filled[0].place)
                return
            self._row(row, columns)

    def _nameless(self) -> str:
        """Why the measure of a table is in doubt; "" where it is not."""
        if not self.measure:
            return "施策の見出しがない"
        if self.tables > 1:
            return "一つの施策に二つ目の表"
        key = (self.part.number, str(self.last))
        return "次の施策の見出しがない" if key in self.lost else ""

    def _row(self, row: Row, columns: Columns) -> None:
        width = max(columns) + 1
        printed, place = " | ".join(row.texts), row.filled[0].place
        if len(row.cells) < width or any(row.cells[width:]):
            detail = f"見出しは{width}列、この行は{len(row.cells)}列"
            self.draft.problem("ambiguous-year", detail, printed, place)
            return
        name = next(row.cells[i] for i, h in columns.items() if h.role == "indicator")
        goals_ = self.outline.goals_of(name.text)
        if goals_ and self.part.number not in goals_:
            detail = f"一覧では基本目標{'、'.join(goals_)}の指標"
            self.draft.problem("unnamed-initiative", detail, printed, place)
            return
        cells = [
            Printed(KINDS[h.role], h.year, row.cells[i])
            for i, h in columns.items()
            if h.role in KINDS
        ]
        read_line(name, cells, self.measure, self.draft)

    def _goal_line(self, cell: Cell, line: re.Match[str]) -> None:
        """「指標 A(2014年度)→B(2019年度)」 of a goal; it stands before the goal's measures."""
        left, right = (cell.text[slice(*line.span(side))].strip() for side in ("left", "right"))
        from_, to = read_fiscal_year(line["from"]), read_fiscal_year(line["to"])
        found = figures(left)
        printed = found[-1].printed if found else left[-1]
        if self.opened:
            detail = "基本目標の見出しのすぐ後でない数値"
            self.draft.problem("unnamed-initiative", detail, cell.text, cell.place)
        elif from_ is None or to is None or from_ >= to:
            self.draft.problem("unclear-header", "基準が目標より後", cell.text, cell.place)
        elif not left.endswith(printed) or (not found and printed not in NOTHING):
            detail = f"基本目標{self.part.number}の数値"
            self.draft.problem("unread-figure", detail, cell.text, cell.place)
        else:
            name = Cell(left.removesuffix(printed).strip(), cell.place)
            before, after = Cell(printed, cell.place), Cell(right, cell.place)
            self.goal = self.goal or self.draft.initiative(
                番号=self.part.number,
                取組名=self.part.title,
                分類1=self.part.printed,
                性質="基本目標",
                出典位置=self.part.heading.place,
            )
            cells = [Printed("基準", line["from"], before), Printed("目標", line["to"], after)]
            read_line(name, cells, self.goal, self.draft)
