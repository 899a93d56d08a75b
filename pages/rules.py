"""判定基準: the same numbers judged under another published rule set, and what changes."""

import streamlit as st

from kpi.fiscal_year import year_label
from kpi.rules import DEFAULT, computable
from ui import achievement, cache, filters, glossary, rules, summary
from ui.footer import escape, footer
from ui.words import rules as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
known = cache.rules(warehouse)
others = [rule for rule in computable(known.values()) if rule.rule_set != DEFAULT]

st.title(say.TITLE)
if not others:
    st.info(say.NO_OTHER)
    footer(warehouse, chosen.towns)
    st.stop()
with st.columns([1, 1])[0]:
    name = filters.choose(say.RULE, [rule.name for rule in others], "rule")
other = next(rule for rule in others if rule.name == name)
pairs = rules.side_by_side(warehouse, other.rule_set, chosen.towns, chosen.year)

st.subheader(escape(rules.headline(pairs, chosen.year)), anchor=False)
st.caption(say.ABOUT)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, rules.summary_of(pairs, other))
with right:
    glossary.section(*rules.terms_of(pairs))
if not pairs["change"].isin(["same", "flip"]).any():
    years = rules.years_of_both(warehouse, pairs, other.rule_set)
    achievement.offer_years(years, say.YEARS, say.NO_YEAR)
rules.changes(pairs, other, warehouse)

st.subheader(say.COUNTS_TITLE.format(year=year_label(chosen.year)), anchor=False)
st.dataframe(rules.count_table(pairs, other), hide_index=True, height="content", alt=say.COUNTS_ALT)

left, right = st.columns(2, gap="large")
with left:
    rules.describe(known[DEFAULT])
with right:
    rules.describe(other)

st.subheader(say.ALL_TITLE, anchor=False)
st.caption(say.ALL_ABOUT)
st.markdown(rules.threshold_list(known.values()))

footer(warehouse, chosen.towns)
