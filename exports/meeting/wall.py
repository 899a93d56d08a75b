"""Slides for the wall: larger letters than in a file, fewer on each, and nothing cut off.

Everything is measured on a slide of 1280×720 pixels, which the browser enlarges as a whole.
"""

import math
from dataclasses import replace
from typing import Final

from charts.plain import Chart, Series
from exports.meeting.model import PART, Deck, Room, Slide, clipped, height, width_of

WALL = Room(rows=10, letters=55, lines=8, more=0.78, strip=5.0, said=3.0, apart=True)
TABLES: Final = (
    30,
    28,
    26,
    24,
    21,
)  # pixels of a letter of a table, which WALL counts on the last of
CELL = 8  # pixels above and below the words of a cell
WIDE = 1200  # pixels of the body
BESIDE = 0.38  # of the width: sentences beside a chart
_BODY = 506  # pixels of body and headline together
_LEAST = 20  # pixels of the letters of a sentence
_SIZES: Final = (30, 28, 26, 24, 22, _LEAST)
_HEADLINES: Final = ((27, 44, 1), (60, 40, 2), (74, 32, 2), (108, 32, 3))  # letters, pixels, lines
_LINE, _GAP = 1.5, 0.5  # of a size: a line of a sentence, what parts two
_BARS, _NAME = 8, 34  # bars of a slide, letters of a bar's name
_ONE_COLUMN = 8  # items of an agenda below one another


def headline_of(slide: Slide) -> tuple[str, int]:
    """The headline as it fits, and the pixels of its letters."""
    room, size, _ = _headline(slide)
    return clipped(slide.headline, room), size


def _headline(slide: Slide) -> tuple[int, int, int]:
    wide = width_of(slide.headline)
    return next((one for one in _HEADLINES if wide <= one[0]), _HEADLINES[-1])


def body_of(slide: Slide) -> int:
    """Pixels between headline and foot."""
    _, size, lines = _headline(slide)
    return _BODY - int(size * 1.25) * lines


def size_of(said: tuple[str, ...], wide: float, high: float) -> int:
    """The largest size at which some sentences fit."""
    return next((size for size in _SIZES if _high(said, size, wide) <= high), _LEAST)


def columns_of(slide: Slide) -> int:
    return 2 if slide.kind == "agenda" and len(slide.said) > _ONE_COLUMN else 1


def said_size(slide: Slide) -> int:
    """Pixels of the letters of a slide's sentences."""
    if columns_of(slide) == 2:
        return next((s for s in (24, 22) if _two_columns(slide.said, s, body_of(slide))), _LEAST)
    wide = WIDE * BESIDE if slide.chart else WIDE
    high = strip_of(slide) if slide.table else body_of(slide)
    return size_of(slide.said, wide, high)


