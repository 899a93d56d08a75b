"""○● and 検討・実施・達成 by year: a strip per initiative, each cell with its printed mark."""

from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, INK, ON_DARK, ON_LIGHT, STAGES
from charts.style import figure, text, wrap, year_axis
from kpi.fiscal_year import short_label, year_label

STAGE_NAMES = {
    "study": "検討",
    "continue": "継続(○)",
    "implement": "実施",
    "complete": "達成・完了(●)",
}
_LETTERS = 24  # of a label in one line: what a phone shows at 14 px
_LINE, _STRIP, _GAP = 21, 26, 12  # pixels: a line of the label, the strip below, the room between
_AGAIN, _YEARS = 10, 30  # the years are named again every so many initiatives, in a line so high
_CELL = 0.47  # half the width of a cell, in years


def strips(
    stages: pd.DataFrame, prints: pd.DataFrame, labels: list[str], year: int | None = None
) -> go.Figure:
    """Rows of kpi.schedule.strips and .prints as coloured cells; those of `year` are framed.

    labels  one per row; they stand whole above their strip, so that a phone keeps its width for
            the years and nothing has to be pointed at

    The vertical axis counts pixels from the top.
    """
    years = [int(column) for column in stages.columns]
    wrapped = [_lines(label) for label in labels]
    named = [_YEARS if n and n % _AGAIN == 0 else 0 for n in range(len(labels))]
    heights = [
        (label.count("<br>") + 1) * _LINE + _STRIP + _GAP + line
        for label, line in zip(wrapped, named, strict=True)
    ]
    ends = list(accumulate(heights))
    total = ends[-1] if ends else 0
    chart = figure(
        total + 72, margin={"l": 4, "r": 4, "t": 56, "b": 8}, barmode="overlay", showlegend=False
    )
    middles = [end - _GAP - _STRIP / 2 for end in ends]
    cells = _cells(stages, prints, wrapped, middles)
    for stage, mine in cells.groupby("stage", sort=False):
        chart.add_bar(
            x=[2 * _CELL] * len(mine),
            base=(mine["year"] - _CELL).tolist(),
            y=mine["y"].tolist(),
            width=_STRIP,
            orientation="h",
            name=STAGE_NAMES[str(stage)],
            marker={"color": STAGES[str(stage)], "line": {"color": GREY, "width": 0.5}},
            text=[text(mark) for mark in mine["mark"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 14, "color": ON_DARK if stage == "complete" else ON_LIGHT},
            constraintext="none",
            customdata=[
                f"{label}<br>{year_label(int(at))}"
                for label, at in zip(mine["label"], mine["year"], strict=True)
            ],
            hovertemplate="%{customdata}: %{text}<extra></extra>",
        )
    chart.add_scatter(
        x=[min(years, default=0) - _CELL] * len(labels),
        y=[end - _GAP - _STRIP - 4 for end in ends],
        mode="text",
        text=wrapped,
        textposition="top right",
        textfont={"size": 14, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
    )
    ticks = [f"<b>{short_label(y)}</b>" if y == year else short_label(y) for y in years]
    again = [
        end - height + 11 for end, height, line in zip(ends, heights, named, strict=True) if line
    ]
    chart.add_scatter(
        x=years * len(again),
        y=[y for y in again for _ in years],
        mode="text",
        text=ticks * len(again),
        textfont={"size": 14, "color": INK},
        hoverinfo="skip",
    )
    if year in years:
        _frame(chart, int(year), middles)
    chart.update_xaxes(
        range=[min(years, default=0) - 0.5, max(years, default=0) + 0.5],
        tickvals=years,
        ticktext=ticks,
        title={"text": year_axis(), "font": {"size": 14}, "standoff": 6},
        side="top",
        tickangle=0,
        ticks="",
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    chart.update_yaxes(range=[total, -8], visible=False, fixedrange=True)
    return chart


def _lines(label: str) -> str:
    """A whole label: on one line where a phone has the width, else broken behind its number."""
    number, _, rest = label.partition(" ")
    if _wide(label) <= _LETTERS:
        return text(label) or " "
    if _wide(rest) <= _LETTERS and rest:
        return f"{text(number)}<br>{text(rest)}"
    return wrap(label, _LETTERS)


def _wide(label: str) -> float:
    """How many kanji a label is as wide as: digits are half as wide."""
    return len(label) - sum(letter.isascii() for letter in label) / 2


def _cells(
    stages: pd.DataFrame, prints: pd.DataFrame, labels: list[str], middles: list[float]
) -> pd.DataFrame:
    """One row per printed mark: stage, mark, year, label, y (the middle of its strip in pixels)."""
    rows = pd.RangeIndex(len(labels), name="row")
    long = pd.DataFrame(
        {
            "stage": stages.set_axis(rows).stack(),
            "mark": prints.set_axis(rows).stack(),
        }
    ).dropna()
    row = long.index.get_level_values(0)
    return long.assign(
        year=long.index.get_level_values(1).astype("int64"),
        label=[labels[n] for n in row],
        y=[middles[n] for n in row],
    )


def _frame(chart: go.Figure, year: int, middles: list[float]) -> None:
    """A line around the cell of a year in every strip, also where nothing is printed."""
    left, right = year - _CELL, year + _CELL
    x, y = [], []
    for middle in middles:
        top, bottom = middle - _STRIP / 2, middle + _STRIP / 2
        x += [left, right, right, left, left, None]
        y += [top, top, bottom, bottom, top, None]
    chart.add_scatter(
        x=x, y=y, mode="lines", line={"color": INK, "width": 2.5}, hoverinfo="skip", name="frame"
    )
