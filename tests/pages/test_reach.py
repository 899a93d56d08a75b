"""A page says the same whether its results are made for all towns or for those chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import text_of
from ui import reach

TOWNS, YEAR = ["音威子府村", "上富良野町"], "令和元年度"


def _said(app: AppTest) -> tuple[str, list[str]]:
    tables = [table.value.to_csv(index=False) for table in (*app.dataframe, *app.table)]
    return text_of(app), tables


PAGES = [
    "analysis",
    "compare",
    "differences",
    "measure",
    "meeting",
    "pace",
    "questions",
    "rules",
    "sources",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_towns_changes_no_word(
    page: str,
    shipped: Path,
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = _said(open_page(shipped, f"{page}.py", town=TOWNS, year=YEAR))
    monkeypatch.setattr(reach, "_FEW", 0)
    assert _said(open_page(shipped, f"{page}.py", town=TOWNS, year=YEAR)) == few
    assert len(few[0]) > 100
