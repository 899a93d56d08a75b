"""ものさし: how measurable the plans are, and which initiatives lack what."""

import streamlit as st

from kpi.measurability import counts
from ui import cache, filters, glossary, measure, show, summary
from ui.footer import escape, footer
from ui.reach import reach
from ui.words import measure as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = measure.marks(warehouse, reach(warehouse, chosen.towns))
rows = rows[rows["town"].isin(chosen.towns)]

st.title(say.TITLE)
if rows.empty:
    st.info(say.NOTHING)
    footer(warehouse, chosen.towns)
    st.stop()
st.subheader(escape(measure.headline(rows)), anchor=False)
st.caption(say.ABOUT)
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, measure.summary(rows), by_year=False)
with right:
    glossary.section(*say.TERMS)

with st.columns([1, 2])[0]:
    by = filters.choose(say.BY, list(say.GROUP_COLUMNS), "by")
rows = measure.grouped(rows, by, cache.theme_names(warehouse))
table = counts(rows, ["group"])

st.subheader(say.CHART_TITLES[by], anchor=False)
if by == say.BY_THEME and rows["town"].nunique() > 1:
    st.markdown(say.THEME_TOGETHER.format(towns=escape("・".join(chosen.towns))))
measure.blocks(table)
st.caption(f"{say.CHART_NOTE}{say.NO_RANKING}")
st.markdown(measure.without_number(rows))
with st.expander(say.MEANINGS_TITLE):
    st.markdown("\n".join(f"- **{say.NAMES[c]}**: {say.MEANINGS[c]}" for c in say.NAMES))

st.subheader(say.TABLE_TITLE, anchor=False)
st.caption(measure.table_note(table))
st.dataframe(
    measure.count_table(table, by),
    hide_index=True,
    height="content",
    alt=say.TABLE_TITLE,
    column_config={say.GROUP_COLUMNS[by]: st.column_config.Column(pinned=True)},
)

measure.lack_section(rows, table["group"].tolist())
every = measure.every_table(warehouse, rows, by)
show.listing(every, say.EVERY.format(n=len(every)), "measure")

footer(warehouse, chosen.towns)
