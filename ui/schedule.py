"""What 工程 says: the chosen initiatives, counted by what the plan intends for the year."""

import pandas as pd
import streamlit as st

from charts.schedule import strips
from charts.segments import EVIDENCE_NAMES
from charts.titles import About, title
from kpi import schedule as schedules
from kpi.fiscal_year import year_label
from kpi.kept import rows_of
from kpi.store import Warehouse
from ui import cache, overview, places, show, words
from ui.footer import escape
from ui.schedule_text import counts, ended, legend, share_of
from ui.words import frame
from ui.words import schedule as say

_MEASURE = "../pages/measure.py"


def marks_of(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of table `milestone` of some initiatives."""
    return rows_of(warehouse, "milestone", "initiative_id", rows["initiative_id"])


def labels(rows: pd.DataFrame) -> list[str]:
    """「1-1-1 情報提供手段の拡大」 for every initiative."""
    numbers = rows["number"].fillna("")
    return [f"{n} {t}".strip() for n, t in zip(numbers, rows["title"], strict=True)]


def departments(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """Who is responsible for each initiative, what it can be followed by, and where it is printed."""
    plans = cache.plans(warehouse).set_index("plan_id")["title"]
    where = places.columns(warehouse, rows)
    return pd.DataFrame(
        {
            "所管課": ["、".join(names) or words.PERIOD_UNKNOWN for names in rows["departments"]],
            "取組": rows["title"].to_list(),
            "番号": rows["number"].fillna("").to_list(),
            "自治体": rows["town"].to_list(),
            "関係課": ["、".join(names) for names in rows["related_departments"]],
            "分類": rows["category"].fillna("").to_list(),
            frame.PLACE: where[frame.PLACE],
            say.EVIDENCE: rows["evidence"].map(EVIDENCE_NAMES).to_list(),
            words.PLAN: rows["plan_id"].map(plans).to_list(),
            frame.DOCUMENT: where[frame.DOCUMENT],
        }
    )


_OF_MARKS = ("surplus-marks", "ambiguous-year")


def problems(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """What had to be assumed or left out when the marks of these initiatives' plans were read."""
    plans = rows[["plan_id", "town"]].drop_duplicates()
    marked = rows_of(warehouse, "milestone", "plan_id", plans["plan_id"])["plan_id"]
    found = overview.problem_rows(warehouse, plans[plans["plan_id"].isin(marked)])
    return found[found["code"].isin(_OF_MARKS)]


def terms(warehouse: Warehouse, rows: pd.DataFrame) -> list[str]:
    """The words of the trade that the page shows; ○ and ● only where a town prints them."""
    prints = schedules.prints(rows, marks_of(warehouse, rows))
    circles = ["○と●"] if prints.isin(["○", "●"]).any(axis=None) else []
    return ["取組", "工程", *circles, "所管課", "分類", "テーマ", "出典位置"]


def section(
    warehouse: Warehouse, rows: pd.DataFrame, states: pd.Series, further: pd.Series, year: int
) -> None:
    """Draw one town: its counts, and the strips of the initiatives that have marks.

    rows     initiatives of one town, at least one of them with a mark
    states   kpi.schedule.states of these rows
    further  kpi.schedule.continued of these rows
    """
    town, said = str(rows["town"].iloc[0]), counts(states, further, year)
    st.markdown(said)
    marked = rows[states != "no_schedule"]
    marks = marks_of(warehouse, marked)
    prints, stages = schedules.prints(marked, marks), schedules.strips(marked, marks)
    years = [int(column) for column in prints.columns]
    period = overview.period(years[0], years[-1])
    if year not in years:
        outside = say.OUTSIDE.format(year=year_label(year), period=period)
        st.caption(outside + escape("".join(ended(warehouse, marked, year))))
    st.caption(f"{words.STAGE_NOTE}{escape(legend(stages, prints))}")
    if not stages.eq("complete").to_numpy().any():
        st.caption(say.NO_COMPLETE)
    show.chart(
        strips(stages, prints, labels(marked), year),
        key=f"strips-{town}",
        title=title(
            share_of(states, year), About(say.WHAT, town=town, period=period, kind=say.KIND)
        ),
        alt=said,
        table=table(marked, prints, states[marked.index], year),
        trail=marks_at(warehouse, marked),
        rule_set=None,
    )


def without(warehouse: Warehouse, totals: dict[str, int], *, alone: bool) -> None:
    """Say which towns cannot be drawn (town → its initiatives), why, and where to look instead.

    alone  whether no town on the page can be drawn: then the towns that can are one touch away
    """
    if not totals:
        return
    st.subheader(say.WITHOUT_TITLE, anchor=False)
    lines = [say.WITHOUT.format(town=escape(town), n=n) for town, n in totals.items()]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.markdown(say.WHY)
    towns = _marked_towns(warehouse) if alone else []
    if towns:
        label = say.TO_TOWNS.format(towns=escape("・".join(towns)))
        st.button(label, on_click=_choose, args=(towns,))
    st.page_link(_MEASURE, label=say.TO_MEASURE, icon=":material/straighten:")


def nothing() -> None:
    """No initiative fits the choices: say so, and let the reader take them back."""
    st.info(say.NO_ROWS)
    st.button(say.TO_ALL, on_click=_unfilter)


def _marked_towns(warehouse: Warehouse) -> list[str]:
    planned = warehouse["milestone"].query("kind == 'planned'")["initiative_id"]
    rows = cache.initiatives(warehouse)
    return list(rows.loc[rows["initiative_id"].isin(planned), "town"].unique())


def _choose(towns: list[str]) -> None:
    """Choose these towns, of all categories and themes (as the callback of a button)."""
    st.session_state["town"] = towns
    _unfilter()


def _unfilter() -> None:
    st.session_state["part"], st.session_state["theme"] = words.ALL_CATEGORIES, words.ALL_THEMES


def marks_at(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """Where the marks of every initiative are printed, in the order of years; one row each."""
    marks = marks_of(warehouse, rows)
    marks = marks[marks["kind"].eq("planned")]
    marks = marks.sort_values("fiscal_year", kind="stable")
    ids = rows["initiative_id"]
    return pd.DataFrame(places.gathered(warehouse, marks, "initiative_id", [""] * len(marks), ids))


def table(rows: pd.DataFrame, prints: pd.DataFrame, states: pd.Series, year: int) -> pd.DataFrame:
    """One row per initiative: what is planned by the year, then its marks as printed."""
    return pd.DataFrame(
        {
            "番号": rows["number"].fillna("").to_list(),
            say.STATE_COLUMN.format(year=year_label(year)): states.map(say.STATE_CELLS).to_list(),
            "取組": rows["title"].to_list(),
            **{year_label(int(at)): prints[at].fillna("").to_list() for at in prints.columns},
            "分類": rows["category"].fillna("").to_list(),
            "所管課": ["、".join(names) for names in rows["departments"]],
        }
    )
