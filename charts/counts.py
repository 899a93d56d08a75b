"""Counts as horizontal bars from zero, each segment with its word and number."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BANDS as COLORS
from charts.palette import EVIDENCE, GREY, GRID, INK, LIGHT_BANDS, ON_DARK, ON_LIGHT
from charts.style import figure, text, wrap
from kpi.groups import BANDS
from kpi.vocabulary import GROUPS, STATUSES

BAND_NAMES = {band: STATUSES.get(band) or GROUPS[band] for band in BANDS}
EVIDENCE_NAMES = {
    "number": "数値の指標がある",
    "rating": "自治体自身の評価だけがある",
    "schedule": "年度ごとの工程だけがある",
    "none": "どれもない",
}


def stacked(
    table: pd.DataFrame,
    columns: list[str],
    names: dict[str, str],
    colors: dict[str, str],
    labels: list[str],
    light: set[str],
) -> go.Figure:
    """One bar per row of `table`, one segment per column that is not empty everywhere.

    light  the columns whose colour needs dark figures
    """
    rows = len(table)
    lines = max((label.count("<br>") for label in labels), default=0) + 1
    chart = figure(70 + rows * max(48, 22 * lines), barmode="stack", bargap=0.35)
    for column in columns:
        if not table[column].any():
            continue
        chart.add_bar(
            y=labels,
            x=table[column].tolist(),
            name=names[column],
            orientation="h",
            marker={"color": colors[column], "line": {"color": GREY, "width": 0.5}},
            text=[str(n) if n else "" for n in table[column]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 14, "color": ON_LIGHT if column in light else ON_DARK},
            constraintext="none",
            hovertemplate=f"%{{y}}<br>{names[column]}: %{{x}}件<extra></extra>",
        )
    chart.update_xaxes(  # every segment carries its count: ticks would only repeat them
        rangemode="tozero", showgrid=False, showticklabels=False, fixedrange=True
    )
    chart.update_yaxes(autorange="reversed", fixedrange=True, automargin=True, ticksuffix="  ")
    legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    chart.update_layout(legend=legend, showlegend=True)
    return chart


def status_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """Rows of kpi.groups.counts as bars of statuses and of the groups that were not judged."""
    wrapped = [wrap(label, 13) for label in labels]
    return stacked(table, BANDS, BAND_NAMES, COLORS, wrapped, LIGHT_BANDS)


def group_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """The denominators: how many are judged, and why the others are not."""
    wrapped = [wrap(label, 13) for label in labels]
    colors = COLORS | {"judged": COLORS["achieved"]}
    return stacked(table, list(GROUPS), GROUPS, colors, wrapped, LIGHT_BANDS)


def share_bars(table: pd.DataFrame, part: str, labels: list[str], words: list[str]) -> go.Figure:
    """One share of the judged per row, from 0 to 100 %, its counts beside it.

    Where the words carry no percentage (too few judged) there is no bar, only the counts.
    """
    wrapped = [wrap(label, 13) for label in labels]
    lines = max((label.count("<br>") for label in wrapped), default=0) + 1
    whole = table["judged"]
    drawn = [
        n / judged if judged and "%" in word else None
        for n, judged, word in zip(table[part], whole, words, strict=True)
    ]
    margin = {"l": 8, "r": 16, "t": 8, "b": 28}  # room for the ticks below
    chart = figure(48 + len(table) * max(48, 22 * lines), bargap=0.35, margin=margin)
    chart.add_bar(
        y=wrapped,
        x=[share or 0 for share in drawn],
        orientation="h",
        marker={"color": COLORS["achieved" if part == "achieved" else "on_track"]},
        text=[text(word) for word in words],
        textposition="outside",
        textfont={"size": 14, "color": INK},
        cliponaxis=False,
        hovertemplate="%{y}<br>%{text}<extra></extra>",
    )
    chart.update_xaxes(
        range=[0, 1.6],  # room for the words beside a full bar
        tickvals=[0, 0.5, 1],
        tickformat=".0%",
        gridcolor=GRID,
        fixedrange=True,
    )
    chart.update_yaxes(autorange="reversed", fixedrange=True, automargin=True, ticksuffix="  ")
    return chart


def evidence_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """How many initiatives have a number, only a schedule, or neither; one bar per plan."""
    wrapped = [text(label) for label in labels]
    columns = [column for column in EVIDENCE_NAMES if column in table.columns]
    light = {"schedule", "none"}
    return stacked(table, columns, EVIDENCE_NAMES, EVIDENCE, wrapped, light)
