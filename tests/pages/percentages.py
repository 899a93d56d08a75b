"""Everything a page says in words, and for every percentage in it the reason why it may stand.

A percentage must be a share with its two counts, a result of a formula on the page (or one link
away), a printed value or name, a cut of a published rule, or a definition. Else it is `bare`.
"""

import ast
import json
import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from kpi.shares import FEWEST, percent
from kpi.vocabulary import MEASURES, STATUSES
from ui.words.terms import TERMS

PERCENT = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?[%％]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-!|~$:^=])")  # ui.footer.escape
_NOT_WORDS = ("id", "query_string", "page_script_hash", "spec", "config", "query_param_key")
_TABLES = ("dataframe", "table")

# --- what a page says ------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """One string that reaches the reader.

    place  the kind of element; 「cell 率」 for a cell, 「chart 目標」 for the words of a trace
    above  the last words before a chart or a table
    link   the address of the one indicator that stands beside it, as (name, value) pairs
    """

    text: str
    place: str
    above: str = ""
    link: tuple[tuple[str, str], ...] = ()


def said_by(app: AppTest) -> list[Said]:
    """Every string of a page: words, labels, helps, cells, and the words of its charts."""
    found: list[Said] = []
    for said in _of_block(app.main):
        above = ""
        if said.place.startswith(("chart", "cell")) or said.place.endswith(".alt"):
            above = next((one.text for one in reversed(found) if _is_heading(one)), "")
        found.append(replace(said, above=above))
    return found


def _is_heading(said: Said) -> bool:
    return said.place.split(".")[0] in ("subheader", "markdown", "caption")


def _of_block(block: Block) -> Iterator[Said]:
    """The strings of a container; where it links to one indicator, that link belongs to all."""
    links = [node for node in block.children.values() if node.type == "page_link"]
    link = _address(links[0].proto.query_string) if len(links) == 1 else ()
    yield from (replace(said, link=said.link or link) for said in _strings(block.proto, block.type))
    for node in block.children.values():
        for said in _of_node(node):
            yield replace(said, link=said.link or link)


def _of_node(node: Node) -> Iterator[Said]:
    if isinstance(node, Block):
        yield from _of_block(node)
        return
    yield from _strings(node.proto, node.type)
    if node.type == "plotly_chart":
        yield from _of_chart(json.loads(node.proto.spec))
    if node.type in _TABLES:
        yield from _of_table(node.value)


def _strings(proto: Message | None, place: str) -> Iterator[Said]:
    """The string fields of what is sent to the browser, but for addresses and ids."""
    for name, value in proto.ListFields() if proto is not None else ():
        if name.name in _NOT_WORDS:
            continue
        for one in value if name.is_repeated else [value]:
            if isinstance(one, str):
                yield Said(_ESCAPED.sub(r"\1", one), f"{place}.{name.name}")
            elif isinstance(one, Message):
                yield from _strings(one, f"{place}.{name.name}")


def _of_chart(spec: dict[str, Any]) -> Iterator[Said]:
    for trace in spec["data"]:
        yield from _within(trace, f"chart {trace.get('name') or ''}")
    picture = spec["layout"].pop("meta", None)
    yield from _within(spec["layout"], "chart layout")
    for said in _within(picture, "chart picture"):  # its title is wrapped where it must fit
        lines = said.text.replace("</b><br>", "\n").replace("<br>", "")
        yield Said(re.sub(r"</?(b|span)[^>]*>", "", lines), said.place)


def _within(part: Any, place: str) -> Iterator[Said]:
    if isinstance(part, str):
        yield Said(part, place)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _within(value, f"{place}.{key}" if "layout" in place else place)
    elif isinstance(part, list):
        for one in part:
            yield from _within(one, place)


def _of_table(frame: Any) -> Iterator[Said]:
    """Heads and cells; a cell with an address gives its row the link."""
    heads = [*map(str, frame.columns), *(str(name) for name in frame.index.names if name)]
    yield from (Said(head, "head") for head in heads)
    for labels, (_, row) in zip(frame.index.tolist(), frame.iterrows(), strict=True):
        cells = {str(name): str(value) for name, value in row.items()}
        link = next((_address(t) for t in cells.values() if t.startswith("progress?")), ())
        yield Said(str(labels), "cell index", link=link)
        for name, text in cells.items():
            if not _is_address(text):
                yield Said(_ESCAPED.sub(r"\1", text), f"cell {name}", link=link)


def _is_address(text: str) -> bool:
    return text.startswith(("progress?", "indicator?", "analysis?", "schedule?"))


def _address(query: str) -> tuple[tuple[str, str], ...]:
    query = query.partition("?")[2] or query
    return tuple((name, values[0]) for name, values in parse_qs(query).items())


# --- formulas --------------------------------------------------------------------------------

_LINE = "直線: "  # drawn through values that are percentages already
FORMULA = re.compile(
    rf"(?P<sum>(?:{_LINE})?[^、。:：\n]*÷[^、。\n]*) = (?P<result>[−-]?[\d,.]+[%％])"
)
_NO_SUM = re.compile(r"(?:目標 0 に届いている|基準値と同じ)ため (?P<result>\d+%)")
_FORMULA_BEHIND = re.compile(r"年度達成率 約?(?P<result>[\d,.]+%)、[^（）]+ ÷ [^（）]+）")
_SPAN = re.compile(r"\([^()]*= (\d+)年\)")  # (令和6 − 令和4 = 2年)
_SIGNS = {"−": "-", "÷": "/", "×": "*", ",": "", "年": "", "％": "%"}
_DO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def number(text: str) -> float:
    """「−31.4%」 → −31.4; the size of a percentage as it is written."""
    return float(text.strip("%％").replace(",", "").replace("−", "-"))


def worth(formula: str) -> float:
    """What 「(20 − 18.8) ÷ (22 − 18.8)」 comes to in percent; the words before it do not count.

    Not a number where it divides by zero.
    """
    plain = _SPAN.sub(r"(\1)", formula)
    for sign, plainer in _SIGNS.items():
        plain = plain.replace(sign, plainer)
    plain = re.sub(r"([\d.]+)%", r"(\1/100)", plain)
    found = re.search(r"(?<![^\s）])[-(\d][-\d.()/*+\s]*$", plain)
    assert found, formula
    try:
        value = _value(ast.parse(found[0].strip(), mode="eval").body)
    except ZeroDivisionError:
        return math.nan
    return value if _LINE in formula else value * 100


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return _DO[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand)
    assert isinstance(node, ast.Constant)
    return float(node.value)


def formulas(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(sum, result) of every formula that comes to a percentage."""
    for text in texts:
        for found in FORMULA.finditer(text):
            yield found["sum"], found["result"]


