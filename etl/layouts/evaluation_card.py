"""評価票: one card per initiative and department, with 目指す姿, 進捗状況, 目標の達成 and 評価・検証.

The 体系 in front names every initiative and its departments: a card it does not know, or one that
it names and that is missing, is reported.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from etl.grid import Grid
from etl.japanese import CIRCLED, without_number
from etl.layouts.card_figures import read_figures
from etl.layouts.card_outline import Entry, joined_number, outline, skipped
from etl.layouts.card_rows import (
    ORDER,
    RATING,
    Card,
    before_cards,
    is_title,
    rows_to_cards,
    usual_labels,
    usual_year,
)
from etl.problems import InputError
from etl.sheets import Draft
from kpi.fiscal_year import fold, read_fiscal_year
from kpi.vocabulary import RATINGS

# 「① … (1) …」; the (1) line is sometimes printed with a circled number
_TITLE = re.compile(
    rf"(?P<theme>[{CIRCLED}] ?\S.*?) (?P<item>(?:[(（]\d{{1,2}}[)）]|[{CIRCLED}]) ?\S.*)"
)


def signs(grid: Grid) -> dict[str, bool]:
    """What evaluation cards show."""
    texts = {fold(cell.text) for cell in grid.cells()}
    return {
        "「取組項目」で始まる票": any(map(is_title, grid.rows)),
        "「目指す姿」の欄": "目指す姿" in texts,
        "「実践課」の欄": "実践課" in texts,
        "「目標の達成」の欄": "目標の達成" in texts,
    }


def read(grid: Grid) -> Draft:
    """All cards of a document as plan sheets. Raises InputError where there is no card."""
    draft = Draft()
    cards = list(rows_to_cards(grid.rows))
    if not any(card.title for card in cards):
        raise InputError("no-layout", grid.name, "「取組項目」で始まる票がない")
    entries = outline(before_cards(grid.rows))
    labels, year = usual_labels(cards), usual_year(cards)
    for card, following in zip_longest(cards, cards[1:]):
        if card.broken and skipped(entries, _item(card), _item(following)):
            card.strays.append(card.title)  # what stands behind the page break may be another's
        _read_card(card, entries, labels, year, draft)
    _check_cards(entries, draft)
    return draft


def _item(card: Card | None) -> str:
    """The title of a card without its number; "" where its head was lost."""
    title = _TITLE.fullmatch(card.title.text) if card else None
    return without_number(title["item"]) if title else ""


def _read_card(
    card: Card, entries: list[Entry], labels: list[str], usual: int | None, draft: Draft
) -> None:
    title = _TITLE.fullmatch(card.title.text)
    if title is None:
        detail = "" if card.title else f"{'・'.join(card.lines)}の行だけがある"
        draft.problem("unnamed-initiative", detail, card.title.text, card.title.place)
        return
    headings = (*card.headings, title["theme"], title["item"])
    number = joined_number(headings)
    chapter, section = card.headings
    if not _agrees(headings, card, entries, draft):  # under a heading that is not its own
        number = chapter = section = ""
    line = card.lines.get("実践課")
    position = draft.initiative(
        番号=number,
        取組名=without_number(title["item"]),
        分類1=chapter,
        分類2=section,
        分類3=title["theme"],
        所管課=" ".join(cell.text for cell in line.cells) if line else "",
        出典位置=card.title.place,
    )
    if not _is_whole(card, labels, draft):
        return
    year = _year(card, usual, draft)
    if year:
        _read_rating(card, position, year, draft)
        read_figures(card, without_number(title["item"]), year, position, draft)


def _agrees(headings: Sequence[str], card: Card, entries: list[Entry], draft: Draft) -> bool:
    """Whether the 体系 has the card where its headings put it; other spellings are noted."""
    if not entries:
        return True
    number, title = joined_number(headings), fold(without_number(headings[-1]))
    same = [entry for entry in entries if fold(entry.title) == title]
    here = next((entry for entry in same if entry.number == number), None)
    if here is None:
        where = f"体系では {same[0].number}" if same else "体系にこの取組がない"
        detail = f"{number or '番号なし'}、{where}"
        draft.problem("missing-heading", detail, headings[-1], card.title.place)
        return not same
    for printed, known in zip(headings[:-1], here.headings[:-1], strict=True):
        if fold(without_number(printed)) != fold(without_number(known)):
            detail = f"体系では{known}"
            draft.problem("category-spelling", detail, printed, card.title.place)
    return True


def _is_whole(card: Card, labels: list[str], draft: Draft) -> bool:
    """Whether all rows that cards of this document have are there, in one piece."""
    for stray in card.strays:
        detail = "見出しのない行" if stray is not card.title else "改ページの後が同じ票か分からない"
        draft.problem("torn-row", detail, card.title.text, stray.place)
    missing = [label for label in labels if label not in card.lines]
    if missing:
        detail = f"「{'」「'.join(missing)}」の行がない"
        draft.problem("missing-heading", detail, card.title.text, card.title.place)
    for label in ORDER:
        line = card.lines.get(label)
        if line is not None and not line.cells:
            draft.problem("missing-heading", f"「{label}」の欄が空", label, line.place, "注記")
    return not missing and not card.strays


def _year(card: Card, usual: int | None, draft: Draft) -> str:
    """The card's one year as printed; "" where there is none, two, or not the other cards'."""
    if len(card.years) == 1 and read_fiscal_year(card.years[0]) == usual is not None:
        return card.years[0]
    detail = "票の年度がほかの票と違うか、一つでない"
    draft.problem("ambiguous-year", detail, "、".join(card.years), card.title.place)
    return ""


def _read_rating(card: Card, position: str, year: str, draft: Draft) -> None:
    cells = card.lines[RATING].cells if RATING in card.lines else ()
    if len(cells) == 1 and cells[0].text in RATINGS:
        draft.rating(position, cells[0].text, cells[0].place, 年度=year, 期間="通年")
    elif cells:
        printed = " | ".join(cell.text for cell in cells)
        draft.problem("unknown-word", "、".join(RATINGS), printed, cells[0].place)


def _check_cards(entries: list[Entry], draft: Draft) -> None:
    """Every department that the 体系 names has its card: a page may have been dropped."""
    printed = {(fold(row["取組名"]), row["所管課"]) for row in draft.rows["initiatives"]}
    for entry in entries:
        title = fold(entry.title)
        mine = {word for name, text in printed if name == title for word in text.split()}
        for department in entry.departments:
            if department not in mine:
                detail = f"{entry.number} {department}の票がない"
                draft.problem("missing-heading", detail, entry.title, entry.cell.place)
