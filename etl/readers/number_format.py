"""A stored number as its workbook shows it: 0.915 under `0.0%` is 「91.5%」, 5 under `0"件"` 「5件」.

The format codes of ECMA-376 §18.8.31, as far as plans use them. Years and days: date_format.py.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from etl.readers.date_format import is_date, serial, show_date, shown_here

Value = int | float | bool | str | datetime | date | time | timedelta
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/標準)|(?P<exponent>[Ee][+-])|(?P<mark>[0#?.,%/@])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_SLOTS = "0#?"
_GENERAL_DIGITS = 10  # what a cell of usual width shows of a number without a format


@dataclass(frozen=True)
class Section:
    """One part of a format (`positive;negative;zero;text`), its tokens as (sort, text)."""

    code: str
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None = None

    @property
    def marks(self) -> str:
        return "".join(text for sort, text in self.tokens if sort == "mark")


def show(value: Value | None, code: str, *, from_1904: bool = False) -> str:
    """The text a cell shows. Dates may come as such or as the number of days they are stored as."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    code = shown_here(code) or "General"
    parts = sections(code)
    if isinstance(value, str):
        return _text(value, parts)
    if isinstance(value, datetime | date | time | timedelta):
        part = parts[0] if is_date(parts[0].code) else sections("yyyy/m/d")[0]
        return show_date(serial(value, from_1904=from_1904), part.code, from_1904=from_1904)
    part, number = _chosen(value, parts)
    if is_date(part.code):
        return show_date(value, part.code, from_1904=from_1904)
    return _number(number, part)


@cache
def sections(code: str) -> tuple[Section, ...]:
    """A format code cut at the semicolons that stand outside quotes."""
    found: list[Section] = []
    start, tokens, condition = 0, list[tuple[str, str]](), None
    for match in _TOKEN.finditer(code):
        if match["plain"] == ";":
            found.append(Section(code[start : match.start()], tuple(tokens), condition))
            start, tokens, condition = match.end(), [], None
            continue
        bracket = match["bracket"]
        if bracket is not None:
            if limit := _CONDITION.fullmatch(bracket):
                condition = (limit[1], float(limit[2]))
            elif currency := _CURRENCY.fullmatch(bracket):
                tokens.append(("text", currency[1]))
            continue  # a colour, a locale, a script of digits
        for sort, text in (
            ("text", match["quoted"] or match["escaped"] or match["plain"]),
            ("general", match["general"]),
            ("exponent", match["exponent"]),
            ("mark", match["mark"]),
        ):
            if text:
                tokens.append((sort, text))
    found.append(Section(code[start:], tuple(tokens), condition))
    return tuple(found)


def _text(value: str, parts: tuple[Section, ...]) -> str:
    """Words under a format: the part with @ says what stands around them."""
    part = next((p for p in reversed(parts) if "@" in p.marks), None)
    if part is None:
        return "" if len(parts) == 4 and not parts[3].tokens else value
    return "".join(value if text == "@" else text for _, text in part.tokens)


def _chosen(value: float, parts: tuple[Section, ...]) -> tuple[Section, Decimal]:
    """The part for this number, and the number as that part writes it (often without its sign)."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    parts = tuple(p for p in parts if "@" not in p.marks) or sections("General")
    if any(part.condition for part in parts):
        for part in parts:
            if part.condition is None or _holds(value, *part.condition):
                return part, exact
        return parts[-1], exact
    if value < 0 and len(parts) > 1:
        return parts[1], -exact
    return (parts[2], exact) if value == 0 and len(parts) > 2 else (parts[0], exact)


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def general(value: Decimal) -> str:
    """A number without a format: every digit of a whole number, ten digits of another."""
    if value == value.to_integral_value():
        return f"{value:f}".split(".")[0]
    whole = len(f"{abs(value):f}".split(".")[0])
    places = max(_GENERAL_DIGITS - whole, 0)
    shown = _rounded(value, places)
    return f"{value:.5E}" if not shown else f"{shown:f}".rstrip("0").rstrip(".")


def _rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero, by the fifteen digits that a workbook knows of a number."""
    known = Decimal(f"{value:.14E}")
    if places + known.adjusted() > 26:
        return known
    return known.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _number(value: Decimal, part: Section) -> str:
    sorts = [sort for sort, _ in part.tokens]
    if "general" in sorts or not part.tokens:
        sign = "-" if value < 0 else ""
        body = "".join(general(abs(value)) if s == "general" else t for s, t in part.tokens)
        return sign + body
    if not set(part.marks) & set(_SLOTS):  # words instead of the number
        return "".join(text for _, text in part.tokens)
    if "exponent" in sorts:
        mantissa, _, exponent = f"{value:.{_decimals(part)}E}".partition("E")
        return f"{mantissa}E{int(exponent):+03}"
    if "/" in part.marks:
        return _fraction(value, part)
    return _placed(value, part)


