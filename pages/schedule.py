"""工程: what each plan intends year by year; a plan, not its progress."""

import streamlit as st

from charts.schedule import STAGE_NAMES, strips
from kpi import schedule as schedules
from ui import cache, filters, overview, schedule, show, words
from ui.footer import escape, footer

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
problems = schedule.problems(warehouse, rows)
states = schedules.states(rows, warehouse["milestone"], chosen.year)

st.title(words.SCHEDULE_TITLE)
st.subheader(schedule.headline(states, chosen.year), anchor=False)
st.info(words.SCHEDULE_NOTE)
if (states == "no_schedule").all():
    st.write(words.SCHEDULE_EMPTY)
else:
    st.caption(f"{words.STAGE_NOTE}　" + "、".join(STAGE_NAMES.values()))

for town in chosen.towns:
    mine = rows[rows["town"] == town]
    if mine.empty:
        continue
    st.subheader(escape(town), anchor=False)
    state = states[mine.index]
    st.markdown(schedule.counts(state, chosen.year))
    caveats = int((problems["town"] == town).sum())
    if caveats:
        st.caption(words.SCHEDULE_CAVEAT.format(n=caveats))
    mine = mine[state != "no_schedule"]
    if mine.empty:
        st.write(words.SCHEDULE_EMPTY)
        continue
    prints = schedules.prints(mine, warehouse["milestone"])
    stages = schedules.strips(mine, warehouse["milestone"])
    labels = schedule.labels(mine)
    alt = f"{town}: {schedule.counts(state, chosen.year)}"
    show.chart(strips(stages, prints, labels, chosen.year), key=f"strips-{town}", alt=alt)
    with st.expander(f"{words.SCHEDULE_TABLE}（{town}）"):
        table = schedule.table(mine, prints, state[mine.index])
        st.dataframe(table, hide_index=True, alt=f"{town}の工程")

st.subheader(words.DEPARTMENTS_TITLE, anchor=False)
st.caption(words.DEPARTMENTS_NOTE)
st.dataframe(schedule.departments(rows), hide_index=True, alt=words.DEPARTMENTS_TITLE)

if len(problems):
    with st.expander(words.SCHEDULE_PROBLEMS.format(n=len(problems))):
        st.table(overview.problem_table(problems))

footer(warehouse, chosen.towns)
