"""問いの種: what the printed figures of one fiscal year give reason to ask, found by fixed rules.

Frames in, a frame out; the same figures always give the same list. A question is no judgement:
every row carries the prints and the places that a reader needs to check it.
"""

from collections.abc import Callable
from datetime import date

import pandas as pd

from kpi import questions_results as results
from kpi import questions_targets as targets
from kpi.questions_evidence import FIGURE_COLUMNS, Evidence, gather
from kpi.questions_ratings import RATING_COLUMNS

RULES: dict[str, Callable[[Evidence], pd.DataFrame]] = {
    "missed_twice": results.missed_twice,
    "gap_too_large": targets.gap_too_large,
    "easier_target": targets.easier_target,
    "reached_at_once": targets.reached_at_once,
    "far_exceeded": targets.far_exceeded,
    "estimate": results.estimate,
    "no_result": results.no_result,
}
KINDS = tuple(RULES)
_WORDS = ["kind", "case", "indicator_id", "plan_id", "direction", "accumulation", "status"]
_NUMBERS = [
    *("order", "fiscal_year", "baseline_fiscal_year", "final_fiscal_year", "ratio"),
    *("needed", "so_far", "years_left", "years_past", "count", "held"),
]
COLUMNS = [*_WORDS, *_NUMBERS, *RATING_COLUMNS, *FIGURE_COLUMNS]
_FLOATS = {c for c in COLUMNS if c in _NUMBERS or c.endswith(("_year", "_value"))}


def questions(
    indicators: pd.DataFrame,
    achievement: pd.DataFrame,
    observation: pd.DataFrame,
    rating: pd.DataFrame,
    year: int,
    on: date | None = None,
) -> pd.DataFrame:
    """Every question of one fiscal year: by kind, then town code, plan, position and n.

    indicators   rows of kpi.catalog.indicators; relisted initiatives are dropped
    achievement  table `achievement`
    observation  table `observation`
    rating       table `rating`, what the municipality itself says of an indicator or initiative
    on           the day that decides whether the year has ended (default: today)

    Columns: kind (KINDS), case (a kind's variant), indicator_id (none for a whole plan), plan_id,
    direction, accumulation, status, order, fiscal_year (the chosen year), baseline_fiscal_year,
    final_fiscal_year, ratio, needed and so_far (per year, in the unit), years_left, years_past,
    count (indicators of a whole plan), held (1 where a target is a level to be kept in every
    year; of a whole plan, how many), RATING_COLUMNS where the municipality published a rate or
    a word (rating_about: `own_rate`, `own_word`, `whole_rate`, `whole_word`), and per figure of FIGURES its PARTS: kind, year (as printed,
    none where no year is), value, printed, qualifier, period, as_of, origin. What a kind does not
    say is missing.
    """
    evidence = gather(indicators, achievement, observation, rating, year, on)
    parts = [_shaped(rule(evidence), kind, year) for kind, rule in RULES.items()]
    parts = [part for part in parts if len(part)]
    if not parts:
        return _shaped(evidence.rows.head(0), "", year)
    return pd.concat(parts, ignore_index=True)


def without_result(
    indicators: pd.DataFrame,
    achievement: pd.DataFrame,
    observation: pd.DataFrame,
    rating: pd.DataFrame,
    year: int,
    on: date | None = None,
) -> pd.DataFrame:
    """The single indicators behind the rows of kind no_result, whole plans included."""
    evidence = gather(indicators, achievement, observation, rating, year, on)
    return _shaped(results.without_result(evidence), "no_result", year)


def _shaped(rows: pd.DataFrame, kind: str, year: int) -> pd.DataFrame:
    """COLUMNS with the same types whatever a rule found."""
    rows = rows.assign(kind=kind, fiscal_year=year)
    rows = rows.reindex(columns=COLUMNS)
    rows = rows.astype({c: "float64" if c in _FLOATS else "object" for c in COLUMNS})
    words = [c for c in COLUMNS if c not in _FLOATS]
    rows = rows.assign(**{c: rows[c].where(rows[c].notna(), None) for c in words})
    return rows.sort_values("order", kind="stable", ignore_index=True)
