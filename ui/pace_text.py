"""One indicator's pace in words: the finding and the sentence.

A `row` is a row of ui.pace.paces as a mapping; a missing number is NaN or None.
"""

import pandas as pd

from charts.pace import LONGEST
from kpi.pace import PERCENT
from kpi.prints import unit_of
from kpi.rates import FALLING
from ui.pace_amounts import amount, level, pair, per_year, short
from ui.pace_prints import (
    USED,
    Row,
    about,
    actual_named,
    fineness,
    is_rough,
    reason,
    year,
)
from ui.words import pace as say


def yearly(row: Row, name: str) -> str:
    """so_far, needed or planned, no finer than the prints: 「年 0.1 ポイント減」."""
    value, unit = row[f"{name}_per_year"], unit_of(row)
    return per_year(value, unit, about(row, name, short(value, unit, most=fineness(row))))


def gap(row: Row) -> str:
    """How far the actual is from the final target: 「9.2 ポイント」, 「約2 ポイント」."""
    number = short(row["final_target"] - row["actual"], unit_of(row))
    return amount(about(row, "gap", number), unit_of(row))


def _missed(row: Row, words: dict[str, str]) -> str:
    """`words` for a final target that is not met: more is better, or less is."""
    less = row.get("direction") in FALLING and row["actual"] > row["final_target"]
    kind = "short" if not less else "high" if unit_of(row) in PERCENT else "many"
    return words[kind].format(actual=actual_named(row), gap=gap(row))


def card(row: Row) -> str:
    """`sentence` under a heading that says its group: 「最終目標まで 9.2 ポイント」."""
    if row["state"] != "over":
        return sentence(row)
    return _missed(row, say.OVER_SHORT) + _so_far(row)


def _so_far(row: Row) -> str:
    known = pd.notna(row["so_far_per_year"])
    return say.SO_FAR.format(so_far=yearly(row, "so_far")) if known else ""


def sentence(row: Row) -> str:
    """What the pace of one indicator with an actual comes to, for a reader in a hurry."""
    state = row["state"]
    if row["outcome"] in ("held", "not_held"):
        return _kept(row, say.KEPT_SENTENCE)
    so_far = _so_far(row)
    if state == "reached":
        return say.REACHED.format(actual=actual_named(row)) + so_far
    if state == "over":
        return _missed(row, say.OVER) + so_far
    if state == "final_unknown":
        return say.FINAL_UNKNOWN.format(final=year(row["final_fiscal_year"])) + so_far
    if state == "no_final_year":
        return say.NO_FINAL_YEAR + so_far
    if pd.isna(row["needed_per_year"]):
        return say.NOT_COMPARED.format(reason=reason(row, "needed")) + so_far
    return _needed(row)


def _kept(row: Row, words: dict[str, str]) -> str:
    return words[row["outcome"]].format(actual=actual_named(row), kept=say.KEPT[row["direction"]])


def _needed(row: Row) -> str:
    unit, needed, gone = unit_of(row), row["needed_per_year"], row["so_far_per_year"]
    if pd.isna(gone):
        so_far = say.SO_FAR_MISSING.format(reason=reason(row, "so_far"))
    elif not gone:
        so_far = _so_far(row)
    else:
        ahead, past = pair(needed, gone, unit, fineness(row))
        ahead, past = about(row, "needed", ahead), about(row, "so_far", past)
        so_far = say.SO_FAR.format(so_far=per_year(gone, unit, past))
        return say.NEEDED.format(needed=per_year(needed, unit, ahead)) + so_far
    return say.NEEDED.format(needed=yearly(row, "needed")) + so_far


def _times_number(row: Row) -> str:
    """In three digits; 「約6.9」 of prints that are themselves only about right."""
    rounded = is_rough(row, USED["times"])
    return about(row, "times", short(row["times"], digits=2 if rounded else 3))


def speed(row: Row) -> str:
    """「これまでの2.5倍の速さが必要です。」; nothing where no pace is known."""
    if pd.isna(row["times"]):
        return {"opposite": say.OPPOSITE, "no_change": say.NO_CHANGE}.get(row["times_reason"], "")
    number = _times_number(row)
    if row["enough"]:
        return say.FAST_ENOUGH.format(times=number)
    return say.JUST_FASTER if number == "1" else say.FASTER.format(times=number)


def times(row: Row) -> str:
    """「2.5倍」, or why there is none."""
    if pd.isna(row["times"]):
        return reason(row, "times")
    number = _times_number(row)
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
    if row["outcome"] == "over":
        return _missed(row, say.FOUND_OVER)
    if row["outcome"] in ("held", "not_held"):
        return _kept(row, say.FOUND_KEPT)
    if row["outcome"] == "unknown_pace" and pd.notna(row["needed_per_year"]):
        return say.FOUND_NEEDED.format(needed=yearly(row, "needed"))
    if row["outcome"] in ("too_slow", "fast_enough") and speed(row):
        return speed(row).removesuffix("。").removesuffix("です")
    said = say.FOUND.get(row["outcome"]) or say.STATE_NAMES[row["outcome"]]
    return said.format(actual=actual_named(row), final=year(row["final_fiscal_year"]))


def departments(row: Row) -> str:
    return "、".join(row["departments"]) or say.NO_DEPARTMENT


def line_sentence(row: Row) -> str:
    """What the straight line comes to, with its caveat; else why there is none."""
    if row["extrapolated_reason"] == "impossible":
        return say.IMPOSSIBLE_LINE
    if pd.isna(row["extrapolated"]):
        return say.NO_LINE.format(reason=reason(row, "extrapolated"))
    unit, meets = unit_of(row), bool(row["extrapolated_meets"])
    other = {"too_slow": True, "fast_enough": False, "reached": False}
    differs = say.DIFFERS if other.get(row["outcome"]) == meets else ""
    said = say.LINE_SENTENCE.format(
        first=year(row["first_actual_fiscal_year"]),
        last=year(row["actual_fiscal_year"]),
        final=year(row["final_fiscal_year"]),
        value=about(row, "line", level(row["extrapolated"], row["final_target"], unit)) + unit,
        target=level(row["final_target"], row["final_target"], unit) + unit,
        meets=say.MEETS if meets else say.MEETS_NOT,
        caveat=say.CAVEAT,
    )
    return said + differs
