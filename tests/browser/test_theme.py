"""The dark theme is dark on every page, and nothing moves for those who asked for stillness."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from charts.palette import DARK, PAPER
from tests.browser.axe import findings
from tests.browser.conftest import Server, visit, walks

LONGEST_MOTION = 10  # milliseconds

_COLOURS = """() => {
  const of = element => getComputedStyle(element).backgroundColor
  const papers = [...document.querySelectorAll('.js-plotly-plot')]
    .map(chart => chart._fullLayout.paper_bgcolor)
  return [of(document.querySelector('[data-testid=stApp]')), [...new Set(papers)]]
}"""

_MOTION = """longest => document.getAnimations()
  .filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime > longest)
  .map(one => `${one.effect.target?.dataset?.testid}: ${one.animationName || one.transitionProperty}`)
"""


@pytest.fixture(scope="module")
def dark(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A reader whose system is set to dark and to little motion."""
    reader = {"color_scheme": "dark", "reduced_motion": "reduce"}
    with browser.new_context(**browser_context_args | reader) as context:
        yield context.new_page()


def rgb(color: str) -> str:
    return f"rgb({', '.join(str(int(color[i : i + 2], 16)) for i in (1, 3, 5))})"


@walks("achievement")
def test_every_page_is_dark_and_still_and_passes_axe(
    dark: Page, server: Server, paths: tuple[str, ...]
) -> None:
    wrong = {}
    for path in paths:
        dark.set_viewport_size({"width": 1440, "height": 900})
        visit(dark, f"{server.url}/{path}")
        ground, papers = dark.evaluate(_COLOURS)
        found = [*([ground] if ground != rgb(DARK[PAPER]) else [])]
        found += [paper for paper in papers if paper != DARK[PAPER]]
        found += dark.evaluate(_MOTION, LONGEST_MOTION)
        if dark.evaluate("document.documentElement.lang") != "ja":
            found.append("not Japanese")
        for width in (1440, 390):
            dark.set_viewport_size({"width": width, "height": 900})
            dark.wait_for_timeout(300)
            found += findings(dark)
        wrong[path] = found
    assert {path: found for path, found in wrong.items() if found} == {}
