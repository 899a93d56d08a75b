"""達成率: how many indicators are achieved, by category, theme or town, with every denominator."""

import streamlit as st

from kpi.fiscal_year import today
from kpi.rules import DEFAULT
from ui import achievement, cache, filters, rates, ratings, summary, takeaway
from ui import achievement_parts as parts
from ui.footer import footer
from ui.words import achievement as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)

found = parts.head(warehouse, chosen)
if not found.total:
    achievement.to_overview()
    summary.section(warehouse, chosen, [found.headline])
    footer(warehouse, chosen.towns)
    st.stop()
if not found.judged:
    achievement.offer_years(found.years, say.OTHER_YEARS, say.NO_YEAR)
    if not found.years:
        achievement.to_targets()
parts.of_their_own(warehouse, chosen, found.judged)

around = st.columns(2)
with st.columns([1, 2])[0]:
    by = filters.choose(say.BY, [say.BY_CATEGORY, say.BY_THEME, say.BY_TOWN], "by")
with around[0]:
    parts.summed_up(warehouse, chosen)
with around[1]:
    parts.terms(warehouse, chosen, by)

parts.counted(warehouse, chosen, by)
if found.judged:
    rates.section(warehouse, chosen)
ratings.section(warehouse, chosen.towns, chosen.year, by_category=True)
parts.how_judged(warehouse)

takeaway.section(
    warehouse,
    cache.judged(warehouse, chosen.year, today(), chosen.towns)["indicator_id"].tolist(),
    takeaway.conditions(warehouse, chosen),
    rule_set=DEFAULT,  # the one that cache.judged counts by
)
footer(warehouse, chosen.towns)
