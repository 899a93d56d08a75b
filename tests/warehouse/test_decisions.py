"""What people wrote reaches the warehouse as they wrote it: readings, matches, values added."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import build
from etl.problems import InputProblems
from kpi.schema import TABLES
from kpi.store import Warehouse
from tests.helpers import ROOT, build_one, cells

VALUES = """順番,指標名,区分,年度,値,出典位置
    1,案内板,目標,令和2年度,36..0枚,9:3
    1,案内板,目標,令和3年度,37枚,9:4
    1,案内板,目標,毎年度,8..0枚,9:5
"""
CORRECTIONS = "出典位置,印字,読み替え,理由\n"
MATCHES = "計画の順番,計画の指標名,結果の指標名,類似度,採否,出典位置\n"


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a sheet of all shipped plans, with their plan."""
    found = []
    for path in sorted((ROOT / "data" / "plans").glob(f"*/{name}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [{"plan": path.parent.name} | row for row in csv.DictReader(file)]
    return found


def test_every_correction_is_a_row(built: Callable[..., Warehouse]) -> None:
    warehouse = built(
        values=VALUES,
        corrections=CORRECTIONS
        + "9:3,36..0,36.0,小数点の重複\n1:1,案内板を,案内を,\n9:5,8..0,8,\n9:4,枚,,",
    )
    assert cells(warehouse["correction"], "origin", "printed", "reading", "reason") == [
        ("1:1", "案内板を", "案内を", None),
        ("9:3", "36..0", "36.0", "小数点の重複"),
        ("9:4", "枚", None, None),  # taken away
        ("9:5", "8..0", "8", None),
    ]
    assert set(warehouse["correction"]["plan_id"]) == {"102113-test"}


@pytest.mark.parametrize(
    "correction, expected",
    [
        (
            "9:3,36..0,36.0,x\n9:5,8..0,8,x",
            {"36..0枚": "36..0枚", "37枚": None, "8..0枚": "8..0枚"},
        ),
        # the year of 9:4 is read otherwise, its value is not
        ("9:3,36..0,36.0,\n9:5,8..0,8,\n9:4,令和3年度,令和4年度,", {"37枚": None}),
    ],
)
def test_a_value_knows_the_print_it_was_corrected_from(
    built: Callable[..., Warehouse], correction: str, expected: dict[str, str | None]
) -> None:
    rows = built(values=VALUES, corrections=CORRECTIONS + correction)["observation"]
    assert len(rows) == 2 + 5  # 毎年度 is one row per plan year, each corrected
    found = dict(cells(rows, "printed", "corrected_from"))
    assert found | expected == found
    assert rows["added_reason"].isna().all()


def test_the_same_number_in_other_letters_is_a_correction_too(
    built: Callable[..., Warehouse],
) -> None:
    """What comparing print and number could not tell."""
    warehouse = built(
        values="順番,指標名,区分,年度,値,出典位置\n1,案内板,目標,令和2年度,2億8千万枚,9:3",
        corrections=CORRECTIONS + "9:3,2億8千万,3億,合計と合わない",
    )
    assert cells(warehouse["observation"], "value", "printed", "corrected_from") == [
        (300_000_000.0, "2億8千万枚", "2億8千万枚")
    ]


def test_a_value_added_has_what_it_rests_on(built: Callable[..., Warehouse]) -> None:
    warehouse = built(
        values="順番,指標名,区分,年度,値\n1,案内板,目標,令和3年度,8枚",
        additions="順番,指標名,区分,年度,値,出典位置,根拠\n"
        "1,案内板,実績,令和3年度,6枚,,https://example.jp/r3\n"
        "1,案内板,実績,令和4年度,7枚,r6:9:3,決算の概要 3ページ",
    )
    rows = warehouse["observation"].sort_values(["kind", "fiscal_year"])
    assert cells(rows, "printed", "origin", "added_reason", "corrected_from") == [
        ("6枚", "https://example.jp/r3", "https://example.jp/r3", None),
        ("7枚", "r6:9:3", "決算の概要 3ページ", None),
        ("8枚", "1:1", None, None),
    ]


def test_pairs_of_plan_and_results_are_rows_whatever_was_decided(
    built: Callable[..., Warehouse],
) -> None:
    warehouse = built(
        indicators="順番,指標名,単位,方向,出典位置\n1,案内版,枚,増加,5:1\n1,札,枚,増加,5:2",
        corrections=CORRECTIONS + "5:1,案内版,案内板,誤植",
        matches=MATCHES + "1,案内版,案内板の数,92.3,採用,r6:19:1\n"
        "1,札,案内板の数,40.0,不採用,r6:19:1\n1,札,お札,,,r6:20:1",
    )
    assert cells(
        warehouse["match"],
        *("indicator_id", "initiative_id", "indicator_name", "result_name"),
        *("similarity", "decision", "origin"),
    ) == [
        (
            *("102113-test/1/1", "102113-test/1", "案内板", "案内板の数"),
            *(92.3, "adopted", "r6:19:1"),
        ),
        ("102113-test/1/2", "102113-test/1", "札", "お札", None, "undecided", "r6:20:1"),
        ("102113-test/1/2", "102113-test/1", "札", "案内板の数", 40.0, "refused", "r6:19:1"),
    ]


@pytest.mark.parametrize(
    "rows, code, line, column",
    [
        ("1,案内板,板,高い,,r6:1:1", "unread-number", 2, "類似度"),
        ("1,案内板,板,101,,r6:1:1", "unread-number", 2, "類似度"),
        ("1,案内板,,50,,r6:1:1", "empty-cell", 2, "結果の指標名"),
        ("1,案内板,板,50,採用,r6:1:1\n1,案内板,板,50,,r6:1:1", "duplicate", 3, "結果の指標名"),
        ("1,札,板,50,採用,r6:1:1", "unknown-reference", 2, "計画の指標名"),
        ("1,案内板,板,50,はい,r6:1:1", "unknown-word", 2, "採否"),
    ],
)
def test_a_match_that_does_not_fit_stops_the_build(
    plan: Callable[..., Path], tmp_path: Path, rows: str, code: str, line: int, column: str
) -> None:
    plan(matches=MATCHES + rows)
    with pytest.raises(InputProblems) as error:
        build(tmp_path / "plans", tmp_path / "warehouse")
    (problem,) = error.value.problems
    found = (problem.code, Path(problem.file).name, problem.line, problem.column)
    assert found == (code, "matches.csv", line, column)
    assert not (tmp_path / "warehouse").exists()


def test_a_plan_without_decisions_has_empty_tables(built: Callable[..., Warehouse]) -> None:
    warehouse = built()
    for name in ("correction", "match"):
        assert warehouse[name].empty
        assert list(warehouse[name].columns) == TABLES[name].columns
    assert warehouse["initiative"]["theme_reason"].isna().all()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    home = tmp_path_factory.mktemp("decided")
    (home / "plans").symlink_to(ROOT / "data" / "plans")
    for name in ("common_kpis", "common_kpi_members", "theme_overrides"):
        shutil.copy(ROOT / "data" / f"{name}.csv", home)
    return build_one(home)


def test_the_shipped_corrections_are_the_rows_of_the_sheets(shipped: Warehouse) -> None:
    written = rows_of("corrections")
    assert len(written) == 45
    found = cells(shipped["correction"], "plan_id", "origin", "printed", "reading", "reason")
    columns = ("plan", "出典位置", "印字", "読み替え", "理由")
    assert sorted(found) == sorted(tuple(row[c] for c in columns) for row in written)


def test_the_shipped_matches_are_the_rows_of_the_sheets(shipped: Warehouse) -> None:
    written = rows_of("matches")
    assert len(written) == 23
    decisions = {"採用": "adopted", "不採用": "refused", "": "undecided"}
    assert sorted(cells(shipped["match"], "indicator_name", "result_name", "decision")) == sorted(
        (row["計画の指標名"], row["結果の指標名"], decisions[row["採否"]]) for row in written
    )
    known = shipped["indicator"].set_index("indicator_id")["name"]
    pairs = cells(shipped["match"], "indicator_id", "indicator_name")
    assert [known[one] for one, _ in pairs] == [name for _, name in pairs]


def test_the_shipped_themes_have_the_reasons_of_their_overrides(shipped: Warehouse) -> None:
    with (ROOT / "data" / "theme_overrides.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    rows = shipped["initiative"].dropna(subset=["theme_reason"])
    assert sorted(cells(rows, "plan_id", "position", "title", "theme", "theme_reason")) == sorted(
        (row["plan_id"], int(row["順番"]), row["取組名"], row["テーマID"], row["理由"])
        for row in written
    )
    assert shipped["observation"]["added_reason"].isna().all()  # none are shipped
