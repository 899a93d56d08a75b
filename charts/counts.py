"""Counts as horizontal bars from zero, each segment with its sign and number."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BANDS as COLORS
from charts.palette import EVIDENCE, GREY, GRID, INK, JUDGED, LIGHT_BANDS, ON_DARK, ON_LIGHT, PAPER
from charts.segments import EVIDENCE_NAMES, EVIDENCE_SIGNS, PAD, PHONE, legend, width
from charts.segments import said as segment
from charts.style import figure, text, wrap
from charts.titles import Most
from kpi.groups import BANDS
from kpi.shares import FEWEST
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS

BAND_NAMES = {band: STATUSES.get(band) or GROUPS[band] for band in BANDS}
_LINE, _BAR, _GAP = 21, 34, 14  # pixels: a line of the label, the bar below it, the room between
_LETTERS = 24  # of a label: what a phone can show in one line
_RIM = 2  # pixels beside the bars that show their rim


def stacked(
    table: pd.DataFrame,
    columns: list[str],
    names: dict[str, str],
    signs: dict[str, str],
    colors: dict[str, str],
    labels: list[str],
    light: set[str],
) -> go.Figure:
    """One bar per row of `table`, its label above it, one segment per column with its count.

    signs  one sign or letter per column; `legend` says what they mean
    light  the columns whose colour needs dark figures

    The label stands above the bar so that a phone keeps its whole width for the counts. A segment
    says as much as a phone has room for: its name and count, or its sign and count. Segments are
    parted by a gap in the colour of the ground: colours side by side may be alike in grey.
    """
    wrapped = [wrap(label, _LETTERS) for label in labels]
    row, middle = _geometry(wrapped)
    margin = {"l": 4, "r": 4, "t": 4, "b": 4}
    chart = figure(len(table) * row + 8, barmode="stack", margin=margin, showlegend=False)
    longest = max(int(table[columns].sum(axis=1).max()) if len(table) else 0, 1)
    places = list(range(len(table)))
    for column in columns:
        if not table[column].any():
            continue
        said = [segment(n, names[column], signs[column], longest) for n in table[column]]
        chart.add_bar(
            y=[place + middle for place in places],
            x=table[column].tolist(),
            width=_BAR / row,
            name=names[column],
            orientation="h",
            marker={"color": colors[column], "line": {"color": PAPER, "width": 2}},
            text=said,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={
                "size": [12 if "<br>" in words else 14 for words in said],
                "color": ON_LIGHT if column in light else ON_DARK,
            },
            constraintext="none",
            customdata=wrapped,
            hovertemplate=f"%{{customdata}}<br>{names[column]}: %{{x}}件<extra></extra>",
        )
    chart.layout.shapes = [  # pale ends stand out by a rim
        {
            "type": "rect",
            "x0": 0,
            "x1": whole,
            "y0": place + middle - _BAR / 2 / row,
            "y1": place + middle + _BAR / 2 / row,
            "line": {"color": GREY, "width": 4},
            "layer": "below",
        }
        for place, whole in enumerate(table[columns].sum(axis=1))
    ]
    _write_above(chart, wrapped)
    rim = longest * _RIM / PHONE
    chart.update_xaxes(range=[-rim, longest + rim], visible=False, fixedrange=True)
    return chart


def _geometry(wrapped: list[str]) -> tuple[int, float]:
    """Of a row with its words above its bar: pixels, and where in its height of 1 the bar lies."""
    lines = max((words.count("<br>") for words in wrapped), default=0) + 1
    row = lines * _LINE + _BAR + _GAP
    return row, (lines * _LINE + _BAR / 2) / row - 0.5


def _write_above(chart: go.Figure, wrapped: list[str]) -> None:
    """The words of every row above its bar, and the rows from top to bottom."""
    row, middle = _geometry(wrapped)
    places = range(len(wrapped))
    chart.add_scatter(
        x=[0] * len(wrapped),
        y=[place + middle - (_BAR / 2 + 3) / row for place in places],
        mode="text",
        text=wrapped,
        textposition="top right",
        textfont={"size": 14, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
    )
    chart.update_yaxes(range=[len(wrapped) - 0.5, -0.5], visible=False, fixedrange=True)


def finding(table: pd.DataFrame, labels: list[str]) -> Most | str:
    """What rows of kpi.groups.counts say: where most are behind, or why too few can be judged.

    labels  of groups that may be set against each other (categories of one plan; never towns)
    """
    judged = int(table["judged"].sum())
    if judged >= FEWEST:
        return Most(dict(zip(labels, table["lagging"].astype(int), strict=True)), "遅れ・後退")
    verdicts, reasons = (
        "、".join(
            f"{BAND_NAMES[b]} {table[b].sum()}件" for b in BANDS if b in some and table[b].any()
        )
        for some in (STATUSES, GROUPS)
    )
    if not judged:
        return f"判定できない理由: {reasons}"
    return f"判定済は{verdicts}。ほかは{reasons}" if reasons else f"判定済は{verdicts}"


def status_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """Rows of kpi.groups.counts as bars of statuses and of the groups that were not judged."""
    return stacked(table, BANDS, BAND_NAMES, SYMBOLS, COLORS, labels, LIGHT_BANDS)


def status_legend(table: pd.DataFrame) -> str:
    return legend(table, BANDS, BAND_NAMES, SYMBOLS)


def group_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """The denominators: how many are judged, and why the others are not."""
    colors = COLORS | {"judged": JUDGED}
    return stacked(table, list(GROUPS), GROUPS, SYMBOLS, colors, labels, LIGHT_BANDS)


def group_legend(table: pd.DataFrame) -> str:
    return legend(table, list(GROUPS), GROUPS, SYMBOLS)


def share_bars(table: pd.DataFrame, part: str, labels: list[str], words: list[str]) -> go.Figure:
    """One share of the judged per row, from 0 to 100 %, its name and counts above it.

    Where the words carry no percentage (too few judged) there is no bar, only the counts.
    """
    said = [_named(label, word) for label, word in zip(labels, words, strict=True)]
    row, middle = _geometry(said)
    drawn = [
        n / judged if judged and "%" in word else 0
        for n, judged, word in zip(table[part], table["judged"], words, strict=True)
    ]
    margin = {"l": 14, "r": 28, "t": 4, "b": 28}  # room for the ticks
    chart = figure(len(table) * row + 32, margin=margin, showlegend=False)
    chart.add_bar(
        y=[place + middle for place in range(len(table))],
        x=drawn,
        width=_BAR / row,
        orientation="h",
        marker={"color": COLORS["achieved" if part == "achieved" else "on_track"]},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
    )
    _write_above(chart, said)
    chart.update_xaxes(
        range=[0, 1],
        tickvals=[0, 0.5, 1],
        tickformat=".0%",
        gridcolor=GRID,
        zeroline=False,  # it would run through the words above the bars
        fixedrange=True,
    )
    return chart


def _named(label: str, words: str) -> str:
    """「観光 3件 / 8件（38%）」, the counts on a line of their own where a phone needs it."""
    wrapped = wrap(label, _LETTERS)
    last = wrapped.rpartition("<br>")[2]
    between = " " if width(f"{last} {words}") <= PHONE - 2 * PAD else "<br>"
    return f"{wrapped}{between}{text(words)}"


def evidence_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """How many initiatives have a number, only a schedule, or neither; one bar per plan."""
    columns = [column for column in EVIDENCE_NAMES if column in table.columns]
    light = {"schedule", "none"}
    return stacked(table, columns, EVIDENCE_NAMES, EVIDENCE_SIGNS, EVIDENCE, labels, light)


def evidence_legend(table: pd.DataFrame) -> str:
    columns = [column for column in EVIDENCE_NAMES if column in table.columns]
    return legend(table, columns, EVIDENCE_NAMES, EVIDENCE_SIGNS)
