"""概要: what is here and how fresh, the questions one click away, and how much can be measured."""

import streamlit as st

from charts.counts import evidence_bars, evidence_legend
from kpi.fiscal_year import today
from ui import (
    cache,
    filters,
    glossary,
    links,
    overview,
    ratings,
    sample,
    show,
    summary,
    trail,
    welcome,
    words,
)
from ui.footer import escape, footer
from ui.words import overview as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
plans = overview.plan_rows(warehouse, chosen.towns)
judged = cache.judged(warehouse, chosen.year, today(), chosen.towns)

left, right = st.columns([7, 3], vertical_alignment="bottom")
with left:
    st.title(say.TITLE)
    st.subheader(overview.headline(plans), anchor=False)
    st.caption(words.TAGLINE)
    st.caption(escape(overview.freshness(warehouse, plans)))
with right:
    st.metric(*overview.figure(plans))

st.subheader(say.FIVE_TITLE, anchor=False)
first, more, comparable = links.questions(warehouse, chosen.towns)
links.draw(first, "asked-first")
overview.judged_section(warehouse, judged, chosen.year)
st.markdown(f"**{say.MORE_TITLE}**")
links.draw(more, "asked-more")
if not comparable:
    st.caption(escape(overview.not_comparable(plans)))

left, right = st.columns(2)
with left:
    judgeable = overview.judged_sentence(judged, chosen.year)
    summary.section(warehouse, chosen, overview.summary(plans, judgeable))
with right:
    glossary.section(*say.TERMS)
welcome.section([*say.WELCOME, *([] if sample.is_open() else [say.WELCOME_SAMPLE])])

left, right = st.columns([3, 2], gap="medium")
with left:
    show.chart(
        evidence_bars(plans, overview.evidence_labels(plans)),
        key="evidence",
        title=overview.evidence_title(plans),
        table=overview.evidence_table(plans),
        trail=trail.initiatives(plans["town"], chosen.year),
        rule_set=None,
    )
    note = say.EVIDENCE_NOTE if plans["schedule"].any() else ""
    st.caption("  \n".join(filter(None, [evidence_legend(plans), note])))
with right:
    for heading, lines in zip((say.CAN_SAY, say.CANNOT_SAY), overview.sayings(plans), strict=True):
        if lines:
            st.subheader(heading, anchor=False)
            st.markdown("\n".join(f"- {escape(line)}" for line in lines))

ratings.section(warehouse, chosen.towns, chosen.year, by_category=False)

st.subheader(say.PLANS_TITLE, anchor=False)
st.caption(say.PLANS_NOTE)
st.table(overview.plan_table(plans))

st.subheader(say.PROBLEMS_TITLE, anchor=False)
problems = overview.problem_rows(warehouse, plans)
if problems.empty:
    st.write(say.NO_PROBLEMS)
else:
    with st.expander(say.PROBLEMS_COUNT.format(n=len(problems))):
        st.table(overview.problem_table(problems))

welcome.reopen()
footer(warehouse, chosen.towns)
