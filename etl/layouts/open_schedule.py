"""Marks and words of a schedule in any table: what the document's legend says, else what one word says.

A mark without a legend has no certain meaning (○ is 実施 in one town and 継続 in another) and is
reported; → goes on with the stage before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grid import Cell, Row
from etl.layouts.labels import roles
from etl.layouts.open_years import Year, read_span, read_year
from etl.sheets import Draft
from kpi.fiscal_year import era_label, fold
from kpi.vocabulary import STAGES

SIGNS = "○●◎△▲□■◇◆☆★×〇◯"
_ENTRY = re.compile(
    rf"(?P<mark>[{SIGNS}→⇒])\s*[:：=＝…‥・\-]*\s*(?P<word>[一-龠ぁ-んァ-ヶー・]{{2,12}})"
)
_SAME = {"〇": "○", "◯": "○"}
_WORD_OF = {"study": "検討", "implement": "実施", "continue": "継続", "complete": "完了"}
_CONTENT = re.compile(r"検討|実施|継続|完了|達成|準備|調査|着手|開始")


@dataclass
class Legend:
    """The meaning of marks as the document prints it: mark → the word's stage."""

    stages: dict[str, str] = field(default_factory=dict)
    clashing: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # marks reported already

    def enter(self, row: Row) -> bool:
        """Take in a line that explains marks; whether it is one."""
        named = any("凡例" in fold(cell.text) for cell in row.filled)
        # 「実施 | → | 実施」 is a row of marks: without the word 凡例 mark and word share a cell
        texts = [" ".join(cell.text for cell in row.filled)] if named else row.texts
        entries = [m for text in texts for m in _ENTRY.finditer(text)]
        found = [(m["mark"], stage) for m in entries if (stage := stage_of_word(m["word"]))]
        if not found or (not named and (len(found) < 2 or any(m in "→⇒" for m, _ in found))):
            return False
        for mark, stage in found:
            mark = _SAME.get(mark, mark)
            if self.stages.setdefault(mark, stage) != stage:
                self.clashing.add(mark)
        return True

    def marks(self, text: str) -> bool:
        """Whether a cell is a mark of a schedule, not a value."""
        return bool(stage_of_word(text) or text in self.stages or text in ("→", "⇒"))


def stage_of_word(word: str) -> str:
    """The stage of 検討, 継続実施 …; "" where the word is not known or holds two stages."""
    folded = fold(word)
    if folded in STAGES:
        return STAGES[folded]
    known = roles().get(folded, "")
    if known.startswith("stage_"):
        return known.removeprefix("stage_")
    inside = {
        STAGES.get(w, "") or roles().get(w, "").removeprefix("stage_")
        for w in _CONTENT.findall(folded)
    }
    return inside.pop() if len(inside) == 1 and len(folded) <= 6 else ""


def write_marks(
    dated: Sequence[tuple[Year, Cell]],
    position: str,
    kind: str,
    has_nature: bool,
    legend: Legend,
    draft: Draft,
) -> None:
    """One row of marks. has_nature: the table has 性質, where ○ ● mean what the template says."""
    before = ""
    for year, cell in dated:
        text = _SAME.get(cell.text, cell.text)
        if not text:
            continue
        stage = _stage(text, before, has_nature, legend)
        if not stage:
            _report(text, cell, legend, draft)
            before = ""
            continue
        before = stage
        word = text if STAGES.get(text) == stage else _WORD_OF[stage]
        told = "実績" if kind == "actual" else "計画"
        _add(position, era_label(year.value), word, cell, told, draft)


def _add(position: str, year: str, word: str, cell: Cell, kind: str, draft: Draft) -> None:
    """One mark; the same initiative may stand in several rows, each with its schedule."""
    for row in draft.rows["schedule"]:
        if (row["順番"], row["年度"], row["区分"]) == (position, year, kind):
            if STAGES[row["印"]] != STAGES[word]:
                draft.problem("contradicting-values", f"{year}の{kind}", cell.text, cell.place)
            return
    draft.mark(position, year, word, cell.place, kind)


def _stage(text: str, before: str, has_nature: bool, legend: Legend) -> str:
    if text in legend.clashing:
        return ""
    if text in legend.stages:
        return legend.stages[text]
    if re.fullmatch(r"[→⇒➡―ー-]+", text):
        return (
            ("continue" if before == "implement" else before) if "→" in text or "⇒" in text else ""
        )
    if len(text) == 1 and text in SIGNS:
        return STAGES.get(text, "") if has_nature and not legend.stages else ""
    return stage_of_word(text)


def _report(text: str, cell: Cell, legend: Legend, draft: Draft) -> None:
    if text in legend.told:
        return
    legend.told.add(text)
    detail = "この印の意味が凡例にない" if text in SIGNS else "検討・実施などの語でない"
    draft.problem("unknown-word", detail, text, cell.place)


def write_when(when: Cell, title: Cell, position: str, period: range | None, draft: Draft) -> None:
    """実施時期 of an item: 「令和4年度～6年度」, 「毎年度」, 「R4～」; within the plan's years."""
    years = read_when(when.text, period)
    if years is None:
        draft.problem("ambiguous-year", f"{title.text}の実施時期", when.text, when.place)
        return
    for year in years:
        _add(position, era_label(year), "実施", when, "計画", draft)


def read_when(printed: str, period: range | None) -> range | None:
    """The years of an 実施時期; None where they cannot be told or leave the plan's period."""
    text = fold(printed)
    if re.fullmatch(r"毎年度?|全期間|計画期間(?:中|内)", text):
        return period
    span = read_span(text)
    if span is None and (single := read_year(text)) is not None and not single.as_of:
        span = range(single.value, single.value + 1)
    if span is None and period is not None:
        match = re.fullmatch(
            r"(?P<a>[^~〜～]*?年度?|[^~〜～]+)?(?:[~〜～]|から|以降)(?P<b>.+?)?(?:まで)?", text
        )
        if match and (match["a"] or match["b"]) and not (match["a"] and match["b"]):
            year = read_year(match["a"] or match["b"])
            if year is not None and year.value in period:
                span = (
                    range(year.value, period[-1] + 1)
                    if match["a"]
                    else range(period[0], year.value + 1)
                )
    if span is None or (period is not None and (span[0] not in period or span[-1] not in period)):
        return None
    return span
