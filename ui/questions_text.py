"""The sentences of 問いの種: one row of kpi.questions made into words, with prints and places."""

from datetime import date
from typing import Any

import pandas as pd

from charts.findings import with_unit
from kpi.amounts import digits, spoken
from kpi.fiscal_year import year_label
from kpi.periods import day_label
from kpi.questions_evidence import FIGURES
from kpi.rates import EPSILON
from kpi.rounding import half_up
from kpi.trace import percent
from kpi.vocabulary import KINDS, PERIODS, STATUSES, SYMBOLS
from ui import words
from ui.words import questions as say

Row = dict[str, Any]
_KIND_WORDS = {code: word for word, code in KINDS.items()} | {"baseline": say.BASELINE}


def sentence(row: Row, name: str, unit: str) -> str:
    """A row of kpi.questions.questions as a fact and an open question; whole plans by `name` too."""
    return _SENTENCES[row["kind"]](row, say.SUBJECT.format(name=name), unit)


def places(row: Row) -> list[str]:
    """「令和5年度の実績 158:2」 for every figure of the row, each once."""
    found = [
        f"{_label(row, figure)} {row[f'{figure}_origin'] or say.NO_PLACE}"
        for figure in FIGURES
        if row[f"{figure}_printed"] is not None
    ]
    if row["rating_printed"] is not None:
        what = say.OF_YEAR.format(year=year_label(int(row["fiscal_year"])), what=say.RATING)
        found.append(f"{what} {row['rating_origin'] or say.NO_PLACE}")
    return list(dict.fromkeys(found))


def printed(row: Row, figure: str, unit: str) -> str:
    """A figure as printed, with its unit and, for an actual of a day, that day."""
    value = {"printed": row[f"{figure}_printed"], "value": row[f"{figure}_value"]}
    text = with_unit(value, unit)
    day = row[f"{figure}_as_of"]
    if row[f"{figure}_period"] != "as_of":
        return text
    if day is None:
        return say.AS_OF_UNKNOWN.format(printed=text)
    return say.AS_OF.format(printed=text, day=day_label(day))


def _year(row: Row, figure: str) -> str:
    year = row[f"{figure}_year"]
    return say.YEAR_UNKNOWN if pd.isna(year) else year_label(int(year))


def _label(row: Row, figure: str) -> str:
    """「令和5年度の目標」, 「令和6年度の最終目標」, 「基準値（年度の印字なし）」."""
    year, kind = row[f"{figure}_year"], row[f"{figure}_kind"]
    if kind == "baseline" or pd.isna(year):
        return f"{_KIND_WORDS[kind]}（{_year(row, figure)}）"
    return say.OF_YEAR.format(year=year_label(int(year)), what=_KIND_WORDS[kind])


def change(value: float, unit: str) -> str:
    """A change per year with its sign: 「＋2ポイント」, 「約−1.33件」. Percentages change in points.

    Of 円 as people say it, 「−243万円」.
    """
    rounded = half_up(value, places=2 if abs(value) >= 0.1 else 4)
    exact = abs(float(rounded) - value) <= EPSILON * max(abs(value), 1)
    unit = say.POINT if unit in ("%", "％") else unit.split("/")[0]
    size = float(abs(rounded))
    number = spoken(size) if unit == say.YEN else digits(size)
    sign = say.PLUS if rounded > 0 else say.MINUS if rounded < 0 else ""
    return f"{'' if exact else say.ABOUT}{sign}{number}{unit}"


def _missed(row: Row, name: str, unit: str) -> str:
    figures = {
        figure: printed(row, figure, unit)
        for figure in ("target", "actual", "earlier_target", "earlier_actual")
    }
    same = figures["target"] == figures["earlier_target"]
    template = say.MISSED_SAME if same else say.MISSED_EACH
    year = int(row["fiscal_year"])
    years = {"before": year_label(year - 1), "year": year_label(year)}
    what = say.HELD if row["held"] else say.TARGET
    missed = say.MISSED_WORDS[row["direction"]].format(what=what)
    fact = template.format(name=name, what=what, **years, **figures)
    return fact + say.ASK_MISSED.format(missed=missed)


