"""The page's colours (.streamlit/config.toml): those of the charts, and readable in both themes."""

import itertools
import tomllib

import pytest

from charts.palette import DARK, INK, PAPER
from tests.helpers import ROOT
from tests.unit.charts.test_palette import contrast

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES = {"light": {}, "dark": DARK}
WORDS = ("textColor", "linkColor", "grayTextColor", "primaryColor")
GROUNDS = ("backgroundColor", "secondaryBackgroundColor")


@pytest.mark.parametrize("theme", THEMES)
def test_page_and_charts_have_the_same_paper_and_ink(theme: str) -> None:
    colors, twin = CONFIG["theme"][theme], THEMES[theme]
    assert colors["backgroundColor"] == twin.get(PAPER, PAPER)
    assert colors["textColor"] == twin.get(INK, INK)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("word, ground", [*itertools.product(WORDS, GROUNDS)])
def test_words_of_the_page_can_be_read(theme: str, word: str, ground: str) -> None:
    colors = CONFIG["theme"][theme]
    assert contrast(colors[word], colors[ground]) >= 4.5
