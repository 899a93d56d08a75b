"""From a number in any chart to the printed cell: at most two clicks, on every page, in Chromium.

`WAYS` says of every chart how a reader gets there. What the tables hold beyond the rows on screen,
and that each single link leads to as many things as were counted: tests/pages/test_trail.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page

from kpi.store import read_warehouse
from tests.browser.conftest import PAGES, Server, settle, visit
from ui.words import analysis, frame

DESK = {"width": 2000, "height": 900}  # most tables fit it: what is cut off is scrolled to
TWIN = frame.TABLE_OF_CHART
ROWS = 3  # of every table are read and compared with the warehouse
HEAD = 36  # pixels: the headings of a table


@dataclass(frozen=True)
class Way:
    """How a reader gets from a chart to prints and places.

    opens    what is said on the folded part with the table: the first after the chart, or (before)
             the last before it; "" where the table stands on the page unfolded
    table    the words of the table for those who cannot see it, where it stands unfolded
    link     the column of links in that table, where the prints are on another page
    """

    opens: str = ""
    table: str = ""
    link: str = ""
    before: bool = False


COUNTS = Way(TWIN, link=frame.COUNTED)
WAYS = {  # key of a chart → the way; the first that fits
    r"chart": Way(table="の値$"),
    r"strip": Way(TWIN),
    r"strips-.+": Way(TWIN),
    r"wall-.+": Way("件の図の数値を表で見る"),
    r"common": Way(TWIN),
    r"lines": Way(TWIN),
    r"small-.+": Way(TWIN, before=True),
    r"times": Way(TWIN),
    r"line": Way(TWIN),
    r"rates(-\d+)?": Way(TWIN),
    r"rates-.+": Way(TWIN),
    r"ratings-.+": Way(r"数えた評価 \d+件と出典位置を見る"),
    r"bars": Way(table="^件数の表$", link=frame.COUNTED),
    r"bars-.+": COUNTS,
    r"achieved|achieved_or_on_track|groups": COUNTS,
    r"pivot-(chart|share)": COUNTS,
    r"evidence": Way(TWIN, link=frame.INITIATIVES),
    r"measure-\d+": Way(r"数えた取組 \d+件と出典位置を見る"),
    r"prints": Way(r"数えた印字 \d+件と出典位置を見る"),
}
ALONE = {"bars-.+": "bars"}  # one town's chart has the table of the page for its own
SHARED = ("wall-.+", "small-.+", r"measure-\d+")  # one table for all of them on a page
ELSEWHERE = {  # charts that the other data has
    "shipped": {"bars", "times", "achieved|achieved_or_on_track|groups"},
    "sample": {"small-.+", "bars-.+", "common", "strip"},
}
REACHED = {frame.COUNTED: analysis.TABLE_TITLE, frame.INITIATIVES: "取組と所管課"}
VISITS = {
    "shipped": {
        **dict.fromkeys(PAGES, ""),
        "indicator": "id=102113-annaka-gyokaku3-r3/24/1",
        "achievement": f"year={quote('令和元年度')}",
        "analysis": f"count={quote('達成割合')}",
    },
    "sample": {
        **{path: f"sample=true&year={quote('令和6年度')}" for path in PAGES},
        "pace": f"sample=true&year={quote('令和5年度')}",
        "indicator": f"id=990019-mihon-gyokaku/1/1&sample=true&year={quote('令和6年度')}",
    },
}
_KEYS = """() => [...document.querySelectorAll('[class*=st-key-figure-]')]
  .map(one => one.className.match(/st-key-figure-(\\S+)/)[1])"""
_CELLS = """grid => [...grid.querySelectorAll('[role=columnheader], [role=gridcell]')].map(cell => [
  Number(cell.closest('tr').getAttribute('aria-rowindex') || 1),
  Number(cell.getAttribute('aria-colindex')), cell.textContent])"""
_SCROLL = """grid => { const one = grid.querySelector('.dvn-scroller'), before = one.scrollLeft
  one.scrollLeft += one.clientWidth * .6
  return one.scrollLeft !== before }"""
_HAND = "grid => [...grid.querySelectorAll('*')].some(one => one.style.cursor === 'pointer')"


@dataclass
class Reader:
    """Someone at one page, who counts the clicks."""

    page: Page
    home: Path
    clicks: int = 0

    @cached_property
    def printed(self) -> dict[str, set[str]]:
        """Place in a document → what is printed there, and the number read of it (12億円: 1.2e9)."""
        warehouse = read_warehouse(self.home)
        heads = warehouse["initiative"].rename(columns={"title": "printed"})
        values = warehouse["observation"].dropna(subset=["value"])
        values = values.assign(printed=values["value"].map("{:f}".format))
        tables = [
            heads,
            values,
            *(warehouse[name] for name in ("observation", "rating", "milestone")),
        ]
        rows = pd.concat([table[["origin", "printed"]] for table in tables]).dropna()
        known = "|".join(map(re.escape, warehouse["document"]["document_id"].unique()))
        rows["origin"] = rows["origin"].str.replace(rf"^({known}):", "", regex=True)
        return rows.groupby("origin")["printed"].agg(set).to_dict()

    def unfold(self, figure: Locator, way: Way) -> Locator:
        """The table of a chart, its folded part opened where it is folded."""
        for outer in figure.locator("xpath=ancestor::details[not(@open)]/summary").all():
            self._click(outer)
        if not way.opens:
            every = self.page.get_by_test_id("stDataFrame").filter(
                has=self.page.locator("[role=grid]")
            )
            return every.nth(self._named(way.table))
        axis = "preceding" if way.before else "following"
        parts = figure.locator(f"xpath={axis}::details").filter(
            has=self.page.locator("summary").filter(has_text=re.compile(way.opens))
        )
        part = parts.last if way.before else parts.first
        if part.get_attribute("open") is None:
            self._click(part.locator("summary").first)
        return part.get_by_test_id("stDataFrame").first

    def _named(self, alt: str) -> int:
        """Which of the tables that are drawn has these words."""
        names = self.page.get_by_test_id("stDataFrame").evaluate_all(
            "all => all.filter(one => one.querySelector('[role=grid]')).map(one => "
            "[one, ...one.querySelectorAll('*')].map(x => x.getAttribute('aria-label') || '')"
            ".concat(one.closest('[aria-label]')?.getAttribute('aria-label') || ''))"
        )
        return next(n for n, said in enumerate(names) if any(re.search(alt, one) for one in said))

    def _click(self, what: Locator) -> None:
        what.click()
        self.page.wait_for_timeout(600)  # what unfolds is still moving
        self.clicks += 1

    def follow(self, grid: Locator) -> Page:
        """Click the link in the last column of the first row; the page it opens."""
        while grid.evaluate(_SCROLL):
            pass
        self.page.wait_for_timeout(200)
        box = grid.bounding_box()
        assert box
        right, top = int(box["x"] + box["width"]), int(box["y"]) + HEAD
        spots = ((x, top + y) for x in range(right - 24, right - 900, -24) for y in (17, 33))
        for x, y in spots:  # a link shows the hand; rows are of one line or of three
            self.page.mouse.move(x, y)
            if grid.evaluate(_HAND):
                break
        with self.page.context.expect_page() as opened:
            self.page.mouse.click(x, y)
            self.clicks += 1
        settle(opened.value)
        return opened.value


def cells(page: Page, grid: Locator) -> pd.DataFrame:
    """What a table shows, its columns brought into sight one after another (no click)."""
    grid.scroll_into_view_if_needed()
    grid.locator("[role=gridcell]").first.wait_for(state="attached")
    found: dict[tuple[int, int], str] = {}
    grid.evaluate("one => { one.querySelector('.dvn-scroller').scrollLeft = 0 }")
    more = True
    while more:
        page.wait_for_timeout(250)  # Streamlit writes the words of a canvas a little later
        found |= {(row, column): text for row, column, text in grid.evaluate(_CELLS)}
        more = grid.evaluate(_SCROLL)
    table = pd.Series(found).unstack()
    return table.iloc[1:].set_axis(table.iloc[0].tolist(), axis=1).reset_index(drop=True)


def height(grid: Locator) -> int:
    """The rows of a table, also of those that are not drawn."""
    return int(grid.locator("[role=grid]").get_attribute("aria-rowcount") or 0) - 1


def wholes(row: pd.Series) -> list[str]:
    """What a row says to have counted: its numbers, of a share 「3件 / 9件」 the 9."""
    found = (re.fullmatch(r"(?:.* / (?=\d+件))?(\d+)(?:件.*)?", str(cell)) for cell in row)
    return [one[1] for one in found if one]


def unproved(reader: Reader, table: pd.DataFrame) -> list[str]:
    """Rows without a place, or whose place does not print what the row says."""
    (head, *_) = [name for name in table if name.startswith(frame.PLACE)]
    wrong = []
    for row in table.head(ROWS).to_dict("records"):
        said = "".join(str(cell) for name, cell in row.items() if name != head)
        places = re.findall(r"\d+:\d+(?![\d:])", str(row[head]))  # r6:3:11 is 3:11 of r6
        prints = [one for place in places for one in reader.printed.get(place, ())]
        if not any(one in said or numbers(one) & numbers(said) for one in prints):
            wrong.append(f"{row[head]}: {prints} not in {said[:120]}")
    return wrong


def numbers(text: str) -> set[float]:
    """The numbers of a text by their size: a formula says 40 of what is printed as 40.0%."""
    return {float(one) for one in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))}


@pytest.mark.long
@pytest.mark.parametrize("data", VISITS)
def test_two_clicks_lead_from_every_chart_to_the_printed_cell(
    page: Page, server: Server, data: str
) -> None:
    wrong, seen = wrong_ways(page, server, data, PAGES)
    assert wrong == []
    assert set(WAYS) - seen == ELSEWHERE[data]


def test_two_clicks_lead_from_the_charts_of_the_first_pages_to_the_printed_cell(
    page: Page, server: Server
) -> None:
    wrong, seen = wrong_ways(page, server, "sample", ("progress", "achievement"))
    assert wrong == []
    assert len(seen) > 5


def wrong_ways(
    page: Page, server: Server, data: str, paths: Iterable[str]
) -> tuple[list[str], set[str]]:
    """What is wrong with the ways from the charts of these pages, and the kinds of charts."""
    name = "warehouse" if data == "shipped" else "sample-warehouse"
    wrong: list[str] = []
    seen: set[str] = set()
    page.set_viewport_size(DESK)
    for path in paths:
        visit(page, f"{server.url}/{path}?{VISITS[data][path]}")
        keys = page.evaluate(_KEYS)
        for n, key in enumerate(keys):
            kind = next((one for one in WAYS if re.fullmatch(one, key)), None)
            assert kind, f"no way from the chart {key} of {path}"
            alone = kind in ALONE and keys.count(key) == 1 == sum(
                bool(re.fullmatch(kind, one)) for one in keys
            )
            kind = ALONE[kind] if alone else kind
            if kind in seen and (WAYS[kind].link or kind in SHARED):
                continue  # every row and link is looked at in tests/pages/test_trail.py
            seen.add(kind)
            reader = Reader(page, server.log.with_name(name))
            wrong += [f"{path} {key}: {one}" for one in walked(reader, n, WAYS[kind])]
    return wrong, seen


def walked(reader: Reader, nth: int, way: Way) -> list[str]:
    """Go the way of the nth chart; what is wrong with it."""
    figure = reader.page.locator("[class*=st-key-figure-]").nth(nth)
    grid = reader.unfold(figure, way)
    table = cells(reader.page, grid)
    if not way.link:
        found = unproved(reader, table)
    else:
        other = reader.follow(grid)
        reached = Reader(other, reader.home)
        there = reached.unfold(other.locator("h1"), Way(table=f"^{REACHED[way.link]}$"))
        found = unproved(reader, cells(other, there))
        if str(height(there)) not in wholes(table.iloc[0]):
            found.append(f"{height(there)} there, {table.iloc[0].tolist()} counted")
        other.close()
    if reader.clicks > 2:
        found.append(f"{reader.clicks} clicks")
    return found
