"""Rounding as people do it by hand (四捨五入): of the decimal number they see, a half always up.

Python's own formats round the binary fraction, and a half to the even digit: 802.5 becomes 802.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

_SEEN = 12  # digits that a sum of printed numbers holds; what follows is dust of binary fractions
_WIDE = Context(prec=700, rounding=ROUND_HALF_UP)  # a float has up to 309 digits before the point


def half_up(value: float, *, digits: int | None = None, places: int | None = None) -> Decimal:
    """A finite number in so many significant `digits`, or so many `places` after the point.

    A half goes away from zero: 802.5 → 803, −0.125 in two places → −0.13.
    """
    seen = Decimal(f"{value:.{_SEEN}g}")
    last = -places if places is not None else seen.adjusted() + 1 - (digits or _SEEN)
    return seen.quantize(Decimal(1).scaleb(last), context=_WIDE)
