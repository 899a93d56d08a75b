"""Every page against WCAG 2.1 AA: axe-core, sizes, zoom and text spacing. docs/accessibility.md."""

from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import STREAMLITS_OWN, findings
from tests.browser.conftest import PAGES, ROOT, Server, cut_off, heading, settle, visit

WIDE, TABLET, PHONE = 1440, 1024, 390
TOUCH, ICON = 44, 24  # pixels: what is touched; Streamlit's small signs (WCAG 2.2, 2.5.8)
SMALLEST_TEXT, LINE_HEIGHT = 12, 1.5
BODY = (14, 16)
MOST_SHIFT = 0.1  # of cumulative layout shift: above it a page is not called steady any more

# what the page does in its first moments, for layout_shift
_WATCH = """window.shifts = []
new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))
  .observe({type: 'layout-shift', buffered: true})"""

_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""

_OPEN_ALL = """() => document.querySelectorAll('details:not([open]) > summary')
  .forEach(summary => summary.click())"""

_SIZES = """([touch, icon, smallest, lineHeight, [low, high]]) => {
  const found = new Set()
  const shown = element => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && box.right > 0  // a folded menu is beside the screen
      && getComputedStyle(element).visibility === 'visible'
  }
  const name = element => (element.getAttribute('aria-label') || element.innerText || '')
    .replace(/\\s+/g, ' ').slice(0, 30)
  const small = `[data-testid=stTooltipIcon], [data-testid=stElementToolbar], [data-tag],
    [aria-label="Clear all"]`
  const part = `[role=group] :is(button, input), label input`  // of what is measured as a whole
  for (const element of document.querySelectorAll(`button, a, summary, input, textarea,
      [data-testid=stSelectbox] [role=group], [data-testid=stMultiSelect] > [role=group],
      [data-testid=stCheckbox] label, [role=radio], [role=tab]`)) {
    if (!shown(element)) continue
    const line = element.closest('p, li, td')
    if (element.matches('a') && line && line.innerText.trim() !== element.innerText.trim())
      continue  // a link within a sentence
    const isSmall = element.closest(small)
    if (!isSmall && element.matches(part)) continue
    const {width, height} = element.getBoundingClientRect(), least = isSmall ? icon : touch
    if (height < least - .5 || width < icon - .5)
      found.add(`${element.tagName} ${name(element)}: ${Math.round(width)}×${Math.round(height)}`)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, words = texts.currentNode.textContent.trim()
    if (!words || element.matches('script, style') || !shown(element)) continue
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (size < smallest) found.add(`${size}px: ${words.slice(0, 30)}`)
  }
  for (const line of document.querySelectorAll('[data-testid=stMarkdownContainer] :is(p, li)')) {
    if (!shown(line) || line.closest('[data-testid=stMetricValue]')) continue
    const style = getComputedStyle(line), size = parseFloat(style.fontSize)
    const height = parseFloat(style.lineHeight) / size
    if (size < low || size > high || height < lineHeight)
      found.add(`${size}px, lines ${height.toFixed(2)}: ${line.innerText.slice(0, 30)}`)
  }
  return [...found]
}"""

_LOST = """() => {
  const found = new Set()
  for (const element of document.querySelectorAll('[data-testid=stApp] *')) {
    if (!element.clientWidth || element.getBoundingClientRect().right <= 0 || !element.innerText?.trim() || element.closest('svg')) continue
    if (element.closest('[data-testid=stDataFrame], [data-testid=stSkipToContent]')) continue
    const {overflowX, overflowY} = getComputedStyle(element), hides = ['hidden', 'clip']
    if (element.matches('[data-testid=stIconMaterial]')) continue
    if (hides.includes(overflowX) && element.scrollWidth > element.clientWidth + 2
      || hides.includes(overflowY) && element.scrollHeight > element.clientHeight + 2)
      found.add(element.innerText.replace(/\\s+/g, ' ').slice(0, 40))
  }
  return [...found]
}"""


@dataclass
class Walk:
    """What was found on all pages: {what was looked at: {page: findings}}, only where any."""

    paths: tuple[str, ...]
    found: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)  # of what is Streamlit's own
    shifts: dict[str, float] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)  # addresses of others that were asked for

    def note(self, what: str, path: str, findings: list[str]) -> None:
        self.found.setdefault(what, {})
        if findings:
            self.found[what][path] = findings


def screen(page: Page, width: int, height: int = 900) -> None:
    page.set_viewport_size({"width": width, "height": height})
    settle(page)


FIRST = pytest.param(("", "progress", "achievement"), id="first")
EVERY = pytest.param(tuple(PAGES), id="every", marks=pytest.mark.long)


