"""How far the documents were read: what was taken from each, and what of every theme has numbers.

Counts of what stands in the warehouse. What a reader of a document overlooked without noticing is
in none of them; what was noticed is in table `problem`.
"""

import pandas as pd

from kpi import catalog, places
from kpi.kept import kept
from kpi.places import Documents
from kpi.store import Warehouse
from kpi.vocabulary import STATISTICS

_TARGETS = ("target", "final_target")
PRINTS = ("baseline", "target", "actual", "words")  # what a printed value was read as
COUNTED = ("initiatives", "indicators", *PRINTS, "marks", "ratings", "problems")
COVERED = ("initiatives", "indicators", "with_target", "with_actual")
SEVERITY_ORDER = ("warning", "note")


def place(document: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Which document every row stands in, and where in it; the index is that of `rows`.

    document  table `document`
    rows      columns plan_id, origin

    Columns: document_id ("" where the place is no place of a document of the plan: a URL or a paper
    named by the person who added the value), within (the place without the document's id, "" for none).
    """
    return Documents(document).columns(rows)[["document_id", "within"]]


def documents(warehouse: Warehouse) -> pd.DataFrame:
    """One row per plan and document, statistics last in their town, with what was read of it.

    Columns of table `document`, with town, code, plan (title), plan_edition, statistics (bool),
    name_shown (the title, else the name of the file), and counts: COUNTED. `baseline`, `target`
    (of a year or final) and `actual` are printed values read as numbers, `words` those that are
    none. `indicators` are those with a printed value or a rating there. Relisted initiatives count
    with their prints but are no initiatives of their own.
    """
    rows = warehouse["document"].merge(plans(warehouse), on="plan_id")
    rows["name_shown"] = rows["title"].fillna(rows["name"])
    counts = _counts(warehouse).reindex(columns=list(COUNTED), fill_value=0)
    rows = rows.merge(counts.reset_index(), on=["plan_id", "document_id"], how="left")
    rows[list(COUNTED)] = rows[list(COUNTED)].fillna(0).astype("int64")
    later = rows["role"].ne("plan")
    rows = rows.assign(later=later).sort_values(
        ["code", "statistics", "plan_id", "later", "document_id"], ignore_index=True
    )
    return rows.drop(columns="later")


@kept
def plans(warehouse: Warehouse) -> pd.DataFrame:
    """plan_id, plan, plan_edition, statistics, town, code of every plan, statistics included."""
    plan = warehouse["plan"].merge(
        warehouse["municipality"][["municipality_code", "label"]], on="municipality_code"
    )
    plan = plan.rename(
        columns={
            "title": "plan",
            "edition": "plan_edition",
            "label": "town",
            "municipality_code": "code",
        }
    )
    plan["statistics"] = plan["plan_type"].eq(STATISTICS).fillna(False).astype(bool)
    return plan[["plan_id", "plan", "plan_edition", "statistics", "town", "code"]]


def _counts(warehouse: Warehouse) -> pd.DataFrame:
    """COUNTED by (plan_id, document_id)."""
    initiative, observation = warehouse["initiative"], warehouse["observation"]
    parts = [
        initiative[~initiative["relisted"]].assign(what="initiatives"),
        observation.assign(what=read_as(observation)),
        warehouse["milestone"].assign(what="marks"),
        warehouse["rating"].assign(what="ratings"),
        warehouse["problem"].assign(what="problems"),
    ]
    said = [observation, warehouse["rating"].dropna(subset=["indicator_id"])]
    both = pd.concat([one[["plan_id", "origin", "indicator_id"]] for one in said])
    both = both.reset_index(drop=True)
    both = both.assign(document_id=place(warehouse["document"], both)["document_id"])
    once = both.drop_duplicates(["indicator_id", "document_id"])
    parts.append(once.assign(what="indicators"))
    rows = pd.concat([part[["plan_id", "origin", "what"]] for part in parts], ignore_index=True)
    rows["document_id"] = place(warehouse["document"], rows)["document_id"]
    return rows.groupby(["plan_id", "document_id", "what"]).size().unstack(fill_value=0)


def read_as(observation: pd.DataFrame) -> pd.Series:
    """What every printed value was read as: one of PRINTS."""
    kinds = observation["kind"].replace(dict.fromkeys(_TARGETS, "target"))
    return kinds.mask(observation["value"].isna(), "words")


def problems(warehouse: Warehouse) -> pd.DataFrame:
    """Every problem with its town, plan, document and place, warnings first within a plan.

    Columns of table `problem`, with town, plan, document ("" where none is known), within.
    """
    whose = plans(warehouse).rename(columns={"code": "municipality_code"})  # not the problem's code
    rows = with_place(warehouse, warehouse["problem"].merge(whose, on="plan_id"))
    line = rows["within"].str.extract(r"(\d+)", expand=False).astype("float64")
    order = rows["severity"].map(list(SEVERITY_ORDER).index)
    rows = rows.assign(order=order, line=line).sort_values(
        ["municipality_code", "plan_id", "order", "document", "line"],
        kind="stable",
        ignore_index=True,
    )
    return rows.drop(columns=["order", "line"])


def prints(warehouse: Warehouse) -> pd.DataFrame:
    """Every printed value with what it is of and where it stands, in the order of the indicators.

    Columns of table `observation`, with name, unit (of the indicator), town, plan, document (""
    where it is none of the plan's: a person added the value and named the paper), within.
    """
    indicator = warehouse["indicator"][["indicator_id", "name", "unit"]]
    rows = warehouse["observation"].merge(indicator, on="indicator_id")
    rows = with_place(warehouse, rows.merge(plans(warehouse), on="plan_id"))
    keys = ["code", "plan_id", "indicator_id", "fiscal_year"]
    return rows.sort_values(keys, kind="stable", ignore_index=True)


def with_place(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (plan_id, origin) with `document` (its title, "" for none) and `within`."""
    return rows.join(places.columns(warehouse, rows)).reset_index(drop=True)


def matches(warehouse: Warehouse) -> pd.DataFrame:
    """Every indicator that a person put under a common KPI, statistics included.

    Columns: those of tables common_kpi_member and common_kpi (name → common_name), with name and
    unit of the indicator, axis_unit, town, plan; in the order of the KPIs' names and the towns.
    """
    indicator = warehouse["indicator"][["indicator_id", "plan_id", "name", "unit"]]
    kpi = warehouse["common_kpi"].rename(columns={"name": "common_name", "unit": "axis_unit"})
    rows = warehouse["common_kpi_member"].merge(kpi, on="common_kpi")
    rows = rows.merge(indicator, on="indicator_id").merge(plans(warehouse), on="plan_id")
    return rows.sort_values(
        ["common_name", "code", "plan_id", "indicator_id"], kind="stable", ignore_index=True
    )


@kept
def by_theme(warehouse: Warehouse) -> pd.DataFrame:
    """COVERED by town and theme: counted initiatives, indicators, those with numbers.

    One row per town and theme that occurs (theme "" where there is none), towns in the order of
    their codes. `with_target` and `with_actual` count indicators with such a printed number.
    Statistics and relisted initiatives are left out.
    """
    initiative, indicator = catalog.initiatives(warehouse), catalog.indicators(warehouse)
    initiative = initiative[~initiative["relisted"]].fillna({"theme": ""})
    indicator = indicator[~indicator["relisted"]].fillna({"theme": ""})
    keys = ["town", "theme"]
    rows = initiative.groupby(keys, sort=False).size().rename("initiatives").to_frame()
    found = indicator.groupby(keys, sort=False).agg(
        indicators=("indicator_id", "size"),
        with_target=("has_target", "sum"),
        with_actual=("has_actual", "sum"),
    )
    return rows.join(found).fillna(0).astype("int64").reset_index()
