"""A plain chart as a plotly figure: on the wall and on paper the same numbers as in PowerPoint."""

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from charts.numbers import axis_of, room, ticks
from charts.palette import GREY, GRID, INK, ON_DARK, ON_LIGHT, PAPER
from charts.plain import Chart, Series
from charts.style import figure, name_unit, text, wrap

_MARKERS = {
    "actual": ("circle", 10),
    "target": ("square-open", 9),
    "baseline": ("diamond", 13),
    "final_target": ("star", 16),
}
_SINGLE = ("baseline", "final_target")
_MOST_LABELS = 26  # more would lie on one another
_LETTERS, _COUNT = 12, 16  # of a name beside a bar, in one line; of the count below it


def draw(chart: Chart, *, size: int, height: int) -> go.Figure:
    """The chart with letters of `size` pixels, `height` pixels high, as wide as its place."""
    made = figure(height, margin={"l": 8, "r": 24, "t": 2 * size, "b": 8})
    made.update_layout(font={"size": size, "color": INK})
    if chart.kind == "lines":
        _lines(made, chart, size)
    else:
        _bars(made, chart, size)
    return made


def _lines(made: go.Figure, chart: Chart, size: int) -> None:
    n = sum(value is not None for one in chart.series for value in one.values)
    places = list(range(len(chart.categories)))
    below = below_of(chart)
    for one in chart.series:
        symbol, wide = _MARKERS[one.role]
        single = one.role in _SINGLE
        labelled = bool(one.labels) and n <= _MOST_LABELS and not said_already(one, chart)
        made.add_scatter(
            x=places,
            y=list(one.values),
            name=text(one.name),
            mode="markers" if single else "lines+markers",
            line={
                "color": one.color,
                "width": 2 if one.role == "target" else 4,
                "dash": "dash" if one.role == "target" else "solid",
            },
            marker={"symbol": symbol, "size": wide, "color": one.color},
            connectgaps=False,
            cliponaxis=False,
            hoverinfo="skip",
        )
        if labelled:
            made.data[-1].update(
                mode=f"{made.data[-1].mode}+text",
                text=[text(label) for label in one.labels],
                textposition=f"{'bottom' if one.role in below else 'top'} center",
                textfont={"size": size, "color": one.color},
            )
    most = max(1, len(places) // 10 + 1)
    shown = places[::-1][::most]
    made.update_xaxes(
        tickvals=shown,
        ticktext=[text(chart.categories[place]) for place in shown],
        range=[-0.5, len(places) - 0.5],
        showgrid=False,
        zeroline=False,
        linecolor=GREY,
        fixedrange=True,
    )
    values = pd.Series([v for one in chart.series for v in one.values if v is not None])
    span = span_of(chart)
    if span:
        at, read = ticks(list(span), values, axis_of(values, ""), 5)
        made.update_yaxes(range=list(span), tickvals=at, ticktext=read)
    made.update_yaxes(gridcolor=GRID, zeroline=False, fixedrange=True, automargin=True)
    if chart.unit:
        name_unit(made, chart.unit)
    made.update_layout(
        showlegend=len(chart.series) > 1,
        legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 0},
    )


def span_of(chart: Chart) -> tuple[float, float] | None:
    """The ends of the axis of values of lines: with room for labels, from zero where it may."""
    values = pd.Series([v for one in chart.series for v in one.values if v is not None])
    span = room(values)
    if span is None:
        return None
    least = float(values.min())
    low = min(0.0, least) if chart.from_zero or least >= 0 > span[0] else span[0]
    return low, span[1]


def said_already(one: Series, chart: Chart) -> bool:
    """Whether a final target is the target of its own year, whose label stands there."""
    targets = next((other.values for other in chart.series if other.role == "target"), ())
    pairs = zip(one.values, targets, strict=False)
    return one.role == "final_target" and any(a is not None and a == b for a, b in pairs)


def below_of(chart: Chart) -> tuple[str, ...]:
    """The roles whose labels stand below their points: of the lower line, so that none is crossed."""
    by_role = {one.role: one.values for one in chart.series}
    pairs = zip(by_role.get("actual", ()), by_role.get("target", ()), strict=False)
    ahead = [a - t for a, t in pairs if a is not None and t is not None]
    return ("actual", "baseline") if sum(ahead) < 0 else ("target", "final_target", "baseline")


def _bars(made: go.Figure, chart: Chart, size: int) -> None:
    places = list(range(len(chart.categories)))
    for one in chart.series:
        inside = chart.kind == "stacked"
        made.add_bar(
            x=list(one.values),
            y=places,
            width=0.62,
            name=text(one.name),
            orientation="h",
            marker={
                "color": one.color,
                "line": {"color": PAPER if inside else GREY, "width": 2 if inside else 1},
            },
            text=[text(label) for label in one.labels] or None,
            textposition="inside" if inside else "outside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": size, "color": _ink(one.color) if inside else INK},
            constraintext="none",
            cliponaxis=False,
            hoverinfo="skip",
        )
    made.update_layout(
        barmode="stack",
        showlegend=chart.kind == "stacked",
        legend={"orientation": "h", "y": -0.05, "yanchor": "top", "x": 0, "traceorder": "normal"},
    )
    made.update_xaxes(visible=False, fixedrange=True, rangemode="tozero")
    made.update_yaxes(
        tickvals=places,
        ticktext=[_name(name) for name in chart.categories],
        range=[len(places) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )


def _name(printed: str) -> str:
    """The name of a bar in lines; what follows a full-width blank (a count) begins a line of its own."""
    return "<br>".join(
        wrap(part, _COUNT if n else _LETTERS) for n, part in enumerate(printed.split("　"))
    )


def _ink(color: str) -> str:
    return ON_DARK if dark(color) else ON_LIGHT


def dark(color: str) -> bool:
    """Whether white is easier to read on a colour than ink (relative luminance, WCAG)."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (light + 0.05) >= (light + 0.05) / 0.06


def script() -> str:
    """plotly.js itself, for a file that must need nothing from outside."""
    return str(get_plotlyjs())


def as_json(made: go.Figure) -> str:
    """A figure as JSON that may stand in a script of a page: no sign of it can end the script."""
    data: dict[str, Any] = json.loads(made.to_json())
    said = json.dumps({"data": data["data"], "layout": data["layout"]}, ensure_ascii=False)
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
