"""Judgements with all that proves them: the inputs, the prints they were read from, the places.

What is printed but could not enter a judgement is kept beside it, with the reason.
"""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kpi.achievement import judge
from kpi.inputs import inputs
from kpi.periods import HALVES
from kpi.rules import RuleSet

Row = Mapping[Hashable, Any]
PARTS = ("baseline", "target", "final", "actual")
_KIND_OF = {"baseline": "baseline", "target": "target", "final": "final_target", "actual": "actual"}
_NUMBER_OF = {
    "baseline": "baseline",
    "target": "printed_target",
    "final": "final_target",
    "actual": "actual",
}
_BY_YEAR = ("target", "actual")  # the others belong to an indicator, whatever their year


class Unused(NamedTuple):
    """A print that could not enter a judgement.

    why  not_a_number / half_year / estimate / late (a baseline of after the plan began) /
         former_total (of the period before)
    """

    printed: str
    fiscal_year: float
    period: str
    as_of: date | None
    why: str
    origin: str


def judged_inputs(
    observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame, rule: RuleSet
) -> pd.DataFrame:
    """kpi.achievement.judge of every indicator and year, with `unit` and every print and place.

    Adds `<part>_printed` and `<part>_origin` for PARTS, `actual_qualifier` and `actual_as_of`,
    and `baseline_dated`: whether the year of the baseline is printed.
    A line drawn by us and the 0 a period total starts from have no print.
    `<part>_unused` is a tuple of Unused where something is printed but no number was taken from
    it, else None.
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
    heads = rows.drop_duplicates("indicator_id")[["indicator_id", "start", "accumulation"]]
    unused = _unused(observation, heads)
    for part in PARTS:
        rows[f"{part}_unused"] = _of_part(unused, rows, part)
    return rows


def _unused(observation: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """Every print that is no number for a year: indicator_id, kind, fiscal_year and `unused`."""
    rows = observation.merge(heads, on="indicator_id")
    rows["fiscal_year"] = rows["fiscal_year"].astype("float64")
    base = rows["kind"].eq("baseline")
    why = {
        "not_a_number": rows["value"].isna(),
        "half_year": rows["period"].isin(list(HALVES)),
        "former_total": base & rows["accumulation"].eq("period_total"),
        "estimate": base & rows["qualifier"].fillna("").str.contains("見込"),
        "late": base & rows["fiscal_year"].gt(rows["start"]),
    }
    rows["why"] = np.select([mask.to_numpy(bool) for mask in why.values()], list(why), "")
    rows = rows[rows["why"].ne("")]
    columns = [rows[name] for name in Unused._fields]
    rows["unused"] = pd.Series(
        [Unused(*one) for one in zip(*columns, strict=True)], index=rows.index, dtype="object"
    )
    return rows[["indicator_id", "kind", "fiscal_year", "unused"]]


def _of_part(unused: pd.DataFrame, rows: pd.DataFrame, part: str) -> pd.Series:
    """The tuple of unused prints of every row, None where a number was taken or nothing stands."""
    keys = ["indicator_id", *(["fiscal_year"] if part in _BY_YEAR else [])]
    mine = unused[unused["kind"] == _KIND_OF[part]].dropna(subset=keys)
    packed = mine.groupby(keys, sort=False)["unused"].agg(tuple).reset_index()
    packed = packed.astype({key: rows[key].dtype for key in keys} | {"unused": "object"})
    found = rows[keys].merge(packed, on=keys, how="left")["unused"].set_axis(rows.index)
    empty = rows[_NUMBER_OF[part]].isna()
    if part == "baseline":  # the 0 of a period total is ours
        empty |= rows["accumulation"].eq("period_total")
    found = found.where(empty & found.notna())
    return found.astype("object").where(found.notna(), None)


def origins(row: Row, part: str) -> list[str]:
    """Where a part of a judgement is printed: its number, else the prints that are none."""
    origin, unused = row[f"{part}_origin"], row.get(f"{part}_unused")
    if isinstance(origin, str):
        same = part == "final" and row["final_row"] == row["target_row"]
        return [] if same else [origin]
    return [one.origin for one in unused] if isinstance(unused, tuple) else []
