"""One indicator's pace in words: the finding and the sentence.

A `row` is a row of kpi.pace.pace as a mapping; a missing number is NaN or None.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.findings import with_unit
from charts.pace import LONGEST
from kpi.fiscal_year import year_label
from ui.pace_amounts import amount, level, pair, per_year, short
from ui.words import pace as say

Row = Mapping[str, Any]
ENDS = {"baseline": say.BASELINE, "actual": say.ACTUAL, "final": say.FINAL}


def unit_of(row: Row) -> str:
    """The unit as printed, or nothing."""
    return row["unit"] if isinstance(row["unit"], str) else ""


def year(value: float) -> str:
    return say.YEAR_UNKNOWN if pd.isna(value) else year_label(int(value))


def short_year(value: float) -> str:
    return year(value).removesuffix("年度")


def part(row: Row, name: str) -> tuple[str, str] | None:
    """(print with its unit, year) of the baseline, the actual or the final target."""
    value = row["final_target" if name == "final" else name]
    if pd.isna(value) or row[f"{name}_printed"] is None:
        return None
    printed = pd.Series({"printed": row[f"{name}_printed"], "value": value})
    said = year(row[f"{name}_fiscal_year"])
    if name == "baseline" and row["baseline_basis"] == "assumed":
        said = say.ASSUMED_YEAR.format(year=said)
    return with_unit(printed, unit_of(row)), said


def is_period(row: Row) -> bool:
    return bool(row["accumulation"] == "period_total")


def ends(row: Row) -> str:
    """「基準 18.8%（平成29年度） → 実績 約20%（令和5年度） → 最終目標 22%（令和5年度）」."""
    said = {}
    for name, what in ENDS.items():
        found = part(row, name)
        said[name] = say.NO_PRINT[what]
        if found:
            said[name] = say.SHORT_PRINT.format(what=what, printed=found[0], year=found[1])
    if is_period(row):
        said["baseline"] = say.SHORT_START
    return say.ENDS.format(**said)


def cell(row: Row, name: str) -> str:
    """「18.8%（平成29年度）」 for a table."""
    if name == "baseline" and is_period(row):
        return say.SHORT_START.removeprefix(say.BASELINE + " ")
    found = part(row, name)
    return f"{found[0]}（{found[1]}）" if found else say.NO_PRINT[ENDS[name]]


def origins(row: Row) -> str:
    found = [(what, row[f"{name}_origin"]) for name, what in ENDS.items()]
    return "、".join(say.ORIGIN.format(what=w, origin=o) for w, o in found if isinstance(o, str))


def sentence(row: Row) -> str:
    """What the pace of one indicator with an actual comes to, for a reader in a hurry."""
    state, unit, gone = row["state"], unit_of(row), row["so_far_per_year"]
    when = year(row["actual_fiscal_year"])
    if row["outcome"] in ("held", "not_held"):
        return (say.HELD if row["outcome"] == "held" else say.NOT_HELD).format(year=when)
    so_far = "" if pd.isna(gone) else say.SO_FAR.format(so_far=per_year(gone, unit))
    if state == "reached":
        return say.REACHED.format(year=when) + so_far
    if state == "over":
        gap = amount(short(row["final_target"] - row["actual"], unit), unit)
        return say.OVER.format(year=when, gap=f" {gap}") + so_far
    if state == "final_unknown":
        return say.FINAL_UNKNOWN.format(final=year(row["final_fiscal_year"])) + so_far
    if state == "no_final_year":
        return say.NO_FINAL_YEAR + so_far
    if pd.isna(row["needed_per_year"]):
        return say.NOT_COMPARED.format(reason=say.REASONS[row["needed_reason"]]) + so_far
    return _needed(row, unit, row["needed_per_year"], gone)


def _needed(row: Row, unit: str, needed: float, gone: float) -> str:
    if pd.isna(gone):
        so_far = say.SO_FAR_MISSING.format(reason=say.REASONS[row["so_far_reason"]])
        numbers: tuple[str | None, str | None] = (None, None)
    else:
        numbers = pair(needed, gone, unit) if gone else (None, None)
        so_far = say.SO_FAR.format(so_far=per_year(gone, unit, numbers[1]))
    return say.NEEDED.format(needed=per_year(needed, unit, numbers[0])) + so_far


def speed(row: Row) -> str:
    """「これまでの2.5倍の速さが必要です。」; nothing where no pace is known."""
    if pd.isna(row["times"]):
        return {"opposite": say.OPPOSITE, "no_change": say.NO_CHANGE}.get(row["times_reason"], "")
    number = short(row["times"])
    if row["enough"]:
        return say.FAST_ENOUGH.format(times=number)
    return say.JUST_FASTER if number == "1" else say.FASTER.format(times=number)


def times(row: Row) -> str:
    """「2.5倍」, or why there is none."""
    if pd.isna(row["times"]):
        return say.REASONS[row["times_reason"]]
    number = short(row["times"])
    just_over = not row["enough"] and number == "1"
    return say.TIMES_JUST_OVER if just_over else say.TIMES.format(times=number)


def bar(row: Row) -> str:
    """What stands at a bar: 「2.5倍 届かない」, so that no colour alone says it."""
    said = times(row)
    if pd.notna(row["times"]) and row["times"] > LONGEST:
        said = say.TIMES_LONG.format(times=said)
    return say.BAR.format(times=said, meets=say.MEETS if row["enough"] else say.MEETS_NOT)


def finding(row: Row) -> str:
    """The headline of one indicator with an actual."""
    when, unit = year(row["actual_fiscal_year"]), unit_of(row)
    if row["outcome"] == "over":
        gap = amount(short(row["final_target"] - row["actual"], unit), unit)
        return say.FOUND_OVER.format(year=when, gap=gap)
    if row["outcome"] == "unknown_pace" and pd.notna(row["needed_per_year"]):
        return say.FOUND_NEEDED.format(needed=per_year(row["needed_per_year"], unit))
    if row["outcome"] in ("too_slow", "fast_enough") and speed(row):
        return speed(row).removesuffix("。").removesuffix("です")
    said = say.FOUND.get(row["outcome"]) or say.STATE_NAMES[row["outcome"]]
    return said.format(year=when, final=year(row["final_fiscal_year"]))


def departments(row: Row) -> str:
    return "、".join(row["departments"]) or say.NO_DEPARTMENT


def line_sentence(row: Row) -> str:
    """What the straight line comes to, with its caveat; else why there is none."""
    if row["extrapolated_reason"] == "impossible":
        return say.IMPOSSIBLE_LINE
    if pd.isna(row["extrapolated"]):
        return say.NO_LINE.format(reason=say.REASONS[row["extrapolated_reason"]])
    unit, meets = unit_of(row), bool(row["extrapolated_meets"])
    other = {"too_slow": True, "fast_enough": False, "reached": False}
    differs = say.DIFFERS if other.get(row["outcome"]) == meets else ""
    said = say.LINE_SENTENCE.format(
        first=year(row["first_actual_fiscal_year"]),
        last=year(row["actual_fiscal_year"]),
        final=year(row["final_fiscal_year"]),
        value=level(row["extrapolated"], row["final_target"], unit) + unit,
        target=level(row["final_target"], row["final_target"], unit) + unit,
        meets=say.MEETS if meets else say.MEETS_NOT,
        caveat=say.CAVEAT,
    )
    return said + differs
