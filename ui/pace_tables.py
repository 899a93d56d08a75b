"""The tables of ペース: all its numbers, and the twins of its charts."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import with_unit
from charts.pace_line import has_baseline
from kpi.fiscal_year import year_label
from ui import pace_text as words_of
from ui.pace_amounts import level, per_year, ratio
from ui.pace_sums import formula, line_formula, sums
from ui.pace_text import Row
from ui.words import pace as say

COLUMN_CONFIG = {  # the numbers stay in sight: long titles are cut, and shown whole when pointed at
    say.COLUMNS["initiative"]: st.column_config.TextColumn(width=100),
    say.COLUMNS["name"]: st.column_config.TextColumn(width=150, pinned=True),
}


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator with an actual: all numbers of the page."""
    found = []
    for row in rows.to_dict("records"):
        unit = words_of.unit_of(row)
        found.append(
            {
                **_common(row),
                "state": say.STATE_NAMES[row["outcome"]],
                "actual": words_of.cell(row, "actual"),
                "so_far": _pace_or_reason(row, "so_far", unit),
                "needed": _pace_or_reason(row, "needed", unit),
                "times": None if pd.isna(row["times"]) else ratio(row["times"]),
                "line": line_end(row, unit),
                "formula": "".join(f"{line.removesuffix('。')}。" for line in sums(row)),
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS)).rename(columns=say.COLUMNS)


def silent_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator without an actual: what the plan itself asks per year."""
    found = []
    for row in rows.to_dict("records"):
        known = pd.notna(row["planned_per_year"])
        planned = _pace_or_reason(row, "planned", words_of.unit_of(row))
        found.append(
            {
                **_common(row),
                "planned": say.PLANNED.format(planned=planned) if known else planned,
                "formula": formula(row, "planned") if known else "",
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS_SILENT)).rename(columns=say.COLUMNS_SILENT)


def _common(row: Row) -> dict[str, Any]:
    return {
        "town": row["town"],
        "initiative": row["initiative"],
        "name": row["name"],
        "baseline": words_of.cell(row, "baseline"),
        "final": words_of.cell(row, "final"),
        "departments": words_of.departments(row),
        "origins": words_of.origins(row),
    }


def _pace_or_reason(row: Row, name: str, unit: str) -> str:
    value = row[f"{name}_per_year"]
    if pd.isna(value):
        return say.NOT_KNOWN.format(reason=say.REASONS[row[f"{name}_reason"]])
    return per_year(value, unit)


def line_end(row: Row, unit: str) -> str:
    """「32%（届かない）」, where the straight line ends, or why there is none."""
    if pd.isna(row["extrapolated"]):
        return say.REASONS[row["extrapolated_reason"]]
    meets = say.MEETS if row["extrapolated_meets"] else say.MEETS_NOT
    return f"{level(row['extrapolated'], row['final_target'], unit)}{unit}（{meets}）"


def times_twin(rows: pd.DataFrame) -> pd.DataFrame:
    """Every number of the ratio chart, one row per bar."""
    found = [
        {
            "town": row["town"],
            "name": row["name"],
            "times": words_of.times(row),
            "state": say.PARTS[row["outcome"]],
            "so_far": _pace_or_reason(row, "so_far", words_of.unit_of(row)),
            "needed": _pace_or_reason(row, "needed", words_of.unit_of(row)),
        }
        for row in rows.to_dict("records")
    ]
    return pd.DataFrame(found).rename(columns=say.COLUMNS)


def line_twin(row: Row, points: pd.DataFrame) -> pd.DataFrame:
    """Every number of the chart of one indicator: what is printed, then what is reckoned from it.

    points  its dated actuals with `printed` and `origin`, one row per year
    """
    unit = words_of.unit_of(row)
    found = []
    if has_baseline(row):
        found.append(_printed_end(row, "baseline", say.BASELINE))
    found += [
        (year_label(int(one["fiscal_year"])), say.ACTUAL, with_unit(one, unit), one["origin"])
        for _, one in points.iterrows()
    ]
    if pd.notna(row["final_target"]) and pd.notna(row["final_fiscal_year"]):
        found.append(_printed_end(row, "final", say.FINAL))
    last, final = row["actual_fiscal_year"], row["final_fiscal_year"]
    if pd.notna(row["needed_per_year"]) and pd.notna(final):
        when = say.BETWEEN_YEARS.format(early=words_of.year(last), late=words_of.year(final))
        needed = per_year(row["needed_per_year"], unit)
        found.append((when, say.NEEDED_LINE, needed, formula(row, "needed")))
    if pd.notna(row["extrapolated"]):
        end = line_end(row, unit)
        found.append((words_of.year(final), say.DRAWN_LINE, end, line_formula(row)))
    return pd.DataFrame(found, columns=list(say.COLUMNS_LINE))


def spoken(twin: pd.DataFrame) -> str:
    """A `line_twin` in words: 「基準 24%（令和元年度）、…」."""
    when, what, value, _ = say.COLUMNS_LINE
    rows = twin.to_dict("records")
    return "、".join(
        say.SHORT_PRINT.format(what=row[what], printed=row[value], year=row[when]) for row in rows
    )


def _printed_end(row: Row, name: str, what: str) -> tuple[Any, ...]:
    printed, when = words_of.part(row, name) or ("", "")
    return when, what, printed, row[f"{name}_origin"]
