"""工程: what each plan intends year by year; a plan, not its progress."""

import streamlit as st

from kpi import schedule as schedules
from ui import cache, filters, glossary, overview, schedule, schedule_text, summary, words
from ui.footer import escape, footer
from ui.words import schedule as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.initiatives(warehouse, chosen.towns)
rows = rows[~rows["relisted"]]

first, second = st.columns(2)
with first:
    categories = [words.ALL_CATEGORIES, *rows["category"].dropna().drop_duplicates()]
    category = filters.choose(words.CATEGORY, categories, "part")
with second:
    names = cache.theme_names(warehouse)
    theme = filters.choose(words.THEME, [words.ALL_THEMES, *names.values()], "theme")
if category != words.ALL_CATEGORIES:
    rows = rows[rows["category"] == category]
if theme != words.ALL_THEMES:
    rows = rows[rows["theme"].map(names) == theme]
narrowed = [
    name for name in (category, theme) if name not in (words.ALL_CATEGORIES, words.ALL_THEMES)
]
problems = schedule.problems(warehouse, rows)
marks = schedule.marks_of(warehouse, rows)
states = schedules.states(rows, marks, chosen.year)
further = schedules.continued(rows, marks, chosen.year)
marked = states != "no_schedule"
drawn = [town for town in chosen.towns if town in set(rows.loc[marked, "town"])]
unmarked = rows[~rows["town"].isin(drawn)]["town"].value_counts(sort=False)

st.title(words.SCHEDULE_TITLE)
st.subheader(schedule_text.headline(states, chosen.year), anchor=False)
st.info(words.SCHEDULE_NOTE)
left, right = st.columns(2)
with left:
    said = schedule_text.summary(warehouse, rows, states, further, chosen.year, narrowed)
    summary.section(warehouse, chosen, said)
with right:
    glossary.section(*schedule.terms(warehouse, rows))
if rows.empty:
    schedule.nothing()
if drawn:
    st.markdown(f"[{say.TO_DEPARTMENTS}](#{say.DEPARTMENTS_ANCHOR})")

for town in drawn:
    st.subheader(escape(town), anchor=False)
    mine = rows[rows["town"] == town]
    caveats = int((problems["town"] == town).sum())
    if caveats:
        st.caption(words.SCHEDULE_CAVEAT.format(n=caveats))
    of_town = states[mine.index], further[mine.index]
    schedule.section(warehouse, mine, *of_town, chosen.year)
if drawn:
    schedule.without(warehouse, unmarked.to_dict(), alone=False)

if len(rows):
    st.subheader(words.DEPARTMENTS_TITLE, anchor=say.DEPARTMENTS_ANCHOR)
    st.caption(words.DEPARTMENTS_NOTE)
    table = schedule.departments(warehouse, rows)
    st.dataframe(table, hide_index=True, alt=words.DEPARTMENTS_TITLE)
if not drawn:  # who is responsible first: it is all this page can say
    schedule.without(warehouse, unmarked.to_dict(), alone=True)

if len(problems):
    with st.expander(words.SCHEDULE_PROBLEMS.format(n=len(problems))):
        st.table(overview.problem_table(problems))

footer(warehouse, chosen.towns)
