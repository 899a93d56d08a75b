"""How many initiatives meet each criterion, as bars from zero with the counts in words."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, GRID, INK, TARGET
from charts.style import figure, text

_ROW = 46  # pixels: a line of words and the bar below it
_WORDS, _BAR = -0.2, 0.2  # their places within a row of height 1


def criterion_bars(rows: pd.DataFrame, total: int) -> go.Figure:
    """One block: a bar per criterion, drawn on a track as long as all initiatives of the block.

    rows   columns name (of the criterion), n (how many meet it), label (「12件 / 36件（33%）」)
    total  how many initiatives the block has: the end of every track

    The words stand above their bar, not beside it, so that a block is readable on a phone. The
    label is always printed: length and colour only repeat it.
    """
    places = list(range(len(rows)))
    chart = figure(len(rows) * _ROW + 12, barmode="overlay", showlegend=False)
    chart.update_layout(margin={"l": 4, "r": 4, "t": 4, "b": 8})
    hover = [
        f"{text(name)}: {text(label)}"
        for name, label in zip(rows["name"], rows["label"], strict=True)
    ]
    for lengths, color, edge, name in (  # a bar of nothing has no edge: it would look like a little
        ([total] * len(rows), GRID, 0.5, "total"),
        (rows["n"].tolist(), TARGET, 0, "n"),
    ):
        chart.add_bar(
            x=lengths,
            y=[place + _BAR for place in places],
            width=0.28,
            orientation="h",
            name=name,
            marker={"color": color, "line": {"color": GREY, "width": edge}},
            hovertext=hover,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for x, words, side in ((0, rows["name"], "right"), (total, rows["label"], "left")):
        chart.add_scatter(
            x=[x] * len(rows),
            y=[place + _WORDS for place in places],
            mode="text",
            text=[text(word) for word in words],
            textposition=f"middle {side}",
            textfont={"size": 14, "color": INK},
            cliponaxis=False,
            hoverinfo="skip",
        )
    chart.update_xaxes(range=[0, max(total, 1)], visible=False, fixedrange=True)
    chart.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False, fixedrange=True)
    return chart
