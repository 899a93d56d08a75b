"""○● and 検討・実施・達成 by year: a strip per initiative, each cell with its printed mark."""

import math
import re
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from charts.palette import GREY, INK, ON_DARK, ON_LIGHT, PAPER, STAGES
from charts.style import figure, text, year_axis
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
EMPTY = (
    "印なし"  # in the framed cell of the chosen year: nothing is missing there, nothing is printed
)
_BREAKS = (  # where a label may break, the better the less it costs (in letters)
    (r"(?<=[、・）」 　])(?![、・）」])|(?=[（「])", 0),
    (r"(?<=[ぁ-ん])(?=[^ぁ-んー、・）」])", 4),
    (r"(?<=[一-龠々])(?=[ァ-ヶ])|(?<=[ァ-ヶー])(?=[一-龠々])", 6),
)
_ANYWHERE, _IN_BRACKETS, _NEVER = 12, 3, 60
_WHOLE = (r"[A-Za-z0-9_]", r"[ァ-ヶー]")  # letters that no break parts


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
    cells = _cells(stages, prints, middles)
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
            customdata=[year_label(int(at)) for at in mine["year"]],
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
        empty = [y for y, mark in zip(middles, prints[year].isna(), strict=True) if mark]
        chart.add_scatter(
            x=[year] * len(empty),
            y=empty,
            mode="text",
            text=[EMPTY] * len(empty),
            textfont={"size": 12, "color": GREY},
            hoverinfo="skip",
            name="empty",
        )
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
    """A whole label: on one line where a phone has the width, else broken where words end."""
    lines = []
    while _wide(label) > _LETTERS:
        at = _break(label)
        lines.append(label[:at].strip())
        label = label[at:].strip()
    return "<br>".join(text(line) for line in [*lines, label]) or " "


def _break(label: str) -> int:
    """Where the first line of a label ends: near an even share of it, never alone its number."""
    lines = math.ceil(_wide(label) / _LETTERS)
    even = _wide(label) / lines
    cost = dict.fromkeys(range(1, len(label)), _ANYWHERE)
    for pattern, letters in reversed(_BREAKS):
        cost |= {m.start(): letters for m in re.finditer(pattern, label) if m.start() in cost}
    number = re.match(r"[\d-]+ ", label)

    def price(at: int) -> float:
        head, tail = label[:at], label[at:]
        inside = head.count("（") > head.count("）")
        never = (
            bool(number and at <= number.end())
            or tail[0] in "、・）」ーッャュョっゃゅょ％%"
            or head[-1] in "（「"
            or any(re.search(f"{of}$", head) and re.match(of, tail) for of in _WHOLE)
        )
        return cost[at] + abs(_wide(head) - even) + _IN_BRACKETS * inside + _NEVER * never

    fits = [at for at in cost if _wide(label[:at]) <= _LETTERS]
    short = [at for at in fits if _wide(label[at:]) <= _LETTERS * (lines - 1)]
    return min(short or fits, key=price)


def _wide(label: str) -> float:
    """How many kanji a label is as wide as: digits are half as wide."""
    return len(label) - sum(letter.isascii() for letter in label) / 2


def _cells(stages: pd.DataFrame, prints: pd.DataFrame, middles: list[float]) -> pd.DataFrame:
    """One row per printed mark: stage, mark, year, y (the middle of its strip in pixels)."""
    rows = pd.RangeIndex(len(middles), name="row")
    long = pd.DataFrame(
        {
            "stage": stages.set_axis(rows).stack(),
            "mark": prints.set_axis(rows).stack(),
        }
    ).dropna()
    row = long.index.get_level_values(0)
    return long.assign(
        year=long.index.get_level_values(1).astype("int64"),
        y=[middles[n] for n in row],
    )


def _frame(chart: go.Figure, year: int, middles: list[float]) -> None:
    """A line around the cell of a year in every strip, also where nothing is printed.

    It lies on a broader one in the colour of the page: beside a cell as dark (or, in the dark, as
    bright) as the line it would not be seen.
    """
    left, right = year - _CELL, year + _CELL
    x, y = [], []
    for middle in middles:
        top, bottom = middle - _STRIP / 2, middle + _STRIP / 2
        x += [left, right, right, left, left, None]
        y += [top, top, bottom, bottom, top, None]
    for name, color, width in (("halo", PAPER, 8), ("frame", INK, 3)):
        line = {"color": color, "width": width}
        chart.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name=name)