@dataclass(frozen=True)
class Result:
    """What a formula comes to; no name where its rate is named elsewhere (the head of a column)."""

    percent: float
    name: str = ""
    formula: str = ""


def results(texts: Iterable[str]) -> set[Result]:
    """What the formulas come to."""
    whole = list(texts)
    plain = {Result(number(f["result"])) for text in whole for f in _NO_SUM.finditer(text)}
    return plain | {Result(number(to), _name(formula), formula) for formula, to in formulas(whole)}


def _name(formula: str) -> str:
    name = formula.strip(" -").split(" ")[0]
    return name if name in (*MEASURES.values(), "この年度までの計画") else ""


# --- why a percentage may stand --------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What the data and the rules print.

    prints  printed values with %, as they may be written on a page
    names   printed names and titles with a percentage in them
    cuts    conditions, labels and notes of the rule sets
    trace   the lines of the trace a link leads to
    """

    prints: frozenset[str]
    names: frozenset[str] = frozenset()
    cuts: frozenset[str] = frozenset()
    trace: Callable[[tuple[tuple[str, str], ...]], tuple[str, ...]] = lambda link: ()


@dataclass(frozen=True)
class Page:
    """One page as it was opened, with what may stand on it."""

    name: str
    said: list[Said]
    known: Known = field(repr=False)

    @cached_property
    def results(self) -> set[Result]:
        return results(said.text for said in self.said)

    def results_beside(self, said: Said) -> set[Result]:
        """What the formulas in reach come to: those of the indicator it links to, else all here."""
        if not said.link:
            return self.results
        beside = [one.text for one in self.said if one.link == said.link]
        return results([*beside, *self.known.trace(said.link)])


@dataclass(frozen=True)
class Place:
    """One percentage: where it stands in what is said."""

    said: Said
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.said.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words before it in its sentence."""
        return re.split(r"[。\n]|<br>", self.said.text[: self.start])[-1]

    @property
    def after(self) -> str:
        return self.said.text[self.end :]

    def within(self, span: tuple[int, int]) -> bool:
        return span[0] <= self.start and self.end <= span[1]

    def inside(self, phrases: Iterable[str]) -> bool:
        """Whether it is part of one of the phrases, and not of a longer number."""
        for phrase in phrases:
            for found in re.finditer(rf"(?<![\d.,]){re.escape(phrase)}", self.said.text):
                if self.within(found.span()):
                    return True
        return False


