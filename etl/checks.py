"""Checks over the built tables: what the documents' own arithmetic gives for nothing.

A check returns the rows that break it, as rows of table `problem`; they are warnings, because the
print may well be so.
"""

import pandas as pd

from etl.problems import Problem
from kpi.fiscal_year import era_label

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


def one_unit_per_indicator(tables: Tables) -> pd.DataFrame:
    """Indicators of one plan with the same name have the same unit.

    Within one indicator the build itself refuses a value of another unit.
    """
    indicator = tables["indicator"].dropna(subset=["unit"])
    key = ["plan_id", "name"]
    several = indicator.groupby(key)["unit"].transform("nunique") > 1
    return _found(
        [
            {
                "plan_id": group["plan_id"].iloc[0],
                "severity": "warning",
                "code": "unit-varies",
                "message": Problem("unit-varies", "").message,
                "printed": f"{group['name'].iloc[0]}: {'、'.join(group['unit'].unique())}",
                "origin": None,  # two indicators have two places
            }
            for _, group in indicator[several].groupby(key, sort=False)
        ]
    )


def years_within_the_plan(tables: Tables) -> pd.DataFrame:
    """Yearly targets and steps are set for years of the plan, where it says which those are."""
    columns = ["plan_id", "fiscal_year", "printed", "origin"]
    targets = tables["observation"].query("kind == 'target'")[columns]
    steps = tables["milestone"][columns]
    years = tables["plan"][["plan_id", "start_fiscal_year", "end_fiscal_year"]]
    rows = pd.concat([targets, steps], ignore_index=True).merge(years, on="plan_id")
    year = _number(rows["fiscal_year"])
    start, end = _number(rows["start_fiscal_year"]), _number(rows["end_fiscal_year"])
    # a note: a plan may well name an aim of another plan, with that one's years
    return _rows_found("year-outside-plan", "note", rows[(year < start) | (year > end)])


def actuals_are_reported(tables: Tables) -> pd.DataFrame:
    """No actual is of a year after the last one that plan.toml says results are published for."""
    until = tables["plan"][["plan_id", "reported_until"]]
    actual = tables["observation"].query("kind == 'actual'").merge(until, on="plan_id")
    later = _number(actual["fiscal_year"]) > _number(actual["reported_until"])
    return _rows_found("actual-after-reported", "warning", actual[later])


def _number(years: pd.Series) -> pd.Series:
    """Years as float64, NaN where there is none: no comparison holds there."""
    return pd.to_numeric(years, errors="coerce").astype("float64")


def _rows_found(code: str, severity: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A problem for each row that has plan_id, fiscal_year, printed and origin."""
    message = Problem(code, "").message
    found = rows.assign(
        severity=severity,
        code=code,
        message=message,
        printed=[
            f"{era_label(int(year))} {printed}"
            for year, printed in zip(rows["fiscal_year"], rows["printed"], strict=True)
        ],
    )
    return found[COLUMNS]


CHECKS = (
    final_target_is_last_target,
    one_spelling_per_category,
    one_value_per_year,
    one_unit_per_indicator,
    years_within_the_plan,
    actuals_are_reported,
)


def run_checks(tables: Tables) -> pd.DataFrame:
    """All findings of all checks as rows of table `problem`."""
    return pd.concat([check(tables) for check in CHECKS], ignore_index=True)
