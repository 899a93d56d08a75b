"""Amounts of change for people: three digits, points for percentages, up and down in words."""

from decimal import Decimal

from kpi.amounts import spoken
from kpi.pace import PERCENT
from kpi.rounding import half_up
from ui.words import pace as say

_YEN = "円"  # 万円 and 百万円 already count in large steps: 「28万万円」 is no amount


def short(
    value: float, unit: str = "", places: int = 0, digits: int = 3, most: int | None = None
) -> str:
    """The size of a number in three significant digits; `places` are filled up with zeros.

    At most `most` places, but a number that is not zero never becomes one. Of 円 as people say
    it, 「2億8,000万」.
    """
    size = _size(value, digits, most)
    if unit.split("/")[0] == _YEN and not _places(size):
        return spoken(float(size))
    return f"{size:,.{max(places, _places(size))}f}"


def _size(value: float, digits: int = 3, most: int | None = None) -> Decimal:
    size = half_up(abs(value), digits=digits)
    if most is None or _places(size) <= most:
        return size
    return half_up(abs(value), places=most) or half_up(abs(value), digits=1)


def _places(size: Decimal) -> int:
    return max(0, -int(size.normalize().as_tuple().exponent))  # of a number: never a letter


def pair(one: float, other: float, unit: str = "", most: int | None = None) -> tuple[str, str]:
    """Two numbers side by side; where one has a single decimal the other shows it too: 2.0, 0.8."""
    places = max(_places(_size(value, most=most)) for value in (one, other))
    filled = [places if places == 1 and abs(value) < 100 else 0 for value in (one, other)]
    return short(one, unit, filled[0], most=most), short(other, unit, filled[1], most=most)


def full(value: float, digits: int = 12) -> str:
    """A number as it entered the sum, without the dust of binary fractions."""
    size = half_up(value, digits=digits)
    return f"{size:,.{_places(size)}f}".replace("-", "−")


def result(value: float) -> str:
    """What a sum comes to, finer than the rounded number it explains."""
    return full(value, 6)


def operand(value: float, digits: int = 12) -> str:
    """As `full`, in brackets where a minus would stand beside another sign."""
    return f"({full(value, digits)})" if value < 0 else full(value, digits)


def amount(number: str, unit: str) -> str:
    """A change of a percentage is in points; 件/5年 counts 件; 「243万円」 is one word."""
    word = say.POINT if unit in PERCENT else unit.split("/")[0]
    return f"{number}{word}" if number.endswith(("億", "万")) else f"{number} {word}".strip()


def per_year(value: float, unit: str, number: str | None = None) -> str:
    """「年 0.8 ポイント増」."""
    if value == 0:
        return say.NONE
    words = say.PER_YEAR.format(amount=amount(number or short(value, unit), unit))
    return words + (say.UP if value > 0 else say.DOWN)


def level(value: float, target: float, unit: str = "") -> str:
    """A value of the line, with as many digits as keep it on its own side of the target."""
    for digits in range(max(3, len(f"{abs(value):.0f}")), 13):
        rounded = float(half_up(value, digits=digits))
        if (rounded == target) == (value == target) and (rounded > target) == (value > target):
            break
    return ("−" if value < 0 else "") + short(value, unit, digits=digits)
