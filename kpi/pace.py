"""How fast an indicator has moved, and how fast it must move to reach its final target in time.

Seen in one fiscal year: only actuals up to it count. Of the printed numbers B (baseline), A (the
latest actual) and T (final target), chosen as everywhere by kpi.inputs, with their years:

    so far    (A − B) / (year of A − year of B)
    needed    (T − A) / (year of T − year of A)
    planned   (T − B) / (year of T − year of B), what the plan itself asks; only without an actual

The straight line runs through the first and the last dated actual, never through a baseline, and
only where there are two. It is arithmetic, not a forecast.
"""

from datetime import date

import numpy as np
import pandas as pd

from kpi.fiscal_year import has_ended
from kpi.inputs import KEEP
from kpi.pace_inputs import chosen_numbers
from kpi.rates import EPSILON, conflicts, first_word, meets

PERCENT = ("%", "％")

STATES = (  # the first that applies
    "keep",  # a level to be kept has no pace; `held` says whether the latest actual keeps it
    "no_actual",
    "no_target",
    "no_direction",
    "conflict",  # the final target lies against the good direction
    "reached",  # the latest actual meets the final target
    "over",  # the result of the final year (or a later one) is known and does not meet it
    "final_unknown",  # no years are left (see `pace`), the final year's result is not known
    "no_final_year",
    "no_baseline",  # what is needed is known, what has happened is not
    "under_way",
)
_NEEDS = ("under_way", "no_baseline")


def pace(
    indicators: pd.DataFrame, observation: pd.DataFrame, year: int, on: date | None = None
) -> pd.DataFrame:
    """One row per counted indicator (relisted ones are dropped), as seen in a fiscal year.

    Years are left after the chosen one; it is itself left only while it runs. So nothing can
    change any more towards a final year that lies before the chosen one, or is that one and over.

    indicators   rows of kpi.catalog.indicators, which knows no statistics
    observation  table `observation`
    on           the day that decides whether the chosen year is over (default: today)

    Adds to the columns of `indicators`:
    - baseline, actual, first_actual, each with `…_fiscal_year`, `…_printed`, `…_origin`, `…_period`
      and `…_as_of` of its print, and
      final_target with final_fiscal_year, final_basis, final_printed, final_origin; actuals says
      how many years have one, half_only whether there are results of half years and of no year
    - baseline_basis: `printed`; `assumed` where the baseline's year is ours; `period_start` where
      a period total begins at 0; `former_period` where it does, but the plan does not say when:
      the year is that of the former period's total, and no pace can be had from it
    - so_far_per_year, needed_per_year, planned_per_year in the indicator's unit per year, and
      times (needed ÷ so far), each with its `…_reason` where it is missing
    - enough: whether the pace so far suffices; held: whether a level is kept; NA where not known
    - extrapolated (with its reason) and extrapolated_meets: the line's value in the final year
    - state: one of STATES
    """
    rows = indicators[~indicators["relisted"].astype(bool)].reset_index(drop=True)
    seen = observation[observation["indicator_id"].isin(rows["indicator_id"])]
    rows = chosen_numbers(rows, seen, year)
    open_from = year + 1 if has_ended(year, on) else year
    rows["state"] = _states(rows, open_from)
    rows = _with_paces(rows)
    return _with_line(rows, seen, open_from)


def _states(rows: pd.DataFrame, open_from: int) -> pd.Series:
    """One of STATES per row; `open_from` is the first fiscal year that is not over."""
    final = rows["final_fiscal_year"]
    holds = {
        "keep": rows["direction"].isin(KEEP) & rows["final_target"].notna(),
        "no_actual": rows["actual"].isna(),
        "no_target": rows["final_target"].isna(),
        "no_direction": rows["direction"].isna(),
        "conflict": conflicts(rows),
        "reached": meets(rows, rows["final_target"]),
        "over": rows["actual_fiscal_year"] >= final,
        "final_unknown": final < open_from,
        "no_final_year": final.isna(),
        "no_baseline": rows["baseline"].isna(),
        "under_way": rows["actual"].notna(),
    }
    return first_word([(holds[state], state) for state in STATES], rows.index)


def _finite(numbers: pd.Series) -> pd.Series:
    """Numbers so far apart that their difference or quotient overflows have no pace."""
    return numbers.where(np.isfinite(numbers))


def _per_year(change: pd.Series, years: pd.Series) -> pd.Series:
    """A change over whole years, as a change per year; empty where no year lies between."""
    return _finite(change / years.where(years > 0))


