"""Target against actual of one indicator: dashed targets, solid actuals, baseline and final target."""

import pandas as pd
import plotly.graph_objects as go

from charts.labels import pointed, words_at
from charts.numbers import number_label, room, value_axis
from charts.palette import ACTUAL, BAND, BASELINE, GREY, INK, TARGET, VEIL
from charts.style import figure, text, year_axis
from kpi.fiscal_year import short_label
from kpi.periods import half_years, one_a_year, part_of_year

NAMES = {
    "baseline": "基準値",
    "target": "年度の目標",
    "final_target": "最終目標",
    "actual": "実績",
    "half": "実績（半年分。判定に使いません）",
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
    stands at no year. Of several values of one year the one that is judged stands for it; where
    there are only half years, they stand hollow and unjoined.
    """
    years = _years(observations, start, end)
    if year is not None and years and not small:
        years = sorted({*years, *range(min(year, *years), max(year, *years) + 1)})
    chart = figure(220 if small else 420, showlegend=not small)
    baselines = _points(observations, "baseline")
    chosen = one_a_year(observations)
    targets, finals = _points(chosen, "target"), _points(observations, "final_target")
    actuals, halves = _points(chosen, "actual"), _points(half_years(observations), "actual")
    last = finals if len(finals) else targets.tail(1)
    if year in years and len(years) > 1 and not small:
        chart.add_vrect(x0=year - 0.4, x1=year + 0.4, fillcolor=BAND, line_width=0, layer="below")
    line = _draw_line(chart, judged, baselines, small) if judged is not None else []
    labelled = last["fiscal_year"].tolist()  # the final target's own label stands there
    if not targets["fiscal_year"].isin(labelled).all():
        _draw_series(chart, targets, "target", years, labelled, unit, small)
    _draw_series(chart, actuals, "actual", years, [], unit, small)
    _draw_halves(chart, halves, unit, small)
    _draw_baseline(chart, baselines, unit, small)
    if len(last):
        _draw_final(chart, last.iloc[-1], unit, small, years)
    named = years[:: -2 if small and len(years) > 6 else -1]  # in a small chart every other
    chart.update_xaxes(
        tickvals=named,
        ticktext=[short_label(year) for year in named],
        range=[min(years) - 0.5, max(years) + 0.5] if years else None,
        title=None if small else {"text": year_axis(), "font": {"size": 14}},
        showgrid=False,
        linecolor=GREY,
        fixedrange=True,
        automargin=True,
    )
    drawn = [targets, finals, actuals, halves, baselines]
    values = pd.concat([*(rows["value"] for rows in drawn), pd.Series(line, dtype="float64")])
    value_axis(chart, values, unit, span=room(values), small=small)
    if not small:
        chart.update_layout(legend={"orientation": "h", "y": 1.08, "yanchor": "bottom", "x": 0})
    return chart


def _labels(rows: pd.DataFrame, unit: str) -> list[str]:
    return [text(number_label(row, unit)) for row in rows.to_dict("records")]


def _draw_series(
    chart: go.Figure,
    rows: pd.DataFrame,
    kind: str,
    years: list[int],
    labelled: list[float],
    unit: str,
    small: bool,
) -> None:
    if rows.empty:
        return
    by_year = rows.set_index(rows["fiscal_year"].astype(int))
    values = [by_year["value"].get(year) for year in years]
    words = dict(zip(by_year.index, pointed(rows, NAMES[kind]), strict=True))
    target = kind == "target"
    color = TARGET if target else ACTUAL
    chart.add_scatter(
        x=years,
        y=values,
        name=NAMES[kind],
        mode="lines+markers",
        line={"color": color, "width": 2 if target else 3, "dash": "dash" if target else "solid"},
        marker={"symbol": "circle-open" if target else "circle", "size": 9, "color": color},
        hovertext=[words.get(year, "") for year in years],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        connectgaps=False,
    )
    if not small:
        rows = by_year.drop(labelled, errors="ignore")
        at = (rows.index.tolist(), rows["value"].tolist(), _labels(rows, unit))
        words_at(chart, *at, "top center" if target else "bottom center", color, NAMES[kind])


def _draw_halves(chart: go.Figure, rows: pd.DataFrame, unit: str, small: bool) -> None:
    """Half years that have no number for their year: hollow, each beside its name."""
    if rows.empty:
        return
    parts = [part_of_year(period, None) for period in rows["period"]]
    labels = [f"{label}（{part}）" for label, part in zip(_labels(rows, unit), parts, strict=True)]
    chart.add_scatter(
        x=rows["fiscal_year"].astype(int).tolist(),
        y=rows["value"].tolist(),
        name=NAMES["half"],
        mode="markers" if small else "markers+text",
        marker={"symbol": "diamond-open", "size": 9, "color": ACTUAL},
        text=labels,
        textposition=["bottom center" if part == "前期" else "top center" for part in parts],
        textfont={"color": ACTUAL, "size": 14},
        hovertext=pointed(rows, NAMES["actual"]),
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _draw_line(
    chart: go.Figure, judged: pd.DataFrame, baselines: pd.DataFrame, small: bool
) -> list[float]:
    """Where years lie between baseline and final target: a faint line that is ours, not theirs.

    None for a level to be kept or an unknown direction, nor from a baseline without a year (its
    year is assumed for reckoning only and must not look printed); a period's total starts from 0,
    whatever the former period's total was. Returns the values it joins.
    """
    rows = judged[judged["target_basis"].eq("interpolated")]
    if rows.empty:
        return []
    row = rows.iloc[-1]
    undated = baselines["fiscal_year"].isna()
    printed = baselines["fiscal_year"].eq(row["baseline_fiscal_year"]).fillna(False)
    if undated.any() and not printed.any():
        return []
    ends = [float(row["baseline"]), float(row["final_target"])]
    chart.add_scatter(
        x=[int(row["baseline_fiscal_year"]), int(row["final_fiscal_year"])],
        y=ends,
        name=NAMES["line"],
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=not small,
    )
    return ends


def _draw_baseline(chart: go.Figure, rows: pd.DataFrame, unit: str, small: bool) -> None:
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
            text=_labels(dated, unit),
            textposition="top center",
            textfont={"color": BASELINE, "size": 14},
            hovertext=pointed(dated, NAMES["baseline"]),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )


def _draw_final(chart: go.Figure, row: pd.Series, unit: str, small: bool, years: list[int]) -> None:
    if pd.isna(row["fiscal_year"]):
        chart.add_hline(y=row["value"], line={"color": TARGET, "width": 1.5, "dash": "dash"})
        return
    label = number_label(row, unit, named=not small)
    at_edge = row["fiscal_year"] == years[-1] and len(label) > 4  # no room to the right of it
    chart.add_scatter(
        x=[int(row["fiscal_year"])],
        y=[row["value"]],
        name=NAMES["final_target"],
        mode="markers+text",
        marker={"symbol": "star", "size": 15, "color": TARGET},
        text=[text(label)],
        textposition="top left" if at_edge else "top center",
        textfont={"color": TARGET, "size": 12 if small else 15},
        hovertext=pointed(row.to_frame().T, NAMES["final_target"]),
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
