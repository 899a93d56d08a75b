"""Checks over the built tables: what the documents' own arithmetic gives for nothing.

A check returns the rows that break it, as rows of table `problem`; they are warnings, because the
print may well be so.
"""

import pandas as pd

from etl.problems import Problem

Tables = dict[str, pd.DataFrame]
COLUMNS = ["plan_id", "severity", "code", "message", "printed", "origin"]


def _found(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def final_target_is_last_target(tables: Tables) -> pd.DataFrame:
    """The printed final target equals the target printed for the same year."""
    rows = tables["observation"].dropna(subset=["value", "fiscal_year"])
    final = rows[rows["kind"] == "final_target"]
    both = rows[rows["kind"] == "target"].merge(
        final, on=["indicator_id", "fiscal_year"], suffixes=("", "_final")
    )
    differ = both[both["value"] != both["value_final"]]
    message = Problem("final-target-differs", "").message
    return _found(
        [
            {
                "plan_id": row.plan_id,
                "severity": "warning",
                "code": "final-target-differs",
                "message": message,
                "printed": f"{row.printed} / {row.printed_final}",
                "origin": row.origin,
            }
            for row in differ.itertuples()
        ]
    )


def one_spelling_per_category(tables: Tables) -> pd.DataFrame:
    """Categories of one plan with the same number have the same words."""
    initiative = tables["initiative"].dropna(subset=["category", "number"])
    first = initiative["number"].str.split("-").str[0]
    rows = []
    for (plan_id, _), group in initiative.groupby(["plan_id", first]):
        spellings = group.drop_duplicates("category")
        if len(spellings) > 1:
            rows.append(
                {
                    "plan_id": plan_id,
                    "severity": "warning",
                    "code": "category-spelling",
                    "message": Problem("category-spelling", "").message,
                    "printed": " / ".join(spellings["category"]),
                    "origin": spellings["origin"].iloc[-1],
                }
            )
    return _found(rows)


def one_value_per_year(tables: Tables) -> pd.DataFrame:
    """One indicator has one value per kind, year and period, wherever it is printed."""
    key = ["indicator_id", "kind", "fiscal_year", "period", "as_of"]
    dated = tables["observation"].dropna(subset=["value", "fiscal_year"])
    several = dated.groupby(key, dropna=False)["value"].transform("nunique") > 1
    return _found(
        [
            {
                "plan_id": group["plan_id"].iloc[0],
                "severity": "warning",
                "code": "contradicting-values",
                "message": Problem("contradicting-values", "").message,
                "printed": " / ".join(group["printed"]),
                "origin": group["origin"].iloc[-1],
            }
            for _, group in dated[several].groupby(key, dropna=False, sort=False)
        ]
    )


CHECKS = (final_target_is_last_target, one_spelling_per_category, one_value_per_year)


def run_checks(tables: Tables) -> pd.DataFrame:
    """All findings of all checks as rows of table `problem`."""
    return pd.concat([check(tables) for check in CHECKS], ignore_index=True)
