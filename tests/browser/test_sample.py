"""「見本で試す」: an invented town with results, marked everywhere and never mixed with real ones."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import (
    MENU,
    PAGES,
    TOWNS,
    Server,
    charts,
    cut_off,
    from_menu,
    heading,
    settle,
    visit,
    walks,
)

BANNER = "見本を表示しています。"
FOOT = "見本: 実在しない町の作りものの数字です。"
REAL_HEADLINE, SAMPLE_HEADLINE = (
    "6自治体・6計画の取組 204件",
    "見本町の取組 25件のうち、数値の指標があるのは 22件",
)


def switch(page: Page) -> None:
    page.get_by_test_id("stCheckbox").filter(has_text="見本で試す").locator("label").click()
    settle(page)


def everything(page: Page) -> str:
    """All that a page holds: words, those for screen readers and of charts, and its address."""
    return page.content() + unquote(page.url)


def unmarked(page: Page) -> list[str]:
    """What is wrong with a page of the sample; empty where all is marked."""
    held = everything(page)
    return [
        *(f"{town} on it" for town in TOWNS if town in held),
        *(f"no mark in {words[:40]}" for words in charts(page) if "見本" not in words.split("|")),
        *(f"no {words}" for words in (BANNER, FOOT) if not page.get_by_text(words).is_visible()),
        *(["another address"] if "sample=true" not in page.url else []),
    ]


def test_the_switch_shows_the_invented_town_and_leads_back(
    page: Page, server: Server, browser: Browser, browser_context_args: dict
) -> None:
    visit(page, f"{server.url}/")
    expect(page.get_by_text(REAL_HEADLINE)).to_be_visible()
    assert "見本町" not in everything(page)

    switch(page)
    expect(page.get_by_text(SAMPLE_HEADLINE)).to_be_visible()
    assert "見本町" in page.locator("[data-testid=stMain]").inner_text()
    assert unmarked(page) == []
    seen = heading(page), charts(page)

    page.reload()
    settle(page)
    assert unmarked(page) == []
    assert (heading(page), charts(page)) == seen

    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        visit(other, page.url)
        assert unmarked(other) == []
        assert (heading(other), charts(other)) == seen

    switch(page)
    expect(page.get_by_text(REAL_HEADLINE)).to_be_visible()
    assert "見本町" not in everything(page)
    assert "sample" not in page.url
    assert "town=" not in page.url  # all of them
    assert all(town in page.locator("[data-testid=stMain]").inner_text() for town in TOWNS)
    expect(page.get_by_text(BANNER)).to_have_count(0)
    expect(page.get_by_text("自治体の公式サイトではありません")).to_be_visible()


@pytest.mark.long
def test_every_page_of_the_menu_keeps_the_sample(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?sample=true")
    assert list(MENU) == list(PAGES)
    drawn, wrong = {}, {}
    for path, title in [*list(MENU.items())[1:], ("", MENU[""])]:
        from_menu(page, title)
        drawn[path] = len(charts(page))
        wrong[path] = unmarked(page)
    assert {path: found for path, found in wrong.items() if found} == {}
    without = {"meeting", "differences", "questions", "rules", "indicator"}
    assert {path for path, n in drawn.items() if not n} == without
    assert drawn["progress"] > 5


@walks("progress")
def test_charts_full_of_results_fit_a_phone(
    page: Page, server: Server, paths: tuple[str, ...]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    found = {}
    for path in paths:
        visit(page, f"{server.url}/{path}?sample=true")
        found[path] = cut_off(page)
    assert {path: cut for path, cut in found.items() if cut} == {}


def test_towns_and_years_chosen_before_wait_until_the_reader_comes_back(
    page: Page, server: Server
) -> None:
    query = "town=%E5%AE%89%E4%B8%AD%E5%B8%82&year=%E4%BB%A4%E5%92%8C2%E5%B9%B4%E5%BA%A6"
    visit(page, f"{server.url}/achievement?{query}")
    switch(page)
    assert unmarked(page) == []
    expect(page.get_by_text("令和6年度: 判定済 28件のうち 9件（32%）が達成")).to_be_visible()
    assert "town=" not in page.url
    switch(page)
    assert query in page.url
    expect(page.get_by_text("令和2年度: 判定できる指標は 22件のうち 0件")).to_be_visible()


@pytest.mark.parametrize("script", [pytest.param("app.py", marks=pytest.mark.long), "ui/main.py"])
def test_a_deep_link_to_the_sample_on_a_fresh_server_without_data(
    page: Page, start_server: Callable[[str], Server], script: str
) -> None:
    visit(page, f"{start_server(script).url}/achievement?sample=true")
    expect(page.locator("h1").first).to_have_text(PAGES["achievement"])
    settle(page)
    assert len(charts(page)) > 4
    assert unmarked(page) == []
    switch(page)  # the real towns, which ui/main.py has not built yet
    expect(page.get_by_text("令和5年度: 指標 79件のうち判定済 1件")).to_be_visible()
    assert "見本町" not in everything(page)
