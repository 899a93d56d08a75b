"""What 指標 shows of one indicator: its chart, values, traces, and its kin."""

import pandas as pd
import streamlit as st

from charts.targets import has_numbers, target_vs_actual
from charts.titles import Title
from kpi import common as common_kpis
from kpi.fiscal_year import year_label
from kpi.prints import unit_of
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from ui import cache, own_ratings, progress, show, value_table, words
from ui.footer import escape
from ui.words import indicator as say
from ui.words import progress as say_progress

_PAGE = "../pages/indicator.py"


def link(indicator_id: str, label: str) -> None:
    """A link to this page at one indicator."""
    icon = ":material/target:"
    st.page_link(_PAGE, label=escape(label), icon=icon, query_params={"id": indicator_id})


def chart(
    warehouse: Warehouse, indicator: pd.Series, values: pd.DataFrame, heading: Title, year: int
) -> None:
    """Draw targets and actuals over the years, or say why nothing can be drawn."""
    unit = unit_of(indicator)
    if not values["kind"].eq("actual").any():
        rates = own_ratings.only_published(warehouse, indicator)
        published = say_progress.PUBLISHED_ONLY.format(rates=escape(rates))
        st.info(published if rates else words.NO_ACTUAL)
    sentence = progress.year_sentence(values, unit, year)
    if not has_numbers(values):
        drawn = words.NOT_DATED if values["value"].notna().any() else say_progress.NOT_DRAWN
        st.write(drawn)
        if values["fiscal_year"].notna().any():
            st.caption(escape(sentence))
        return
    figure = target_vs_actual(
        values,
        unit=unit,
        start=progress.year_or_none(indicator["start_fiscal_year"]),
        end=progress.year_or_none(indicator["end_fiscal_year"]),
        year=year,
        judged=progress.judged_of(warehouse, str(indicator["indicator_id"])),
    )
    show.chart(
        figure,
        key="chart",
        alt=f"{heading}。{progress.in_words(values, unit)}",
        saved=heading,
        plans=[indicator["plan_id"]],
    )
    st.caption(escape(say_progress.BAND.format(year=year_label(year)) + sentence))


def values_section(warehouse: Warehouse, indicator: pd.Series, values: pd.DataFrame) -> None:
    """Draw every print with its place, and the documents these places are in."""
    st.subheader(words.VALUES_TITLE, anchor=say_progress.VALUES_ANCHOR)
    document, table = value_table.value_table(warehouse, values, unit_of(indicator))
    if document:
        st.markdown(escape(say_progress.ALL_IN.format(document=document)))
    st.dataframe(table, hide_index=True, height="content", alt=f"{indicator['name']}の値")
    again = value_table.reread(values).any()
    st.caption(say_progress.PLACE_NOTE + (say_progress.REREAD_NOTE if again else ""))
    st.caption(say.DOCUMENTS.format(documents=documents(warehouse, str(indicator["plan_id"]))))
    st.page_link("../pages/sources.py", label=say.TO_SOURCES, icon=":material/source:")


def documents(warehouse: Warehouse, plan_id: str) -> str:
    """The documents of a plan with publisher, day, file and address, as Markdown."""
    rows = warehouse["document"]
    found = []
    for row in rows[rows["plan_id"] == plan_id].to_dict("records"):
        told = [row["publisher"], row["published"], say.DOCUMENT_FILE.format(name=row["name"])]
        address = row["url"] if isinstance(row["url"], str) else say.NO_URL
        about = "、".join([str(one) for one in told if isinstance(one, str)] + [address])
        title = row["title"] if isinstance(row["title"], str) else row["name"]
        found.append(escape(say.DOCUMENT.format(title=title, about=about)))
    return "、".join(found)


def judgements(warehouse: Warehouse, indicator_id: str) -> dict[int, tuple[str, list[str]]]:
    """Fiscal year → verdict and trace under our rule set, of every year that has one, in order."""
    years = progress.evidence_of(warehouse, indicator_id)["fiscal_year"]
    return {
        int(year): progress.judgement(warehouse, indicator_id, int(year))
        for year in sorted(years.unique())
    }


def traces(warehouse: Warehouse, judged: dict[int, tuple[str, list[str]]], year: int) -> None:
    """Draw the trace of every year: the chosen one open and first, the others in their order."""
    st.subheader(say.TRACE_TITLE, anchor=say_progress.TRACE_ANCHOR)
    if not judged:
        st.caption(say.NO_TRACE)
        return
    st.caption(escape(say.RULE.format(rule=cache.rules(warehouse)[DEFAULT].name)))
    if year not in judged:
        st.caption(say.NOT_THIS_YEAR.format(year=year_label(year)))
    for one in sorted(judged, key=lambda one: (one != year, one)):
        verdict, lines = judged[one]
        head = say.TRACE_HEAD.format(year=year_label(one), verdict=verdict)
        with st.expander(escape(head), expanded=one == year):
            st.markdown("\n".join(f"- {escape(line)}" for line in lines))


def siblings(warehouse: Warehouse, indicator: pd.Series, year: int) -> None:
    """Draw links to the other indicators of the initiative, each with its finding."""
    st.subheader(say.SIBLINGS_TITLE, anchor=False)
    rows = cache.indicators(warehouse)
    rows = rows[rows["initiative_id"] == indicator["initiative_id"]]
    rows = rows[rows["indicator_id"] != indicator["indicator_id"]]
    if rows.empty:
        st.caption(say.NO_SIBLINGS)
    for _, row in rows.iterrows():
        link(row["indicator_id"], _with_headline(warehouse, row, year))


def _with_headline(warehouse: Warehouse, row: pd.Series, year: int) -> str:
    values = progress.observations_of(warehouse, row["indicator_id"])
    conflict = progress.conflicting(progress.judged_of(warehouse, row["indicator_id"]))
    found = progress.heading(row, values, year, conflict=conflict)
    return say.SIBLING.format(name=row["name"], headline=found.headline)


def kin(warehouse: Warehouse, indicator: pd.Series) -> None:
    """Draw links to the indicators of the same common KPI in other initiatives."""
    if not isinstance(indicator["common_kpi"], str):
        st.caption(say.NO_COMMON)
        return
    members = common_kpis.members(warehouse, indicator["common_kpi"])
    rows = cache.indicators(warehouse)  # those of plans; of other initiatives than the siblings'
    rows = rows[rows["initiative_id"] != indicator["initiative_id"]]
    others = members[members["indicator_id"].isin(rows["indicator_id"])]
    if len(others):
        st.markdown(f"**{say.KIN_TITLE}**")
    for row in others.to_dict("records"):
        link(row["indicator_id"], say.OF_TOWN.format(town=row["town"], name=row["name"]))
