"""達成率: how many indicators are achieved, by category, always with what could not be judged."""

import streamlit as st

from charts.counts import status_bars
from charts.titles import status_headline
from kpi.fiscal_year import today
from kpi.groups import counts
from ui import achievement, cache, filters, ratings, show, words
from ui.footer import escape, footer

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.judged(warehouse, chosen.year, today())
rows = rows[rows["town"].isin(chosen.towns)]
table = counts(rows, ["town", "category"])
total, judged = int(table["total"].sum()), int(table["judged"].sum())

st.title(words.ACHIEVEMENT_TITLE)
headline = status_headline(int(table["achieved"].sum()), judged, total, chosen.year)
st.subheader(headline, anchor=False)
if not total:
    st.info(words.NO_INDICATOR_AT_ALL)
    footer(warehouse, chosen.towns)
    st.stop()
if not judged:
    st.info(achievement.why_nothing(table, chosen.year))

st.subheader(words.BAR_TITLE, anchor=False)
st.caption(words.BAR_NOTE)
for town in chosen.towns:
    mine = table[table["town"] == town]
    if mine.empty:
        st.markdown(f"**{escape(town)}**: {words.NO_INDICATOR_IN_TOWN}")
        continue
    n = int(mine["total"].sum())
    st.markdown(
        f"**{escape(town)}**（指標 {n}件、{words.GROUP_NOTES_SHORT.format(int(mine['judged'].sum()))}）"
    )
    labels = mine["category"].to_list()
    shown = achievement.count_table(mine, labels)
    alt = f"{town}: " + "。".join(
        "、".join(f"{k} {v}" for k, v in row.items()) for row in shown.to_dict("records")
    )
    show.chart(status_bars(mine, labels), key=f"bars-{town}", alt=alt)

st.subheader(words.TABLE_TITLE, anchor=False)
labels = [f"{row.town} {row.category}" for row in table.itertuples()]
st.dataframe(
    achievement.count_table(table, labels), hide_index=True, height="content", alt=words.TABLE_TITLE
)
st.caption(words.SHARES)

ratings.section(warehouse, chosen.towns, chosen.year, by_category=True)

with st.expander(words.HOW_JUDGED):
    st.table(achievement.legend_rows().set_index("ことば"))
    for note in words.RATE_NOTES:
        st.markdown(f"- {note}")
    st.markdown(words.RULE_NOTE)

footer(warehouse, chosen.towns)