@pytest.fixture(scope="module", params=[FIRST, EVERY])
def walk(
    request: pytest.FixtureRequest, server: Server, browser: Browser, browser_context_args: dict
) -> Walk:
    """Each page of a walk is opened once and looked at in every way."""
    walk = Walk(request.param)
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(_WATCH)
        page = context.new_page()
        ours = (server.url, server.url.replace("http", "ws"), "data:", "blob:")
        page.on(
            "request", lambda to: None if to.url.startswith(ours) else walk.foreign.append(to.url)
        )
        for path in walk.paths:
            page.set_viewport_size({"width": WIDE, "height": 900})
            visit(page, f"{server.url}/{path}")
            walk.shifts[path] = page.evaluate("shifts.reduce((sum, one) => sum + one, 0)")
            walk.titles.add(page.title())
            assert heading(page) == PAGES[path]
            walk.note("cut off wide", path, cut_off(page))
            walk.note("axe wide", path, findings(page, walk.met))
            walk.note("sizes tablet", path, sizes(page, TABLET))
            settle(page)
            walk.note("cut off tablet", path, cut_off(page))
            # 1440×900 at 200 % leaves as much room as 720×450
            screen(page, 720, 450)
            walk.note("zoom", path, [*cut_off(page), *page.evaluate(_LOST)])
            spacing = page.add_style_tag(content=_SPACING)
            walk.note("spacing", path, page.evaluate(_LOST))
            spacing.evaluate("style => style.remove()")
            screen(page, PHONE)
            walk.note("cut off phone", path, cut_off(page))
            page.evaluate(_OPEN_ALL)
            settle(page)
            walk.note("axe phone opened", path, findings(page, walk.met))
            walk.note("sizes phone", path, sizes(page, PHONE))
    return walk


def sizes(page: Page, width: int) -> list[str]:
    """What is too small to be touched or read on a screen of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(200)  # for the menu, which takes another shape on a phone
    return page.evaluate(_SIZES, [TOUCH, ICON, SMALLEST_TEXT, LINE_HEIGHT, BODY])


@pytest.mark.parametrize("how", ["cut off wide", "cut off tablet", "cut off phone"])
def test_every_page_fits_the_screen(walk: Walk, how: str) -> None:
    assert walk.found[how] == {}


def test_no_page_loads_anything_from_elsewhere(walk: Walk) -> None:
    assert walk.foreign == []


@pytest.mark.parametrize("how", ["axe wide", "axe phone opened"])
def test_axe_finds_nothing_serious_of_ours(walk: Walk, how: str) -> None:
    assert walk.found[how] == {}


@pytest.mark.parametrize("how", ["sizes tablet", "sizes phone"])
def test_nothing_is_too_small_to_touch_or_to_read(walk: Walk, how: str) -> None:
    assert walk.found[how] == {}


@pytest.mark.parametrize("how", ["zoom", "spacing"])
def test_nothing_is_lost_at_200_percent_or_with_wider_spacing(walk: Walk, how: str) -> None:
    assert walk.found[how] == {}


def test_the_open_menu_and_chosen_towns_can_be_touched_on_a_phone(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    visit(page, f"{server.url}/?town={quote('安中市')}&town={quote('吉岡町')}")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_in_viewport()
    assert sizes(page, PHONE) == []
    assert findings(page) == []


def test_pages_hold_still_while_they_load(walk: Walk) -> None:
    print({path or "overview": round(shift, 3) for path, shift in walk.shifts.items()})
    assert {path: shift for path, shift in walk.shifts.items() if shift > MOST_SHIFT} == {}


def test_every_page_has_a_title_of_its_own_in_the_tab(walk: Walk) -> None:
    assert len(walk.titles) == len(walk.paths)


@pytest.mark.parametrize("walk", [EVERY], indirect=True, scope="module")
def test_what_is_streamlits_own_is_still_there_and_documented(
    walk: Walk, page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 900})
    visit(page, f"{server.url}/")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_in_viewport()
    assert findings(page, walk.met) == []
    document = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    for own in STREAMLITS_OWN:
        assert f"{own.rule} {own.selector}" in walk.met, "mended by Streamlit: take it out"
        assert f"| `{own.rule}` | `{own.selector}` |" in document
    rows = [line for line in document.splitlines() if line.startswith("| `")]
    assert len(rows) == len(STREAMLITS_OWN)


def test_axe_finds_what_is_planted(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/rules")
    assert findings(page) == []
    page.evaluate("document.querySelector('h1').innerHTML += '<img src=x><button></button>'")
    assert {one.split(" ")[0] for one in findings(page)} == {"image-alt", "button-name"}
