"""審議会 in Chromium: an agenda built by hand, its link, and the slide show driven by keys."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from etl.build import build
from kpi import agenda as agendas
from kpi import catalog
from kpi.store import Warehouse, read_warehouse
from tests.browser.axe import findings
from tests.browser.conftest import Server, choose, settle, visit
from ui.cache import SAMPLE_PLANS

SIZES = ((1280, 720), (1920, 1080))
LEAST = {"h1": 32, "td, th": 21, ".st-key-meeting-said p": 20}  # pixels at 1280×720
CASES = {  # name → (sample, towns, year as in the address, fiscal year, single indicators)
    "安中市": (False, ("安中市",), "令和6年度", 2024, 0),
    "3町": (False, ("上富良野町", "安中市", "吉岡町"), "令和5年度", 2023, 0),
    "音威子府村": (False, ("音威子府村",), "令和元年度", 2019, 23),
    "見本町": (True, ("見本町",), "令和6年度", 2024, 14),
}

# every word within the slide, nothing on anything else, no letter too small
_WRONG = """least => {
  const one = key => document.querySelector(`.st-key-meeting-${key}`)
  const stage = one('show').getBoundingClientRect(), scale = stage.width / 1280
  const slide = one('slide'), foot = one('foot').getBoundingClientRect()
  const bar = one('bar').getBoundingClientRect(), found = []
  const fills = Math.abs(stage.width - innerWidth) < 1 && Math.abs(stage.height - innerHeight) < 1
  if (!fills) found.push(`the slide is ${stage.width}×${stage.height}`)
  if (slide.scrollHeight > slide.clientHeight + 1) found.push('the slide scrolls')
  if (slide.scrollWidth > slide.clientWidth + 1) found.push('the slide is too wide')
  if (document.documentElement.scrollHeight > innerHeight) found.push('the page scrolls')
  if (foot.bottom > bar.top + 1) found.push('the foot lies on the buttons')
  if (bar.bottom > innerHeight + 1) found.push('the buttons are cut off')
  const at = (selector, inside, low) => {
    for (const element of document.querySelectorAll(selector)) {
      const box = element.getBoundingClientRect()
      if (!box.width) continue
      const fits = box.top >= inside.top - 1 && box.bottom <= low + 1
        && box.left >= inside.left - 1 && box.right <= inside.right + 1
      if (!fits && element.textContent !== '見本')
        found.push(`cut off: ${element.textContent.slice(0, 30)}`)
    }
  }
  const room = slide.getBoundingClientRect()
  at('.st-key-meeting-slide :is(h1, p, td, th, svg text)', room, foot.top)
  at('.st-key-meeting-foot p', stage, bar.top)
  for (const chart of document.querySelectorAll('.js-plotly-plot'))
    at('.js-plotly-plot svg text', chart.getBoundingClientRect(), foot.top)
  for (const p of document.querySelectorAll('.st-key-meeting-slide p'))
    if (p.scrollWidth > p.clientWidth + 1) found.push(`too wide: ${p.innerText.slice(0, 30)}`)
  for (const [selector, size] of Object.entries(least))
    for (const element of document.querySelectorAll(`.st-key-meeting-show :is(${selector})`))
      if (parseFloat(getComputedStyle(element).fontSize) < size)
        found.push(`small: ${element.innerText.slice(0, 30)}`)
  for (const element of document.querySelectorAll('.st-key-meeting-slide svg text')) {
    if (parseFloat(getComputedStyle(element).fontSize) < 16)
      found.push(`small: ${element.textContent}`)
  }
  const others = [...document.querySelectorAll('[data-testid=stTopNavLink], [data-testid=stMultiSelect]')]
  if (others.some(element => element.getBoundingClientRect().width)) found.push('something beside it')
  return found
}"""


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Warehouse]:
    home = tmp_path_factory.mktemp("meeting")
    build(out=home / "shipped")
    build(SAMPLE_PLANS, home / "sample")
    return {False: read_warehouse(home / "shipped"), True: read_warehouse(home / "sample")}


@pytest.fixture
def address(server: Server, warehouses: dict[bool, Warehouse]) -> Callable[..., str]:
    """`address("安中市", show="true")`: the page with the usual agenda of a case."""

    def make(name: str, **more: str) -> str:
        sample, towns, printed, year, single = CASES[name]
        warehouse = warehouses[sample]
        plans = catalog.plans(warehouse)
        plans = plans[plans["town"].isin(towns)]
        codes = plans["municipality_code"].unique().tolist()
        items = [*agendas.usual(warehouse, codes, year).items]
        every = agendas.possible(warehouse, plans["plan_id"])
        items += [item for item in every if item.kind == "indicator"][:single]
        query = [("town", town) for town in towns] + [("year", printed)]
        query += [("sample", "true")] if sample else []
        query += [("item", str(item)) for item in items]
        return f"{server.url}/meeting?{urlencode([*query, *more.items()])}"

    return make


def counter(page: Page) -> tuple[int, int]:
    said = page.locator(".st-key-meeting-counter").inner_text()
    n, of = said.split("/")
    return int(n), int(of)


def press(page: Page, key: str, to: int) -> None:
    """Press a key and wait for the slide it leads to."""
    page.keyboard.press(key)
    expect(page.locator(".st-key-meeting-counter")).to_have_text(re.compile(rf"^{to} / "))
    settle(page)


@pytest.mark.parametrize(
    "name",
    ["見本町", *(pytest.param(name, marks=pytest.mark.long) for name in CASES if name != "見本町")],
)
def test_every_slide_fits_and_can_be_read(
    page: Page, address: Callable[..., str], name: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    visit(page, address(name, show="true"))
    _, of = counter(page)
    assert of > 8
    wrong: dict[tuple[int, int], list[str]] = {}
    for n in range(1, of + 1):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(250)
            wrong[n, width] = page.evaluate(_WRONG, LEAST)
        if n < of:
            press(page, "ArrowRight", n + 1)
    assert {where: found for where, found in wrong.items() if found} == {}
    expect(page.locator(".st-key-meeting-next button")).to_be_disabled()


def test_the_show_is_driven_by_keys(page: Page, address: Callable[..., str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    visit(page, address("見本町"))
    expect(page.locator("h1").first).to_have_text("会議の資料を作る")
    page.get_by_role("button", name="スライドを投影する").click()
    expect(page.locator("h1")).to_have_text("見本町 計画の進み具合")
    settle(page)
    _, of = counter(page)
    assert counter(page) == (1, of)
    expect(page.locator(".st-key-meeting-back button")).to_be_disabled()
    page.keyboard.press("ArrowLeft")  # there is nothing before the first
    settle(page)
    assert counter(page) == (1, of)
    press(page, "ArrowRight", 2)
    expect(page.locator("h1")).to_have_text("次第（1/2）")
    press(page, "ArrowRight", 3)
    assert "slide=3" in page.url
    press(page, "ArrowLeft", 2)
    press(page, "PageDown", 3)  # what a presenter in the hand presses
    press(page, "PageUp", 2)
    press(page, "End", of)
    expect(page.locator(".st-key-meeting-next button")).to_be_disabled()
    press(page, "Home", 1)
    page.locator(".st-key-meeting-bar input").click()
    page.get_by_role("option", name=re.compile("^4. ")).first.click()
    expect(page.locator(".st-key-meeting-counter")).to_have_text(f"4 / {of}")
    settle(page)
    press(page, "ArrowRight", 5)  # the keyboard has not stayed in the list
    page.get_by_role("button", name="前へ").click()
    expect(page.locator(".st-key-meeting-counter")).to_have_text(f"4 / {of}")
    settle(page)
    assert findings(page) == []
    expect(page.get_by_test_id("stTopNavLink").first).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("h1").first).to_have_text("会議の資料を作る")
    settle(page)
    assert "show=" not in page.url
    assert "slide=" not in page.url
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()
    page.get_by_role("button", name="スライドを投影する").click()
    expect(page.locator("h1")).to_have_text("見本町 計画の進み具合")
    page.get_by_role("button", name="終わる").click()
    expect(page.locator("h1").first).to_have_text("会議の資料を作る")


def test_an_agenda_built_by_hand_opens_in_a_fresh_browser(
    page: Page, server: Server, new_context: Callable
) -> None:
    visit(page, f"{server.url}/meeting")
    choose(page, "資料を作る自治体", "安中市")
    assert "town=安中市" in unquote(page.url)
    choose(page, "分類・工程など", "分類「健全な財政運営」")
    choose(page, "一つの指標", "指標「病床」")
    choose(page, "分類・工程など", "遅れ・後退の指標")
    page.locator(".st-key-meeting-name input").fill("第2回 審議会")
    page.locator(".st-key-meeting-name input").press("Enter")
    settle(page)
    page.get_by_role("button", name="上へ").click()
    settle(page)
    page.get_by_role("button", name="上へ").click()
    settle(page)
    expect(page.get_by_role("radio").first).to_be_checked()
    seen = page.get_by_role("radiogroup").inner_text()
    assert [line for line in seen.splitlines() if line.strip()] == [
        "1. 遅れ・後退の指標",
        "2. 健全な財政運営",
        "3. 指標「病床」",
    ]
    asked = parse_qs(urlsplit(page.url).query)
    assert [item.split("/")[-1] for item in asked["item"]][:2] == ["behind", "健全な財政運営"]
    assert asked["title"] == ["第2回 審議会"]

    other = new_context().new_page()
    visit(other, page.url)
    assert other.get_by_role("radiogroup").inner_text() == seen
    expect(other.locator(".st-key-meeting-name input")).to_have_value("第2回 審議会")
    page.get_by_role("button", name="外す", exact=True).click()
    settle(page)
    assert "behind" not in page.url

    page.get_by_test_id("stTopNavLink").filter(has_text="工程").click()
    expect(page.locator("h1").first).to_have_text("いつ、何をする計画か")
    settle(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="審議会").click()
    expect(page.get_by_role("radio")).to_have_count(2)  # what was left there
    settle(page)
    assert "item=" in page.url


def test_files_are_made_with_a_name_that_says_what_they_hold(
    page: Page, address: Callable[..., str]
) -> None:
    visit(page, address("音威子府村"))
    assert findings(page) == []
    page.get_by_role("button", name="PowerPointを作る").click()
    save = page.get_by_role("button", name=re.compile("PowerPoint を保存"))
    expect(save).to_be_visible(timeout=120_000)
    with page.expect_download() as waiting:
        save.click()
    name = waiting.value.suggested_filename
    assert name.startswith("音威子府村_審議会資料_2019年度_")
    assert name.endswith(".pptx")
    page.get_by_role("button", name="文章を作る").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("音威子府村 計画の進み具合")


def test_slides_can_be_read_on_a_phone(page: Page, address: Callable[..., str]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for slide in ("1", "3", "4"):
        visit(page, address("見本町", show="true", slide=slide))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 20
        expect(page.get_by_role("button", name="次へ")).to_be_visible()


def test_a_slide_opened_on_a_large_screen_is_drawn_as_on_a_small_one(
    page: Page, address: Callable[..., str]
) -> None:
    """Streamlit measures the enlarged place of a chart."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    visit(page, address("見本町", show="true", slide="4"))
    assert page.evaluate(_WRONG, LEAST) == []
    width = page.locator(".js-plotly-plot .main-svg").first.get_attribute("width")
    assert width is not None
    assert float(width) <= 1200
