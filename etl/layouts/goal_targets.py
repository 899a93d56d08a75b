"""The indicators that an item's 【目標】 sets: gathered sentence by sentence, then written."""

from dataclasses import dataclass, field
from typing import NamedTuple

from etl.grid import Cell
from etl.layouts.prose_figures import Amount, unit_of
from etl.layouts.stated import stated_direction
from etl.sheets import Draft
from kpi.fiscal_year import read_fiscal_year

EVERY_YEAR = "毎年度"


class Value(NamedTuple):
    """One value: 基準 or 目標, its year as printed ("" where none is) and its print."""

    kind: str
    year: str
    amount: Amount


@dataclass
class Target:
    """One indicator; `goal` holds the words that may state its direction."""

    name: str
    unit: str
    goal: str
    values: list[Value] = field(default_factory=list)


@dataclass
class Targets:
    """The indicators of one item and which of its numbers they use up."""

    cell: Cell
    period: range | None
    draft: Draft
    found: list[Target] = field(default_factory=list)
    used: list[Amount] = field(default_factory=list)

    def problem(self, code: str, detail: str, printed: str, severity: str = "警告") -> None:
        self.draft.problem(code, detail, printed, self.cell.place, severity)

    def named(self, name: str, amount: Amount, goal: str = "") -> Target:
        """The indicator of that name and unit, a new one where there is none."""
        unit = unit_of(amount.unit)
        for target in self.found:
            if (target.name, target.unit) == (name, unit):
                return target
        self.found.append(Target(name, unit, goal))
        return self.found[-1]

    def add(self, target: Target, kind: str, year: str, amount: Amount) -> None:
        self.used.append(amount)
        value = Value(kind, year, amount)
        same = (v for v in target.values if (v.kind, v.year) == (kind, year))
        if not any(v.amount.printed == amount.printed for v in same):
            target.values.append(value)

    def is_before(self, year: str) -> bool:
        """Whether a year lies before the plan's first: such a figure is no target."""
        number = read_fiscal_year(year)
        return number is not None and self.period is not None and number < self.period[0]

    def write(self, position: str) -> None:
        names = [target.name for target in self.found]
        for target in self.found:
            kinds = [(value.kind, value.year) for value in target.values]
            if len(set(kinds)) < len(kinds) or names.count(target.name) > 1:
                detail = f"「{target.name}」の値が二つある"
                printed = "、".join(value.amount.printed for value in target.values)
                self.problem("unread-figure", detail, printed)
            elif target.values:
                self._write(target, position)

    def _write(self, target: Target, position: str) -> None:
        direction = stated_direction(target.name, target.unit, target.goal)
        self.draft.indicator(
            position,
            target.name,
            単位=target.unit,
            方向=direction,
            方向の根拠="明記" if direction else "",
            集計=_accumulation(target),
            出典位置=self.cell.place,
        )
        for value in sorted(target.values, key=lambda value: value.kind != "基準"):
            self.draft.value(
                position,
                target.name,
                value.kind,
                value.amount.printed,
                年度=value.year,
                期間="通年",
                出典位置=self.cell.place,
                備考=self._note(value),
            )

    def _note(self, value: Value) -> str:
        number = read_fiscal_year(value.year) if value.kind == "目標" else None
        outside = number is not None and self.period is not None and number > self.period[-1]
        return "計画期間より後の年度" if outside else ""


def _accumulation(target: Target) -> str:
    if any(value.amount.is_total for value in target.values):
        return "期間計"
    return "単年" if any(value.year == EVERY_YEAR for value in target.values) else "水準"
