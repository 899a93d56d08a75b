"""The yearly results workbook: a plan's own indicators out, only this year's actuals back in."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from etl.build import PLANS, build, read_plan
from etl.cli import main
from etl.corrections import correct
from etl.edition import DATA
from etl.sheets import read_sheets
from etl.template import plan_filling
from kpi.store import read_warehouse
from tests.template.books import put, rename

ANNAKA = "102113-annaka-gyokaku3-r3"
SAMPLE = "990019-mihon-gyokaku"
WITH_INDICATORS = [
    ANNAKA,
    "014605-kamifurano-suishin-r5",
    "014702-otoineppu-sogosenryaku",
    "032093-ichinoseki-gyokaku4",
    "103454-yoshioka-sogo6",
]


def plans_with(plan_id: str, at: Path) -> Path:
    """A copy of one plan in a data folder of its own."""
    source = DATA / "sample" / "plans" if plan_id == SAMPLE else PLANS
    shutil.copytree(source / plan_id, at / "plans" / plan_id)
    shutil.copy(
        (DATA / "sample" if plan_id == SAMPLE else DATA) / "municipalities.csv",
        at / "municipalities.csv",
    )
    return at / "plans"


def made(plan_id: str, plans: Path) -> Path:
    path = plans.parent / "R7年度結果.xlsx"
    assert main(["template", str(path), "--plan", plan_id, "--plans", str(plans)]) == 0
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("plan_id", [*WITH_INDICATORS, SAMPLE])
def test_every_target_stands_there_and_no_actual(tmp_path: Path, plan_id: str) -> None:
    plans = plans_with(plan_id, tmp_path)
    path = made(plan_id, plans)
    sheet = load_workbook(path)["指標"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    table = pd.DataFrame(rows[1:], columns=rows[0])
    sheets, _ = correct(read_sheets(plans / plan_id), "")  # a misprint is not handed out again
    assert len(table) == len(sheets["indicators"])
    actuals = table[[c for c in table if c.endswith("実績")]]
    assert len(actuals.columns)
    assert (actuals == "").all(axis=None)
    shown = table[[c for c in table if c.endswith(("目標", "基準値"))]].to_numpy().ravel()
    values = sheets["values"]
    aims = values[
        values["区分"].isin(("目標", "最終目標"))
        & (values["年度"] != "")
        & (values["年度"] != "毎年度")
    ]
    assert set(shown) >= set(aims["値"])


@pytest.mark.parametrize("plan_id", [*WITH_INDICATORS, SAMPLE])
def test_every_indicator_of_a_shipped_plan_takes_its_actual(tmp_path: Path, plan_id: str) -> None:
    """All empty cells of the plan's last year filled: each gives one row, and all of it builds."""
    plans = plans_with(plan_id, tmp_path)
    path = made(plan_id, plans)
    before = files(plans / plan_id)
    filling = plan_filling(plans / plan_id)
    column = next(c for c in reversed(filling.columns) if c.endswith("実績"))
    book = load_workbook(path)
    sheet = book["指標"]
    at = next(c.column for c in sheet[1] if c.value == column)
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, at).value = "12"
    book.save(path)
    known = {
        (r["順番"], r["指標名"])
        for frame in (read_sheets(plans / plan_id)[s] for s in ("values", "additions"))
        for r in frame.to_dict("records")
        if r["区分"] == "実績"
    }
    code = main(["extract", str(path), "--out", str(plans / plan_id)])
    if known:  # 12 is another value than those that are there
        assert code == 1
        assert files(plans / plan_id) == before
        return
    assert code == 0
    added = read_sheets(plans / plan_id)["additions"]
    assert list(zip(added["順番"], added["指標名"], strict=True)) == filling.keys
    assert added["根拠"].str.fullmatch(r"R7年度結果\.xlsx 指標![A-Z]+\d+").all()
    assert {k: v for k, v in files(plans / plan_id).items() if k != "additions.csv"} == before
    actual = read_plan(plans / plan_id)["observation"].query("kind == 'actual'")
    assert (actual["value"] == 12).all()
    assert len(actual) == len(filling.keys)


