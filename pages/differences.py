"""評価と計算の差: where a town's own rating and our judgement say something else, both shown."""

import streamlit as st

from kpi.fiscal_year import today, year_label
from ui import cache, differences, differences_summary, filters, glossary, summary
from ui import differences_tables as tables
from ui.differences_cards import cards
from ui.footer import footer
from ui.words import differences as say

MOST_CARDS = 12

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
year = year_label(chosen.year)
found = differences.comparison(warehouse, chosen.towns, chosen.year, today())
pairs = differences.compared(found)
differing = pairs[pairs["agreement"] == "differs"]
agreeing = pairs[pairs["agreement"] == "agrees"]

st.title(say.TITLE)
st.subheader(differences.headline(found, chosen.year), anchor=False)
st.caption(say.CAPTION)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, differences_summary.summary(found, chosen.year))
with right:
    glossary.section(*differences.terms(found))

if pairs.empty and found.rates["result"].isna().all():
    st.info(differences.why_none(warehouse, found, chosen.towns, chosen.year))
    differences.offer_years(warehouse, chosen.towns, chosen.year, today())
if len(pairs):
    st.caption(say.COUNTED)
    st.subheader(say.DIFFERS_TITLE.format(n=len(differing)), anchor=False)
    if differing.empty:
        st.markdown(say.NO_DIFFERENCE.format(n=len(pairs)))
    cards(warehouse, differing.head(MOST_CARDS), chosen.year)
    rest = differing.iloc[MOST_CARDS:]
    if len(rest):
        st.markdown(say.MORE_BELOW.format(n=len(differing), shown=MOST_CARDS))
        tables.show_table(tables.pair_table(warehouse, rest, chosen.year), say.TABLE_PAIRS)
    if len(differing):
        st.markdown(f"**{say.WHY_TITLE}**")
        st.markdown("\n".join(f"- {line}" for line in say.WHY_DIFFERENT))
        st.page_link("../pages/rules.py", label=say.TO_RULES, icon=":material/rule:")
    if len(agreeing):
        st.subheader(say.AGREES_TITLE.format(n=len(agreeing)), anchor=False)
        table = tables.pair_table(warehouse, agreeing, chosen.year)
        tables.show_table(table, say.TABLE_PAIRS)
    st.subheader(say.CROSS_TITLE, anchor=False)
    st.caption(say.CROSS_NOTE.format(n=len(pairs)))
    st.table(differences.cross_table(found))

if len(found.rates):
    st.subheader(say.RATES_TITLE, anchor=False)
    st.markdown(differences.rate_sentence(found))
    st.caption(say.RATES_NOTE)
    tables.show_table(tables.rate_table(warehouse, found, chosen.year), say.RATES_TITLE)

if len(found.ratings) or len(found.indicators) or found.undated:
    st.subheader(say.OPEN_TITLE, anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{say.OPEN_RATINGS.format(year=year, n=len(found.ratings))}**")
        if len(found.ratings):
            st.table(differences.rating_account(found))
    with right:
        st.markdown(f"**{say.OPEN_INDICATORS.format(year=year, n=len(found.indicators))}**")
        if len(found.indicators):
            st.table(differences.indicator_account(found))
    if found.undated:
        st.caption(say.OPEN_UNDATED.format(n=found.undated))
    table = tables.open_table(warehouse, found)
    if len(table):
        with st.expander(say.OPEN_LIST.format(n=len(table))):
            tables.show_table(table, say.OPEN_LIST.format(n=len(table)))

with st.expander(say.VOCABULARY_TITLE):
    st.table(differences.vocabulary_table())
    st.markdown(say.VOCABULARY_NOTE)

footer(warehouse, chosen.towns)
