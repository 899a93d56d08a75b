"""Wide views of the warehouse: one row per indicator or initiative, with all a page needs to say.

Pure functions of a Warehouse, whose results are kept with it. Relisted initiatives (再掲) are left out of
everything that is counted.
"""

import pandas as pd

from kpi.kept import kept
from kpi.store import Warehouse
from kpi.vocabulary import STATISTICS


@kept
def plans(warehouse: Warehouse) -> pd.DataFrame:
    """One row per plan that counts as a plan, with the town's label as `town`."""
    plan = warehouse["plan"]
    plan = plan[plan["plan_type"].fillna("") != STATISTICS]
    municipality = warehouse["municipality"][["municipality_code", "label", "kana", "prefecture"]]
    rows = plan.merge(municipality.rename(columns={"label": "town"}), on="municipality_code")
    return rows.sort_values(["municipality_code", "plan_id"], ignore_index=True)


@kept
def initiatives(warehouse: Warehouse) -> pd.DataFrame:
    """One row per initiative, with its town and what can be followed of it.

    `evidence` is the first that there is: `number` (an indicator with a number), `rating` (the
    municipality's own), `schedule` (○● or 検討・実施・達成), `none`.
    """
    rows = warehouse["initiative"].merge(
        plans(warehouse)[["plan_id", "town", "municipality_code"]].rename(
            columns={"municipality_code": "code"}
        ),
        on="plan_id",
    )
    indicator = warehouse["indicator"]
    observation = warehouse["observation"].dropna(subset=["value"])
    numeric = indicator[indicator["indicator_id"].isin(observation["indicator_id"])]
    with_number = rows["initiative_id"].isin(numeric["initiative_id"])
    with_marks = rows["initiative_id"].isin(warehouse["milestone"]["initiative_id"])
    rows["evidence"] = "none"
    rows.loc[with_marks, "evidence"] = "schedule"
    with_rating = rows["initiative_id"].isin(warehouse["rating"]["initiative_id"])
    rows.loc[with_rating, "evidence"] = "rating"
    rows.loc[with_number, "evidence"] = "number"
    return rows.sort_values(["code", "plan_id", "position"], ignore_index=True)


@kept
def indicators(warehouse: Warehouse) -> pd.DataFrame:
    """One row per indicator with its initiative, plan and town, in the order of the documents."""
    heads = initiatives(warehouse)[
        [
            *("initiative_id", "position", "number", "title", "category", "theme"),
            *("departments", "relisted", "town", "code", "origin"),
        ]
    ].rename(columns={"title": "initiative", "origin": "initiative_origin"})
    plan = plans(warehouse)[
        ["plan_id", "title", "edition", "start_fiscal_year", "end_fiscal_year"]
    ].rename(columns={"title": "plan"})
    rows = warehouse["indicator"].merge(heads, on="initiative_id").merge(plan, on="plan_id")
    rows["n"] = rows["indicator_id"].str.rsplit("/", n=1).str[1].astype(int)
    printed = warehouse["observation"].dropna(subset=["value"])
    for column, kinds in (("has_actual", ["actual"]), ("has_target", ["target", "final_target"])):
        known = printed.loc[printed["kind"].isin(kinds), "indicator_id"]
        rows[column] = rows["indicator_id"].isin(known)
    final = printed["kind"].eq("final_target") & printed["fiscal_year"].isna()
    rows["undated_final_target"] = rows["indicator_id"].isin(printed.loc[final, "indicator_id"])
    rows["category"] = rows["category"].fillna("")
    return rows.sort_values(["code", "plan_id", "position", "n"], ignore_index=True)


@kept
def plan_years(warehouse: Warehouse) -> pd.DataFrame:
    """Every fiscal year a plan speaks of: a target, an actual, a mark or a rating."""
    parts = [warehouse[table] for table in ("achievement", "milestone", "rating")]
    rows = pd.concat([part[["plan_id", "fiscal_year"]].astype("object") for part in parts])
    rows = rows[rows["plan_id"].isin(plans(warehouse)["plan_id"])].dropna().drop_duplicates()
    return rows.astype({"plan_id": "str", "fiscal_year": "int64"})


def default_year(rows: pd.DataFrame, last_ended: int) -> int:
    """The latest ended year that most plans speak of (rows of `plan_years`); else the first."""
    ended = rows[rows["fiscal_year"] <= last_ended]
    if ended.empty:
        return int(rows["fiscal_year"].min()) if len(rows) else last_ended
    counts = ended["fiscal_year"].value_counts()
    return int(counts[counts == counts.max()].index.max())
