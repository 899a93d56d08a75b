"""The categories of a schedule matrix: 推進項目, (n) and plan ①, carried down and over pages.

A category is its number. The labels are merged cells, and where they come out of a PDF they have
slid to other columns, run into each other or stand some rows early; the numbering, which has no
gaps, says where they belong.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from etl.grid import Cell
from etl.japanese import CIRCLED
from kpi.fiscal_year import fold

_PILLAR = re.compile(r"(\d{1,2})(?:[\s.．、]+(\S.*))?")
_SECTION = re.compile(rf"([(（](\d{{1,2}})[)）])\s*([^{CIRCLED}]*?)\s*([{CIRCLED}].*)?")
_PLAN = re.compile(rf"[{CIRCLED}]\s*\S.*")
Path = tuple[int, ...]


@dataclass(frozen=True)
class Label:
    """One printed category: its number, its words ("" where the number stands alone)."""

    number: int
    words: str
    printed: str
    place: str


@dataclass(frozen=True)
class RowLabels:
    """The labels that stand before a row's title."""

    pillar: Label | None = None
    section: Label | None = None
    plan: Label | None = None
    unread: Cell | None = None


@dataclass(frozen=True)
class Gap:
    """A label whose number does not follow the one before."""

    detail: str
    label: Label


def plan_column(cells: Sequence[Cell]) -> int | None:
    """The index of the cell that holds a plan label, ①… or (n) ①…"""
    for i, cell in enumerate(cells):
        section = _SECTION.fullmatch(cell.text)
        if _PLAN.fullmatch(cell.text) or (section and section[4]):
            return i
    return None


def read_labels(cells: Sequence[Cell]) -> RowLabels:
    """The labels in the cells before a title; behind the plan follows its 要旨, which is prose."""
    found = RowLabels()
    for cell in cells:
        pillar, section = _PILLAR.fullmatch(cell.text), _SECTION.fullmatch(cell.text)
        if not cell or found.plan is not None:
            continue
        if _PLAN.fullmatch(cell.text):
            found = replace(found, plan=_plan(cell.text, cell.place))
        elif section and found.section is None:
            name = f"{section[1]} {section[3]}" if section[3] else section[1]
            label = Label(int(section[2]), section[3], name, cell.place)
            found = replace(found, section=label)
            if section[4]:
                found = replace(found, plan=_plan(section[4], cell.place))
        elif pillar and found.pillar is None and found.section is None:
            label = Label(int(pillar[1]), pillar[2] or "", cell.text, cell.place)
            found = replace(found, pillar=label)
        else:
            found = replace(found, unread=cell)
    return found


def leading_labels(cells: Sequence[Cell]) -> RowLabels:
    """The labels a row begins with, where its title cannot be told from its 要旨."""
    labels = [i for i, cell in enumerate(cells) if not cell or _is_label(cell.text)]
    end = next((i for i in range(len(cells)) if i not in labels), len(cells))
    return read_labels(cells[:end])


def _is_label(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_PILLAR, _SECTION, _PLAN))


def _plan(text: str, place: str) -> Label:
    return Label(CIRCLED.index(text[0]) + 1, text[1:].strip(), text, place)


@dataclass
class Categories:
    """Where the reading stands: the labels in force, and every spelling met for a number."""

    pillar: Label | None = None
    section: Label | None = None
    plan: Label | None = None
    early: Label | None = None  # a section label printed before its section begins
    before: Path = ()  # the last path that was whole
    has_plans: bool = False  # whether the document numbers plans ① at all
    spellings: dict[Path, Counter[str]] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The numbers of the levels in force; behind a lost level nothing counts."""
        if self.section is None:
            return () if self.pillar is None or self.plan else (self.pillar.number,)
        levels = (self.pillar, self.section, self.plan)
        return tuple(label.number for label in levels if label is not None)

    def enter(self, row: RowLabels) -> None:
        """Take over the labels of the next row."""
        row = self._with_section_name(row)
        if row.pillar is not None:
            self._enter_pillar(row.pillar, row.section)
        opens = False
        if row.section is not None:
            opens = self._enter_section(row.section, row.plan)
        if row.plan is not None:
            self._enter_plan(row.plan, opens=opens)
        elif row.unread is not None:
            self.plan = None
        self.before = self.path or self.before

    def finish(self) -> None:
        """At the end of the document no section may still be waiting for its ①."""
        if self.early is not None:
            self.gaps.append(Gap("この見出しの①がない", self.early))

    def printed(self, path: Path, label: Label | None) -> str:
        """A label's print: a bare number takes the most frequent spelling of its number.

        Spellings that differ only in spaces (line breaks of a cell) are one spelling.
        """
        if label is None:
            return ""
        known = self.spellings.get(path, Counter()).most_common()
        same = [text for text, _ in known if not label.words or fold(text) == fold(label.printed)]
        return same[0] if same else label.printed

    def _with_section_name(self, row: RowLabels) -> RowLabels:
        """「4 …」 beside a bare 「(4)」 where no pillar 4 can begin is the section's own name."""
        pillar, section, now = row.pillar, row.section, self.pillar
        if pillar is None or section is None or now is None or not pillar.words or section.words:
            return row
        if pillar.number != section.number:
            return row
        if pillar.number == now.number and pillar.words[:2] == now.words[:2]:
            return row
        printed = f"{section.printed} {pillar.words}"
        section = replace(section, words=pillar.words, printed=printed)
        return replace(row, pillar=None, section=section)

    def _enter_pillar(self, label: Label, section: Label | None) -> None:
        now = self.pillar
        if now is not None and label.number == now.number:
            self.pillar = label if label.words else now
        else:
            follows = label.number == (now.number if now else 0) + 1
            if not follows or section is None or section.number != 1:
                self._gap(label)
            self._close_early()
            self.pillar, self.section, self.plan = label, None, None
        self._count((label.number,), label)

    def _enter_section(self, label: Label, plan: Label | None) -> bool:
        """Whether a new section opens here."""
        now = self.section.number if self.section else 0
        if self.section is not None and label.number == now:
            self.section = label if label.words else self.section
            self._count(self._section_path(), label)
            return False
        next_ = label.number == now + 1
        if next_ and plan and self.plan and 1 < plan.number == self.plan.number + 1:
            self.early = label
            return False
        if not next_ or (plan.number != 1 if plan else self.has_plans):
            self._gap(label)
        self.section, self.plan, self.early = label, None, None
        self._count(self._section_path(), label)
        return True

    def _enter_plan(self, label: Label, *, opens: bool) -> None:
        now = self.plan
        again = now is not None and fold(now.printed) == fold(label.printed)
        if label.number == 1 and not opens and self.early is not None:
            self.section, self.early = self.early, None
            self._count(self._section_path(), self.section)
        elif label.number == 1 and not opens and not again:
            self.section = None  # the numbering begins anew: another section, and no name for it
            self._gap(label)
        elif not again and not opens and label.number != (now.number if now else 0) + 1:
            self._gap(label)
        self.plan, self.has_plans = label, True
        self._count(self.path, label)

    def _close_early(self) -> None:
        self.finish()
        self.early = None

    def _gap(self, label: Label) -> None:
        after = "-".join(map(str, self.before))
        self.gaps.append(Gap(f"{after} の次" if after else "文書の初め", label))

    def _section_path(self) -> Path:
        return tuple(label.number for label in (self.pillar, self.section) if label is not None)

    def _count(self, path: Path, label: Label) -> None:
        if label.words:
            self.spellings.setdefault(path, Counter())[label.printed] += 1
