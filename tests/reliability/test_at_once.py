"""Two commands at once, and readers while editions change: one after the other, and always one edition."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import build as building
from etl import whole
from etl.build import build
from etl.edition import edition_of
from etl.problems import InputProblems
from etl.sheets import read_sheets
from kpi.store import Warehouse, read_warehouse
from tests.helpers import ROOT, contents, edit, plan_folder, run_etl
from tests.pages.conftest import MAIN
from tests.reliability.conftest import THOROUGH
from tests.reliability.killed import PLAN_ID
from tests.reliability.test_killed import town
from ui import cache

__all__ = ["town"]
FIGURES = "順番,指標名,区分,年度,値\n1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"
HOLD = """
import sys, time
from pathlib import Path
from etl.whole import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""
SWAP = """
import os, sys
from pathlib import Path
from etl.build import build
if sys.argv[1] == "folders":
    def refuse(*_, **__):
        raise OSError("refused")
    os.symlink = refuse
home = Path(sys.argv[2])
print("begun", flush=True)
while True:
    for name in ("a", "b"):
        build(home / name / "plans", home / "warehouse")
"""


@contextmanager
def running(script: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, from its first line on; killed at the end."""
    command = [sys.executable, "-c", script, *map(str, words)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two sets of plans, a with 8枚 and b with 9枚, and the warehouse of a."""
    for name, final in (("a", "8枚"), ("b", "9枚")):
        plan_folder(tmp_path / name / "plans", values=FIGURES.replace("8枚", final))
    build(tmp_path / "a" / "plans", tmp_path / "warehouse")
    return tmp_path


def test_a_build_waits_for_another_and_says_so(home: Path) -> None:
    with running(HOLD, home / ".warehouse", 6) as other:
        start = time.monotonic()
        run = run_etl("build", "--plans", home / "b" / "plans", "--out", home / "warehouse")
        assert other.wait() == 0
    assert run.returncode == 0, run.stderr
    assert "別の命令が同じフォルダーに書いています。終わるのを待っています" in run.stdout
    assert time.monotonic() - start < 60
    assert read_warehouse(home / "warehouse").edition == edition_of(home / "b" / "plans")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known on Windows")
def test_the_lock_of_a_killed_build_is_free(home: Path) -> None:
    with running(HOLD, home / ".warehouse", 600) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        build(home / "b" / "plans", home / "warehouse")
    assert read_warehouse(home / "warehouse").edition == edition_of(home / "b" / "plans")
    assert not (home / ".warehouse" / whole.LOCK).exists()


def test_one_that_never_lets_go_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(home / "warehouse")
    monkeypatch.setattr(whole, "LOCK_SECONDS", 0.2)
    with (
        running(HOLD, home / ".warehouse", 600),
        pytest.raises(InputProblems, match="終わってから、もう一度実行してください") as error,
    ):
        build(home / "b" / "plans", home / "warehouse")
    assert [problem.code for problem in error.value.problems] == ["in-use"]
    assert contents(home / "warehouse") == before


def test_sheets_that_change_while_they_are_read_are_read_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition is never made of two states, and a slow build never undoes a newer one."""
    plans, made, turns = home / "b" / "plans", building._made, []

    def slow(*words: object) -> object:
        tables = made(*words)
        if not turns:
            edit(plans / "102113-test" / "values.csv", "9枚", "7枚")
        turns.append(1)
        return tables

    monkeypatch.setattr(building, "_made", slow)
    said: list[str] = []
    report = build(plans, home / "warehouse", said.append)
    assert len(turns) == 2
    assert "読んでいる間に計画シートが変わりました。読み直しています" in said
    assert final(read_warehouse(home / "warehouse")) == "7枚"
    assert report.edition == edition_of(plans)


def test_sheets_that_never_rest_are_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, values = contents(home / "warehouse"), home / "b" / "plans" / "102113-test/values.csv"
    made = building._made

    def slow(*words: object) -> object:
        tables = made(*words)
        values.write_bytes(values.read_bytes() + b"\n")
        return tables

    monkeypatch.setattr(building, "_made", slow)
    with pytest.raises(InputProblems, match="変わり続けました"):
        build(home / "b" / "plans", home / "warehouse")
    assert contents(home / "warehouse") == before


def test_the_same_results_twice_at_once_count_once(town: Path) -> None:
    words = ["extract", town / "year.xlsx", "--out", town / "plans" / PLAN_ID]
    command = [sys.executable, "-m", "etl", *map(str, words)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [one.wait() for one in both] == [0, 0, 0]
    rows = read_sheets(town / "plans" / PLAN_ID)["additions"]
    assert rows["値"].to_list() == ["1,300件"]


def final(warehouse: Warehouse) -> str:
    rows = warehouse["observation"]
    return str(rows.loc[rows["kind"] == "final_target", "printed"].iloc[0])


@pytest.mark.parametrize("way", ["links", "folders"])
def test_every_reading_shows_one_edition(
    home: Path, monkeypatch: pytest.MonkeyPatch, way: str, tried: Callable[..., None]
) -> None:
    """What the pages read while another process puts one edition after the other in place."""
    monkeypatch.setenv("KPI_WAREHOUSE", str(home / "warehouse"))
    editions = {edition_of(home / name / "plans"): name for name in ("a", "b")}
    seen = {"a": 0, "b": 0}
    changes, last = 0, ""
    with running(SWAP, way, home) as builder:
        end = time.monotonic() + (120 if THOROUGH else 60)
        while time.monotonic() < end and (THOROUGH or changes < 8):
            for warehouse in (cache.warehouse(), read_warehouse(home / "warehouse")):
                name = editions[warehouse.edition]
                assert final(warehouse) == {"a": "8枚", "b": "9枚"}[name]
                changes += last != name
                last, seen[name] = name, seen[name] + 1
        assert builder.poll() is None
    assert min(seen.values()) > 0
    assert changes >= 8
    tried("a reading while editions change", sum(seen.values()))
    tried("a change of edition while it is read", changes)


def test_an_open_page_shows_the_new_edition_without_a_restart(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPI_WAREHOUSE", str(home / "warehouse"))
    monkeypatch.setenv("KPI_TODAY", "2026-11-21")
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    for name in ("b", "a", "b"):
        build(home / name / "plans", home / "warehouse")
        app.run()
        assert not app.exception
        said = "\n".join(str(part.value) for part in [*app.caption, *app.markdown])
        own, other = (edition_of(home / one / "plans") for one in (name, "ab".replace(name, "")))
        assert own in said
        assert other not in said
