"""目標と実績: one indicator with its targets and actuals, and a wall of its category's others."""

from dataclasses import replace

import streamlit as st

from charts.targets import has_numbers, target_vs_actual
from kpi.fiscal_year import year_label
from kpi.places import place
from kpi.prints import unit_of
from ui import (
    cache,
    common,
    filters,
    glossary,
    own_ratings,
    progress,
    report,
    show,
    summary,
    takeaway,
    value_table,
    wall,
    words,
)
from ui.footer import escape, footer
from ui.words import progress as say

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.indicators(warehouse, chosen.towns)

towns = progress.by_numbers(chosen.towns, rows)
several = [1.3] if len(towns) > 1 else []  # one town is chosen already
*first, second, third = st.columns([*several, 2, 3])
if first:
    with first[0]:
        town = filters.choose(words.TOWN, towns, "place")
else:
    town = filters.settled(words.TOWN, towns[0], "place")
rows = rows[rows["town"] == town]
if rows.empty:
    progress.without_indicator(warehouse, town)
    footer(warehouse, [town])
    st.stop()
with second:
    categories = [words.ALL_CATEGORIES, *rows["category"].drop_duplicates()]
    category = filters.choose(words.CATEGORY, categories, "category")
if category != words.ALL_CATEGORIES:
    rows = rows[rows["category"] == category]
labels = progress.indicator_labels(rows)
with third:
    first_shown = labels[progress.most_telling(rows)]
    options = list(labels.values())
    label = filters.choose(words.INDICATOR, options, "indicator", default=first_shown)
indicator = rows[rows["indicator_id"].map(labels) == label].iloc[0]
unit = unit_of(indicator)
values = progress.observations_of(warehouse, indicator["indicator_id"])
judged = progress.judged_of(warehouse, indicator["indicator_id"])
heading = progress.heading(indicator, values, chosen.year, conflict=progress.conflicting(judged))
verdict, lines = progress.judgement(warehouse, indicator["indicator_id"], chosen.year)

st.title(escape(f"{indicator['name']}（{unit}）" if unit else indicator["name"]))
st.subheader(escape(heading.headline), anchor=False)
st.caption(escape(heading.subtitle))
left, right = st.columns(2)
with left:
    sentences = progress.summary(indicator, values, chosen.year, verdict)
    sentences.append(common.sentence(warehouse, indicator["common_kpi"]))
    summary.section(warehouse, replace(chosen, towns=(town,)), sentences)
with right:
    rated = len(own_ratings.of_indicator(warehouse, indicator)) > 0
    glossary.section(*progress.terms(indicator, lines, rated=rated))
jumps = [(say.TO_VALUES, say.VALUES_ANCHOR)]
jumps += [(say.TO_TRACE, say.TRACE_ANCHOR)] if lines else []
jumps += [(say.TO_COMMON, say.COMMON_ANCHOR)] if isinstance(indicator["common_kpi"], str) else []
st.markdown("　".join(f"[{label}](#{anchor})" for label, anchor in jumps))
if not values["kind"].eq("actual").any():
    rates = own_ratings.only_published(warehouse, indicator)
    st.info(say.PUBLISHED_ONLY.format(rates=escape(rates)) if rates else words.NO_ACTUAL)
    st.page_link("../pages/questions.py", label=say.ASK_WHY, icon=":material/contact_support:")
sentence = progress.year_sentence(values, unit, chosen.year)
period = (
    progress.year_or_none(indicator["start_fiscal_year"]),
    progress.year_or_none(indicator["end_fiscal_year"]),
)
if has_numbers(values):
    figure = target_vs_actual(
        values, unit=unit, start=period[0], end=period[1], year=chosen.year, judged=judged
    )
    show.chart(
        figure,
        key="chart",
        alt=f"{heading}。{progress.in_words(values, unit)}",
        saved=heading,
        plans=[indicator["plan_id"]],
    )
    st.caption(escape(say.BAND.format(year=year_label(chosen.year)) + sentence))
else:
    st.write(words.NOT_DATED if values["value"].notna().any() else say.NOT_DRAWN)
    if values["fiscal_year"].notna().any():
        st.caption(escape(sentence))

st.subheader(words.VALUES_TITLE, anchor=say.VALUES_ANCHOR)
document, table = value_table.value_table(warehouse, values, unit)
if document:
    st.markdown(escape(say.ALL_IN.format(document=document)))
st.dataframe(table, hide_index=True, height="content", alt=f"{indicator['name']}の値")
note = say.PLACE_NOTE_ONE if document else say.PLACE_NOTE
st.caption(note + (say.REREAD_NOTE if value_table.reread(values).any() else ""))
report.button(warehouse, cache.indicators(warehouse), indicator, values, chosen.year)

trace, about = st.columns([3, 2], gap="large") if lines else (None, st.container())
if trace is not None:
    with trace:
        st.subheader(
            words.JUDGEMENT_TITLE.format(year=year_label(chosen.year)), anchor=say.TRACE_ANCHOR
        )
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))
with about:
    st.subheader(words.ABOUT_INDICATOR, anchor=False)
    where = place(warehouse, indicator["plan_id"], indicator["initiative_origin"])
    facts = (f"- **{name}** {escape(text)}" for name, text in progress.facts(indicator, where))
    st.markdown("\n".join(facts))

own_ratings.section(warehouse, indicator)

common.section(warehouse, indicator["common_kpi"], chosen, town)

wall.section(warehouse, rows, category, chosen.year)
shown = rows[~rows["relisted"] | rows["indicator_id"].eq(indicator["indicator_id"])]
takeaway.section(
    warehouse,
    shown["indicator_id"].tolist(),
    [*takeaway.conditions(warehouse, replace(chosen, towns=(town,))), (words.CATEGORY, category)],
)
footer(warehouse, [town])
