"""概要: which plans are here, how much of them is a number, and what can be said from it."""

import streamlit as st

from charts.counts import EVIDENCE_NAMES, evidence_bars, evidence_legend
from kpi.fiscal_year import today
from ui import cache, filters, links, overview, ratings, show, words
from ui.footer import escape, footer

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
plans = overview.plan_rows(warehouse, chosen.towns)

st.title(words.OVERVIEW_TITLE)
st.subheader(overview.headline(plans), anchor=False)
st.caption(words.TAGLINE)

for column, (label, number, note) in zip(st.columns(4), overview.figures(plans), strict=True):
    column.metric(label, number, help=note, border=True)

st.subheader(words.FIVE_TITLE, anchor=False)
links.questions(warehouse, chosen.towns)

left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(words.EVIDENCE_TITLE, anchor=False)
    labels = [f"{row.town}（{row.initiatives}件）" for row in plans.itertuples()]
    alt = "。".join(
        f"{row.town}: "
        + "、".join(f"{EVIDENCE_NAMES[k]} {getattr(row, k)}件" for k in EVIDENCE_NAMES)
        for row in plans.itertuples()
    )
    show.chart(evidence_bars(plans, labels), key="evidence", alt=alt)
    st.caption(f"{evidence_legend(plans)}  \n{words.EVIDENCE_NOTE}")
with right:
    said, unsaid = overview.sayings(
        plans, cache.judged(warehouse, chosen.year, today()), chosen.year
    )
    st.subheader(words.CAN_SAY, anchor=False)
    st.markdown("\n".join(f"- {escape(line)}" for line in said))
    if unsaid:
        st.subheader(words.CANNOT_SAY, anchor=False)
        st.markdown("\n".join(f"- {escape(line)}" for line in unsaid))

ratings.section(warehouse, chosen.towns, chosen.year, by_category=False)

st.subheader(words.PLANS_TITLE, anchor=False)
st.table(overview.plan_table(plans))

st.subheader(words.PROBLEMS_TITLE, anchor=False)
problems = overview.problem_rows(warehouse, plans)
if problems.empty:
    st.write(words.NO_PROBLEMS)
else:
    with st.expander(words.PROBLEMS_COUNT.format(n=len(problems))):
        st.table(overview.problem_table(problems))

footer(warehouse, chosen.towns)
