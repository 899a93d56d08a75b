"""判定基準: the same numbers judged under another published rule set, and what changes."""

import streamlit as st

from kpi.fiscal_year import year_label
from kpi.rules import DEFAULT, computable
from ui import achievement, cache, filters, glossary, rule_sets, rules, summary
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

found = rules.headline(pairs, chosen)
st.subheader(escape(found), anchor=False)
st.caption(say.ABOUT)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, rules.summary_of(pairs, other) if len(pairs) else [found])
with right:
    glossary.section(*rules.terms())
if pairs.empty:
    st.page_link("../pages/schedule.py", label=say.TO_SCHEDULE, icon=":material/event_note:")
elif not pairs["change"].isin(["same", "flip"]).any():
    years = rules.years_of_both(warehouse, pairs, other.rule_set, chosen.towns)
    achievement.offer_years(years, say.YEARS, say.NO_YEAR)
rules.changes(pairs, other, warehouse, chosen.towns)

if len(pairs):
    st.subheader(say.COUNTS_TITLE.format(year=year_label(chosen.year)), anchor=False)
    counted = rules.count_table(pairs, other)
    state, *sets = counted.columns  # fixed widths: a phone shows all three columns
    widths = {state: st.column_config.TextColumn(width=105)} | {
        head: st.column_config.NumberColumn(width=118) for head in sets
    }
    st.dataframe(
        counted,
        hide_index=True,
        width="content",
        height="content",
        alt=say.COUNTS_ALT,
        column_config=widths,
    )

left, right = st.columns(2, gap="large")
with left:
    rule_sets.describe(known[DEFAULT])
with right:
    rule_sets.describe(other)

st.subheader(say.ALL_TITLE, anchor=False)
st.caption(say.ALL_ABOUT)
st.markdown(rule_sets.threshold_list(known.values()))

footer(warehouse, chosen.towns)
