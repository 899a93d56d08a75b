"""Every defect of a plan folder: file, line and column in the command, and nothing is built.

A folder of sheets/ holds the one file that is wrong; the rest is a plan that builds.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.cli import main
from etl.plan_file import check_plan_id
from etl.problems import KINDS, InputProblems
from tests.helpers import plan_folder

SHEETS = Path(__file__).parent / "sheets"
USUAL = "順番,指標名,区分,年度,期間,値,出典位置\n1,案内板,目標,令和2年度,通年,6枚,1:1"
# folder, code, place behind the file's name, words of the message
CASES = (
    ("duplicate-initiative", "duplicate", "3行目 列「順番」", "「1」"),
    ("duplicate-indicator", "duplicate", "3行目 列「指標名」", "「1、案内板」"),
    ("duplicate-document", "bad-plan-file", "列「document」", "同じ id が二つある"),
    ("year-0", "bad-year", "2行目 列「年度」", "「0年度」"),
    ("year-0000", "bad-year", "2行目 列「年度」", "「0000年度」"),
    ("year-9999", "bad-year", "2行目 列「年度」", "「9999年度」"),
    ("reiwa-0", "bad-year", "2行目 列「年度」", "「令和0年度」"),
    ("reiwa-99", "bad-year", "2行目 列「年度」", "「令和99年度」"),
    ("negative-year", "bad-year", "2行目 列「年度」", "「-5年度」"),
    ("year-nan", "bad-year", "2行目 列「年度」", "「NaN」"),
    ("nan", "unread-number", "2行目 列「値」", "「NaN」"),
    ("inf", "unread-number", "2行目 列「値」", "「inf」"),
    ("1e400", "unread-number", "2行目 列「値」", "「1e400」"),
    ("right-to-left", "invisible-letters", "2行目 列「値」", "1字目の U+202E"),
    ("control", "invisible-letters", "2行目 列「取組名」", "5字目の U+0007"),
    ("no-width", "invisible-letters", "2行目 列「指標名」", "3字目の U+200B(ZERO WIDTH SPACE)"),
    ("nul", "invisible-letters", "2行目 列「指標名」", "2字目の U+0000"),
    ("header-changed", "missing-column", "1行目 列「区分」", "種別"),
    ("header-changed", "unknown-column", "1行目 列「種別」", "使える列: 順番、指標名、区分"),
    ("header-twice", "duplicate", "1行目 列「値」", "見出し"),
    ("empty-file", "missing-column", "1行目 列「順番」", "ある列: なし"),
    ("torn-row", "torn-row", "3行目", "見出しは9列、この行は3列"),
    ("open-quote", "open-quote", "3行目", "対になるように"),
    ("unknown-initiative", "unknown-reference", "2行目 列「順番」", "「9」"),
    ("utf16", "unknown-encoding", "1行目", "UTF-8 ではない"),
    ("shift-jis", "unknown-encoding", "1行目", "UTF-8 ではない"),
    ("torn-utf8", "unknown-encoding", "2行目", "UTF-8 ではない"),
    ("surrogate", "unknown-encoding", "2行目", "UTF-8 ではない"),
    ("toml-broken", "bad-plan-file", "5行目", "TOMLとして読めない"),
    ("toml-number", "bad-plan-file", "1行目 列「municipality_code」", "引用符で囲んだ文字にする"),
    ("toml-unknown-key", "bad-plan-file", "5行目 列「tilte」", "知らない項目"),
    ("toml-town", "unknown-municipality", "1行目 列「municipality_code」", "「999999」"),
    ("toml-years-reversed", "bad-year", "4行目 列「end」", "最後の年度が最初の年度より前"),
    ("toml-invisible", "invisible-letters", "2行目 列「title」", "U+202E"),
    ("toml-year-9999", "bad-year", "4行目 列「end」", "「9999年度」"),
    ("correction-path", "stale-correction", "2行目 列「印字」", "../../x"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan folder that builds."""
    return plan_folder(tmp_path / "plans", values=USUAL)


def refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What check says of the folder; build says the same and builds nothing."""
    told = []
    out = plan.parents[1] / "warehouse"
    before = sorted(path.name for path in plan.iterdir())
    began = time.process_time()
    for words in (["check", str(plan)], ["build", "--plans", str(plan.parent), "--out", str(out)]):
        assert main(words, lambda _: None) == 1
        told.append(capsys.readouterr().err.splitlines()[:-1])
    assert time.process_time() - began < 10
    assert told[0] == told[1]
    assert not out.exists()
    assert sorted(path.name for path in plan.iterdir()) == before
    assert all(line.isprintable() for line in told[0])
    return told[0]


@pytest.mark.parametrize("name, code, place, words", CASES)
def test_a_wrong_sheet(
    plan: Path,
    name: str,
    code: str,
    place: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
    tried: Callable[..., None],
) -> None:
    (file,) = (SHEETS / name).iterdir()
    shutil.copy(file, plan)
    lines = refused(plan, capsys)
    found = [one for one in lines if one.endswith(f"[{code}]") and words in one]
    where, said = found[0].split(": ", 1)
    assert where.startswith(f"{plan / file.name}")
    assert where.endswith(place)
    assert said.endswith(f"。{KINDS[code].advice} [{code}]")
    tried("a wrong plan sheet, build")


def test_every_wrong_sheet_is_tried() -> None:
    assert {path.name for path in SHEETS.iterdir()} == {name for name, *_ in CASES}


def row(cell: str) -> str:
    return f"順番,指標名,単位,方向,方向の根拠,集計,定義,出典位置\n1,案内板,枚,,,水準,{cell},1:1\n"


MADE: dict[str, tuple[Callable[[], str], str, str]] = {
    "10 MB cell": (lambda: row("あ" * 3_400_000), "too-large", "100,000字を超える"),
    "open quote of 1 MB": (lambda: row('"' + "a" * 90_000), "open-quote", "2行目"),
    "5,000 columns": (lambda: ",".join(map(str, range(5_000))), "unknown-column", "5,000列"),
}


@pytest.mark.parametrize("what", MADE)
def test_a_sheet_beyond_measure(plan: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, code, words = MADE[what]
    (plan / "indicators.csv").write_text(make(), encoding="utf-8")
    (line,) = (one for one in refused(plan, capsys) if one.endswith(f"[{code}]"))
    assert words in line
    assert len(line) < 1_000


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
@pytest.mark.parametrize(
    "make, code, words",
    [
        (lambda path: path.symlink_to("/etc/passwd"), "unsafe-file", "外を指すリンク"),
        (lambda path: path.symlink_to("/dev/zero"), "unsafe-file", "外を指すリンク"),
        (lambda path: path.symlink_to("../../secret"), "unsafe-file", "外を指すリンク"),
        (lambda path: path.symlink_to("gone.csv"), "unreadable-file", ""),
        (lambda path: path.symlink_to(path.name), "unreadable-file", ""),
        (lambda path: path.mkdir(), "unreadable-file", "フォルダーである"),
        (os.mkfifo, "unreadable-file", "ふつうのファイルではない"),
    ],
    ids=["passwd", "zero", "secret", "gone", "loop", "folder", "pipe"],
)
@pytest.mark.parametrize("sheet", ["ratings.csv", "values.csv"])
def test_a_sheet_that_is_no_file(
    plan: Path,
    sheet: str,
    make: Callable[[Path], None],
    code: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (plan / sheet).unlink(missing_ok=True)
    make(plan / sheet)
    assert main(["check", str(plan)]) == 1
    line = capsys.readouterr().err.splitlines()[0]
    assert line.startswith(str(plan / sheet))
    assert line.endswith(f"[{code}]")
    assert words in line
    assert "root:" not in line


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
@pytest.mark.parametrize(
    "make, code",
    [
        (lambda path: path.symlink_to("/dev/zero"), "unreadable-file"),
        (lambda path: path.symlink_to("gone.csv"), "no-such-file"),
        (lambda path: path.symlink_to(path.name), "no-such-file"),
        (os.mkfifo, "unreadable-file"),
    ],
    ids=["zero", "gone", "loop", "pipe"],
)
def test_a_document_that_is_no_file(
    tmp_path: Path,
    make: Callable[[Path], None],
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(tmp_path / "表.csv")
    assert main(["check", str(tmp_path / "表.csv")]) == 1
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a" * 5_000 + ".csv", "a\0b.csv"])
def test_a_name_that_no_file_can_have(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", name]) == 1
    assert "[no-such-file]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        *("..", "../..", "a b", "計画", "a.b", "-a", "a" * 81, "a/..", "CON", "nul", "Com1"),
        *("<script>", "a\n", "a;b", "$(x)", "~"),
    ],
)
def test_a_plan_id_that_leads_elsewhere(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表.csv").write_text("指標名,単位\n", encoding="utf-8")
    folder = tmp_path / "plans" / name
    assert main(["extract", str(tmp_path / "表.csv"), "--out", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "[bad-plan-file]" in said
    assert "フォルダー名" in said
    assert [path.name for path in tmp_path.rglob("*")] == ["表.csv"]
    with pytest.raises(InputProblems):
        check_plan_id(folder)


@pytest.mark.parametrize("plan_id", ["../../x", "/etc", "..", "102113-gone", "<b>"])
def test_a_template_of_a_plan_that_is_elsewhere(
    plan_id: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "様式.xlsx"
    words = ["template", str(out), "--plan", plan_id, "--plans", str(plan.parent)]
    assert main(words) == 1
    said = capsys.readouterr().err
    assert "[no-such-file]" in said
    assert f"ある計画: {plan.name}" in said
    assert not out.exists()


def test_markup_in_a_title_is_a_text_like_any_other(plan: Path, tmp_path: Path) -> None:
    title = "<script>alert(1)</script>"
    file = plan / "plan.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("試験計画", title), encoding="utf-8")
    said: list[str] = []
    assert main(["check", str(plan)], said.append) == 0
    out = tmp_path / "warehouse"
    assert main(["build", "--plans", str(plan.parent), "--out", str(out)], said.append) == 0
