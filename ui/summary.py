"""「この画面の要約」: what a page shows in a few sentences, to read aloud or to copy."""

from collections.abc import Sequence

import streamlit as st

from kpi.fiscal_year import today, year_label
from kpi.periods import day_label
from kpi.store import Warehouse
from ui import cache, own, sample
from ui.filters import Selection
from ui.footer import escape
from ui.words import frame as say
from ui.words import own as own_say

_NAMED = 3  # towns that are named one by one


def section(
    warehouse: Warehouse, chosen: Selection, sentences: Sequence[str], *, by_year: bool = True
) -> None:
    """Draw the summary: whose data, what the page found, from which edition.

    sentences  plain text (not escaped), each a whole sentence made from the page's numbers
    by_year    whether what the page shows depends on the chosen fiscal year
    """
    with st.expander(say.SUMMARY):
        said = lines(warehouse, chosen, sentences, by_year=by_year)
        st.markdown("\n".join(f"- {escape(line)}" for line in said))


def lines(
    warehouse: Warehouse, chosen: Selection, sentences: Sequence[str], *, by_year: bool = True
) -> list[str]:
    """The sentences of the summary, each ending with 「。」."""
    scope = say.SUMMARY_SCOPE if by_year else say.SUMMARY_SCOPE_PLANS
    first = scope.format(towns=_towns(warehouse, chosen), year=year_label(chosen.year))
    source = say.SUMMARY_SAMPLE if sample.is_open() else say.SUMMARY_SOURCE
    if own.is_own(warehouse):
        source = own_say.SUMMARY_SOURCE
    last = source.format(edition=warehouse.edition, day=day_label(today()), mark=own_say.MARK)
    whole = [sentence.rstrip("。") + "。" for sentence in sentences if sentence]
    return [first, *whole, last]


def _towns(warehouse: Warehouse, chosen: Selection) -> str:
    towns = chosen.towns
    every = len(cache.towns(warehouse))
    if len(towns) == every > _NAMED:
        return say.ALL_TOWNS.format(n=every)
    if len(towns) > _NAMED:
        return say.SUMMARY_TOWNS.format(first="、".join(towns[:_NAMED]), n=len(towns))
    return "、".join(towns)
