"""○● and 検討・実施・達成 by year: a strip per initiative, each cell with its printed mark."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, ON_DARK, ON_LIGHT, STAGES
from charts.style import figure, text
from kpi.fiscal_year import short_label, year_label

STAGE_NAMES = {
    "study": "検討",
    "continue": "継続(○)",
    "implement": "実施",
    "complete": "達成・完了(●)",
}
_LINE, _LINES = 13, 2  # narrow enough for a phone; the whole label is shown on pointing


def _short(label: str) -> str:
    lines = textwrap.wrap(label, _LINE) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1] + "…"]
    return "<br>".join(map(text, lines))


def strips(
    stages: pd.DataFrame, prints: pd.DataFrame, labels: list[str], year: int | None = None
) -> go.Figure:
    """Rows of kpi.schedule.strips and .prints as coloured cells; `year` is framed.

    Labels that are too long end in …; the whole one is shown when a cell is pointed at.
    """
    years = [int(column) for column in stages.columns]
    order = list(STAGE_NAMES)
    codes = stages.map(lambda stage: order.index(stage) if stage in order else None)
    chart = figure(60 + 34 * len(labels), margin={"l": 8, "r": 16, "t": 40, "b": 8})
    rows = list(range(len(labels)))
    marks = []
    steps = len(order)
    scale = [
        [edge, STAGES[stage]]
        for i, stage in enumerate(order)
        for edge in (i / steps, (i + 1) / steps)
    ]
    hover = [
        [
            f"{text(label)}<br>{year_label(year_)}: {text(mark)}" if isinstance(mark, str) else ""
            for year_, mark in zip(years, row, strict=True)
        ]
        for label, row in zip(labels, prints.to_numpy().tolist(), strict=True)
    ]
    chart.add_heatmap(
        x=years,
        y=rows,
        z=codes.astype("float64").to_numpy().tolist(),
        zmin=-0.5,
        zmax=steps - 0.5,
        colorscale=scale,
        showscale=False,
        xgap=3,
        ygap=3,
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
    )
    for row, (stage_row, print_row) in enumerate(
        zip(stages.to_numpy().tolist(), prints.to_numpy().tolist(), strict=True)
    ):
        for at, (stage, mark) in enumerate(zip(stage_row, print_row, strict=True)):
            if isinstance(mark, str):
                dark = stage == "complete"
                marks.append(
                    {
                        "x": years[at],
                        "y": row,
                        "text": text(mark),
                        "showarrow": False,
                        "font": {"size": 13, "color": ON_DARK if dark else ON_LIGHT},
                    }
                )
    chart.update_layout(annotations=marks)  # at once: one by one takes seconds for 400 marks
    if year in years:
        chart.add_vrect(
            x0=year - 0.5, x1=year + 0.5, line={"color": GREY, "width": 2}, fillcolor=None
        )
    chart.update_xaxes(
        tickvals=years,
        ticktext=[short_label(y) for y in years],
        side="top",
        tickangle=0,
        ticks="",
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    chart.update_yaxes(
        tickvals=rows,
        ticktext=[_short(label) for label in labels],
        range=[len(rows) - 0.5, -0.5],
        fixedrange=True,
        automargin=True,
        showgrid=False,
        zeroline=False,
        tickfont={"size": 12},
        ticks="",
    )
    return chart
