"""From the counts of 達成率 to the indicators counted: one link to 分析 per row."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from ui import addresses, trail, words
from ui.words import achievement as say
from ui.words import analysis as say_analysis


def trail_of(table: pd.DataFrame, by: str, year: int, statuses: Sequence[str] = ()) -> pd.DataFrame:
    """Links to 分析 that ask for the indicators counted in every row of `grouped_by`.

    statuses  words of the groups that are counted, where not all are
    """
    return trail.counted(_asked(row, by, year, statuses) for row in table.to_dict("records"))


def _asked(row: Mapping[Hashable, Any], by: str, year: int, statuses: Sequence[str]) -> str | None:
    if by == say.BY_THEME:
        theme = row["theme"]
        asked = addresses.analysis(year, themes=[theme], status=statuses)
        return asked if theme != words.UNKNOWN else None
    towns = [row["town"]]
    if by == say.BY_TOWN:
        return addresses.analysis(year, towns, status=statuses)
    category = row["category"] or say_analysis.NO_CATEGORY
    return addresses.analysis(year, towns, categories=[category], status=statuses)
