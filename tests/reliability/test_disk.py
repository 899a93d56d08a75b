"""A full disk, a disk that may not be written, no permission: the old data stay, the words say why."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import build
from etl.edition import edition_of
from tests.helpers import ROOT, edit
from tests.reliability.killed import PLAN_ID
from tests.reliability.test_killed import town

__all__ = ["town"]


def _is_allowed() -> bool:
    unshare = shutil.which("unshare")
    probe = [unshare or "", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"]
    return bool(unshare) and subprocess.run(probe, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _is_allowed(), reason="needs unshare and a mount namespace")
SAID = {
    "full": "ディスクに空きがない",
    "few-files": "ディスクに空きがない",
    "read-only": "読み取り専用の場所",
}


@pytest.mark.parametrize("how", SAID)
def test_a_disk_that_takes_no_more(town: Path, how: str, tried: Callable[..., None]) -> None:
    """Every command at every amount of room: done, or nothing changed and said in words."""
    build(town / "plans", town / "warehouse")
    old = edition_of(town / "plans")
    edit(town / "plans" / PLAN_ID / "plan.toml", "試しの計画", "改めた計画")
    new = edition_of(town / "plans")
    before = {
        str(path.relative_to(town)): path.read_bytes().hex()
        for path in sorted((town / "plans").rglob("*"))
        if path.is_file()
    }
    run = subprocess.run(
        ["unshare", "-rm", sys.executable, "-m", "tests.reliability.on_a_disk", how, town.parent],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert {row["command"] for row in rows if row["code"] == 1} == {
        *("build", "extract", "yearly", "template")
    }
    for row in rows:
        seen = {name: row[name] for name in ("command", "free", "code", "said", "edition", "left")}
        if row["code"]:
            assert SAID[how] in row["said"], seen
            assert "Traceback" not in row["said"], seen
            assert row["edition"] == old, seen
            assert row["files"] == before, seen
            assert not row["new"], seen
        elif row["command"] == "build":
            assert row["edition"] == new, seen
        assert row["left"] == [], seen
    if how == "full":
        done = {row["command"] for row in rows if row["code"] == 0}
        assert done == {"build", "extract", "yearly", "template"}  # with room it works
    tried(f"a disk that is {how}, commands refused", sum(row["code"] == 1 for row in rows))


@pytest.mark.parametrize(
    "name, said",
    [
        (f"plans/{PLAN_ID}/values.csv", "権限がない"),
        (f"plans/{PLAN_ID}/plan.toml", "権限がない"),
        (f"plans/{PLAN_ID}", "権限がない"),
        ("plans", "権限がない"),
    ],
)
def test_without_permission(town: Path, name: str, said: str, tried: Callable[..., None]) -> None:
    """`unshare -U` obeys the modes of files also where the tests run as root."""
    build(town / "plans", town / "warehouse")
    old = edition_of(town / "plans")
    mode = (town / name).stat().st_mode
    (town / name).chmod(0)
    try:
        out = ("--plans", town / "plans", "--out", town / "warehouse")
        for option in ((), ("--if-needed",)):
            run = subprocess.run(
                ["unshare", "-U", sys.executable, "-m", "etl", "build", *out, *option],
                cwd=ROOT,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert run.returncode == 1, run.stderr
            assert said in run.stderr
            assert name in run.stderr
            assert "Traceback" not in run.stderr
            tried("a build without permission")
    finally:
        (town / name).chmod(mode)
    assert edition_of(town / "plans") == old
