"""Directions proposed from baseline to target, for a person to confirm; never a silent default."""

import pandas as pd

from etl.normalize.numbers import read_number

_SMALLEST_CHANGE = 0.01  # under 1 % a proposal would read meaning into rounding


def propose(indicators: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Fill 方向 and 方向の根拠 (基準→目標) of sheet `indicators` where the document states none."""
    read: dict[tuple[str, str, str], float] = {}
    for row in values.itertuples(index=False):
        reading = read_number(row.値)
        if reading.value is None:
            continue
        key = (row.順番, row.指標名, row.区分)
        if row.区分 == "基準":
            read.setdefault(key, reading.value)
        else:  # the last one printed
            read[key] = reading.value
    result = indicators.copy()
    for at, row in zip(indicators.index, indicators.itertuples(index=False), strict=True):
        start = read.get((row.順番, row.指標名, "基準"))
        end = read.get((row.順番, row.指標名, "最終目標"), read.get((row.順番, row.指標名, "目標")))
        if row.方向 or start is None or end is None:
            continue
        if abs(end - start) <= _SMALLEST_CHANGE * abs(start):
            continue
        result.loc[at, ["方向", "方向の根拠"]] = ["増加" if end > start else "減少", "基準→目標"]
    return result
