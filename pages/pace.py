"""ペース: what has changed per year, what must change per year, and the line through two actuals."""

import streamlit as st

from kpi.fiscal_year import today, year_label
from ui import cache, filters, glossary, pace, summary
from ui import pace_findings as findings
from ui import pace_tables as tables
from ui.footer import escape, footer
from ui.reach import reach
from ui.words import pace as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = pace.paces(warehouse, reach(warehouse, chosen.towns), chosen.year, today())
rows = rows[rows["town"].isin(chosen.towns)]

st.title(say.TITLE)
if rows.empty:
    st.info(say.NO_INDICATOR)
    st.page_link("../pages/schedule.py", label=say.TO_SCHEDULE, icon=":material/event_note:")
    summary.section(warehouse, chosen, [say.SUM_NO_INDICATOR], by_year=False)
    glossary.section("指標", "取組", "工程")
    footer(warehouse, chosen.towns)
    st.stop()
st.subheader(escape(findings.headline(rows, chosen.year)), anchor=False)
known, silent = rows[rows["actual"].notna()], rows[rows["actual"].isna()]
compared = findings.compared(rows)
if known.empty:
    pace.offer_years(warehouse, rows, chosen.year)
else:
    st.caption(f"{findings.breakdown(rows, chosen.year)}{say.INTRO}")
left, right = st.columns(2)
with left:
    summary.section(warehouse, chosen, findings.summary(rows, chosen.year))
with right:
    paces = ("いまのペース", "必要な速さ") if len(findings.under_way(rows)) else ()
    line = ("直線",) if len(known) else ()
    glossary.section("指標", "基準値", "最終目標", "実績", *paces, *line, "出典位置")

pace.draw_times(warehouse, rows, chosen.year)
if len(compared):
    pace.draw_cards(compared)
if len(known):
    pace.draw_one(warehouse, known, chosen.year)
    st.subheader(say.TABLE_TITLE, anchor=False)
    if known["times"].notna().any():
        st.caption(say.TABLE_NOTE)
    st.dataframe(
        tables.table(known),
        hide_index=True,
        height="content",
        column_config=tables.COLUMN_CONFIG,
        alt=say.TABLE_TITLE,
    )
    if known["extrapolated"].notna().any():
        st.caption(f"{say.COLUMNS['line']}: {say.CAVEAT}。")

if len(silent):
    towns = findings.town_counts(silent, chosen.towns)
    title = say.SILENT_TITLE.format(year=year_label(chosen.year), n=len(silent), towns=towns)
    with st.expander(escape(title), expanded=known.empty):
        st.caption(say.SILENT_NOTE)
        st.dataframe(
            tables.silent_table(silent),
            hide_index=True,
            height="content",
            column_config=tables.COLUMN_CONFIG,
            alt=title,
        )

with st.expander(say.HOW_TITLE):
    st.markdown("\n".join(f"- {line}" for line in say.HOW))

footer(warehouse, chosen.towns)