def test_new_actuals_reach_the_warehouse_and_nothing_else_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    path, folder = made(ANNAKA, plans), plans / ANNAKA
    before = files(folder)
    place = put(path, "指標", "HPアクセス数", "R3実績", "470,123件")
    put(path, "指標", "HPアクセス数", "R4実績", 480456)
    assert main(["check", str(path), "--plans", str(plans)]) == 0
    assert files(folder) == before
    assert main(["extract", str(path), "--out", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "実績2件を加えました" in told
    assert 'reported_until を "令和4年度"' in told
    added = read_sheets(folder)["additions"].to_dict("records")
    assert [(r["区分"], r["年度"], r["期間"], r["値"]) for r in added] == [
        ("実績", "令和3年度", "通年", "470,123件"),
        ("実績", "令和4年度", "通年", "480456"),
    ]
    assert added[0]["根拠"] == f"R7年度結果.xlsx {place}"
    assert {k: v for k, v in files(folder).items() if k != "additions.csv"} == before
    build(plans, tmp_path / "warehouse")
    rows = read_warehouse(tmp_path / "warehouse").tables["observation"].query("kind == 'actual'")
    assert list(zip(rows["fiscal_year"], rows["value"], rows["added_reason"], strict=True)) == [
        (2021, 470123, added[0]["根拠"]),
        (2022, 480456, added[1]["根拠"]),
    ]
    once = files(folder)
    assert main(["extract", str(path), "--out", str(folder)]) == 0  # a second time: all is there
    assert "すでにある実績2件" in capsys.readouterr().out
    assert files(folder) == once


def test_an_actual_that_is_there_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = plans_with(SAMPLE, tmp_path)
    path, folder = made(SAMPLE, plans), plans / SAMPLE
    before = files(folder)
    name = "まちづくり活動に参加したことがある町民の割合"
    place = put(path, "指標", name, "R3実績", "34.0%")
    put(path, "指標", name, "R4実績", "34.5%")  # new, and not written either
    assert main(["extract", str(path), "--out", str(folder)]) == 1
    told = capsys.readouterr().err
    assert f"R7年度結果.xlsx 出典位置 {place}: 「34.0%」" in told
    assert "「33.0%」(r6:4:5)" in told
    assert "[actual-differs]" in told
    assert files(folder) == before


@pytest.mark.parametrize("same", ["33.0%", "33.0", "３３.０％", 33])
def test_an_actual_that_is_there_in_other_letters_is_the_same(
    tmp_path: Path, same: object, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = plans_with(SAMPLE, tmp_path)
    path, folder = made(SAMPLE, plans), plans / SAMPLE
    before = files(folder)
    put(path, "指標", "まちづくり活動に参加したことがある町民の割合", "R3実績", same)
    assert main(["extract", str(path), "--out", str(folder)]) == 0
    assert "新しい実績0件、すでにある実績1件" in capsys.readouterr().out
    assert files(folder) == before


@pytest.mark.parametrize(
    ("title", "name", "column", "text"),
    [
        ("指標", "HPアクセス数", "最終目標", "600,000件"),
        ("指標", "HPアクセス数", "R3目標", "1件"),
        ("指標", "HPアクセス数", "単位", "回"),
        ("指標", "HPアクセス数", "基準値", None),
        ("工程", None, "R3", "●"),
    ],
)
def test_a_changed_plan_is_told_and_left_alone(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    title: str,
    name: str | None,
    column: str,
    text: str | None,
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    path, folder = made(ANNAKA, plans), plans / ANNAKA
    before = files(folder)
    if name is None:
        name = str(load_workbook(path)["工程"]["B2"].value)
    place = put(path, title, name, column, text)
    put(path, "指標", "HPアクセス数", "R2実績", "450,000件")
    assert main(["extract", str(path), "--out", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.count("[plan-value-differs]") == 1
    assert place in told
    assert {k: v for k, v in files(folder).items() if k != "additions.csv"} == before


@pytest.mark.parametrize(
    ("text", "code"),
    [("12人", "unit-conflict"), ("3件か4件", "unread-figure"), ("○", "unread-figure")],
)
def test_a_value_that_cannot_be_read_stops_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    path = made(ANNAKA, plans)
    before = files(plans / ANNAKA)
    place = put(path, "指標", "HPアクセス数", "R3実績", text)
    assert main(["extract", str(path), "--out", str(plans / ANNAKA)]) == 1
    told = capsys.readouterr().err
    assert f"[{code}]" in told
    assert place in told
    assert files(plans / ANNAKA) == before


@pytest.mark.parametrize("text", ["－", "未集計"])
def test_a_print_without_a_value_is_told_and_not_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    path = made(ANNAKA, plans)
    put(path, "指標", "HPアクセス数", "R3実績", text)
    assert main(["extract", str(path), "--out", str(plans / ANNAKA)]) == 0
    assert "[actual-without-value]" in capsys.readouterr().out
    assert not (plans / ANNAKA / "additions.csv").exists()


def test_rows_may_be_sorted_and_years_added(tmp_path: Path) -> None:
    """Identity is number, name and indicator, never the line; 「令和7年度実績」 is a year as any."""
    plans = plans_with(ANNAKA, tmp_path)
    path = made(ANNAKA, plans)
    rename(path, "指標", "R6実績", "令和6年度 実績値")
    book = load_workbook(path)
    sheet = book["指標"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    at = next(c.column for c in sheet[1] if c.value == "令和6年度 実績値")
    rows = [row for row in rows if any(row)]
    for line, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column).value = value
        sheet.cell(line, at).value = len(rows) + 2 - line
    book.save(path)
    assert main(["extract", str(path), "--out", str(plans / ANNAKA)]) == 0
    added = read_sheets(plans / ANNAKA)["additions"]
    keys = plan_filling(plans / ANNAKA).keys
    found = dict(zip(zip(added["順番"], added["指標名"], strict=True), added["値"], strict=True))
    assert found == {key: str(n) for n, key in enumerate(keys, 1)}
    assert set(added["年度"]) == {"令和6年度"}


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("指標名", "ホームページの閲覧数", "unknown-reference"),
        ("取組名", "別の取組", "unknown-reference"),
    ],
)
def test_a_renamed_indicator_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, text: str, code: str
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    path = made(ANNAKA, plans)
    put(path, "指標", "HPアクセス数", "R3実績", "470,123件")
    put(path, "指標", "HPアクセス数", column, text)
    assert main(["extract", str(path), "--out", str(plans / ANNAKA)]) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert not (plans / ANNAKA / "additions.csv").exists()


def test_the_workbook_of_another_plan_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    other = plans_with("103454-yoshioka-sogo6", tmp_path / "other")
    path = made(ANNAKA, plans)
    put(path, "指標", "HPアクセス数", "R3実績", "470,123件")
    before = files(other / "103454-yoshioka-sogo6")
    assert main(["extract", str(path), "--out", str(other / "103454-yoshioka-sogo6")]) == 1
    told = capsys.readouterr().err
    assert "[template-other-plan]" in told
    assert "計画!B2" in told
    assert files(other / "103454-yoshioka-sogo6") == before


@pytest.mark.parametrize(
    ("plan_id", "told"),
    [("999999-nai", "ある計画: 102113"), ("013706-imakane-furusato", "統計")],
)
def test_a_plan_without_a_workbook_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plan_id: str, told: str
) -> None:
    plans = plans_with(ANNAKA, tmp_path)
    shutil.copytree(PLANS / "013706-imakane-furusato", plans / "013706-imakane-furusato")
    if plan_id.startswith("9"):
        shutil.rmtree(plans / "013706-imakane-furusato")
    path = tmp_path / "様式.xlsx"
    assert main(["template", str(path), "--plan", plan_id, "--plans", str(plans)]) == 1
    assert told in capsys.readouterr().err
    assert not path.exists()
