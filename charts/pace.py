"""How fast against how fast it must be: a ratio per indicator, and one indicator's straight line."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import ACTUAL, BASELINE, ENOUGH, FASTER, GREY, GRID, INK, TARGET, VEIL
from charts.style import figure, name_unit, text, wrap, year_axis
from kpi.amounts import digits
from kpi.fiscal_year import short_label, year_label
from kpi.rounding import half_up

LONGEST = 10.0  # a longer bar would make every other one invisible: its label says the ratio
SAME_PACE = "1倍（同じ速さ）"
NAMES = {
    "baseline": "基準値",
    "actual": "実績",
    "needed": "最終目標までに必要な変化",
    "line": "実績を延ばした直線（予測ではない）",
    "final_target": "最終目標",
}


def times_bars(rows: pd.DataFrame) -> go.Figure:
    """Needed ÷ so far as bars from zero, with a line at 1, where the pace is the same.

    rows  columns label, times (NaN where there is no ratio), enough, said (the words at the bar)
    """
    chart = figure(96 + 44 * len(rows), margin={"l": 8, "r": 16, "t": 40, "b": 8})
    drawn = rows["times"].where(rows["times"] <= LONGEST)
    at = list(range(len(rows)))
    chart.add_bar(
        x=drawn.astype(object).where(drawn.notna(), None).tolist(),
        y=at,
        orientation="h",
        marker={"color": [ENOUGH if enough else FASTER for enough in rows["enough"]]},
        hovertext=[f"{text(a)}<br>{text(b)}" for a, b in zip(rows["label"], rows["said"])],  # noqa: B905
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for row, (times, said) in enumerate(zip(drawn, rows["said"], strict=True)):
        chart.add_annotation(
            x=0 if pd.isna(times) else times,
            y=row,
            text=text(said),
            xanchor="left",
            xshift=6,
            showarrow=False,
            font={"size": 14, "color": INK},
            bgcolor=VEIL,
        )
    chart.add_vline(x=1, line={"color": GREY, "width": 2, "dash": "dash"})
    chart.add_annotation(
        x=1,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        text=SAME_PACE,
        showarrow=False,
        font={"color": GREY},
    )
    longest = drawn.max()
    far = max(1.0 if pd.isna(longest) else float(longest), 1.0)
    chart.update_xaxes(
        range=[0, far * 1.6],  # room for the words at the end of the longest bar
        showgrid=False,
        showticklabels=False,
        zeroline=True,
        zerolinecolor=GREY,
        fixedrange=True,
    )
    chart.update_yaxes(
        tickvals=at,
        ticktext=[wrap(label, 13) + "  " for label in rows["label"]],
        range=[len(rows) - 0.5, -0.5],
        fixedrange=True,
        automargin=True,
    )
    return chart


def straight_line(points: pd.DataFrame, row: pd.Series, unit: str) -> go.Figure:
    """One indicator: actuals, the line through the first and last of them, what is needed, target.

    points  rows of kpi.pace_inputs.points of the indicator
    row     its row of kpi.pace.pace; no line where `extrapolated` is missing
    """
    chart = figure(380, showlegend=True)
    years = [int(year) for year in points["fiscal_year"]]
    values = points["actual"].tolist()
    final_year = None if pd.isna(row["final_fiscal_year"]) else int(row["final_fiscal_year"])
    target = row["final_target"]
    baseline_year = row["baseline_fiscal_year"]
    # a year that is assumed for the sum is not printed: the chart shows no value under it
    printed = row["baseline_basis"] == "printed"
    if printed and pd.notna(row["baseline"]) and pd.notna(baseline_year):
        _mark(chart, "baseline", int(baseline_year), row["baseline"], BASELINE, "diamond", unit)
    if pd.notna(row["extrapolated"]) and final_year is not None:
        chart.add_scatter(
            x=[years[0], final_year],
            y=[values[0], row["extrapolated"]],
            name=NAMES["line"],
            mode="lines+markers+text",
            marker={"symbol": "circle-open", "size": [0, 9], "color": ACTUAL},
            text=["", _rounded(row["extrapolated"])],
            textposition="bottom center" if row["extrapolated"] < target else "top center",
            textfont={"color": ACTUAL},
            cliponaxis=False,
            line={"color": ACTUAL, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    if pd.notna(row["needed_per_year"]) and final_year is not None:
        chart.add_scatter(
            x=[years[-1], final_year],
            y=[values[-1], target],
            name=NAMES["needed"],
            mode="lines",
            line={"color": TARGET, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        )
    chart.add_scatter(
        x=years,
        y=values,
        name=NAMES["actual"],
        mode="lines+markers+text",
        line={"color": ACTUAL, "width": 3},
        marker={"size": 9, "color": ACTUAL},
        text=[digits(value) for value in values],
        textposition="top center" if target < values[-1] else "bottom center",  # off the way ahead
        textfont={"color": ACTUAL},
        hovertemplate=[f"{year_label(year)}: %{{y}}{text(unit)}<extra></extra>" for year in years],
        cliponaxis=False,
    )
    if final_year is not None and pd.notna(target):
        _mark(chart, "final_target", final_year, target, TARGET, "star", unit)
    _axes(chart, unit)
    return chart


def _rounded(value: float) -> str:
    """Three digits, and all of a larger whole number."""
    places = max(3, len(f"{abs(value):.0f}"))
    return digits(float(half_up(value, digits=places)))


def _mark(
    chart: go.Figure, kind: str, year: int, value: float, color: str, symbol: str, unit: str
) -> None:
    chart.add_scatter(
        x=[year],
        y=[value],
        name=NAMES[kind],
        mode="markers+text",
        marker={"symbol": symbol, "size": 14, "color": color},
        text=[digits(value)],
        textposition="top center",
        textfont={"color": color},
        hovertemplate=f"{year_label(year)}: %{{y}}{text(unit)}<extra>{NAMES[kind]}</extra>",
        cliponaxis=False,
    )


def _axes(chart: go.Figure, unit: str) -> None:
    """All years from first to last; room above and below for the labels."""
    years = sorted({int(x) for trace in chart.data for x in trace.x})
    values = [float(y) for trace in chart.data for y in trace.y]
    low, high = min(values), max(values)
    room = (high - low) * 0.25 or abs(high) * 0.25 or 1.0
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
    chart.update_yaxes(
        range=[low - room, high + room],
        gridcolor=GRID,
        zeroline=False,
        fixedrange=True,
        automargin=True,
        tickformat=",~r" if max(abs(low), abs(high)) < 10 else ",",
        nticks=6,
    )
    legend = {"orientation": "h", "y": 1.1, "yanchor": "bottom", "x": 0}
    chart.update_layout(legend=legend)
    if unit:
        name_unit(chart, unit)
