"""What a plan lists of itself before its goals: goals, measures, indicators and goals' figures.

A contents page or an overview adds nothing to the plan sheets; it is the witness that no page and
no heading between has been lost.
"""

import re
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.goal_table_values import only_figures
from etl.layouts.labels import read_header
from etl.sheets import Draft
from kpi.fiscal_year import fold

_GOAL = re.compile(r"(?:- )?(?P<number>\d{1,2})[.．]? ?(?P<title>\D.*)")
_MEASURE = re.compile(r"- [(（](?P<number>\d{1,2})[)）] ?(?P<title>.+)")
_FIGURE = re.compile(r"- (?P<name>\S.*?) (?P<printed>\S+)")
Key = tuple[str, str]  # goal, measure


@dataclass
class Outline:
    """The lists in front of the goals; each entry keeps its place."""

    goals: dict[str, Cell] = field(default_factory=dict)
    measures: dict[Key, Cell] = field(default_factory=dict)
    indicators: list[tuple[str, Cell]] = field(default_factory=list)  # goal, name
    figures: list[tuple[str, Cell, str]] = field(default_factory=list)  # goal, name, print

    def knows_otherwise(self, key: Key, title: str) -> bool:
        """Whether the lists have this title under another number, and not under this one."""
        here = [k for k, cell in self.measures.items() if fold(cell.text) == fold(title)]
        return bool(here) and key not in here

    def goals_of(self, indicator: str) -> list[str]:
        """The goals under which the lists name an indicator."""
        return [goal for goal, cell in self.indicators if fold(cell.text) == fold(indicator)]


def read_outline(rows: tuple[Row, ...]) -> Outline:
    """Lists such as 「- 1 goal」「- (1) measure」, and under 「- KPI:」 the indicators' names."""
    outline = Outline()
    goal: tuple[str, Cell] | None = None
    under = ""
    for row in rows:
        if len(row.filled) != 1:
            continue
        cell = row.filled[0]
        if cell.text.startswith("#"):
            goal = None
        elif measure := _MEASURE.fullmatch(cell.text):
            if goal is not None:
                outline.goals.setdefault(*goal)
                title = Cell(measure["title"], cell.place)
                outline.measures.setdefault((goal[0], measure["number"]), title)
        elif match := _GOAL.fullmatch(cell.text):
            goal, under = (match["number"], Cell(match["title"], cell.place)), "goal"
        elif goal is not None and cell.text.startswith("- "):
            under = _entry(cell, goal[0], under, outline)
    return outline


def _entry(cell: Cell, goal: str, under: str, outline: Outline) -> str:
    """Take in one list item that is no heading; returns what the items after it are."""
    text = cell.text.removeprefix("- ")
    if text.endswith((":", "：")):
        header = read_header(text[:-1])
        return "indicator" if header and header.role == "indicator" else ""
    if under == "indicator":
        outline.indicators.append((goal, Cell(text, cell.place)))
    figure = _FIGURE.fullmatch(cell.text)
    if under == "goal" and figure and only_figures(figure["printed"]):
        outline.figures.append((goal, Cell(figure["name"], cell.place), figure["printed"]))
    return under


def check_outline(outline: Outline, draft: Draft) -> None:
    """Report what the lists name and the plan sheets lack."""
    numbers = {row["番号"]: row["順番"] for row in draft.rows["initiatives"]}
    goals = {number.split("-")[0] for number in numbers}
    for number, cell in outline.goals.items():
        if number not in goals:
            draft.problem("missing-heading", f"基本目標{number}", cell.text, cell.place)
    for key, cell in outline.measures.items():
        if "-".join(key) not in numbers:
            draft.problem("missing-heading", "-".join(key), cell.text, cell.place)
    for goal, cell in outline.indicators:
        under = {p for number, p in numbers.items() if number.startswith(f"{goal}-")}
        names = {fold(r["指標名"]) for r in draft.rows["indicators"] if r["順番"] in under}
        if fold(cell.text) not in names:
            draft.problem("missing-heading", f"基本目標{goal}の指標", cell.text, cell.place)
    for goal, cell, printed in outline.figures:
        _check_figure(goal, cell, printed, numbers.get(goal, ""), draft)


def _check_figure(goal: str, name: Cell, printed: str, position: str, draft: Draft) -> None:
    targets = {
        fold(r["指標名"]): r
        for r in draft.rows["values"]
        if r["順番"] == position and r["区分"] == "目標"
    }
    target = targets.get(fold(name.text))
    if target is not None:
        if fold(target["値"]) != fold(printed):
            detail = f"一覧では{printed}、本文({target['出典位置']})では{target['値']}"
            draft.problem("final-target-differs", detail, name.text, name.place)
        return
    same = [r["指標名"] for r in targets.values() if fold(r["値"]) == fold(printed)]
    if len(same) == 1:  # 移住者数 / 移住数: the same figure under two spellings
        detail = f"基本目標{goal}の本文では「{same[0]}」"
        draft.problem("missing-heading", detail, name.text, name.place, severity="注記")
    else:
        draft.problem("missing-heading", f"基本目標{goal}の数値", name.text, name.place)
