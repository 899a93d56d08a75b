"""How fast against how fast it must be: a ratio per indicator, as bars."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import ENOUGH, FASTER, GREY, INK, PAPER, VEIL
from charts.style import figure, text, wrap

LONGEST = 10.0  # a longer bar would make every other one invisible: its label says the ratio
SAME_PACE = "1倍（同じ速さ）"


def times_bars(rows: pd.DataFrame) -> go.Figure:
    """Needed ÷ so far as bars from zero, with a line at 1, where the pace is the same.

    rows  columns label, times (NaN where there is no ratio), enough, said (the words at the bar)
    """
    labels = [wrap(label, 9) for label in rows["label"]]
    lines = max((label.count("<br>") for label in labels), default=0) + 1
    tall = 96 + len(rows) * max(44, 20 * lines)
    chart = figure(tall, margin={"l": 8, "r": 16, "t": 40, "b": 8}, bargap=0.4)
    drawn = rows["times"].where(rows["times"] <= LONGEST)
    at = list(range(len(rows)))
    chart.add_bar(
        x=drawn.astype(object).where(drawn.notna(), None).tolist(),
        y=at,
        orientation="h",
        marker={"color": [ENOUGH if enough else FASTER for enough in rows["enough"]]},
        hovertext=[f"{text(a)}<br>{text(b)}" for a, b in zip(rows["label"], rows["said"])],  # noqa: B905
        hovertemplate="%{hovertext}<extra></extra>",
    )
    chart.layout.annotations = [  # at once: one more costs as much as all before it
        {
            "x": 0 if pd.isna(times) else times,
            "y": row,
            "text": text(said),
            "xanchor": "left",
            "xshift": 6,
            "showarrow": False,
            "font": {"size": 14, "color": INK},
            "bgcolor": VEIL,
        }
        for row, (times, said) in enumerate(zip(drawn, rows["said"], strict=True))
    ]
    chart.add_vline(x=1, line={"color": GREY, "width": 2, "dash": "dash"})
    chart.add_annotation(
        x=1,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        text=SAME_PACE,
        showarrow=False,
        font={"color": GREY},
    )
    longest = drawn.max()
    far = max(1.0 if pd.isna(longest) else float(longest), 1.0)
    chart.update_xaxes(
        range=[0, far * 2],  # a phone too has room for the words at the end of the longest bar
        showgrid=False,
        showticklabels=False,
        zeroline=True,
        zerolinecolor=GREY,
        fixedrange=True,
    )
    chart.update_yaxes(
        tickvals=at,
        ticktext=labels,
        ticks="outside",
        ticklen=8,
        tickcolor=PAPER,  # only keeps the words off the bars
        range=[len(rows) - 0.5, -0.5],
        fixedrange=True,
        automargin=True,
    )
    return chart
