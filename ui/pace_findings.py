"""What ペース finds, in counts that add up: its headline, the headline of the ratios, the summary."""

from collections.abc import Sequence

import pandas as pd

from kpi.fiscal_year import year_label
from kpi.inputs import actuals
from kpi.kept import rows_of
from kpi.shares import part_of
from kpi.store import Warehouse
from ui.words import pace as say
from ui.words import pace_findings as words

UNDER_WAY = ("too_slow", "fast_enough")  # years are left, and the pace so far is known


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators with an actual and a final target to hold it against."""
    return rows[rows["outcome"].isin(list(say.PARTS))]


def headline(rows: pd.DataFrame, year: int) -> str:
    """The finding in one line: of what is under way where there is any, else of what has ended."""
    label, n = year_label(year), len(compared(rows))
    counts = rows["outcome"].value_counts()
    if not rows["actual"].notna().any():
        return words.NO_ACTUAL_AT_ALL.format(year=label, total=len(rows))
    if not n:
        return words.NOTHING_TO_COMPARE.format(year=label, total=len(rows))
    if left := int(rows["outcome"].isin([*UNDER_WAY, "unknown_pace"]).sum()):
        found = _both(counts, words.LEFT_BOTH)
        return (words.LEFT if found else words.LEFT_UNKNOWN).format(n=left, found=found)
    found = _both(counts, words.ENDED_BOTH) or _both(counts, words.KEPT_BOTH)
    return (words.ENDED if found else words.ENDED_UNKNOWN).format(n=n, found=found)


def _both(counts: pd.Series, names: dict[str, tuple[str, str]]) -> str:
    """The good beside the bad: 「届いた 7件、届かない 16件」; alone 「届いたのは 7件」."""
    found = {part: words for part, words in names.items() if part in counts}
    return "、".join(words[len(found) > 1].format(n=counts[part]) for part, words in found.items())


def breakdown(rows: pd.DataFrame, year: int) -> str:
    """All parts of the finding, which add up, and what is outside it."""
    counts, label = rows["outcome"].value_counts(), year_label(year)
    n, rest, silent, half = _outside(rows)
    parts = [f"{name} {counts[part]}件" for part, name in say.PARTS.items() if part in counts]
    others = [words.REST_COUNT.format(n=rest)] if rest else []
    if silent:
        said = words.SILENT_COUNT.format(year=label, n=silent)
        others.append(said + (words.HALF_COUNT.format(n=half) if half else ""))
    said = words.BREAKDOWN.format(year=label, parts="、".join(parts), n=n) if n else ""
    return said + (words.OTHERS.format(parts="、".join(others)) if others else "")


def _outside(rows: pd.DataFrame) -> tuple[int, int, int, int]:
    """How many are compared, lack a number, lack an actual, and of these have half years only."""
    n, silent = len(compared(rows)), int(rows["actual"].isna().sum())
    return n, len(rows) - n - silent, silent, int(rows["half_only"].sum())


def first_actuals(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series:
    """Town → the first fiscal year of which an actual is known, of the towns of `rows`."""
    seen = actuals(rows_of(warehouse, "observation", "indicator_id", rows["indicator_id"]))
    seen = seen.merge(rows[["indicator_id", "town"]], on="indicator_id")
    return seen.groupby("town", sort=False)["fiscal_year"].min()


def where_actuals_are(first: pd.Series) -> str:
    """`first_actuals` in a sentence."""
    found = "、".join(f"{town} {year_label(int(year))}" for town, year in first.items())
    return words.LATER_ACTUALS.format(found=found) if found else words.NO_LATER_ACTUALS


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
    """The page in sentences: all parts of the finding, what is missing and why, what not to conclude."""
    known = bool(rows["actual"].notna().any())
    return [
        _parts(rows, year_label(year)),
        _others(rows, year_label(year)) if known else "",
        words.WHY_SILENT if rows["actual"].isna().any() else "",
        words.NO_FORECAST if known else words.NO_PROGRESS,
    ]


def _parts(rows: pd.DataFrame, label: str) -> str:
    counts = rows["outcome"].value_counts()
    n, *_ = _outside(rows)
    if not n:
        template = words.SUM_NOTHING if rows["actual"].notna().any() else words.SUM_NO_ACTUAL
        return template.format(year=label, total=len(rows))
    parts = [
        words.SUM_PART.format(name=name, n=counts[part])
        for part, name in say.MEANT.items()
        if part in counts
    ]
    return words.SUM_FOUND.format(year=label, n=n, parts="、".join(parts))


def _others(rows: pd.DataFrame, label: str) -> str:
    _, rest, silent, half = _outside(rows)
    parts = [words.SUM_REST.format(n=rest)] if rest else []
    parts += [words.SUM_SILENT.format(year=label, n=silent)] if silent else []
    said = words.SUM_OTHERS.format(parts="、".join(parts)) if parts else ""
    return said + (words.SUM_HALF.format(n=half) if half else "")
