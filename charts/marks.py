"""The single marks of a target chart: baseline and final target, and what each mark is called."""

import re

import pandas as pd
import plotly.graph_objects as go

from charts.labels import pointed
from charts.numbers import number_label
from charts.palette import BASELINE, INK, TARGET, VEIL
from charts.style import text

_WIDE = 6  # letters of a label that would reach into the next year
NAMES = {
    "baseline": "基準値",
    "target": "年度の目標",
    "final_target": "最終目標",
    "actual": "実績",
    "half": "実績（半年分。判定に使いません）",
    "line": "当サイトが結んだ直線",
}


def labels(rows: pd.DataFrame, unit: str) -> list[str]:
    """The number of each observation as it stands beside its point."""
    return [text(number_label(row, unit)) for row in rows.to_dict("records")]


def _stacked(label: str) -> str:
    """「23.1%<br>見込み」: a long label on two lines, so that it stays within its year."""
    match = re.fullmatch(r"(\D*[\d.,]+%?)(.{2,})", label)
    return f"{match[1]}<br>{match[2]}" if match and len(label) > _WIDE else label


def draw_baseline(chart: go.Figure, rows: pd.DataFrame, unit: str, small: bool) -> None:
    """Baselines: without a year a level across the chart, with one a diamond."""
    for row in rows[rows["fiscal_year"].isna()].to_dict("records"):
        level = f"基準値 {text(number_label(row, unit, named=True))}（年度の記載なし）"
        chart.add_hline(
            y=row["value"],
            line={"color": BASELINE, "width": 1.5, "dash": "dot"},
            annotation={
                "text": "基準値" if small else level,
                "font": {"size": 12 if small else 14, "color": INK},
                "bgcolor": VEIL,
                "x": 0,
                "xanchor": "left",
                "yanchor": "bottom",
            },
        )
    dated = rows.dropna(subset=["fiscal_year"])
    if len(dated):
        chart.add_scatter(
            x=dated["fiscal_year"].astype(int).tolist(),
            y=dated["value"].tolist(),
            name=NAMES["baseline"],
            mode="markers" if small else "markers+text",
            marker={"symbol": "diamond", "size": 12, "color": BASELINE},
            text=[_stacked(label) for label in labels(dated, unit)],
            textposition="top center",
            textfont={"color": BASELINE, "size": 14},
            hovertext=pointed(dated, NAMES["baseline"]),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )


def draw_final(
    chart: go.Figure,
    row: pd.Series,
    unit: str,
    small: bool,
    years: list[int],
    over: set[float],
) -> None:
    """The printed final target: a star with its number, below it in the years of `over`."""
    if pd.isna(row["fiscal_year"]):
        chart.add_hline(y=row["value"], line={"color": TARGET, "width": 1.5, "dash": "dash"})
        return
    label = number_label(row, unit, named=not small)
    at_edge = row["fiscal_year"] == years[-1] and len(label) > 4  # no room to the right of it
    height = "bottom" if row["fiscal_year"] in over else "top"
    chart.add_scatter(
        x=[int(row["fiscal_year"])],
        y=[row["value"]],
        name=NAMES["final_target"],
        mode="markers+text",
        marker={"symbol": "star", "size": 15, "color": TARGET},
        text=[text(label)],
        textposition=f"{height} {'left' if at_edge else 'center'}",
        textfont={"color": TARGET, "size": 12 if small else 15},
        hovertext=pointed(row.to_frame().T, NAMES["final_target"]),
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
