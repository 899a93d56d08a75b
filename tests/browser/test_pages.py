"""Every page in Chromium: deep links, drawn charts, filters, the view kept in the URL."""

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    PAGES,
    Server,
    charts,
    choose,
    follow,
    heading,
    settle,
    visit,
    walks,
)

WITHOUT_CHART = (
    "meeting",
    "differences",
    "questions",
    "rules",
    "indicator",
)  # in the year a first visit shows


@walks("", "achievement")
@pytest.mark.parametrize("script", ["app.py", pytest.param("ui/main.py", marks=pytest.mark.long)])
def test_a_deep_link_on_a_fresh_server_without_data_shows_the_page(
    page: Page,
    start_server: Callable[[str], Server],
    tmp_path: Path,
    script: str,
    paths: tuple[str, ...],
) -> None:
    server = start_server(script)
    for path in paths[::-1]:  # the first visit of all is a deep link
        if script == "ui/main.py":  # builds when a page is opened, app.py when it starts
            forget_data(tmp_path / "data")
        visit(page, f"{server.url}/{path}")
        expect(page.locator("h1").first).to_have_text(PAGES[path])
        settle(page)
        assert all(charts(page))
        assert bool(charts(page)) == (path not in WITHOUT_CHART)
        expect(page.get_by_text("自治体の公式サイトではありません")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "ja"
        assert page.get_by_text("Page not found").count() == 0


def forget_data(home: Path) -> None:
    """Remove what was built; the server's log stays."""
    for one in [*home.glob("*warehouse")]:
        if one.is_symlink():
            one.unlink()
        else:
            shutil.rmtree(one)


def test_choosing_another_indicator_changes_chart_and_url(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/progress")
    choose(page, "この図の自治体", "安中市")
    assert heading(page) == "HPアクセス数（件）"
    before = charts(page)[0]
    choose(page, "分類", "健全な財政運営")
    choose(page, "指標", "病床")
    assert heading(page) == "病床（床）"
    assert charts(page)[0] != before
    assert "149" in charts(page)[0]
    assert "indicator=病床" in unquote(page.url)


def test_a_view_survives_a_fresh_browser_a_reload_and_back(
    page: Page, server: Server, new_context: Callable
) -> None:
    visit(page, f"{server.url}/progress")
    choose(page, "年度", "令和5年度")
    assert "year=" not in page.url  # the year a first visit shows needs no place in the URL
    choose(page, "年度", "令和6年度")
    choose(page, "この図の自治体", "吉岡町")
    choose(page, "指標", "ふるさと納税")
    seen = heading(page), charts(page)
    assert seen[0] == "ふるさと納税（万円）"

    other = new_context().new_page()
    visit(other, page.url)
    assert (heading(other), charts(other)) == seen

    page.reload()
    settle(page)
    assert (heading(page), charts(page)) == seen

    page.get_by_test_id("stTopNavLink").filter(has_text="達成率").click()
    expect(page.locator("h1").first).to_have_text(PAGES["achievement"])
    settle(page)
    expect(page.get_by_text("令和6年度: 判定できる指標は 79件のうち 0件")).to_be_visible()
    page.go_back()
    expect(page.locator("h1").first).to_have_text("ふるさと納税（万円）")
    settle(page)
    assert (heading(page), charts(page)) == seen


def test_leaving_a_town_out_changes_the_charts(page: Page, server: Server) -> None:
    towns = f"town={quote('安中市')}&town={quote('吉岡町')}"
    visit(page, f"{server.url}/achievement?year={quote('令和6年度')}&{towns}")
    assert len(charts(page)) == 2
    page.get_by_test_id("stMultiSelect").get_by_role("button", name="安中市").locator(
        "svg, [role=presentation]"
    ).last.click()
    settle(page)
    assert len(charts(page)) == 1
    expect(page.get_by_text("判定できる指標は 16件のうち 0件")).to_be_visible()
    assert "town=吉岡町" in unquote(page.url)


def test_no_town_chosen_shows_all(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?town=")
    expect(page.get_by_text("6自治体・6計画の取組 204件")).to_be_visible()
    expect(page.get_by_placeholder("すべて（6自治体）")).to_be_visible()


def test_a_link_with_a_value_that_does_not_exist_shows_the_page(page: Page, server: Server) -> None:
    query = f"place={quote('無い町')}&indicator={quote('無い指標')}&year={quote('令和99年度')}"
    visit(page, f"{server.url}/progress?{query}")
    assert heading(page) == PAGES["progress"]


def test_western_years_and_the_chosen_year_travel_together(
    page: Page, server: Server, new_context: Callable
) -> None:
    visit(page, f"{server.url}/achievement?year={quote('令和元年度')}")
    page.get_by_test_id("stCheckbox").filter(has_text="西暦").locator("label").first.click()
    expect(page.get_by_text("2019年度: 判定済 5件のうち 4件（80%）が達成").first).to_be_visible()
    settle(page)
    assert page.get_by_role("combobox", name="年度").input_value() == "2019年度"
    assert {"western=true", "year=2019年度"} <= set(unquote(page.url).partition("?")[2].split("&"))

    other = new_context().new_page()
    visit(other, page.url)
    assert "2019年度: 判定済 5件" in other.inner_text("body")
    follow(other, other.get_by_test_id("stTopNavLink").filter(has_text="目標と実績"))
    assert other.get_by_role("combobox", name="年度").input_value() == "2019年度"
    assert "令和元年度" not in charts(other)[0]

    page.get_by_test_id("stCheckbox").filter(has_text="西暦").locator("label").first.click()
    expect(page.get_by_text("令和元年度: 判定済 5件のうち").first).to_be_visible()
    settle(page)
    assert unquote(page.url).endswith("year=令和元年度")
