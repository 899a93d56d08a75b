"""One KPI of several towns on one axis: actuals solid, targets dashed, one look per town."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.labels import pointed, spread
from charts.numbers import room, value_axis
from charts.palette import GREY, INK, PAPER, TOWNS
from charts.style import figure, text, wrap, year_axis
from kpi.amounts import digits
from kpi.compare import plan_year_label
from kpi.fiscal_year import short_label

MOST_COLOURS = 5
_SYMBOLS = (  # of towns; star and diamond are kinds of values. Seven, so that with the eight
    # colours 56 towns differ
    *("circle", "square", "triangle-up", "cross", "triangle-down", "pentagon", "hourglass"),
)
_STYLE = {  # kind → (dash, symbol where it is not the town's own, what people call it)
    "actual": ("solid", "", "実績"),
    "target": ("dash", "", "目標"),
    "final_target": ("dash", "star", "最終目標"),
    "baseline": ("dot", "diamond", "基準値"),
}
_LAST = ("actual", "final_target", "target", "baseline")  # what a label stands beside, of one year
_TOP, _BOTTOM, _RIGHT = 40, 60, 108  # margins in pixels; labels stand in the right one
_LINE, _BETWEEN, _LETTERS = 18, 6, 7  # of labels: pixels of a line, between two, letters of a line
_MOST_TICKS, _MOST_LONG_TICKS = 6, 4  # as many years have room to be named on a phone
_PLAN_YEARS = "計画の年目（1年目＝計画の最初の年度）"
PEERS = "中央値"


@dataclass(frozen=True)
class Look:
    """How a town is drawn, the same in every chart: grey where too many are in colour already."""

    color: str
    symbol: str


def looks(every: Sequence[str], wished: Sequence[str], drawn: Sequence[str]) -> dict[str, Look]:
    """The look of each town drawn.

    every   all towns of the data in the order of their codes: the place decides colour and symbol
    wished  the towns that come first where there are more than MOST_COLOURS
    """
    places = {town: n for n, town in enumerate(every)}
    among = [town for town in dict.fromkeys([*wished, *every]) if town in set(drawn)]
    colored = set(among[:MOST_COLOURS])
    return {
        town: Look(
            TOWNS[places[town] % len(TOWNS)] if town in colored else GREY,
            _SYMBOLS[places[town] % len(_SYMBOLS)],
        )
        for town in among
    }


def from_zero(values: pd.Series) -> bool:
    """Whether the axis begins at zero: not where all values lie close together far from it."""
    low, high = float(values.min()), float(values.max())
    return low <= 0 or high - low >= high / 5


def side_by_side(
    values: pd.DataFrame,
    unit: str,
    look: Mapping[str, Look],
    *,
    column: str = "fiscal_year",
    peers: pd.DataFrame | None = None,
) -> go.Figure:
    """Rows of kpi.common.on_one_axis as lines, each with the name of its town at its end.

    values  columns indicator_id, town, name, kind, fiscal_year, scaled, printed, period, as_of;
            one row per indicator, kind and year; not empty
    unit    the common unit of the axis; the print stays as it is when a point is pointed at
    look    of every town in `values`
    column  what the axis counts: fiscal_year, or plan_year (kpi.compare.in_plan_years)
    peers   rows of kpi.compare.peer_line, drawn over the towns' lines
    """
    ends = _ends(values, column)
    plot = max(300, int(ends["size"].sum()))  # pixels between top and bottom of the axis
    margin = {"l": 8, "r": _RIGHT, "t": _TOP, "b": _BOTTOM}
    chart = figure(plot + _TOP + _BOTTOM, margin=margin, showlegend=False)
    span = span_of(values["scaled"])
    years = range(int(values[column].min()), int(values[column].max()) + 1)
    _draw_names(chart, ends, look, span, plot, years[-1] + 0.5)
    grey_first = values["town"].map(lambda town: look[town].color == GREY)
    members = pd.concat([values[grey_first], values[~grey_first]])
    for _, mine in members.groupby("indicator_id", sort=False):
        draw_member(chart, mine, look, column)
    if peers is not None and len(peers):
        _draw_peers(chart, peers, column)
    name_years(chart, years, column, _MOST_TICKS if column == "fiscal_year" else _MOST_LONG_TICKS)
    title = year_axis() if column == "fiscal_year" else _PLAN_YEARS
    chart.update_xaxes(title={"text": title, "font": {"size": 14}})
    value_axis(chart, values["scaled"], unit, span=span)
    return chart


def name_years(chart: go.Figure, years: range, column: str, most: int) -> None:
    """Set up the axis of years: at most `most` of them named, the last always."""
    step = -(-len(years) // most)
    named = list(years)[::-step]
    label = short_label if column == "fiscal_year" else plan_year_label
    chart.update_xaxes(
        tickvals=named,
        ticktext=[label(year) for year in named],
        range=[years[0] - 0.5, years[-1] + 0.5],
        minor={"tickvals": list(years), "ticks": "outside", "ticklen": 4, "tickcolor": GREY},
        showgrid=False,
        zeroline=False,
        linecolor=GREY,
        fixedrange=True,
    )


def _draw_peers(chart: go.Figure, peers: pd.DataFrame, column: str) -> None:
    """The median as a broken line; years without one are gaps."""
    by_year = peers.set_index(column)
    years = range(int(by_year.index.min()), int(by_year.index.max()) + 1)
    rows = by_year.reindex(years)
    said = [
        ""
        if pd.isna(row.median)
        else f"{PEERS}: {digits(row.median)}（図の {int(row.of)}自治体のうち {int(row.towns)}自治体）"
        for row in rows.itertuples()
    ]
    chart.add_scatter(
        x=list(years),
        y=rows["median"].tolist(),
        name=PEERS,
        mode="lines+markers",
        line={"color": INK, "dash": "dashdot", "width": 3},
        marker={"symbol": "line-ew-open", "size": 9, "color": INK},
        hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>",
        connectgaps=False,
        cliponaxis=False,
    )


def span_of(values: pd.Series) -> list[float]:
    low, high = float(values.min()), float(values.max())
    if not from_zero(values):
        return room(values) or [low, high]
    low, high = min(low, 0.0), max(high, 0.0)
    return [low * 1.05, high * 1.05] if high > low else [0.0, 1.0]


def draw_member(
    chart: go.Figure,
    mine: pd.DataFrame,
    look: Mapping[str, Look],
    column: str = "fiscal_year",
) -> None:
    """The lines of one indicator: actuals solid, targets dashed, baseline and final target as marks."""
    town, name = mine["town"].iloc[0], mine["name"].iloc[0]
    color, own = look[town].color, look[town].symbol
    for kind, (dash, symbol, word) in _STYLE.items():
        rows = mine[mine["kind"] == kind].sort_values(column)
        if rows.empty:
            continue
        label = f"{town} {name}（{word}）"
        x, y = rows[column].astype(int).tolist(), rows["scaled"].tolist()
        opened = f"{own}-open" if kind == "target" else own
        chart.add_scatter(
            x=x,
            y=y,
            name=text(label),
            mode="markers" if symbol else "lines+markers",
            line={"color": color, "dash": dash, "width": 2},
            marker={"symbol": symbol or opened, "size": 16 if symbol else 9, "color": color},
            hovertext=[f"{text(label)}<br>{said}" for said in pointed(rows, "印字")],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
        if symbol:  # whose star or diamond it is, without its colour
            chart.add_scatter(
                x=x,
                y=y,
                name=text(f"{label}の形"),
                mode="markers",
                marker={"symbol": own, "size": 6, "color": PAPER},
                hoverinfo="skip",
                cliponaxis=False,
            )


def _ends(values: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per indicator: its last point, what its label says and how high it is.

    Columns: town, at (its year), scaled, label, size (pixels). The name stands in the label only where a
    town has two indicators.
    """
    rows = values.assign(order=values["kind"].map({kind: n for n, kind in enumerate(_LAST)}))
    rows = rows.assign(at=rows[column].astype(int))
    rows = rows.sort_values(["at", "order"], ascending=[False, True], kind="stable")
    rows = rows.drop_duplicates("indicator_id").sort_values("scaled", kind="stable")
    twice = rows["town"].duplicated(keep=False)
    names = rows["name"].map(lambda name: wrap(str(name), _LETTERS))
    label = rows["town"].map(lambda town: f"<b>{wrap(str(town), _LETTERS)}</b>")
    label = label.mask(twice, label + "<br>" + names)
    lines = label.str.count("<br>") + 1
    return rows.assign(label=label, size=lines * _LINE + _BETWEEN)


