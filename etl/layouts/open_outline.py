"""What stands around the tables of any document: headings, captions, the plan's period, initiatives.

A heading is a line of its own with a number or a sign in front; its kind of number is its level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.japanese import plain_number, without_number
from etl.layouts.open_years import PRINTED, Year, read_year, said_once
from etl.sheets import Draft
from kpi.fiscal_year import fold
from kpi.vocabulary import NATURES

_LEVELS = (
    ("##", r"#{1,6} "),
    ("章", r"第[\d一二三四五六七八九十]+[章編部]"),
    ("節", r"第[\d一二三四五六七八九十]+節"),
    (
        "語",
        r"(?:基本目標|基本方針|基本施策|施策の柱|重点目標|重点施策|重点項目|施策|方針|目標|政策|柱|戦略)[\d①-⑳]+(?!年)",
    ),
    ("ロ", r"(?:[IVX]+(?=[\s.、．])|[Ⅰ-Ⅻ])"),
    ("枝", r"\d{1,2}(?:[-－.]\d{1,2})+(?=[\s.、．\D])"),
    ("数", r"\d{1,2}[\s.、．](?!\d)"),
    ("括", r"[(]\d{1,2}[)]"),
    ("丸", r"[①-⑳]"),
    ("印", r"[■◆◇□▼▶●★]|【"),
)
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _LEVELS]
_ASIDE = re.compile(r"※|[(]?単位|凡例|(?:計画|取組|推進|実施|対象)(?:の)?期間|[(]?注")
_NUMBER = re.compile(
    r"^(?:第[\d一二三四五六七八九十]+[章編部節]|\d{1,2}(?:[-－.]\d{1,2})+|(?:基本目標|基本方針|基本施策|施策の柱|重点目標|"
    r"重点施策|重点項目|施策|方針|目標|政策|柱|戦略)[\d①-⑳]+(?:[-－]\d+)*|[■◆◇□▼▶●★])[\s.、．:：]*"
)
_TABLE_UNIT = re.compile(r"^[(]?単位[:：](?P<unit>[^()]+)[)]?$")
# 「令和5年度 行政評価」 mostly judges the year before: only a plain word for results counts
_RESULTS = re.compile(r"実績|進捗状況|取組状況|達成状況|実施状況")
_OTHER = re.compile(
    r"策定|改訂|改定|作成|公表|目標|[~～〜]|期間|予算|見込|評価|検証|報告|前年度|時点|現在"
)


@dataclass
class Heading:
    """A heading: its level, and what it prints without the signs of Markdown."""

    level: str
    text: str
    place: str

    @property
    def title(self) -> str:
        """The words without the number and without brackets around the whole."""
        plain = _NUMBER.sub("", self.text)
        title = without_number(plain) if plain == self.text else plain.strip()
        return re.sub(r"^[「【](.*)[」】]$", r"\1", title) or self.text

    @property
    def number(self) -> str:
        """The number in front, its levels joined by 「-」; "" where there is none."""
        match = _NUMBER.match(self.text)
        if match and (digits := re.findall(r"\d+|[①-⑳]", match.group())):
            return "-".join(str(ord(d) - 0x245F) if d > "9" else str(int(d)) for d in digits)
        return plain_number(self.text)

    @property
    def is_goal(self) -> bool:
        return bool(re.match(r"基本目標\s*[\d①-⑳]", fold(self.text)))


@dataclass
class Outline:
    """Where a row stands: the headings above it and what was printed since the last table."""

    headings: list[Heading] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def enter(self, row: Row) -> None:
        """Take in a line that is no row of a table."""
        cell = row.filled[0]
        folded = fold(cell.text)
        self.lines.append(folded)
        if _ASIDE.match(folded.lstrip("■◆●◇□▼▶★【・")) or "。" in folded or len(folded) > 60:
            return
        level = next((n for n, p in _PATTERNS if p.match(_spaced(cell.text))), "")
        if not level:
            return
        if level == "##":
            level = cell.text.split(" ")[0]
        elif level == "語":  # 基本目標1 and 施策1-1 are two levels
            level = re.sub(r"[\d①-⑳].*", "", folded)
        known = [heading.level for heading in self.headings]
        if level in known:
            del self.headings[known.index(level) :]
        elif level.startswith("#"):  # a deeper kind of number ends with the heading above it
            self.headings = [
                h for h in self.headings if h.level.startswith("#") and h.level < level
            ]
        text = cell.text.lstrip("#").strip() if level.startswith("#") else cell.text
        self.headings.append(Heading(level, text, cell.place))

    def unit(self) -> str:
        """The unit that a line 「(単位:千円)」 gives to the table below it."""
        found = [m["unit"] for line in self.lines if (m := _TABLE_UNIT.match(line))]
        return found[-1] if found else ""

    def results_year(self) -> Year | None:
        """The year of results whose table names none: 「令和5年度の実績」 above it, and no other."""
        texts = [said_once(line) for line in self.lines if _RESULTS.search(line) or "評価" in line]
        years = {print_ for text in texts for print_ in PRINTED.findall(text)}
        if len(years) != 1 or any(_OTHER.search(text) for text in texts):
            return None
        return read_year(years.pop())


def _spaced(text: str) -> str:
    """Widths made equal, spaces kept: 「1 …」 is a heading, 「12人」 is none."""
    table = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
    return text.translate(table)


def title_line(rows: Sequence[Row]) -> int:
    """The number of the document's own title, a 「# …」 that no other of its level follows; else 0."""
    tops = [row for row in rows if len(row.filled) == 1 and row.filled[0].text.startswith("# ")]
    return tops[0].number if len(tops) == 1 else 0


@dataclass
class Initiatives:
    """The initiatives written so far: one row for each, in whatever tables it stands."""

    draft: Draft
    known: dict[tuple[str, ...], str] = field(default_factory=dict)

    def settle(
        self, title: str, place: str, number: str = "", path: Sequence[str] = (), **cells: str
    ) -> str:
        """The 順番 of an initiative; it is written where it is new."""
        key = (fold(number), fold(title), *(() if number else map(fold, path)))
        position = self.known.get(key)
        nature = cells.get("性質", "")
        if nature and nature not in NATURES:
            cells["性質"] = ""
        if position is None:
            levels = {f"分類{i}": text for i, text in enumerate(path[:3], 1)}
            position = self.draft.initiative(
                番号=number, 取組名=title, **levels, **cells, 出典位置=place
            )
            self.known[key] = position
            return position
        row = self.draft.rows["initiatives"][int(position) - 1]
        row.update({k: v for k, v in cells.items() if v and not row.get(k)})
        return position

    def of_headings(self, headings: Sequence[Heading]) -> str:
        """The initiative that the headings name: the last of them."""
        last, above = headings[-1], headings[:-1]
        number = "-".join(filter(None, (h.number for h in headings)))
        if last.number and "-" in last.number:  # 「1-2 …」 says the whole number itself
            number = last.number
        nature = "基本目標" if last.is_goal else ""
        path = [h.text for h in (*above, last)] if last.is_goal else [h.text for h in above]
        return self.settle(last.title, last.place, number, path, 性質=nature)


def note_cell(row: Row) -> Cell:
    return Cell(" | ".join(row.texts), row.filled[0].place)
