"""Rules of 問いの種 about targets: easier ones, ones reached early, far exceeded or far away.

As in kpi.questions_results, a rule is a function Evidence → rows with the figures of its sentence.
Where the better direction is not known, or a number is no number, nothing is found.
"""

import numpy as np
import pandas as pd

from kpi.questions_evidence import (
    TARGETS,
    Evidence,
    attach,
    attach_baseline,
    attach_target,
    exact,
    less,
    scope,
    with_actual,
)
from kpi.rates import EPSILON, conflicts, meets

# Half as much again: beyond this the target no longer says what the year was to bring
FAR = 1.5
# Twice the way of the years behind it, every year that is left
STEEPER = 2.0


def _dated_targets(evidence: Evidence) -> pd.DataFrame:
    """Printed targets of running plans, one per indicator and year, the undated final one last."""
    rows = evidence.prints[evidence.prints["kind"].isin(TARGETS)]
    rows = rows[rows["fiscal_year"].notna() | rows["kind"].eq("final_target")]
    rows = rows.drop_duplicates(["indicator_id", "fiscal_year"]).drop(columns="plan_id")
    heads = evidence.heads[evidence.heads["running"] & evidence.heads["sense"].notna()]
    rows = rows.merge(heads, on="indicator_id")
    rows = rows.assign(score=rows["sense"] * rows["value"], scope=scope(rows["qualifier"]))
    return rows.sort_values(["order", "fiscal_year"], kind="stable", ignore_index=True)


def easier_than_before(evidence: Evidence) -> pd.DataFrame:
    """A printed target asks less than the printed target of an earlier year.

    Of every indicator the first such year, against the hardest target before it (the latest of
    equals). Numbers that count another thing (月20件, 年100件) are not compared.
    """
    dated = _dated_targets(evidence)
    dated = dated[dated["fiscal_year"].notna()]
    by = ["indicator_id", "scope"]
    hardest = dated.groupby(by, sort=False)["score"].cummax()
    hardest = hardest.groupby([dated[column] for column in by], sort=False).shift()
    later = dated.assign(hardest=hardest)
    later = later[less(later["value"], later["sense"] * later["hardest"], later["sense"])]
    later = later.drop_duplicates("indicator_id")
    earlier = dated[[*by, "fiscal_year", "value", "score"]]
    both = later.merge(earlier, on=by, suffixes=("", "_before"))
    both = both[both["score_before"].eq(both["hardest"])]
    both = both[both["fiscal_year_before"] < both["fiscal_year"]]
    both = both.drop_duplicates("indicator_id", keep="last").reset_index(drop=True)
    both = attach(both, evidence.prints, "target", "value", "fiscal_year")
    both = attach(both, evidence.prints, "earlier_target", "value_before", "fiscal_year_before")
    return both.assign(case="earlier")


def easier_than_baseline(evidence: Evidence) -> pd.DataFrame:
    """A printed yearly or final target asks less than the baseline it starts from.

    Of every indicator the first such target after the baseline's year (an undated final target
    counts as the last). Left out: keep_* (a level may be kept below today's) and period totals
    (their printed baseline is the former period's total).
    """
    dated = _dated_targets(evidence)
    dated = dated[~dated["keep"] & dated["accumulation"].ne("period_total")]
    both = attach_baseline(dated, evidence.prints)
    both = both[both["baseline_printed"].notna()]
    after = ~both["fiscal_year"].le(both["baseline_fiscal_year"])  # an unknown year is after it
    same = scope(both["baseline_qualifier"]).eq(both["scope"])
    both = both[after & same & less(both["value"], both["baseline"], both["sense"])]
    both = both.drop_duplicates("indicator_id").reset_index(drop=True)
    both = attach(both, evidence.prints, "target", "value", "fiscal_year")
    return both.assign(case="baseline")


def easier_target(evidence: Evidence) -> pd.DataFrame:
    """A later target asks less than an earlier one, or than the baseline; running plans only."""
    return pd.concat(
        [easier_than_before(evidence), easier_than_baseline(evidence)], ignore_index=True
    )


