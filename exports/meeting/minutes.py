"""The deck as plain text, to paste into minutes: the same sentences, numbers and sources."""

from charts.plain import Chart
from exports.meeting import words as say
from exports.meeting.model import Deck, Slide, Table
from kpi.amounts import digits


def to_text(deck: Deck) -> str:
    """Every slide as a paragraph; sources, rule set and edition once at the end of each."""
    lines = [deck.title]
    if deck.sample:
        lines.insert(0, say.SAMPLE)
    for n, slide in enumerate(deck.slides, 1):
        if slide.kind != "agenda":
            lines += ["", *_slide(slide, n)]
    return "\n".join(lines) + "\n"


def _slide(slide: Slide, n: int) -> list[str]:
    found = [say.MINUTES_SLIDE.format(n=n, headline=slide.headline)]
    found += [slide.subtitle] if slide.subtitle else []
    found += slide.said
    found += chart_lines(slide.chart) if slide.chart else []
    found += _table(slide.table) if slide.table else []
    return [*found, *slide.foot]


def chart_lines(chart: Chart) -> list[str]:
    """The numbers of every series, those that are there."""
    found = []
    for one in chart.series:
        labels = one.labels or tuple("" if v is None else digits(v) for v in one.values)
        unit = "" if one.labels else chart.unit
        said = [
            say.MINUTES_VALUE.format(category=category, value=f"{label}{unit}")
            for category, label, value in zip(chart.categories, labels, one.values, strict=True)
            if value
            or (value is not None and chart.kind != "stacked")  # nothing of a kind is no finding
        ]
        if said:
            found.append(say.MINUTES_VALUES.format(name=one.name, values="、".join(said)))
    return found


def _table(table: Table) -> list[str]:
    found = []
    for first, *rest in table.rows:
        cells = [
            say.MINUTES_CELL.format(column=column, text=text)
            for column, text in zip(table.columns[1:], rest, strict=True)
            if text
        ]
        found.append(say.MINUTES_ROW.format(cells="、".join([first, *cells])))
    return found
