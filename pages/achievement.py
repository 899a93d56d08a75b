"""達成率: how many indicators are achieved, by category, theme or town, with every denominator."""

import streamlit as st

from charts.titles import About, Judged, title
from kpi.fiscal_year import today
from kpi.groups import counts
from kpi.rules import DEFAULT
from kpi.shares import FEWEST
from ui import (
    achievement,
    cache,
    filters,
    glossary,
    rates,
    ratings,
    rule_sets,
    summary,
    takeaway,
    words,
)
from ui import achievement_text as text
from ui.achievement_trail import trail_of
from ui.footer import escape, footer
from ui.words import achievement as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.judged(warehouse, chosen.year, today(), chosen.towns)
by_category = counts(rows, ["town", "category"])
total, judged = int(by_category["total"].sum()), int(by_category["judged"].sum())

st.title(words.ACHIEVEMENT_TITLE)
finding = Judged(int(by_category["achieved"].sum()), judged, total, chosen.year)
headline = title(finding, About(words.INDICATOR)).headline
st.subheader(headline, anchor=False)
if not total:
    st.info(words.NO_INDICATOR_AT_ALL)
    achievement.to_overview()
    summary.section(warehouse, chosen, [headline])
    footer(warehouse, chosen.towns)
    st.stop()
lagging = text.lagging(by_category, several=len(chosen.towns) > 1) if judged else []
if judged:
    st.markdown("  \n".join(map(escape, lagging)))
else:
    st.info(text.why_nothing(rows, chosen.year))
    years = text.judged_years(warehouse, rows)
    achievement.offer_years(years, say.OTHER_YEARS, say.NO_YEAR)
    if not years:
        achievement.to_targets()
if judged < FEWEST:
    own = ratings.sentences(warehouse, chosen.towns, chosen.year)
    st.markdown("  \n".join(own))
published = text.only_published(warehouse, rows, chosen.year)
if published:
    st.markdown(published)

around = st.columns(2)
with st.columns([1, 2])[0]:
    by = filters.choose(say.BY, [say.BY_CATEGORY, say.BY_THEME, say.BY_TOWN], "by")
with around[0]:
    said = text.summary_of(by_category, rows, lagging if len(chosen.towns) == 1 else [])
    summary.section(warehouse, chosen, said)
with around[1]:
    glossary.section(*text.terms_of(by_category, by))

st.subheader(say.COUNTS_TITLE[by], anchor=False)
table, labels = achievement.grouped_by(rows, by, cache.theme_names(warehouse))
achievement.bars(table, labels, chosen, by)
st.caption(words.BAR_NOTE + (say.THEME_NOTE if by == say.BY_THEME else ""))

st.subheader(words.TABLE_TITLE, anchor=False)
achievement.draw_count_table(
    achievement.count_table(table, labels, by), trail_of(table, by, chosen.year)
)
st.caption(words.SHARES)

if judged:
    achievement.shares_section(table, labels, chosen, by)
    evidence = rates.with_evidence(rows, warehouse, chosen)
    rates.section(rows, evidence, warehouse, chosen)
    rates.traces(evidence, warehouse)

ratings.section(warehouse, chosen.towns, chosen.year, by_category=True)

with st.expander(words.HOW_JUDGED):
    rule_sets.describe(cache.rules(warehouse)[DEFAULT])
    st.table(achievement.legend_rows().set_index("ことば"))

takeaway.section(
    warehouse,
    rows["indicator_id"].tolist(),
    takeaway.conditions(warehouse, chosen),
    rule_set=DEFAULT,  # the one that cache.judged counts by
)
footer(warehouse, chosen.towns)
