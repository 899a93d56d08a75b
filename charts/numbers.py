"""How charts write numbers: labels with the words of the print, axes without fractions of people.

Printed amounts are never changed; an axis of long numbers counts in 万 or 億 and says so.
"""

import math
import re
import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GRID
from charts.style import name_unit
from kpi.amounts import axis_unit, digits, spoken

_YEN = {"円": 1.0, "千円": 1e3, "万円": 1e4, "百万円": 1e6, "億円": 1e8}
_COUNTED_LARGE = tuple("千万百億%％")  # units that hold a multiple already, and shares


def number_label(row: Mapping[Hashable, Any], unit: str, *, named: bool = False) -> str:
    """「約20」, 「5年間で15」, 「90%を超え」: a value with the words printed around its number.

    row    value, printed and qualifier of an observation
    named  with its unit; a word behind the number brings the unit along
    """
    value = row["value"]
    if value is None or pd.isna(value):
        return ""
    before, after = _around(str(row["printed"]), row["qualifier"])
    counted = unit == "円" or bool(axis_unit(abs(value))[1])  # as the axis does
    number = spoken(value) if counted and not unit.startswith(_COUNTED_LARGE) else digits(value)
    number = _as_printed(str(row["printed"]), value) or number
    if "年間で" in before:
        unit = unit.split("/")[0]  # 5年間で10件, not 10件/5年
    return f"{before}{number}{unit if named or after else ''}{after}"


def _as_printed(printed: str, value: float) -> str:
    """「97.50」 of 「97.50%」: the digits behind the point as printed, where the value is that number."""
    found = re.search(r"\d[\d,]*\.(\d+)", unicodedata.normalize("NFKC", printed))
    if not found or float(found[0].replace(",", "")) != abs(value):
        return ""
    return f"{'−' if value < 0 else ''}{abs(value):,.{len(found[1])}f}"


def _around(printed: str, qualifier: object) -> tuple[str, str]:
    """The words of the qualifier before and behind the number; 概ね 縮減 → 概ね, 縮減."""
    before = after = ""
    for word in qualifier.split() if isinstance(qualifier, str) else ():
        behind = any(sign.isdigit() for sign in printed.partition(word)[0]) and word in printed
        before, after = (before, after + word) if behind else (before + word, after)
    return before, after


@dataclass(frozen=True)
class Axis:
    """What a value axis counts in: `size` of the values' own unit, and its name."""

    size: float
    unit: str


def axis_of(values: pd.Series, unit: str) -> Axis:
    """The unit an axis of these values is written in: 1,280,000,000 円 in 億円, people as they are."""
    largest = values.abs().max()
    largest = 0.0 if pd.isna(largest) else float(largest)
    if unit in _YEN and axis_unit(largest)[1]:  # too long, in whatever unit of money
        size, word = axis_unit(largest * _YEN[unit])
        return Axis(size / _YEN[unit], f"{word}円") if size > _YEN[unit] else Axis(1.0, unit)
    if unit.startswith(_COUNTED_LARGE):
        return Axis(1.0, unit)
    size, word = axis_unit(largest)
    return Axis(size, f"{word}{unit}")


def room(values: pd.Series) -> list[float] | None:
    """A range with room above and below for labels; never below zero where nothing is."""
    values = values.dropna()
    if values.empty:
        return None
    low, high = float(values.min()), float(values.max())
    free = (high - low) * 0.25 or abs(high) * 0.25 or 1.0
    if _whole(values):
        free = max(free, 1.0)  # at least one whole number above
    floor = low - free
    return [max(floor, -free * 0.45) if low >= 0 else floor, high + free]


def ticks(
    span: list[float], values: pd.Series, axis: Axis, most: int
) -> tuple[list[float], list[str]]:
    """Where the ticks stand (in the values' own unit) and what they read (in the axis' unit).

    Whole where every value is whole: there is no 0.8人.
    """
    low, high = span[0] / axis.size, span[1] / axis.size
    whole = _whole(values) and axis.size == 1
    at: list[float] = []
    for n in (most, 2 * most):  # one number alone is no scale
        step = step_of((high - low) / n)
        step = max(step, 1.0) if whole else step
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        at = [n * step for n in range(first, last + 1)]
        if len(at) > 1:
            break
    return [value * axis.size for value in at], [digits(value) for value in at]


def step_of(at_least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 … (and 0.5, 0.2 …)."""
    power = 10.0 ** math.floor(math.log10(at_least))
    return next(power * n for n in (1, 2, 5, 10, 20) if power * n >= at_least * (1 - 1e-9))


def _whole(values: pd.Series) -> bool:
    return bool(values.dropna().mod(1).eq(0).all())


def value_axis(
    chart: go.Figure, values: pd.Series, unit: str, *, span: list[float] | None, small: bool = False
) -> None:
    """Set up the value axis of a chart and write its unit above it.

    A small chart has its unit in its title; it is written only where the axis counts in another.
    """
    axis = axis_of(values, unit)
    places: dict[str, Any] = {}
    if span is not None:
        at, read = ticks(span, values, axis, 3 if small else 5)
        places = {"range": span, "tickvals": at, "ticktext": read}
    chart.update_yaxes(gridcolor=GRID, zeroline=False, fixedrange=True, automargin=True, **places)
    if axis.unit and not (small and axis.unit == unit):
        name_unit(chart, axis.unit)
        if small:
            chart.update_layout(margin_t=30)
