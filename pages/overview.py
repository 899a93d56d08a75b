"""概要: what is here and how fresh, the questions one click away, and how much can be measured."""

import streamlit as st

from kpi.fiscal_year import year_label
from ui import cache, filters, overview_parts, ratings, sample, welcome
from ui.footer import footer
from ui.words import overview as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)

better = overview_parts.head(warehouse, chosen)
if better is not None:
    with st.container(horizontal=True):
        for year, n in better.items():
            label = say.GO_TO_YEAR.format(year=year_label(year), n=n)
            st.button(label, key=f"to-{year}", on_click=filters.go_to_year, args=(year,))
overview_parts.questions(warehouse, chosen)
welcome.section([*say.WELCOME, *([] if sample.is_open() else [say.WELCOME_SAMPLE])])
overview_parts.evidence(warehouse, chosen)
ratings.section(warehouse, chosen.towns, chosen.year, by_category=False)
overview_parts.tables(warehouse, chosen)
welcome.reopen()
footer(warehouse, chosen.towns)
