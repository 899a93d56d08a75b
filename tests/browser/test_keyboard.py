"""The council member's five questions by keyboard alone, and a focus that can be seen all the way."""

import re
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PAGES, Server, settle, visit, walks

MOST_STOPS = 200  # around a page; half of the longest are cells, a row of each of its tables
HEADER = 60  # pixels at the top that lie over the page

# where the keyboard is, and what is wrong with what can be seen of it
_STOP = """header => {
  const element = document.activeElement, box = element.getBoundingClientRect()
  const clipped = one => one && (getComputedStyle(one).clipPath !== 'none' || clipped(one.parentElement))
  const ringed = one => {
    const {outlineStyle, outlineWidth, opacity} = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && opacity > .5 && !clipped(one)
  }
  const around = [element, element.closest('label'), element.closest('[role=group]')]
  const wrong = []
  // a table is a picture that rings its cell itself
  if (element.closest('canvas')) return [false, 'a cell of a table', []]
  if (!around.some(one => one && ringed(one))) wrong.push('no visible focus')
  const top = element.closest('header, [role=menu], [data-testid=stSkipToContent]') ? 0 : header
  if (box.bottom < top || box.top > innerHeight || box.right < 0 || box.left > innerWidth)
    wrong.push('outside the screen')
  const name = (element.getAttribute('aria-label') || element.innerText || '').trim()
  return [element === document.body, `${element.tagName} ${name.slice(0, 40)}`, wrong]
}"""


class Hands:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong, self.stops = page, set[str](), 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def stop(self, key: str = "Tab") -> str | None:
        """Go one stop further; its name, or None at the end of the page."""
        self.press(key)
        end, name, wrong = self.page.evaluate(_STOP, HEADER)
        if end:
            self.stops = 0
            return None
        self.stops += 1
        assert self.stops < MOST_STOPS, f"no end: {name}"
        if wrong:  # the page may still be scrolling there
            self.page.wait_for_timeout(300)
            _, name, wrong = self.page.evaluate(_STOP, HEADER)
        self.wrong.update(f"{name}: {one}" for one in wrong)
        return str(name)

    def reach(self, what: Locator, key: str = "Tab") -> None:
        """Walk on until the keyboard is at `what`."""
        expect(what).to_be_attached()
        for _ in range(MOST_STOPS):
            self.stop(key)
            if what.evaluate("element => element === document.activeElement"):
                self.stops = 0
                return
        raise AssertionError(f"the keyboard does not reach {what}")

    def enter(self, what: Locator, key: str = "Enter") -> None:
        self.reach(what)
        self.press(key)
        settle(self.page)

    def choose(self, label: str, written: str) -> None:
        """Write the beginning of an option into a box and take what it offers first."""
        self.reach(self.page.get_by_role("combobox", name=label, exact=True))
        self.page.keyboard.type(written)
        self.press("ArrowDown", "Enter")
        settle(self.page)

    def ask(self, words: str) -> None:
        """Go to the first page by the menu and follow the question with these words."""
        self.leave(self.page.get_by_test_id("stTopNavLink").first)
        self.leave(self.page.get_by_test_id("stPageLink-NavLink").filter(has_text=words))

    def leave(self, link: Locator) -> None:
        self.reach(link)
        before = self.page.url.partition("?")[0]
        if link.evaluate("link => link.href.split('?')[0]") == before:
            return
        self.press("Enter")
        self.page.wait_for_function("old => location.href.split('?')[0] !== old", arg=before)
        settle(self.page)


def reads(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def test_the_five_questions_are_answered_by_keyboard_alone(page: Page, server: Server) -> None:
    hands = Hands(page)
    visit(page, f"{server.url}/")

    hands.choose("自治体", "音威子府")  # one's own town
    hands.press("Escape")
    hands.choose("年度", "令和元")
    assert "town=音威子府村" in unquote(page.url)
    assert "year=令和元年度" in unquote(page.url)

    hands.ask("目標はどれだけ達成されたか")  # how is our town doing, which category lags?
    reads(page, "令和元年度: 判定済 5件のうち 4件（80%）が達成")
    reads(page, "高校生参加による個性的で魅力ある村づくり")
    summary = page.get_by_test_id("stExpander").locator("summary").first
    hands.enter(summary, "Space")
    expect(
        page.get_by_test_id("stExpander").first.get_by_test_id("stMarkdown").first
    ).to_be_visible()

    hands.ask("その数字はどこに印字されているか")
    reads(page, re.compile("^出典位置: .*第1期総合戦略の効果検証.*193:1"))
    reads(page, "印字された値と場所")

    hands.ask("担当はどの課か")  # who is responsible?
    reads(page, "取組と所管課")

    hands.enter(page.get_by_test_id("stTopNavSection").filter(has_text="確かめる"))
    hands.press("ArrowDown")
    link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text="問いの種")
    for _ in PAGES:
        if link.evaluate("link => link === document.activeElement"):
            break
        hands.stop("ArrowDown")
    hands.press("Enter")
    expect(page.locator("h1").first).to_have_text(PAGES["questions"])
    settle(page)

    towns = page.get_by_role("combobox", name="自治体", exact=True)
    hands.reach(towns)  # another town
    hands.press("Backspace")
    settle(page)
    hands.press("Shift+Tab")
    hands.choose("自治体", "上富良野")
    hands.press("Escape")
    assert "town=上富良野町" in unquote(page.url)
    assert "town=音威子府村" not in unquote(page.url)
    hands.ask("ほかの自治体はどうか")  # are others better at the same thing?
    reads(page, "同じKPIを並べる: 女性登用率（審議会等）")

    assert hands.wrong == set()


@walks()  # make test: the five questions above
def test_the_keyboard_walks_through_every_page_and_back(
    page: Page, server: Server, paths: tuple[str, ...]
) -> None:
    hands, wrong = Hands(page), {}
    for path in paths:
        visit(page, f"{server.url}/{path}")
        stops = [*iter(hands.stop, None)]
        assert len(stops) > 15
        if path == "schedule":  # with a table, which holds more stops than any other thing
            assert len([*iter(lambda: hands.stop("Shift+Tab"), None)]) > 15
        wrong[path], hands.wrong = hands.wrong, set()
    assert {path: found for path, found in wrong.items() if found} == {}


def test_a_closed_menu_is_no_stop_and_an_opened_one_closes_behind_the_reader(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 720, "height": 900})  # a desk's screen at 200 %
    visit(page, f"{server.url}/")
    hands = Hands(page)
    assert [hands.stop() for _ in range(2)][1] == "BUTTON Expand sidebar"
    hands.press("Enter")
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text="達成率")
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_focused()
    hands.leave(link)
    expect(link).to_be_hidden()
    expect(page.get_by_test_id("stMain")).to_be_focused()  # not at the top of the browser
    assert hands.wrong == set()
