"""達成率 says what was worked out by hand: the verdicts of tests/warehouse/test_verdicts.py, counted.

The page may be rebuilt; what is asked of it is a table with the words of the statuses and groups
as columns, and a sentence with the two numbers of the share.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalog import indicators
from kpi.fiscal_year import read_fiscal_year
from kpi.groups import BANDS, counts, grouped
from kpi.store import Warehouse, read_warehouse
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS
from tests.pages.conftest import text_of
from ui import words

WORDS = {
    band: f"{SYMBOLS[band]} {STATUSES[band]}" if band in STATUSES else GROUPS[band]
    for band in BANDS
}
TODAY = date(2026, 11, 21)  # as the pages of these tests have it
# Counted in the documents. A town's indicators are the numbers of tests/warehouse/test_all_plans.
BY_HAND = [
    # 登用率; 徴収率 has a target (100%, no year) and no result; the other eight have no target
    ("上富良野町", "令和5年度", 10, {"behind": 1, "no_actual": 1, "no_target": 8}),
    # five 最終値 of 23 KPI; three targets are in words (展覧会, DVD, 応援団), 15 results are missing
    (
        *("音威子府村", "令和元年度", 23),
        {"achieved": 4, "behind": 1, "no_actual": 15, "no_target": 3},
    ),
    # no result is printed; 成績反映 has no target, 12月 and N年度決算分 are no numbers
    ("安中市", "令和5年度", 22, {"no_actual": 19, "no_target": 3}),
    # 未整備 → 20 and 未整備 → 3,500 say nothing about the years before 令和8年度
    ("吉岡町", "令和5年度", 16, {"no_actual": 14, "other": 2}),
    # … and 令和8年度 has not ended on the day of the test
    ("吉岡町", "令和8年度", 16, {"not_due": 16}),
]


@pytest.fixture(scope="module")
def warehouse(shipped: Path) -> Warehouse:
    return read_warehouse(shipped)


@pytest.mark.parametrize("town, year, total, expected", BY_HAND)
def test_the_counts_of_a_town(
    warehouse: Warehouse, town: str, year: str, total: int, expected: dict[str, int]
) -> None:
    western = read_fiscal_year(year)
    assert western
    rows = grouped(indicators(warehouse), warehouse["achievement"], western, TODAY)
    table = counts(rows, ["town"]).set_index("town").loc[town]
    found = {band: int(table[band]) for band in BANDS if table[band]}
    assert table["total"] == total
    assert found == expected


@pytest.mark.parametrize("town, year, total, expected", BY_HAND)
def test_the_page_shows_them(
    open_page: Callable[..., AppTest],
    shipped: Path,
    town: str,
    year: str,
    total: int,
    expected: dict[str, int],
) -> None:
    app = open_page(shipped, "achievement.py", town=town, year=year)
    found = _bands(app)
    assert sum(found.values()) == total
    assert found == expected


@pytest.mark.parametrize(
    "towns, year, achieved, judged, total",
    [
        (["音威子府村"], "令和元年度", 4, 5, 23),
        (["上富良野町"], "令和5年度", 0, 1, 10),
        (["上富良野町", "音威子府村"], "令和元年度", 4, 5, 33),
        (["上富良野町", "安中市"], "令和5年度", 0, 1, 32),
    ],
)
def test_the_share_of_the_whole_selection(
    open_page: Callable[..., AppTest],
    shipped: Path,
    towns: list[str],
    year: str,
    achieved: int,
    judged: int,
    total: int,
) -> None:
    app = open_page(shipped, "achievement.py", town=towns, year=year)
    found = _bands(app)
    in_statuses = {band: n for band, n in found.items() if band in STATUSES}
    assert (found.get("achieved", 0), sum(in_statuses.values())) == (achieved, judged)
    assert sum(found.values()) == total
    said = text_of(app)
    assert f"{judged}件" in said
    assert f"{achieved}件" in said


def _bands(app: AppTest) -> dict[str, int]:
    """The counts of the table of all towns, which has statuses or groups as columns, added up.

    The charts have tables of their own beside it.
    """
    for element in (one for one in app.dataframe if one.proto.alt == words.TABLE_TITLE):
        table = element.value
        columns = {band: word for band, word in WORDS.items() if word in table.columns}
        if columns and all(table[word].dtype.kind in "iu" for word in columns.values()):
            sums = {band: int(table[word].sum()) for band, word in columns.items()}
            return {band: n for band, n in sums.items() if n}
    raise AssertionError("no table of counts on the page")
