"""The rows of evaluation cards: where a card begins, and which printed part each row is.

A card is trusted only as far as its rows follow one another as every other card's do: a row that
repeats, runs backwards or stands behind a gap may belong to a card whose head was lost.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from etl.grid import Cell, Row
from kpi.fiscal_year import fold, read_fiscal_year

AIM, FIRST, SECOND, RATING, REVIEW = "目指す姿", "前期", "後期", "目標の達成", "評価・検証"
ORDER = (AIM, "目標", "取組内容", "実践課", FIRST, SECOND, RATING, REVIEW)
PROSE = (AIM, FIRST, SECOND, REVIEW)
CHAPTER = re.compile(r"[IVXⅠ-Ⅻ]+[ .．、]\s?\S.*")
SECTION = re.compile(r"\d{1,2}[ .．、]\s?[^\d\s].*")
_TITLE = "取組項目"
_YEAR = r"(?:令和|平成|[RH])(?:元|\d{1,2})年度"
_BESIDE = re.compile(rf"(?P<year>{_YEAR})?(?:進捗状況)?")  # stands before a label, holds no text
_HALF = re.compile(r"(前期|後期)(?:\((\d{1,2})月?[~〜～-](\d{1,2})月\))?")


@dataclass(frozen=True)
class Line:
    """One labelled row: its label, what stands behind it and the year before it ("" if none)."""

    label: str
    place: str
    cells: tuple[Cell, ...]
    year: str = ""
    months: tuple[int, int] | None = None


@dataclass
class Card:
    """One card: its title (empty where its head was lost), its headings and its rows by label."""

    title: Cell
    headings: tuple[str, str]
    lines: dict[str, Line] = field(default_factory=dict)
    strays: list[Cell] = field(default_factory=list)
    broken: bool = False  # goes on behind a blank line: a page ended within it

    @property
    def years(self) -> list[str]:
        """The years printed beside the card, each once."""
        return list(dict.fromkeys(line.year for line in self.lines.values() if line.year))

    def follows(self, line: Line, *, gap: bool) -> bool:
        """Whether a row can be the next of this card; behind a gap its year is printed again."""
        last = max((ORDER.index(label) for label in self.lines), default=-1)
        return ORDER.index(line.label) > last and (not gap or line.year in self.years)


def is_title(row: Row) -> bool:
    return bool(row.filled) and fold(row.filled[0].text) == _TITLE


def read_line(row: Row) -> Line | None:
    """The label of a row, found behind the year and 進捗状況 in whatever column it stands."""
    year = ""
    for i, cell in enumerate(row.filled):
        folded = fold(cell.text)
        rest = tuple(row.filled[i + 1 :])
        half = _HALF.fullmatch(folded)
        if half:
            months = (int(half[2]), int(half[3])) if half[2] else None
            return Line(half[1], cell.place, rest, year, months)
        if folded in ORDER:
            return Line(folded, cell.place, rest, year)
        beside = _BESIDE.fullmatch(folded)
        if beside is None:
            return None
        year = year or beside["year"] or ""
    return None


def heading(row: Row) -> re.Pattern[str] | None:
    """Whether a row is a chapter or a section and nothing else."""
    if len(row.filled) != 1:
        return None
    return next((p for p in (CHAPTER, SECTION) if p.fullmatch(row.filled[0].text)), None)


def before_cards(rows: Sequence[Row]) -> list[Row]:
    """The rows in front of the first card: title page and 体系."""
    return list(takewhile(lambda row: not is_title(row), rows))


def rows_to_cards(rows: Sequence[Row]) -> Iterator[Card]:
    """Cut a document into cards; chapter and section stand outside them and carry down."""
    chapter = section = ""
    card: Card | None = None
    gap = False
    for row in rows:
        if not row.filled:
            gap = True
            continue
        kind, line = heading(row), read_line(row)
        if is_title(row) or kind is not None:
            if card is not None:
                yield card
            card = None
        if is_title(row):
            text = " ".join(cell.text for cell in row.filled[1:])
            place = row.filled[min(1, len(row.filled) - 1)].place
            card = Card(Cell(text, place), (chapter, section))
        elif kind is CHAPTER:
            chapter, section = row.filled[0].text, ""
        elif kind is SECTION:
            section = row.filled[0].text
        elif line is not None:
            if card is None or not card.follows(line, gap=gap):
                if card is not None:
                    yield card
                card = Card(Cell("", line.place), (chapter, section))
            card.broken = card.broken or (gap and bool(card.lines))
            card.lines[line.label] = line
        elif card is not None:
            card.strays.append(row.filled[0])
        gap = False
    if card is not None:
        yield card


def usual_labels(cards: Sequence[Card]) -> list[str]:
    """The rows that most cards of a document have: what every one of them must have."""
    count = Counter(label for card in cards for label in card.lines)
    return [label for label in ORDER if 2 * count[label] > len(cards)]


def usual_year(cards: Sequence[Card]) -> int | None:
    """The fiscal year of most cards; a card of another year is looked at by a person."""
    years = Counter(read_fiscal_year(year) for card in cards for year in card.years)
    return years.most_common(1)[0][0] if years else None
