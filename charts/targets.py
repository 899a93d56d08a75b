"""Target against actual of one indicator: dashed targets, solid actuals, baseline and final target."""

import pandas as pd
import plotly.graph_objects as go

from charts.palette import ACTUAL, BAND, BASELINE, GREY, GRID, INK, TARGET, VEIL
from charts.style import figure, text
from kpi.amounts import digits
from kpi.fiscal_year import era_label, short_label

NAMES = {
    "baseline": "基準値",
    "target": "年度の目標",
    "final_target": "最終目標",
    "actual": "実績",
    "line": "当サイトが結んだ直線",
}


def _points(observations: pd.DataFrame, kind: str) -> pd.DataFrame:
    rows = observations[(observations["kind"] == kind) & observations["value"].notna()]
    return rows.sort_values(["fiscal_year", "as_of"])


def _years(observations: pd.DataFrame, start: int | None, end: int | None) -> list[int]:
    printed = [int(year) for year in observations["fiscal_year"].dropna()]
    known = printed + [year for year in (start, end) if year is not None]
    return list(range(min(known), max(known) + 1)) if known else []


def has_numbers(observations: pd.DataFrame) -> bool:
    """Whether there is anything to draw."""
    dated = observations["value"].notna() & observations["fiscal_year"].notna()
    return bool(dated.any())


