"""分析: every indicator as one row, found by words and narrowed by conditions, then counted."""

import streamlit as st

from kpi.desk import narrowed
from kpi.fiscal_year import today
from ui import (
    analysis,
    analysis_filters,
    analysis_pivot,
    analysis_table,
    cache,
    filters,
    glossary,
    summary,
    takeaway,
)
from ui.footer import escape, footer
from ui.reach import reach
from ui.words import analysis as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = analysis.rows(warehouse, reach(warehouse, chosen.towns), chosen.year, today())
rows = rows[rows["town"].isin(chosen.towns)]
themes = cache.theme_names(warehouse)

st.title(say.TITLE)
if rows.empty:
    st.info(say.NO_INDICATOR)
    st.page_link("../pages/schedule.py", label=say.TO_SCHEDULE, icon=":material/event_note:")
    summary.section(warehouse, chosen, [say.NO_INDICATOR])
    footer(warehouse, chosen.towns)
    st.stop()

top = st.container()  # the finding stands above the conditions that make it
choices = analysis.choices(warehouse, rows)
asked, astray = analysis_filters.declare(choices)
found = narrowed(rows, asked)
conditions = analysis_filters.chips(choices)
if astray:
    st.info(escape("".join(astray)))
with top:
    st.subheader(escape(analysis.headline(found, len(rows), chosen.year)), anchor=False)
    st.caption(say.CAPTION)
    left, right = st.columns(2)
    with left:
        said = analysis.summary_of(found, len(rows), conditions)
        summary.section(warehouse, chosen, said)
    with right:
        glossary.section(*analysis.terms(found))

gone = [town for town in chosen.towns if town not in set(found["town"])]
if gone and len(found):
    st.caption(escape(say.GONE.format(towns="、".join(gone))))
if found.empty:
    st.info(say.NOTHING)
else:
    st.subheader(say.TABLE_TITLE, anchor=False)
    table = analysis_table.table_of(warehouse, found, chosen.year)
    analysis_table.draw(table, chosen.year)
    asked_words = analysis_filters.active(choices)
    analysis_pivot.section(found, chosen.year, themes, asked_words)

takeaway.section(
    warehouse,
    found["indicator_id"].tolist(),
    [*takeaway.conditions(warehouse, chosen), (say.CONDITIONS, "、".join(conditions) or say.NONE)],
)
footer(warehouse, chosen.towns)
