"""File names that say what the file holds: town, what, fiscal years, edition."""

import re
from collections.abc import Sequence

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')  # by Windows, or awkward everywhere
_MOST_TOWNS, _LONGEST = 2, 40
_SAMPLE = "見本"


def file_name(
    towns: Sequence[str],
    what: str,
    years: Sequence[int],
    edition: str,
    ending: str,
    *,
    part: str = "",
    sample: bool = False,
) -> str:
    """「安中市_指標の値と判定_2019-2024年度_1a2b3c4d版.xlsx」; Western years, whatever the switch says.

    part  the table of a file that holds one; it is never cut, so that no two tables have one name
    """
    many = len(towns) > _MOST_TOWNS
    named = f"{towns[0]}など{len(towns)}自治体" if many else "・".join(towns)
    first, last = (min(years), max(years)) if years else (None, None)
    period = "" if first is None else f"{first}年度" if first == last else f"{first}-{last}年度"
    held = "-".join(filter(None, (_safe(what), _REFUSED.sub("-", part))))
    parts = [_SAMPLE if sample else "", _safe(named), held, period, f"{edition}版"]
    return "_".join(filter(None, parts)) + f".{ending}"


def _safe(part: str) -> str:
    return _REFUSED.sub("-", part).strip(". -")[:_LONGEST]