def _gap(row: Row, name: str, unit: str) -> str:
    assumed = year_label(int(row["baseline_fiscal_year"]))
    if row["baseline_printed"] is None:
        start = say.START_PERIOD.format(year=assumed)
    else:
        year = say.YEAR_ASSUMED.format(year=assumed)
        start = say.START_BASELINE.format(
            baseline=printed(row, "baseline", unit),
            year=year if pd.isna(row["baseline_year"]) else assumed,
        )
    return (
        say.GAP.format(
            name=name,
            actual_year=_year(row, "actual"),
            actual=printed(row, "actual", unit),
            target_name=_label(row, "target"),
            target=printed(row, "target", unit),
            left=int(row["years_left"]),
            needed=change(row["needed"], unit),
            start=start,
            past=int(row["years_past"]),
            so_far=change(row["so_far"], unit),
        )
        + say.ASK_GAP
    )


def _easier(row: Row, name: str, unit: str) -> str:
    common = {
        "name": name,
        "target_name": _label(row, "target"),
        "target": printed(row, "target", unit),
        "direction": words.DIRECTION_WORDS[row["direction"]],
    }
    if row["case"] == "baseline":
        baseline = printed(row, "baseline", unit)
        fact = say.EASIER_BASELINE.format(baseline=baseline, year=_year(row, "baseline"), **common)
    else:
        earlier = printed(row, "earlier_target", unit)
        fact = say.EASIER_EARLIER.format(
            earlier_year=_year(row, "earlier_target"), earlier_target=earlier, **common
        )
    return fact + say.ASK_EASIER


def _reached(row: Row, name: str, unit: str) -> str:
    fact = say.REACHED.format(
        name=name,
        actual_year=_year(row, "actual"),
        actual=printed(row, "actual", unit),
        target_name=_label(row, "target"),
        target=printed(row, "target", unit),
        side=say.ABOVE if row["direction"] == "increase" else say.BELOW,
    )
    return fact + say.ASK_REACHED


def _far(row: Row, name: str, unit: str) -> str:
    target, actual = printed(row, "target", unit), printed(row, "actual", unit)
    rate = ""
    if pd.notna(row["ratio"]):
        over, under = (target, actual) if row["direction"] == "decrease" else (actual, target)
        rate = say.FAR_RATE.format(rate=percent(row["ratio"]), over=over, under=under)
    year = year_label(int(row["fiscal_year"]))
    return say.FAR.format(name=name, year=year, target=target, actual=actual, rate=rate) + (
        say.ASK_FAR
    )


def _estimate(row: Row, name: str, unit: str) -> str:
    year = int(row["fiscal_year"])
    fact, ask = {
        "actual": (say.ESTIMATE_ACTUAL, say.ASK_ESTIMATE_ACTUAL),
        "as_of": (say.ESTIMATE_AS_OF, say.ASK_ESTIMATE_AS_OF),
        "baseline": (say.ESTIMATE_BASELINE, say.ASK_ESTIMATE_BASELINE),
    }[row["case"]]
    figure = "baseline" if row["case"] == "baseline" else "actual"
    value = {figure: printed(row, figure, unit)}
    status = str(row["status"])
    judged = say.JUDGED.format(status=f"{SYMBOLS[status]} {STATUSES[status]}")
    last = day_label(date(year + 1, 3, 31))
    return fact.format(name=name, year=year_label(year), last=last, judged=judged, **value) + ask


def _no_result(row: Row, name: str, unit: str) -> str:
    year = year_label(int(row["fiscal_year"]))
    if row["case"] == "plan":
        n, kept = int(row["count"]), int(row["held"])
        held = say.OF_WHICH_HELD.format(n=kept) if kept else ""
        return say.NO_RESULT_PLAN.format(
            plan=name, year=year, n=n, held=held
        ) + say.ASK_NO_RESULT_PLAN.format(year=year)
    target = printed(row, "target", unit)
    if row["case"] == "rated":
        template = say.RATED_HELD if row["held"] else say.RATED
        return template.format(name=name, year=year, target=target, rating=_rating(row)) + (
            say.ASK_RATED
        )
    template = say.NO_RESULT_HELD if row["case"] == "held" else say.NO_RESULT
    return template.format(name=name, year=year, target=target) + say.ASK_NO_RESULT


def _rating(row: Row) -> str:
    """「自治体が公表した指標達成度は 133%」; of a part of the year with its name."""
    said = say.RATING_SAYS[row["rating_about"]].format(printed=row["rating_printed"])
    return said if row["rating_period"] == "full" else said + say.OF_PART.format(part=_part(row))


def _part(row: Row) -> str:
    return next(word for word, code in PERIODS.items() if code == row["rating_period"])


_SENTENCES = {
    "missed_twice": _missed,
    "gap_too_large": _gap,
    "easier_target": _easier,
    "reached_at_once": _reached,
    "far_exceeded": _far,
    "estimate": _estimate,
    "no_result": _no_result,
}
