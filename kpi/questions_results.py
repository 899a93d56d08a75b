"""Rules of 問いの種 about results: missed twice, none there, or no final figure.

A rule is a function Evidence → rows with at least indicator_id, plan_id, order and the figures
(`<figure>_<part>`) of its sentence. Each docstring is the rule's exact definition.
"""

from datetime import date

import pandas as pd

from kpi.questions_evidence import (
    ESTIMATE,
    Evidence,
    attach_baseline,
    attach_target,
    contains,
    exact,
    with_actual,
)
from kpi.rates import conflicts, meets


def _missed(evidence: Evidence, year: int, prefix: str = "") -> pd.DataFrame:
    """The actual meets neither the year's printed or held target nor the final one."""
    rows = evidence.of(year)
    met = meets(rows, rows["target"]) | meets(rows, rows["final_target"])
    wrong = conflicts(rows) & ~rows["keep"]
    rows = rows[rows["target"].notna() & rows["sense"].notna() & ~met & ~wrong]
    rows = exact(with_actual(rows, evidence.prints, f"{prefix}actual"), f"{prefix}actual")
    return attach_target(rows, evidence.prints, f"{prefix}target")


def missed_twice(evidence: Evidence) -> pd.DataFrame:
    """In the chosen year and the year before, the year's target was not met.

    Both years have a target printed for that year (or the held level of a keep_* indicator) and
    an actual. Left out: a year whose actual meets the final target (its status is achieved), a
    final target on the wrong side of the baseline, actuals that are bounds. Lines drawn by us are
    no targets, so a running total with a final target only is never here.
    """
    now, before = _missed(evidence, evidence.year), _missed(evidence, evidence.year - 1, "earlier_")
    before = before.rename(columns={"held": "earlier_held"})
    columns = [c for c in before.columns if c.startswith("earlier_")]
    both = now.merge(before[["indicator_id", *columns]], on="indicator_id")
    return both.assign(held=both["held"] | both["earlier_held"])


def without_result(evidence: Evidence) -> pd.DataFrame:
    """Every indicator with a printed or held number as its target of the ended year, no result.

    A result is any print for that year, a word or half a year as well; a dash is none. Needs no
    direction: nothing is compared. `case` is `rated` where the municipality published a rate or a
    word of its own for the indicator or its initiative (`rating_…`: a result, but not the number),
    else `held` (a level to be kept) or `printed`; `silent` where the documents hold neither a
    result nor a rating of that year for the whole plan.
    """
    rows = evidence.of(evidence.year)
    rows = rows[rows["target"].notna() & evidence.ended]
    silent = ~rows["plan_id"].isin(evidence.speaking)
    without = ~rows["indicator_id"].isin(evidence.reported["indicator_id"])
    case = rows["held"].map({True: "held", False: "printed"})
    case = case.mask(rows["indicator_id"].isin(evidence.rated["indicator_id"]), "rated")
    rows = rows.assign(silent=silent, case=case)[without]
    rows = rows.merge(evidence.rated, on="indicator_id", how="left")
    return attach_target(rows, evidence.prints, "target")


def no_result(evidence: Evidence) -> pd.DataFrame:
    """As `without_result`; a silent plan with two or more of them is one row (`case` plan).

    Such a row has no indicator; `count` says how many there are, `held` how many of them are
    levels to be kept.
    """
    rows = without_result(evidence)
    plans = rows[rows["silent"]].groupby("plan_id", sort=False)
    counts = plans.agg(count=("order", "size"), held=("held", "sum"), order=("order", "min"))
    counts = counts[counts["count"] > 1].reset_index().assign(case="plan")
    single = rows[~rows["plan_id"].isin(counts["plan_id"])]
    types = {"count": "float64", "held": "float64"}
    return pd.concat([counts.astype(types), single.astype({"held": "float64"})], ignore_index=True)


def estimate(evidence: Evidence) -> pd.DataFrame:
    """The judgement of the chosen year rests on an estimate or on a figure of an earlier day.

    `case`: `actual` (約, 概ね, 見込み, 程度 … beside the actual), `as_of` (an actual of a day
    before the year's last, or of a day that is not printed), `baseline` (an estimated baseline,
    where progress or pace decided).
    """
    rows = evidence.of(evidence.year)
    rows = with_actual(rows[rows["status"].ne("not_judged")], evidence.prints)
    rough = rows[contains(rows["actual_qualifier"], ESTIMATE)].assign(case="actual")
    last = pd.Timestamp(date(evidence.year + 1, 3, 31))
    day = pd.to_datetime(rows["actual_as_of"])
    early = rows[rows["actual_period"].eq("as_of") & ~day.ge(last)].assign(case="as_of")
    from_start = attach_baseline(
        rows[rows["rate_used"].isin(["pace_ratio", "progress_rate"])], evidence.prints
    )
    rough_start = contains(from_start["baseline_qualifier"], ESTIMATE)
    return pd.concat(
        [rough, early, from_start[rough_start].assign(case="baseline")], ignore_index=True
    )
