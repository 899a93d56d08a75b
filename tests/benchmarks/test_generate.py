"""The invented plans: the same in every run, valid, and told apart from real ones."""

from pathlib import Path

import pytest

from benchmarks.generate import generate, towns
from benchmarks.sheets import END, INDICATORS, START, Plan
from etl.build import build
from etl.normalize.words import check_digit
from kpi.store import Warehouse, read_warehouse


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(6, tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def warehouse(six: Path) -> Warehouse:
    build(six / "plans", six / "warehouse")
    return read_warehouse(six / "warehouse")


def test_the_same_bytes_in_every_run(six: Path, tmp_path: Path) -> None:
    again = generate(6, tmp_path)
    made = {name: text for name, text in files(six).items() if not name.startswith(".")}
    made = {name: text for name, text in made.items() if "warehouse" not in name}
    assert files(again) == made


def test_a_town_has_the_same_figures_whatever_n_is() -> None:
    assert Plan("011002", "札幌市").texts() == Plan("011002", "札幌市").texts()
    assert Plan("011002", "札幌市").texts() != Plan("012025", "函館市").texts()


@pytest.mark.parametrize("n", [1, 6, 1741, 17410])
def test_codes_are_valid_and_differ(n: int) -> None:
    codes = [town["code"] for town in towns(n)]
    assert len(set(codes)) == n
    assert all(map(check_digit, codes))


def test_what_is_invented_beyond_japan_says_so() -> None:
    beyond = towns(17_410)[1_741:]
    assert all(town["name"].startswith("見本") and town["code"] >= "500000" for town in beyond)
    names = {(town["prefecture"], town["name"]) for town in beyond}
    assert len({town["prefecture"] for town in beyond}) == 47
    assert len(names) > 15_000


def test_the_build_reads_every_plan_whole(warehouse: Warehouse) -> None:
    assert len(warehouse["plan"]) == 6
    assert warehouse["indicator"].groupby("plan_id").size().tolist() == [INDICATORS] * 6
    years = warehouse["observation"]["fiscal_year"].dropna()
    assert set(range(START, END + 1)) <= set(years)


def test_every_plan_and_value_is_marked(six: Path, warehouse: Warehouse) -> None:
    assert warehouse["plan"]["title"].str.endswith("（見本）").all()
    assert warehouse["plan"]["edition"].eq("見本").all()
    for file in six.glob("plans/*/values.csv"):
        assert all(line.endswith("見本") for line in file.read_text("utf-8").splitlines()[1:])


@pytest.mark.parametrize(
    "table, column, many",
    [
        ("observation", "kind", 4),
        ("observation", "period", 3),
        ("indicator", "direction", 4),
        ("indicator", "accumulation", 4),
        ("indicator", "unit", 8),
        ("initiative", "theme", 7),
        ("initiative", "category", 6),
        ("milestone", "stage", 4),
        ("rating", "rating", 3),
        ("achievement", "status", 6),
    ],
)
def test_it_has_every_kind_of_thing(
    warehouse: Warehouse, table: str, column: str, many: int
) -> None:
    assert warehouse[table][column].nunique() >= many


def test_it_has_gaps_and_words_for_values(warehouse: Warehouse) -> None:
    actual = warehouse["observation"].query("kind == 'actual'")
    assert actual["value"].isna().any()
    per_indicator = actual.groupby("indicator_id")["fiscal_year"].nunique()
    assert per_indicator.min() < per_indicator.max()
    assert len(per_indicator) < len(warehouse["indicator"])
    assert len(warehouse["common_kpi_member"]) > 6
