"""Small multiples of a common KPI: one indicator in its town's colour, the others faint behind it."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.compare import Look, draw_member, name_years, span_of
from charts.numbers import value_axis
from charts.palette import GREY
from charts.style import figure

_HEIGHT, _TICKS = 220, 3
_DASH = {"actual": "solid", "target": "dash"}


def small(
    values: pd.DataFrame,
    unit: str,
    look: Mapping[str, Look],
    indicator_id: str,
    *,
    column: str = "fiscal_year",
) -> go.Figure:
    """One of the small charts; all made of the same `values` have the same two axes.

    values  rows of kpi.common.on_one_axis of all indicators shown, not empty
    column  what the axis counts: fiscal_year, or plan_year
    """
    chart = figure(_HEIGHT, margin={"l": 8, "r": 16, "t": 12, "b": 32}, showlegend=False)
    others = values[values["indicator_id"] != indicator_id]
    for (_, kind), rows in others.groupby(["indicator_id", "kind"], sort=False):
        if kind in _DASH:
            rows = rows.sort_values(column)
            chart.add_scatter(
                x=rows[column].astype(int).tolist(),
                y=rows["scaled"].tolist(),
                name="ほかの指標",
                mode="lines",
                line={"color": GREY, "width": 1, "dash": _DASH[str(kind)]},
                opacity=0.45,
                hoverinfo="skip",
                cliponaxis=False,
            )
    draw_member(chart, values[values["indicator_id"] == indicator_id], look, column)
    years = range(int(values[column].min()), int(values[column].max()) + 1)
    name_years(chart, years, column, _TICKS)
    value_axis(chart, values["scaled"], unit, span=span_of(values["scaled"]), small=True)
    return chart
