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
    silent = rows["status"].isna()  # neither a target nor a result of this year
    within = rows["start_fiscal_year"].le(year) & rows["end_fiscal_year"].ge(year)
    awaited = silent & rows["undated_final_target"] & within.fillna(False).astype(bool)
    without_target = rows["target"].isna() & rows["final_target"].isna()
    group = pd.Series("other", index=rows.index)
    group = group.mask(without_target | (rows["reason"] == "no_target"), "no_target")
    waiting = "no_actual" if has_ended(year, on) else "not_due"
    group = group.mask(rows["reason"].eq("no_actual") & ~without_target | awaited, waiting)
    group = group.mask(rows["status"].isin(JUDGED), "judged")
    group = group.mask(silent & rows["has_target"] & ~awaited, "other")
    return rows.assign(group=group, band=rows["status"].where(group == "judged", group))


def counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Counts of every band per group of `by`, in the order of print, with the shares' parts.

    Columns: by…, one per band, total, judged, achieved_or_on_track, lagging (behind or worse). A share is never stored
    without the two numbers that make it.
    """
    table = (
        rows.groupby(by, sort=False, dropna=False)["band"].value_counts().unstack(fill_value=0)
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
        lagging=table["behind"] + table["worse"],
    ).reset_index()
