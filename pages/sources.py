"""出典とデータ品質: which documents, how far each was read, and what people decided about them."""

import streamlit as st

from etl.edition import DATA
from etl.municipalities import read_municipalities
from etl.template import template
from ui import (
    cache,
    filters,
    glossary,
    own_section,
    own_template,
    sources,
    sources_people,
    sources_problems,
    summary,
    takeaway,
)
from ui.footer import escape, footer
from ui.reach import part, reach
from ui.words import own as own_say
from ui.words import sources as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
documents = sources.documents(part(warehouse, reach(warehouse, chosen.towns)))
rows = documents[documents["town"].isin(chosen.towns)]
every = sources.problems(warehouse)
problems = every[every["town"].isin(chosen.towns)]
themes = sources.by_theme(warehouse)
themes = themes[themes["town"].isin(chosen.towns)]

st.title(say.TITLE)
if rows.empty:
    st.info(say.NOTHING)
else:
    st.subheader(escape(sources.headline(rows, themes, problems)), anchor=False)
st.caption(say.ABOUT)
st.caption(own_say.TO_SECTION)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, sources.summary(rows, themes, problems), by_year=False)
with right:
    glossary.section(*say.TERMS)

if len(rows):
    sources.read_section(warehouse, rows, chosen.year)
sources_problems.section(problems, every)
sources.theme_section(themes, cache.theme_names(warehouse), chosen.towns)
if len(rows):
    sources.document_section(rows)
sources_people.section(warehouse, chosen)

own_template.section(warehouse, chosen.towns, DATA / "plans", template)
own_section.section(warehouse, read_municipalities(DATA / "municipalities.csv"))

mine = cache.indicators(warehouse, chosen.towns)
takeaway.section(
    warehouse,
    mine.loc[~mine["relisted"], "indicator_id"].tolist(),
    takeaway.conditions(warehouse, chosen),
)
footer(warehouse, chosen.towns)
