"""Decks of the shipped plans, of the invented town, and of names that would break a careless page."""

import dataclasses
from collections.abc import Callable

import pandas as pd
import pytest

from exports.meeting.deck import deck
from exports.meeting.model import Deck
from kpi import agenda as agendas
from kpi.agenda import Agenda
from kpi.store import Warehouse
from tests.exports.conftest import DAY

ANNAKA, KAMIFURANO, OTOINEPPU, YOSHIOKA, SAMPLE = "102113", "014605", "014702", "103454", "990019"
CASES = {  # name → warehouse, towns, fiscal year
    "安中市": ("shipped", (ANNAKA,), 2024),
    "3町": ("shipped", (KAMIFURANO, ANNAKA, YOSHIOKA), 2023),
    "音威子府村": ("shipped", (OTOINEPPU,), 2019),
    "見本町": ("sample", (SAMPLE,), 2024),
}
NASTY = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"引用\" '符' & <b>太字</b> `code` $x$ {{ 7*7 }} {% raw %}",
    "絵文字😀👨‍👩‍👧と異体字葛󠄀",
    "長" * 200,
    "=1+1\x07\x0b右から\u202eひだり",
]


def with_indicators(warehouse: Warehouse, wanted: Agenda) -> Agenda:
    """The agenda and every single indicator of its towns behind it."""
    plans = warehouse["plan"]
    plans = plans[plans["municipality_code"].isin(wanted.towns) & plans["plan_type"].ne("統計")]
    every = agendas.possible(warehouse, plans["plan_id"])
    single = tuple(item for item in every if item.kind == "indicator")
    return dataclasses.replace(wanted, items=wanted.items + single)


@pytest.fixture(scope="session")
def nasty(warehouses: dict[str, Warehouse]) -> Warehouse:
    """The invented town with a bad name for everything that has one."""
    sample = warehouses["sample"]
    tables = dict(sample.tables)
    for table, columns in (
        ("indicator", ("name", "definition", "unit")),
        ("initiative", ("title", "category")),
        ("plan", ("title",)),
        ("document", ("title", "publisher", "url")),
        ("municipality", ("label",)),
    ):
        frame = tables[table]
        for column in columns:
            if column == "category":  # one category keeps being one
                kinds = {name: NASTY[n % 6] for n, name in enumerate(frame[column].unique())}
                frame = frame.assign(**{column: frame[column].map(kinds)})
            else:
                bad = [NASTY[n % len(NASTY)] for n in range(len(frame))]
                frame = frame.assign(**{column: pd.Series(bad, index=frame.index, dtype="str")})
        tables[table] = frame
    return Warehouse(sample.edition, tables)


@pytest.fixture(scope="session")
def made(warehouses: dict[str, Warehouse]) -> Callable[[str], tuple[Warehouse, Agenda, Deck]]:
    """`made("安中市")`: warehouse, agenda with all single indicators, and the deck."""
    kept: dict[str, tuple[Warehouse, Agenda, Deck]] = {}

    def make(name: str) -> tuple[Warehouse, Agenda, Deck]:
        if name not in kept:
            which, towns, year = CASES[name]
            warehouse = warehouses[which]
            wanted = agendas.usual(warehouse, towns, year)
            if name != "3町":
                wanted = with_indicators(warehouse, wanted)
            found = deck(warehouse, wanted, DAY, sample=which == "sample")
            kept[name] = (warehouse, wanted, found)
        return kept[name]

    return make
