"""工程: what each plan intends year by year; a plan, not its progress."""

import streamlit as st

from charts.schedule import STAGE_NAMES
from kpi import schedule as schedules
from ui import cache, filters, glossary, overview, schedule, summary, words
from ui.footer import escape, footer
from ui.words import schedule as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.initiatives(warehouse)
rows = rows[rows["town"].isin(chosen.towns) & ~rows["relisted"]]

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
states = schedules.states(rows, warehouse["milestone"], chosen.year)
marked = states != "no_schedule"
drawn = [town for town in chosen.towns if town in set(rows.loc[marked, "town"])]
unmarked = rows[~rows["town"].isin(drawn)]["town"].value_counts(sort=False)

st.title(words.SCHEDULE_TITLE)
st.subheader(schedule.headline(states, chosen.year), anchor=False)
st.info(words.SCHEDULE_NOTE)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, schedule.summary(states, chosen.year, narrowed))
with right:
    glossary.section("取組", "工程", "○と●", "所管課", "分類", "テーマ", "出典位置")
if rows.empty:
    schedule.nothing()
if drawn:
    st.markdown(f"[{say.TO_DEPARTMENTS}](#{say.DEPARTMENTS_ANCHOR})")
    st.caption(f"{words.STAGE_NOTE}　" + "、".join(STAGE_NAMES.values()))

for town in drawn:
    st.subheader(escape(town), anchor=False)
    mine = rows[rows["town"] == town]
    caveats = int((problems["town"] == town).sum())
    if caveats:
        st.caption(words.SCHEDULE_CAVEAT.format(n=caveats))
    schedule.section(warehouse, mine, states[mine.index], chosen.year)
schedule.without(warehouse, unmarked.to_dict(), alone=not drawn)

if len(rows):
    st.subheader(words.DEPARTMENTS_TITLE, anchor=say.DEPARTMENTS_ANCHOR)
    st.caption(words.DEPARTMENTS_NOTE)
    st.dataframe(schedule.departments(rows), hide_index=True, alt=words.DEPARTMENTS_TITLE)

if len(problems):
    with st.expander(words.SCHEDULE_PROBLEMS.format(n=len(problems))):
        st.table(overview.problem_table(problems))

footer(warehouse, chosen.towns)
