"""The tables of ペース: all its numbers, and the twins of its charts."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.findings import with_unit
from charts.pace_line import has_baseline
from kpi.fiscal_year import year_label
from kpi.prints import unit_of
from ui import pace_prints as prints
from ui import pace_text as words_of
from ui.pace_amounts import level
from ui.pace_prints import Row
from ui.pace_sums import formula, line_formula, sums
from ui.words import pace as say

COLUMN_CONFIG = {  # the numbers stay in sight: long titles are cut, and shown whole when pointed at
    say.COLUMNS["initiative"]: st.column_config.TextColumn(width=100),
    say.COLUMNS["name"]: st.column_config.TextColumn(width=150, pinned=True),
}


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator with an actual: all numbers of the page."""
    found = []
    for row in rows.to_dict("records"):
        unit = unit_of(row)
        found.append(
            {
                **_common(row),
                "state": say.STATE_NAMES[row["outcome"]],
                "actual": prints.cell(row, "actual"),
                "so_far": _pace_or_reason(row, "so_far"),
                "needed": _pace_or_reason(row, "needed"),
                "times": _times_or_reason(row),
                "line": line_end(row, unit),
                "formula": "".join(f"{line.removesuffix('。')}。" for line in sums(row))
                or say.NO_SUM,
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS)).rename(columns=say.COLUMNS)


def silent_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator without an actual: what the plan itself asks per year."""
    found = []
    for row in rows.to_dict("records"):
        known = pd.notna(row["planned_per_year"])
        found.append(
            {
                **_common(row),
                "planned": _pace_or_reason(row, "planned"),
                "formula": formula(row, "planned") if known else say.NO_SUM,
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS_SILENT)).rename(columns=say.COLUMNS_SILENT)


def _common(row: Row) -> dict[str, Any]:
    return {
        "town": row["town"],
        "initiative": row["initiative"],
        "name": row["name"],
        "baseline": prints.cell(row, "baseline"),
        "final": prints.cell(row, "final"),
        "departments": words_of.departments(row),
        "origins": prints.origins(row),
    }


def _pace_or_reason(row: Row, name: str) -> str:
    value = row[f"{name}_per_year"]
    if pd.isna(value):
        return say.NOT_KNOWN.format(reason=prints.reason(row, name))
    return words_of.yearly(row, name)


def _times_or_reason(row: Row) -> str:
    said = words_of.times(row)
    return say.NOT_KNOWN.format(reason=said) if pd.isna(row["times"]) else said


def line_end(row: Row, unit: str) -> str:
    """「32%（届かない）」, where the straight line ends, or why there is none."""
    if pd.isna(row["extrapolated"]):
        return prints.reason(row, "extrapolated")
    meets = say.MEETS if row["extrapolated_meets"] else say.MEETS_NOT
    value = prints.about(row, "line", level(row["extrapolated"], row["final_target"], unit))
    return f"{value}{unit}（{meets}）"


def times_twin(rows: pd.DataFrame) -> pd.DataFrame:
    """Every number of the ratio chart, one row per bar."""
    found = [
        {
            "town": row["town"],
            "name": row["name"],
            "times": words_of.times(row),
            "state": say.PARTS[row["outcome"]],
            "so_far": _pace_or_reason(row, "so_far"),
            "needed": _pace_or_reason(row, "needed"),
        }
        for row in rows.to_dict("records")
    ]
    return pd.DataFrame(found).rename(columns=say.COLUMNS)


def line_twin(row: Row, points: pd.DataFrame) -> pd.DataFrame:
    """Every number of the chart of one indicator: what is printed, then what is reckoned from it.

    points  its dated actuals with `printed` and `origin`, one row per year
    """
    unit = unit_of(row)
    actual = say.ACTUAL_TOTAL.get(row["accumulation"], say.ACTUAL)
    found = []
    if has_baseline(row):
        found.append(_printed_end(row, "baseline", say.BASELINE))
    found += [
        (year_label(int(one["fiscal_year"])), actual, with_unit(one, unit), one["origin"])
        for _, one in points.iterrows()
    ]
    if pd.notna(row["final_target"]) and pd.notna(row["final_fiscal_year"]):
        found.append(_printed_end(row, "final", say.FINAL))
    last, final = row["actual_fiscal_year"], row["final_fiscal_year"]
    if pd.notna(row["needed_per_year"]) and pd.notna(final):
        when = say.BETWEEN_YEARS.format(early=prints.year(last), late=prints.year(final))
        needed = words_of.yearly(row, "needed")
        found.append((when, say.NEEDED_LINE, needed, formula(row, "needed")))
    if pd.notna(row["extrapolated"]):
        end = line_end(row, unit)
        found.append((prints.year(final), say.DRAWN_LINE, end, line_formula(row)))
    return pd.DataFrame(found, columns=list(say.COLUMNS_LINE))


def spoken(twin: pd.DataFrame) -> str:
    """A `line_twin` in words: 「基準 24%（令和元年度）、…」."""
    when, what, value, _ = say.COLUMNS_LINE
    rows = twin.to_dict("records")
    return "、".join(
        say.SHORT_PRINT.format(what=row[what], printed=row[value], year=row[when]) for row in rows
    )


def _printed_end(row: Row, name: str, what: str) -> tuple[Any, ...]:
    printed, when = prints.part(row, name) or ("", "")
    return when, what, printed, row[f"{name}_origin"]
