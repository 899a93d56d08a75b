"""概要 in parts that draw no widget: each is made once for all who chose the same (ui.drawn)."""

import streamlit as st

from charts.counts import evidence_bars, evidence_legend
from kpi.fiscal_year import today
from kpi.shares import FEWEST
from kpi.store import Warehouse
from ui import cache, glossary, links, overview, show, summary, trail, words
from ui.achievement_text import judged_years
from ui.drawn import drawn
from ui.filters import Selection
from ui.footer import escape
from ui.words import overview as say


@drawn
def head(warehouse: Warehouse, chosen: Selection) -> dict[int, int] | None:
    """Draw what is here, how fresh, the first questions, and what the year can judge.

    Returns fiscal year → how many indicators, of the years that can judge more where this one can
    judge only a few; None without any indicator.
    """
    plans = overview.plan_rows(warehouse, chosen.towns)
    left, right = st.columns([7, 3], vertical_alignment="bottom")
    with left:
        st.title(say.TITLE)
        st.subheader(overview.headline(plans), anchor=False)
        st.caption(words.TAGLINE)
        st.caption(escape(overview.freshness(warehouse, plans)))
    with right:
        st.metric(*overview.figure(plans))

    st.subheader(say.FIVE_TITLE, anchor=False)
    links.draw(links.questions(warehouse, chosen.towns)[0], "asked-first")
    judged = cache.judged(warehouse, chosen.year, today(), chosen.towns)
    if judged.empty:
        return None
    years = judged_years(warehouse, judged)
    now = years.get(chosen.year, 0)
    said = overview.judged_sentence(judged, chosen.year)
    st.markdown(said + ("" if years else say.JUDGED_NEVER))
    return {year: n for year, n in years.items() if now < min(n, FEWEST)}


@drawn
def questions(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw the other questions, the summary and the words."""
    plans = overview.plan_rows(warehouse, chosen.towns)
    judged = cache.judged(warehouse, chosen.year, today(), chosen.towns)
    _, more, comparable = links.questions(warehouse, chosen.towns)
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


@drawn
def evidence(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw by what the initiatives can be followed, and what can and cannot be said."""
    plans = overview.plan_rows(warehouse, chosen.towns)
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
        headings = (say.CAN_SAY, say.CANNOT_SAY)
        for heading, lines in zip(headings, overview.sayings(plans), strict=True):
            if lines:
                st.subheader(heading, anchor=False)
                st.markdown("\n".join(f"- {escape(line)}" for line in lines))


@drawn
def tables(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw the plans, and what of them could not be read."""
    plans = overview.plan_rows(warehouse, chosen.towns)
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
