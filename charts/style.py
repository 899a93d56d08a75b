"""How every chart looks: fonts, margins, and the escaping of printed words. Colours: palette."""

import html
import math
import textwrap
from typing import Any, Final

import plotly.graph_objects as go

from charts.palette import GREY, INK, PAPER
from kpi.fiscal_year import WESTERN

_MARK_ROOM, _MARK_EVERY = 28, 240  # pixels beside the plot; from one mark to the next

Figure = go.Figure  # for those who only pass figures on

FONT: Final = (
    "'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo, "
    "'Noto Sans CJK JP', 'Noto Sans JP', sans-serif"
)


def text(printed: object) -> str:
    """Words from a document as data: plotly would take < and & for markup."""
    return html.escape(str(printed), quote=False)


_NOT_FIRST = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー、。・）」"  # never at the head of a line


def wrap(printed: str, width: int) -> str:
    """A long label on several lines of about the same length, none longer than `width`.

    A small kana or closing sign at the head of a line goes to the line before, which it may lengthen
    by one letter.
    """
    lines = max(1, math.ceil(len(printed) / width))
    even = math.ceil(len(printed) / lines)
    parts = textwrap.wrap(printed, max(even, 1))
    for n in range(1, len(parts)):
        if parts[n][0] in _NOT_FIRST and len(parts[n - 1]) <= width:
            parts[n - 1], parts[n] = parts[n - 1] + parts[n][0], parts[n][1:]
    return "<br>".join(text(line) for line in parts if line) or " "


def figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure in the project's look."""
    base: dict[str, Any] = {
        "height": height,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "dragmode": False,
        "separators": ".,",
    }
    return go.Figure(layout=base | layout)


def name_unit(chart: go.Figure, unit: str) -> None:
    """The unit of the vertical axis above its upper end: 「（人）」."""
    chart.add_annotation(
        text=f"（{text(unit)}）",
        x=0,
        y=1.02,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
    )


def year_axis() -> str:
    """The name of an axis of fiscal years, with what its letters mean."""
    return "年度" if WESTERN.get() else "年度（H＝平成、R＝令和）"


def marked(chart: go.Figure, word: str) -> go.Figure:
    """The figure with a word beside the plot, letter below letter, again every 240 pixels.

    Beside, not across: there it is whole on every ground and lies on no number.
    """
    right, height = chart.layout.margin.r or 0, chart.layout.height or 0
    times = max(1, height // _MARK_EVERY)
    copy = go.Figure(chart).update_layout(margin_r=right + _MARK_ROOM)
    for n in range(times):
        copy.add_annotation(
            text="<br>".join(map(text, word)),
            x=1,
            xref="paper",
            xanchor="left",
            xshift=right,
            y=1 - (n + 0.5) / times,
            yref="paper",
            yanchor="middle",
            showarrow=False,
            font={"size": 20, "color": GREY},
            opacity=0.75,
        )
    return copy


NOTICES: Final = {  # what Plotly says while it saves a picture
    "Download plot as a PNG": "図を画像（PNG）で保存",
    "Preparing image - this may take a few seconds": "画像を作っています…",
    "Image download succeeded": "画像を保存しました",
    "Sorry, there was a problem downloading your image!": "画像を保存できませんでした",
}
CONFIG: Final = {
    "displaylogo": False,
    "displayModeBar": True,  # not seen, but pressed by ui/camera.py
    "modeBarButtons": [["toImage"]],
    "locale": "ja",
    "locales": {"ja": {"dictionary": NOTICES}},
    "scrollZoom": False,
    "responsive": True,
}
