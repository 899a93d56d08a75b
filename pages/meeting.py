"""審議会: an agenda from the chosen towns and year, shown on the wall and made into files."""

import streamlit as st

from exports.meeting.ground import indicators_of
from kpi.fiscal_year import year_label
from ui import (
    cache,
    filters,
    glossary,
    meeting,
    meeting_build,
    meeting_files,
    meeting_show,
    summary,
)
from ui.footer import escape, footer
from ui.words import meeting as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
found = meeting.kept(warehouse, chosen)
agenda = found.agenda
if meeting_show.asked() and agenda.items:
    meeting_show.section(warehouse, agenda)
    st.stop()

n = len(agenda.items)
towns = meeting_build.towns_said(chosen.towns)
form = say.HEADLINE if n else say.HEADLINE_EMPTY
headline = form.format(towns=towns, year=year_label(chosen.year), n=n)
st.title(say.TITLE)
st.subheader(escape(headline), anchor=False)
st.caption(say.WHAT)
labels = meeting.labels(warehouse, agenda, agenda.items)
left, right = st.columns(2)
with left:
    if n:
        first, *_, last = [*labels.values(), list(labels.values())[-1]]
        sentences = [
            say.SUMMARY.format(n=n, first=first, last=last),
            say.SUMMARY_SHEETS.format(
                n=len(indicators_of(meeting.ground_of(warehouse, agenda), agenda.items))
            ),
        ]
    else:
        usual = meeting.usual(warehouse, agenda.towns, agenda.year)
        sentences = [say.SUMMARY_EMPTY.format(n=len(usual.items))]
    summary.section(warehouse, chosen, [*sentences, say.SUMMARY_WHAT])
with right:
    glossary.section(*say.TERMS)
if meeting_show.asked():
    st.info(say.NO_SHOW)
    meeting_show.end()
meeting_build.notes(found)
meeting_build.town_section(chosen)

if not n:
    meeting_build.start(warehouse, chosen, agenda)
    building, adding = st.container(), st.container()
else:
    building, adding = st.columns([3, 2], gap="large")
with building:
    st.subheader(say.AGENDA, anchor=False)
    meeting_build.name_box()
    if n:
        meeting_build.order(warehouse, agenda)
with adding:
    st.subheader(say.ADD_TITLE, anchor=False)
    meeting_build.add(warehouse, agenda)
    if n:
        meeting_build.save(warehouse, chosen, found)
    meeting_build.load(warehouse)

if n:
    st.subheader(say.SHOW_TITLE, anchor=False)
    meeting_show.start(say.SHOW)
    st.caption(say.SHOW_NOTE)
    meeting_files.section(warehouse, agenda)
else:
    st.caption(say.WITHOUT_ITEMS)
footer(warehouse, chosen.towns)
