"""The value cells of one indicator: numbers, nothings, texts, two figures in one cell.

What cannot be decided is reported with its print and not written; a text that is deliberately one
(全校で実施) is a value that is no number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell
from etl.japanese import PERIOD
from etl.layouts.figures import figures, obvious_name, widths
from etl.layouts.goal_table_values import is_over_years, only_figures
from etl.layouts.indicator_table import accumulation
from etl.layouts.open_labels import ARROW, KINDS
from etl.layouts.open_years import Year
from etl.layouts.stated import stated_direction
from etl.numbers import read_number
from etl.sheets import Draft
from kpi.fiscal_year import fold
from kpi.vocabulary import ACCUMULATIONS, DIRECTIONS

_NOT_A_NUMBER = "数値でない"
_PERIOD = re.compile(PERIOD)
_YEARLY = re.compile(r"^(?:毎年度?|年間?)[ ]?\d")
_CHANGE = re.compile(r"(?:増|減|増加|減少|アップ|ダウン)$")


@dataclass(frozen=True)
class Printed:
    """One value cell: its role, its year (None = none is printed), the unit of its column."""

    role: str
    year: Year | None
    cell: Cell
    unit: str = ""


@dataclass
class Named:
    """An indicator: what its row says of it besides values."""

    position: str
    name: Cell
    unit: str = ""
    definition: str = ""
    direction: str = ""
    accumulation: str = ""


@dataclass
class Indicators:
    """The indicators written so far; what is printed again is compared, not written twice."""

    draft: Draft
    units: dict[tuple[str, str], str] = field(default_factory=dict)
    values: dict[tuple[object, ...], str] = field(default_factory=dict)

    def write(self, named: Named, cells: Sequence[Printed]) -> bool:
        """Write one indicator and its values; a second figure in brackets is one of its own.

        False where its units contradict each other: nothing of it is written.
        """
        name = named.name.text
        unit = named.unit or _common([p.unit for p in cells])
        own_units = [_own_unit(p.cell.text) for p in cells]
        if not unit:
            unit = _common(own_units)
            if not unit and any(own_units):
                detail = f"{name}に{'と'.join(dict.fromkeys(filter(None, own_units)))}"
                self.draft.problem("unit-varies", detail, _row(cells), named.name.place)
                return False
        unit = "" if unit == "比率" and not named.unit else unit
        key = (named.position, name)
        if key in self.units and fold(self.units[key]) != fold(unit) and unit:
            detail = f"{name}は{self.units[key] or '単位なし'}と{unit}"
            self.draft.problem("unit-varies", detail, name, named.name.place)
            return False
        series: dict[str, list[tuple[Printed, str, str]]] = {name: []}
        for printed in cells:
            for own, text, note in self._read(name, unit, printed):
                series.setdefault(own, []).append((printed, text, note))
        for own, values in series.items():
            own_unit = unit if own == name else figures(values[0][1])[0].unit
            self._indicator(own, own_unit, named, cells)
            for printed, text, note in values:
                self._value(named.position, own, printed, text, note)
        return True

    def _read(self, name: str, unit: str, printed: Printed) -> list[tuple[str, str, str]]:
        """(indicator, print, note) of one cell; [] where it says nothing or cannot be decided."""
        cell = printed.cell
        if not cell:
            return []
        reading = read_number(cell.text, unit or printed.unit)
        if reading.kind == "number" and not _CHANGE.search(reading.unit):
            return [(name, cell.text, "")]
        if reading.kind in ("none", "date", "formula"):
            return [(name, cell.text, "")]
        found = only_figures(cell.text)
        if reading.kind == "text" and len(found) == 2 and re.search("[(（]", cell.text):
            first, second = found
            what = _what(second.printed, second.unit)
            alone = read_number(first.printed, unit).kind == "number"
            if alone and what and read_number(second.printed).kind == "number":
                return [(name, first.printed, ""), (f"{name}（{what}）", second.printed, "")]
        if (
            reading.kind == "text"
            and not re.search(r"\d", fold(cell.text))
            and not ARROW.search(cell.text)
        ):
            return [(name, cell.text, _NOT_A_NUMBER)]
        if reading.kind == "unit":
            detail = f"{name}の単位は{unit}、印字は{reading.unit}"
            self.draft.problem("unit-varies", detail, cell.text, cell.place)
        else:
            self.draft.problem("unread-figure", name, cell.text, cell.place)
        return []

    def _indicator(self, name: str, unit: str, named: Named, cells: Sequence[Printed]) -> None:
        key = (named.position, name)
        if key in self.units:
            return
        self.units[key] = unit
        direction = named.direction if named.direction in DIRECTIONS else ""
        direction = direction or stated_direction(name, unit, f"{name} {named.definition}")
        self.draft.indicator(
            named.position,
            name,
            単位=unit,
            方向=direction,
            方向の根拠="明記" if direction else "",
            集計=_accumulation(name, unit, named, cells),
            定義=named.definition,
            出典位置=named.name.place,
        )

    def _value(self, position: str, name: str, printed: Printed, text: str, note: str) -> None:
        year = printed.year
        if year is None and printed.role == "actual":
            self.draft.problem("ambiguous-year", f"{name}の実績", text, printed.cell.place)
            return
        kind = KINDS["final_target" if year is None and printed.role == "target" else printed.role]
        key = (position, name, kind, year.value if year else None, year.as_of if year else "")
        if key in self.values:
            if fold(self.values[key]) != fold(text):
                self.draft.problem("contradicting-values", name, text, printed.cell.place)
            return
        self.values[key] = text
        self.draft.value(
            *(position, name, kind, text),
            年度=year.printed if year else "",
            期間="時点" if year and year.as_of else "通年",
            時点=year.as_of if year else "",
            出典位置=printed.cell.place,
            備考="。".join(filter(None, (note, year.note if year else ""))),
        )


def _own_unit(text: str) -> str:
    """The unit printed behind a cell's first figure; "" where there is none."""
    reading = read_number(text)
    if reading.kind == "number":
        return reading.unit
    found = only_figures(text) if reading.kind == "text" else []
    return found[0].unit if found else ""


def _row(cells: Sequence[Printed]) -> str:
    return " | ".join(p.cell.text for p in cells)


def _common(units: Sequence[str]) -> str:
    """The one unit that is printed; "" where none or several are."""
    found = list(dict.fromkeys(fold(unit).replace("名", "人") for unit in units if unit))
    return found[0] if len(found) == 1 else ""


def _what(printed: str, unit: str) -> str:
    """What a figure in brackets counts: 5年間で15人 → 5年間, 延べ243日 → 延べ日数."""
    period = _PERIOD.match(widths(printed))
    if period:
        return period.group().removesuffix("で")
    total = "延べ" if re.match("延べ|のべ|延", printed) else ""
    return total + obvious_name(unit)


def _accumulation(name: str, unit: str, named: Named, cells: Sequence[Printed]) -> str:
    if named.accumulation in ACCUMULATIONS:
        return named.accumulation
    targets = [p.cell.text for p in cells if p.role in ("target", "final_target")]
    if any(is_over_years(text) and "(" not in fold(text) for text in targets):
        return "期間計"
    if "（" in name and re.search(r"（\d+(?:年間|か年)）$", name):
        return "期間計"
    if any(_YEARLY.search(widths(text)) for text in targets) or fold(unit).endswith("/年"):
        return "単年"
    return accumulation(unit, f"{name} {named.definition}")
