"""Which printed numbers enter a judgement: chosen once, by the contract §4.

Out of the observations come, for every indicator and plan year, the baseline, the year's
target (printed, or a line drawn by us), the final target and the actual.
"""

import numpy as np
import pandas as pd

KEEP = ("keep_at_least", "keep_at_most")


def _last(frame: pd.DataFrame) -> pd.DataFrame:
    """The row of the latest year of every indicator; a missing year is the earliest.

    Within a year the order of `_whole_years` holds.
    """
    rows = frame.sort_values("fiscal_year", kind="stable", na_position="first")
    return rows.groupby("indicator_id", sort=False).tail(1)


def _chosen(rows: pd.DataFrame, name: str, by: list[str], number: str) -> pd.DataFrame:
    """The chosen observations: `by`, the number, and `<name>_row`, their label in the frame."""
    return rows[by].assign(**{number: rows["value"], f"{name}_row": rows.index})


def _whole_years(observation: pd.DataFrame) -> pd.DataFrame:
    """Numbers that can stand for a year: the full year's last, after the days in their order.

    Half years alone say nothing about a year.
    """
    rows = observation[observation["period"].isin(["full", "as_of"]) & observation["value"].notna()]
    whole, dated = rows["period"].eq("full").to_numpy(bool), rows["as_of"].notna().to_numpy(bool)
    if whole.all() and not dated.any():
        return rows
    day = np.full(len(rows), np.datetime64("NaT", "us"))
    day[dated] = pd.to_datetime(rows["as_of"][dated])
    return rows.iloc[np.lexsort((day.astype("int64"), whole))]  # NaT is the least


def actuals(observation: pd.DataFrame) -> pd.DataFrame:
    """One actual per indicator and year: the full year's, else the latest day's in that year."""
    rows = one_a_year(observation[observation["kind"].eq("actual")])
    return _chosen(rows, "actual", ["indicator_id", "fiscal_year"], "actual")


def one_a_year(observation: pd.DataFrame) -> pd.DataFrame:
    """The dated numbers that stand for a year, one per indicator, kind and fiscal year."""
    rows = _whole_years(observation[observation["fiscal_year"].notna()])
    return rows.drop_duplicates(["indicator_id", "kind", "fiscal_year"], keep="last")


