"""Which printed numbers a pace is made of, each with its print and its place.

Baseline, final target and actuals are chosen by kpi.inputs as for every judgement; here they are
found again among the observations, so that each can be traced to its cell.
"""

import numpy as np
import pandas as pd

from kpi.inputs import actuals, baselines, final_targets


def chosen_numbers(rows: pd.DataFrame, observation: pd.DataFrame, year: int) -> pd.DataFrame:
    """Add baseline, final target, first and latest actual (see kpi.pace.pace) to indicators."""
    seen = observation.assign(
        fiscal_year=observation["fiscal_year"].astype("float64"),
        value=observation["value"].astype("float64"),
    )
    return _with_actuals(_with_ends(rows, seen), seen, year)


def points(rows: pd.DataFrame, observation: pd.DataFrame, year: int) -> pd.DataFrame:
    """The dated actuals up to a fiscal year: indicator_id, fiscal_year, actual, actual_row.

    In the order of years; actual_row is the observation's label.

    rows  with indicator_id, accumulation, baseline_fiscal_year; what a period total had reached
          before its period began belongs to another period and is left out
    """
    rows = rows[["indicator_id", "accumulation", "baseline_fiscal_year"]]
    seen = observation[observation["indicator_id"].isin(rows["indicator_id"])]
    found = actuals(seen.assign(fiscal_year=seen["fiscal_year"].astype("float64")))
    found = found[found["fiscal_year"] <= year]
    totals = rows[rows["accumulation"].eq("period_total")].set_index("indicator_id")
    start = found["indicator_id"].map(totals["baseline_fiscal_year"]).astype("float64")
    found = found[~(found["fiscal_year"] <= start)]
    return found.sort_values(["indicator_id", "fiscal_year"], ignore_index=True)


def _with_ends(rows: pd.DataFrame, seen: pd.DataFrame) -> pd.DataFrame:
    """Add baseline and final target with their prints."""
    heads = rows[["indicator_id", "accumulation"]].assign(
        start=rows["start_fiscal_year"].astype("float64")
    )
    rows = rows.merge(baselines(seen, heads), on="indicator_id", how="left")
    rows = rows.merge(final_targets(seen), on="indicator_id", how="left")
    total = rows["accumulation"].eq("period_total")
    dated = seen["fiscal_year"].reindex(rows["baseline_row"]).notna().to_numpy()
    began = [total & heads["start"].notna(), total, dated]
    basis = np.select(began, ["period_start", "former_period", "printed"], "assumed")
    basis = pd.Series(basis, index=rows.index, dtype="object")
    rows["baseline_basis"] = basis.where(rows["baseline_fiscal_year"].notna() | total, None)
    return _with_print(_with_print(rows, seen, "baseline"), seen, "final")


def _with_actuals(rows: pd.DataFrame, seen: pd.DataFrame, year: int) -> pd.DataFrame:
    """Add the first and the latest dated actual with their prints."""
    dated = points(rows, seen, year)
    by_indicator = dated.groupby("indicator_id", sort=False)
    rows["actuals"] = rows["indicator_id"].map(by_indicator.size()).fillna(0).astype(int)
    half = seen["kind"].eq("actual") & seen["period"].isin(["h1", "h2"]) & seen["value"].notna()
    halves = seen.loc[half & seen["fiscal_year"].le(year), "indicator_id"]
    rows["half_only"] = rows["actuals"].eq(0) & rows["indicator_id"].isin(halves)
    for name, ends in (("actual", by_indicator.tail(1)), ("first_actual", by_indicator.head(1))):
        ends = ends.set_index("indicator_id")
        columns = {
            "actual": name,
            "fiscal_year": f"{name}_fiscal_year",
            "actual_row": f"{name}_row",
        }
        for column, mine in columns.items():
            rows[mine] = rows["indicator_id"].map(ends[column]).astype("float64")
        rows = _with_print(rows, seen, name)
    return rows


def _with_print(rows: pd.DataFrame, seen: pd.DataFrame, name: str) -> pd.DataFrame:
    """Add `…_printed` and `…_origin` of the observation labelled `…_row`, None where there is none."""
    found = seen[["printed", "origin", "period", "as_of"]].reindex(rows.pop(f"{name}_row"))
    for column in found:
        words = pd.Series(found[column].to_numpy("object"), index=rows.index, dtype="object")
        rows[f"{name}_{column}"] = words.where(words.notna(), None)
    return rows
