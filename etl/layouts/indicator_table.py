"""指標表: tables whose header names an indicator and holds columns of values with their year.

Sections stand around the tables (「紡ぐ6 ▶ ①…」); each ① under 取組 is one initiative, and the
circled number before an indicator's name ties the two.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from etl.grid import Cell, Grid, Row
from etl.japanese import CIRCLED, plain_number, without_number
from etl.layouts.labels import Header, read_header
from etl.layouts.stated import stated_direction
from etl.sheets import Draft
from kpi.fiscal_year import fold, read_fiscal_year

_SECTION = re.compile(rf"(?P<chapter>\S+(?: \d+)?) ?▶ ?(?P<section>[{CIRCLED}].+)")
_HEADING = re.compile(rf"[{CIRCLED}] ?\S.*")
_VALUES = ("baseline", "target", "final_target", "actual")
_KIND = {"baseline": "基準", "target": "目標", "final_target": "最終目標", "actual": "実績"}


@dataclass
class Section:
    """Where a table stands: the headings above it and the initiatives listed for it."""

    chapter: str = ""
    title: str = ""
    initiatives: dict[str, str] = field(default_factory=dict)  # circled number → 順番
    has_table: bool = False
    count: int = 0
    issues: int = 0  # ① under 現況と課題: each is answered by an initiative


def headers(row: Row) -> dict[int, Header]:
    """The columns of a header row, by cell index; empty where the row is no such header.

    The one 実績 column before every target is the baseline: 令和2年度(実績) → 令和8年度(目標).
    """
    found = {i: h for i, cell in enumerate(row.cells) if (h := read_header(cell.text))}
    names = [h.role for h in found.values()]
    if "indicator" not in names or not any(h.role in _VALUES and h.year for h in found.values()):
        return {}
    actuals = [i for i, h in found.items() if h.role == "actual"]
    targets = [y for h in found.values() if h.role == "target" and (y := read_fiscal_year(h.year))]
    if "baseline" not in names and len(actuals) == 1 and targets:
        year = read_fiscal_year(found[actuals[0]].year)
        if year is not None and year < min(targets):
            found[actuals[0]] = Header("baseline", found[actuals[0]].year)
    return found


def signs(grid: Grid) -> dict[str, bool]:
    """What an indicator table shows."""
    return {
        "「指標名」と年度付きの「実績」「目標」が並ぶ見出し行": any(map(headers, grid.rows)),
        "「達成目標」の見出し": any(fold(cell.text) == "達成目標" for cell in grid.cells()),
        "「章 ▶ ①節」の見出し": any(
            len(row.filled) == 1 and _SECTION.fullmatch(row.filled[0].text) for row in grid.rows
        ),
    }


def read(grid: Grid) -> Draft:
    """All sections of a document as plan sheets."""
    draft = Draft()
    section = Section()
    chapters: dict[str, str] = {}
    listing, counting = False, False
    columns: dict[int, Header] = {}
    usual = usual_order(grid.rows)
    for row in grid.rows:
        filled = row.filled
        if not filled:
            columns = {}
            continue
        text = filled[0].text
        if header := headers(row):
            columns = header
            _check_columns(row, columns, usual, draft)
            if section.has_table:  # the list of its own initiatives is missing
                section.initiatives.clear()
            section.has_table = True
        elif columns:
            _read_row(row, columns, section, draft)
        elif len(filled) == 1 and (match := _SECTION.fullmatch(text)):
            key = fold(match["chapter"])
            _check_number(match["section"], section.title, filled[0], draft)
            _close(section, filled[0], draft)
            section = Section(chapters.get(key, match["chapter"]), match["section"])
            listing = False
        elif (
            len(filled) == 1 and plain_number(text) and "▶" not in text and not _HEADING.match(text)
        ):
            chapters.setdefault(_chapter_key(text), text)
        elif fold(text) in ("取組", "達成目標", "現況と課題"):
            listing, counting = fold(text) == "取組", fold(text) == "現況と課題"
            if listing and section.has_table:
                draft.problem("missing-heading", "取組の前の節", text, filled[0].place)
                section = Section(section.chapter)
        elif listing and len(filled) == 1 and _HEADING.fullmatch(text):
            _add_initiative(filled[0], section, draft)
        elif counting and len(filled) == 1 and _HEADING.fullmatch(text):
            section.issues += 1
        elif len(filled) > 2 and _HEADING.fullmatch(text):
            draft.problem(
                "unclear-header", "見出しの行がない", " | ".join(row.texts), filled[0].place
            )
    _close(section, grid.rows[-1].cells[0], draft)
    return draft


def _close(section: Section, cell: Cell, draft: Draft) -> None:
    """What a section should have had by its end: a page may be missing."""
    if section.initiatives and not section.has_table:
        draft.problem("missing-heading", "達成目標の表がない", section.title, cell.place, "注記")
    if section.count < section.issues:
        detail = f"現況と課題は{section.issues}項目、取組は{section.count}項目"
        draft.problem("number-gap", detail, section.title, cell.place, "注記")


def usual_order(rows: tuple[Row, ...]) -> list[Header]:
    """The value columns from left to right as most tables of a document have them."""
    orders = Counter(
        tuple(h for h in found.values() if h.role in _VALUES)
        for row in rows
        if (found := headers(row))
    )
    return list(orders.most_common(1)[0][0]) if orders else []


def _chapter_key(text: str) -> str:
    return fold(text.removesuffix(without_number(text)))


def _check_number(heading: str, before: str, cell: Cell, draft: Draft) -> None:
    """Circled numbers run on from ①: a gap means that a heading or a page is missing."""
    last = CIRCLED.index(before[0]) + 1 if before[:1] and before[0] in CIRCLED else 0
    if CIRCLED.index(heading[0]) != last:
        draft.problem("number-gap", "", cell.text, cell.place)


def _add_initiative(cell: Cell, section: Section, draft: Draft) -> None:
    _check_number(cell.text, max(section.initiatives, default=""), cell, draft)
    section.count += 1
    headings = (section.chapter, section.title, cell.text)
    section.initiatives[cell.text[0]] = draft.initiative(
        番号="-".join(filter(None, map(plain_number, headings))),
        取組名=without_number(cell.text),
        分類1=section.chapter,
        分類2=section.title,
        出典位置=cell.place,
    )


def _check_columns(row: Row, columns: dict[int, Header], usual: list[Header], draft: Draft) -> None:
    """Columns that contradict themselves or the document's other tables put no value anywhere."""
    for role in _VALUES:
        same = [(i, read_fiscal_year(h.year)) for i, h in columns.items() if h.role == role]
        if any((a or 0) >= (b or 0) for (_, a), (_, b) in pairwise(same)):
            draft.problem("unclear-header", _KIND[role], " ".join(row.texts), row.filled[0].place)
            for i, _ in same:
                del columns[i]
    years = {
        role: [read_fiscal_year(h.year) or 0 for h in columns.values() if h.role == role]
        for role in ("baseline", "target")
    }
    here = [h for h in columns.values() if h.role in _VALUES]
    doubt = ""
    if years["baseline"] and years["target"] and max(years["baseline"]) >= min(years["target"]):
        doubt = "基準が目標より後"
    elif here != usual and sorted(map(str, here)) == sorted(map(str, usual)):
        doubt = "ほかの表と列の順が違う"
    if doubt:
        draft.problem("unclear-header", doubt, " ".join(row.texts), row.filled[0].place)
        for i in [i for i, h in columns.items() if h.role in _VALUES]:
            del columns[i]


