"""Japanese numbers as printed → values. The print is kept elsewhere; here a copy is read."""

import math
import re
from dataclasses import dataclass

from etl.japanese import AFTER, AMOUNT, BEFORE, FORMULA, MONTH, PERIOD
from kpi.fiscal_year import fold

_SCALES = {
    "兆": 1e12,
    "億": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
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
    "- -- ‐ ‑ – — ― − ー ─ … ... *"
)
NONE_WORDS = frozenset(_NONE.split())
_MARKS = frozenset("○●◎△▲→⇒×")
_NUMBER = re.compile(
    rf"(?P<before>(?:{PERIOD}|{BEFORE})*)(?P<sign>[▲△\-−]?)(?P<amount>{AMOUNT})(?P<rest>\D*)"
)
_FRACTION = re.compile(rf"(?P<before>(?:{BEFORE})*)(?P<a>\d+)/(?P<b>\d+)(?P<after>{AFTER})?")
_TENTHS = re.compile(
    rf"(?P<before>(?:{BEFORE})*)(?P<a>\d+(?:\.\d+)?)割(?:(?P<b>\d)分)?(?P<after>{AFTER})?"
)
_AFTER = re.compile(rf"(?P<unit>.*?)(?P<after>(?:{AFTER})?)")


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
    text = fold(printed).rstrip("。")
    if text in NONE_WORDS or not text:
        return Reading("none")
    if text in _MARKS:
        return Reading("mark")
    if FORMULA.fullmatch(text):
        return Reading("formula")
    if MONTH.fullmatch(text):
        return Reading("date")
    declared = _plain_unit(unit)
    money = _MONEY.get(declared)
    if declared and money:  # 3,000万円 under 万円 is 3000, not 30,000,000
        bare = text.removesuffix(declared)
        if bare != text and re.search(rf"{AMOUNT}$", bare) and not re.search(r"[億万千百]$", bare):
            text = bare
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        value = round(float(tenths["a"]) * 10 + float(tenths["b"] or 0), 10)
        return _against(declared, value, "%", _words(tenths["before"], tenths["after"]))
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction["b"]):
        value = int(fraction["a"]) / int(fraction["b"])
        return _against(declared, value, "比率", _words(fraction["before"], fraction["after"]))
    match = _NUMBER.fullmatch(text)
    if match is None:
        return Reading("text")
    value = _amount(match["amount"]) * (-1 if match["sign"] else 1)
    if not math.isfinite(value):
        return Reading("text")
    rest = _AFTER.fullmatch(match["rest"])
    own, after = (rest["unit"], rest["after"]) if rest else (match["rest"], "")
    if len(own) > 12 or re.search(r"[。、,;:]", own):
        return Reading("text")
    return _against(declared, value, _plain_unit(own), _words(match["before"], after))


def _words(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _plain_unit(unit: str) -> str:
    """A unit for comparing: folded, without its period (件/5年 → 件), synonyms made one."""
    plain = re.sub(r"/\d*(?:年|か年|ヶ年|カ年|月)$", "", fold(unit))
    return _SAME_UNIT.get(plain, plain)


def _amount(text: str) -> float:
    total = 0.0
    for digits, scale in re.findall(r"([\d,.]+)(兆|億|千万|百万|十万|万|千|百)?", text):
        total += float(digits.replace(",", "")) * _SCALES.get(scale, 1.0)
    return total


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
