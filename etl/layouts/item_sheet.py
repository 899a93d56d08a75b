"""個票: one sheet per initiative, with 現状の数値, 目標の数値 and a yearly block.

Such tables come out of PDFs with rows slid against their year header, because the leading
label cell was lost: a row's years are counted from its own label (see rows.py), never from the
column under the header.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from etl.grid import Cell, Grid, Row
from etl.japanese import CIRCLED, plain_number, without_number
from etl.layouts.item_figures import read_figures
from etl.layouts.rows import place_years
from etl.sheets import Draft
from kpi.fiscal_year import find_fiscal_years, fold

_CHAPTER = re.compile(r"\d{1,2} \S.*")
_SECTION = re.compile(r"[(（]\d{1,2}[)）] ?\S.*")
_ITEM = re.compile(rf"[{CIRCLED}] ?\S.*")
_YEAR_PRINT = re.compile(r"(?:令和|平成)(?:元|[0-9０-９]{1,2})年度")
STAGES = ("検討", "実施", "達成")


@dataclass
class Item:
    """One sheet: its headings and the rows of its table."""

    headings: tuple[str, str]
    title: Cell
    rows: list[Row] = field(default_factory=list)

    @property
    def number(self) -> str:
        return "-".join(filter(None, map(plain_number, (*self.headings, self.title.text))))


def signs(grid: Grid) -> dict[str, bool]:
    """What an item sheet shows."""
    texts = {fold(cell.text) for cell in grid.cells()}
    return {
        "「担当課」の行": "担当課" in texts,
        "「年次計画」または「年度」と年度の並ぶ行": any(
            _header_label(row) is not None for row in grid.rows
        ),
        "「進捗状況」の行": "進捗状況" in texts,
        "①…の取組名": any(map(_is_item, grid.rows)),
    }


def read(grid: Grid) -> Draft:
    """All items of a document as plan sheets. Doubtful years become problems, never values."""
    draft = Draft()
    items = list(rows_to_items(grid.rows))
    headers = Counter(tuple(found) for item in items if (found := _years(item)))
    usual = list(headers.most_common(1)[0][0]) if headers else []
    for item in items:
        if item.title:
            _read_item(item, usual, draft)
        else:
            printed = " | ".join(item.rows[0].texts)
            draft.problem("missing-heading", "この表の取組名がない", printed, item.title.place)
    _check_contents(grid.rows, items, draft)
    return draft


def _is_item(row: Row) -> bool:
    return len(row.filled) == 1 and bool(_ITEM.fullmatch(row.filled[0].text))


def rows_to_items(rows: tuple[Row, ...]) -> Iterator[Item]:
    """Cut the document at its ① titles; the chapter and section above carry down.

    The contents page repeats every heading: an item is only a title that a table follows at once.
    """
    filled = [row for row in rows if row.filled]
    chapter, section = "", ""
    item: Item | None = None
    for row, following in zip_longest(filled, filled[1:]):
        heading = _heading(row)
        starts = following is not None and len(following.filled) > 1
        if heading is _ITEM and starts:
            if item is not None:
                yield item
            item = Item((chapter, section), row.filled[0])
        elif heading is _CHAPTER:
            chapter, section = row.filled[0].text, ""
        elif heading is _SECTION:
            section = row.filled[0].text
        elif _is_first(row) and (item is None or item.rows):  # a table whose title was lost
            if item is not None:
                yield item
            item = Item((chapter, section), Cell("", row.cells[0].place), [row])
        elif item is not None:
            item.rows.append(row)
    if item is not None:
        yield item


def _is_first(row: Row) -> bool:
    return fold(row.cells[0].text).startswith("担当課")


def _heading(row: Row) -> re.Pattern[str] | None:
    """Which heading a row is: a single cell at the left edge."""
    if len(row.filled) != 1 or not row.cells[0]:
        return None
    text = row.cells[0].text
    return next((p for p in (_CHAPTER, _SECTION, _ITEM) if p.fullmatch(text)), None)


def _header_label(row: Row) -> int | None:
    """The index of the cell 「年度」 in a row that names the years."""
    for i, cell in enumerate(row.cells):
        if fold(cell.text).startswith("年度") and len(find_fiscal_years(" ".join(row.texts))) > 1:
            rest = _YEAR_PRINT.sub("", cell.text)
            if fold(rest) == "年度":
                return i
    return None


def _label(row: Row) -> tuple[str, int] | None:
    for i, cell in enumerate(row.cells[:2]):
        if fold(cell.text) in ("進捗状況", "年度目標", "数値"):
            return fold(cell.text), i
    return None


def _departments(row: Row) -> tuple[str, str]:
    """所管課 and 関係課 of the 担当課 row, whose cells may have run together."""
    text = "　".join(cell.text for cell in row.filled)
    match = re.fullmatch(r"\s*担\s*当\s*課(.*?)(?:関\s*係\s*課(.*))?", text)
    main, related = (match[1], match[2]) if match else ("", "")
    return (main or "").strip(), (related or "").strip()


def _years(item: Item) -> list[int | None]:
    row = next((row for row in item.rows if _header_label(row) is not None), None)
    return find_fiscal_years(" ".join(row.texts)) if row else []


def _read_item(item: Item, usual: list[int | None], draft: Draft) -> None:
    department, related = "", ""
    if _is_first(item.rows[0]):
        department, related = _departments(item.rows[0])
    else:
        draft.problem("unclear-header", "担当課の行がない", item.title.text, item.title.place)
    position = draft.initiative(
        番号=item.number,
        取組名=without_number(item.title.text),
        分類1=item.headings[0],
        分類2=item.headings[1],
        所管課=department,
        関係課=related,
        出典位置=item.title.place,
    )
    start = next((i for i, row in enumerate(item.rows) if _header_label(row) is not None), None)
    if start is None:
        detail = "年度の見出しがない"
        draft.problem("unclear-header", detail, item.title.text, item.title.place)
        end = next((i for i, row in enumerate(item.rows) if _label(row)), len(item.rows))
        read_figures(item.title.text, item.rows[:end], {}, [], position, draft)
        return
    header = item.rows[start]
    at = _header_label(header)
    years = find_fiscal_years(" ".join(header.texts))
    prints = _YEAR_PRINT.findall(" ".join(header.texts))
    block = {label[0]: (label[1], row) for row in item.rows[start + 1 :] if (label := _label(row))}
    for row in item.rows[start + 1 :]:
        if _label(row) is None:
            printed = " | ".join(row.texts)
            draft.problem("unclear-header", "行の見出しがない", printed, row.filled[0].place)
    first = years[0] or 0
    if years != list(range(first, first + len(years))) or years != usual:
        draft.problem("unclear-header", "、".join(prints), " ".join(prints), header.filled[0].place)
        block, prints = {k: v for k, v in block.items() if k == "年度目標"}, []
    if "進捗状況" in block and prints:
        column, row = block["進捗状況"]
        _read_stages(row, column, column != at, prints, position, draft)
    head = item.rows[: start + 1]
    slid = {name: (column != at, column, row) for name, (column, row) in block.items()}
    read_figures(item.title.text, head, slid, prints, position, draft)


def _read_stages(
    row: Row, column: int, slid: bool, years: list[str], position: str, draft: Draft
) -> None:
    cells = row.cells[column + 1 :]
    placed = place_years(cells, len(years), slid=slid)
    if placed is None:
        printed = " | ".join(cell.text for cell in cells)
        draft.problem("ambiguous-year", "進捗状況", printed, row.cells[column].place)
        return
    for year, cell in zip(years, placed, strict=True):
        if cell is not None and fold(cell.text) in STAGES:
            draft.mark(position, year, cell.text, cell.place)
        elif cell is not None:
            draft.problem("unknown-word", "検討・実施・達成のどれでもない", cell.text, cell.place)


def _check_contents(rows: tuple[Row, ...], items: list[Item], draft: Draft) -> None:
    """Every ① of the contents page must have its sheet: a page may have been dropped."""
    chapter = section = ""
    found = {item.number for item in items}
    first_sheet = items[0].title.place if items else None
    for row in rows:
        if first_sheet is None or first_sheet in (cell.place for cell in row.cells):
            return
        if not row.filled:
            continue
        text = row.cells[0].text
        if _CHAPTER.fullmatch(text):
            chapter, section = plain_number(text), ""
        elif _SECTION.fullmatch(text):
            section = plain_number(text)
        elif _ITEM.fullmatch(text) and len(row.filled) > 1:
            number = "-".join(filter(None, (chapter, section, plain_number(text))))
            if number not in found:
                draft.problem("missing-heading", number, text, row.cells[0].place)
