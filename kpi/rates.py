"""The measures a rule can look at: frames in, one number per row out, or the reason why none.

Three rates are never mixed (contract §4): attainment (A against this year's printed target),
progress (share of the way from baseline to final target) and pace (progress against what should
have been done by now). The other measures serve published rule sets of municipalities.
Every measure is a frame with the columns `rate` and `reason`; exactly one of them is empty.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from kpi.inputs import KEEP

EPSILON = 1e-9  # 0.36 / 0.4 must count as 0.9
RISING, FALLING = ("increase", "keep_at_least"), ("decrease", "keep_at_most")


def first_word(conditions: list[tuple[pd.Series, str]], index: pd.Index) -> pd.Series:
    """The word of the first condition that holds in each row, empty where none does."""
    words = np.select([c.to_numpy(bool) for c, _ in conditions], [w for _, w in conditions], "")
    return pd.Series(words, index=index, dtype="str").replace("", None)


def _measure(rate: pd.Series, reason: pd.Series) -> pd.DataFrame:
    """Rates of numbers so far apart that their quotient overflows are no rates."""
    rate = rate.astype("float64") + 0.0  # no −0
    rate = rate.where(np.isfinite(rate))
    reason = reason.mask(reason.isna() & rate.isna(), "not_a_ratio").where(rate.isna())
    return pd.DataFrame({"rate": rate, "reason": reason})


def _sign(rows: pd.DataFrame) -> pd.Series:
    """+1 where more is better, −1 where less is, empty where that is not known."""
    rising, falling = rows["direction"].isin(RISING), rows["direction"].isin(FALLING)
    return pd.Series(np.select([rising, falling], [1.0, -1.0], np.nan), index=rows.index)


def meets(rows: pd.DataFrame, target: pd.Series) -> pd.Series:
    """Whether the actual is as good as a target, float dust apart."""
    return (_sign(rows) * (rows["actual"] - target)).ge(-EPSILON * target.abs().clip(lower=1))


def conflicts(rows: pd.DataFrame) -> pd.Series:
    """The final target lies on the wrong side of the baseline."""
    return (_sign(rows) * (rows["final_target"] - rows["baseline"])).lt(0)


def attainment(rows: pd.DataFrame) -> pd.DataFrame:
    """年度達成率: A ÷ T, or T ÷ A where less is better; only against a target of the year."""
    return _ratio(rows, rows["printed_target"])


def _ratio(rows: pd.DataFrame, target: pd.Series) -> pd.DataFrame:
    actual = rows["actual"]
    rising, falling = rows["direction"].isin(RISING), rows["direction"].isin(FALLING)
    up = rising & (target > 0) & (actual >= 0)
    down = falling & (target > 0) & (actual > 0)
    rate = (actual / target.where(up)).fillna(target.where(down) / actual.where(down))
    rate = rate.mask(target.eq(0) & meets(rows, target), 1.0)
    reason = first_word(
        [
            (actual.isna(), "no_actual"),
            (target.isna(), "no_target"),
            (rows["direction"].isna(), "no_direction"),
            (target.eq(0), "target_zero"),
        ],
        rows.index,
    )
    return _measure(rate, reason)


def progress(rows: pd.DataFrame) -> pd.DataFrame:
    """進捗率: share of the planned change that has happened."""
    change = rows["final_target"] - rows["baseline"]
    reason = first_word(
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
    return _measure((rows["actual"] - rows["baseline"]) / change.where(reason.isna()), reason)


def planned_share(rows: pd.DataFrame) -> pd.Series:
    """How much of the way should be done by this year: by the printed target, else by time."""
    change = rows["final_target"] - rows["baseline"]
    printed = (rows["printed_target"] - rows["baseline"]) / change.where(change.ne(0))
    share = printed.fillna(rows["time_share"].where(rows["printed_target"].isna()))
    share = share.astype("float64")
    return share.where(np.isfinite(share)).mask(rows["direction"].isin(KEEP))


def pace(rows: pd.DataFrame) -> pd.DataFrame:
    """ペース比: progress against the planned share; none for a level to be kept.

    Where a year that the straight line needs is not printed, it cannot be a ratio.
    """
    way, share = progress(rows), planned_share(rows)
    keep = rows["direction"].isin(KEEP)
    rate = (way["rate"] / share.where(share > EPSILON)).mask(keep)
    known = way["rate"].notna() & ~keep
    reason = way["reason"].mask(known & (share <= EPSILON), "nothing_planned_yet")
    return _measure(rate, reason)


def target_met(rows: pd.DataFrame) -> pd.DataFrame:
    """1 where the actual meets the year's target or the final one, else 0."""
    met = meets(rows, rows["printed_target"]) | meets(rows, rows["final_target"])
    return _measure(met.astype("float64"), pd.Series(None, index=rows.index, dtype="str"))


def share_of_final(rows: pd.DataFrame) -> pd.DataFrame:
    """A against the part of the final target that falls to this plan year (1/5, 2/5 …).

    The baseline plays no part, as 多摩市 prints it; only where more is better.
    """
    length = rows["end"] - rows["start"] + 1
    n = (rows["fiscal_year"] - rows["start"] + 1).where(lambda n: n.between(1, length))
    target = (rows["final_target"] * n / length).where(_sign(rows) > 0)
    found = _ratio(rows, target)
    reason = found["reason"].mask(rows["final_target"].notna() & target.isna(), "outside_rule")
    return found.assign(reason=reason)


def _beyond(rows: pd.DataFrame, mark: pd.Series, without: str) -> pd.DataFrame:
    """How far the actual is on the better side of a mark, in the indicator's unit; dust is 0."""
    gap = _sign(rows) * (rows["actual"] - mark)
    gap = gap.mask(gap.abs() <= EPSILON * mark.abs().clip(lower=1), 0.0)
    reason = first_word([(mark.isna(), without), (gap.isna(), "no_actual")], rows.index)
    return _measure(gap, reason)


def beyond_final(rows: pd.DataFrame) -> pd.DataFrame:
    """Above 0 where the actual is better than the final target."""
    return _beyond(rows, rows["final_target"], "no_target")


def beyond_baseline(rows: pd.DataFrame) -> pd.DataFrame:
    """Above 0 where the actual is better than the baseline."""
    return _beyond(rows, rows["baseline"], "no_baseline")


def change_from_baseline(rows: pd.DataFrame) -> pd.DataFrame:
    """The better (+) or worse (−) share of the baseline by which the actual differs from it."""
    gap = beyond_baseline(rows)
    size = rows["baseline"].abs()
    rate = (gap["rate"] / size.where(size > 0)).mask(gap["rate"].eq(0), 0.0)
    return _measure(rate, gap["reason"])


MEASURES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "target_met": target_met,
    "attainment_rate": attainment,
    "progress_rate": progress,
    "pace_ratio": pace,
    "share_of_final": share_of_final,
    "beyond_final": beyond_final,
    "beyond_baseline": beyond_baseline,
    "change_from_baseline": change_from_baseline,
}
