"""「データを持ち出す」: the download buttons of a page, for the indicators it has selected.

Files are made when a button is pressed, in a thread that knows no reader: everything they need is
bound beforehand. Pressing one runs no page again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from exports import package, selection
from kpi.fiscal_year import both_labels, today
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from ui import cache, filters, own, sample, words
from ui.drawn import drawn_alone
from ui.words import own as own_say
from ui.words import takeaway as say

Condition = tuple[str, str]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = "application/zip"


@dataclass(frozen=True, eq=False)
class File:
    """One button: its label and help, the file's name and type, and what makes its bytes."""

    label: str
    help: str
    name: str
    mime: str
    make: Callable[[], bytes]


def conditions(warehouse: Warehouse, chosen: filters.Selection) -> list[Condition]:
    """The shared filters as (name, choice); a page puts its own behind them."""
    towns = "、".join(chosen.towns)
    if set(chosen.towns) == set(cache.towns(warehouse)):
        towns = say.ALL.format(towns=towns)
    year = say.YEAR_NOTE.format(year=both_labels(chosen.year))
    return [(words.TOWNS, towns), (words.YEAR, year)]


def files(
    warehouse: Warehouse,
    indicator_ids: Collection[str],
    conditions: Sequence[Condition],
    *,
    what: str = say.WHAT,
    rule_set: str = DEFAULT,
) -> list[File]:
    """What can be taken away of some indicators; the whole package is always the last."""
    found = []
    rule = cache.rules(warehouse)[rule_set]
    invented, on = sample.is_open(), today()
    if len(indicator_ids):
        chosen = selection.Selection(
            warehouse,
            tuple(indicator_ids),
            what,
            (*conditions, (say.RULE, rule.name)),
            rule,
            on,
            invented,
        )
        kinds = (
            (say.XLSX, say.HELP_XLSX, _XLSX, selection.to_xlsx),
            (say.CSV, say.HELP_CSV, _ZIP, selection.to_csv),
            (say.PARQUET, say.HELP_PARQUET, _ZIP, selection.to_parquet),
        )
        names = _names(warehouse, chosen.indicator_ids, what)
        found = [
            File(label, about, name, mime, partial(make, chosen))
            for (label, about, mime, make), name in zip(kinds, names, strict=True)
        ]
    whole = partial(package.data_package, warehouse, on, sample=invented)
    name = package.file_name(warehouse, sample=invented)
    return [*found, File(say.PACKAGE, say.HELP_PACKAGE, name, _ZIP, whole)]


@drawn_alone
def _names(warehouse: Warehouse, indicator_ids: tuple[str, ...], what: str) -> list[str]:
    """The names of the files: they say towns and years, for which all rows are looked at."""
    rule = cache.rules(warehouse)[DEFAULT]  # no part of a name
    chosen = selection.Selection(
        warehouse, indicator_ids, what, (), rule, today(), sample.is_open()
    )
    return [chosen.file_name(ending) for ending in ("xlsx", "csv.zip", "parquet.zip")]


def section(
    warehouse: Warehouse,
    indicator_ids: Collection[str],
    conditions: Sequence[Condition],
    *,
    what: str = say.WHAT,
    rule_set: str = DEFAULT,
) -> None:
    """Draw the heading, what the files hold, and the buttons.

    conditions  (name, choice) of every filter that made the selection, plain text; they go into
                the file beside the numbers
    what        what the file holds, in a few words: it stands in the name of the file
    """
    st.subheader(say.TITLE, anchor=say.ANCHOR)
    n = len(indicator_ids)
    st.caption(say.HOLDS.format(n=n) if n else say.NOTHING)
    with st.container(horizontal=True):
        for file in files(warehouse, indicator_ids, conditions, what=what, rule_set=rule_set):
            st.download_button(
                file.label,
                file.make,
                file.name,
                file.mime,
                on_click="ignore",
                help=file.help,
                icon=":material/download:",
                key=f"takeaway-{file.label}",
            )
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    said = say.API_SAMPLE if sample.is_open() else say.API
    said = said.format(place=f"{'/' + base if base else ''}/api/v1/")
    st.caption(said + (own_say.API if own.opened() is not None else ""))
