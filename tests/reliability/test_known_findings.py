"""Counted failures: what the checks find in the shipped data is known, counted and dated."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from etl.build import PLANS, build
from etl.edition import DATA
from etl.known import COLUMNS, FILE, IN_SOURCE, Key, Known, compare, read_known
from etl.problems import KINDS, InputProblems
from etl.sheets import read_sheets
from kpi.fiscal_year import fold
from kpi.store import Warehouse
from tests.helpers import edit, plan_folder
from tests.warehouse.test_all_plans import _documents, _lines, with_documents

PRINTS = {
    "initiatives": "取組名",
    "indicators": "指標名",
    "values": "値",
    "schedule": "印",
    "ratings": "評価",
}
HEADER = ",".join(COLUMNS)
FIGURES = "順番,指標名,区分,年度,値\n1,案内板,目標,令和6年度,60枚\n1,案内板,最終目標,令和6年度,70枚"


@pytest.mark.parametrize("plans", [PLANS, DATA / "sample" / "plans"], ids=["shipped", "sample"])
def test_not_one_finding_more_and_not_one_less(plans: Path, tmp_path: Path) -> None:
    """A new one: look at the document, then count it with date and reason. One less: count less."""
    assert (plans.parent / FILE).exists()
    assert list(map(str, build(plans, tmp_path / "warehouse").news)) == []


def test_what_is_counted_exists() -> None:
    known = read_known(PLANS)
    assert known
    for code, plan_id, column in known.counts:
        assert (PLANS / plan_id / "plan.toml").exists(), plan_id
        assert (code in KINDS) == (column == ""), code


@with_documents
def test_prints_that_do_not_occur_in_their_source_are_counted() -> None:
    """Values and ratings: none at all. Names that extract has made up: as many as were looked at."""
    known = read_known(PLANS)
    assert known
    counts = {key: n for key, n in known.counts.items() if key[0] == IN_SOURCE}
    found: dict[Key, int] = {}
    for folder in sorted(PLANS.iterdir()):
        for sheet, column in PRINTS.items():
            missing = not_in_source(folder, sheet, column)
            if missing:
                found[(IN_SOURCE, folder.name, f"{sheet}.{column}")] = len(missing)
    assert list(map(str, compare(Known(known.file, counts, known.lines), found))) == []
    assert not [key for key in found if key[2].startswith(("values", "ratings"))]


def not_in_source(folder: Path, sheet: str, column: str) -> list[tuple[str, str]]:
    """Prints of a sheet's column that do not stand in the line of their 出典位置."""
    names = _documents(folder)
    results = {f"r{n}" for n in range(2010, 2030)}
    frame = read_sheets(folder)[sheet]
    missing = []
    for printed, place in zip(frame[column], frame["出典位置"], strict=True):
        document, _, line = place.rpartition(":")[0].rpartition(":")
        lines = folded(names[1] if document in results else names[0])
        if fold(printed) not in lines[int(line) - 1]:
            missing.append((printed, place))
    return missing


@cache
def folded(name: str) -> list[str]:
    return [fold(line) for line in _lines(name)]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Plans with one finding, which is known."""
    plan_folder(tmp_path / "plans", values=FIGURES)
    counted = f"{HEADER}\nfinal-target-differs,102113-test,,1,2026-11-21,印字のとおり\n"
    (tmp_path / FILE).write_text(counted, encoding="utf-8")
    return tmp_path


def test_a_known_finding_is_no_news(town: Path) -> None:
    assert build(town / "plans", town / "warehouse").news == []


@pytest.mark.parametrize(
    "known, code, severity, said",
    [
        ("0", "more-findings", "warning", "確かめた件数 0件、今回 1件"),
        ("2", "fewer-findings", "note", "確かめた件数 2件、今回 1件"),
    ],
)
def test_more_or_fewer_are_told_and_stop_no_build(
    town: Path, known: str, code: str, severity: str, said: str
) -> None:
    edit(town / FILE, ",1,2026", f",{known},2026")
    lines: list[str] = []
    report = build(town / "plans", town / "warehouse", lines.append)
    assert [(p.code, p.severity, p.line) for p in report.news] == [(code, severity, 2)]
    assert any(f"{FILE} 2行目" in line and said in line for line in lines)
    assert len(report.problems) == 1


def test_a_finding_nobody_has_counted_is_more(town: Path) -> None:
    (town / FILE).write_text(HEADER + "\n", encoding="utf-8")
    assert [p.code for p in build(town / "plans", town / "warehouse").news] == ["more-findings"]


def test_a_data_folder_without_the_list_hears_nothing_of_it(town: Path) -> None:
    (town / FILE).unlink()
    assert build(town / "plans", town / "warehouse").news == []


def test_the_list_is_no_input_of_the_data(town: Path) -> None:
    first = build(town / "plans", town / "warehouse").edition
    shutil.rmtree(town / "warehouse", ignore_errors=True)
    edit(town / FILE, ",1,2026", ",3,2026")
    assert build(town / "plans", town / "warehouse").edition == first


@pytest.mark.parametrize(
    "row, code",
    [
        ("x,p,,many,2026-11-21,r", "bad-integer"),
        ("x,p,,1,yesterday,r", "bad-day"),
        ("x,p,,1,2026-11-21,", "empty-cell"),
        ("x,p,,1,2026-11-21,r\nx,p,,1,2026-11-21,r", "duplicate"),
    ],
)
def test_a_faulty_list_is_told_with_its_line(town: Path, row: str, code: str) -> None:
    (town / FILE).write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputProblems) as error:
        read_known(town / "plans")
    assert [p.code for p in error.value.problems] == [code]
    assert [p.code for p in build(town / "plans", town / "warehouse").news] == [code]


@pytest.mark.parametrize(
    "code, sheets",
    [
        (
            "unit-varies",
            {
                "initiatives": "順番,番号,取組名\n1,1-1,甲\n2,1-2,乙",
                "indicators": "順番,指標名,単位,方向\n1,案内板,枚,増加\n2,案内板,か所,増加",
            },
        ),
        ("year-outside-plan", {"values": "順番,指標名,区分,年度,値\n1,案内板,目標,令和9年度,9枚"}),
        ("year-outside-plan", {"schedule": "順番,年度,区分,印\n1,令和元年度,計画,実施"}),
    ],
)
def test_what_the_checks_of_a_build_find(
    built: Callable[..., Warehouse], code: str, sheets: dict[str, str]
) -> None:
    assert built(**sheets)["problem"]["code"].to_list() == [code]


def test_an_actual_after_the_last_reported_year(tmp_path: Path) -> None:
    values = "順番,指標名,区分,年度,値\n1,案内板,実績,令和4年度,6枚\n1,案内板,実績,令和5年度,7枚"
    folder = plan_folder(tmp_path / "plans", values=values)
    edit(folder / "plan.toml", "end =", 'reported_until = "令和4年度"\nend =')
    problems = build(tmp_path / "plans", tmp_path / "warehouse").problems
    assert problems[["code", "printed"]].to_numpy().tolist() == [
        ["actual-after-reported", "令和5年度 7枚"]
    ]
