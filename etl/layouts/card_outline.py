"""The 体系 in front of evaluation cards: every initiative and who reports on it.

Its columns slide about in a PDF, so a cell is known by its number and not by its column.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from etl.grid import Cell, Row
from etl.japanese import CIRCLED, plain_number, without_number
from etl.layouts.card_rows import CHAPTER, SECTION, heading
from kpi.fiscal_year import fold

_THEME = re.compile(rf"[{CIRCLED}] ?\S.*")
_ITEM = re.compile(r"[(（]\d{1,2}[)）] ?\S.*")
_LEVELS = (CHAPTER, SECTION, _THEME, _ITEM)


@dataclass(frozen=True)
class Entry:
    """One initiative of the 体系: its headings from the top, its own last, as printed."""

    headings: tuple[str, ...]
    cell: Cell
    departments: tuple[str, ...]

    @property
    def number(self) -> str:
        return joined_number(self.headings)

    @property
    def title(self) -> str:
        return without_number(self.headings[-1])


def joined_number(headings: Sequence[str]) -> str:
    """I / 2 / ① / (3) → 1-2-1-3."""
    return "-".join(filter(None, (plain_number(roman(text)) for text in headings)))


def roman(text: str) -> str:
    """A heading whose Roman numeral is one character (Ⅱ), with plain letters."""
    return unicodedata.normalize("NFKC", text[:1]) + text[1:] if "Ⅰ" <= text[:1] <= "Ⅻ" else text


def is_header(row: Row) -> bool:
    """基本項目 | 推進項目 | 取組項目 | 実践課…: 取組項目 names a column here, not a card."""
    texts = [fold(cell.text) for cell in row.filled]
    return "取組項目" in texts[1:] and any(text.startswith("実践課") for text in texts)


def outline(rows: Sequence[Row]) -> list[Entry]:
    """The entries of the 体系; none where the document has no such table."""
    start = next((i for i, row in enumerate(rows) if is_header(row)), None)
    entries: list[Entry] = []
    path: list[str] = ["", "", "", ""]
    for row in rows[start + 1 :] if start is not None else ():
        if heading(row) is not None:
            break
        item: Cell | None = None
        departments: list[str] = []
        for cell in row.filled:
            level = next((i for i, p in enumerate(_LEVELS) if p.fullmatch(cell.text)), None)
            if level is not None:
                path[level:] = [cell.text, *[""] * (3 - level)]
                item = cell if level == 3 else item
            elif item is not None:
                departments += cell.text.split()
        if item is not None:
            entries.append(Entry(tuple(path), item, tuple(departments)))
    return entries


def skipped(entries: Sequence[Entry], title: str, following: str) -> list[Entry]:
    """The entries of the 体系 between two titles that follow one another in the document."""
    titles = [fold(entry.title) for entry in entries]
    if fold(title) not in titles or (following and fold(following) not in titles):
        return []
    end = titles.index(fold(following)) if following else len(titles)
    return list(entries[titles.index(fold(title)) + 1 : end])
