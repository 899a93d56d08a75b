"""The sentences of 工程: what is planned by a year, counted so that it adds up to the whole."""

from collections.abc import Sequence

import pandas as pd

from charts.titles import Share
from kpi.fiscal_year import year_label
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, words
from ui.words import schedule as say


def share_of(states: pd.Series, year: int) -> Share:
    """Those to be complete by the year, of the initiatives with a mark."""
    whole, part = int((states != "no_schedule").sum()), int((states == "complete").sum())
    return Share(part, whole, say.OF, say.COMPLETE.format(year=year_label(year)))


def summary(
    warehouse: Warehouse,
    rows: pd.DataFrame,
    states: pd.Series,
    further: pd.Series,
    year: int,
    narrowed: Sequence[str],
) -> list[str]:
    """The page in sentences whose counts add up to the initiatives chosen.

    rows      the initiatives; states and further are kpi.schedule.states and .continued of them
    narrowed  the category and the theme the reader chose, as printed; empty where all are shown
    """
    if rows.empty:
        return [say.SUMMARY_NO_ROWS, say.SUMMARY_PLAN]
    by = "".join(f"「{name}」" for name in narrowed)
    return [
        say.SUMMARY_NARROWED.format(by=by) if narrowed else "",
        *_marked(states, further, year),
        *_unmarked(rows, states),
        *ended(warehouse, rows[states != "no_schedule"], year),
        say.SUMMARY_PLAN,
    ]


def _marked(states: pd.Series, further: pd.Series, year: int) -> list[str]:
    share, label = share_of(states, year), year_label(year)
    if not share.whole:
        return []
    found, n = states.value_counts(), int(further.sum())
    form = say.SUMMARY_HEAD if share.part else say.SUMMARY_NONE
    others = say.SUMMARY_REST if share.part else say.SUMMARY_EVERY
    part = part_of(share.part, share.whole, bare=True)
    rest = "、".join(
        name.format(year=label, n=found[state])
        for state, name in say.SUMMARY_STATES.items()
        if state in found.index
    )
    left = share.whole - share.part
    return [
        form.format(did=share.did, whole=share.whole, part=part),
        say.SUMMARY_CONTINUED.format(did=share.did, n=n) if n else "",
        others.format(n=left, counts=rest) if left else "",
    ]


def _unmarked(rows: pd.DataFrame, states: pd.Series) -> list[str]:
    """How many initiatives have no mark, in which towns, and which towns have none at all."""
    bare = states == "no_schedule"
    total, rest = len(rows), int(bare.sum())
    if not rest:
        return [say.SUMMARY_ALL.format(total=total)]
    part = part_of(rest, total, bare=True)
    if rows["town"].nunique() == 1:
        return [say.SUMMARY_WITHOUT_ONE.format(town=rows["town"].iloc[0], total=total, rest=part)]
    of_town = rows.loc[bare, "town"].value_counts(sort=False)
    towns = "、".join(f"{town} {n}件" for town, n in of_town.items())
    every = [str(town) for town in of_town.index if bare[rows["town"] == town].all()]
    return [
        say.SUMMARY_WITHOUT.format(total=total, rest=part, towns=towns),
        say.SUMMARY_TOWNS.format(towns="・".join(every)) if every else "",
    ]


def ended(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> list[str]:
    """Whose plans are over before the year, where the plan says its end: a sentence per end."""
    plans = cache.plans(warehouse)
    plans = plans[plans["plan_id"].isin(rows["plan_id"])]
    last = plans.groupby("town", sort=False)["end_fiscal_year"].agg(
        lambda ends: ends.max(skipna=False)
    )
    last = last[last.lt(year).fillna(False).astype(bool)]
    return [
        say.ENDED.format(towns="・".join(towns.index), end=year_label(int(end)))
        for end, towns in last.groupby(last)
    ]


def headline(states: pd.Series, year: int) -> str:
    """How many are to be complete, of all that have a schedule."""
    share = share_of(states, year)
    if not share.whole:
        return words.SCHEDULE_NO_MARKS.format(year=year_label(year))
    part = part_of(share.part, share.whole, bare=True)
    return say.HEADLINE.format(did=share.did, whole=share.whole, part=part)


def counts(states: pd.Series, further: pd.Series, year: int) -> str:
    """The counts of all states that occur, which add up to the initiatives shown."""
    found, label, n = states.value_counts(), year_label(year), int(further.sum())
    parts = {
        state: f"{name.format(year=label)} {found[state]}件"
        for state, name in say.STATES.items()
        if state in found.index
    }
    first = parts.pop("complete", "") + (say.CONTINUED.format(n=n) if n else "")
    said = say.BESIDES.join(part for part in (first, "、".join(parts.values())) if part)
    return words.SCHEDULE_COUNTS.format(counts=said, total=len(states))


def legend(stages: pd.DataFrame, prints: pd.DataFrame) -> str:
    """What the marks of one chart mean: only those that occur in it."""
    marks = pd.DataFrame({"stage": stages.stack(), "mark": prints.stack()}).dropna()
    return "、".join(
        words.STAGE_MEANING.format(
            marks="・".join(marks.loc[marks["stage"] == stage, "mark"].unique()), meaning=meaning
        )
        for stage, meaning in words.STAGE_MEANINGS.items()
        if marks["stage"].eq(stage).any()
    )
