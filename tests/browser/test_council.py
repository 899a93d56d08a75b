"""A council member's five questions: each answered within two clicks from the first page."""

import re
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import TOWNS, Server, follow, visit

MOST_CLICKS = 2


class Reader:
    """Somebody who opens the first page, clicks on what is written there, and counts the clicks."""

    def __init__(self, page: Page, first_page: str) -> None:
        self.page, self.first_page, self.clicks = page, first_page, 0

    def question(self, words: str) -> Locator:
        return self.page.get_by_test_id("stPageLink-NavLink").filter(has_text=words)

    def asks(self, words: str) -> None:
        """Go back to the first page and click the question with these words."""
        visit(self.page, self.first_page)
        follow(self.page, self.question(words))
        self.clicks = 1

    def reads(self, answer: str | re.Pattern[str]) -> None:
        self.sees(self.page.get_by_text(answer).filter(visible=True).first)

    def sees(self, what: Locator) -> None:
        """It is there without another click and stands on the screen in its whole width."""
        assert self.clicks <= MOST_CLICKS
        expect(what).to_be_visible()
        what.scroll_into_view_if_needed()
        box, screen = what.bounding_box(), self.page.viewport_size
        assert box
        assert screen
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= screen["width"] + 1

    def table(self, *heads: str) -> str:
        """The words of the table with these heads (a canvas, which says them to screen readers)."""
        frame = self.page.get_by_test_id("stDataFrame")
        for head in heads:
            frame = frame.filter(has_text=head)
        self.sees(frame.first)
        return frame.first.text_content() or ""


@dataclass(frozen=True)
class Answers:
    """What stands on the pages for one choice of towns and year."""

    query: str
    doing: str
    lagging: str
    same_thing: str  # the KPI that other towns have, too; "" where there is none
    department: str
    document: str
    places: tuple[str, ...]


EVERY_TOWN = Answers(
    query="",
    doing="令和5年度: 指標 79件のうち判定済 1件、うち達成 0件",
    lagging="判定できた指標が 1件だけのため、どの分類が遅れているかは言えません。",
    same_thing="女性登用率（審議会等）",
    department="総務財政課",
    document="町政運営推進プランR5",
    places=("151:3", "158:2"),
)
ONE_TOWN = Answers(
    query=f"?town={quote('上富良野町')}",
    doing="令和5年度: 指標 10件のうち判定済 1件、うち達成 0件",
    lagging="判定できた指標が 1件だけのため、どの分類が遅れているかは言えません。",
    same_thing="女性登用率（審議会等）",
    department="総務課",
    document="町政運営推進プランR5",
    places=("151:3", "158:2"),
)
FIVE_JUDGED = Answers(
    query=f"?town={quote('音威子府村')}&year={quote('令和元年度')}",
    doing="令和元年度: 判定済 5件のうち 4件（80%）が達成、指標は 23件",
    lagging="遅れ・後退は 1件で、「高校生参加による個性的で魅力ある村づくり」にあります（判定済 1件のうち 1件）。",
    same_thing="",
    department="文書に記載なし",
    document="第1期総合戦略の効果検証",
    places=("193:1", "19:1"),
)


@pytest.mark.parametrize(
    "answers, width",
    [
        pytest.param(EVERY_TOWN, 1440, id="every-town"),
        pytest.param(ONE_TOWN, 390, id="one-town-on-a-phone"),
        pytest.param(FIVE_JUDGED, 1440, id="five-judged", marks=pytest.mark.long),
    ],
)
def test_five_questions_are_answered_within_two_clicks(
    page: Page, server: Server, answers: Answers, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    reader = Reader(page, f"{server.url}/{answers.query}")

    reader.asks("目標はどれだけ達成されたか、遅れている分類はどれか")
    reader.reads(answers.doing)  # how is our town doing?
    reader.reads(answers.lagging)  # which category lags?

    reader.asks("その数字はどこに印字されているか")
    words = ("^出典位置: ", answers.document, *answers.places)
    reader.reads(re.compile(words[0] + "".join(f"(?=.*{re.escape(word)})" for word in words[1:])))
    reader.reads("印字された値と場所")

    if answers.same_thing:
        reader.asks("ほかの自治体はどうか")  # are others better at the same thing?
        reader.reads(f"同じKPIを並べる: {answers.same_thing}")
        chart = page.get_by_role("figure", name=answers.same_thing)
        reader.sees(chart)
        named = {town for town in TOWNS if town in (chart.text_content() or "")}
        assert named > {"上富良野町"}
        reader.reads("順位は付けません")
        assert all(town in reader.table("自治体", "指標", "単位") for town in named)
    else:
        assert reader.question("ほかの自治体はどうか").count() == 0

    reader.asks("担当はどの課か")  # who is responsible?
    reader.reads("取組と所管課")
    assert answers.department in reader.table("取組", "所管課")
