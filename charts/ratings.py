"""The municipalities' own ratings and published rates, as bars of their own."""

import pandas as pd
import plotly.graph_objects as go

from charts.counts import stacked
from charts.palette import INK, RATINGS
from charts.segments import legend
from charts.style import figure, text, wrap

RATING_NAMES = {
    "achieved": "達成できた",
    "partial": "一部達成できた",
    "not_achieved": "達成できなかった",
    "unknown": "評価の語が読めない",
}
RATING_SIGNS = {"achieved": "達", "partial": "一部", "not_achieved": "未", "unknown": "?"}

_LETTERS, _LINE = 14, 18  # of a label: letters in a line, pixels of a line


def rating_bars(counts: pd.DataFrame, labels: list[str]) -> go.Figure:
    """Counts of the municipality's own words; columns of RATING_NAMES, one bar per row."""
    light = {"partial", "unknown"}
    columns = list(RATING_NAMES)
    return stacked(counts, columns, RATING_NAMES, RATING_SIGNS, RATINGS, labels, light)


def rating_legend(counts: pd.DataFrame) -> str:
    return legend(counts, list(RATING_NAMES), RATING_NAMES, RATING_SIGNS)


def published_rates(rows: pd.DataFrame) -> go.Figure:
    """Published rates (指標達成度) from zero, one bar per indicator, the print beside it.

    rows  columns name, published_rate, printed
    """
    labels = [wrap(name, _LETTERS) for name in rows["name"]]
    lines = max((label.count("<br>") for label in labels), default=0) + 1
    height = 72 + len(rows) * max(34, _LINE * lines + 10)
    chart = figure(height, margin={"l": 8, "r": 64, "t": 8, "b": 28})
    chart.add_bar(
        x=rows["published_rate"].tolist(),
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": RATINGS["achieved"]},
        text=[text(printed) for printed in rows["printed"]],
        textposition="outside",
        textfont={"size": 14, "color": INK},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
    )
    chart.update_xaxes(rangemode="tozero", tickformat=".0%", nticks=3, tickangle=0, fixedrange=True)
    chart.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=labels,
        autorange="reversed",
        fixedrange=True,
        automargin=True,
    )
    return chart
