"""How measurable a plan is: what its documents give the reader to measure each initiative by.

Six questions per initiative, each answered yes or no from what is printed. They are asked of the
documents that were taken up, not of the work done: a missing result is not a failure. The
answers overlap, so they are counted side by side and never added, averaged or ranked.
"""

import pandas as pd

from kpi import catalog, inputs
from kpi.store import Warehouse

CRITERIA = ("indicator", "baseline", "yearly_targets", "final_target", "department", "result")

# an actual, a rating or a mark that prints nothing, or only that there is nothing to print
_NO_PRINT = r"[-‐‑–—―−ー─~・.／/*※()]*"
_NO_RESULT = (
    *("未公表", "非公表", "未集計", "集計中", "調査中", "不明", "未定"),
    *("なし", "無し", "無", "該当なし", "実績なし"),
)


def _says_something(printed: pd.Series) -> pd.Series:
    """Whether a print reports anything: 「未整備」 and 「×」 do, 「－」, 「…」 and 「集計中」 do not."""
    text = printed.astype("str").fillna("").str.normalize("NFKC")
    text = text.str.replace(r"\s+", "", regex=True)
    bare = text.str.replace(r"^\((.*)\)$", r"\1", regex=True)
    return ~text.str.fullmatch(_NO_PRINT) & ~bare.isin(_NO_RESULT)


def _final(warehouse: Warehouse, observation: pd.DataFrame) -> pd.Series:
    """Ids of the indicators that have a final target as the criterion means it."""
    ends = warehouse["indicator"][["indicator_id", "plan_id"]].merge(
        warehouse["plan"][["plan_id", "end_fiscal_year"]], on="plan_id"
    )
    rows = inputs.final_targets(observation).merge(ends, on="indicator_id")
    end = rows["end_fiscal_year"].astype("float64")
    at_end = end.isna() | rows["final_fiscal_year"].astype("float64").ge(end)
    return rows.loc[rows["final_basis"].eq("stated") | at_end, "indicator_id"]


def _yearly(observation: pd.DataFrame) -> pd.Series:
    """Ids of the indicators with numeric targets for at least two different fiscal years."""
    years = inputs.yearly_targets(observation)["indicator_id"].value_counts()
    return pd.Series(years.index[years >= 2])


def _actual(warehouse: Warehouse, observation: pd.DataFrame) -> pd.Series:
    """Ids of the indicators with an actual that says something and is no older than the plan."""
    rows = observation[observation["kind"].eq("actual")]
    rows = rows[rows["value"].notna() | _says_something(rows["printed"])]
    starts = warehouse["plan"].set_index("plan_id")["start_fiscal_year"].astype("float64")
    before = rows["fiscal_year"].astype("float64") < rows["plan_id"].map(starts).astype("float64")
    return rows.loc[~before, "indicator_id"]


def marks(warehouse: Warehouse) -> pd.DataFrame:
    """One row per counted initiative, with the answer to every criterion.

    Relisted initiatives (再掲) and reference statistics are left out. Columns: initiative_id,
    plan_id, plan (title), town, code, theme, category ("" where the plan has none), number, title,
    departments, origin, evidence (see kpi.catalog.initiatives), and six booleans:

    indicator       an indicator with at least one printed number (baseline, target or actual);
                    「12月」 or 「未整備」 is no number
    baseline        an indicator with a numeric baseline. The 0 a period total starts from is
                    ours and does not count
    yearly_targets  an indicator with numeric targets for two or more different fiscal years. A
                    final target counts for its own year, so one final target alone is not yearly
    final_target    an indicator whose final target (kpi.inputs.final_targets) was printed as such,
                    or is the target of the plan's last year. Where no document says when the plan
                    ends, the last printed target counts
    department      at least one responsible department (所管課; 関係課 alone do not count)
    result          something published afterwards: an actual of an indicator (whole or half year,
                    number or words, not of a year before the plan), a rating or a rate by the
                    municipality, or a schedule mark reported as done. Planned marks do not count
    """
    heads = catalog.initiatives(warehouse)
    heads = heads[~heads["relisted"]].reset_index(drop=True)
    titles = warehouse["plan"].set_index("plan_id")["title"]
    columns = [
        *("initiative_id", "plan_id", "town", "code", "theme", "category"),
        *("number", "title", "departments", "origin", "evidence"),
    ]
    rows = heads[columns].assign(
        plan=heads["plan_id"].map(titles), category=heads["category"].fillna("")
    )
    observation = warehouse["observation"]
    observation = observation[observation["plan_id"].isin(rows["plan_id"])]
    numeric = observation[observation["value"].notna()]
    of_initiative = warehouse["indicator"].set_index("indicator_id")["initiative_id"]

    def has(indicators: pd.Series) -> pd.Series:
        return rows["initiative_id"].isin(of_initiative.reindex(indicators.unique()))

    rating, milestone = warehouse["rating"], warehouse["milestone"]
    rated = rating[rating["published_rate"].notna() | _says_something(rating["printed"])]
    done = milestone[milestone["kind"].eq("actual") & _says_something(milestone["printed"])]
    result = (
        has(_actual(warehouse, observation))
        | rows["initiative_id"].isin(rated["initiative_id"])
        | rows["initiative_id"].isin(done["initiative_id"])
    )
    return rows.assign(
        indicator=has(numeric["indicator_id"]),
        baseline=has(numeric.loc[numeric["kind"].eq("baseline"), "indicator_id"]),
        yearly_targets=has(_yearly(numeric)),
        final_target=has(_final(warehouse, numeric)),
        department=rows["departments"].str.len().fillna(0).gt(0),
        result=result,
    )


def counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """How many initiatives of `marks` meet each criterion, per group of `by`, in order of rows.

    Columns: by…, one per criterion, total (the denominator of all six). The criteria overlap:
    their counts do not add up to anything.
    """
    groups = rows.groupby(by, sort=False, dropna=False)
    table = groups[list(CRITERIA)].sum().astype("int64")
    return table.assign(total=groups.size()).reset_index()


def lacking(rows: pd.DataFrame, criterion: str) -> pd.DataFrame:
    """The initiatives of `marks` that do not meet one criterion."""
    return rows[~rows[criterion]]
