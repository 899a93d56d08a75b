"""Commands on a disk that is full or may not be written, in a mount namespace of its own.

`unshare -rm python -m tests.reliability.on_a_disk full|few-files|read-only HOME`: mounts a small
tmpfs below HOME, which nobody else sees and which goes with the process, copies HOME/first there
and prints one JSON line per try.
"""

import contextlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

from etl.cli import main
from kpi.store import WarehouseError, read_warehouse
from tests.reliability.killed import PLAN_ID

FREE = (0, 4, 16, 32, 48, 64, 80, 96, 112, 128, 160, 2_000)  # kB; a warehouse needs about 100


def commands(home: Path) -> dict[str, list[str]]:
    plan = home / "plans" / PLAN_ID
    return {
        "build": ["build", "--plans", str(home / "plans"), "--out", str(home / "warehouse")],
        "extract": ["extract", str(home / "second.xlsx"), "--out", str(plan), "--force"],
        "yearly": ["extract", str(home / "year.xlsx"), "--out", str(plan)],
        "template": ["template", str(home / "new.xlsx")],
    }


def tried(name: str, home: Path, free: int | str) -> None:
    """Run a command and say what it said and what is there afterwards."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = main(commands(home)[name])
    try:
        edition = read_warehouse(home / "warehouse").edition
    except WarehouseError as error:
        edition = str(error)
    files = {
        str(path.relative_to(home)): path.read_bytes().hex()
        for path in sorted((home / "plans").rglob("*"))
        if path.is_file()
    }
    hidden = [p.name for p in [*home.iterdir(), *(home / ".warehouse").iterdir()]]
    left = [name for name in hidden if name.startswith(".") and name != ".warehouse"]
    new = (home / "new.xlsx").exists()
    row = {"command": name, "free": free, "code": code, "said": said.getvalue()}
    print(json.dumps(row | {"edition": edition, "files": files, "left": left, "new": new}))


def fill_up(disk: Path, free: int) -> None:
    """Leave so many kB."""
    rest = shutil.disk_usage(disk).free - free * 1024
    with (disk / "filler").open("wb", buffering=0) as filler:
        while rest > 0:
            rest -= filler.write(bytes(min(rest, 4096)))


def run(how: str, place: Path) -> None:
    disk = place / "disk"
    disk.mkdir()
    options = "size=8m,nr_inodes=1k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(disk)], check=True)
    home = disk / "home"
    if how == "read-only":
        shutil.copytree(place / "first", home, symlinks=True)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for name in commands(home):
            tried(name, home, how)
        return
    for name in commands(home):
        for free in FREE if how == "full" else (0, 1, 3, 10, 25):
            shutil.copytree(place / "first", home, symlinks=True)
            if how == "full":
                fill_up(disk, free)
            else:
                fill_up_names(disk, free)
            tried(name, home, free)
            (disk / "filler").unlink(missing_ok=True)
            shutil.rmtree(disk / "names", ignore_errors=True)
            shutil.rmtree(home)


def fill_up_names(disk: Path, free: int) -> None:
    """Leave so many files that can be made."""
    (disk / "names").mkdir()
    with contextlib.suppress(OSError):
        for n in range(2_000):
            (disk / "names" / str(n)).touch()
    for n, file in enumerate((disk / "names").iterdir()):
        if n < free:
            file.unlink()


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
