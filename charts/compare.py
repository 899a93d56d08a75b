"""One KPI of several towns on one axis: actuals solid, targets dashed, one colour per member."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, GRID, TOWNS
from charts.style import figure, text
from kpi.fiscal_year import era_label, short_label

_STYLE = {  # kind → (dash, symbol, what the legend calls it)
    "actual": ("solid", "circle", "実績"),
    "target": ("dash", "circle-open", "目標"),
    "final_target": ("dash", "star", "最終目標"),
    "baseline": ("dot", "diamond", "基準値"),
}


def side_by_side(values: pd.DataFrame, unit: str) -> go.Figure:
    """Rows of kpi.common.on_one_axis as lines.

    values  columns indicator_id, town, name, kind, fiscal_year, scaled, printed
    unit    the common unit of the axis; the print stays as it is when a point is pointed at
    """
    chart = figure(400)
    members = list(values.drop_duplicates("indicator_id")["indicator_id"])
    for n, member in enumerate(members):
        mine = values[values["indicator_id"] == member]
        color = TOWNS[n % len(TOWNS)]
        for kind, (dash, symbol, word) in _STYLE.items():
            rows = mine[mine["kind"] == kind].sort_values("fiscal_year")
            if rows.empty:
                continue
            label = f"{rows['town'].iloc[0]} {rows['name'].iloc[0]}（{word}）"
            chart.add_scatter(
                x=rows["fiscal_year"].astype(int).tolist(),
                y=rows["scaled"].tolist(),
                name=text(label),
                mode="lines+markers" if kind in ("actual", "target") else "markers",
                line={"color": color, "dash": dash, "width": 2},
                marker={"symbol": symbol, "size": 9, "color": color},
                hovertext=[
                    f"{text(label)}<br>{era_label(int(year))}: 印字 {text(printed)}"
                    for year, printed in zip(rows["fiscal_year"], rows["printed"], strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
    years = sorted(values["fiscal_year"].astype(int).unique())
    ticks = list(range(years[0], years[-1] + 1)) if years else []
    step = max(1, len(ticks) // 10)
    chart.update_xaxes(
        tickvals=ticks[::step],
        ticktext=[short_label(year) for year in ticks[::step]],
        showgrid=False,
        linecolor=GREY,
        fixedrange=True,
    )
    chart.update_yaxes(
        title=text(unit) if unit else None,
        gridcolor=GRID,
        rangemode="tozero",
        fixedrange=True,
        automargin=True,
        tickformat=",",
    )
    legend = {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0}
    chart.update_layout(legend=legend, showlegend=True)
    return chart
