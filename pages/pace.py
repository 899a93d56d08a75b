"""ペース: what has changed per year, what must change per year, and the line through two actuals."""

import streamlit as st

from kpi.fiscal_year import today, year_label
from ui import cache, filters, pace
from ui.footer import escape, footer
from ui.words import pace as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = pace.paces(warehouse, chosen.year, today())
rows = rows[rows["town"].isin(chosen.towns)]

st.title(say.TITLE)
if rows.empty:
    st.info(say.NO_INDICATOR)
    footer(warehouse, chosen.towns)
    st.stop()
st.subheader(escape(pace.headline(rows, chosen.year)), anchor=False)
known, silent = rows[rows["actual"].notna()], rows[rows["actual"].isna()]
compared = pace.compared(rows)
if known.empty:
    st.info(escape(pace.where_actuals_are(warehouse, rows)))
else:
    st.caption(f"{pace.breakdown(rows, chosen.year)}{say.INTRO}")

pace.draw_times(rows)
if len(compared):
    pace.draw_cards(compared)
if len(known):
    pace.draw_one(warehouse, known, chosen.year)
    st.subheader(say.TABLE_TITLE, anchor=False)
    st.caption(say.TABLE_NOTE)
    st.dataframe(
        pace.table(known),
        hide_index=True,
        height="content",
        column_config=pace.COLUMN_CONFIG,
        alt=say.TABLE_TITLE,
    )
    st.caption(f"{say.COLUMNS['line']}: {say.CAVEAT}。")

if len(silent):
    towns = pace.town_counts(silent, chosen.towns)
    title = say.SILENT_TITLE.format(year=year_label(chosen.year), n=len(silent), towns=towns)
    with st.expander(escape(title), expanded=known.empty):
        st.caption(say.SILENT_NOTE)
        st.dataframe(
            pace.silent_table(silent),
            hide_index=True,
            height="content",
            column_config=pace.COLUMN_CONFIG,
            alt=title,
        )

with st.expander(say.HOW_TITLE):
    st.markdown("\n".join(f"- {line}" for line in say.HOW))

footer(warehouse, chosen.towns)
