"""The parts of a plan of goals: its numbered goals, their measures, lines and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.figures import widths
from etl.layouts.goal_table_header import YEAR, is_table

_GOAL = re.compile(
    r"#{1,6} (?:基本目標 ?(?P<a>\d{1,2})[.、: ]?|(?P<b>\d{1,2})[.、: ]) ?(?P<title>\D.*)"
)
MEASURE = re.compile(r"(?:#{1,6} )?[(](?P<number>\d{1,2})[)] ?(?P<title>[^。]+)")
ARROW = r"[→⇒➡]"
GOAL_LINE = re.compile(
    rf"(?P<left>[^→⇒➡]+?){YEAR.format('from')} ?{ARROW} ?(?P<right>[^→⇒➡]+?){YEAR.format('to')}"
)


@dataclass
class Part:
    """A goal: its heading and the rows up to the next one."""

    heading: Cell
    number: str
    title: str
    rows: list[Row] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return self.heading.text.lstrip("#").strip()


def goals(rows: tuple[Row, ...]) -> Iterator[Part]:
    """The goals: numbered headings with a figure line or a KPI table before the next heading."""
    part: Part | None = None
    level = 0
    for row in rows:
        text = widths(row.filled[0].text) if len(row.filled) == 1 else ""
        marks = len(text) - len(text.lstrip("#"))
        match = _GOAL.fullmatch(text)
        if match or (0 < marks <= level):
            if part is not None and _has_figures(part):
                yield part
            part, level = None, 0
        if match:
            cell = row.filled[0]
            title = cell.text[match.start("title") :].strip("「」 ")
            part, level = Part(cell, match["a"] or match["b"], title), marks
        if part is not None:
            part.rows.append(row)
    if part is not None and _has_figures(part):
        yield part


def _has_figures(part: Part) -> bool:
    return any(
        is_table(row) or (row.filled and GOAL_LINE.fullmatch(widths(row.filled[0].text)))
        for row in part.rows
    )


def starts_table(row: Row) -> bool:
    """Whether a row is of a table, also of one that has lost its header (「| … |」 is one cell)."""
    return len(row.cells) > 1 or row.cells[0].text.startswith("|")


def blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Lines one by one, tables whole: a line right under a table is a row of it that is torn."""
    table: list[Row] = []
    for row in rows:
        text = widths(row.filled[0].text) if row.filled else ""
        ends = not text or text.startswith(("#", "- ")) or MEASURE.fullmatch(text)
        if table and not ends:
            table.append(row)
            continue
        if table:
            yield table
            table = []
        if row.filled:
            if starts_table(row):
                table = [row]
            else:
                yield [row]
    if table:
        yield table


def measures(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Number and title of the measures among the rows."""
    for row in rows:
        if len(row.cells) == 1 and (match := MEASURE.fullmatch(widths(row.cells[0].text))):
            yield match["number"], row.cells[0].text[match.start("title") :]
