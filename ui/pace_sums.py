"""Where every number of one indicator's pace comes from: its prints with places, then the sums."""

import pandas as pd

from kpi.prints import unit_of
from kpi.rates import FALLING
from ui.pace_amounts import amount, full, operand, per_year, result
from ui.pace_prints import (
    ENDS,
    Row,
    about,
    in_words,
    is_period,
    part,
    rough,
    short_year,
    year,
)
from ui.words import pace as say


def traces(row: Row) -> list[str]:
    """Every number of one row: its prints with places, then each sum with its full inputs."""
    lines = []
    for name, what in ENDS.items():
        found = part(row, name)
        if name == "baseline" and row["baseline_basis"] == "period_start":
            lines.append(say.PRINT_START.format(year=year(row["baseline_fiscal_year"])))
        elif found:
            origin = row[f"{name}_origin"]
            lines.append(
                say.PRINT.format(what=what, printed=found[0], year=found[1], origin=origin)
            )
        elif name == "baseline" and in_words(row):
            origin = row["baseline_words_origin"]
            lines.append(say.PRINT_IN_WORDS.format(printed=row["baseline_words"], origin=origin))
        elif not (name == "baseline" and is_period(row)):
            lines.append(say.NO_PRINT[what])
    if row["baseline_basis"] == "assumed":
        lines.append(say.ASSUMED_NOTE.format(year=year(row["baseline_fiscal_year"])))
    if row["baseline_basis"] == "former_period":
        lines.append(say.FORMER_NOTE)
    if row["final_basis"] == "last_target":
        lines.append(say.LAST_TARGET_NOTE)
    return [*lines, *sums(row), *filter(None, [rough(row)])]


def sums(row: Row) -> list[str]:
    """「これまで: (20 − 18.8) ÷ (令和5 − 平成29 = 6年) = 年 0.2 ポイント増」 and its like."""
    lines = [
        formula(row, name)
        for name in ("so_far", "needed", "planned")
        if pd.notna(row[f"{name}_per_year"])
    ]
    if pd.notna(row["times"]):
        needed, so_far = row["needed_per_year"], row["so_far_per_year"]
        said = {
            "needed": operand(needed, 6),
            "so_far": operand(so_far, 6),
            "times": about(row, "times", result(row["times"])),
        }
        lines.append(say.TIMES_FORMULA.format(**said))
    if row["state"] == "over":
        lines.append(_gap_formula(row))
    if pd.notna(row["extrapolated"]):
        lines.append(line_formula(row))
    return lines


def _gap_formula(row: Row) -> str:
    """「最終目標との差: 22 − 20 = 2 ポイント」, the larger number first."""
    numbers = [row["final_target"], row["actual"]]
    numbers = numbers[::-1] if row["direction"] in FALLING else numbers
    gap = about(row, "gap", full(numbers[0] - numbers[1]))
    return say.GAP_FORMULA.format(
        late=full(numbers[0]), early=operand(numbers[1]), gap=amount(gap, unit_of(row))
    )


_SUMS = {
    "so_far": (say.SO_FAR_NAME, "actual", "baseline"),
    "needed": (say.NEEDED_NAME, "final", "actual"),
    "planned": (say.PLANNED_NAME, "final", "baseline"),
}


def formula(row: Row, name: str) -> str:
    """The sum behind so_far, needed or planned."""
    what, late, early = _SUMS[name]
    value = row[f"{name}_per_year"]
    numbers = [row["final_target" if end == "final" else end] for end in (late, early)]
    return say.FORMULA.format(
        what=what,
        late=full(numbers[0]),
        early=operand(numbers[1]),
        span=_span(row[f"{late}_fiscal_year"], row[f"{early}_fiscal_year"]),
        result=per_year(value, unit_of(row), about(row, name, result(abs(value)))),
    )


def _span(late: float, early: float) -> str:
    return say.SPAN.format(late=short_year(late), early=short_year(early), n=int(late - early))


def line_formula(row: Row) -> str:
    """「直線: 28 + (28 − 26) ÷ (…) × (…) = 32%（届かない）。…」."""
    last, first, final = (
        row[f"{name}_fiscal_year"] for name in ("actual", "first_actual", "final")
    )
    return say.LINE_FORMULA.format(
        last=full(row["actual"]),
        first=operand(row["first_actual"]),
        gone=_span(last, first),
        ahead=_span(final, last),
        value=about(row, "line", result(row["extrapolated"])) + unit_of(row),
        meets=say.MEETS if row["extrapolated_meets"] else say.MEETS_NOT,
        caveat=say.CAVEAT,
    )
