"""kill -9 at every write and at random moments: what was there stays whole, what comes next works.

The short form takes every few writes and a handful of moments; `make test-all` takes every write and
a hundred moments of each command, of the shipped plans.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import build
from etl.cli import main
from etl.edition import DATA, edition_of
from etl.warehouse import finish_swap
from etl.whole import is_unfinished, settle
from kpi.store import read_warehouse
from tests.helpers import ROOT, contents, edit, plan_folder
from tests.reliability.conftest import THOROUGH
from tests.reliability.killed import COMMANDS, PLAN_ID
from tests.template.books import HEAD, fill, put
from tests.template.test_template import STEPS, TWO

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known on Windows")
TIMES, STEP = (100, 1) if THOROUGH else (3, 4)
FIGURES = "順番,指標名,区分,年度,値\n1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"


@pytest.fixture
def towns(place: Path) -> Path:
    """A home with a warehouse, and plans that have changed since. `make test-all`: the shipped ones."""
    home = place / "first"
    if THOROUGH:
        for name in ("plans", "rules"):
            shutil.copytree(DATA / name, home / name)
        for file in DATA.glob("*.csv"):
            shutil.copy(file, home)
        build(home / "plans", home / "warehouse")
        annaka = home / "plans" / "102113-annaka-gyokaku3-r3" / "values.csv"
        edit(annaka, "480,000件", "480,001件")
        return home
    folder = plan_folder(home / "plans", values=FIGURES)
    build(home / "plans", home / "warehouse")
    edit(folder / "values.csv", "8枚", "9枚")
    return home


@pytest.fixture
def town(place: Path) -> Path:
    """A home with a plan read from a workbook, a newer one of it and one with a year's results."""
    home = place / "first"
    home.mkdir()
    folder = str(home / "plans" / PLAN_ID)
    books = [home / "first.xlsx", home / "second.xlsx"]
    for book in books:
        assert main(["template", str(book), "--start", "令和3年度", "--end", "R5"]) == 0
    fill(books[0], HEAD, 指標=TWO, 工程=STEPS)
    fill(books[1], HEAD | {"計画の名称": "改めた計画"}, 指標=TWO[:2])  # its steps are gone
    assert main(["extract", str(books[0]), "--out", folder]) == 0
    plans = str(home / "plans")
    book = str(home / "year.xlsx")
    assert main(["template", book, "--plan", PLAN_ID, "--plans", plans]) == 0
    put(home / "year.xlsx", "指標", "利用件数", "R4実績", "1,300件")
    return home


def killed(how: str, command: str, home: Path, *numbers: int) -> list[Path]:
    """The homes whose command was killed; those in which it came to its end are asserted to be 0."""
    homes = home.parent / "homes"
    homes.mkdir()
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.reliability.killed", how, command),
            *(home, homes, *map(str, numbers)),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    ends = dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())
    assert set(ends.values()) <= {"-9", "0"}, (ends, run.stderr)
    assert "0" in ends.values()  # the last one lives: all writes were tried
    assert list(ends.values()).count("-9") >= (numbers[0] if how == "random" else 1)
    return [Path(home) for home, code in ends.items() if code == "-9"]


AT = {"write": "before a write", "random": "at a random moment"}
WAYS: dict[str, tuple[int, ...]] = {"write": (1, STEP), "random": (TIMES, 5)}


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("command", ["build", "without-links"])
def test_the_old_warehouse_or_the_new_one(
    towns: Path, command: str, how: str, tried: Callable[..., None]
) -> None:
    old = contents(towns / "warehouse")
    whole = towns.parent / "new"
    build(towns / "plans", whole / "warehouse")
    new = contents(whole / "warehouse")
    assert old != new
    homes = killed(how, command, towns, *WAYS[how])
    for home in homes:
        out = home / "warehouse"
        if command == "without-links":  # two renames: the next start finishes them
            finish_swap(out)
        assert contents(out) in (old, new), home
        edition = read_warehouse(out).edition
        build(home / "plans", out)
        assert contents(out) == new, home
        assert read_warehouse(out).edition == edition_of(home / "plans")
        hidden = {path.name for path in home.iterdir() if path.name.startswith(".")}
        assert hidden == {".warehouse"}
        left = {path.name for path in (home / ".warehouse").iterdir()}
        assert left <= {edition, edition_of(home / "plans")}, home
    tried(f"kill -9, {command}, {AT[how]}", len(homes))


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("command", ["extract", "yearly"])
def test_the_old_sheets_or_the_new_ones(
    town: Path, command: str, how: str, tried: Callable[..., None]
) -> None:
    folder = town / "plans" / PLAN_ID
    old = contents(folder)
    whole = town.parent / "new"
    shutil.copytree(town, whole)
    COMMANDS[command](whole)
    new = contents(whole / "plans" / PLAN_ID)
    assert old != new
    assert ("schedule.csv" in new) == (command == "yearly")
    homes = killed(how, command, town, *WAYS[how])
    if how == "write":  # also between the decision to write and the last sheet in its place
        assert any(is_unfinished(home / "plans" / PLAN_ID) for home in homes)
    for home in homes:
        plan = home / "plans" / PLAN_ID
        other = home.parent / "built" / home.name  # a build finds the sheets whole, either way
        build(home / "plans", other / "warehouse")
        assert contents(plan) in (old, new), home
        COMMANDS[command](home)
        assert contents(plan) == new, home
    tried(f"kill -9, {command}, {AT[how]}", len(homes))


@pytest.mark.parametrize("how", WAYS)
def test_a_workbook_or_none(town: Path, how: str, tried: Callable[..., None]) -> None:
    COMMANDS["template"](town)
    new = (town / "new.xlsx").read_bytes()
    (town / "new.xlsx").unlink()
    homes = killed(how, "template", town, *WAYS[how])
    for home in homes:
        path = home / "new.xlsx"
        assert not path.exists() or path.read_bytes() == new
        COMMANDS["template"](home)
        assert path.read_bytes() == new
        assert not [p.name for p in home.iterdir() if p.name.startswith(".")]
    tried(f"kill -9, template, {AT[how]}", len(homes))


def test_a_half_finished_write_is_told_where_nothing_may_be_written(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` writes nothing: it says that a write broke off and what to run."""
    folder = town / "plans" / PLAN_ID
    (folder / ".written").mkdir()
    (folder / "values.csv").rename(folder / ".written" / "values.csv")
    assert main(["check", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "途中で止まった書き込みが残っています" in told
    assert "python -m etl build" in told
    settle(folder)
    assert main(["check", str(folder)]) == 0