def _decimals(part: Section) -> int:
    ahead = part.tokens[: [sort for sort, _ in part.tokens].index("exponent")]
    return "".join(text for sort, text in ahead if sort == "mark").partition(".")[2].count("0")


def _fraction(value: Decimal, part: Section) -> str:
    """`# ?/?`: 0.5 as 1/2. A slash without digits around it is a word."""
    width = len(re.findall(r"[0#?]", part.marks.rpartition("/")[2]))
    whole, rest = divmod(abs(value), 1) if "#" in part.marks.split("/")[0][:-1] else (0, abs(value))
    near = Fraction(rest).limit_denominator(10 ** max(width, 1) - 1)
    shown = f"{near.numerator}/{near.denominator}" if near else ""
    sign = "-" if value < 0 else ""
    return sign + " ".join(filter(None, [str(int(whole)) if whole or not near else "", shown]))


def _placed(value: Decimal, part: Section) -> str:
    """The digits in their places; words stand where the format has them."""
    tokens = list(part.tokens)
    slots = [i for i, (sort, text) in enumerate(tokens) if sort == "mark" and text in _SLOTS]
    point = next((i for i, token in enumerate(tokens) if token == ("mark", ".")), len(tokens))
    commas = [i for i, token in enumerate(tokens) if token == ("mark", ",")]
    before = [i for i in slots if i < point]
    after = [i for i in slots if i > point]
    last = (before or slots)[-1]
    thousands = [i for i in commas if i > max(slots)] or [i for i in commas if last < i < point]
    grouped = any(before and before[0] < i < last for i in commas)
    value *= Decimal(100) ** part.marks.count("%")
    value /= Decimal(1000) ** len(thousands)
    shown = _rounded(abs(value), len(after))
    whole, _, decimals = f"{shown:f}".partition(".")
    decimals = decimals.ljust(len(after), "0")
    texts = {i: text for i, (_, text) in enumerate(tokens)}
    texts |= dict.fromkeys(commas, "")
    texts |= _integer(whole.lstrip("0"), [(i, tokens[i][1]) for i in before], grouped=grouped)
    texts |= _fractional(decimals, [(i, tokens[i][1]) for i in after])
    if not any(texts[i] for i in after):
        texts[point] = ""
    sign = "-" if value < 0 and shown else ""
    return sign + "".join(texts[i] for i in range(len(tokens)))


def _integer(digits: str, slots: list[tuple[int, str]], *, grouped: bool) -> dict[int, str]:
    """Digits go into their slots from the right; what is left over stands in the first one."""
    texts: dict[int, str] = {}
    count = 0
    for n, (i, slot) in enumerate(reversed(slots)):
        first = n == len(slots) - 1
        take = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        take = take or {"0": "0", "?": " "}.get(slot, "")
        text = ""
        for digit in reversed(take):
            if grouped and count and count % 3 == 0 and digit.isdigit():
                text = f",{text}"
            text = digit + text
            count += 1
        texts[i] = text
    return texts


def _fractional(decimals: str, slots: list[tuple[int, str]]) -> dict[int, str]:
    texts = dict(zip((i for i, _ in slots), decimals, strict=True))
    for i, slot in reversed(slots):
        if slot == "0" or texts[i] != "0":
            break
        texts[i] = " " if slot == "?" else ""
    return texts