def _with_paces(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the three paces, what they come to, and why one is missing."""
    a, b, t = rows["actual"], rows["baseline"], rows["final_target"]
    former = rows["baseline_basis"].eq("former_period")
    a_year, b_year = rows["actual_fiscal_year"], rows["baseline_fiscal_year"].mask(former)
    final, state = rows["final_fiscal_year"], rows["state"]
    keep = rows["direction"].isin(KEEP)
    from_baseline = [(b.isna(), "no_baseline"), (former, "no_period_start")]
    from_baseline += [(b_year.isna(), "no_baseline_year")]
    every = pd.Series(True, index=rows.index)

    so_far = _per_year(a - b, a_year - b_year).mask(keep)
    late = [(a_year <= b_year, "not_after_baseline"), (every, "not_a_ratio")]
    before = [(so_far.notna(), ""), (keep, "keep"), (a.isna(), "no_actual")]
    so_far_reason = first_word([*before, *from_baseline, *late], rows.index)

    needed = _per_year(t - a, final - a_year).where(state.isin(_NEEDS))
    needed_reason = state.mask(state.isin(_NEEDS), "not_a_ratio").where(needed.isna())

    asks = state.eq("no_actual") & ~keep & ~conflicts(rows)
    planned = _per_year(t - b, final - b_year).where(asks)
    before = [(planned.notna(), ""), (keep, "keep"), (a.notna(), "has_actual")]
    before += [(t.isna(), "no_target"), *from_baseline, (conflicts(rows), "conflict")]
    late = [(final.isna(), "no_final_year"), (final <= b_year, "not_after_baseline")]
    planned_reason = first_word([*before, *late, (every, "not_a_ratio")], rows.index)

    same_way = np.sign(needed) == np.sign(so_far)
    times = _finite(needed / so_far.where(same_way & so_far.ne(0)))
    times_reason = first_word(
        [
            (times.notna(), ""),
            *((needed_reason.eq(reason), reason) for reason in [*STATES, "not_a_ratio"]),
            *((so_far_reason.eq(reason), reason) for reason in so_far_reason.dropna().unique()),
            (so_far.eq(0), "no_change"),
            (~same_way, "opposite"),
            (every, "not_a_ratio"),
        ],
        rows.index,
    )
    rising = rows["direction"].eq("increase")
    margin = (so_far - needed).where(rising, needed - so_far)
    enough = (margin >= -EPSILON * needed.abs()).astype("boolean")
    held = meets(rows, t).astype("boolean").where(state.eq("keep") & a.notna())
    return rows.assign(
        so_far_per_year=so_far,
        so_far_reason=so_far_reason,
        needed_per_year=needed,
        needed_reason=needed_reason,
        planned_per_year=planned,
        planned_reason=planned_reason,
        times=times,
        times_reason=times_reason,
        enough=enough.mask(needed.isna() | so_far.isna()),
        held=held,
    )


def _with_line(rows: pd.DataFrame, seen: pd.DataFrame, open_from: int) -> pd.DataFrame:
    """Add the straight line's value in the final year and whether it would meet the target.

    A value no such number can have is not given: below zero, or a percentage above 100, where
    nothing printed for the indicator is.
    """
    first, last = rows["first_actual_fiscal_year"], rows["actual_fiscal_year"]
    ahead = rows["final_fiscal_year"] - last
    slope = _per_year(rows["actual"] - rows["first_actual"], last - first)
    left = (ahead > 0) & (rows["final_fiscal_year"] >= open_from)
    fits = rows["state"].isin(["reached", *_NEEDS]) & left
    value = _finite(rows["actual"] + slope * ahead).where(fits)
    printed = seen.groupby("indicator_id")["value"]
    low = rows["indicator_id"].map(printed.min())
    high = rows["indicator_id"].map(printed.max())
    above = rows["unit"].isin(PERCENT) & (value > 100) & (high <= 100)
    impossible = ((value < 0) & (low >= 0)) | above
    reason = first_word(
        [
            (impossible, "impossible"),
            (value.notna(), ""),
            *((rows["state"].eq(s), s) for s in STATES if s not in ("reached", *_NEEDS)),
            (~left, "no_years_left"),
            (rows["actuals"] < 2, "one_actual"),
            (rows["actual"].notna(), "not_a_ratio"),
        ],
        rows.index,
    )
    value = value.mask(impossible)
    would_meet = meets(rows.assign(actual=value), rows["final_target"]).astype("boolean")
    return rows.assign(
        extrapolated=value,
        extrapolated_reason=reason,
        extrapolated_meets=would_meet.mask(value.isna()),
    )


def outcome(rows: pd.DataFrame) -> pd.Series:
    """What the pace comes to, for every row of `pace`; NA without an actual.

    too_slow, fast_enough, unknown_pace (under way), over, not_held, ended (no years are left, the
    final year's result is not known), undated, reached, held; and no_target, no_direction, conflict, where nothing can
    be compared.
    """
    state, enough, held = rows["state"], rows["enough"], rows["held"]
    under_way = state.isin(_NEEDS)
    silent = rows["actual"].isna()
    same = ("over", "reached", "no_target", "no_direction", "conflict")
    return first_word(
        [
            (silent, ""),
            (under_way & enough.eq(False).fillna(False), "too_slow"),
            (under_way & enough.fillna(False), "fast_enough"),
            (under_way, "unknown_pace"),
            (state.eq("keep") & held.fillna(False), "held"),
            (state.eq("keep"), "not_held"),
            (state.eq("final_unknown"), "ended"),
            (state.eq("no_final_year"), "undated"),
            *((state.eq(word), word) for word in same),
        ],
        rows.index,
    )
