"""Judgements with all that proves them: the inputs, the prints they were read from, the places."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kpi.achievement import judge
from kpi.inputs import inputs
from kpi.rules import RuleSet

Row = Mapping[Hashable, Any]
PARTS = ("baseline", "target", "final", "actual")


def judged_inputs(
    observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame, rule: RuleSet
) -> pd.DataFrame:
    """kpi.achievement.judge of every indicator and year, with `unit` and every print and place.

    Adds `<part>_printed` and `<part>_origin` for PARTS, `actual_qualifier` and `actual_as_of`,
    and `baseline_dated`: whether the year of the baseline is printed.
    A line drawn by us and the 0 a period total starts from have no print.
    """
    rows = judge(inputs(observation, indicator, plan), rule)
    rows["unit"] = rows["indicator_id"].map(indicator.set_index("indicator_id")["unit"])
    for part in PARTS:
        found = observation.reindex(rows[f"{part}_row"])
        for column in ("printed", "origin"):
            rows[f"{part}_{column}"] = found[column].to_numpy()
        if part == "baseline":  # its year may be assumed, for the straight line only
            rows["baseline_dated"] = found["fiscal_year"].notna().to_numpy()
        if part == "actual":
            rows["actual_qualifier"] = found["qualifier"].to_numpy()
            rows["actual_as_of"] = found["as_of"].to_numpy()
    return rows


def places(row: Row) -> str:
    """「基準 12:3、目標 12:5、実績 r2:14:6」: where the numbers of a judgement are printed."""
    names = {"baseline": "基準", "target": "目標", "final": "最終目標", "actual": "実績"}
    found = {
        name: row[f"{part}_origin"]
        for part, name in names.items()
        if isinstance(row[f"{part}_origin"], str)
        and not (part == "final" and row["final_row"] == row["target_row"])
    }
    return "、".join(f"{name} {origin}" for name, origin in found.items())
