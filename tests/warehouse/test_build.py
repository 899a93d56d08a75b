"""`python -m etl build`: what is written, with which edition, and what is read from the sheets."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl.build import build, build_if_needed
from etl.cli import main
from etl.edition import edition_of
from etl.problems import InputProblems
from kpi.schema import EDITION_KEY, TABLES
from kpi.store import edition_in, read_warehouse
from tests.helpers import ROOT, cells, contents, edit, plan_folder, run_etl

VALUE = "順番,指標名,区分,年度,値\n"
TWO = VALUE + "1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"
PLANS = ROOT / "data" / "plans"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the shipped plans, built by the command."""
    out = tmp_path_factory.mktemp("shipped") / "warehouse"
    done = run_etl("build", "--out", out, PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return out


# --- what is written -------------------------------------------------------------------------


def test_the_shipped_plans_build(shipped: Path) -> None:
    warehouse = read_warehouse(shipped)
    folders = {folder.name for folder in PLANS.iterdir() if (folder / "plan.toml").exists()}
    assert set(warehouse["plan"]["plan_id"]) == folders
    assert warehouse.edition == edition_of(PLANS)


def test_twice_gives_identical_bytes(shipped: Path, tmp_path: Path) -> None:
    done = run_etl("build", "--out", tmp_path / "warehouse", PYTHONHASHSEED="2")
    assert done.returncode == 0, done.stderr
    assert contents(shipped) == contents(tmp_path / "warehouse")
    before = contents(shipped)
    build(PLANS, shipped)  # the same edition in its place
    assert contents(shipped) == before


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_exactly_its_schema(shipped: Path, name: str) -> None:
    table = TABLES[name]
    arrow = pq.read_table(shipped / f"{name}.parquet")
    assert arrow.schema.names == table.columns
    assert arrow.schema.types == [field.type for field in table.fields]
    assert [f.nullable for f in arrow.schema] == [f.nullable for f in table.fields]
    for field in table.fields:
        assert field.nullable or arrow[field.name].null_count == 0, field.name
    frame = arrow.to_pandas()
    keys = frame[list(table.key)]
    assert not keys.duplicated().any()
    ordered = keys.sort_values(list(table.key), kind="stable", na_position="first")
    assert list(ordered.index) == list(keys.index)


@pytest.mark.parametrize("name", TABLES)
def test_every_file_carries_the_edition(shipped: Path, name: str) -> None:
    metadata = pq.read_schema(shipped / f"{name}.parquet").metadata
    assert metadata[EDITION_KEY].decode() == edition_of(PLANS)


@pytest.mark.parametrize(
    "child, column, parent",
    [
        ("plan", "municipality_code", "municipality"),
        ("document", "plan_id", "plan"),
        ("initiative", "plan_id", "plan"),
        ("indicator", "initiative_id", "initiative"),
        ("observation", "indicator_id", "indicator"),
        ("milestone", "initiative_id", "initiative"),
        ("rating", "initiative_id", "initiative"),
        ("rating", "indicator_id", "indicator"),
        ("achievement", "indicator_id", "indicator"),
        ("problem", "plan_id", "plan"),
    ],
)
def test_every_reference_points_at_something(
    shipped: Path, child: str, column: str, parent: str
) -> None:
    warehouse = read_warehouse(shipped)
    known = set(warehouse[parent][column])
    assert set(warehouse[child][column].dropna()) <= known


def test_the_command_says_what_it_did(plan: Callable[..., Path], tmp_path: Path, capsys) -> None:
    plan(values=TWO)
    assert main(["build", "--plans", str(tmp_path / "plans"), "--out", str(tmp_path / "w")]) == 0
    said = capsys.readouterr().out
    assert "102113-test" in said
    assert "observation 2" in said
    assert edition_of(tmp_path / "plans") in said
    assert main(["check", str(tmp_path / "plans" / "102113-test")]) == 0
    assert "エラーはありません" in capsys.readouterr().out


# --- the edition -----------------------------------------------------------------------------


def test_the_edition_changes_with_every_input(plan: Callable[..., Path], tmp_path: Path) -> None:
    folder = plan(values=TWO)
    plans, seen = tmp_path / "plans", []
    seen.append(edition_of(plans))
    assert len(seen[0]) == 8
    edit(folder / "values.csv", "8枚", "9枚")
    seen.append(edition_of(plans))
    (folder / "problems.csv").write_text("重大度,種類,説明,印字,出典位置\n", encoding="utf-8")
    seen.append(edition_of(plans))
    toml = folder / "plan.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + 'edition = "改訂"\n', encoding="utf-8")
    seen.append(edition_of(plans))
    (tmp_path / "themes.csv").write_text("テーマID,名称,説明,キーワード\n", encoding="utf-8")
    seen.append(edition_of(plans))
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "default.toml").write_text("", encoding="utf-8")
    seen.append(edition_of(plans))
    plan_folder(plans, "103454-test", code="103454")
    seen.append(edition_of(plans))
    assert len(set(seen)) == len(seen)


