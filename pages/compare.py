"""比較: a common KPI of several towns on one axis, what differs between them, and themes by town."""

import streamlit as st

from kpi import compare
from kpi.fiscal_year import year_label
from ui import (
    cache,
    compare_tables,
    compare_themes,
    filters,
    glossary,
    links,
    summary,
    takeaway,
    words,
)
from ui import compare as page
from ui import compare_text as text
from ui.footer import escape, footer, sources
from ui.words import compare as say

_LINKS = 12  # to prints; the table has every place

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
st.title(say.TITLE)
finding = st.container()  # the choices stand below what they lead to
seen = page.view(warehouse, chosen)
out = text.left_out(seen)
said = text.sentences(seen) if len(seen.drawn) else []
overlap = text.overlap(seen) if len(seen.drawn) else ""
peers = text.of_peers(seen) if len(seen.drawn) else ""
grid = compare_themes.counted(warehouse, chosen)

with finding:
    st.subheader(escape(text.headline(seen)), anchor=False)
    left, right = st.columns(2)
    with left:
        lines = [text.headline(seen), *said, overlap.replace("**", ""), *out]
        summary.section(warehouse, chosen, [*lines, compare_themes.sentence(grid)])
    with right:
        glossary.section(
            *(
                "共通KPI",
                "基準値",
                "最終目標",
                "実績",
                "テーマ",
                "取組",
                "指標",
                "出典位置",
                *(word for word in ("指数", "中央値") if word in peers + text.headline(seen)),
            )
        )

if seen.rows.empty:
    st.info(escape(say.NO_MEMBER.format(name=seen.kpi["name"])))
else:
    st.caption(escape(seen.kpi["definition"]))
    ranks = compare.ranks(seen.values, seen.rows, seen.kpi["direction"], chosen.year)
    look = page.look_of(warehouse, seen, chosen)
    chart, gate = st.columns([3, 2], gap="large")
    with chart:
        if len(seen.drawn):
            st.markdown(escape("".join(said)))
            if overlap:
                st.info(overlap)
            page.lines(warehouse, seen, look, chosen.year)
        else:
            st.info(say.NOTHING)
        if out:
            st.markdown("\n".join(f"- {escape(line)}" for line in out))
    with gate:
        text.gate(seen, chosen.year, ranked=len(ranks) > 0)
    if len(seen.drawn):
        page.multiples(seen, look)

    st.subheader(say.TABLE_TITLE, anchor=False)
    st.dataframe(
        compare_tables.members(seen.rows, ranks, chosen.year),
        hide_index=True,
        height="content",
        alt=say.TABLE_TITLE,
        column_config={say.COLUMNS["town"]: st.column_config.TextColumn(pinned=True)},
    )
    st.caption(escape(say.TABLE_NOTE.format(year=year_label(chosen.year))))
    st.caption(f"{words.SOURCES}: {sources(warehouse, seen.rows['plan_id'])}")
    with st.container(horizontal=True):
        for row in seen.rows[~seen.rows["statistic"]].head(_LINKS).to_dict("records"):
            name = say.SMALL_HEAD.format(town=row["town"], name=row["name"])
            links.to_indicator(warehouse, row["indicator_id"], escape(f"{name}: {say.TO_PRINTS}"))

compare_themes.section(warehouse, chosen, grid)
if len(seen.rows):
    takeaway.section(
        warehouse,
        seen.rows["indicator_id"].tolist(),
        [*takeaway.conditions(warehouse, chosen), *text.conditions(seen)],
        what=say.FILE.format(name=seen.kpi["name"]),
    )
footer(warehouse, chosen.towns, seen.rows["plan_id"].tolist())
