"""Broken plan sheets: file, line, column, print and remedy are named, the old warehouse stays."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import build
from etl.cli import main
from etl.problems import InputProblems
from tests.helpers import contents, plan_folder, run_etl

VALUE = "順番,指標名,区分,年度,値\n"
TWO = VALUE + "1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"
HEADER = "順番,指標名,区分,年度,期間,時点,値,出典位置,備考\n"
BY_COMMAND = ["unknown-code", "bad-year", "text-for-a-number", "missing-column"]
BROKEN = {
    "unknown-code": (
        {"values_csv": HEADER + "1,案内板,目安,令和2年度,通年,,6枚,9:3,\n"},
        ["values.csv", "2行目", "列「区分」", "「目安」", "使える語: 基準、目標、最終目標、実績"],
    ),
    "unknown-municipality": (
        {"code": "102114"},
        ["plan.toml", "1行目", "列「municipality_code」", "「102114」", "municipalities.csv"],
    ),
    "bad-year": (
        {"values_csv": HEADER + "1,案内板,目標,令和0年度,通年,,6枚,9:3,\n"},
        ["values.csv", "2行目", "列「年度」", "「令和0年度」", "「令和5年度」「R5」"],
    ),
    "text-for-a-number": (
        {"values_csv": HEADER + "\n1,案内板,目標,令和2年度,通年,,ふえる,9:3,\n"},
        ["values.csv", "3行目", "列「値」", "「ふえる」", "corrections.csv"],
    ),
    "missing-column": (
        {"values_csv": HEADER.replace(",値", "") + "1,案内板,目標,令和2年度,通年,,9:3,\n"},
        ["values.csv", "1行目", "列「値」", "見出し"],
    ),
    "stale-correction": (
        {"corrections": "出典位置,印字,読み替え\n9:9,総動,総働"},
        ["corrections.csv", "2行目", "列「印字」", "「総動」", "9:9", "取り除いて"],
    ),
    "unknown-reference": (
        {"values_csv": HEADER + "1,看板,目標,令和2年度,通年,,6枚,9:3,\n"},
        ["values.csv", "2行目", "列「指標名」", "「看板」", "indicators.csv"],
    ),
}


@pytest.mark.parametrize("defect", BROKEN)
def test_a_broken_sheet_is_named_and_the_old_warehouse_stays(
    plan: Callable[..., Path], tmp_path: Path, capsys, defect: str
) -> None:
    sheets, words = BROKEN[defect]
    out = tmp_path / "warehouse"
    folder = plan(values=TWO)
    build(tmp_path / "plans", out)
    before, link = contents(out), out.readlink()
    shutil.rmtree(folder)
    plan(**sheets)
    command = ["build", "--plans", str(tmp_path / "plans"), "--out", str(out)]
    if defect in BY_COMMAND:
        done = run_etl(*command)
        code, said = done.returncode, done.stderr
    else:
        code, said = main(command), capsys.readouterr().err
    assert code == 1
    assert "Traceback" not in said
    line = next(line for line in said.splitlines() if words[0] in line)
    for word in words:
        assert word in line
    assert "エラーが1件あります。何も変更していません。" in said
    assert (contents(out), out.readlink()) == (before, link)


def test_the_errors_of_all_plans_come_at_once(tmp_path: Path, capsys) -> None:
    plan_folder(tmp_path / "plans", "102113-a", values=VALUE + "1,案内板,目標,令和0年度,6枚")
    plan_folder(
        tmp_path / "plans",
        "102113-b",
        schedule="順番,年度,区分,印\n1,令和2年度,計画,◎\n9,R3,計画,○",
    )
    words = ["build", "--plans", str(tmp_path / "plans"), "--out", str(tmp_path / "warehouse")]
    assert main(words) == 1
    said = capsys.readouterr().err
    assert "エラーが3件あります" in said
    assert "102113-a" in said
    assert "102113-b" in said
    assert not (tmp_path / "warehouse").exists()


@pytest.mark.parametrize(
    "sheets",
    [
        {"values": VALUE + "1,案内板,目標,令和2年度,6枚\n1,案内板,目標,令和2年度,6枚"},
        {"values": VALUE + "1,案内板,目標,令和2年度,6枚\n1,案内板,目標,R2,6枚"},
        {"values": VALUE + "1,案内板,目標,毎年度,6枚\n1,案内板,目標,令和2年度,6枚"},
        {"schedule": "順番,年度,区分,印\n1,令和2年度,計画,○\n1,R2,計画,○"},
        {"schedule": "順番,年度,区分,印\n1,令和2年度,計画,○\n1,令和2年度,計画,●"},
        {"ratings": "順番,年度,評価\n1,令和2年度,達成できた\n1,令和2年度,達成できなかった"},
    ],
)  # fmt: skip
def test_two_rows_that_claim_the_same_are_named(
    plan: Callable[..., Path], tmp_path: Path, sheets: dict[str, str]
) -> None:
    (literal,) = sheets.values()
    (name,) = sheets
    header, *rows = literal.splitlines()
    plan(**{name: f"{header},出典位置\n" + "\n".join(f"{row},9:3" for row in rows)})
    with pytest.raises(InputProblems) as error:
        build(tmp_path / "plans", tmp_path / "warehouse")
    (problem,) = error.value.problems
    assert (problem.code, problem.line) == ("duplicate", 3)
    assert problem.file.endswith(f"{name}.csv")


def test_the_same_problem_reported_twice_does_not_stop_a_build(built) -> None:
    row = "警告,unread-figure,数値と指標名を分けられません,検討,9:3"
    warehouse = built(problems=f"重大度,種類,説明,印字,出典位置\n{row}\n{row}")
    assert len(warehouse["problem"]) >= 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["bild"],
        ["build", "--nowhere"],
        ["build", "extra"],
        ["extract"],
        ["extract", "plan.txt"],
        ["check"],
        ["check", "a", "b"],
    ],
)
def test_wrong_usage_exits_2(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_exit_codes_of_the_command(tmp_path: Path) -> None:
    assert run_etl("bild").returncode == 2
    nothing = run_etl("build", "--plans", tmp_path, "--out", tmp_path / "warehouse")
    assert nothing.returncode == 1
    assert "plan.toml" in nothing.stderr
    assert "Traceback" not in nothing.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["計画", "a b", "x.y"])
def test_a_folder_name_that_is_no_plan_id_is_named(tmp_path: Path, name: str, capsys) -> None:
    plan_folder(tmp_path / "plans", name)
    words = ["build", "--plans", str(tmp_path / "plans"), "--out", str(tmp_path / "warehouse")]
    assert main(words) == 1
    assert name in capsys.readouterr().err


def test_where_nothing_can_be_written_it_says_so(
    plan: Callable[..., Path], tmp_path: Path, capsys
) -> None:
    plan(values=TWO)
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "file" / "warehouse"
    assert main(["build", "--plans", str(tmp_path / "plans"), "--out", str(out)]) == 1
    assert "書き込めません" in capsys.readouterr().err
