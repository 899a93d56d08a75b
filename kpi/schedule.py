"""Schedules: what a plan intends for each year. Never progress, unless a document reports it."""

import pandas as pd

STATES = {
    "complete": "達成・完了の予定",
    "under_way": "取り組んでいる予定",
    "not_begun": "まだ始まらない予定",
    "no_schedule": "工程の印がない",
}


def states(initiatives: pd.DataFrame, milestone: pd.DataFrame, year: int) -> pd.Series:
    """What the plan intends for every initiative by a fiscal year: one of STATES.

    initiatives  rows with initiative_id
    milestone    table `milestone`; only planned marks count

    complete = a ● or 達成 in that year or before; under_way = any other mark by then; not_begun =
    marks only in later years.
    """
    planned = milestone[milestone["kind"] == "planned"]
    begun = planned[planned["fiscal_year"] <= year]
    complete = begun[begun["stage"] == "complete"]
    ids = initiatives["initiative_id"]
    result = pd.Series("no_schedule", index=initiatives.index)
    result = result.mask(ids.isin(planned["initiative_id"]), "not_begun")
    result = result.mask(ids.isin(begun["initiative_id"]), "under_way")
    return result.mask(ids.isin(complete["initiative_id"]), "complete")


def strips(initiatives: pd.DataFrame, milestone: pd.DataFrame) -> pd.DataFrame:
    """One row per initiative (in the given order), one column per fiscal year: the stage, or NaN."""
    planned = milestone[milestone["kind"] == "planned"]
    planned = planned[planned["initiative_id"].isin(initiatives["initiative_id"])]
    return _by_year(planned, "stage", initiatives)


def prints(initiatives: pd.DataFrame, milestone: pd.DataFrame) -> pd.DataFrame:
    """As `strips`, with the marks as printed."""
    planned = milestone[milestone["kind"] == "planned"]
    planned = planned[planned["initiative_id"].isin(initiatives["initiative_id"])]
    return _by_year(planned, "printed", initiatives)


def _by_year(planned: pd.DataFrame, column: str, initiatives: pd.DataFrame) -> pd.DataFrame:
    table = planned.pivot_table(
        index="initiative_id", columns="fiscal_year", values=column, aggfunc="last"
    )
    if len(planned):
        first, last = int(planned["fiscal_year"].min()), int(planned["fiscal_year"].max())
        table = table.reindex(columns=range(first, last + 1))
    return table.reindex(initiatives["initiative_id"])
