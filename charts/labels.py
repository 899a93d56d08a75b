"""Words in a chart: values beside their points, names at the ends of lines, none on another."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.style import text
from kpi.fiscal_year import both_labels
from kpi.periods import part_of_year


def pointed(rows: pd.DataFrame, name: str) -> list[str]:
    """「令和5年度（2023）/ 実績: 56,380円（令和6年3月31日時点）」, shown where a point is pointed at."""
    columns = (rows[column] for column in ("fiscal_year", "printed", "period", "as_of"))
    found = []
    for year, printed, period, as_of in zip(*columns, strict=True):
        part = part_of_year(period, as_of)
        said = text(printed) + (f"（{part}）" if part else "")
        found.append(f"{both_labels(int(year))}<br>{name}: {said}")
    return found


def words_at(
    chart: go.Figure,
    x: Sequence[float],
    y: Sequence[float],
    words: Sequence[str],
    position: str | Sequence[str],
    color: str,
    name: str,
    size: int = 14,
) -> None:
    """Write a word beside each point of a line, as a series of its own.

    Where the words belong to a line with gaps, plotly loses some of them when it draws again.
    """
    chart.add_scatter(
        x=list(x),
        y=list(y),
        name=f"{name}（値）",
        mode="markers+text",
        marker={"size": 16, "opacity": 0},  # keeps the words off the point
        text=list(words),
        textposition=position,
        textfont={"color": color, "size": size},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels `sizes` high, as near to `wanted` as they can stand without overlap.

    The order of `wanted` is kept (of equals, the order given). All stand between `low` and `high`
    where there is room for all; where there is not, they overlap the ends, never one another.
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    above: list[float] = []  # how far the middle of each lies above the middle of the lowest
    for place, n in enumerate(order):
        step = (sizes[order[place - 1]] + sizes[n]) / 2 if place else 0.0
        above.append(above[-1] + step if place else 0.0)
    blocks: list[tuple[float, int]] = []  # (mean place of the lowest, how many touch one another)
    for place, n in enumerate(order):
        mean, count = wanted[n] - above[place], 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    first, last = _ends([sizes[n] for n in order], above, low, high)
    starts = [min(max(mean, first), last) for mean, count in blocks for _ in range(count)]
    found = dict(zip(order, (a + b for a, b in zip(starts, above, strict=True)), strict=True))
    return [found[n] for n in range(len(wanted))]


def _ends(
    sizes: Sequence[float], above: Sequence[float], low: float, high: float
) -> tuple[float, float]:
    """Between where and where the lowest may stand; one place in the middle without room."""
    if not sizes:
        return low, high
    first, last = low + sizes[0] / 2, high - sizes[-1] / 2 - above[-1]
    return (first, last) if first <= last else ((first + last) / 2, (first + last) / 2)
