"""One rate of single indicators as bars from zero, each with its number; never averaged."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import BANDS, GREY, INK, VEIL
from charts.style import figure, text, wrap

_LEAST, _MOST = -1.0, 2.0  # a bar beyond is cut, and its number says so


def rate_bars(rows: pd.DataFrame, rate: str) -> go.Figure:
    """Bars of one rate, coloured by status, with a line at 100 %.

    rows  columns label, status, words (what stands beside the bar) and the rate
    """
    labels = [wrap(label, 9) for label in rows["label"]]
    lines = max((label.count("<br>") for label in labels), default=0) + 1
    shown = rows[rate].clip(_LEAST, _MOST)
    margin = {"l": 8, "r": 16, "t": 8, "b": 28}
    chart = figure(56 + len(rows) * max(40, 20 * lines), margin=margin, showlegend=False)
    chart.add_bar(
        x=shown.tolist(),
        y=list(range(len(rows))),
        orientation="h",
        marker={
            "color": [BANDS[status] for status in rows["status"]],
            "line": {"color": GREY, "width": 0.5},
        },
        customdata=[text(word) for word in rows["words"]],
        hovertemplate="%{customdata}<extra></extra>",
    )
    # right of zero where a bar goes to the left: a phone has no room there
    chart.layout.annotations = [  # all at once: each one added would check all before it again
        {
            "x": end,
            "y": place,
            "text": text(word),
            "xanchor": "left",
            "xshift": 3,
            "showarrow": False,
            "font": {"size": 14, "color": INK},
            "bgcolor": VEIL,  # or the line at 100 % would run through the words
            "borderpad": 0,
        }
        for place, (end, word) in enumerate(zip(shown.clip(lower=0), rows["words"], strict=True))
    ]
    low, high = min(0.0, float(shown.min())), max(1.0, float(shown.max()))
    chart.add_vline(x=1, line={"color": GREY, "width": 1.5, "dash": "dash"}, layer="below")
    chart.update_xaxes(
        range=[low, high + max(1.3, high - low)],  # room for the words
        tickformat=".0%",
        tickangle=0,
        tickvals=[v for v in range(-1, 3) if low <= v <= high],  # a phone has room for no more
        showgrid=False,  # it would be drawn over the dashes of 100 %
        zerolinecolor=GREY,
        fixedrange=True,
    )
    chart.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=labels,
        autorange="reversed",
        fixedrange=True,
        automargin=True,
        ticksuffix="  ",
    )
    return chart
