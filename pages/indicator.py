"""指標: one indicator with all that is known of it, opened by `?id=`."""

from dataclasses import replace

import streamlit as st

from kpi.prints import unit_of
from ui import (
    cache,
    common,
    filters,
    glossary,
    indicator,
    indicator_choice,
    indicator_findings,
    indicator_initiative,
    indicator_text,
    own_ratings,
    progress,
    report,
    summary,
    takeaway,
    words,
)
from ui.footer import escape, footer
from ui.words import indicator as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
row = indicator_choice.opened(warehouse)
if row is None:
    indicator_choice.without(warehouse)
    footer(warehouse, chosen.towns)
    st.stop()
indicator_choice.choose(warehouse, row)
if row["town"] not in chosen.towns:
    st.caption(escape(say.BESIDE_FILTER.format(town=row["town"])))

indicator_id, unit, year = row["indicator_id"], unit_of(row), chosen.year
values = progress.observations_of(warehouse, indicator_id)
conflict = progress.conflicting(progress.judged_of(warehouse, indicator_id))
heading = progress.heading(row, values, year, conflict=conflict)
judged = indicator.judgements(warehouse, indicator_id)
verdict, lines = judged.get(year, ("", []))
found = indicator_findings.findings(warehouse, row, values, conflict=conflict)
facts = indicator_initiative.facts(warehouse, row)

st.title(escape(f"{row['name']}（{unit}）" if unit else row["name"]))
st.subheader(escape(heading.headline), anchor=False)
st.caption(escape(heading.subtitle))
left, right = st.columns(2)
with left:
    sentences = progress.summary(row, values, year, verdict)
    sentences.append(common.sentence(warehouse, row["common_kpi"]))
    sentences.append(indicator_findings.counted(found))
    summary.section(warehouse, replace(chosen, towns=(row["town"],)), sentences)
with right:
    rated = len(own_ratings.of_indicator(warehouse, row)) > 0
    every = [line for _, of_year in judged.values() for line in of_year]
    glossary.section(*progress.terms(row, every, rated=rated), "工程")
is_common = isinstance(row["common_kpi"], str)
st.markdown(indicator_text.jumps(judged=bool(judged), common=is_common))

indicator.chart(warehouse, row, values, heading, year)
indicator.values_section(warehouse, row, values)
report.button(warehouse, cache.indicators(warehouse), row, values, year)

trace, about = st.columns([3, 2], gap="large")
with trace:
    indicator.traces(warehouse, judged, year)
with about:
    st.subheader(words.ABOUT_INDICATOR, anchor=False)
    st.markdown("\n".join(f"- **{name}** {escape(text)}" for name, text in facts))
indicator_findings.section(warehouse, row, found)
indicator_initiative.section(warehouse, row, year)
indicator.siblings(warehouse, row, year)
common.section(warehouse, row["common_kpi"], chosen, row["town"])
indicator.kin(warehouse, row)
indicator_text.section(
    indicator_text.minutes(
        warehouse,
        row,
        values,
        headline=heading.headline,
        facts=facts,
        judged=judged,
        found=found,
        year=year,
        visited=str(st.context.url or ""),
    )
)
takeaway.section(
    warehouse,
    [indicator_id],
    [(words.TOWNS, row["town"]), (words.INDICATOR, row["name"])],
    what=say.FILE.format(name=row["name"]),
)
footer(warehouse, [row["town"]])
