"""What the rules of 問いの種 may look at: judged years and the printed figures behind them.

Every number in a question is followed back to the cell it was printed in. A line drawn by us is
taken out before any rule sees it.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi.fiscal_year import has_ended
from kpi.inputs import KEEP, baselines, yearly_targets
from kpi.questions_ratings import nearest
from kpi.rates import EPSILON, FALLING, RISING

FIGURES = ("target", "actual", "earlier_target", "earlier_actual", "baseline")
PARTS = ("kind", "year", "value", "printed", "qualifier", "period", "as_of", "origin")
FIGURE_COLUMNS = [f"{figure}_{part}" for figure in FIGURES for part in PARTS]
TARGETS = ("target", "final_target")

ESTIMATE = "約|概ね|おおむね|およそ|見込|程度|前後"
# 「90%を超え」 says where a value lies, not what it is: it is compared with nothing
BOUND = "以上|以下|未満|以内|超|余|弱|強|最大|最低|少なくとも"
# 「年12人」 of an amount of a year says no more than 「12人」
_SAME_SCOPE = rf"{ESTIMATE}|の|{BOUND}|を|毎年度?|年間?|\s"
_NO_RESULT = r"[\s－ー—―‐‑–\-…‥・*]*"  # a cell that says that nothing is printed

_HEADS = [
    *(
        "indicator_id",
        "initiative_id",
        "plan_id",
        "code",
        "position",
        "n",
        "direction",
        "accumulation",
    ),
    *("start_fiscal_year", "end_fiscal_year"),
]
_NUMBERS = [
    *("fiscal_year", "target", "final_target", "final_fiscal_year", "actual", "attainment_rate"),
]
_WORDS = ["target_basis", "status", "rate_used"]


@dataclass(frozen=True)
class Evidence:
    """All that a rule may look at in one fiscal year `year`.

    heads     one row per counted indicator (relisted ones are out), in the order of print:
              order, indicator_id, plan_id, direction, sense (+1 more is better, −1 less is, NaN
              unknown), keep, accumulation, start, end (of the plan), running (it holds `year`),
              baseline, baseline_fiscal_year (both as `kpi.inputs` chooses them)
    rows      heads × table `achievement`, all years; `target` is printed for the year, else
              (`held`) the level that a keep_* indicator holds in every year of its plan, never a
              line drawn by us
    prints    every printed number of these indicators, the preferred one of a cell's kin first
    reported  (indicator_id, plan_id) of every result printed for `year`, numbers or not
    rated     what the municipality itself published of an indicator in `year`, one row each with
              indicator_id and RATING_COLUMNS: see kpi.questions_ratings
    speaking  plan_id of the plans with any result or rating printed for `year`
    ended     whether `year` is over
    """

    year: int
    heads: pd.DataFrame
    rows: pd.DataFrame
    prints: pd.DataFrame
    reported: pd.DataFrame
    rated: pd.DataFrame
    speaking: pd.Series
    ended: bool

    def of(self, year: int) -> pd.DataFrame:
        """The rows of one fiscal year."""
        return self.rows[self.rows["fiscal_year"] == year]


def gather(
    indicators: pd.DataFrame,
    achievement: pd.DataFrame,
    observation: pd.DataFrame,
    rating: pd.DataFrame,
    year: int,
    on: date | None = None,
) -> Evidence:
    """The evidence of one year: rows of kpi.catalog.indicators and three tables of the warehouse."""
    heads = indicators.loc[~indicators["relisted"].astype(bool), _HEADS]
    heads = heads.sort_values(["code", "plan_id", "position", "n"], ignore_index=True)
    rising, falling = heads["direction"].isin(RISING), heads["direction"].isin(FALLING)
    heads = heads.assign(
        order=range(len(heads)),
        sense=np.select([rising, falling], [1.0, -1.0], np.nan),
        keep=heads["direction"].isin(KEEP),
        start=heads["start_fiscal_year"].astype("float64"),
        end=heads["end_fiscal_year"].astype("float64"),
    ).drop(columns=["start_fiscal_year", "end_fiscal_year", "code", "position", "n"])
    judged = achievement[["indicator_id", *_NUMBERS, *_WORDS]]
    judged = judged.astype(dict.fromkeys(_NUMBERS, "float64"))
    mine = observation[observation["indicator_id"].isin(heads["indicator_id"])]
    mine = mine.astype({"fiscal_year": "float64", "value": "float64"})
    heads = heads.merge(baselines(mine, heads), on="indicator_id")
    undated = heads["start"].isna() | heads["end"].isna()
    spoken = judged.loc[judged["fiscal_year"] == year, "indicator_id"]
    within = heads["start"].le(year) & heads["end"].ge(year)
    heads["running"] = within | (undated & heads["indicator_id"].isin(spoken))
    rows = heads.merge(judged, on="indicator_id")
    rows = rows.merge(yearly_targets(mine), on=["indicator_id", "fiscal_year"], how="left")
    within = rows["fiscal_year"].ge(rows["start"]) & rows["fiscal_year"].le(rows["end"])
    rows["held"] = rows["keep"] & rows["printed_target"].isna() & within
    stated = rows["target"].where(rows["target_basis"].eq("stated"))
    held = rows["final_target"].where(rows["held"])
    rows["target"] = stated.mask(rows["keep"], rows["printed_target"].fillna(held))
    results = observation[observation["plan_id"].isin(heads["plan_id"])]
    results = results[results["kind"].eq("actual")]
    results = results[results["fiscal_year"].astype("float64").eq(year)]
    reported = results.loc[
        ~results["printed"].str.fullmatch(_NO_RESULT), ["indicator_id", "plan_id"]
    ]
    said = rating[rating["plan_id"].isin(heads["plan_id"])]
    said = said[said["fiscal_year"].astype("float64").eq(year)]
    said = said[~said["printed"].str.fullmatch(_NO_RESULT)]
    return Evidence(
        year,
        heads,
        rows,
        prints=_prints(mine, heads),
        reported=reported,
        rated=nearest(said, heads),
        speaking=pd.concat([reported["plan_id"], said["plan_id"]], ignore_index=True),
        ended=has_ended(year, on),
    )


def _prints(observation: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """Printed numbers as `kpi.inputs` prefers them: a whole year, then the latest day of it.

    Half years' results are left out, as they are not judged.
    `year` is the printed year; `fiscal_year` also counts a baseline without one as the year
    before its plan.
    """
    half = observation["kind"].eq("actual") & ~observation["period"].isin(["full", "as_of"])
    rows = observation[observation["value"].notna() & ~half]
    start = rows["indicator_id"].map(heads.set_index("indicator_id")["start"])
    before = start.astype("float64") - 1
    rows = rows.assign(
        year=rows["fiscal_year"],
        fiscal_year=rows["fiscal_year"].fillna(before.where(rows["kind"].eq("baseline"))),
        day=pd.to_datetime(rows["as_of"]),
        part=rows["period"].map({"full": 0, "as_of": 1}).fillna(2),
        rank=rows["kind"].map({"target": 0, "final_target": 1}).fillna(0),
    )
    rows = rows.sort_values(
        ["rank", "part", "day"], ascending=[True, True, False], kind="stable", ignore_index=True
    )
    # kpi.inputs drops estimated baselines, which may print the same number
    estimated = rows["kind"].eq("baseline") & contains(rows["qualifier"], "見込")
    return rows[~estimated].drop(columns=["day", "part", "rank"])


def contains(words: pd.Series, pattern: str) -> pd.Series:
    """Whether a qualifier holds one of some words; none holds nothing."""
    return words.astype("object").fillna("").astype("str").str.contains(pattern)


def scope(qualifiers: pd.Series) -> pd.Series:
    """What a number counts (月, 延べ, 平均 …): its qualifier without estimates and bounds."""
    words = qualifiers.astype("object").fillna("").astype("str")
    return words.str.replace(_SAME_SCOPE, "", regex=True)


def attach(
    rows: pd.DataFrame,
    prints: pd.DataFrame,
    figure: str,
    value: str | pd.Series,
    year: str | pd.Series,
) -> pd.DataFrame:
    """Rows with the columns `<figure>_<part>`: the print with this value of this year.

    A number without a print stays without one. `value` and `year` name columns or are series
    aligned with the rows; a missing year looks for a print without a year.
    """
    kinds = TARGETS if figure.endswith("target") else (figure.removeprefix("earlier_"),)
    pool = prints[prints["kind"].isin(kinds)]
    pool = pool.drop_duplicates(["indicator_id", "fiscal_year", "value"])
    pool = pool[["indicator_id", "fiscal_year", *PARTS]]
    wanted = pd.DataFrame(
        {
            "indicator_id": rows["indicator_id"],
            "value": rows[value] if isinstance(value, str) else value,
            "fiscal_year": rows[year] if isinstance(year, str) else year,
        }
    )
    found = wanted.merge(pool, on=["indicator_id", "value", "fiscal_year"], how="left")
    found.index = rows.index
    return rows.assign(**{f"{figure}_{part}": found[part] for part in PARTS})


def attach_target(rows: pd.DataFrame, prints: pd.DataFrame, figure: str) -> pd.DataFrame:
    """The target of each row's year; a held level is printed for the final year."""
    year = rows["fiscal_year"].mask(rows["held"], rows["final_fiscal_year"])
    return attach(rows, prints, figure, "target", year)


def attach_baseline(rows: pd.DataFrame, prints: pd.DataFrame) -> pd.DataFrame:
    """The baseline; a period total starts at 0, which is nowhere printed: it stays without."""
    value = rows["baseline"].mask(rows["accumulation"].eq("period_total"))
    return attach(rows, prints, "baseline", value, "baseline_fiscal_year")


def with_actual(rows: pd.DataFrame, prints: pd.DataFrame, figure: str = "actual") -> pd.DataFrame:
    """Rows that have an actual, with its print."""
    rows = rows[rows["actual"].notna()]
    return attach(rows, prints, figure, "actual", "fiscal_year")


def exact(rows: pd.DataFrame, figure: str = "actual") -> pd.DataFrame:
    """Rows whose actual is a number and not a bound such as 「90%を超え」."""
    return rows[~contains(rows[f"{figure}_qualifier"], BOUND)]


def less(values: pd.Series, than: pd.Series, sense: pd.Series) -> pd.Series:
    """Whether a value asks (or reaches) less than another, float dust apart."""
    return (sense * (values - than)).lt(-EPSILON * than.abs().clip(lower=1))