DEFINITIONS = (  # every percentage that stands in the interface's own words
    "点線は100%です",
    "棒は −100%から200%までで切っています",
    "100%なら計画どおりの速さです",
    "ペース比 90%以上",
    "ペース比 60%以上",
    "ペース比 60%未満",
    "60% から 110% まで違います",
    "達成率150%以上",
    "年度達成率が150%以上",
    "が150%以上の指標",
    "100%を超える割合",
    *(meaning for meaning in TERMS.values() if "%" in meaning),
)
_RATE_COLUMNS = ("cell 率", "cell 年度達成率（当サイト）")
_RATE_BEFORE = re.compile(rf"({'|'.join(map(re.escape, MEASURES.values()))}) $")
_STATUS_BEHIND = re.compile(rf" [^\w、]?(?:{'|'.join(STATUSES.values())})(?=$|、)")  # 「 ✓達成」
_LEVEL_COLUMN = "cell 直線で延ばすと"
_LEVEL_BEHIND = re.compile(r"（(?:最終目標の|届く|届かない)")
_PRINT_NAMED = re.compile(  # 「実績 」, 「基準値が 」, 「実績は 93.5%・」, 「実績は「約」
    r"(?:基準値?|目標|水準|実績|印字|指標達成度|年度)(?:は|が|の)?[: ]*「?(?:[\d.]+%・)?(?:約|平均)?$"
    r"|(?:印字を点にしています|基準値は、図にありません): .*「(?:約|平均)?$"
)
_PRINT_PLACES = re.compile(
    r"(?:cell|chart) (?:印字された値|公表された率|印字|基準\(年\)|直近の実績\(年\)|最終目標\(年\)|目標"
    r"|最終目標|実績|基準値)(?:（.*）)?$"
)
_PUBLISHED = "公表された指標達成度"  # stands above its chart


def is_share(place: Place, page: Page) -> bool:
    """「3件 / 8件（38%）」 or 「8件のうち … 3件（38%）」, and the two counts come to it."""
    counts = re.search(r"([\d,]+)件(?: / ([\d,]+)件)?（$", place.before)
    said = re.match(r"[\d,.]+%(?:未満|超)?(?=）)", place.said.text[place.start :])
    if not counts or not said:
        return False
    wholes = [counts[2]] if counts[2] else re.findall(r"([\d,]+)件のうち", place.before)
    if not wholes:
        return False
    part, whole = (int(n.replace(",", "")) for n in (counts[1], wholes[-1]))
    return whole >= FEWEST and part <= whole and said[0] == percent(part, whole)


def is_formula(place: Place, page: Page) -> bool:
    """Stands in a formula: its result, or an operand that is itself the result of another."""
    behind = _sum_around(place)
    if behind:
        return comes_from(place, page, behind=behind)
    return any(
        place.within(found.span("result"))
        for pattern in (FORMULA, _NO_SUM, _FORMULA_BEHIND)
        for found in pattern.finditer(place.said.text)
    )


