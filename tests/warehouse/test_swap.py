"""The warehouse is whole or not there: kills, missing links, broken swaps, two builds at once."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from etl import warehouse as writing
from etl import whole
from etl.build import build, build_if_needed
from etl.edition import edition_of
from etl.problems import InputProblems
from etl.warehouse import finish_swap
from kpi.store import WarehouseError, edition_in, read_warehouse
from tests.helpers import ROOT, contents, edit, plan_folder

TWO = "順番,指標名,区分,年度,値\n1,案内板,基準,令和元年度,5枚\n1,案内板,最終目標,令和6年度,8枚"
BUILDER = """
import os, sys
from pathlib import Path
from etl.build import build
if sys.argv[1] == "without-links":
    def refuse(*_, **__):
        raise OSError("refused")
    os.symlink = refuse
children = []
for home in map(Path, sys.argv[2:]):
    child = os.fork()
    if child == 0:
        while True:
            for plans in ("a", "b"):
                build(home / plans / "plans", home / "warehouse")
    children.append(child)
print(*children, flush=True)
ends = [os.waitpid(child, 0)[1] for child in children]
sys.exit(0 if all(os.WIFSIGNALED(end) for end in ends) else 1)  # nobody ended by himself
"""


def kill_while_building(homes: list[Path], links: str, seed: int) -> None:
    """One builder of two editions in turn per home, each killed at its own moment."""
    moments = random.Random(seed)
    first, *others = homes
    plan_folder(first / "a" / "plans", values=TWO)
    plan_folder(first / "b" / "plans", values=TWO.replace("8枚", "9枚"))
    build(first / "a" / "plans", first / "warehouse")
    for home in others:
        shutil.copytree(first, home, symlinks=True)
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILDER, links, *map(str, homes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert builder.stdout is not None
    children = [int(pid) for pid in builder.stdout.readline().split()]
    try:
        time.sleep(0.5)  # let each one get going
        assert builder.poll() is None
    finally:
        for child in children:
            time.sleep(moments.uniform(0.02, 0.15))
            os.kill(child, signal.SIGKILL)
        builder.wait(timeout=30)
        builder.stdout.close()
    assert len(children) == len(homes)
    assert builder.returncode == 0, "a builder ended by itself"


def assert_whole(home: Path) -> None:
    editions = {edition_of(home / name / "plans"): name for name in ("a", "b")}
    warehouse = read_warehouse(home / "warehouse")
    name = editions[warehouse.edition]
    rows = warehouse["observation"]
    final = rows.loc[rows["kind"] == "final_target", "printed"].to_list()
    assert final == [{"a": "8枚", "b": "9枚"}[name]]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known on Windows")
def test_killed_at_ten_moments_the_warehouse_is_whole(tmp_path: Path) -> None:
    homes = [tmp_path / str(n) for n in range(10)]
    kill_while_building(homes, "links", seed=1)
    for home in homes:
        assert_whole(home)
        build(home / "b" / "plans", home / "warehouse")  # a later build succeeds
        assert read_warehouse(home / "warehouse").edition == edition_of(home / "b" / "plans")
        left = [p.name for p in (home / ".warehouse").iterdir() if p.name.startswith(".part")]
        assert left == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known on Windows")
def test_killed_without_links_the_next_start_finishes_the_swap(tmp_path: Path) -> None:
    homes = [tmp_path / str(n) for n in range(4)]
    kill_while_building(homes, "without-links", seed=2)
    for home in homes:
        finish_swap(home / "warehouse")
        assert_whole(home)
        build(home / "b" / "plans", home / "warehouse")
        assert_whole(home)


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)


def test_without_links_a_folder_takes_the_place(
    plan: Callable[..., Path], tmp_path: Path, without_links: None
) -> None:
    folder, out = plan(values=TWO), tmp_path / "warehouse"
    build(tmp_path / "plans", out)
    assert not out.is_symlink()
    first = read_warehouse(out).edition
    edit(folder / "values.csv", "8枚", "9枚")
    build(tmp_path / "plans", out)
    assert read_warehouse(out).edition == edition_of(tmp_path / "plans") != first


def test_links_and_folders_follow_one_another(
    plan: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data folder that moves between machines with and without links."""
    plans, out = tmp_path / "plans", tmp_path / "warehouse"
    real = os.symlink
    for n, refused in enumerate((False, True, False, True, True, False)):
        plan(values=TWO.replace("8枚", f"{n + 10}枚"))

        def link(*words, _refused=refused, **options):
            if _refused:
                raise OSError("refused")
            return real(*words, **options)

        monkeypatch.setattr(os, "symlink", link)
        build(plans, out)
        assert out.is_symlink() is not refused
        assert read_warehouse(out).edition == edition_of(plans)


@pytest.mark.parametrize("left", [".ready", ".moved-aside"])
def test_a_broken_swap_is_finished(plan: Callable[..., Path], tmp_path: Path, left: str) -> None:
    plan(values=TWO)
    plans, out = tmp_path / "plans", tmp_path / "warehouse"
    build(plans, out)
    edition, home = read_warehouse(out).edition, out.resolve()
    shutil.copytree(home, home.parent / left)
    out.unlink()
    with pytest.raises(WarehouseError):
        read_warehouse(out)
    finish_swap(out)
    assert read_warehouse(out).edition == edition
    build(plans, out)
    assert out.is_symlink()


