"""What people decided about the data, each with its town, plan and place: rows for people.

Everything is as people wrote it (tables correction and match, columns theme_reason and
added_reason); nothing is inferred from prints and values.
"""

import pandas as pd

from kpi import coverage
from kpi.store import Warehouse


def corrections(warehouse: Warehouse) -> pd.DataFrame:
    """Every reading other than printed, in the order of the documents.

    Columns of table `correction`, with town, plan, document ("" where none is known), within.
    """
    return _in_order(warehouse, warehouse["correction"])


def result_matches(warehouse: Warehouse) -> pd.DataFrame:
    """Every pair of an indicator of a plan and one of its results, in the order of the results.

    Columns of table `match`, with town, plan, document, within.
    """
    return _in_order(warehouse, warehouse["match"])


def themes(warehouse: Warehouse) -> pd.DataFrame:
    """Every initiative whose theme a person decided, in the order of the plans.

    Columns of table `initiative`, with theme_name, town, plan, document, within.
    """
    initiative = warehouse["initiative"]
    names = warehouse["theme"].set_index("theme")["name"]
    rows = initiative[initiative["theme_reason"].notna()]
    rows = _in_order(warehouse, rows.assign(theme_name=rows["theme"].map(names)))
    return rows.sort_values(["code", "plan_id", "position"], kind="stable", ignore_index=True)


def _in_order(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (plan_id, origin) with town, plan and place, by town, plan, document, line and cell."""
    rows = rows.merge(coverage.plans(warehouse), on="plan_id")
    rows = coverage.with_place(warehouse, rows)
    at = rows["within"].str.extract(r"(\d+)(?::(\d+))?").astype("float64")
    rows = rows.assign(line=at[0], cell=at[1]).sort_values(
        ["code", "plan_id", "document", "line", "cell"], kind="stable", ignore_index=True
    )
    return rows.drop(columns=["line", "cell"])
