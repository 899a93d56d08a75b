"""問いの種: what the printed figures of a year give reason to ask, found by fixed rules."""

import streamlit as st

from kpi.fiscal_year import today
from kpi.questions import KINDS
from ui import cache, filters, glossary, questions, summary
from ui import questions_beside as beside
from ui.footer import footer
from ui.reach import reach
from ui.words import questions as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
plans = cache.plans(warehouse)
plans = plans[plans["town"].isin(chosen.towns)]
mine = reach(warehouse, chosen.towns)
rows = questions.found(warehouse, mine, chosen.year, today())
rows = rows[rows["plan_id"].isin(plans["plan_id"])]
found = rows["kind"].value_counts()
counts = {kind: int(found[kind]) for kind in KINDS if kind in found.index}
other = (
    None if counts else questions.nearest(warehouse, mine, plans["plan_id"], chosen.year, today())
)
why = [] if counts or other else beside.reasons(warehouse, chosen.towns, today())
without = [say.NAMES[kind] for kind in KINDS if kind not in counts]

st.title(say.TITLE)
st.subheader(questions.headline(rows, chosen.year), anchor=False)
st.info(say.NOTE)
left, right = st.columns(2)
with left:
    others = beside.summary(warehouse, chosen.towns, chosen.year, today())
    said = questions.summary(counts, rows, chosen.year, why, others)
    summary.section(warehouse, chosen, said)
with right:
    glossary.section(*questions.terms(counts))
beside.links(warehouse, chosen.towns, chosen.year, today())
if counts:
    shown = questions.choose_kind(counts)
    limit = questions.CARDS if len(shown) == 1 else questions.CARDS_EACH
    heads = questions.heads(warehouse, rows)
    for kind in shown:
        questions.section(warehouse, rows[rows["kind"] == kind], kind, heads, today(), limit)
else:
    questions.nothing(chosen.year, other, why)
    if why:
        beside.ways_on(warehouse, chosen.towns)
if without:
    st.caption(say.NONE_OF.format(kinds="、".join(f"「{name}」" for name in without)))

footer(warehouse, chosen.towns)
