"""Which printed numbers enter a judgement: chosen once, by the contract §4.

Out of the observations come, for every indicator and plan year, the baseline, the year's
target (printed, or a line drawn by us), the final target and the actual.
"""

import numpy as np
import pandas as pd

KEEP = ("keep_at_least", "keep_at_most")


def _last(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The last row of every indicator in the order of `by`; a missing year or day is the earliest."""
    rows = frame.assign(as_of=pd.to_datetime(frame["as_of"]))
    rows = rows.sort_values([*by, "as_of"], kind="stable", na_position="first")
    return rows.groupby("indicator_id", sort=False).tail(1)


def actuals(observation: pd.DataFrame) -> pd.DataFrame:
    """One actual per indicator and year: the full year's, else the latest day's in that year.

    Half years alone are not judged.
    """
    rows = observation[
        observation["kind"].eq("actual")
        & observation["period"].isin(["full", "as_of"])
        & observation["fiscal_year"].notna()
        & observation["value"].notna()
    ]
    rows = rows.assign(whole=rows["period"].eq("full"), day=pd.to_datetime(rows["as_of"]))
    rows = rows.sort_values(["whole", "day"], na_position="first", kind="stable")
    rows = rows.drop_duplicates(["indicator_id", "fiscal_year"], keep="last")
    return rows[["indicator_id", "fiscal_year", "value"]].rename(columns={"value": "actual"})


def baselines(observation: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """One baseline per indicator: the latest that is no estimate and not after the plan began.

    Without a printed year it counts as the year before the plan starts. A period total starts
    at 0 with the period, whatever the former period's total was.
    """
    rows = observation[observation["kind"].eq("baseline") & observation["value"].notna()]
    rows = rows.merge(heads[["indicator_id", "start", "accumulation"]], on="indicator_id")
    estimate = rows["qualifier"].fillna("").str.contains("見込")
    late = rows["fiscal_year"].gt(rows["start"]).fillna(False)
    rows = _last(rows[~estimate & ~late], ["fiscal_year"])
    found = heads[["indicator_id", "start", "accumulation"]].merge(
        rows[["indicator_id", "value", "fiscal_year"]], on="indicator_id", how="left"
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
        }
    )


def final_targets(observation: pd.DataFrame) -> pd.DataFrame:
    """One final target per indicator: the one printed as such, else the last year's target."""
    rows = observation[observation["value"].notna()]
    stated = _last(rows[rows["kind"].eq("final_target")], ["fiscal_year"])
    dated = rows[rows["kind"].eq("target") & rows["fiscal_year"].notna()]
    last = _last(dated, ["fiscal_year"])
    last = last[~last["indicator_id"].isin(stated["indicator_id"])]
    both = pd.concat(
        [stated.assign(final_basis="stated"), last.assign(final_basis="last_target")],
        ignore_index=True,
    )
    return both[["indicator_id", "value", "fiscal_year", "final_basis"]].rename(
        columns={"value": "final_target", "fiscal_year": "final_fiscal_year"}
    )


def yearly_targets(observation: pd.DataFrame) -> pd.DataFrame:
    """Targets printed for a year. A final target is printed for its own year, too."""
    rows = observation[
        observation["kind"].isin(["target", "final_target"])
        & observation["value"].notna()
        & observation["fiscal_year"].notna()
    ]
    rows = rows.sort_values("kind", ascending=False, kind="stable")  # target before final_target
    rows = rows.drop_duplicates(["indicator_id", "fiscal_year"])
    return rows[["indicator_id", "fiscal_year", "value"]].rename(
        columns={"value": "printed_target"}
    )


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
    final_fiscal_year, final_basis, actual, time_share, start, end (of the plan). Missing
    numbers are NaN.
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
    span = rows["final_fiscal_year"] - rows["baseline_fiscal_year"]
    rows["time_share"] = (rows["fiscal_year"] - rows["baseline_fiscal_year"]).where(
        span > 0
    ) / span.where(span > 0)
    drawn = rows["baseline"] + (rows["final_target"] - rows["baseline"]) * rows["time_share"]
    within = rows["time_share"].between(0, 1) & ~keep & rows["direction"].notna()
    rows["target"] = rows["printed_target"].fillna(drawn.where(within))
    basis = np.where(rows["printed_target"].notna(), "stated", "interpolated")
    rows["target_basis"] = pd.Series(basis, index=rows.index).where(rows["target"].notna())
    return rows.sort_values(["indicator_id", "fiscal_year"]).reset_index(drop=True)
