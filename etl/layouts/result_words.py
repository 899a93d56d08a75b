"""The words of a printed result: 最終値10人 → 実績 10人, 指標達成度 133% → 指標達成度 133%."""

import re
from functools import cache

from etl.layouts.figures import figures, widths
from etl.layouts.labels import roles
from kpi.fiscal_year import fold

ACTUAL, RATE = "実績", "指標達成度"
_RATE = re.compile(r"(?:指標)?達成[度率] ?:? ?(?P<printed>.+)")


@cache
def _result_words() -> tuple[str, ...]:
    """Words that name a result (最終値, 実績値 …), longer first."""
    words = [label for label, role in roles().items() if role == "actual"]
    return tuple(sorted(words, key=len, reverse=True))


def read_result(inside: str) -> tuple[str, str] | None:
    """(kind, print) of what stands in 【 】; None where it is no result."""
    inside = inside.strip()
    if match := _RATE.fullmatch(widths(inside)):
        return RATE, inside[match.start("printed") :]
    for word in _result_words():
        if inside.startswith(word) and (printed := inside.removeprefix(word).strip(" :：　")):
            return ACTUAL, printed
    return None


def unit_of(printed: str) -> str:
    """The unit of a printed figure; "" where it has none."""
    found = figures(printed)
    return fold(found[0].unit).partition("/")[0].replace("名", "人") if found else ""
