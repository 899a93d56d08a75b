"""What is drawn once for all is what each would have seen alone, and no more of it is kept than said."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from kpi.store import Warehouse
from ui import drawn

Shown = list[tuple[str, str]]
Query = dict[str, Any]
TOWNS, ERA, WESTERN = ["安中市", "吉岡町"], "令和元年度", "2019年度"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def _walk(block: Block) -> Iterator[tuple[str, str]]:
    for child in block.children.values():
        yield child.type, str(child.proto)
        if isinstance(child, Block):
            yield from _walk(child)


def shown(app: AppTest) -> Shown:
    """Every element and block of a page; the address of a file to come is another each time."""
    return [one for one in _walk(app.main) if one[0] != "download_button"]


@pytest.mark.parametrize("page", ["overview.py", "achievement.py"])
@pytest.mark.parametrize(
    ("before", "then"),
    [
        ({"town": TOWNS[:1]}, {"town": TOWNS[1:]}),
        ({"town": TOWNS}, {"town": TOWNS[:1]}),
        ({"town": TOWNS}, {"town": TOWNS[::-1]}),
        ({}, {"town": TOWNS}),
        ({"year": ERA}, {}),
        ({"year": ERA}, {"year": WESTERN, "western": "true"}),
        ({"year": WESTERN, "western": "true"}, {"year": ERA}),
        ({"year": ERA}, {"year": ERA, "sample": "true"}),
        ({"year": ERA}, {"year": ERA}),
    ],
    ids=["town", "towns", "order", "all", "year", "western", "era", "sample", "same"],
)
def test_who_comes_later_sees_what_was_asked_for(
    page: str, before: Query, then: Query, both: Path, open_page: Callable[..., AppTest]
) -> None:
    alone = shown(open_page(both, page, **then))
    st.cache_resource.clear()
    open_page(both, page, **before)
    assert shown(open_page(both, page, **then)) == alone
    assert shown(open_page(both, page, **then)) == alone  # now all of it played again
    assert len(alone) > 40


@pytest.mark.parametrize("page", ["overview.py", "achievement.py"])
def test_light_and_dark_are_kept_apart(
    page: str, shipped: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def specs() -> list[str]:
        return [one for kind, one in shown(open_page(shipped, page, year=ERA)) if "plotly" in kind]

    light = specs()
    with monkeypatch.context() as patch:
        theme = type("Theme", (), {"type": "dark"})()
        patch.setattr(type(st.context), "theme", property(lambda _: theme))
        dark = specs()
    assert light
    assert specs() == light
    assert all(one != other for one, other in zip(light, dark, strict=True))


@pytest.mark.parametrize("page", ["overview.py", "achievement.py"])
def test_a_page_of_another_day_says_the_other_day(
    page: str, shipped: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(open_page(shipped, page, year=ERA))
    app = AppTest.from_file(str(Path(drawn.__file__).with_name("main.py")), default_timeout=30)
    monkeypatch.setenv("KPI_TODAY", "2027-01-15")
    app.query_params["year"] = ERA
    app.run()
    if page != "overview.py":
        app.switch_page(str(Path(drawn.__file__).parents[1] / "pages" / page))
        app.query_params["year"] = ERA
        app.run()
    said = "".join(one for _, one in shown(app))
    assert "2027年1月15日" in said or "令和9年1月15日" in said
    assert "".join(one for _, one in before) != said


def _counting() -> tuple[list[tuple[str, int]], Callable[[Warehouse, int], int]]:
    made = []

    @drawn.drawn
    def part(warehouse: Warehouse, n: int) -> int:
        made.append((warehouse.edition, n))
        return n

    return made, part


def test_editions_are_kept_apart() -> None:
    made, part = _counting()
    for edition in ("a", "b", "a"):
        part(Warehouse(edition, {}), 1)
    assert made == [("a", 1), ("b", 1)]


def test_functions_are_kept_apart() -> None:
    @drawn.drawn
    def one(_: Warehouse) -> str:
        return "one"

    @drawn.drawn
    def other(_: Warehouse) -> str:
        return "other"

    held = Warehouse("a", {})
    assert [one(held), other(held), one(held)] == ["one", "other", "one"]


def test_no_more_is_kept_than_said() -> None:
    made, part = _counting()
    held = Warehouse("a", {})
    for n in range(drawn.MOST + 1):
        part(held, n)
    part(held, drawn.MOST)
    assert len(made) == drawn.MOST + 1  # the newest is kept
    part(held, 0)
    assert made[-1] == ("a", 0)  # the oldest made way
