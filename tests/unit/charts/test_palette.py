"""Contrast of every colour pair that meets in a chart (WCAG 2.1), on the light and dark ground."""

import itertools

import plotly.graph_objects as go
import pytest

from charts import palette
from charts.palette import DARK, in_dark

THEMES = {"light": {}, "dark": DARK}
FILLS = {
    **{f"band {k}": (v, k in palette.LIGHT_BANDS) for k, v in palette.BANDS.items()},
    **{f"evidence {k}": (v, k in ("schedule", "none")) for k, v in palette.EVIDENCE.items()},
    **{f"rating {k}": (v, k in ("partial", "unknown")) for k, v in palette.RATINGS.items()},
    **{f"stage {k}": (v, k != "complete") for k, v in palette.STAGES.items()},
}
WORDS = {name: getattr(palette, name) for name in ("INK", "GREY", "TARGET", "ACTUAL", "BASELINE")}
LINES = {
    **{f"town {n}": color for n, color in enumerate(palette.TOWNS)},
    **{name: getattr(palette, name) for name in ("FASTER", "ENOUGH", "TARGET", "ACTUAL")},
}


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", WORDS)
def test_words_on_the_page_can_be_read(theme: str, name: str) -> None:
    twin = THEMES[theme]
    color, paper = WORDS[name], palette.PAPER
    assert contrast(twin.get(color, color), twin.get(paper, paper)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["INK", "TARGET", "ACTUAL"])
def test_words_on_the_band_of_the_chosen_year_can_be_read(theme: str, name: str) -> None:
    twin = THEMES[theme]
    color, band = WORDS[name], palette.BAND
    assert contrast(twin.get(color, color), twin.get(band, band)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FILLS)
def test_the_count_in_a_bar_can_be_read(theme: str, name: str) -> None:
    fill, light = FILLS[name]
    word = palette.ON_LIGHT if light else palette.ON_DARK
    twin = THEMES[theme]
    assert contrast(twin.get(word, word), twin.get(fill, fill)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", LINES)
def test_a_line_stands_out_from_its_ground(theme: str, name: str) -> None:
    twin = THEMES[theme]
    color, paper = LINES[name], palette.PAPER
    assert contrast(twin.get(color, color), twin.get(paper, paper)) >= 3


def test_every_colour_has_a_dark_twin_of_its_own() -> None:
    tables = (palette.BANDS, palette.EVIDENCE, palette.RATINGS, palette.STAGES)
    colors = [
        *(value for name, value in vars(palette).items() if name.isupper() and name[0] != "_" and isinstance(value, str)),
        *itertools.chain.from_iterable(table.values() for table in tables),
        *palette.TOWNS,
    ]  # fmt: skip
    colors = [color for color in colors if color.startswith(("#", "rgba"))]
    assert len(colors) > 30
    assert len(set(colors)) == len(colors), "two meanings share a colour"
    assert set(colors) == set(DARK)
    assert not set(DARK) & set(DARK.values()), "a dark colour would be exchanged again"
    assert len(set(DARK.values())) >= len(DARK) - 1  # words on bars are alike in the dark


def test_a_figure_keeps_its_numbers_in_the_dark() -> None:
    chart = go.Figure(layout={"paper_bgcolor": palette.PAPER})
    chart.add_bar(x=[1, 2], y=[3, 4], marker={"color": palette.BANDS["worse"]}, text=["a", "b"])
    dark = in_dark(chart)
    assert dark.layout.paper_bgcolor == DARK[palette.PAPER]
    assert dark.data[0].marker.color == DARK[palette.BANDS["worse"]]
    assert list(dark.data[0].x) == [1, 2]
    assert list(dark.data[0].text) == ["a", "b"]
    assert chart.layout.paper_bgcolor == palette.PAPER
