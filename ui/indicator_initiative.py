"""What 指標 says about an indicator's definition and its initiative: facts, and its schedule."""

import pandas as pd
import streamlit as st

from charts.schedule import strips
from charts.titles import Title
from kpi import catalog
from kpi import schedule as schedules
from kpi.fiscal_year import year_label
from kpi.kept import rows_in
from kpi.places import place
from kpi.store import Warehouse
from ui import cache, overview, own_ratings, progress, schedule, show, words
from ui.footer import escape
from ui.schedule_text import legend
from ui.words import indicator as say
from ui.words import schedule as say_schedule


def of_indicator(warehouse: Warehouse, indicator: pd.Series) -> pd.DataFrame:
    """The initiative of an indicator as one row of kpi.catalog.initiatives."""
    initiative_id = str(indicator["initiative_id"])
    return rows_in(warehouse, catalog.initiatives, "initiative_id", [initiative_id])


def facts(warehouse: Warehouse, indicator: pd.Series) -> list[tuple[str, str]]:
    """(label, text): plan, initiative, departments, direction, definition, how it is counted."""
    where = place(warehouse, indicator["plan_id"], indicator["initiative_origin"])
    found = progress.facts(indicator, where)
    if not isinstance(indicator["definition"], str):
        found.append((words.DEFINITION, say.NO_DEFINITION))
    accumulation = say.ACCUMULATION_WORDS.get(indicator["accumulation"], words.UNKNOWN)
    found.append((say.ACCUMULATION, accumulation))
    plan = cache.plans(warehouse).set_index("plan_id").loc[indicator["plan_id"]]
    edition = plan["edition"] if isinstance(plan["edition"], str) else say.NO_EDITION
    period = overview.period(plan["start_fiscal_year"], plan["end_fiscal_year"])
    found.append((say.PERIOD, f"{period}、{edition}"))
    initiative = of_indicator(warehouse, indicator).iloc[0]
    theme = cache.theme_names(warehouse).get(indicator["theme"], "")
    related = "、".join(initiative["related_departments"])
    nature = initiative["nature"] if isinstance(initiative["nature"], str) else ""
    relisted = say.RELISTED if initiative["relisted"] else ""
    more = [
        (words.CATEGORY, indicator["category"]),
        (say.THEME, theme),
        (say.RELATED, related),
        (say.NATURE, "、".join(filter(None, [nature, relisted]))),
        (say.ID, str(indicator["indicator_id"])),
    ]
    return found + [(label, text) for label, text in more if text]


def section(warehouse: Warehouse, indicator: pd.Series, year: int) -> None:
    """Draw the initiative: its schedule as a strip, then the municipality's own word on it."""
    title = say.INITIATIVE_TITLE.format(name=indicator["initiative"])
    st.subheader(escape(title), anchor=say.INITIATIVE_ANCHOR)
    rows = of_indicator(warehouse, indicator)
    prints = schedules.prints(rows, schedule.marks_of(warehouse, rows))
    if prints.empty or not prints.notna().to_numpy().any():
        st.caption(say.NO_SCHEDULE)
    else:
        _strip(warehouse, rows, prints, year)
    own_ratings.section(warehouse, indicator)


def _strip(warehouse: Warehouse, rows: pd.DataFrame, prints: pd.DataFrame, year: int) -> None:
    marks = schedule.marks_of(warehouse, rows)
    states, stages = schedules.states(rows, marks, year), schedules.strips(rows, marks)
    years = [int(column) for column in prints.columns]
    period = overview.period(years[0], years[-1])
    mark = prints.iloc[0].get(year)
    finding = (
        say.MARK_OF_YEAR.format(year=year_label(year), mark=mark)
        if isinstance(mark, str)
        else say_schedule.STATES[states.iloc[0]].format(year=year_label(year))
    )
    about = f"{say.SCHEDULE_WHAT}｜{rows['town'].iloc[0]}｜{period}｜{say.SCHEDULE_KIND}"
    show.chart(
        strips(stages, prints, schedule.labels(rows), year),
        key="strip",
        title=Title(finding, about),
        table=schedule.table(rows, prints, states, year),
        trail=schedule.marks_at(warehouse, rows),
        plans=rows["plan_id"].unique().tolist(),
        rule_set=None,
    )
    notes = [words.STAGE_NOTE, legend(stages, prints), "。", words.SCHEDULE_NOTE]
    if year not in years:
        outside = say_schedule.OUTSIDE.format(year=year_label(year), period=period)
        notes = [outside, *notes[1:]]
    st.caption("".join(escape(note) if note is not words.SCHEDULE_NOTE else note for note in notes))
    st.caption(escape(say.MARKS_AT.format(places=_places(warehouse, rows))))


def _places(warehouse: Warehouse, rows: pd.DataFrame) -> str:
    """Where the marks of one initiative are printed, the document named once."""
    marks = schedule.marks_of(warehouse, rows)
    marks = marks[marks["kind"].eq("planned")]
    found: dict[str, list[str]] = {}
    for row in marks.sort_values("fiscal_year", kind="stable").to_dict("records"):
        document, end, within = place(warehouse, row["plan_id"], row["origin"]).rpartition("」")
        found.setdefault(document + end, []).append(within)
    return "、".join(
        document + "・".join(dict.fromkeys(within)) for document, within in found.items()
    )