def _read_row(row: Row, columns: dict[int, Header], section: Section, draft: Draft) -> None:
    by_role = {h.role: row.cells[i] for i, h in columns.items() if i < len(row.cells)}
    name_cell = by_role.get("indicator")
    if name_cell is None or not name_cell:
        draft.problem("unread-figure", "指標名がない", " ".join(row.texts), row.cells[0].place)
        return
    mark, name = name_cell.text[0], without_number(name_cell.text)
    position = section.initiatives.get(mark)
    if position is None:
        draft.problem("unnamed-initiative", section.title, name_cell.text, name_cell.place)
        return
    last = max(columns)
    if len(row.cells) <= last or any(row.cells[last + 1 :]):
        detail = f"見出しは{last + 1}列、この行は{len(row.filled)}列"
        draft.problem("ambiguous-year", detail, " | ".join(row.texts), name_cell.place)
        return
    unit = by_role["unit"].text if "unit" in by_role else ""
    if re.search(r"\d", fold(unit)) and not re.search(r"\D", fold(unit).replace(",", "")):
        draft.problem("ambiguous-year", "単位の欄に数値", " | ".join(row.texts), name_cell.place)
        return
    definition = by_role["definition"].text if "definition" in by_role else ""
    values = [(h, row.cells[i]) for i, h in columns.items() if h.role in _VALUES and row.cells[i]]
    direction = stated_direction(name, unit, f"{name} {definition}")
    draft.indicator(
        position,
        name,
        単位=unit,
        方向=direction,
        方向の根拠="明記" if direction else "",
        集計=accumulation(unit, f"{name} {definition}"),
        定義=definition,
        出典位置=name_cell.place,
    )
    for header, cell in values:
        draft.value(
            position,
            name,
            _KIND[header.role],
            cell.text,
            年度=header.year,
            期間="通年",
            出典位置=cell.place,
        )


def accumulation(unit: str, words: str) -> str:
    """How a value accumulates, by unit and definition: 件/5年 → 期間計, 累計 → 累計, 年間 → 単年."""
    if re.search(r"/\d+(?:年|か年|ヶ年|カ年)", fold(unit)):
        return "期間計"
    if "累計" in words:
        return "累計"
    return "単年" if "年間" in words else "水準"
