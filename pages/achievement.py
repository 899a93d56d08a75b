"""達成率: how many indicators are achieved, by category, theme or town, with every denominator."""

import streamlit as st

from charts.titles import About, Judged, title
from kpi.fiscal_year import today
from kpi.groups import counts
from kpi.rules import DEFAULT
from ui import achievement, cache, filters, rates, ratings, rules, words
from ui.footer import footer
from ui.words import achievement as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.judged(warehouse, chosen.year, today())
rows = rows[rows["town"].isin(chosen.towns)]
by_category = counts(rows, ["town", "category"])
total, judged = int(by_category["total"].sum()), int(by_category["judged"].sum())

st.title(words.ACHIEVEMENT_TITLE)
finding = Judged(int(by_category["achieved"].sum()), judged, total, chosen.year)
headline = title(finding, About(words.INDICATOR)).headline
st.subheader(headline, anchor=False)
if not total:
    st.info(words.NO_INDICATOR_AT_ALL)
    footer(warehouse, chosen.towns)
    st.stop()
if judged:
    st.markdown(achievement.lagging(by_category, several=len(chosen.towns) > 1))
else:
    st.info(achievement.why_nothing(by_category, chosen.year))
    achievement.offer_years(warehouse, rows)
published = achievement.only_published(warehouse, rows, chosen.year)
if published:
    st.markdown(published)

with st.columns([1, 2])[0]:
    by = filters.choose(say.BY, [say.BY_CATEGORY, say.BY_THEME, say.BY_TOWN], "by")
st.subheader(say.COUNTS_TITLE[by], anchor=False)
st.caption(words.BAR_NOTE + (say.THEME_NOTE if by == say.BY_THEME else ""))
table, labels = achievement.grouped_by(rows, by, cache.theme_names(warehouse))
achievement.bars(table, labels, chosen.towns, by)
if judged:
    achievement.shares_section(table, labels)

st.subheader(words.TABLE_TITLE, anchor=False)
shown = achievement.count_table(table, labels)
st.dataframe(shown, hide_index=True, height="content", alt=words.TABLE_TITLE)
st.caption(words.SHARES)

evidence = rates.with_evidence(rows, warehouse, chosen.year)
if judged:
    rates.section(rows, evidence, warehouse)
    rates.traces(evidence, warehouse)

ratings.section(warehouse, chosen.towns, chosen.year, by_category=True)

with st.expander(words.HOW_JUDGED):
    rules.describe(cache.rules(warehouse)[DEFAULT])
    st.table(achievement.legend_rows().set_index("ことば"))

footer(warehouse, chosen.towns)