def test_the_edition_ignores_what_is_no_input(plan: Callable[..., Path], tmp_path: Path) -> None:
    folder = plan(values=TWO)
    before = edition_of(tmp_path / "plans")
    (folder / "extracted.sha256").write_text("x", encoding="utf-8")
    (folder / "values.csv~").write_text("x", encoding="utf-8")
    (tmp_path / "plans" / "README.md").write_text("x", encoding="utf-8")
    values = folder / "values.csv"
    values.write_bytes(values.read_bytes().replace(b"\n", b"\r\n"))  # a Windows checkout
    assert edition_of(tmp_path / "plans") == before


def test_a_build_only_where_it_is_needed(plan: Callable[..., Path], tmp_path: Path) -> None:
    folder = plan(values=TWO)
    plans, out = tmp_path / "plans", tmp_path / "warehouse"
    assert build_if_needed(plans, out, lambda _: None)
    assert not build_if_needed(plans, out, lambda _: None)
    edit(folder / "values.csv", "8枚", "9枚")
    assert build_if_needed(plans, out, lambda _: None)
    assert edition_in(out) == edition_of(plans)
    (out / "plan.parquet").unlink()
    assert build_if_needed(plans, out, lambda _: None)
    assert read_warehouse(out).edition == edition_of(plans)


# --- what is read ----------------------------------------------------------------------------


def test_additions_are_appended(built) -> None:
    warehouse = built(
        values=TWO,
        additions="順番,指標名,区分,年度,値,出典位置,根拠\n"
        "1,案内板,実績,令和3年度,6枚,,https://example.jp/r3\n"
        "1,案内板,実績,令和4年度,7枚,results:9:3,https://example.jp/r4",
    )
    rows = warehouse["observation"]
    assert cells(rows[rows["kind"] == "actual"], "fiscal_year", "value", "printed", "origin") == [
        (2021, 6.0, "6枚", "https://example.jp/r3"),
        (2022, 7.0, "7枚", "results:9:3"),
    ]


def test_every_year_spreads_over_the_plan(built) -> None:
    warehouse = built(values=VALUE + "1,案内板,目標,毎年度,8枚")
    assert cells(warehouse["observation"], "fiscal_year", "value", "printed") == [
        (year, 8.0, "8枚") for year in range(2020, 2025)
    ]


def test_every_year_needs_the_years_of_the_plan(plan: Callable[..., Path], tmp_path: Path) -> None:
    plan(values=VALUE + "1,案内板,目標,毎年度,8枚", start="", end="")
    with pytest.raises(InputProblems) as error:
        build(tmp_path / "plans", tmp_path / "warehouse")
    assert [(p.code, p.line, p.column) for p in error.value.problems] == [("bad-year", 2, "年度")]


