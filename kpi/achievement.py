"""Rates and statuses of the default rule (contract §4): frames in, frames out, nothing read.

Three rates are never mixed: attainment (A against this year's printed target), progress
(share of the way from baseline to final target) and pace (progress against what should have
been done by now). A rate that cannot be computed is empty and carries its reason.
"""

import numpy as np
import pandas as pd

from kpi.inputs import KEEP, inputs

RULE_SET = "default"
ON_TRACK, SLIGHTLY_BEHIND = 0.9, 0.6
_EPSILON = 1e-9  # 0.36 / 0.4 must count as 0.9

COLUMNS = [
    *("indicator_id", "plan_id", "fiscal_year", "baseline", "baseline_fiscal_year"),
    *("target", "target_basis", "final_target", "final_fiscal_year", "final_basis", "actual"),
    *("planned_share", "attainment_rate", "progress_rate", "pace_ratio"),
    *("attainment_reason", "progress_reason", "pace_reason"),
    *("status", "reason", "rate_used", "rule_set"),
]


def _first(conditions: list[tuple[pd.Series, str]], index: pd.Index) -> pd.Series:
    """The word of the first condition that holds in each row, empty where none does."""
    words = np.select([c.to_numpy(bool) for c, _ in conditions], [w for _, w in conditions], "")
    return pd.Series(words, index=index, dtype="str").replace("", None)


def _finite(rates: pd.Series) -> pd.Series:
    """Rates of numbers so far apart that their quotient overflows are no rates."""
    return rates.where(np.isfinite(rates.astype("float64")))


def _meets(rows: pd.DataFrame, target: pd.Series) -> pd.Series:
    tolerance = _EPSILON * target.abs().clip(lower=1)
    rising = rows["direction"].isin(["increase", "keep_at_least"])
    falling = rows["direction"].isin(["decrease", "keep_at_most"])
    above, below = (
        rows["actual"] >= target - tolerance,
        rows["actual"] <= target + tolerance,
    )
    return (rising & above) | (falling & below)


def attainment(rows: pd.DataFrame) -> pd.DataFrame:
    """年度達成率, only against a target printed for the year (columns: rate, reason)."""
    actual, target = rows["actual"], rows["printed_target"]
    rising = rows["direction"].isin(["increase", "keep_at_least"])
    falling = rows["direction"].isin(["decrease", "keep_at_most"])
    met_zero = target.eq(0) & _meets(rows, target)
    up = rising & (target > 0) & (actual >= 0)
    down = falling & (target > 0) & (actual > 0)
    rate = (actual / target.where(up)).fillna(target.where(down) / actual.where(down))
    rate = _finite(rate.mask(met_zero, 1.0))
    reason = _first(
        [
            (rate.notna(), ""),
            (actual.isna(), "no_actual"),
            (target.isna(), "no_target"),
            (rows["direction"].isna(), "no_direction"),
            (target.eq(0), "target_zero"),
            (actual.notna(), "not_a_ratio"),
        ],
        rows.index,
    )
    return pd.DataFrame({"rate": rate, "reason": reason})


def conflicts(rows: pd.DataFrame) -> pd.Series:
    """The final target lies on the wrong side of the baseline."""
    change = rows["final_target"] - rows["baseline"]
    rising = rows["direction"].isin(["increase", "keep_at_least"])
    falling = rows["direction"].isin(["decrease", "keep_at_most"])
    return (rising & (change < 0)) | (falling & (change > 0))


def progress(rows: pd.DataFrame) -> pd.DataFrame:
    """進捗率: share of the planned change that has happened (columns: rate, reason)."""
    change = rows["final_target"] - rows["baseline"]
    reason = _first(
        [
            (rows["actual"].isna(), "no_actual"),
            (rows["direction"].isna(), "no_direction"),
            (rows["final_target"].isna(), "no_target"),
            (rows["baseline"].isna(), "no_baseline"),
            (change.eq(0), "target_equals_baseline"),
            (conflicts(rows), "direction_conflict"),
        ],
        rows.index,
    )
    rate = _finite((rows["actual"] - rows["baseline"]) / change.where(reason.isna()))
    reason = reason.mask(reason.isna() & rate.isna(), "not_a_ratio")
    return pd.DataFrame({"rate": rate, "reason": reason})


