"""What 比較 shows of a common KPI: the choices, the lines, the small charts."""

from datetime import date

import pandas as pd
import streamlit as st

from charts.compare import MOST_COLOURS, Look, from_zero, looks, side_by_side
from charts.findings import course_sentence
from charts.grid import small
from charts.numbers import axis_of
from charts.palette import GREY
from charts.titles import BETWEEN, Title
from kpi import common, compare
from kpi.fiscal_year import today
from kpi.kept import rows_of
from kpi.store import Warehouse
from ui import cache, filters, progress, show, trail, words
from ui import common as common_table
from ui import compare_tables as tables
from ui import compare_text as text
from ui.compare_view import View
from ui.filters import Selection
from ui.footer import escape
from ui.pace import with_baseline_words
from ui.words import compare as say
from ui.words import progress as say_progress

_ABREAST, _FIRST = 3, 6


@cache.per_edition(4)
def names(warehouse: Warehouse) -> dict[str, str]:
    """Name → id of the common KPIs; the one that most towns have a result of comes first."""
    order = []
    for row in warehouse["common_kpi"].itertuples():
        values = _values(warehouse, row.common_kpi)
        with_actual = values.loc[values["kind"].eq("actual"), "town"].nunique()
        towns = values["town"].nunique()
        order.append((-with_actual, -towns, -len(values), row.name, row.common_kpi))
    return {name: common_kpi for *_, name, common_kpi in sorted(order)}


@cache.per_edition(16)
def _prints(warehouse: Warehouse, common_kpi: str) -> pd.DataFrame:
    """Rows of table `observation` of all members."""
    members = warehouse["common_kpi_member"]
    ids = members.loc[members["common_kpi"] == common_kpi, "indicator_id"]
    return rows_of(warehouse, "observation", "indicator_id", ids)


@cache.per_edition(16)
def _values(warehouse: Warehouse, common_kpi: str) -> pd.DataFrame:
    """kpi.common.on_one_axis of all members."""
    return common.on_one_axis(warehouse, common.members(warehouse, common_kpi))


@cache.per_edition(64)
def facts(warehouse: Warehouse, common_kpi: str, year: int, on: date) -> pd.DataFrame:
    """Rows of kpi.compare.facts with `baseline_words` and its origin, as the page ペース has them."""
    rows, prints = compare.facts(warehouse, common_kpi, year, on), _prints(warehouse, common_kpi)
    every = cache.indicators(warehouse)  # knows no statistics, whose baselines are no plan's
    counted = every.loc[~every["relisted"], "indicator_id"]
    return with_baseline_words(rows, prints[prints["indicator_id"].isin(counted)])


def view(warehouse: Warehouse, chosen: Selection) -> View:
    """Draw the three choices and read what they lead to."""
    every = names(warehouse)
    first, second, third = st.columns([2, 1.6, 1.2])
    with first:
        name = filters.choose(say.KPI, list(every), "kpi")
    with second:
        scale = filters.choose(say.SCALE, say.SCALES, "scale")
    with third:
        axis = filters.choose(say.AXIS, say.AXES, "axis")
    rows = facts(warehouse, every[name], chosen.year, today())
    rows = rows[rows["town"].isin(chosen.towns)]
    values = _values(warehouse, every[name])
    values = drawn = values[values["indicator_id"].isin(rows["indicator_id"])]
    if scale == say.AS_INDEX:
        drawn = compare.indexed(drawn, rows)
    if axis == say.BY_PLAN_YEAR:
        drawn = compare.in_plan_years(drawn, rows)
    column = "plan_year" if axis == say.BY_PLAN_YEAR else "fiscal_year"
    peers = compare.peer_line(drawn, rows, column)
    kpi, prints = common.kpi(warehouse, every[name]), _prints(warehouse, every[name])
    return View(kpi, scale, axis, rows, values, drawn, peers, prints)


