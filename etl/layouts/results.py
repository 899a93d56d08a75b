"""Published results of a plan of goals: 【最終値10人】 for a goal, 【指標達成度 133%】 for a KPI.

The document knows its plan's headings but not its 順番, so what is read here is a list of printed
results; which indicator of the plan each belongs to is proposed by etl.matching and decided by a
person.
"""

import re
from dataclasses import dataclass, field

from etl.grid import Cell, Grid
from etl.layouts.figures import widths
from etl.layouts.labels import roles
from etl.layouts.result_words import ACTUAL, read_result, unit_of
from etl.problems import Problem
from kpi.fiscal_year import fold, read_fiscal_year

_GOAL = re.compile(r"#{1,6} 基本目標 ?(?P<number>\d{1,2})[.、: ]*(?P<title>.*)")
_MEASURE = re.compile(r"(?:#{1,6} )?(?:[(](?P<a>\d{1,2})[)]|(?P<b>\d{1,2})[.]) ?(?P<title>[^。]+)")
_NAME = re.compile(
    r"(?:数値(?:指標|目標)|KPI|重要業績評価指標(?:[(]KPI[)])?) ?:? ?「(?P<name>[^」]+)」(?P<rest>.*)"
)
_RESULT = re.compile(r"[→⇒➡]? ?【(?P<inside>[^【】]+)】")
_YEAR = r"(?:(?:令和|平成|[RH])(?:元|\d{1,2})|\d{4})(?:年度)?"
_PLANNED = re.compile(
    rf"(?P<word>[^()/]+?) ?[(](?P<year>{_YEAR})[)] ?(?P<printed>.+?)(?=/[^()/]+[(]|$)"
)
_PLAN_KINDS = {"baseline": "基準", "target": "目標"}
_MARK = re.compile(r"^(?:- |→ ?)*")


@dataclass(frozen=True)
class ResultRow:
    """One printed figure of a results document.

    goal, measure   numbers printed in the headings above, "" where none
    titles          the words of those headings
    kind            実績, 指標達成度, or 基準 / 目標: the plan's own figures, printed again
    """

    goal: str
    measure: str
    titles: tuple[str, str]
    name: str
    kind: str
    year: str
    printed: str
    place: str


@dataclass
class ResultsDraft:
    """What a results document prints, in the order of print, and what could not be read."""

    rows: list[ResultRow] = field(default_factory=list)
    restated: list[ResultRow] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)

    def problem(self, code: str, detail: str, cell: Cell) -> None:
        message = Problem(code, "", detail).message
        self.problems.append(
            {
                "重大度": "警告",
                "種類": code,
                "説明": message,
                "印字": cell.text,
                "出典位置": cell.place,
            }
        )


@dataclass
class _Indicator:
    """An indicator of the results document and what stands under it."""

    goal: str
    measure: str
    titles: tuple[str, str]
    name: Cell
    planned: dict[str, tuple[str, str, Cell]] = field(default_factory=dict)  # kind → year, print
    results: list[tuple[str, str, Cell]] = field(default_factory=list)  # kind, print
    loose: bool = False  # its results stand on lines of their own


def signs(grid: Grid) -> dict[str, bool]:
    """What a published results document shows."""
    texts = [widths(row.filled[0].text) for row in grid.rows if len(row.filled) == 1]
    return {
        "「基本目標1」の見出し": any(map(_GOAL.fullmatch, texts)),
        "指標の「名前」": any(_NAME.match(_MARK.sub("", text)) for text in texts),
        "【最終値…】または【指標達成度…】": any(
            any(map(read_result, _insides(text))) for text in texts
        ),
    }


def read(grid: Grid) -> ResultsDraft:
    """All printed results of a document. A result whose year is in doubt keeps none."""
    draft = ResultsDraft()
    reader = _Reader(draft)
    for row in grid.rows:
        if len(row.filled) == 1:
            reader.line(row.filled[0])
        elif any(_RESULT.search(widths(text)) for text in row.texts):
            printed = Cell(" | ".join(row.texts), row.filled[0].place)
            draft.problem("unread-figure", "表の中の結果", printed)
    _write(reader.indicators, draft)
    return draft


