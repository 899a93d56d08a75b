"""Counts as horizontal bars from zero, each segment with its sign and number."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BANDS as COLORS
from charts.palette import EVIDENCE, GREY, GRID, INK, JUDGED, LIGHT_BANDS, ON_DARK, ON_LIGHT
from charts.style import figure, text, wrap
from kpi.groups import BANDS
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS

BAND_NAMES = {band: STATUSES.get(band) or GROUPS[band] for band in BANDS}
EVIDENCE_NAMES = {
    "number": "数値の指標がある",
    "rating": "自治体自身の評価だけがある",
    "schedule": "年度ごとの工程だけがある",
    "none": "どれもない",
}
EVIDENCE_SIGNS = {"number": "数", "rating": "評", "schedule": "工", "none": "無"}
_LINE, _BAR, _GAP = 21, 30, 14  # pixels: a line of the label, the bar below it, the room between
_LETTERS = 24  # of a label: what a phone can show in one line
_NARROW = 0.065  # of the longest bar: a segment too narrow for a sign beside its count


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

    signs  one letter per column that stands beside the count; `legend` says what they mean
    light  the columns whose colour needs dark figures

    The label stands above the bar so that a phone keeps its whole width for the counts.
    """
    wrapped = [wrap(label, _LETTERS) for label in labels]
    lines = max((label.count("<br>") for label in wrapped), default=0) + 1
    row = lines * _LINE + _BAR + _GAP
    margin = {"l": 4, "r": 4, "t": 4, "b": 4}
    chart = figure(len(table) * row + 8, barmode="stack", margin=margin, showlegend=False)
    longest = max(int(table[columns].sum(axis=1).max()) if len(table) else 0, 1)
    middle = (lines * _LINE + _BAR / 2) / row - 0.5  # of the bar within its row of height 1
    places = list(range(len(table)))
    for column in columns:
        if not table[column].any():
            continue
        chart.add_bar(
            y=[place + middle for place in places],
            x=table[column].tolist(),
            width=_BAR / row,
            name=names[column],
            orientation="h",
            marker={"color": colors[column], "line": {"color": GREY, "width": 0.5}},
            text=[_count(n, signs[column], longest) for n in table[column]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 14, "color": ON_LIGHT if column in light else ON_DARK},
            constraintext="none",
            customdata=wrapped,
            hovertemplate=f"%{{customdata}}<br>{names[column]}: %{{x}}件<extra></extra>",
        )
    chart.add_scatter(
        x=[0] * len(places),
        y=[place + (lines * _LINE - 3) / row - 0.5 for place in places],
        mode="text",
        text=wrapped,
        textposition="top right",
        textfont={"size": 14, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
    )
    chart.update_xaxes(range=[0, longest], visible=False, fixedrange=True)
    chart.update_yaxes(range=[len(places) - 0.5, -0.5], visible=False, fixedrange=True)
    return chart


def _count(n: int, sign: str, longest: int) -> str:
    if not n:
        return ""
    return str(n) if n / longest < _NARROW else f"{sign}{n}"


def legend(
    table: pd.DataFrame, columns: list[str], names: dict[str, str], signs: dict[str, str]
) -> str:
    """「✓＝達成　△＝やや遅れ　…」: what the signs in the bars mean; only those that occur."""
    return "　".join(f"{signs[c]}＝{names[c]}" for c in columns if table[c].any())


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
        range=[0, 2.0],  # room for the words beside a full bar
        tickvals=[0, 0.5, 1],
        tickformat=".0%",
        gridcolor=GRID,
        fixedrange=True,
    )
    chart.update_yaxes(autorange="reversed", fixedrange=True, automargin=True, ticksuffix="  ")
    return chart


def evidence_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """How many initiatives have a number, only a schedule, or neither; one bar per plan."""
    columns = [column for column in EVIDENCE_NAMES if column in table.columns]
    light = {"schedule", "none"}
    return stacked(table, columns, EVIDENCE_NAMES, EVIDENCE_SIGNS, EVIDENCE, labels, light)


def evidence_legend(table: pd.DataFrame) -> str:
    columns = [column for column in EVIDENCE_NAMES if column in table.columns]
    return legend(table, columns, EVIDENCE_NAMES, EVIDENCE_SIGNS)