def look_of(warehouse: Warehouse, seen: View, chosen: Selection) -> dict[str, Look]:
    """How the towns drawn look: as everywhere."""
    every = warehouse["municipality"].sort_values("municipality_code")["label"].tolist()
    return looks(every, chosen.towns, seen.drawn["town"].unique().tolist())


def lines(warehouse: Warehouse, seen: View, look: dict[str, Look], year: int) -> None:
    """The chart of all lines with its title, its table and what must be said of it."""
    figure = side_by_side(seen.drawn, seen.unit, look, column=seen.column, peers=seen.peers)
    table = tables.twin(seen.drawn, seen.peers, seen.rows, seen.unit, seen.column)
    title = text.title_of(seen)
    axis = axis_of(seen.drawn["scaled"], seen.unit)
    factor = seen.rows.set_index("indicator_id")["factor"].reindex(seen.drawn["indicator_id"])
    converted = factor.ne(1).any() or axis.unit != seen.unit
    notes = [words.COMMON_AXIS.format(unit=axis.unit) if converted else "", say_progress.ONE_A_YEAR]
    if seen.scale == say.AS_INDEX:
        rough = seen.drawn[seen.drawn["qualifier"].map(progress.about_so_much)]
        named = text.named(text.names_of(rough.drop_duplicates("indicator_id")))
        notes[0] = say.INDEX_AXIS + (say.INDEX_ROUGH.format(names=named) if named else "")
    if not from_zero(seen.drawn["scaled"]):
        notes.insert(0, say_progress.NOT_FROM_ZERO)
    grey = [town for town, one in look.items() if one.color == GREY]
    if grey:
        notes.insert(0, say_progress.COMMON_GREY.format(most=MOST_COLOURS, towns="、".join(grey)))
    notes += [text.of_peers(seen), text.rough(seen), text.undated(seen)]
    said = "".join(notes)
    show.chart(
        figure,
        key="lines",
        title=title,
        table=table,
        trail=trail.prints(warehouse, common_table.in_order(seen.drawn), year),
        plans=seen.plans,
        rule_set=None,
        notes=[say_progress.COMMON_LEGEND, said, *text.gate_in_short(seen)],
    )
    st.caption(f"{say_progress.COMMON_LEGEND}  \n{escape(said)}")


def multiples(seen: View, look: dict[str, Look]) -> None:
    """A small chart per member drawn, all with the same axes; nothing where there is one only."""
    heads = seen.drawn.drop_duplicates("indicator_id")[["indicator_id", "town", "name"]]
    if len(heads) < 2:
        return
    st.subheader(say.SMALL_TITLE, anchor=False)
    st.caption(say.SMALL_NOTE)
    every = len(heads) <= _FIRST or filters.switch(say.SMALL_ALL.format(n=len(heads)), "small-all")
    shown = (heads if every else heads.head(_FIRST)).to_dict("records")
    units = seen.rows.set_index("indicator_id")["unit"]
    plans = seen.plans  # the others are there, faint
    for start in range(0, len(shown), _ABREAST):
        for column, row in zip(st.columns(_ABREAST), shown[start : start + _ABREAST], strict=False):
            unit = units[row["indicator_id"]]
            unit = unit if isinstance(unit, str) else ""
            prints = seen.prints[seen.prints["indicator_id"] == row["indicator_id"]]
            head = say.SMALL_HEAD.format(town=row["town"], name=row["name"])
            with column.container(border=True):
                st.markdown(f"**{escape(row['town'])}**  \n{escape(row['name'])}")
                figure = small(seen.drawn, seen.unit, look, row["indicator_id"], column=seen.column)
                course = course_sentence(prints, unit)
                show.chart(
                    figure,
                    key=f"small-{row['indicator_id']}",
                    alt=f"{head}: {course}",
                    saved=Title(course, BETWEEN.join((head, seen.kpi["name"], seen.scale))),
                    plans=plans,
                    rule_set=None,
                )
