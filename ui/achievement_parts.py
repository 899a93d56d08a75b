"""達成率 in parts that draw no widget: each is made once for all who chose the same (ui.drawn)."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from charts.titles import About, Judged, title
from kpi.fiscal_year import today
from kpi.groups import counts
from kpi.rules import DEFAULT
from kpi.shares import FEWEST
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS
from ui import achievement, cache, glossary, ratings, rule_sets, summary, words
from ui import achievement_text as text
from ui.achievement_trail import trail_of
from ui.drawn import drawn, drawn_alone
from ui.filters import Selection
from ui.footer import escape
from ui.words import achievement as say


class Found(NamedTuple):
    """How many indicators there are and how many are judged, and the headline.

    years  fiscal year → how many can be judged in it, where none is in the chosen one
    """

    total: int
    judged: int
    headline: str
    years: dict[int, int]


def _rows(warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    return cache.judged(warehouse, chosen.year, today(), chosen.towns)


@drawn
def _by_category(warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    return counts(_rows(warehouse, chosen), ["town", "category"])


@drawn
def head(warehouse: Warehouse, chosen: Selection) -> Found:
    """Draw the title, the finding, and what lags or why nothing can be judged."""
    rows = _rows(warehouse, chosen)
    table = _by_category(warehouse, chosen)
    total, judged = int(table["total"].sum()), int(table["judged"].sum())
    st.title(words.ACHIEVEMENT_TITLE)
    finding = Judged(int(table["achieved"].sum()), judged, total, chosen.year)
    headline = title(finding, About(words.INDICATOR)).headline
    st.subheader(headline, anchor=False)
    if not total:
        st.info(words.NO_INDICATOR_AT_ALL)
        return Found(0, 0, headline, {})
    if judged:
        lagging = text.lagging(table, several=len(chosen.towns) > 1)
        st.markdown("  \n".join(map(escape, lagging)))
        return Found(total, judged, headline, {})
    st.info(text.why_nothing(rows, chosen.year))
    return Found(total, 0, headline, text.judged_years(warehouse, rows))


@drawn
def of_their_own(warehouse: Warehouse, chosen: Selection, judged: int) -> None:
    """Draw what the towns published themselves, where we judge little or nothing."""
    rows = _rows(warehouse, chosen)
    if judged < FEWEST:
        own = ratings.sentences(warehouse, chosen.towns, chosen.year)
        st.markdown("  \n".join(own))
    published = text.only_published(warehouse, rows, chosen.year)
    if published:
        st.markdown(published)


@drawn
def summed_up(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw the summary."""
    rows = _rows(warehouse, chosen)
    table = _by_category(warehouse, chosen)
    alone = len(chosen.towns) == 1 and table["judged"].any()
    lagging = text.lagging(table, several=False) if alone else []
    summary.section(warehouse, chosen, text.summary_of(table, rows, lagging))


@drawn
def terms(warehouse: Warehouse, chosen: Selection, by: str) -> None:
    """Draw the words."""
    glossary.section(*text.terms_of(_by_category(warehouse, chosen), by))


@drawn
def counted(warehouse: Warehouse, chosen: Selection, by: str) -> None:
    """Draw the counts by category, theme or town, and the shares where something is judged."""
    rows = _rows(warehouse, chosen)
    st.subheader(say.COUNTS_TITLE[by], anchor=False)
    table, labels = achievement.grouped_by(rows, by, cache.theme_names(warehouse))
    achievement.bars(warehouse, table, labels, chosen, by)
    st.caption(words.BAR_NOTE + (say.THEME_NOTE if by == say.BY_THEME else ""))

    st.subheader(words.TABLE_TITLE, anchor=False)
    achievement.draw_count_table(
        achievement.count_table(table, labels, by), trail_of(table, by, chosen.year)
    )
    st.caption(words.SHARES)
    if table["judged"].any():
        achievement.shares_section(table, labels, chosen, by)


@drawn_alone
def how_judged(warehouse: Warehouse) -> None:
    """Draw the rule set and the words of the bars, folded away."""
    with st.expander(words.HOW_JUDGED):
        rule_sets.describe(cache.rules(warehouse)[DEFAULT])
        st.table(_legend_rows().set_index("ことば"))


def _legend_rows() -> pd.DataFrame:
    """What each word of the bars means."""
    rows = [
        (f"{SYMBOLS[status]} {STATUSES[status]}", note)
        for status, note in words.STATUS_NOTES.items()
    ]
    rows += [(GROUPS[group], note) for group, note in words.GROUP_NOTES.items()]
    return pd.DataFrame(rows, columns=["ことば", "意味"])
