"""Every colour of the charts, for the light and the dark ground. docs/design.md says why.

A figure is made in the light colours; `in_dark` exchanges each for its dark twin. Colours that
look alike but stand for different things (ink on the page, ink on a light bar) differ by a hair,
so that each has a twin of its own.
"""

import json
from typing import Final

import plotly.graph_objects as go

# the page
PAPER, INK, GREY, GRID = "#ffffff", "#1f2933", "#52606d", "#e4e7eb"
VEIL: Final = "rgba(255,255,255,0.85)"  # behind words that lie on lines
ON_DARK, ON_LIGHT = "#fffffe", "#1f2934"  # words on dark and on light bars

# kinds of values
TARGET, ACTUAL, BASELINE, BAND = "#0072b2", "#c04a00", "#52606e", "#fff4d6"
FASTER, ENOUGH = "#d55e01", "#005b95"  # of the pace that is needed

BANDS: Final = {  # statuses and groups; safe for colour-blind eyes, and every bar has its count
    "achieved": "#005b94",
    "on_track": "#56b4e9",
    "slightly_behind": "#f0c24b",
    "behind": "#b95000",
    "worse": "#7a1f1f",
    "not_due": "#c3cfd9",
    "no_actual": "#6b7885",
    "no_target": "#dfe4ea",
    "other": "#f1f3f5",
}
JUDGED: Final = "#3d4b5c"  # of all that were judged, whatever came out
LIGHT_BANDS: Final = {"on_track", "slightly_behind", "not_due", "no_target", "other"}
TOWNS: Final = (  # Okabe–Ito without its yellow, darkened where it is faint on white
    *("#0072b3", "#d55e02", "#007a5a", "#a4487a", "#4a90c2", "#8a6100", "#333333", "#7a1f20"),
)
EVIDENCE: Final = {
    "number": "#005b96",
    "rating": "#00796b",
    "schedule": "#56b4ea",
    "none": "#dfe4eb",
}
RATINGS: Final = {  # the towns' own words, in colours that no status of ours has
    "achieved": "#00695c",
    "partial": "#8cc9bf",
    "not_achieved": "#b3541e",
    "unknown": "#dfe4ec",
}
STAGES: Final = {
    "study": "#f0e2b6",
    "continue": "#bcdcf2",
    "implement": "#56b4eb",
    "complete": "#005b97",
}

_DARK_INK: Final = "#11181f"  # words on bars: in the dark all bars are light
DARK: Final = {
    PAPER: "#12181f",
    INK: "#e8edf2",
    GREY: "#a9b6c2",
    GRID: "#33404d",
    VEIL: "rgba(18,24,31,0.85)",
    ON_DARK: _DARK_INK,
    ON_LIGHT: _DARK_INK,
    TARGET: "#6bb8f0",
    ACTUAL: "#ff9a5c",
    BASELINE: "#b3bfcb",
    BAND: "#3a3322",
    FASTER: "#ff9a5d",
    ENOUGH: "#4aa3e0",
    BANDS["achieved"]: "#4aa3df",
    BANDS["on_track"]: "#a6d8f7",
    BANDS["slightly_behind"]: "#f0c24c",
    BANDS["behind"]: "#ff9a5e",
    BANDS["worse"]: "#ff7d92",
    BANDS["not_due"]: "#8496a6",
    BANDS["no_actual"]: "#b4c0cb",
    BANDS["no_target"]: "#7f8e9c",
    BANDS["other"]: "#d5dce3",
    JUDGED: "#c3ccd6",
    TOWNS[0]: "#6bb8f1",
    TOWNS[1]: "#ff9a5f",
    TOWNS[2]: "#4fd1a5",
    TOWNS[3]: "#e59ac4",
    TOWNS[4]: "#9fd0f2",
    TOWNS[5]: "#d8b24a",
    TOWNS[6]: "#c8ccd1",
    TOWNS[7]: "#ff8f8f",
    EVIDENCE["number"]: "#4aa3e1",
    EVIDENCE["rating"]: "#4dc2b1",
    EVIDENCE["schedule"]: "#a6d8f8",
    EVIDENCE["none"]: "#7f8e9d",
    RATINGS["achieved"]: "#4dc2b0",
    RATINGS["partial"]: "#a8ddd5",
    RATINGS["not_achieved"]: "#e8935f",
    RATINGS["unknown"]: "#7f8e9e",
    STAGES["study"]: "#d9c88f",
    STAGES["continue"]: "#bcdcf3",
    STAGES["implement"]: "#6cc0f0",
    STAGES["complete"]: "#3a8ccb",
}


def in_dark(chart: go.Figure) -> go.Figure:
    """The same figure in the colours of the dark ground."""
    text = chart.to_json()
    for light, dark in DARK.items():
        text = text.replace(f'"{light}"', f'"{dark}"')
    return go.Figure(json.loads(text))
