"""Sentences with figures in them: where they end, which years they print, which numbers.

What only looks like a figure is set aside first: years and days, 第2次, 1便あたり.
"""

import re
from dataclasses import dataclass

from etl.japanese import AFTER, AMOUNT, BEFORE, CIRCLED, PERIOD, UNITS
from etl.layouts.figures import widths
from kpi.fiscal_year import fold

_UNIT = "|".join(map(re.escape, UNITS))
_ERA = r"(?:昭和|平成|令和|[SHR])(?:元|\d{1,2})"
_LINK = r"末?(?:までに?|における|において|から|以降|には|に|は|の|[~〜])?"
_YEAR = re.compile(
    rf"(?P<year>(?:{_ERA}|\d{{4}})年度|毎年度)(?P<link>{_LINK})"
    rf"|(?P<day>(?:{_ERA}|\d{{4}})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:号|末|現在)?)(?P<since>{_LINK})"
    r"|(?P<bare>\d{1,2}年度)"
)
_ASIDE = re.compile(rf"第\d+|{AMOUNT}(?:{_UNIT})(?:あたり|当たり|につき|ごと)|\d+月\d*日?号?")
_FIGURE = re.compile(
    rf"(?<![\d.,A-Za-z~〜/-])(?P<total>{PERIOD})?(?:(?:{BEFORE})[ ]?)?[▲△-]?{AMOUNT}"
    rf"[ ]?(?P<unit>{_UNIT})(?P<after>{AFTER})?(?![\d.,])"
)
_LEFT = re.compile(r"\d[\d,.]*(?:[~〜-]\d[\d,.]*)?[^\s\d、。,.~〜ぁ-ん()「」\x00]{0,6}")
_BREAK = re.compile(rf"。|(?=※)|(?<=\s)(?=[・{CIRCLED}])|^(?=[・{CIRCLED}])")
_GONE = "\x00"


@dataclass(frozen=True)
class Year:
    """A printed year; `kind` is 年度, 毎年度 or 日 (a day, a month, a calendar year)."""

    start: int
    end: int
    printed: str
    kind: str
    link: str


@dataclass(frozen=True)
class Amount:
    """A printed number with its unit, at its place in the cell."""

    start: int
    end: int
    printed: str
    unit: str
    is_total: bool  # 「5年間で…」: a total of the period


@dataclass(frozen=True)
class Sentence:
    """A part of a cell: `plain` is the whole cell with years and the like blanked out."""

    text: str
    plain: str
    start: int
    end: int
    is_note: bool
    years: tuple[Year, ...]
    amounts: tuple[Amount, ...]

    @property
    def is_bullet(self) -> bool:
        return self.text[self.start] == "・"

    def before(self, amount: Amount) -> str:
        return self.plain[self.start : amount.start]

    def after(self, amount: Amount) -> str:
        return self.plain[amount.end : self.end]


def unit_of(printed: str) -> str:
    """The unit to compare by: 7割 is read as 70 %, so both are one."""
    unit = fold(printed)
    return {"割": "%", "パーセント": "%", "名": "人"}.get(unit, unit)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences of a cell between two places; all that follows a ※ is a note."""
    end = len(text) if end is None else end
    plain = widths(text)
    years = [year for match in _YEAR.finditer(plain) if (year := _year(match, text))]
    for pattern in (_YEAR, _ASIDE):
        plain = pattern.sub(lambda m: _GONE * len(m.group()), plain)
    found: list[Sentence] = []
    is_note = False
    cuts = [m.end() for m in _BREAK.finditer(text, start, end)]
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        if not text[first:last].strip():
            continue
        is_note = is_note or text[first] == "※"
        inside = tuple(y for y in years if first <= y.start < last)
        outer = tuple(y for y in inside if not _bracketed(plain, first, y))
        amounts = tuple(_amount(m, text) for m in _FIGURE.finditer(plain, first, last))
        found.append(Sentence(text, plain, first, last, is_note, outer, amounts))
    return found


def _year(match: re.Match[str], text: str) -> Year:
    name = next(name for name in ("year", "day", "bare") if match[name])
    printed = text[match.start(name) : match.end(name)]
    kind = {"year": "年度", "day": "日", "bare": "年度だけ"}[name]
    kind = "毎年度" if printed == "毎年度" else kind
    return Year(match.start(), match.end(), printed, kind, match["link"] or match["since"] or "")


def _amount(match: re.Match[str], text: str) -> Amount:
    """The shortest print: 「30種類に増やす」 ends with its unit, 「1割縮減」 is a reduction."""
    end, total = match.end(), bool(match["total"])
    if match["after"] and re.match(r"[をに]|維持|目指す|増やす|減らす", match["after"]):
        end = match.start("after")
    return Amount(match.start(), end, text[match.start() : end].strip(), match["unit"], total)


def _bracketed(plain: str, start: int, item: Year | Amount) -> bool:
    before = plain[start : item.start]
    return before.count("(") > before.count(")")


def bracketed(sentence: Sentence, amount: Amount) -> bool:
    """Whether a figure stands inside brackets: it says something about the word before them."""
    return _bracketed(sentence.plain, sentence.start, amount)


def numbers_left(sentence: Sentence) -> list[str]:
    """Numbers without a known unit: 「4出張所」 counts things, and may be a target all the same."""
    plain = sentence.plain[: sentence.end]
    taken = [(a.start, a.end) for a in sentence.amounts]
    return [
        sentence.text[m.start() : m.end()]
        for m in _LEFT.finditer(plain, sentence.start)
        if not any(start <= m.start() < end for start, end in taken)
    ]
