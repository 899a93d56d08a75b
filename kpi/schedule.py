"""Schedules: what a plan intends for each year. Never progress, unless a document reports it."""

import pandas as pd

STATES = ("complete", "marked", "between", "ended", "not_begun", "no_schedule")


def states(initiatives: pd.DataFrame, milestone: pd.DataFrame, year: int) -> pd.Series:
    """What the plan intends for every initiative by a fiscal year: one of STATES.

    initiatives  rows with initiative_id
    milestone    table `milestone`; only planned marks count

    complete = a ● or 達成 in that year or before; of the others: marked = a mark in that year,
    between = marks before and after it only, ended = marks before it only, not_begun = after it
    only. A plan says nothing of an initiative after its last mark: `ended` is no finding.
    """
    planned = milestone[milestone["kind"] == "planned"]
    complete = planned[(planned["fiscal_year"] <= year) & (planned["stage"] == "complete")]
    ids = initiatives["initiative_id"]
    before, now, after = (
        ids.isin(planned.loc[of_year, "initiative_id"])
        for of_year in (
            planned["fiscal_year"] < year,
            planned["fiscal_year"] == year,
            planned["fiscal_year"] > year,
        )
    )
    result = pd.Series("no_schedule", index=initiatives.index)
    result = result.mask(after, "not_begun").mask(before, "ended").mask(before & after, "between")
    return result.mask(now, "marked").mask(ids.isin(complete["initiative_id"]), "complete")


def continued(initiatives: pd.DataFrame, milestone: pd.DataFrame, year: int) -> pd.Series:
    """Whether marks follow the last ● or 達成 of that year or before; False where there is none."""
    planned = milestone[milestone["kind"] == "planned"]
    complete = planned[(planned["fiscal_year"] <= year) & (planned["stage"] == "complete")]
    of_initiative = initiatives["initiative_id"].map
    last = of_initiative(planned.groupby("initiative_id")["fiscal_year"].max())
    return last.gt(of_initiative(complete.groupby("initiative_id")["fiscal_year"].max()))


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
