"""Cells that hold several indicators: 「時間外20人 年休取得13.0日」 → names, prints, units."""

import re
from dataclasses import dataclass

from etl.japanese import AFTER, AMOUNT, BEFORE, FORMULA, MONTH, PERIOD, UNITS
from kpi.fiscal_year import fold, read_as_of

_UNIT = "|".join(map(re.escape, UNITS))
_FIGURE = re.compile(
    r"(?<![A-Za-z\d.,])"  # the 2 of CO2 is no figure
    rf"(?P<printed>(?:{PERIOD})?(?:(?:{BEFORE})[ ]?)?[▲△-]?{AMOUNT}"
    rf"[ ]?(?P<unit>(?:{_UNIT}|[一-龥ァ-ヶ]{{1,3}}(?=[)）]))(?:/\d*(?:{_UNIT}))?)?(?:{AFTER})?)"
    r"(?![\d.,]|年度|年\d|期)"
)
_DAY_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]*?(?:現在|時点|末))[)）]")
_YEAR = re.compile(r"(?:(?:昭和|平成|令和)(?:元|\d{1,2})|\d{4})年度?末?(?!間)")
_ORDINAL = re.compile(r"第\d+")
_RANGE = re.compile(rf"{AMOUNT}\s*(?:{_UNIT})?\s*(?:から|[～〜~→⇒])\s*(?:{BEFORE})?{AMOUNT}")
_OVER_YEARS = re.compile(r"(\d+)(年間|か年|カ年|ヶ年|箇年)で")
_OPEN = "(（"
_EDGES = " ・、。:：()（）「」→⇒"
# what a bare number is a number of: the obvious name of its unit
_OBVIOUS = {"人": "人数", "名": "人数", "%": "割合", "円": "金額", "日": "日数", "回": "回数"}


@dataclass(frozen=True)
class Figure:
    """One printed figure: `name` is "" where none stands before it."""

    name: str
    printed: str
    unit: str = ""
    as_of: str = ""
    is_text: bool = False


def widths(text: str) -> str:
    """Full-width digits and signs made plain, one character for one, so that places stay."""
    table = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
    return text.translate(table)


def obvious_name(unit: str) -> str:
    unit = fold(unit)
    return _OBVIOUS.get(unit, f"{unit}数" if unit else "")


def figures(text: str) -> list[Figure]:
    """All figures of a cell in the order of print; a date or a formula stays text."""
    text = text.strip()
    if FORMULA.fullmatch(text):
        return [Figure("", text, is_text=True)]
    plain = widths(text)
    month = MONTH.match(plain)
    if month:  # 「令和2年12月までに…を確定」: the rest is prose
        return [
            Figure("", text[: month.end()].removesuffix("に").removesuffix("まで"), is_text=True)
        ]
    if _RANGE.search(plain):  # 「2件～3件」 is one value that has no number
        return []
    blind = _blinded(plain)
    found: list[Figure] = []
    start = 0
    for match in _FIGURE.finditer(blind):
        if match.start() < start:
            continue
        name = _without_years(text[start : match.start()]).strip(_EDGES)
        bracketed = not name and plain[: match.start()].rstrip().endswith(tuple(_OPEN))
        printed = text[slice(*match.span("printed"))].strip()
        start = match.end()
        day = _DAY_IN_BRACKETS.match(plain, start)
        as_of = day[1] if day and read_as_of(day[1]) else ""
        if as_of and day:
            start = day.end()
        unit = match["unit"] or ""
        if fold(unit) == "月" and not bracketed:  # 「3月」 is a date
            found.append(Figure(name, printed, is_text=True))
            continue
        over = _OVER_YEARS.match(match["printed"])
        if bracketed and over and found:  # 「年3人(5年間で15人)」: the year's and the period's
            name = f"{found[-1].name}（{over[1]}{over[2]}）"
        found.append(Figure(name or obvious_name(unit), printed, unit, as_of))
    return found


def _blinded(plain: str) -> str:
    """The text with years and ordinals made unreadable, letter for letter: they are no figures."""
    for pattern in (_YEAR, _ORDINAL):
        plain = pattern.sub(lambda m: "\0" * len(m.group()), plain)
    return plain


def _without_years(name: str) -> str:
    spans = [m.span() for m in _YEAR.finditer(widths(name))]
    for start, end in reversed(spans):
        name = name[:start] + name[end:]
    return name


def amount(printed: str) -> tuple[str, str]:
    """The bare digits and the unit of a printed figure, for finding it again in a sentence."""
    match = re.search(rf"({AMOUNT})\s*({_UNIT})?", widths(printed))
    if match is None:
        return "", ""
    unit = fold(match[2] or "")
    return match[1].replace(",", ""), {"名": "人"}.get(unit, unit)


def year_in_prose(printed: str, sentences: str) -> str:
    """The fiscal year that a sentence gives to the same figure, as printed; "" if none or several.

    A year governs what follows it up to the next year: 「平成30年度が95.45%、令和元年度が…」.
    """
    wanted = amount(printed)
    if not wanted[1]:  # a bare number is found everywhere
        return ""
    years: set[str] = set()
    year = r"(?:昭和|平成|令和)(?:元|\d{1,2})年度"
    for sentence in re.split(r"[。■]|(?<=\s)・", widths(sentences)):
        for clause in re.finditer(rf"({year})((?:(?!{year}).)*)", sentence):
            figures_ = re.finditer(rf"(?<![\d.,])({AMOUNT})\s*({_UNIT})", clause[2])
            if any(amount(figure[0]) == wanted for figure in figures_):
                years.add(clause[1])
    return years.pop() if len(years) == 1 else ""
