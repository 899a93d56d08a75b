"""One KPI of several towns on one axis: actuals solid, targets dashed, one colour per member."""

import pandas as pd
import plotly.graph_objects as go

from charts.numbers import value_axis
from charts.palette import GREY, TOWNS
from charts.style import figure, text
from kpi.fiscal_year import short_label, year_label
from kpi.periods import part_of_year

_STYLE = {  # kind → (dash, symbol, what the legend calls it)
    "actual": ("solid", "circle", "実績"),
    "target": ("dash", "circle-open", "目標"),
    "final_target": ("dash", "star", "最終目標"),
    "baseline": ("dot", "diamond", "基準値"),
}


def side_by_side(values: pd.DataFrame, unit: str) -> go.Figure:
    """Rows of kpi.common.on_one_axis as lines.

    values  columns indicator_id, town, name, kind, fiscal_year, scaled, printed, period, as_of;
            one row per indicator, kind and year
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
                hovertext=[f"{text(label)}<br>{said}" for said in _hover(rows)],
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
    top = float(values["scaled"].max()) if len(values) else 0.0
    low = min(0.0, float(values["scaled"].min())) if len(values) else 0.0
    span = [low * 1.05, top * 1.05] if top > low else None
    value_axis(chart, values["scaled"], unit, span=span)
    chart.update_layout(margin_t=32)
    legend = {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0}
    chart.update_layout(legend=legend, showlegend=True)
    return chart


def _hover(rows: pd.DataFrame) -> list[str]:
    """「令和5年度: 印字 56,380円（令和6年3月31日時点）」."""
    columns = (rows[name] for name in ("fiscal_year", "printed", "period", "as_of"))
    found = []
    for year, printed, period, as_of in zip(*columns, strict=True):
        part = part_of_year(period, as_of)
        said = f"印字 {text(printed)}" + (f"（{part}）" if part else "")
        found.append(f"{year_label(int(year))}: {said}")
    return found
