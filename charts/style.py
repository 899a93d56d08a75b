"""How every chart looks: colours, fonts, margins, and the escaping of printed words."""

import html
import math
import textwrap
from typing import Any, Final

import plotly.graph_objects as go

Figure = go.Figure  # for those who only pass figures on

FONT: Final = (
    "'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo, "
    "'Noto Sans CJK JP', 'Noto Sans JP', sans-serif"
)
INK, GREY, GRID, PAPER = "#1f2933", "#52606d", "#e4e7eb", "#ffffff"
TARGET, ACTUAL, BASELINE, BAND = "#0072b2", "#c04a00", "#52606d", "#fff4d6"

BAND_COLORS: Final = {  # safe for colour-blind eyes; every bar also carries its word and count
    "achieved": "#005b94",
    "on_track": "#56b4e9",
    "slightly_behind": "#f0c24b",
    "behind": "#d55e00",
    "worse": "#7a1f1f",
    "not_due": "#c3cfd9",
    "no_actual": "#6b7885",
    "no_target": "#dfe4ea",
    "other": "#f1f3f5",
}
TOWN_COLORS: Final = (  # Okabe–Ito without its yellow, darkened where it is faint on white
    *("#0072b2", "#d55e00", "#007a5a", "#a4487a", "#4a90c2", "#8a6100", "#333333", "#7a1f1f"),
)
LIGHT_BANDS: Final[set[str]] = {"on_track", "slightly_behind", "not_due", "no_target", "other"}


def text(printed: object) -> str:
    """Words from a document as data: plotly would take < and & for markup."""
    return html.escape(str(printed), quote=False)


def wrap(printed: str, width: int) -> str:
    """A long label on several lines of about the same length, none longer than `width`."""
    lines = max(1, math.ceil(len(printed) / width))
    even = math.ceil(len(printed) / lines)
    return "<br>".join(text(line) for line in textwrap.wrap(printed, max(even, 1))) or " "


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


def marked(chart: go.Figure, word: str) -> go.Figure:
    """The figure with a word across it that does not hide the numbers."""
    return go.Figure(chart).add_annotation(
        text=text(word),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 56, "color": "rgba(82,96,109,0.16)"},
    )


CONFIG: Final = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}