def _draw_names(
    chart: go.Figure,
    ends: pd.DataFrame,
    look: Mapping[str, Look],
    span: list[float],
    plot: int,
    edge: float,
) -> None:
    """The names right of the axis, near the ends of their lines, each with a thin line to it."""
    per_pixel = (span[1] - span[0]) / plot
    sizes = (ends["size"] * per_pixel).tolist()
    low = span[0] - _BOTTOM / 2 * per_pixel  # the lowest name may reach beside the ticks
    places = spread(ends["scaled"].tolist(), sizes, low, span[1])
    pairs = zip(ends["at"], ends["scaled"], places, strict=True)
    drawn = [point for year, end, place in pairs for point in ((year, end), (edge, place), None)]
    chart.add_scatter(
        x=[point[0] if point else None for point in drawn],
        y=[point[1] if point else None for point in drawn],
        name="名前への線",
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        opacity=0.6,
        hoverinfo="skip",
        cliponaxis=False,
    )
    chart.add_scatter(
        x=[edge] * len(ends),
        y=places,
        name="名前",
        mode="text",
        text=ends["label"].tolist(),
        textposition="middle right",
        textfont={"size": 13, "color": [look[town].color for town in ends["town"]]},
        hoverinfo="skip",
        cliponaxis=False,
    )
