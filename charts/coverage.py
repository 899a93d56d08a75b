"""What the printed values of every document were read as: bars of counts from zero."""

import pandas as pd
import plotly.graph_objects as go

from charts.counts import stacked
from charts.palette import ACTUAL, BANDS, BASELINE, TARGET
from charts.segments import legend

PRINT_NAMES = {"baseline": "基準値", "target": "目標", "actual": "実績", "words": "数値でない印字"}
_SIGNS = {"baseline": "基", "target": "目", "actual": "実", "words": "文"}
_COLORS = {
    "baseline": BASELINE,
    "target": TARGET,
    "actual": ACTUAL,
    "words": BANDS["no_target"],
}


def print_bars(table: pd.DataFrame, labels: list[str]) -> go.Figure:
    """One bar per document, one segment per thing its prints were read as.

    table   rows of kpi.coverage.documents: the columns of PRINT_NAMES, each a count
    labels  what stands above each bar
    """
    columns = list(PRINT_NAMES)
    return stacked(table, columns, PRINT_NAMES, _SIGNS, _COLORS, labels, {"words"})


def print_legend(table: pd.DataFrame) -> str:
    """「目＝目標　実＝実績」: the letters that occur in the bars."""
    return legend(table, list(PRINT_NAMES), PRINT_NAMES, _SIGNS)
