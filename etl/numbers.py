"""Japanese numbers as printed → values. The print is kept elsewhere; here a copy is read."""

import math
import re
import unicodedata
from dataclasses import dataclass

from etl.japanese import AFTER, AMOUNT, BEFORE, DIGITS, FORMULA, MONTH, PERIOD
from kpi.fiscal_year import read_fiscal_year

_SECTIONS = {"兆": 1e12, "億": 1e8, "万": 1e4}
_WITHIN = {"千": 1e3, "百": 1e2, "十": 10.0}
_MONEY = {"千円": 1e3, "万円": 1e4, "百万円": 1e6, "億円": 1e8}
_SAME_UNIT = {
    "名": "人",
    "パーセント": "%",
    "ヶ所": "箇所",
    "か所": "箇所",
    "カ所": "箇所",
    "個所": "箇所",
}
# nothing, not yet, not said: never 0
_NONE = (
    "なし 無し 無 未整備 未実施 未定 未策定 未設定 未公表 非公表 不明 該当なし 実績なし "
    "集計中 未集計 調査中 未調査 未測定 未確定 ・ / "
    "- -- ‐ ‑ – — ― − ー ─ … ... *"
)
NONE_WORDS = frozenset(_NONE.split())
_MARKS = frozenset("○●◎△▲→⇒×")
_SIGN = r"(?P<sign>[▲△\-−]?)"
_PER = r"/\d*(?:年間?|か年|ヶ年|カ年|箇年|月|日)"
_NUMBER = re.compile(
    rf"(?P<before>(?:{PERIOD}|{BEFORE})*){_SIGN}(?P<amount>{AMOUNT})"
    rf"(?P<unit>\D*?(?:{_PER})?)(?P<after>(?:{AFTER})*)"
)
_FRACTION = re.compile(rf"(?P<before>(?:{BEFORE})*)(?P<a>\d+)/(?P<b>\d+)(?P<after>{AFTER})?")
_TENTHS = re.compile(
    rf"(?P<before>(?:{BEFORE})*)(?P<a>\d+(?:\.\d+)?)割(?:(?P<b>\d)分)?(?P<after>{AFTER})?"
)
_BROKEN = re.compile(r"\d\s+\d")  # two numbers that a line break set apart
_AREAS = {"m2": "㎡", "km2": "㎢", "m3": "㎥"}


@dataclass(frozen=True)
class Reading:
    """A printed value as read.

    kind: `number`; `none` (未整備, －); `date`, `formula`, `mark` (known to be no numbers);
    `text` (not understood); `unit` (a number of another unit than the indicator's).
    """

    kind: str
    value: float | None = None
    unit: str = ""
    qualifier: str = ""


def read_number(printed: str, unit: str = "") -> Reading:
    """Read one printed value of an indicator whose unit is `unit` ("" = not known).

    >>> read_number("2億8千万円").value
    280000000.0
    >>> read_number("1,266", "万円").value
    1266.0
    """
    text = plain(printed)
    if text in NONE_WORDS or not text:
        return Reading("none")
    if text in _MARKS:
        return Reading("mark")
    if FORMULA.fullmatch(text):
        return Reading("formula")
    if MONTH.fullmatch(text) or (read_fiscal_year(text) is not None and not text.isdigit()):
        return Reading("date")
    if _BROKEN.search(widen(printed)):
        return Reading("text")
    declared = _plain_unit(unit)
    in_money = _in_declared_money(text, declared)
    if in_money:
        return in_money
    tenths = _TENTHS.fullmatch(text)
    if tenths and _finite(tenths["a"]):
        value = float(tenths["a"]) * 10 + float(tenths["b"] or 0)
        return _against(declared, value, "%", _words(tenths["before"], tenths["after"]))
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        if not _finite(fraction["a"]) or not _finite(fraction["b"]) or not int(fraction["b"]):
            return Reading("text")
        value = int(fraction["a"]) / int(fraction["b"])
        words = _words(fraction["before"], fraction["after"])
        return _against(declared, value, "比率", words)
    match = _NUMBER.fullmatch(text)
    if match is None or len(match["unit"]) > 12 or re.search(r"[。、,;:]", match["unit"]):
        return Reading("text")
    value = _amount(match["amount"]) * (-1 if match["sign"] else 1)
    if not math.isfinite(value):
        return Reading("text")
    own = _plain_unit(match["unit"])
    return _against(declared, value, own, _words(match["before"], match["after"]))


def widen(printed: str) -> str:
    """Width made equal letter by letter, but ① stays no 1 and ㎡ no m2."""
    return "".join(
        c if unicodedata.category(c) == "No" or c in "㎡㎢㎥" else unicodedata.normalize("NFKC", c)
        for c in printed
    )


def plain(printed: str) -> str:
    """A copy for reading: width equal, no spaces, areas in one spelling."""
    text = re.sub(r"\s+", "", widen(printed)).rstrip("。")
    return re.sub(r"(?<=\d)(?:km2|m2|m3)", lambda m: _AREAS[m.group()], text)


def _finite(digits: str) -> bool:
    return len(digits) <= 15


def _in_declared_money(text: str, declared: str) -> Reading | None:
    """3,000万円 under 万円 is 3000: plain digits before the very unit need no conversion."""
    if declared not in _MONEY:
        return None
    match = re.fullmatch(
        rf"(?P<before>(?:{PERIOD}|{BEFORE})*){_SIGN}(?P<n>{DIGITS}){declared}(?P<after>(?:{AFTER})*)",
        text,
    )
    if match is None:
        return None
    value = _amount(match["n"]) * (-1 if match["sign"] else 1)
    if not math.isfinite(value):
        return Reading("text")
    return _against(declared, value, declared, _words(match["before"], match["after"]))


def _words(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _plain_unit(unit: str) -> str:
    """A unit for comparing: folded, without its period (件/5年 → 件), synonyms made one."""
    name = re.sub(rf"{_PER}$", "", re.sub(r"\s+", "", widen(unit)))
    name = _AREAS.get(name, name)
    return _SAME_UNIT.get(name, name)


def _amount(text: str) -> float:
    """2億4千3百万 → 243,000,000: 千 and 百 count within their 万, 億 or 兆, which close a section."""
    total = section = number = 0.0
    for digits, scale in re.findall(r"([\d,.]+)|([兆億万千百十])", text):
        if digits:
            number = float(digits.replace(",", ""))
        elif scale in _SECTIONS:
            total, section, number = total + (section + number) * _SECTIONS[scale], 0.0, 0.0
        else:
            section, number = section + number * _WITHIN[scale], 0.0
    return total + section + number


def _against(declared: str, value: float, own: str, qualifier: str) -> Reading:
    """The value in the indicator's unit; another unit of money converts, any other conflicts."""
    value = float(f"{value:.15g}") + 0.0  # no binary dust from 0.1 × 10, no −0
    if not declared or not own or own == declared:
        return Reading("number", value, own or declared, qualifier)
    if own == "円" and declared in _MONEY:
        return Reading("number", value / _MONEY[declared], declared, qualifier)
    if own in _MONEY and declared == "円":
        return Reading("number", value * _MONEY[own], declared, qualifier)
    return Reading("unit", value, own, qualifier)
