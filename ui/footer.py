"""The foot of every page: where the numbers come from, which edition, seen on which day."""

from collections.abc import Collection, Sequence

import streamlit as st

from kpi import catalog
from kpi.fiscal_year import today
from kpi.kept import rows_in
from kpi.periods import day_label
from kpi.places import named_documents
from kpi.store import Warehouse
from ui import cache, own, sample, words
from ui.drawn import drawn_alone
from ui.words import own as own_say


def escape(text: str) -> str:
    """Printed words as plain text in Markdown: marks of Markdown lose their meaning."""
    for mark in "\\`*_{}[]()<>#+-!|~$:^=":
        text = text.replace(mark, "\\" + mark)
    return text


def sources(warehouse: Warehouse, plan_ids: Collection[str]) -> str:
    """The documents of some plans, each once, with who published them."""
    return "、".join(map(escape, named_documents(warehouse, plan_ids)))


def footer(warehouse: Warehouse, towns: Sequence[str] = (), also: Sequence[str] = ()) -> None:
    """Sources of the towns shown, the edition of the data and the day.

    also  ids of statistics that the page shows beside the towns' plans
    """
    _footer(warehouse, tuple(towns), tuple(also))


@drawn_alone
def _footer(warehouse: Warehouse, towns: tuple[str, ...], also: tuple[str, ...]) -> None:
    plans = rows_in(warehouse, catalog.plans, "town", towns) if towns else cache.plans(warehouse)
    named = sources(warehouse, [*plans["plan_id"], *also])
    whose, mine = words.SAMPLE_DISCLAIMER if sample.is_open() else words.DISCLAIMER, own.opened()
    if mine is not None:
        names = {"file": mine.file_name, "town": mine.town, "title": mine.title}
        whose += own_say.FOOT.format(**{key: escape(text) for key, text in names.items()})
    st.divider()
    st.caption(
        f"**{whose}**  \n"
        f"{words.SOURCES}: {named}  \n"
        f"{words.PLACE_NOTE}  \n"
        f"{words.EDITION}: {warehouse.edition}　"
        f"{words.AS_OF}: {words.AS_OF_NOTE.format(day=day_label(today()))}  \n"
        f"{words.CODES_CREDIT}"
    )
