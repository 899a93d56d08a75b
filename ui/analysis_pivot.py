"""The pivot of 分析: the rows that were asked for, counted by town and theme."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.counts import BAND_NAMES, share_bars, status_bars, status_legend
from charts.titles import About, title
from kpi.fiscal_year import year_label
from kpi.groups import BANDS, JUDGED, counts
from kpi.shares import part_of
from kpi.vocabulary import SYMBOLS
from ui import addresses, filters, show, trail, words
from ui.analysis import STATES, states_in_words
from ui.words import analysis as say

_OF_PLANS = {"plans": "plan", "categories": "category", "departments": "departments"}


def section(
    found: pd.DataFrame, year: int, themes: dict[str, str], asked: Sequence[tuple[str, str]]
) -> None:
    """Draw the choices, the chart and its table.

    asked  the conditions that led to `found`, as ui.analysis_filters.active has them
    """
    st.subheader(say.PIVOT_TITLE, anchor=False)
    left, right, _ = st.columns([1, 1, 1])
    with left:
        by = filters.choose(say.PIVOT_BY, list(say.BY), "pivot")
    with right:
        of = filters.choose(say.PIVOT_OF, [say.COUNTS, say.SHARE], "count")
    table = counted(found, by, themes)
    if of == say.COUNTS:
        _counts(table, found, year, trail_of(table, found, year, asked))
    else:
        some = table[table["judged"] > 0].reset_index(drop=True)
        links = trail_of(some, found[found["group"] == "judged"], year, judged_alone(asked))
        _shares(some, found, year, links)
    st.caption(say.NO_RANK)


def counted(found: pd.DataFrame, by: str, themes: dict[str, str]) -> pd.DataFrame:
    """kpi.groups.counts by what `say.BY` names: towns by their codes, themes in their own order."""
    columns = list(say.BY[by])
    table = counts(found, columns)
    towns = {town: n for n, town in enumerate(found["town"].drop_duplicates())}
    order = towns | {name: n for n, name in enumerate([*themes.values(), words.UNKNOWN])}
    return table.sort_values(columns, key=lambda names: names.map(order), ignore_index=True)


def _names(table: pd.DataFrame) -> list[str]:
    """「安中市 デジタル化・DX」; the theme alone where all are of one town, or nothing else is counted."""
    columns = [name for name in ("town", "theme_name") if name in table]
    if len(columns) > 1 and table["town"].nunique() == 1:
        columns = ["theme_name"]  # whose they are stands above the chart
    return [" ".join(row) for row in zip(*(table[name] for name in columns), strict=True)]


def _heads(table: pd.DataFrame) -> pd.DataFrame:
    named = {"town": words.TOWNS, "theme_name": words.THEME}
    return pd.DataFrame({head: table[name] for name, head in named.items() if name in table})


def count_table(table: pd.DataFrame) -> pd.DataFrame:
    """Counts per group and status; statuses that occur nowhere are left out."""
    shown = _heads(table).assign(**{say.TOTAL: table["total"]})
    for band in BANDS:
        if table[band].any():
            shown[f"{SYMBOLS[band]} {BAND_NAMES[band]}"] = table[band].to_list()
    return shown.assign(**{say.SHARE: _said(table)})


def _said(table: pd.DataFrame) -> list[str]:
    """「3件 / 8件（38%）」 per row, a dash where nothing is judged."""
    return [
        part_of(int(achieved), int(judged)) if judged else words.NO_VALUE
        for achieved, judged in zip(table["achieved"], table["judged"], strict=True)
    ]


def judged_alone(asked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The conditions that ask for what is judged of all that `asked` asks for."""
    words_of = {STATES[band] for band in (*JUDGED, "judged")}
    kept = [one for one in asked if one[0] != "status" or one[1] in words_of]
    return kept if "status" in dict(kept) else [*kept, ("status", STATES["judged"])]


def trail_of(
    table: pd.DataFrame, found: pd.DataFrame, year: int, asked: Sequence[tuple[str, str]]
) -> pd.DataFrame:
    """Links to this page, narrowed to what every row of `counted` counts.

    found  the rows that are counted; `asked` asks for them
    """
    return trail.counted(_narrowed(row, found, year, asked) for row in table.to_dict("records"))


def _narrowed(
    row: Mapping[Hashable, Any],
    found: pd.DataFrame,
    year: int,
    asked: Sequence[tuple[str, str]],
) -> str | None:
    mine, themes = found, "theme_name" in row
    if any(name in _OF_PLANS for name, _ in asked):
        for column in ("town", "theme_name"):
            mine = mine[mine[column] == row[column]] if column in row else mine
    if themes and row["theme_name"] == words.UNKNOWN:
        return None
    conditions: dict[str, list[str]] = {"themes": [row["theme_name"]]} if themes else {}
    for name, word in asked:
        of_plan = _OF_PLANS.get(name)  # another town's plan cannot be asked for in this town
        here = set(mine[of_plan].explode().replace("", say.NO_CATEGORY)) if of_plan else {word}
        if word in here and not (themes and name == "themes"):
            conditions.setdefault(name, []).append(word)
    return addresses.analysis(year, [row["town"]] if "town" in row else None, **conditions)


def _counts(table: pd.DataFrame, found: pd.DataFrame, year: int, links: pd.DataFrame) -> None:
    labels = [
        say.BAR_LABEL.format(name=name, n=n)
        for name, n in zip(_names(table), table["total"], strict=True)
    ]
    said = say.PIVOT_FOUND.format(n=len(found), states=states_in_words(found))
    show.chart(
        status_bars(table, labels),
        key="pivot-chart",
        title=title(said, _about(say.PIVOT_WHAT, found, year, say.PIVOT_UNIT)),
        table=count_table(table),
        trail=links,
    )
    signs = status_legend(table)
    if signs:
        st.caption(say.SIGNS.format(signs=signs))


def _shares(some: pd.DataFrame, found: pd.DataFrame, year: int, links: pd.DataFrame) -> None:
    if some.empty:
        st.info(say.SHARE_NONE)
        return
    said = say.SHARE_FOUND.format(judged=some["judged"].sum(), achieved=some["achieved"].sum())
    show.chart(
        share_bars(some, "achieved", _names(some), _said(some)),
        key="pivot-share",
        title=title(said, _about(say.SHARE_WHAT, found, year)),
        table=count_table(some),
        trail=links,
    )
    st.caption(say.SHARE_NOTE)


def _about(what: str, found: pd.DataFrame, year: int, unit: str = "") -> About:
    towns = found["town"].unique().tolist()
    whose = towns[0] if len(towns) == 1 else say.TOWNS_COUNT.format(n=len(towns))
    return About(what, unit, whose, year_label(year), say.PIVOT_KIND)