def test_a_half_copied_folder_does_not_take_the_place(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan(values=TWO)
    plans, out = tmp_path / "plans", tmp_path / "warehouse"
    build(plans, out)
    edition, home = read_warehouse(out).edition, out.resolve()
    shutil.copytree(home, home.parent / ".moved-aside")
    shutil.copytree(home, home.parent / ".ready")
    (home.parent / ".ready" / "plan.parquet").unlink()
    out.unlink()
    finish_swap(out)
    assert read_warehouse(out).edition == edition


def test_finish_swap_leaves_a_whole_warehouse_alone(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan(values=TWO)
    out = tmp_path / "warehouse"
    finish_swap(out)  # nothing there yet
    build(tmp_path / "plans", out)
    link = out.readlink()
    shutil.copytree(out.resolve(), out.resolve().parent / ".ready")
    finish_swap(out)
    assert out.readlink() == link


def test_a_link_that_leads_nowhere_is_built_anew(plan: Callable[..., Path], tmp_path: Path) -> None:
    plan(values=TWO)
    plans, out = tmp_path / "plans", tmp_path / "warehouse"
    build(plans, out)
    shutil.rmtree(tmp_path / ".warehouse")
    assert build_if_needed(plans, out, lambda _: None)
    assert read_warehouse(out).edition == edition_of(plans)


def test_a_failure_while_writing_leaves_the_old_warehouse(
    plan: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = plan(values=TWO), tmp_path / "warehouse"
    build(tmp_path / "plans", out)
    before, link = contents(out), out.readlink()
    edit(folder / "values.csv", "8枚", "9枚")
    written = []

    def full(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_file", full)
    with pytest.raises(InputProblems, match="ディスクに空きがない"):
        build(tmp_path / "plans", out)
    assert (contents(out), out.readlink()) == (before, link)
    assert [p.name for p in (tmp_path / ".warehouse").glob(".part*")] == []


def test_one_who_resolved_the_old_edition_can_read_on(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = plan(values=TWO), tmp_path / "warehouse"
    build(tmp_path / "plans", out)
    old, before = out.resolve(), contents(out)
    edit(folder / "values.csv", "8枚", "9枚")
    build(tmp_path / "plans", out)
    assert out.resolve() != old
    assert contents(old) == before


def test_old_editions_do_not_pile_up(plan: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = plan(values=TWO), tmp_path / "warehouse"
    values = folder / "values.csv"
    text = values.read_text(encoding="utf-8")
    for n in range(4):
        values.write_text(text.replace("8枚", f"{n}枚"), encoding="utf-8")
        build(tmp_path / "plans", out)
    editions = [p for p in (tmp_path / ".warehouse").iterdir() if p.is_dir()]
    assert len(editions) <= 2


def test_two_builds_at_once(tmp_path: Path) -> None:
    plan_folder(tmp_path / "a" / "plans", values=TWO)
    plan_folder(tmp_path / "b" / "plans", values=TWO.replace("8枚", "9枚"))
    out = tmp_path / "warehouse"
    builders = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "etl",
                "build",
                "--plans",
                tmp_path / name / "plans",
                "--out",
                out,
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name in ("a", "b", "a")
    ]
    said = [builder.communicate(timeout=120)[1] for builder in builders]
    assert [builder.returncode for builder in builders] == [0, 0, 0], said
    editions = {edition_of(tmp_path / name / "plans") for name in ("a", "b")}
    assert read_warehouse(out).edition in editions


def test_a_lock_that_does_not_come_free_is_named(
    plan: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = plan(values=TWO), tmp_path / "warehouse"
    build(tmp_path / "plans", out)
    before = contents(out)
    edit(folder / "values.csv", "8枚", "9枚")
    monkeypatch.setattr(whole, "LOCK_SECONDS", 0.05)
    held = FileLock(tmp_path / ".warehouse" / whole.LOCK)
    with held, pytest.raises(InputProblems, match="別の命令が同じフォルダーに書いています"):
        build(tmp_path / "plans", out)
    assert contents(out) == before


@pytest.mark.parametrize("name", ["plan", "observation", "problem"])
def test_a_damaged_file_is_named(plan: Callable[..., Path], tmp_path: Path, name: str) -> None:
    plan(values=TWO)
    out = tmp_path / "warehouse"
    build(tmp_path / "plans", out)
    file = out / f"{name}.parquet"
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(WarehouseError, match=f"{name}.parquet.*python -m etl build"):
        read_warehouse(out)
    assert edition_in(out) is None
    assert build_if_needed(tmp_path / "plans", out, lambda _: None)
    assert read_warehouse(out).edition == edition_of(tmp_path / "plans")


def test_files_of_two_editions_are_not_mixed(tmp_path: Path) -> None:
    for name, final in (("a", "8枚"), ("b", "9枚")):
        plan_folder(tmp_path / name / "plans", values=TWO.replace("8枚", final))
        build(tmp_path / name / "plans", tmp_path / name / "warehouse")
    shutil.copy(tmp_path / "a/warehouse/plan.parquet", tmp_path / "b/warehouse/plan.parquet")
    with pytest.raises(WarehouseError, match="版の違う"):
        read_warehouse(tmp_path / "b" / "warehouse")
    assert edition_in(tmp_path / "b" / "warehouse") is None


def test_no_warehouse_yet_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="python -m etl build"):
        read_warehouse(tmp_path / "warehouse")
    assert edition_in(tmp_path / "warehouse") is None
