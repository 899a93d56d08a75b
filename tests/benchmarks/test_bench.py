"""The harness itself, on six towns: what it says it measured, it measured."""

import asyncio
import itertools
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks import load, pages
from benchmarks.bare import Bare
from benchmarks.bench import sets_of_towns
from benchmarks.client import TOWNS, YEAR, Visit
from benchmarks.generate import generate
from benchmarks.measure import at, ratio, spread
from benchmarks.servers import Server, Servers, serving
from benchmarks.warehouse import Data, built
from kpi.store import read_warehouse


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    return built(generate(6, tmp_path_factory.mktemp("bench")))


@pytest.fixture(scope="module", params=["real", "plain"])
def server(request: pytest.FixtureRequest, data: Data) -> Iterator[Server]:
    with serving(request.param, data.folder) as running:
        yield running
        assert "Traceback" not in running.log.read_text(encoding="utf-8")


def test_the_real_app_shows_the_invented_towns(server: Server, data: Data) -> None:
    async def see() -> tuple[list[str], int, int]:
        visit = Visit(server.url, "" if server.kind == "plain" else "achievement")
        first = await visit.open()
        changed = await visit.change(towns=data.towns[1:3])
        other = await visit.change(year=visit.widgets[YEAR][1][4])
        await visit.close()
        assert first.errors == changed.errors == other.errors == 0
        return visit.widgets[TOWNS][1], changed.charts, other.charts

    towns, charts, again = asyncio.run(see())
    assert sorted(towns) == sorted(data.towns)
    assert charts >= 1
    assert again >= 1


def test_every_visit_of_a_load_gets_its_chart(server: Server, data: Data) -> None:
    query = {"town": data.towns[:2]} if server.kind == "real" else {}
    page = "schedule" if server.kind == "real" else ""
    seen, seconds = asyncio.run(load.at_once(Servers([server]), page, query, 2, 2, 0))
    assert (len(seen.first), len(seen.changes), seen.errors, seen.lost) == (2, 4, 0, 0)
    assert seen.charts >= 6
    assert seconds > 0
    assert server.memory()[0] > 50
    assert server.cpu() > 0.5


def test_a_run_without_a_chart_is_an_error() -> None:
    seen = load.Load()
    seen.count(load.Run(charts=0))
    seen.count(load.Run(charts=2))
    assert (seen.errors, seen.charts) == (1, 2)


def test_the_bare_limit_answers_the_same_question(data: Data) -> None:
    bare, warehouse = Bare(data.warehouse), read_warehouse(data.warehouse)
    plans = warehouse["plan"].set_index("plan_id")["municipality_code"]
    names = warehouse["municipality"].set_index("municipality_code")["label"]
    rows = warehouse["achievement"].query("fiscal_year == 2023")
    mine = rows[rows["plan_id"].map(plans).map(names) == data.towns[2]]
    means, series, table = bare.query([bare.towns.index(data.towns[2])], 2023)
    assert table.num_rows == len(mine)
    assert set(table["indicator_id"].to_pylist()) == set(mine["indicator_id"])
    rates = mine.set_index("indicator_id")["attainment_rate"]
    heads = warehouse["indicator"].set_index("indicator_id")["initiative_id"]
    category = warehouse["initiative"].set_index("initiative_id")["category"]
    by_category = rates.groupby(rates.index.map(heads).map(category)).mean().sort_index()
    assert np.allclose(means[0], by_category.fillna(0))
    first = table["indicator_id"][0].as_py()
    assert set(series["indicator_id"].to_pylist()) == {first}
    assert series.num_rows == warehouse["observation"]["indicator_id"].eq(first).sum()


def test_page_queries_run(data: Data) -> None:
    warehouse, once = pages.once(data.warehouse)
    assert all(times[0] > 0 for times in once.values())
    for name, call in pages.queries(warehouse).items():
        assert len(call(data.towns[:2], 2023)), name


@pytest.mark.parametrize(
    "values, text", [([3.0, 1.0, 2.0], "1.0 / 2.0 / 3.0"), ([100, 2000], "100 / 1,050 / 2,000")]
)
def test_spread(values: list[float], text: str) -> None:
    assert spread(values) == text


def test_shares_and_ratios() -> None:
    assert at([*range(100)], 0.95) == 95
    assert math.isnan(at([], 0.5))
    assert ratio([100.0, 300.0, 200.0], [10.0]) == "20.0 ×"


def test_choices_differ_from_round_to_round(data: Data) -> None:
    choices = sets_of_towns(data.towns, 4)
    assert all(a != b for a, b in itertools.pairwise(choices))


def test_growth_of_memory_is_of_the_second_half() -> None:
    level: list[tuple[float, float]] = [
        (t, 200.0 + (t < 1800) * t / 10) for t in range(0, 3600, 10)
    ]
    assert "+0 MiB per hour" in load.growth(level)


def test_results_stand_where_git_ignores_them() -> None:
    ignored = (Path(__file__).parents[2] / ".gitignore").read_text("utf-8").split()
    assert "/build/" in ignored