def table_size(slide: Slide) -> int:
    """The largest size at which the slide's table fits."""
    if slide.table is None:
        return TABLES[-1]
    left = body_of(slide) - 8 - (strip_of(slide) if slide.chart or slide.said else 0)
    for size in TABLES:
        room = replace(WALL, letters=WALL.letters * TABLES[-1] // size)
        rows = sum(
            height(row, slide.table.widths, room)
            for row in (slide.table.columns, *slide.table.rows)
        )
        if rows * (table_line(size) + CELL) <= left:
            return size
    return TABLES[-1]


def table_line(size: int) -> int:
    """Pixels of a line of a table."""
    return int(size * 4 / 3)


def strip_of(slide: Slide) -> int:
    """Pixels of the chart or the sentences above a table."""
    rows = WALL.strip if slide.chart else WALL.said
    return int((rows - 0.3) * 36)


def _high(said: tuple[str, ...], size: int, wide: float) -> float:
    """Pixels that some paragraphs take, about."""
    letters = max(int(wide / size) - 1, 1)
    lines = sum(max(math.ceil(width_of(one) / letters), 1) for one in said)
    return (lines * _LINE + len(said) * _GAP) * size


def _two_columns(said: tuple[str, ...], size: int, high: float) -> bool:
    """Whether an agenda fits in two columns: none of its lines is parted."""
    each = [_high((one,), size, WIDE / 2 - 24) for one in said]
    return sum(each) + max(each) <= 2 * high


def on_the_wall(deck: Deck) -> Deck:
    """The deck (made with the room WALL) with sentences and bars that do not fit on further slides."""
    agenda = [slide for slide in deck.slides if slide.kind == "agenda"]
    slides: list[Slide] = []
    for slide in deck.slides:
        if slide.kind != "agenda":
            slides += _charts(slide)
        elif slide is agenda[0]:
            slides += _agenda(agenda)
    return replace(deck, slides=tuple(slides))


def _agenda(slides: list[Slide]) -> list[Slide]:
    """The items packed anew, as many as fit in two columns."""
    first, every = slides[0], [one for slide in slides for one in slide.said]
    head = first.headline.split("（")[0]
    parts: list[tuple[str, ...]] = [()]
    for one in every:
        longer = (*parts[-1], one)
        slide = replace(first, said=longer)
        fits = (
            _two_columns(longer, _LEAST, body_of(slide) - 10)
            if columns_of(slide) == 2
            else _high(longer, _LEAST, WIDE) <= body_of(slide)
        )
        if parts[-1] and not fits:
            parts.append((one,))
        else:
            parts[-1] = longer
    return _numbered([replace(first, headline=head, said=part) for part in parts])


def _charts(slide: Slide) -> list[Slide]:
    """The slide, its bars on several where they are many, and the rest of its sentences behind it."""
    chart = slide.chart
    if chart is None or chart.kind == "lines":
        return _said(slide)
    short = replace(chart, categories=tuple(map(_short, chart.categories)))
    at = range(0, max(len(short.categories), 1), _BARS)
    if len(at) == 1:
        return _said(replace(slide, chart=short))
    parts = [replace(slide, chart=_part(short, start)) for start in at]
    parts[1:] = [replace(one, said=(), notes=()) for one in parts[1:]]
    return [more for one in _numbered(parts) for more in _said(one)]


def _part(chart: Chart, start: int) -> Chart:
    """Some of the bars of a chart."""
    cut = slice(start, start + _BARS)

    def of(one: Series) -> Series:
        return replace(one, values=one.values[cut], labels=one.labels[cut])

    return replace(chart, categories=chart.categories[cut], series=tuple(map(of, chart.series)))


def _short(name: str) -> str:
    """The name of a bar, its count kept where it is cut: 「長い…（5件）」."""
    if width_of(name) <= _NAME:
        return name
    at = max(name.rfind("（"), name.rfind("　"), 0)
    tail = name[at:] if width_of(name[at:]) < _NAME / 2 else ""
    return clipped(name[: len(name) - len(tail)], _NAME - width_of(tail)) + tail


def _said(slide: Slide) -> list[Slide]:
    """The slide with as many of its sentences as fit in the smallest letters, and the rest behind it."""
    if slide.table or not slide.said:
        return [slide]
    first = _first(slide.said, WIDE * BESIDE if slide.chart else WIDE, body_of(slide))
    if first == len(slide.said):
        return [slide]
    parts = [replace(slide, said=slide.said[:first])]
    rest = slide.said[first:]
    while rest:
        n = max(_first(rest, WIDE, body_of(slide)), 1)
        alone = replace(slide, chart=None, said=rest[:n], notes=())
        parts.append(alone)
        rest = rest[n:]
    return _numbered(parts)


def _first(said: tuple[str, ...], wide: float, high: float) -> int:
    """How many of some sentences fit in the smallest letters."""
    fit = [n for n in range(1, len(said) + 1) if _high(said[:n], _LEAST, wide) <= high]
    return fit[-1] if fit else 0


def _numbered(slides: list[Slide]) -> list[Slide]:
    """Slides with 「（1/2）」 behind their headlines where there are several."""
    if len(slides) == 1:
        return slides
    return [
        replace(one, headline=PART.format(text=one.headline, n=n, of=len(slides)))
        for n, one in enumerate(slides, 1)
    ]
