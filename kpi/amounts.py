"""Numbers the way people say them: 億 and 万 where nothing is lost by it."""

_OKU, _MAN = 100_000_000, 10_000
_EXACT = 1e15  # beyond it a float holds no digits after the point


def digits(value: float) -> str:
    """A number with all its digits and commas: 1,234.5, −3, 12,345,678,901; no −0, no 1e+10."""
    size = abs(value)
    whole = size >= _EXACT or size == int(size)
    text = f"{int(size):,}" if whole else f"{float(f'{size:.12g}'):,.12g}"
    return f"−{text}" if value < 0 and text != "0" else text


def spoken(value: float) -> str:
    """280,000,000 → 「2億8,000万」, 62,193 → 「62,193」, −2,430,000 → 「−243万」.

    Only where the number is a whole number of 万 (or the rest below 万 can stand behind): nothing is
    rounded. Below ten 万 people read the digits as they are.
    """
    if value < 0:
        return f"−{spoken(-value)}" if value else "0"
    if value < 10 * _MAN or value != int(value) or int(value) % _MAN:
        return digits(value)
    oku, rest = divmod(int(value), _OKU)
    man = rest // _MAN
    return (f"{oku:,}億" if oku else "") + (f"{man:,}万" if man else "")


def axis_unit(largest: float) -> tuple[float, str]:
    """What an axis counts in: (1e8, 億), (1e4, 万) or (1, "") by its largest number."""
    if largest >= _OKU:
        return float(_OKU), "億"
    return (float(_MAN), "万") if largest >= 100 * _MAN else (1.0, "")
