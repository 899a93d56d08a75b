"""The prints behind one indicator's pace: unit, year, place, and which are only about right.

A `row` is a row of ui.pace.paces as a mapping; a missing number is NaN or None.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.findings import with_unit
from kpi.fiscal_year import year_label
from kpi.periods import part_of_year
from kpi.prints import unit_of
from ui.words import pace as say

Row = Mapping[str, Any]
ENDS = {"baseline": say.BASELINE, "actual": say.ACTUAL, "final": say.FINAL}
USED = {  # the prints behind each number
    "so_far": ("baseline", "actual"),
    "needed": ("actual", "final"),
    "planned": ("baseline", "final"),
    "times": ("baseline", "actual", "final"),
    "gap": ("actual", "final"),
    "line": ("first_actual", "actual"),
}
_ROUGH = re.compile(  # a rounded print (契約 and its like are none); 見込み is another matter
    "(?<![契節予要制条特解公規])約|概ね|おおむね|ほぼ|およそ|程度|前後"
)
_PLACES = re.compile(r"\d[.．]([\d０-９]+)")


def year(value: float) -> str:
    return say.YEAR_UNKNOWN if pd.isna(value) else year_label(int(value))


def short_year(value: float) -> str:
    return year(value).removesuffix("年度")


def is_period(row: Row) -> bool:
    return bool(row["accumulation"] == "period_total")


def part(row: Row, name: str) -> tuple[str, str] | None:
    """(print with its unit, year) of the baseline, the actual or the final target.

    A total over years says so: 「令和5年度までの合計」; so does a day: 「令和6年度、令和7年1月15日時点」.
    """
    value = row["final_target" if name == "final" else name]
    if pd.isna(value) or row[f"{name}_printed"] is None:
        return None
    printed = {"printed": row[f"{name}_printed"], "value": value}
    said = year(row[f"{name}_fiscal_year"])
    if name == "baseline" and row["baseline_basis"] == "assumed":
        said = say.ASSUMED_YEAR.format(year=said)
    if name == "actual" and row["accumulation"] in say.UP_TO_TOTAL:
        said = say.UP_TO_TOTAL[row["accumulation"]].format(year=said)
    if name == "actual" and (day := part_of_year(row["actual_period"], row["actual_as_of"])):
        said = f"{said}、{day}"
    return with_unit(printed, unit_of(row)), said


def actual_named(row: Row) -> str:
    """「令和5年度の実績」, of a total over years 「令和5年度までの合計」."""
    template = say.UP_TO_TOTAL.get(row.get("accumulation", ""), say.OF_YEAR)
    return template.format(year=year(row["actual_fiscal_year"]))


def ends(row: Row) -> str:
    """「基準 18.8%（平成29年度） → 実績 約20%（令和5年度） → 最終目標 22%（令和5年度）」."""
    said = {name: say.NO_PRINT[what] for name, what in ENDS.items()}
    for name, what in ENDS.items():
        if found := part(row, name):
            said[name] = say.SHORT_PRINT.format(what=what, printed=found[0], year=found[1])
    if is_period(row):
        said["baseline"] = say.SHORT_START
    elif in_words(row):
        said["baseline"] = f"{say.BASELINE} {in_words(row)}"
    return say.ENDS.format(**said)


def cell(row: Row, name: str) -> str:
    """「18.8%（平成29年度）」 for a table."""
    if name == "baseline" and is_period(row):
        return say.SHORT_START.removeprefix(say.BASELINE + " ")
    if name == "baseline" and in_words(row):
        return in_words(row)
    found = part(row, name)
    return f"{found[0]}（{found[1]}）" if found else say.NO_PRINT[ENDS[name]]


def in_words(row: Row) -> str:
    """「未整備（数値でない）」 where the baseline is printed, but as words; else ""."""
    printed = row.get("baseline_words")
    return say.NOT_A_NUMBER.format(printed=printed) if isinstance(printed, str) else ""


def reason(row: Row, name: str) -> str:
    """Why so_far, needed, planned, times or the line (`extrapolated`) is missing."""
    code = row[f"{name}_reason"]
    if code == "no_baseline" and in_words(row):
        return say.BASELINE_IN_WORDS
    return say.REASONS[code]


def origins(row: Row) -> str:
    found = [(what, row[f"{name}_origin"]) for name, what in ENDS.items()]
    if in_words(row):
        found[0] = (say.BASELINE, row["baseline_words_origin"])
    return "、".join(say.ORIGIN.format(what=w, origin=o) for w, o in found if isinstance(o, str))


def fineness(row: Row) -> int:
    """Places after the point of the finest print; one for whole numbers, whose pace is a quotient."""
    found = [_PLACES.search(_printed(row, name)) for name in ENDS]
    return max(1, *(len(one[1]) if one else 0 for one in found))


def _printed(row: Row, name: str) -> str:
    """A print as it stands; nothing for the 0 that a period total starts from."""
    if name == "baseline" and row.get("baseline_basis") == "period_start":
        return ""
    return row.get(f"{name}_printed") or ""


def is_rough(row: Row, names: Sequence[str]) -> bool:
    return any(_ROUGH.search(_printed(row, name)) for name in names)


def about(row: Row, what: str, number: str) -> str:
    """A number made of prints (see USED), with 約 where one of them is only about right."""
    return say.ABOUT.format(number=number) if is_rough(row, USED[what]) else number


def rough(row: Row) -> str:
    """「概数（実績 約20%）から計算したため、…」 where a print in a sum is only about right; else ""."""
    made = [name for name in ("so_far", "needed", "planned") if pd.notna(row[f"{name}_per_year"])]
    made += ["gap"] if row["state"] == "over" else []
    needs = {end for name in made for end in USED[name]}
    prints = [
        say.ROUGH_PRINT.format(what=what, printed=_printed(row, name))
        for name, what in ENDS.items()
        if name in needs and is_rough(row, [name])
    ]
    return say.ROUGH.format(prints="、".join(prints)) if prints else ""
