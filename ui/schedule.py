"""What 工程 says: the chosen initiatives, counted by what the plan intends for the year."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.schedule import strips
from charts.titles import About, Share, title
from kpi import schedule as schedules
from kpi.fiscal_year import year_label
from kpi.schedule import STATES
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, overview, show, words
from ui.footer import escape
from ui.words import schedule as say

_MEASURE = "../pages/measure.py"


def labels(rows: pd.DataFrame) -> list[str]:
    """「1-1-1 情報提供手段の拡大」 for every initiative."""
    numbers = rows["number"].fillna("")
    return [f"{n} {t}".strip() for n, t in zip(numbers, rows["title"], strict=True)]


def departments(rows: pd.DataFrame) -> pd.DataFrame:
    """Who is responsible for each initiative, and where that is printed."""
    return pd.DataFrame(
        {
            "所管課": ["、".join(names) or words.PERIOD_UNKNOWN for names in rows["departments"]],
            "取組": rows["title"].to_list(),
            "番号": rows["number"].fillna("").to_list(),
            "自治体": rows["town"].to_list(),
            "関係課": ["、".join(names) for names in rows["related_departments"]],
            "分類": rows["category"].fillna("").to_list(),
            "出典位置": rows["origin"].fillna("").to_list(),
        }
    )


_OF_MARKS = ("surplus-marks", "ambiguous-year")


def problems(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """What had to be assumed or left out when the marks of these initiatives' plans were read."""
    plans = rows[["plan_id", "town"]].drop_duplicates()
    marked = warehouse["milestone"]["plan_id"]
    found = overview.problem_rows(warehouse, plans[plans["plan_id"].isin(marked)])
    return found[found["code"].isin(_OF_MARKS)]


def section(warehouse: Warehouse, rows: pd.DataFrame, states: pd.Series, year: int) -> None:
    """Draw one town: its counts, and the strips of the initiatives that have marks.

    rows    initiatives of one town, at least one of them with a mark
    states  kpi.schedule.states of these rows
    """
    town = str(rows["town"].iloc[0])
    st.markdown(counts(states, year))
    marked = rows[states != "no_schedule"]
    prints = schedules.prints(marked, warehouse["milestone"])
    stages = schedules.strips(marked, warehouse["milestone"])
    years = [int(column) for column in prints.columns]
    period = overview.period(years[0], years[-1])
    if year not in years:
        st.caption(say.OUTSIDE.format(year=year_label(year), period=period))
    show.chart(
        strips(stages, prints, labels(marked), year),
        key=f"strips-{town}",
        title=title(_share(states, year), About(say.WHAT, town=town, period=period, kind=say.KIND)),
        alt=counts(states, year),
        table=table(marked, prints, states[marked.index]),
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


def _share(states: pd.Series, year: int) -> Share:
    whole, part = int((states != "no_schedule").sum()), int((states == "complete").sum())
    return Share(part, whole, say.OF, say.COMPLETE.format(year=year_label(year)))


def summary(states: pd.Series, year: int, narrowed: Sequence[str]) -> list[str]:
    """The page in sentences.

    narrowed  the category and the theme the reader chose, as printed; empty where all are shown
    """
    total, rest = len(states), int((states == "no_schedule").sum())
    later = int((states == "not_begun").sum())
    by = "".join(f"「{name}」" for name in narrowed)
    whole = say.SUMMARY_WHOLE if rest else say.SUMMARY_ALL
    return [
        headline(states, year) + (say.IS if rest < total else ""),
        whole.format(total=total, rest=part_of(rest, total, bare=True)) if total else say.NO_ROWS,
        say.SUMMARY_NOT_BEGUN.format(year=year_label(year), n=later) if later else "",
        say.SUMMARY_NARROWED.format(by=by) if narrowed else "",
        say.SUMMARY_PLAN,
    ]


def headline(states: pd.Series, year: int) -> str:
    """How many are to be complete, of all that have a schedule."""
    share = _share(states, year)
    if not share.whole:
        return words.SCHEDULE_NO_MARKS.format(year=year_label(year))
    part = part_of(share.part, share.whole, bare=True)
    return say.HEADLINE.format(did=share.did, whole=share.whole, part=part)


def counts(states: pd.Series, year: int) -> str:
    """The counts of all four states, which add up to the initiatives shown."""
    found = states.value_counts()
    parts = "、".join(f"{name} {int(found.get(state, 0))}件" for state, name in STATES.items())
    return words.SCHEDULE_COUNTS.format(year=year_label(year), counts=parts, total=len(states))


def table(rows: pd.DataFrame, prints: pd.DataFrame, states: pd.Series) -> pd.DataFrame:
    """One row per initiative with its marks as printed."""
    shown = pd.DataFrame(
        {
            "番号": rows["number"].fillna("").to_list(),
            "取組": rows["title"].to_list(),
            "分類": rows["category"].fillna("").to_list(),
            "所管課": ["、".join(names) for names in rows["departments"]],
        }
    )
    for year in prints.columns:
        shown[year_label(int(year))] = prints[year].fillna("").to_list()
    shown["選んだ年度までに"] = states.map(STATES).to_list()
    return shown
