"""実施項目一覧: tables of action items with 内容 (and its 【目標】), 実施時期 and 所管課.

Items stand under two levels of headings, (1) categories and ① groups, and are numbered from 1
in each group, over page breaks. What stands where is decided by the header row above; a row that
does not fit it gives its number and title and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.grid import Cell, Grid, Row
from etl.japanese import CIRCLED
from etl.layouts.action_numbers import name_items
from etl.layouts.action_years import is_when, read_period, read_when
from etl.layouts.goal_figures import GOAL, read_goal
from etl.sheets import Draft
from kpi.fiscal_year import era_label, fold
from kpi.vocabulary import STAGES

_WHEN = ("実施時期", "実施年度", "取組時期")
_CONTENT = ("内容", "取組内容", "実施内容", "取組の内容")
_DEPARTMENT = ("所管課", "担当課", "所管部署", "担当部署")
_CATEGORY = re.compile(r"[(（]\d{1,2}[)）] ?\S.*")
_GROUP = re.compile(rf"(?:[-・] ?)?([{CIRCLED}]) ?\S.*")
_CHAPTER = re.compile(r"(?:第?\d{1,2}[章編部]? |[IVX]+ )\S.*")
_ITEM = re.compile(r"(?P<number>\d{1,2})(?!\d)[\s.、]*(?P<title>[^\d。][^。]*)")
_NATURE = re.compile(r"\s*[(（]\s*(新規|継続)\s*[)）]\s*$")
_FOOTNOTE = re.compile(r"\s*[(（]\s*※\s*\d+\s*[)）]|\s*※\d+")
_NO_ITEM = ("追加",)  # an open line at the end of a list, without a number
_IMPLEMENT = next(word for word, stage in STAGES.items() if stage == "implement")
Place = tuple[Cell | None, Cell | None]  # the (1) and the ① heading above


@dataclass(frozen=True)
class Header:
    """The columns of a table, by cell index; the title's cells end where 内容 begins."""

    title: int
    content: int
    when: int
    department: int
    width: int


@dataclass(frozen=True)
class Item:
    """One row of a table. The last three are None where the row does not fit its header."""

    category: Cell | None
    group: Cell | None
    number: int
    title: Cell
    nature: str
    content: Cell | None = None
    when: Cell | None = None
    department: Cell | None = None


def signs(grid: Grid) -> dict[str, bool]:
    """What an action list shows."""
    return {
        "「内容」「実施時期」「所管課」が並ぶ見出し行": any(map(_header, grid.rows)),
        "【目標】の付いた内容": any(GOAL.search(cell.text) for cell in grid.cells()),
        "「(新規)」「(継続)」で終わる項目名": any(
            _NATURE.search(cell.text) for row in grid.rows for cell in row.cells[:2]
        ),
    }


def read(grid: Grid) -> Draft:
    """All items of a document as plan sheets."""
    draft = Draft()
    period = read_period(grid.rows, draft)
    items = list(_items(grid.rows, draft))
    keys = [(item.category, item.group, item.number) for item in items]
    named = name_items(grid.rows, keys, [item.title for item in items], draft)
    for item, (category, number) in zip(items, named, strict=True):
        _write(item, category, number, period, draft)
    return draft


def _header(row: Row) -> Header | None:
    words = [fold(cell.text) for cell in row.cells]
    found = [
        [i for i, word in enumerate(words) if word in k] for k in (_CONTENT, _WHEN, _DEPARTMENT)
    ]
    if any(len(places) != 1 for places in found):
        return None
    content, when, department = (places[0] for places in found)
    titles = [i for i, word in enumerate(words[:content]) if word]
    columns = (content, when, department)
    if len(titles) != 1 or set(range(content, len(_trimmed(row)))) != set(columns):
        return None
    return Header(titles[0], content, when, department, max(columns) + 1)


def _trimmed(row: Row) -> Sequence[Cell]:
    last = max((i for i, cell in enumerate(row.cells) if cell), default=-1)
    return row.cells[: last + 1]


