"""The slide of one indicator: its course, its judgement with the formula, its initiative."""

import pandas as pd

from charts.numbers import axis_of, number_label
from charts.palette import ACTUAL, BASELINE, TARGET
from charts.plain import Chart, Series
from charts.titles import About, Course, title
from exports.meeting import tables
from exports.meeting import words as say
from exports.meeting.ground import foot
from exports.meeting.model import Ground, Slide
from kpi.agenda import Item
from kpi.fiscal_year import short_label, year_label
from kpi.kept import rows_of
from kpi.periods import HALVES, one_a_year
from kpi.prints import unit_of
from kpi.trace import formula, verdict
from kpi.vocabulary import DIRECTIONS

_LOOKS = {
    "target": (say.TARGET, TARGET),
    "actual": (say.ACTUAL, ACTUAL),
    "baseline": (say.BASELINE, BASELINE),
    "final_target": (say.FINAL, TARGET),
}
_DIRECTION_WORDS = {code: word for word, code in DIRECTIONS.items()}


def slide(here: Ground, indicator_id: str, item: str = "") -> Slide:
    """One indicator in the year of the meeting."""
    row = here.indicators[here.indicators["indicator_id"] == indicator_id].iloc[0]
    observations = tables.observations(here, indicator_id)
    unit = unit_of(row)
    conflict = row["reason"] == "direction_conflict"
    course = Course(observations, unit, row["direction"], here.year, conflict=conflict)
    drawn = chart(observations, unit)
    return Slide(
        "indicator",
        title(course, About(str(row["name"]))).headline,
        f"{row['town']}　{row['name']}" + (f"（{unit}）" if unit else ""),
        said=(*judgement(here, row), *facts(here, row), *_undated(observations)),
        chart=drawn,
        foot=foot(here, [row["plan_id"]], say.ONE_INDICATOR),
        notes=tables.notes(here, row.to_frame().T),
        item=item or str(Item("indicator", indicator_id)),
    )


def chart(observations: pd.DataFrame, unit: str) -> Chart | None:
    """Every dated number by fiscal year, without a line of ours; None where there is none.

    One number a year, as the judgement chooses it. The axis counts in 万 or 億 where numbers are
    long; the labels are the prints.
    """
    rows = one_a_year(observations)
    if rows.empty:
        return None
    years = range(int(rows["fiscal_year"].min()), int(rows["fiscal_year"].max()) + 1)
    axis = axis_of(rows["value"], unit)
    series = []
    for kind, (name, color) in _LOOKS.items():
        mine = rows[rows["kind"] == kind].set_index("fiscal_year")
        if mine.empty:
            continue
        by_year = {int(year): row for year, row in mine.to_dict("index").items()}
        series.append(
            Series(
                name,
                kind,
                tuple(
                    by_year[year]["value"] / axis.size if year in by_year else None
                    for year in years
                ),
                color,
                tuple(
                    number_label(by_year[year], unit) if year in by_year else "" for year in years
                ),
            )
        )
    return Chart("lines", tuple(map(short_label, years)), tuple(series), axis.unit, from_zero=False)


def judgement(here: Ground, row: pd.Series) -> tuple[str, ...]:
    """The verdict and the formula behind it."""
    rows = here.evidence
    rows = rows[rows["indicator_id"].eq(row["indicator_id"]) & rows["fiscal_year"].eq(here.year)]
    if rows.empty:
        return (say.RESULT_NONE.format(year=year_label(here.year)),)
    found = rows.iloc[0].to_dict()
    said = say.RESULT.format(verdict=verdict(found, here.rule))
    if found["status"] == "not_judged":
        return (
            say.RESULT.format(verdict=f"{tables.state(row['band'])}　{verdict(found, here.rule)}"),
        )
    return (said, say.FORMULA.format(formula=formula(found)))


def facts(here: Ground, row: pd.Series) -> tuple[str, ...]:
    """Direction, definition, initiative, department and the town's own rating."""
    found = [f"{name}: {text}" for name, text in about(row)]
    found.append(say.INITIATIVE.format(name=row["initiative"]))
    if len(row["departments"]):
        found.append(say.DEPARTMENT.format(names="、".join(row["departments"])))
    return (*found, own_rating(here, row))


def about(row: pd.Series) -> tuple[tuple[str, str], ...]:
    """(name, text) of the direction and the printed definition."""
    direction = say.DIRECTION_UNKNOWN
    if isinstance(row["direction"], str):
        direction = say.DIRECTION.format(
            direction=_DIRECTION_WORDS[row["direction"]],
            basis=say.BASES.get(str(row["direction_basis"]), say.NO_VALUE),
        )
    found = [(say.DIRECTION_HEAD, direction)]
    if isinstance(row["definition"], str) and row["definition"]:
        found.append((say.DEFINITION_HEAD, row["definition"]))
    return tuple(found)


def own_rating(here: Ground, row: pd.Series) -> str:
    """The municipality's own words on the indicator, or on its initiative as a whole."""
    rows = rows_of(here.warehouse, "rating", "plan_id", [row["plan_id"]])
    mine = rows["indicator_id"].eq(row["indicator_id"])
    whole = rows["initiative_id"].eq(row["initiative_id"]) & rows["indicator_id"].isna()
    rows = rows[mine | whole].sort_values("fiscal_year", kind="stable")
    if rows.empty:
        return say.NO_RATING
    said = [
        say.OWN_RATING_ONE.format(
            year=year_label(int(one["fiscal_year"]))
            if pd.notna(one["fiscal_year"])
            else say.NO_YEAR,
            period=HALVES.get(str(one["period"]), ""),
            printed=one["printed"],
        )
        for one in rows.to_dict("records")
    ]
    return say.OWN_RATING.format(said="、".join(said))


def _undated(observations: pd.DataFrame) -> tuple[str, ...]:
    """Numbers that stand at no year, and so not in the chart."""
    found = []
    for kind, form in (("baseline", say.BASELINE_UNDATED), ("final_target", say.FINAL_UNDATED)):
        mine = observations[observations["kind"].eq(kind) & observations["fiscal_year"].isna()]
        found += [form.format(printed=printed) for printed in mine["printed"]]
    if not one_a_year(observations).empty:
        return tuple(found)
    return (say.NO_NUMBER, *found) if observations["value"].isna().all() else tuple(found)