def _sum_around(place: Place) -> str:
    """The sum whose operand a percentage is; "" where it is none."""
    found = FORMULA.finditer(place.said.text)
    return next((one["sum"] for one in found if place.within(one.span("sum"))), "")


def is_rate(place: Place, page: Page) -> bool:
    """A named rate of one indicator whose formula is on the page or one link away."""
    if _sum_around(place):
        return False
    named = _RATE_BEFORE.search(place.before)
    if named:
        return comes_from(place, page, name=named[1])
    shown = place.said.place in _RATE_COLUMNS or _STATUS_BEHIND.match(place.after)
    return bool(shown) and comes_from(place, page)


def is_level(place: Place, page: Page) -> bool:
    """Where a straight line of percentages ends; the line's formula is on the page."""
    named = place.said.place == _LEVEL_COLUMN or _LEVEL_BEHIND.match(place.after)
    return bool(named) and comes_from(place, page)


def comes_from(place: Place, page: Page, *, name: str = "", behind: str = "") -> bool:
    """Whether a formula in reach comes to this number.

    name    of the rate, where it is said: then a formula of another rate is none
    behind  the formula the number is an operand of: another one must come to exactly this
    """
    digits = len(place.text.strip("%％").partition(".")[2])
    off = 1e-9 if behind else 0.5 * 10**-digits + 1e-9
    return any(
        abs(number(place.text) - one.percent) <= off
        for one in page.results_beside(place.said)
        if (not name or one.name in (name, "")) and not _same(behind, one.formula)
    )


def _same(one: str, other: str) -> bool:
    """Whether two sums are one, with its name or without."""
    return bool(one) and (one.strip(" -") in other or other.strip(" -") in one)


def is_printed(place: Place, page: Page) -> bool:
    """A value as the documents print it, named as such beside it or at the head of its column."""
    named = (
        _PRINT_PLACES.match(place.said.place)
        or _PRINT_NAMED.search(place.before)
        or _PUBLISHED in place.said.above
    )
    return bool(named) and place.inside(page.known.prints)


def is_name(place: Place, page: Page) -> bool:
    """Part of a printed name or title; in a chart it may be broken, on an axis also cut short."""
    label = place.said.text.replace("<br>", "").rstrip("… ").partition(" ")[2]
    if not place.said.place.endswith(".ticktext"):
        return place.inside(page.known.names) or label in page.known.names
    return any(label in name for name in page.known.names)


def is_cut(place: Place, page: Page) -> bool:
    """A cut, label or note of a published rule set."""
    return place.inside(page.known.cuts)


def is_definition(place: Place, page: Page) -> bool:
    """Part of a sentence of the interface that says what a word means."""
    return place.inside(DEFINITIONS)


def is_tick(place: Place, page: Page) -> bool:
    """How an axis writes its numbers."""
    return bool(re.fullmatch(r"chart layout\.[xy]axis\d*\.tickformat", place.said.place))


CLASSES: dict[str, Callable[[Place, Page], bool]] = {
    "share": is_share,
    "formula": is_formula,
    "rate": is_rate,
    "level": is_level,
    "print": is_printed,
    "name": is_name,
    "cut": is_cut,
    "definition": is_definition,
    "tick": is_tick,
}


def percentages(page: Page) -> Iterator[Place]:
    """Every percentage of a page."""
    for said in page.said:
        for found in PERCENT.finditer(said.text):
            yield Place(said, *found.span())


def class_of(place: Place, page: Page) -> str | None:
    """Why a percentage may stand; None where it is bare."""
    return next((name for name, holds in CLASSES.items() if holds(place, page)), None)


def bare(page: Page) -> list[tuple[str, str, str]]:
    """(where, percentage, its words) of everything that may not stand, each once."""
    found = [
        (place.said.place, place.text, place.said.text)
        for place in percentages(page)
        if class_of(place, page) is None
    ]
    return list(dict.fromkeys(found))