class _Reader:
    """Goes through the lines and keeps the headings they stand under."""

    def __init__(self, draft: ResultsDraft) -> None:
        self.draft = draft
        self.indicators: list[_Indicator] = []
        self.numbers = {"goal": 0, "measure": 0}
        self.goal = self.measure = ""
        self.titles = ("", "")
        self.current: _Indicator | None = None

    def line(self, cell: Cell) -> None:
        text = widths(cell.text)
        body = _MARK.sub("", text)
        start = len(text) - len(body)
        printed = Cell(cell.text[start:], cell.place)  # as long as body, widths as printed
        if match := _GOAL.fullmatch(text):
            self._goal(match["number"], cell.text[match.start("title") :].strip("「」 "), cell)
        elif text.startswith("#") and not _MEASURE.fullmatch(text):
            self.goal = self.measure = ""
            self.titles, self.current = ("", ""), None
        elif match := _NAME.fullmatch(body):
            name = Cell(printed.text[slice(*match.span("name"))], cell.place)
            self._indicator(name, cell, _insides(printed.text[match.start("rest") :]))
        elif not text.startswith("- ") and self.goal and (match := _MEASURE.fullmatch(text)):
            self._measure(match["a"] or match["b"], cell.text[match.start("title") :], cell)
        elif insides := _insides(printed.text):
            self._results(insides, cell)
        else:
            self._planned(printed, cell)

    def _goal(self, number: str, title: str, cell: Cell) -> None:
        if self._gap("goal", number, cell):
            self._forget_loose()
        self.numbers["measure"] = 0
        self.goal, self.measure = number, ""
        self.titles, self.current = (title, ""), None

    def _forget_loose(self) -> None:
        """Before a gap, a result on a line of its own may be that of a goal that is lost."""
        for indicator in self.indicators:
            if indicator.goal == self.indicators[-1].goal and indicator.loose:
                indicator.results.clear()

    def _measure(self, number: str, title: str, cell: Cell) -> None:
        self._gap("measure", number, cell)
        self.measure, self.current = number, None
        self.titles = (self.titles[0], title)

    def _gap(self, level: str, number: str, cell: Cell) -> bool:
        expected, self.numbers[level] = self.numbers[level] + 1, int(number)
        if int(number) == expected:
            return False
        self.draft.problem("number-gap", f"{expected}がない", cell)
        return True

    def _indicator(self, name: Cell, cell: Cell, insides: list[str]) -> None:
        self.current = None
        if not self.goal:
            self.draft.problem("unnamed-initiative", "基本目標の見出しがない", cell)
            return
        indicator = _Indicator(self.goal, self.measure, self.titles, name)
        self.indicators.append(indicator)
        indicator.results = [(*r, cell) for r in filter(None, map(read_result, insides))]
        self.current = None if indicator.results else indicator

    def _results(self, insides: list[str], cell: Cell) -> None:
        """Results on a line of their own: they follow the target of the very indicator."""
        for kind, printed in filter(None, map(read_result, insides)):
            target = self.current.planned.get("目標") if self.current else None
            if self.current is None or target is None:
                self.draft.problem("unread-figure", "どの指標の結果か分からない", cell)
            elif kind == ACTUAL and unit_of(printed) and unit_of(printed) != unit_of(target[1]):
                self.draft.problem("unit-varies", self.current.name.text, cell)
            else:
                self.current.results.append((kind, printed, cell))
                self.current.loose = True

    def _planned(self, printed: Cell, cell: Cell) -> None:
        for match in _PLANNED.finditer(widths(printed.text)):
            kind = _PLAN_KINDS.get(roles().get(fold(match["word"]), ""))
            if kind is None:
                continue
            if self.current is None or kind in self.current.planned:
                self.draft.problem("unread-figure", "どの指標の値か分からない", cell)
                self.current = None
                return
            year, value = (printed.text[slice(*match.span(g))] for g in ("year", "printed"))
            self.current.planned[kind] = (year, value.strip(), cell)


def _insides(printed: str) -> list[str]:
    """What stands in 【 】, as printed."""
    return [printed[slice(*m.span("inside"))] for m in _RESULT.finditer(widths(printed))]


def _write(indicators: list[_Indicator], draft: ResultsDraft) -> None:
    year = _final_year(indicators, draft)
    for indicator in indicators:
        head = (indicator.goal, indicator.measure, indicator.titles, indicator.name.text)
        for kind, (printed_year, printed, cell) in indicator.planned.items():
            row = ResultRow(*head, kind, printed_year, printed, cell.place)
            draft.restated.append(row)
        if not indicator.results:
            draft.problem("unread-figure", "結果がない", indicator.name)
        kinds = [kind for kind, _, _ in indicator.results]
        for kind, printed, cell in indicator.results:
            if kinds.count(kind) > 1:
                draft.problem("duplicate", f"{indicator.name.text}の{kind}", cell)
            else:
                draft.rows.append(ResultRow(*head, kind, year, printed, cell.place))


def _final_year(indicators: list[_Indicator], draft: ResultsDraft) -> str:
    """The year the results are of: the one target year that the whole document prints."""
    years: dict[int | None, str] = {}
    doubtful = False
    for indicator in indicators:
        before, after = (indicator.planned.get(kind) for kind in ("基準", "目標"))
        if after is None:
            continue
        years.setdefault(read_fiscal_year(after[0]), after[0])
        if before and (read_fiscal_year(before[0]) or 0) >= (read_fiscal_year(after[0]) or 0):
            draft.problem("unclear-header", "基準が目標より後", after[2])
            doubtful = True
    if len(years) == 1 and not doubtful:
        return next(iter(years.values()))
    if indicators:
        printed = "、".join(years.values())
        draft.problem("ambiguous-year", "結果の年度", Cell(printed, indicators[0].name.place))
    return ""
