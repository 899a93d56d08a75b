"""目標と実績: one indicator with its targets and actuals, and a wall of its category's others."""

import streamlit as st

from charts.targets import has_numbers, target_vs_actual
from charts.titles import indicator_headline
from kpi.fiscal_year import era_label
from ui import cache, common, filters, progress, show, words
from ui.footer import escape, footer

warehouse = cache.warehouse()
chosen = filters.selection(warehouse)
rows = cache.indicators(warehouse)
rows = rows[rows["town"].isin(chosen.towns)]

first, second, third = st.columns([1, 2, 3])
with first:
    town = filters.choose(words.TOWN, progress.by_numbers(chosen.towns, rows), "place")
rows = rows[rows["town"] == town]
with second:
    categories = [words.ALL_CATEGORIES, *rows["category"].drop_duplicates()]
    category = filters.choose(words.CATEGORY, categories, "category")
if category != words.ALL_CATEGORIES:
    rows = rows[rows["category"] == category]
if rows.empty:
    st.info(words.NO_INDICATOR)
    footer(warehouse, [town])
    st.stop()
labels = progress.indicator_labels(rows)
with third:
    first_shown = labels[progress.most_telling(rows)]
    options = list(labels.values())
    label = filters.choose(words.INDICATOR, options, "indicator", default=first_shown)
indicator = rows[rows["indicator_id"].map(labels) == label].iloc[0]
unit = indicator["unit"] if isinstance(indicator["unit"], str) else ""
values = progress.observations_of(warehouse, indicator["indicator_id"])
headline = indicator_headline(values, unit)

st.title(escape(f"{indicator['name']}（{unit}）" if unit else indicator["name"]))
st.subheader(escape(headline), anchor=False)
st.caption(escape(f"{town}　{indicator['plan']}　{indicator['initiative']}"))
if not indicator["has_actual"]:
    st.info(words.NO_ACTUAL)
period = (
    progress.year_or_none(indicator["start_fiscal_year"]),
    progress.year_or_none(indicator["end_fiscal_year"]),
)
if has_numbers(values):
    judged = progress.judged_of(warehouse, indicator["indicator_id"])
    figure = target_vs_actual(
        values, unit=unit, start=period[0], end=period[1], year=chosen.year, judged=judged
    )
    show.chart(figure, key="chart", alt=f"{indicator['name']}: {headline}")
    st.caption(escape(progress.year_sentence(values, unit, chosen.year)))
else:
    st.write(words.NOT_DATED if values["value"].notna().any() else words.NOT_DRAWN)

left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(words.VALUES_TITLE, anchor=False)
    table = progress.value_table(values, unit)
    st.dataframe(table, hide_index=True, height="content", alt=f"{indicator['name']}の値")
with right:
    lines = progress.judgement(warehouse, indicator["indicator_id"], chosen.year)
    if lines:
        st.subheader(words.JUDGEMENT_TITLE.format(year=era_label(chosen.year)), anchor=False)
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))
    st.subheader(words.ABOUT_INDICATOR, anchor=False)
    facts = (f"- **{name}** {escape(text)}" for name, text in progress.facts(indicator))
    st.markdown("\n".join(facts))

common.section(warehouse, indicator["common_kpi"])

st.subheader(words.WALL_TITLE.format(category=escape(category)), anchor=False)
drawn = [
    row
    for row in rows[~rows["relisted"]].to_dict("records")
    if has_numbers(progress.observations_of(warehouse, row["indicator_id"]))
]
n = sum(row["has_actual"] for row in drawn)
st.markdown(words.SOME_ACTUAL_WALL.format(total=len(drawn), n=n) if n else words.NO_ACTUAL_WALL)
st.caption(words.WALL_NOTE)
for start in range(0, len(drawn), 3):
    for column, row in zip(st.columns(3), drawn[start : start + 3], strict=False):
        values = progress.observations_of(warehouse, row["indicator_id"])
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        title = f"{row['name']}（{unit}）" if unit else row["name"]
        with column.container(border=True):
            st.markdown(f"**{escape(title)}**")
            small = target_vs_actual(
                values,
                unit=unit,
                start=progress.year_or_none(row["start_fiscal_year"]),
                end=progress.year_or_none(row["end_fiscal_year"]),
                small=True,
                judged=progress.judged_of(warehouse, row["indicator_id"]),
            )
            alt = f"{title}: {indicator_headline(values, unit)}"
            show.chart(small, key=f"wall-{row['indicator_id']}", alt=alt)

footer(warehouse, [town])