def planned_share(rows: pd.DataFrame) -> pd.Series:
    """How much of the way should be done by this year: by the printed target, else by time."""
    change = rows["final_target"] - rows["baseline"]
    printed = (rows["printed_target"] - rows["baseline"]) / change.where(change.ne(0))
    share = _finite(printed.fillna(rows["time_share"].where(rows["printed_target"].isna())))
    return share.mask(rows["direction"].isin(KEEP))


def pace(rows: pd.DataFrame, progress_: pd.DataFrame, share: pd.Series) -> pd.DataFrame:
    """ペース比: progress against the planned share (columns: rate, reason)."""
    keep = rows["direction"].isin(KEEP)
    nothing = progress_["rate"].notna() & (share <= _EPSILON) & ~keep
    rate = _finite((progress_["rate"] / share.where(share > _EPSILON)).mask(keep))
    reason = progress_["reason"].mask(nothing, "nothing_planned_yet")
    reason = reason.mask(keep & reason.isna(), "not_a_ratio")
    undated = progress_["rate"].notna() & share.isna() & ~keep
    reason = reason.mask(undated, "no_baseline")
    reason = reason.mask(reason.isna(), "not_a_ratio").where(rate.isna())
    return pd.DataFrame({"rate": rate, "reason": reason})


def judge(rows: pd.DataFrame) -> pd.DataFrame:
    """The judgement of every row of `kpi.inputs.inputs`: the columns of table `achievement`."""
    rows = rows.reset_index(drop=True)
    share = planned_share(rows)
    by_year, by_way = attainment(rows), progress(rows)
    by_pace = pace(rows, by_way, share)
    keep = rows["direction"].isin(KEEP)
    confirmed = rows["direction_basis"].isin(["stated", "person", "common_kpi"])
    conflict = conflicts(rows) & confirmed & ~keep
    excluded = _first(
        [
            (rows["actual"].isna(), "no_actual"),
            (rows["direction"].isna(), "no_direction"),
            (rows["printed_target"].isna() & rows["final_target"].isna(), "no_target"),
            (conflict, "direction_conflict"),
        ],
        rows.index,
    )
    met = _meets(rows, rows["printed_target"]) | _meets(rows, rows["final_target"])
    backwards = by_way["rate"].lt(-_EPSILON) & ~keep
    deciding = by_pace["rate"].fillna(by_year["rate"])
    judged = excluded.isna()
    status = _first(
        [
            (~judged, "not_judged"),
            (met, "achieved"),
            (keep & by_year["rate"].ge(ON_TRACK - _EPSILON), "slightly_behind"),
            (keep, "behind"),
            (backwards, "worse"),
            (deciding.ge(ON_TRACK - _EPSILON), "on_track"),
            (deciding.ge(SLIGHTLY_BEHIND - _EPSILON), "slightly_behind"),
            (deciding.notna(), "behind"),
            (judged, "not_judged"),
        ],
        rows.index,
    )
    used = _first(
        [
            (status.isin(["not_judged", "achieved"]), ""),
            (keep & by_year["rate"].notna(), "attainment_rate"),
            (keep, ""),
            (backwards, "progress_rate"),
            (by_pace["rate"].notna(), "pace_ratio"),
            (by_year["rate"].notna(), "attainment_rate"),
        ],
        rows.index,
    )
    reason = excluded.fillna(by_pace["reason"]).where(status.eq("not_judged"))
    judgement = rows.assign(
        planned_share=share,
        attainment_rate=by_year["rate"],
        progress_rate=by_way["rate"],
        pace_ratio=by_pace["rate"],
        attainment_reason=by_year["reason"],
        progress_reason=by_way["reason"],
        pace_reason=by_pace["reason"],
        status=status,
        reason=reason,
        rate_used=used,
        rule_set=RULE_SET,
    )
    return judgement[COLUMNS]


def achievement(
    observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame
) -> pd.DataFrame:
    """Table `achievement` from the tables `observation`, `indicator` and `plan`."""
    return judge(inputs(observation, indicator, plan))