def target_vs_actual(
    observations: pd.DataFrame,
    *,
    unit: str,
    start: int | None = None,
    end: int | None = None,
    year: int | None = None,
    small: bool = False,
    judged: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw one indicator's observations over fiscal years.

    observations  rows of table `observation` of one indicator
    start, end    the plan's first and last fiscal year, where the document says them
    year          the reader's year, marked by a band
    small         for a wall of charts: no legend, fewer labels
    judged        rows of table `achievement` of the indicator: they tell whether the straight line
                  from baseline to final target means anything here, and where it begins

    A year without a value stays a gap. A baseline without a year is a level across the chart and
    stands at no year.
    """
    years = _years(observations, start, end)
    if year is not None and years and not small:
        years = sorted({*years, *range(min(year, *years), max(year, *years) + 1)})
    chart = figure(220 if small else 420, showlegend=not small)
    baselines = _points(observations, "baseline")
    targets, finals = _points(observations, "target"), _points(observations, "final_target")
    actuals = _points(observations, "actual")
    last = finals if len(finals) else targets.tail(1)
    if year in years and len(years) > 1 and not small:
        chart.add_vrect(x0=year - 0.4, x1=year + 0.4, fillcolor=BAND, line_width=0, layer="below")
    if judged is not None:
        _draw_line(chart, judged, baselines, small)
    labelled = last["fiscal_year"].tolist()  # the final target's own label stands there
    if not targets["fiscal_year"].isin(labelled).all():
        _draw_series(chart, targets, "target", years, labelled, small)
    _draw_series(chart, actuals, "actual", years, [], small)
    _draw_baseline(chart, baselines, unit, small)
    if len(last):
        _draw_final(chart, last.iloc[-1], unit, small)
    chart.update_xaxes(
        tickvals=years,
        ticktext=[short_label(year) for year in years],
        range=[min(years) - 0.5, max(years) + 0.5] if years else None,
        title=None if small else "年度（H＝平成、R＝令和）",
        showgrid=False,
        linecolor=GREY,
        fixedrange=True,
        automargin=True,
    )
    chart.update_yaxes(
        gridcolor=GRID,
        zeroline=False,
        fixedrange=True,
        automargin=True,
        tickformat=",~r" if _largest(observations) < 10 else ",",
        range=_range(observations),
        nticks=4 if small else 6,
    )
    if not small:
        legend = {"orientation": "h", "y": 1.08, "yanchor": "bottom", "x": 0}
        chart.update_layout(legend=legend)
        if unit:
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
    return chart


def _largest(observations: pd.DataFrame) -> float:
    largest = observations["value"].abs().max()
    return 0.0 if pd.isna(largest) else float(largest)


def _range(observations: pd.DataFrame) -> list[float] | None:
    """Room above and below for the labels; never below zero where nothing is."""
    values = observations["value"].dropna()
    if values.empty:
        return None
    low, high = float(values.min()), float(values.max())
    room = (high - low) * 0.25 or abs(high) * 0.25 or 1.0
    floor = low - room
    return [max(floor, -room * 0.45) if low >= 0 else floor, high + room]


def _hover(rows: pd.DataFrame, kind: str) -> list[str]:
    return [
        f"{era_label(int(year))}（{int(year)}）<br>{NAMES[kind]}: {text(printed)}"
        for year, printed in zip(rows["fiscal_year"], rows["printed"], strict=True)
    ]


def _draw_series(
    chart: go.Figure,
    rows: pd.DataFrame,
    kind: str,
    years: list[int],
    labelled: list[float],
    small: bool,
) -> None:
    rows = rows.dropna(subset=["fiscal_year"]).drop_duplicates("fiscal_year", keep="last")
    if rows.empty:
        return
    by_year = rows.set_index(rows["fiscal_year"].astype(int))
    values = [by_year["value"].get(year) for year in years]
    words = dict(zip(by_year.index, _hover(rows, kind), strict=True))
    target = kind == "target"
    color = TARGET if target else ACTUAL
    chart.add_scatter(
        x=years,
        y=values,
        name=NAMES[kind],
        mode="lines+markers" if small else "lines+markers+text",
        line={"color": color, "width": 2 if target else 3, "dash": "dash" if target else "solid"},
        marker={"symbol": "circle-open" if target else "circle", "size": 9, "color": color},
        text=["" if y in labelled else _label(v) for y, v in zip(years, values, strict=True)],
        textposition="top center" if target else "bottom center",
        textfont={"color": color, "size": 14},
        hovertext=[words.get(year, "") for year in years],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        connectgaps=False,
    )


def _label(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else digits(value)


def _draw_line(
    chart: go.Figure, judged: pd.DataFrame, baselines: pd.DataFrame, small: bool
) -> None:
    """Where years lie between baseline and final target: a faint line that is ours, not theirs.

    None for a level to be kept or an unknown direction, nor from a baseline without a year; a
    period's total starts from 0, whatever the former period's total was.
    """
    rows = judged[judged["target_basis"].eq("interpolated")]
    if rows.empty or (len(baselines) and baselines["fiscal_year"].isna().all()):
        return
    row = rows.iloc[-1]
    chart.add_scatter(
        x=[int(row["baseline_fiscal_year"]), int(row["final_fiscal_year"])],
        y=[row["baseline"], row["final_target"]],
        name=NAMES["line"],
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=not small,
    )


def _draw_baseline(chart: go.Figure, rows: pd.DataFrame, unit: str, small: bool) -> None:
    for row in rows.itertuples(index=False):
        if pd.isna(row.fiscal_year):
            label = f"基準値 {_label(row.value)}{text(unit)}（年度の記載なし）"
            chart.add_hline(
                y=row.value,
                line={"color": BASELINE, "width": 1.5, "dash": "dot"},
                annotation={
                    "text": "基準値" if small else label,
                    "font": {"size": 12 if small else 14, "color": INK},
                    "bgcolor": VEIL,
                    "x": 0,
                    "xanchor": "left",
                    "yanchor": "bottom",
                },
            )
            continue
        chart.add_scatter(
            x=[int(row.fiscal_year)],
            y=[row.value],
            name=NAMES["baseline"],
            mode="markers" if small else "markers+text",
            marker={"symbol": "diamond", "size": 12, "color": BASELINE},
            text=[_label(row.value)],
            textposition="top center",
            textfont={"color": BASELINE, "size": 14},
            hovertext=[
                f"{era_label(int(row.fiscal_year))}（{int(row.fiscal_year)}）<br>"
                f"{NAMES['baseline']}: {text(row.printed)}"
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )


def _draw_final(chart: go.Figure, row: pd.Series, unit: str, small: bool) -> None:
    if pd.isna(row["fiscal_year"]):
        chart.add_hline(y=row["value"], line={"color": TARGET, "width": 1.5, "dash": "dash"})
        return
    chart.add_scatter(
        x=[int(row["fiscal_year"])],
        y=[row["value"]],
        name=NAMES["final_target"],
        mode="markers+text",
        marker={"symbol": "star", "size": 15, "color": TARGET},
        text=[f"{_label(row['value'])}{text(unit) if not small else ''}"],
        textposition="top center",
        textfont={"color": TARGET, "size": 12 if small else 15},
        hovertext=_hover(row.to_frame().T, "final_target"),
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
