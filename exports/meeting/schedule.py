"""Slides of a plan's schedule, and of how measurable the plans are."""

from dataclasses import replace

from charts.palette import TARGET
from charts.plain import Chart, Series
from exports.meeting import words as say
from exports.meeting.ground import foot, town_of, towns_said, year_of
from exports.meeting.model import Ground, Slide, Table, pages
from kpi import catalog, measurability
from kpi import schedule as marks
from kpi.agenda import Item
from kpi.fiscal_year import short_label
from kpi.shares import part_of

_NUMBER, _TITLE = 0.08, 0.52  # of the width


def slides(here: Ground, item: Item) -> list[Slide]:
    """Every initiative with a mark, its printed marks by year."""
    rows = catalog.initiatives(here.warehouse)
    rows = rows[rows["plan_id"].eq(item.of) & ~rows["relisted"]]
    milestone = here.warehouse["milestone"]
    states = marks.states(rows, milestone, here.year)
    rows = rows[states != "no_schedule"]
    whole, part = len(rows), int((states == "complete").sum())
    form = say.SCHEDULE_HEAD if part else say.SCHEDULE_NONE
    slide = Slide(
        "schedule",
        form.format(year=year_of(here), whole=whole, part=part_of(part, whole, bare=True))
        if whole
        else say.NO_SCHEDULE,
        f"{town_of(here, item.of)}　{say.SCHEDULE_NOTE}",
        foot=foot(here, [item.of], say.WITH_MARKS.format(n=whole)),
        item=str(item),
    )
    if not whole:
        return [slide]
    prints = marks.prints(rows, milestone)
    years = [int(year) for year in prints.columns]
    cells = [
        (str(number or ""), str(name), *("" if found != found else str(found) for found in printed))
        for number, name, printed in zip(
            rows["number"].fillna(""), rows["title"], prints.to_numpy("object"), strict=True
        )
    ]
    each = (1 - _NUMBER - _TITLE) / len(years)
    table = Table(
        (*say.SCHEDULE_COLUMNS, *map(short_label, years)),
        tuple(cells),
        (_NUMBER, _TITLE, *[each] * len(years)),
    )
    return pages(slide, table, room=here.room)


def measure(here: Ground, item: Item) -> list[Slide]:
    """How many initiatives meet each criterion: bars of one town, a table of several."""
    rows = measurability.marks(here.warehouse)
    rows = rows[rows["plan_id"].isin(here.plans["plan_id"])]
    total = len(rows)
    parts = {one: int(rows[one].sum()) for one in measurability.CRITERIA}
    slide = Slide(
        "measure",
        say.MEASURE_HEAD.format(
            total=total,
            indicator=part_of(parts["indicator"], total, bare=True),
            result=part_of(parts["result"], total, bare=True),
        ),
        towns_said(here.plans["town"].unique().tolist()),
        said=(say.MEASURE_NOTE,),
        foot=foot(here, here.plans["plan_id"], say.INITIATIVES.format(n=total)),
        item=str(item),
    )
    if here.several:
        found = measurability.counts(rows, ["town"])
        cells = [
            (row["town"], *(part_of(int(row[one]), int(row["total"])) for one in say.CRITERIA))
            for row in found.to_dict("records")
        ]
        table = Table(
            (say.COLUMNS["town"], *say.CRITERIA.values()), tuple(cells), (0.16, *[0.14] * 6)
        )
        return pages(slide, table, here.room.rows - here.room.said, here.room)
    chart = Chart(
        "bars",
        tuple(f"{name}　{part_of(parts[one], total)}" for one, name in say.CRITERIA.items()),
        (
            Series(
                say.MEASURE_COUNTS,
                "count",
                tuple(float(parts[one]) for one in say.CRITERIA),
                TARGET,
            ),
        ),
        say.COUNT_UNIT,
    )
    return [replace(slide, chart=chart)]
