"""Counting statuses with their denominator (contract §4): who is judged, and why others are not."""

from datetime import date

import pandas as pd

from kpi.fiscal_year import has_ended
from kpi.vocabulary import GROUPS, STATUSES

JUDGED = [status for status in STATUSES if status != "not_judged"]
BANDS = [*JUDGED, *(group for group in GROUPS if group != "judged")]  # what a bar is made of


def grouped(
    indicators: pd.DataFrame, achievement: pd.DataFrame, year: int, on: date | None = None
) -> pd.DataFrame:
    """One row per counted indicator with its `status`, `group` and `band` of one fiscal year.

    indicators   rows of kpi.catalog.indicators; relisted initiatives are dropped
    achievement  table `achievement`
    on           the day that decides whether the year has ended (default: today)
    """
    rows = indicators[~indicators["relisted"]].merge(
        achievement[achievement["fiscal_year"] == year].drop(columns="plan_id"),
        on="indicator_id",
        how="left",
    )
    without_target = rows["target"].isna() & rows["final_target"].isna()
    group = pd.Series("other", index=rows.index)
    waiting = "no_actual" if has_ended(year, on) else "not_due"
    group = group.mask(rows["reason"] == "no_actual", waiting)
    group = group.mask(without_target | (rows["reason"] == "no_target"), "no_target")
    group = group.mask(rows["status"].isin(JUDGED), "judged")
    outside = rows["status"].isna() & _has_final_target(rows, achievement)
    group = group.mask(outside, "other")  # the plan says nothing about this year
    return rows.assign(group=group, band=rows["status"].where(group == "judged", group))


def _has_final_target(rows: pd.DataFrame, achievement: pd.DataFrame) -> pd.Series:
    known = achievement.loc[achievement["final_target"].notna(), "indicator_id"]
    return rows["indicator_id"].isin(known)


def counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Counts of every band per group of `by`, in the order of print, with the shares' parts.

    Columns: by…, one per band, total, judged, achieved_or_on_track. A share is never stored
    without the two numbers that make it.
    """
    table = (
        rows.groupby(by, sort=False)["band"].value_counts().unstack(fill_value=0)
        if len(rows)
        else pd.DataFrame(index=pd.MultiIndex.from_tuples([], names=by))
    )
    table = table.reindex(columns=BANDS, fill_value=0)
    order = rows.drop_duplicates(by).set_index(by).index
    table = table.reindex(order)
    return table.assign(
        total=table[BANDS].sum(axis=1),
        judged=table[JUDGED].sum(axis=1),
        achieved_or_on_track=table["achieved"] + table["on_track"],
    ).reset_index()


def share(part: int, whole: int) -> float | None:
    """A share, or None where nothing was judged."""
    return part / whole if whole else None
