"""One indicator's pace: its actuals, the straight line through them, the way to its target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.findings import with_unit
from charts.numbers import number_label, room, value_axis
from charts.palette import ACTUAL, BASELINE, GREY, TARGET, VEIL
from charts.style import figure, text, year_axis
from kpi.fiscal_year import short_label, year_label

NAMES = {
    "baseline": "基準値",
    "actual": "実績",
    "needed": "最終目標までに必要な変化",
    "line": "実績を延ばした直線（予測ではない）",
    "final_target": "最終目標",
}
TOTALS = {"period_total": "合計", "cumulative": "累計"}  # actuals over years
LINE = "直線"
COURSE = "実績の線"
_PHONE = 340  # pixels between the first and the last year on a narrow screen
_LOOKS: dict[str, dict[str, Any]] = {
    "line": {
        "mode": "lines+markers",
        "marker": {"symbol": "circle-open", "size": [0, 9], "color": ACTUAL},
        "line": {"color": ACTUAL, "width": 2, "dash": "dot"},
    },
    "actual": {
        "mode": "markers+text",
        "marker": {"size": 9, "color": ACTUAL},
        "textfont": {"color": ACTUAL},
    },
    "needed": {"mode": "lines", "line": {"color": TARGET, "width": 1.5, "dash": "dash"}},
    "baseline": {
        "mode": "markers",
        "marker": {"symbol": "diamond", "size": 14, "color": BASELINE},
    },
    "final_target": {
        "mode": "markers",
        "marker": {"symbol": "star", "size": 14, "color": TARGET},
    },
}
_INKS = {"baseline": BASELINE, "final_target": TARGET, "line": ACTUAL}


@dataclass(frozen=True)
class _Mark:
    """A point with words above or below it."""

    kind: str
    year: int
    value: float
    said: str  # markup: already escaped
    above: bool


def straight_line(points: pd.DataFrame, row: pd.Series, unit: str, end: str = "") -> go.Figure:
    """One indicator: actuals, the line through the first and last of them, what is needed, target.

    points  rows of kpi.pace_inputs.points of the indicator with `printed`, `value`, `qualifier`
    row     its row of kpi.pace.pace; no line where `extrapolated` is missing
    end     what is said where the line ends: 「32%（届かない）」

    Points are named where they stand; only the two lines, which are ours, need the legend.
    """
    years, values = points["fiscal_year"].astype(int).tolist(), points["actual"].tolist()
    lines = _lines(row, years, values)
    chart = figure(400, showlegend=bool(lines), margin={"l": 8, "r": 16, "t": 36, "b": 8})
    for kind, ends in lines.items():
        xs, ys = zip(*ends, strict=True)
        chart.add_scatter(x=xs, y=ys, name=NAMES[kind], hoverinfo="skip", **_LOOKS[kind])
    down = bool(row["final_target"] < values[-1])  # the way ahead; words of actuals keep off it
    marks = _marks(row, unit, values, down=down)
    for mark in marks:
        chart.add_scatter(
            x=[mark.year],
            y=[mark.value],
            name=NAMES[mark.kind],
            hovertemplate=f"{year_label(mark.year)}: %{{y}}{text(unit)}<extra></extra>",
            showlegend=False,
            cliponaxis=False,
            **_LOOKS[mark.kind],
        )
    chart.add_scatter(
        x=years,
        y=values,
        name=NAMES["actual"],
        hovertemplate=[f"{year_label(year)}: %{{y}}{text(unit)}<extra></extra>" for year in years],
        showlegend=False,
        cliponaxis=False,
        **_LOOKS["actual"],
    )
    if "line" in lines and end:
        year, value = lines["line"][-1]
        marks.append(_Mark("line", year, value, text(end), value > row["final_target"]))
    _axes(chart, unit)
    _label_actuals(chart, points, row, unit, down=down)
    for at in range(1, len(years)):  # only from year to year: a missing year is a gap
        if years[at] == years[at - 1] + 1:
            chart.add_scatter(
                x=years[at - 1 : at + 1],
                y=values[at - 1 : at + 1],
                name=COURSE,
                mode="lines",
                line={"color": ACTUAL, "width": 3},
                hoverinfo="skip",
                showlegend=False,
            )
    for mark in marks:
        _name(chart, mark)
    return chart


def _print(row: pd.Series, unit: str) -> str:
    return text(with_unit(row, unit))


def _lines(
    row: pd.Series, years: list[int], values: list[float]
) -> dict[str, list[tuple[int, float]]]:
    """The two ends of what we draw ourselves: the line through the actuals, the way to the target."""
    if pd.isna(row["final_fiscal_year"]):
        return {}
    final, found = int(row["final_fiscal_year"]), {}
    if pd.notna(row["extrapolated"]):
        found["line"] = [(years[0], values[0]), (final, row["extrapolated"])]
    if pd.notna(row["needed_per_year"]):
        found["needed"] = [(years[-1], values[-1]), (final, row["final_target"])]
    return found


def has_baseline(row: Mapping[str, Any] | pd.Series) -> bool:
    """Whether the chart shows the baseline: not under a year that is only assumed for the sum."""
    dated = pd.notna(row["baseline"]) and pd.notna(row["baseline_fiscal_year"])
    return bool(dated and row["baseline_basis"] == "printed")


def _marks(row: pd.Series, unit: str, values: list[float], *, down: bool) -> list[_Mark]:
    """Baseline and final target, where they have a number and a year."""
    found = []
    base, target, line = row["baseline"], row["final_target"], row["extrapolated"]
    if has_baseline(row):
        # beside an actual of about the same height on the other side of it, else off its way
        near = abs(values[0] - base) < 0.1 * (max(*values, base) - min(*values, base))
        said = _print(pd.Series({"printed": row["baseline_printed"], "value": base}), unit)
        above = not down if near else bool(values[0] < base)
        found.append(_Mark("baseline", int(row["baseline_fiscal_year"]), base, said, above))
    if pd.notna(target) and pd.notna(row["final_fiscal_year"]):
        said = _print(pd.Series({"printed": row["final_printed"], "value": target}), unit)
        above = not down if pd.isna(line) else bool(line <= target)
        found.append(_Mark("final_target", int(row["final_fiscal_year"]), target, said, above))
    return found


def _width(labels: list[str]) -> int:
    """The widest label in pixels, about."""
    return max(sum(4 if sign in ",." else 8 for sign in label) for label in labels)


def _label_actuals(
    chart: go.Figure, points: pd.DataFrame, row: pd.Series, unit: str, *, down: bool
) -> None:
    """A number at every actual, or (where a phone has no room) at the last alone, which is named."""
    years = points["fiscal_year"].astype(int).tolist()
    labels = [number_label(one, unit) for one in points.to_dict("records")]
    crowded = _width(labels) * len(chart.layout.xaxis.tickvals) > _PHONE
    name = TOTALS.get(row["accumulation"], NAMES["actual"])
    last = f"{name}<br>{_print(points.iloc[-1], unit)}"
    side = {"left": "right", "right": "left", "center": "center"}[_side(chart, years[-1])]
    place = "top" if down else "bottom"
    chart.update_traces(
        text=[*("" if crowded else text(label) for label in labels[:-1]), last],
        textposition=[*[f"{place} center"] * (len(years) - 1), f"{place} {side}"],
        selector={"name": NAMES["actual"]},
    )


def _side(chart: go.Figure, year: int) -> str:
    """Which end of its words stands at a year: they run inwards from the sides of the chart."""
    left, right = chart.layout.xaxis.range
    across = (year - left) / (right - left)
    return "left" if across < 0.2 else "right" if across > 0.8 else "center"


def _name(chart: go.Figure, mark: _Mark) -> None:
    """Words at a point of ours or of the plan."""
    side = _side(chart, mark.year)
    name = LINE if mark.kind == "line" else NAMES[mark.kind]
    chart.add_annotation(
        x=mark.year,
        y=mark.value,
        text=f"{name} {mark.said}",
        xanchor=side,
        xshift={"left": -10, "right": 10, "center": 0}[side],
        yanchor="bottom" if mark.above else "top",
        yshift=8 if mark.above else -8,
        showarrow=False,
        font={"color": _INKS[mark.kind]},
        bgcolor=VEIL,
    )


def _axes(chart: go.Figure, unit: str) -> None:
    """All years from first to last; room above and below for the words."""
    years = sorted({int(x) for trace in chart.data for x in trace.x})
    values = pd.Series([float(y) for trace in chart.data for y in trace.y])
    ticks = list(range(years[0], years[-1] + 1))[:: max(1, (years[-1] - years[0]) // 10)]
    chart.update_xaxes(
        tickvals=ticks,
        ticktext=[short_label(year) for year in ticks],
        range=[years[0] - 0.5, years[-1] + 0.5],
        title=year_axis(),
        showgrid=False,
        linecolor=GREY,
        fixedrange=True,
        automargin=True,
    )
    span = room(values)
    value_axis(chart, values, unit, span=span)
    if span is not None:  # two lines of words fit in at both ends; no tick is written below zero
        free = 1.2 * (span[1] - values.max())
        chart.update_yaxes(range=[values.min() - free, values.max() + free])
    legend = {"orientation": "h", "y": 1.1, "yanchor": "bottom", "x": 0}
    chart.update_layout(legend=legend)