def test_a_row_becomes_an_observation(built) -> None:
    warehouse = built(
        values="順番,指標名,区分,年度,期間,時点,値,出典位置\n"
        "1,案内板,基準,,時点,R2.1.15現在,約5枚,9:3\n"
        "1,案内板,目標,令和2年度,前期,,6枚以上,9:4\n"
        "1,案内板,目標,,,,７枚,9:5"
    )
    columns = ["kind", "fiscal_year", "value", "qualifier", "printed", "period", "origin"]
    rows = cells(warehouse["observation"], *columns)
    assert sorted(rows, key=lambda row: str(row[6])) == [
        ("baseline", 2019, 5.0, "約", "約5枚", "as_of", "9:3"),
        ("target", 2020, 6.0, "以上", "6枚以上", "h1", "9:4"),
        ("target", None, 7.0, None, "７枚", "full", "9:5"),
    ]
    days = warehouse["observation"]["as_of"].dropna()
    assert [str(day) for day in days] == ["2020-01-15"]


def test_initiatives_milestones_and_ratings(built) -> None:
    warehouse = built(
        initiatives="順番,番号,取組名,分類1,分類2,所管課,関係課,性質,再掲\n"
        "1,1-1-1,案内板を増やす,1 広場,(1) 板,全課【総務課】,財政課,継続,\n"
        "2,1-1-2,また案内板,1 広場,(1) 板,,,,再掲",
        indicators="順番,指標名,単位,方向\n1,案内板,枚,増加\n1,板の色,色,\n2,案内板,枚,",
        schedule="順番,年度,区分,印\n1,令和2年度,計画,検討\n1,令和3年度,実績,●\n2,R4,計画,○",
        ratings="順番,指標名,年度,評価\n1,案内板,令和3年度,133%\n1,,令和3年度,一部達成できた\n2,,令和3年度,見送り",
        problems="重大度,種類,説明\n警告,ambiguous-year,どの年度か",
    )
    assert cells(
        warehouse["initiative"], "initiative_id", "category", "nature", "relisted", "title"
    ) == [
        ("102113-test/1", "広場", "継続", False, "案内板を増やす"),
        ("102113-test/2", "広場", None, True, "また案内板"),
    ]
    first = warehouse["initiative"].iloc[0]
    assert first["category_path"].tolist() == ["広場", "板"]
    assert first["departments"].tolist() == ["総務課"]
    assert first["related_departments"].tolist() == ["全課", "財政課"]
    assert cells(warehouse["indicator"], "indicator_id", "name", "direction", "accumulation") == [
        ("102113-test/1/1", "案内板", "increase", "level"),
        ("102113-test/1/2", "板の色", None, "level"),
        ("102113-test/2/1", "案内板", None, "level"),
    ]
    assert cells(warehouse["milestone"], "initiative_id", "fiscal_year", "kind", "stage") == [
        ("102113-test/1", 2021, "actual", "complete"),
        ("102113-test/1", 2020, "planned", "study"),
        ("102113-test/2", 2022, "planned", "continue"),
    ]
    assert cells(
        warehouse["rating"], "initiative_id", "indicator_id", "rating", "published_rate", "printed"
    ) == [
        ("102113-test/1", None, "partial", None, "一部達成できた"),
        ("102113-test/1", "102113-test/1/1", None, 1.33, "133%"),
        ("102113-test/2", None, None, None, "見送り"),
    ]
    assert cells(warehouse["problem"], "severity", "code") == [("warning", "ambiguous-year")]


def test_a_correction_is_read_and_the_print_kept(built) -> None:
    warehouse = built(
        values="順番,指標名,区分,年度,値,出典位置\n1,案内板,目標,令和2年度,36..0枚,9:3",
        corrections="出典位置,印字,読み替え,理由\n9:3,36..0,36.0,小数点の重複",
    )
    assert cells(warehouse["observation"], "value", "printed") == [(36.0, "36..0枚")]


def test_two_plans_of_two_towns(tmp_path: Path) -> None:
    plan_folder(tmp_path / "plans", "102113-a", values=TWO)
    plan_folder(tmp_path / "plans", "103454-b", code="103454", start="", end="")
    build(tmp_path / "plans", tmp_path / "warehouse")
    warehouse = read_warehouse(tmp_path / "warehouse")
    assert cells(warehouse["plan"], "plan_id", "start_fiscal_year", "end_fiscal_year") == [
        ("102113-a", 2020, 2024),
        ("103454-b", None, None),
    ]
    assert cells(warehouse["municipality"], "label", "kind") == [("安中市", "市"), ("吉岡町", "町")]
