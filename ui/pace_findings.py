"""What ペース finds, in counts that add up: its headline, the headline of the ratios, the summary."""

from collections.abc import Sequence

import pandas as pd

from kpi.fiscal_year import year_label
from kpi.inputs import actuals
from kpi.shares import part_of
from kpi.store import Warehouse
from ui.words import pace as say

UNDER_WAY = ("too_slow", "fast_enough")  # years are left, and the pace so far is known


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators with an actual and a final target to hold it against."""
    return rows[rows["outcome"].isin(list(say.PARTS))]


def headline(rows: pd.DataFrame, year: int) -> str:
    """The finding in one sentence: counts that add up to their whole, never a share of few."""
    label = year_label(year)
    counts = rows["outcome"].value_counts()
    n = len(compared(rows))
    if not rows["actual"].notna().any():
        return say.NO_ACTUAL_AT_ALL.format(year=label, total=len(rows))
    if not n:
        return say.NOTHING_TO_COMPARE.format(year=label, total=len(rows))
    parts = ["reached", "over", "too_slow", "held", "not_held"]
    reached, over, too_slow, held, not_held = (int(counts.get(part, 0)) for part in parts)
    found = [say.REACHED_COUNT.format(n=reached)]
    if over:
        found.append(say.OVER_COUNT.format(n=over))
    if too_slow or rows["state"].eq("under_way").any():
        found.append(say.TOO_SLOW_COUNT.format(n=too_slow))
    if held or not_held:
        found.append(say.KEPT_COUNT.format(n=held + not_held, held=held))
    if rest := n - reached - over - too_slow - held - not_held:
        found.append(say.REST.format(n=rest))
    return say.HEADLINE.format(year=label, n=n, found="、".join(found))


def breakdown(rows: pd.DataFrame, year: int) -> str:
    """All parts of the finding, which add up, and what is outside it."""
    counts = rows["outcome"].value_counts()
    n, silent = len(compared(rows)), int(rows["actual"].isna().sum())
    parts = [f"{name} {counts[part]}件" for part, name in say.PARTS.items() if part in counts]
    others = []
    if rest := len(rows) - n - silent:
        others.append(say.REST_COUNT.format(n=rest))
    if silent:
        half = int(rows["half_only"].sum())
        said = say.SILENT_COUNT.format(year=year_label(year), n=silent)
        others.append(said + (say.HALF_COUNT.format(n=half) if half else ""))
    said = say.BREAKDOWN.format(parts="、".join(parts), n=n) if n else ""
    return said + (say.OTHERS.format(parts="、".join(others)) if others else "")


def first_actuals(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series:
    """Town → the first fiscal year of which an actual is known, of the towns of `rows`."""
    seen = actuals(warehouse["observation"])
    seen = seen.merge(rows[["indicator_id", "town"]], on="indicator_id")
    return seen.groupby("town", sort=False)["fiscal_year"].min()


def where_actuals_are(first: pd.Series) -> str:
    """`first_actuals` in a sentence."""
    found = "、".join(f"{town} {year_label(int(year))}" for town, year in first.items())
    return say.LATER_ACTUALS.format(found=found) if found else say.NO_LATER_ACTUALS


def town_counts(rows: pd.DataFrame, towns: Sequence[str]) -> str:
    """「安中市 22件、吉岡町 16件」."""
    counts = rows["town"].value_counts()
    return "、".join(say.TOWN_COUNT.format(town=t, n=counts[t]) for t in towns if counts.get(t))


def under_way(rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators whose pace can be held against what is needed."""
    return rows[rows["outcome"].isin(UNDER_WAY)]


def times_headline(rows: pd.DataFrame) -> str:
    """How many of the indicators under way (at least one) do not get there at their pace."""
    n, slow = len(rows), int(rows["outcome"].eq("too_slow").sum())
    if slow in (0, n):
        template = say.TIMES_ALL if n > 1 else say.TIMES_ONE
        return template.format(n=n, found=say.PARTS["too_slow" if slow else "fast_enough"])
    return say.TIMES_SOME.format(n=n, part=part_of(slow, n, bare=True))


def summary(rows: pd.DataFrame, year: int) -> list[str]:
    """The page in sentences: finding, all its parts, what is missing and why, what not to conclude."""
    known = bool(rows["actual"].notna().any())
    going = under_way(rows)
    return [
        headline(rows, year),
        breakdown(rows, year) if known else "",
        times_headline(going) if len(going) else "",
        say.WHY_SILENT if rows["actual"].isna().any() else "",
        say.NO_FORECAST if known else say.NO_PROGRESS,
    ]
