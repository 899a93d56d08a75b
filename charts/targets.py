"""Target against actual of one indicator: dashed targets, solid actuals, baseline and final target."""

import pandas as pd
import plotly.graph_objects as go

from charts.labels import pointed, words_at
from charts.marks import NAMES, draw_baseline, draw_final, labels
from charts.numbers import room, value_axis
from charts.palette import ACTUAL, BAND, GREY, TARGET
from charts.style import figure, year_axis
from kpi.fiscal_year import short_label
from kpi.periods import half_years, one_a_year, part_of_year


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
    if year in years and len(years) > 1 and not small:
        chart.add_vrect(x0=year - 0.4, x1=year + 0.4, fillcolor=BAND, line_width=0, layer="below")
    line = _draw_line(chart, judged, baselines, small) if judged is not None else []
    labelled = finals["fiscal_year"].tolist()  # the final target's own label stands there
    goals = pd.concat([targets, finals]).set_index("fiscal_year")["value"]
    above = actuals["value"] > actuals["fiscal_year"].map(goals[~goals.index.duplicated()])
    over = set(actuals.loc[above, "fiscal_year"])  # years whose actual stands above their target
    if not targets["fiscal_year"].isin(labelled).all():
        _draw_series(chart, targets, "target", years, labelled, unit, small, over)
    _draw_series(chart, actuals, "actual", years, [], unit, small, over)
    _draw_halves(chart, halves, unit, small)
    draw_baseline(chart, baselines, unit, small)
    if len(finals):
        draw_final(chart, finals.iloc[-1], unit, small, years, over)
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


def _draw_series(
    chart: go.Figure,
    rows: pd.DataFrame,
    kind: str,
    years: list[int],
    labelled: list[float],
    unit: str,
    small: bool,
    over: set[float],
) -> None:
    """A line of targets or actuals; of the two of a year the upper has its words above, else below."""
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
    rows = by_year.drop(labelled, errors="ignore")
    if small:  # of targets only the last, and only where there is no final target
        rows = rows.tail(1) if target and not labelled else rows.head(0)
    at = (rows.index.tolist(), rows["value"].tolist(), labels(rows, unit))
    upper = ["top center" if (year in over) != target else "bottom center" for year in rows.index]
    if len(rows):
        words_at(chart, *at, upper, color, NAMES[kind], size=12 if small else 14)


def _draw_halves(chart: go.Figure, rows: pd.DataFrame, unit: str, small: bool) -> None:
    """Half years that have no number for their year: hollow, each beside its name."""
    if rows.empty:
        return
    parts = [part_of_year(period, None) for period in rows["period"]]
    named = [f"{label}（{part}）" for label, part in zip(labels(rows, unit), parts, strict=True)]
    chart.add_scatter(
        x=rows["fiscal_year"].astype(int).tolist(),
        y=rows["value"].tolist(),
        name=NAMES["half"],
        mode="markers" if small else "markers+text",
        marker={"symbol": "diamond-open", "size": 9, "color": ACTUAL},
        text=named,
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

    None for a level to be kept, an unknown direction or a goal the direction leads away from, nor from a baseline without a year (its
    year is assumed for reckoning only and must not look printed); a period's total starts from 0,
    whatever the former period's total was. Returns the values it joins.
    """
    rows = judged[judged["target_basis"].eq("interpolated")]
    if rows.empty or rows["progress_reason"].eq("direction_conflict").any():
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
