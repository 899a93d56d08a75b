"""The figures of one indicator in a goal table: a line of cells, each with its kind and year.

「年3人(5年間で15人)」 is two indicators: the yearly one keeps the printed name, the other adds what
it counts in brackets. A cell that is more than figures is deliberately text.
"""

import re
from dataclasses import dataclass

from etl.grid import Cell
from etl.japanese import AFTER, AMOUNT, BEFORE, PERIOD
from etl.layouts.figures import Figure, figures, obvious_name, widths
from etl.layouts.indicator_table import accumulation
from etl.layouts.stated import stated_direction
from etl.sheets import Draft
from kpi.fiscal_year import fold

NOTHING = frozenset(("-", "－", "‐", "–", "—", "―", "−", "ー"))
_BETWEEN = re.compile(r"[\s()（）、・]*")
_BRACKET = re.compile(r"[(（]|[)）]$")
# 年11店: a unit that no list of units foresees; 1/2: a ratio
_BARE = re.compile(
    rf"(?:{PERIOD})?(?:(?:{BEFORE}) ?)*{AMOUNT} ?(?P<unit>(?!年度|月|期)[^\W\d_]{{1,4}}?)(?:{AFTER})?"
    r"|\d+/\d+"
)
_PERIOD = re.compile(PERIOD)
_YEARLY = re.compile(r"(?<!\d)(?:毎年度?|年間?)[ ]?\d")


@dataclass(frozen=True)
class Printed:
    """One cell of values: its kind (基準, 目標 …) and the year that its column or bracket prints."""

    kind: str
    year: str
    cell: Cell


@dataclass(frozen=True)
class Value:
    """One figure of a cell, or its text; `within` is the whole cell."""

    kind: str
    year: str
    place: str
    within: str
    printed: str
    unit: str = ""
    is_text: bool = False


def only_figures(text: str) -> list[Figure]:
    """The figures of a cell that holds nothing else, else none."""
    found = figures(text)
    rest = text
    for figure in found:
        rest = rest.replace(figure.printed, " ", 1)
    if any(figure.is_text for figure in found):
        return []
    if found and _BETWEEN.fullmatch(rest):
        return found
    parts = [part.strip() for part in _BRACKET.split(text) if part.strip()]
    bare = [(part, _BARE.fullmatch(widths(part))) for part in parts]
    if len(bare) > 2 or not all(match for _, match in bare):
        return []
    return [Figure("", part, match["unit"] or "") for part, match in bare if match]


def is_over_years(text: str) -> bool:
    """Whether a print sums up the years of a plan: 5年間で15人."""
    return _PERIOD.search(widths(text)) is not None


def read_line(name: Cell, cells: list[Printed], position: str, draft: Draft) -> None:
    """Write the indicators of one line; nothing of a line that can be read in two ways."""
    printed = " | ".join([name.text, *(p.cell.text for p in cells)])
    if name.text in NOTHING or not name or only_figures(name.text):
        draft.problem("unread-figure", "指標名がない", printed, name.place)
        return
    blank = [p for p in cells if not p.cell]
    if blank:  # nothing is printed as 「-」: a blank may come from a row that has slid
        draft.problem("ambiguous-year", f"{blank[0].kind}の欄が空", printed, name.place)
        return
    if any(p.kind == "基準" and is_over_years(p.cell.text) for p in cells):
        draft.problem("ambiguous-year", "期間の合計が基準の欄にある", printed, name.place)
        return
    if any(p.kind != "基準" and p.cell.text in NOTHING for p in cells):
        draft.problem("ambiguous-year", "目標の欄に値がない", printed, name.place)
        return
    series = _series(name.text, cells)
    if series is None:
        draft.problem("unread-figure", "", printed, name.place)
        return
    known = {(r["順番"], r["指標名"]) for r in draft.rows["indicators"]}
    for own_name, values in series.items():
        units = {fold(v.unit).replace("名", "人") for v in values if v.unit}
        if len(units) > 1:
            draft.problem("unit-varies", own_name, printed, name.place)
        elif (position, own_name) in known:
            draft.problem("duplicate", own_name, printed, name.place)
        else:
            _write(own_name, values, name.place, position, draft)


def _series(name: str, cells: list[Printed]) -> dict[str, list[Value]] | None:
    """The values per indicator; None where a cell holds more than a second figure in brackets."""
    series: dict[str, list[Value]] = {name: []}
    for printed in cells:
        text = printed.cell.text
        found = only_figures(text)
        head = (printed.kind, printed.year, printed.cell.place, text)
        if not found:
            series[name].append(Value(*head, text, is_text=text not in NOTHING))
            continue
        names = [name, *(f"{name}（{_what(figure)}）" for figure in found[1:])]
        if len(set(names)) < len(names) or len(names) > 2:
            return None
        for own, figure in zip(names, found, strict=True):
            series.setdefault(own, []).append(Value(*head, figure.printed, figure.unit))
    return series


def _what(figure: Figure) -> str:
    """What a figure in brackets counts: 5年間で15人 → 5年間, 延べ243日 → 延べ日数."""
    period = _PERIOD.match(widths(figure.printed))
    if period:
        return period.group().removesuffix("で")
    total = "延べ" if re.match("延べ|のべ|延", figure.printed) else ""
    return total + obvious_name(figure.unit)


def _write(name: str, values: list[Value], place: str, position: str, draft: Draft) -> None:
    unit = next((v.unit for v in values if v.unit), "")
    direction = stated_direction(name, unit, name)
    draft.indicator(
        position,
        name,
        単位=unit,
        方向=direction,
        方向の根拠="明記" if direction else "",
        集計=_accumulation(name, unit, values),
        出典位置=place,
    )
    for value in values:
        draft.value(
            position,
            name,
            value.kind,
            value.printed,
            年度=value.year,
            期間="通年",
            出典位置=value.place,
            備考="数値でない" if value.is_text else "",
        )


def _accumulation(name: str, unit: str, values: list[Value]) -> str:
    """By the targets' print: 5年間で → 期間計, 年3人 → 単年; else by name and unit."""
    targets = [value for value in values if value.kind != "基準"]
    if any(is_over_years(value.printed) for value in targets):
        return "期間計"
    # 「年12人(延べ300日)」: 年 stands before both figures of its cell
    if any(_YEARLY.search(widths(value.within)) for value in targets):
        return "単年"
    return accumulation(unit, name)
