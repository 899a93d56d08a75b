"""Any view is a link: every choice of every page, made by hand, is found again in a fresh browser."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import MENU, PAGES, Server, from_menu, settle, visit, walks
from tests.choices import OWN, SAMPLE, SHARED, VIEWS, Choice

_BOX = {"select": "stSelectbox", "several": "stMultiSelect"}
_VIEW = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  const each = (what, read) => [...main.querySelectorAll(what)].map(read)
  return {
    choices: [
      ...each('[data-testid=stSelectbox], [data-testid=stMultiSelect]',
        one => [one.textContent, ...[...one.querySelectorAll('input')].map(i => i.value)].join('|')),
      ...each('input[type=checkbox]', one => String(one.checked)),
      ...each('[data-testid=stTextInput] input', one => one.value),
      ...each('[role=radio][aria-checked=true]', one => one.textContent),
    ],
    headings: each('h1, h2, h3, h4', one => one.textContent),
    said: each('[data-testid=stMarkdownContainer], [data-testid=stTable]',
      one => one.textContent.replace(/https?:\\S+/g, '')),
    tables: each('[data-testid=stDataFrame]', one => one.getAttribute('aria-label') || ''),
    charts: each('[data-testid=stPlotlyChart]',
      one => [...one.querySelectorAll('text')].map(text => text.textContent).join('|')),
  }
}"""


def view(page: Page) -> dict[str, list[str]]:
    """What a page shows: its choices, headings, sentences, tables and the words of its charts."""
    return page.evaluate(_VIEW)


def make(page: Page, choice: Choice) -> None:
    """Make a choice as a reader does, unfolding what it is folded into."""
    label, option = choice.label, choice.option
    starts = re.compile(f"^{re.escape(label)}")
    if choice.kind == "switch":
        named = page.get_by_test_id("stCheckbox").filter(has_text=label)
        named.locator("label").first.click(timeout=8000)
    elif choice.kind == "words":
        field = page.get_by_test_id("stTextInput").filter(has_text=starts).locator("input")
        field.fill(str(option))
        field.press("Enter")
    elif choice.kind == "pill":
        page.get_by_test_id("stButtonGroup").get_by_role("radio").nth(int(option)).click()
    else:
        box = page.get_by_test_id(_BOX[choice.kind]).filter(has_text=starts).first
        if not box.is_visible():
            page.get_by_text("条件で絞り込む", exact=True).click(timeout=8000)
        options = page.get_by_role("option")
        _unfold(page, box, options)
        one = (
            options.nth(option)
            if isinstance(option, int)
            else page.get_by_role("option", name=option, exact=True)
        )
        one.click()
        if choice.kind == "several":
            page.keyboard.press("Escape")
    page.wait_for_function("key => location.search.includes(key + '=')", arg=choice.key)
    settle(page)


def _unfold(page: Page, box: Locator, options: Locator) -> None:
    """Open the list of a box; a page that moves while it is clicked may close it again."""
    for _ in range(5):
        box.locator("input").first.click(timeout=8000)
        page.wait_for_timeout(300)
        if options.count():
            return
    raise AssertionError(f"no list opens: {box.inner_text()}")


def opened_elsewhere(new_context: Callable, url: str) -> dict[str, list[str]]:
    """The view of an address in a browser that was never here."""
    context = new_context()
    other = context.new_page()
    visit(other, url)
    seen = view(other)
    context.close()
    return seen


def test_every_page_has_its_choices_named() -> None:
    assert set(OWN) == set(PAGES)


@walks("achievement")
def test_every_choice_of_every_page_is_found_again_in_a_fresh_browser(
    page: Page, server: Server, new_context: Callable, paths: tuple[str, ...]
) -> None:
    visit(page, server.url)
    for choice in SHARED:
        make(page, choice)
    differing = {}
    for path, choices in VIEWS:
        if path not in paths:
            continue
        if path and f"/{path}?" not in page.url:
            from_menu(page, MENU[path])
        for choice in choices:
            make(page, choice)
        address = unquote(page.url)
        for choice in (*SHARED, *choices):
            assert f"{choice.key}=" in address, (path, choice)
        seen, again = view(page), opened_elsewhere(new_context, page.url)
        assert seen["headings"]
        assert seen["choices"]
        assert unquote(page.url) == address
        differing[path] = {
            part: (seen[part], again[part]) for part in seen if seen[part] != again[part]
        }
    assert {path: parts for path, parts in differing.items() if parts} == {}


def test_reload_back_and_forward_keep_the_choices(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/measure")
    make(page, Choice("by", "select", "まとめ方"))
    first = view(page)
    page.reload()
    settle(page)
    assert view(page) == first
    from_menu(page, MENU["questions"])
    make(page, Choice("kind", "pill", "問いの種類"))
    chosen = view(page)["choices"]
    assert any("（" in one for one in chosen), "the pill is not among the choices"
    page.go_back()  # undoes the choice, which stood in the address
    page.wait_for_function("!location.search.includes('kind=')")
    settle(page)
    assert view(page)["choices"] != chosen
    page.go_back()
    expect(page.locator("h1").first).to_have_text(PAGES["measure"])
    settle(page)
    assert view(page) == first
    page.go_forward()
    expect(page.locator("h1").first).to_have_text(PAGES["questions"])
    settle(page)
    page.go_forward()
    page.wait_for_function("location.search.includes('kind=')")
    settle(page)
    assert view(page)["choices"] == chosen


def test_the_sample_is_part_of_a_link(page: Page, server: Server, new_context: Callable) -> None:
    visit(page, f"{server.url}/compare")
    make(page, SAMPLE)
    assert opened_elsewhere(new_context, page.url) == view(page)


@pytest.mark.parametrize(
    "path, query, said",
    [
        ("rules", "rule=無い", ["「無い」は、ここでは選べません。「"]),
        ("measure", "year=&by=&town=&lack=", []),
        ("measure", "by=テーマごと&by=自治体ごと", ["「テーマごと」は使っていません"]),
        ("compare", "kpi=<b>太い</b>&scale=[x](http://example.com)", ["<b>太い</b>", "[x](http:"]),
        ("analysis", f"q={'率' * 2000}&status={'長' * 2000}", ["文字を超える", "長" * 40 + "…"]),
        ("schedule", "part=%00&theme=%00x", ["「（読めない文字）」", "「x」"]),
        ("questions", "kind=a\u202eb\u200fc&western=maybe", ["「a b c」", "「maybe」"]),
        ("indicator", "id=http://example.com", ["「http://example.com」"]),
        ("progress", "place=無い町&indicator=無&wall-all=7", ["無い町", "「無」", "「7」"]),
    ],
)
def test_nonsense_in_a_link_gives_the_first_view_and_a_gentle_note(
    page: Page, server: Server, path: str, query: str, said: list[str]
) -> None:
    visit(page, f"{server.url}/{path}?{quote(query, safe='=&%')}")
    assert page.locator("h1").first.inner_text() == PAGES[path]
    note = page.get_by_test_id("stAlert").filter(has_text="リンクに")
    assert note.count() == bool(said)
    shown = note.inner_text().replace("\u2060", "") if said else ""  # without what unmakes links
    assert [words for words in said if words not in shown] == []
    assert note.locator("a, b").count() == 0
    assert page.get_by_test_id("stException").count() == 0
    assert len(unquote(page.url)) < 2500