def baselines(observation: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """One baseline per indicator: the latest that is no estimate and not after the plan began.

    Without a printed year it counts as the year before the plan starts. A period total starts
    at 0 with the period, whatever the former period's total was.
    """
    rows = _whole_years(observation[observation["kind"].eq("baseline")])
    rows = rows.assign(row=rows.index)
    rows = rows.merge(heads[["indicator_id", "start", "accumulation"]], on="indicator_id")
    estimate = rows["qualifier"].fillna("").str.contains("見込")
    late = rows["fiscal_year"].gt(rows["start"]).fillna(False)
    rows = _last(rows[~estimate & ~late])
    found = heads[["indicator_id", "start", "accumulation"]].merge(
        rows[["indicator_id", "value", "fiscal_year", "row"]], on="indicator_id", how="left"
    )
    total = found["accumulation"].eq("period_total")
    before = found["start"] - 1
    year = found["fiscal_year"].where(~total, before.fillna(found["fiscal_year"]))
    year = year.fillna(before.where(found["value"].notna() | total))
    return pd.DataFrame(
        {
            "indicator_id": found["indicator_id"],
            "baseline": found["value"].mask(total, 0.0),
            "baseline_fiscal_year": year,
            "baseline_row": found["row"].mask(total),  # the 0 of a period total is not printed
        }
    )


def final_targets(observation: pd.DataFrame) -> pd.DataFrame:
    """One final target per indicator: the one printed as such, else the last year's target."""
    rows = _whole_years(observation)
    stated = _last(rows[rows["kind"].eq("final_target")])
    dated = rows[rows["kind"].eq("target") & rows["fiscal_year"].notna()]
    last = _last(dated)
    last = last[~last["indicator_id"].isin(stated["indicator_id"])]
    both = pd.concat([stated.assign(final_basis="stated"), last.assign(final_basis="last_target")])
    both = _chosen(both, "final", ["indicator_id", "fiscal_year", "final_basis"], "final_target")
    return both.rename(columns={"fiscal_year": "final_fiscal_year"})


def yearly_targets(observation: pd.DataFrame) -> pd.DataFrame:
    """Targets printed for a year. A final target is printed for its own year, too."""
    kinds = observation["kind"].isin(["target", "final_target"])
    rows = _whole_years(observation[kinds & observation["fiscal_year"].notna()])
    rows = rows.sort_values("kind", kind="stable")  # the year's own target after a final one
    rows = rows.drop_duplicates(["indicator_id", "fiscal_year"], keep="last")
    return _chosen(rows, "target", ["indicator_id", "fiscal_year"], "printed_target")


def _years(observation: pd.DataFrame, per_indicator: pd.DataFrame) -> pd.DataFrame:
    """Every (indicator, year) with a printed target or actual, or on the line we can draw."""
    dated = observation[
        observation["kind"].isin(["target", "final_target", "actual"])
        & observation["fiscal_year"].notna()
    ][["indicator_id", "fiscal_year"]]
    line = per_indicator[
        per_indicator["direction"].notna()
        & ~per_indicator["direction"].isin(KEEP)
        & per_indicator["baseline"].notna()
        & per_indicator["final_target"].notna()
    ]
    first = np.fmax(line["baseline_fiscal_year"] + 1, line["start"])
    drawn = [
        (indicator, year)
        for indicator, a, b in zip(
            line["indicator_id"], first, line["final_fiscal_year"], strict=True
        )
        if not (np.isnan(a) or np.isnan(b))
        for year in range(int(a), int(b) + 1)
    ]
    keep = per_indicator[
        per_indicator["direction"].isin(KEEP)
        & per_indicator["final_target"].notna()
        & per_indicator["start"].notna()
        & per_indicator["end"].notna()
    ]
    held = [  # a level to be kept holds in every year of the plan
        (indicator, year)
        for indicator, a, b in zip(keep["indicator_id"], keep["start"], keep["end"], strict=True)
        for year in range(int(a), int(b) + 1)
    ]
    more = pd.DataFrame(drawn + held, columns=["indicator_id", "fiscal_year"])
    years = pd.concat([dated, more.astype({"indicator_id": dated["indicator_id"].dtype})])
    years["fiscal_year"] = years["fiscal_year"].astype("float64")
    return years.drop_duplicates()


def inputs(observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator and year with all that a rule may look at.

    Columns: indicator_id, plan_id, fiscal_year, direction, direction_basis, baseline,
    baseline_fiscal_year, printed_target, target, target_basis, final_target,
    final_fiscal_year, final_basis, actual, time_share, start, end (of the plan), and
    actual_row, target_row, final_row, baseline_row: the labels in `observation` of the rows the
    numbers were taken from. Missing numbers are NaN.
    """
    observation = observation.assign(
        fiscal_year=observation["fiscal_year"].astype("float64"),
        value=observation["value"].astype("float64"),
    )
    heads = indicator[
        ["indicator_id", "plan_id", "direction", "direction_basis", "accumulation"]
    ].merge(plan[["plan_id", "start_fiscal_year", "end_fiscal_year"]], on="plan_id")
    heads["start"] = heads.pop("start_fiscal_year").astype("float64")
    heads["end"] = heads.pop("end_fiscal_year").astype("float64")
    per_indicator = heads.merge(baselines(observation, heads), on="indicator_id").merge(
        final_targets(observation), on="indicator_id", how="left"
    )
    rows = _years(observation, per_indicator).merge(per_indicator, on="indicator_id")
    for part in (yearly_targets(observation), actuals(observation)):
        rows = rows.merge(part, on=["indicator_id", "fiscal_year"], how="left")
    keep = rows["direction"].isin(KEEP)
    rows["printed_target"] = rows["printed_target"].mask(keep, rows["final_target"])
    rows["target_row"] = rows["target_row"].mask(keep, rows["final_row"])
    span = rows["final_fiscal_year"] - rows["baseline_fiscal_year"]
    rows["time_share"] = (rows["fiscal_year"] - rows["baseline_fiscal_year"]).where(
        span > 0
    ) / span.where(span > 0)
    drawn = rows["baseline"] + (rows["final_target"] - rows["baseline"]) * rows["time_share"]
    within = rows["time_share"].between(0, 1) & ~keep & rows["direction"].notna()
    within &= np.isfinite(drawn)
    rows["target"] = rows["printed_target"].fillna(drawn.where(within))
    basis = np.where(rows["printed_target"].notna(), "stated", "interpolated")
    rows["target_basis"] = pd.Series(basis, index=rows.index).where(rows["target"].notna())
    return rows.sort_values(["indicator_id", "fiscal_year"]).reset_index(drop=True)