def _items(rows: Sequence[Row], draft: Draft) -> Iterator[Item]:
    """The rows of all tables under their headings; a blank line ends a table."""
    place: Place = (None, None)
    header: Header | None = None
    for row in rows:
        if not row.filled:
            header = None
        elif new := _header(row):
            header = new
        elif header is not None:
            if item := _item(row, header, place, draft):
                yield item
        elif len(row.filled) == 1:
            place = _below(row.filled[0], place)
        elif any(_NATURE.search(cell.text) or GOAL.search(cell.text) for cell in row.cells):
            title = next((c for c in row.filled if _NATURE.search(c.text)), row.filled[0])
            draft.problem("unnamed-initiative", "表の見出し行がない", title.text[:40], title.place)


def _below(cell: Cell, place: Place) -> Place:
    """Where the lines below a line stand: it may be a heading."""
    if _GROUP.fullmatch(cell.text):
        return place[0], cell
    if _CATEGORY.fullmatch(cell.text):
        return cell, None
    return (None, None) if _CHAPTER.fullmatch(cell.text) else place


def _item(row: Row, header: Header, place: Place, draft: Draft) -> Item | None:
    fits = _fits(row, header)
    if fits:
        head = [cell for cell in row.cells[header.title : header.content] if cell]
    else:
        head = _torn_head(row)
    match = _ITEM.fullmatch(" ".join(cell.text for cell in head))
    if match is None:
        first = head[-1] if head else row.filled[0]
        if fold(first.text) not in _NO_ITEM:
            draft.problem("torn-row", "番号と項目名がない", first.text[:20], first.place)
        return None
    nature = _NATURE.search(match["title"])
    name = _FOOTNOTE.sub("", _NATURE.sub("", match["title"])).strip()
    title = Cell(name, head[-1].place)
    if nature is None:
        draft.problem("unknown-word", "「新規」「継続」がない", name, title.place)
    item = (*place, int(match["number"]), title, nature[1] if nature else "")
    if fits:
        columns = (header.content, header.when, header.department)
        return Item(*item, *(row.cells[i] for i in columns))
    width = len(_trimmed(row))
    differs = "中身が見出しと合わない" if width == header.width else f"見出しは{header.width}列"
    detail = f"{differs}、この行は{width}列。番号と項目名だけを読む"
    draft.problem("torn-row", detail, name, title.place)
    return Item(*item)


def _torn_head(row: Row) -> list[Cell]:
    """What ends with (新規) or (継続), and the cell before it where that holds the number."""
    cells = row.filled
    for i, cell in enumerate(cells):
        if _NATURE.search(cell.text):
            return [cell] if _ITEM.fullmatch(cell.text) or i == 0 else [cells[i - 1], cell]
    return []


def _fits(row: Row, header: Header) -> bool:
    """Whether every column holds what its header says, as far as the cells themselves tell."""
    cells = _trimmed(row)
    if len(cells) != header.width or any(cells[: header.title]):
        return False
    content, when, department = (
        cells[i].text for i in (header.content, header.when, header.department)
    )
    if not content or not department or GOAL.search(department) or GOAL.search(when):
        return False
    if is_when(department) or is_when(content):
        return False
    titles = cells[header.title : header.content]
    return bool(titles[-1]) and not any(GOAL.search(cell.text) for cell in titles)


def _write(item: Item, category: str, number: str, period: range | None, draft: Draft) -> None:
    position = draft.initiative(
        番号=number,
        取組名=item.title.text,
        分類1=category,
        所管課=item.department.text if item.department else "",
        性質=item.nature,
        出典位置=item.title.place,
    )
    if item.when is not None:
        _write_years(item.when, item.title, period, position, draft)
    if item.content is not None:
        if GOAL.search(item.content.text):
            read_goal(item.content, item.title.text, position, period, draft)
        else:
            draft.problem("torn-row", "【目標】がない", item.title.text, item.content.place)


def _write_years(
    when: Cell, title: Cell, period: range | None, position: str, draft: Draft
) -> None:
    years = read_when(when.text, period)
    if years is None:
        draft.problem("ambiguous-year", "実施時期", when.text or title.text, when.place)
        return
    for year in years:
        draft.mark(position, era_label(year), _IMPLEMENT, when.place)
