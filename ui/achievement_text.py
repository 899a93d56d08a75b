"""The sentences of 達成率: what lags, why nothing can be judged, and the page summed up."""

import pandas as pd

from charts.counts import BAND_NAMES
from kpi.fiscal_year import year_label
from kpi.groups import BANDS, JUDGED
from kpi.kept import rows_of
from kpi.shares import FEWEST, part_of
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS
from ui.words import achievement as say

_MOST_NAMED = 3  # a tie of more names nobody


def lagging(table: pd.DataFrame, *, several: bool) -> list[str]:
    """Which category of a plan has most indicators behind or worse, as plain sentences.

    table    kpi.groups.counts by town and category
    several  a sentence for each town: categories of different towns are not set against each other
    """
    judged = int(table["judged"].sum())
    if judged < FEWEST:
        return [say.LAGGING_FEW.format(judged=judged)]
    if not several:
        return [_lagging(table)]
    found, few = [], []
    for town, mine in table.groupby("town", sort=False):
        n = int(mine["judged"].sum())
        if n >= FEWEST:
            found.append(say.LAGGING_OF_TOWN.format(town=town, said=_lagging(mine)))
        elif n:
            few.append(f"{town} {n}件")
    rest = [say.LAGGING_FEW_TOWNS.format(towns="、".join(few))] if few else []
    return found + rest


def _lagging(table: pd.DataFrame) -> str:
    most = int(table["lagging"].max())
    rows = table[table["lagging"] == most]
    if not most:
        return say.LAGGING_NONE
    if table["lagging"].sum() == 1:
        one = rows.iloc[0]
        return say.LAGGING_ONE.format(name=one["category"], judged=one["judged"])
    if len(rows) > _MOST_NAMED:
        if most == 1:
            return say.LAGGING_ONE_EACH.format(n=len(rows))
        return say.LAGGING_TIE.format(places=len(rows), n=most)
    named = "と".join(
        say.LAGGING_NAMED.format(name=row.category, judged=row.judged, n=most)
        for row in rows.itertuples()
    )
    return (say.LAGGING_EACH if most == 1 else say.LAGGING).format(named=named, n=len(rows))


def summary_of(table: pd.DataFrame, rows: pd.DataFrame, lagging_: list[str]) -> list[str]:
    """The sentences of the page's summary: what was found, what is missing, what not to conclude.

    table     any counts of kpi.groups.counts
    rows      the rows counted
    lagging_  sentences of `lagging`
    """
    total, judged = int(table["total"].sum()), int(table["judged"].sum())
    achieved, on_track = (int(table[c].sum()) for c in ("achieved", "achieved_or_on_track"))
    found = say.SUMMARY_ON_TRACK if on_track else say.SUMMARY_NEITHER
    found = (say.SUMMARY_ACHIEVED if achieved else found).format(
        achieved=part_of(achieved, judged, bare=True),
        on_track=part_of(on_track, judged, bare=True),
    )
    counted = say.SUMMARY_COUNTS.format(total=total, judged=judged, found=found)
    return [
        counted if judged else say.SUMMARY_NOTHING.format(total=total),
        say.SUMMARY_REASONS.format(n=total - judged, reasons=reasons(rows))
        if total > judged
        else "",
        say.SUMMARY_NOT_MISSED if table["no_actual"].any() else "",
        *lagging_,
        say.SUMMARY_LIMIT,
    ]


def terms_of(table: pd.DataFrame, by: str) -> list[str]:
    """The words of the glossary this page uses now."""
    bands = [BAND_NAMES[band] for band in BANDS if table[band].any()]
    rated = ["達成割合", "順調以上", *say.RATE_NAMES.values()] if table["judged"].any() else []
    group = [say.GROUP_HEAD[by]] if by != say.BY_TOWN else []
    return ["指標", "判定済", *bands, *rated, *group, "判定基準"]


def judged_years(warehouse: Warehouse, rows: pd.DataFrame) -> dict[int, int]:
    """Fiscal year → how many of these indicators can be judged in it; years with none are left out."""
    table = rows_of(warehouse, "achievement", "indicator_id", rows["indicator_id"])
    table = table[table["status"].isin(JUDGED)]
    return {
        int(year): int(n) for year, n in table["fiscal_year"].value_counts().sort_index().items()
    }


def only_published(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> str:
    """How many indicators have a rate of the municipality's own and no judgement of ours."""
    mine = rows[rows["group"] != "judged"]["indicator_id"]
    rating = rows_of(warehouse, "rating", "indicator_id", mine)
    n = (rating["fiscal_year"].eq(year) & rating["published_rate"].notna()).sum()
    return say.ONLY_PUBLISHED.format(n=n) if n else ""


def why_nothing(rows: pd.DataFrame, year: int) -> str:
    """The sentence for a year in which none of `rows` can be judged."""
    year_ = year_label(year)
    return say.NOTHING_JUDGED.format(year=year_, total=len(rows), reasons=reasons(rows))


def why_not(rows: pd.DataFrame) -> pd.Series:
    """Why each row of kpi.groups.grouped was not judged, in words; empty where it was."""
    others = rows["reason"].map(lambda reason: say.OTHER_REASONS.get(reason, say.NO_ROW))
    return rows["group"].map(say.NOT_JUDGED).mask(rows["group"].eq("other"), others)


def reasons(rows: pd.DataFrame) -> str:
    """「収録した資料に実績がないもの 14件、…」: why the others were not judged."""
    found = why_not(rows).value_counts()
    groups = [say.NOT_JUDGED[group] for group in GROUPS if group in say.NOT_JUDGED]
    order = [*groups, *say.OTHER_REASONS.values(), say.NO_ROW]
    return "、".join(f"{word} {found[word]}件" for word in order if word in found)