def reached_at_once(evidence: Evidence) -> pd.DataFrame:
    """The actual of the plan's first year meets the final target, and no later one is harder.

    Running plans of two years or more. Left out: keep_* (holding a level from the start is what
    was planned), a final target on the wrong side of the baseline, actuals that are bounds.
    """
    rows = evidence.rows[
        evidence.rows["running"] & evidence.rows["fiscal_year"].eq(evidence.rows["start"])
    ]
    longer = rows["final_fiscal_year"].fillna(rows["end"]) > rows["start"]
    reached = meets(rows, rows["final_target"]) & ~conflicts(rows)
    rows = exact(with_actual(rows[longer & reached & ~rows["keep"]], evidence.prints))
    dated = _dated_targets(evidence)
    dated = dated[dated["fiscal_year"] > dated["start"]]
    hardest = dated.groupby("indicator_id")["score"].max()
    asked = rows["indicator_id"].map(hardest).astype("float64") * rows["sense"]
    harder = less(rows["actual"], asked, rows["sense"])
    return attach(rows[~harder], evidence.prints, "target", "final_target", "final_fiscal_year")


def far_exceeded(evidence: Evidence) -> pd.DataFrame:
    """年度達成率 against the year's printed target is 150% or more (`ratio`).

    Where less is better also an actual of 0 below a target above 0 (no ratio can be made). Left
    out: keep_* (a floor is there to be exceeded), a final target on the wrong side of the
    baseline, actuals that are bounds.
    """
    rows = evidence.of(evidence.year)
    far = rows["attainment_rate"] >= FAR - EPSILON
    nothing_left = rows["sense"].lt(0) & rows["actual"].eq(0) & rows["target"].gt(0)
    rows = rows[(far | nothing_left) & rows["target"].notna() & ~rows["keep"] & ~conflicts(rows)]
    rows = exact(with_actual(rows, evidence.prints))
    rows = attach_target(rows, evidence.prints, "target")
    return rows.assign(ratio=rows["attainment_rate"])


def gap_too_large(evidence: Evidence) -> pd.DataFrame:
    """The final target needs more than twice the change per year there has been so far.

    From the latest actual up to the chosen year: `needed` = (T_final − A) ÷ years from A to the
    final year (`years_left`), `so_far` = (A − B) ÷ years from B to A (`years_past`), both per year
    in the indicator's unit. Found where `needed` is more than twice `so_far`, or where `so_far` is
    0 or runs the other way. Only where the final year is after the chosen one and the baseline has
    a year, printed or that before the plan. Left out: keep_*, a final target on the wrong side of
    the baseline, a latest actual that is a bound.
    """
    rows = evidence.rows[evidence.rows["fiscal_year"] <= evidence.year]
    rows = with_actual(rows, evidence.prints).sort_values(["order", "fiscal_year"])
    rows = exact(rows.drop_duplicates("indicator_id", keep="last"))
    rows = rows[
        rows["final_fiscal_year"].gt(evidence.year)
        & rows["fiscal_year"].gt(rows["baseline_fiscal_year"])
        & rows["sense"].notna()
        & ~rows["keep"]
        & ~conflicts(rows)
    ]
    left = rows["final_fiscal_year"] - rows["fiscal_year"]
    past = rows["fiscal_year"] - rows["baseline_fiscal_year"]
    rows = rows.assign(
        years_left=left,
        years_past=past,
        needed=(rows["final_target"] - rows["actual"]) / left,
        so_far=(rows["actual"] - rows["baseline"]) / past,
    )
    missing = less(rows["actual"], rows["final_target"], rows["sense"])
    limit = STEEPER * (rows["sense"] * rows["so_far"]).clip(lower=0)
    dust = EPSILON * np.fmax(rows["final_target"].abs(), rows["baseline"].abs()).clip(lower=1)
    rows = rows[missing & (rows["sense"] * rows["needed"] > limit + dust)]
    rows = attach(rows, evidence.prints, "target", "final_target", "final_fiscal_year")
    return attach_baseline(rows, evidence.prints)
