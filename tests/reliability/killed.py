"""Commands that are killed at a chosen moment: `python -m tests.reliability.killed COMMAND HOME …`.

A child counts what it is about to do to files (audit events: open for writing, rename, mkdir,
remove, rmdir, symlink, link) and gets SIGKILL just before the n-th, so that each is tried for sure;
random moments come from outside, by time. It prints one line per child: its home and how it ended.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from etl.build import build
from etl.cli import main

EVENTS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate"}
PLAN_ID = "102113-annaka-tameshi"


def without_links(home: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    os.symlink = refuse
    build(home / "plans", home / "warehouse")


def extract(home: Path) -> None:
    """Another document for the plan, as `--force` allows."""
    folder = str(home / "plans" / PLAN_ID)
    assert main(["extract", str(home / "second.xlsx"), "--out", folder, "--force"]) == 0


def yearly(home: Path) -> None:
    code = main(["extract", str(home / "year.xlsx"), "--out", str(home / "plans" / PLAN_ID)])
    assert code == 0


def template(home: Path) -> None:
    (home / "new.xlsx").unlink(missing_ok=True)
    assert main(["template", str(home / "new.xlsx")]) == 0


COMMANDS: dict[str, Callable[[Path], object]] = {
    "build": lambda home: build(home / "plans", home / "warehouse"),
    "without-links": without_links,
    "extract": extract,
    "yearly": yearly,
    "template": template,
}


def in_child(work: Callable[[], object]) -> int:
    """Fork, do the work there; returns the pid. The child never comes back: 0 done, 9 it failed."""
    pid = os.fork()
    if pid:
        return pid
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        work()
    except BaseException as error:  # noqa: BLE001  the parent must hear of it, whatever it was
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(9)
    os._exit(0)


def kill_before(n: int, below: Path) -> None:
    """Let this process kill itself just before its n-th write below a folder."""
    left, start = n, os.fspath(below)

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open":
            if not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
                return
            names = args[:1]
        elif event in EVENTS:
            names = args[:2]
        else:
            return
        texts = [os.fsdecode(n) for n in names if isinstance(n, str | bytes | os.PathLike)]
        # shutil.rmtree removes by names within an open folder: they count too
        if any(text.startswith(start) or not Path(text).is_absolute() for text in texts):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def ended(pid: int) -> int:
    """The exit code, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def at_every_write(command: str, first: Path, homes: Path, first_n: int, step: int) -> None:
    """One copy of the home `first` for every step-th write, until a child lives to its end."""
    n, code = first_n, -1
    while code:
        home = homes / f"w{n}"
        shutil.copytree(first, home, symlinks=True)

        def work(n: int = n, home: Path = home) -> None:
            kill_before(n, home)
            COMMANDS[command](home)

        code = ended(in_child(work))
        print(home, code, flush=True)
        n += step


def at_random(command: str, first: Path, homes: Path, times: int, seed: int) -> None:
    """One copy of the home per kill, at a moment within the time that the command takes.

    One that came to its end first shows that the machine is quicker now: the next moments lie within
    a shorter time, until as many as asked were killed.
    """
    moments = random.Random(seed)
    shutil.copytree(first, homes / "whole", symlinks=True)
    start = time.monotonic()
    code = ended(in_child(lambda: COMMANDS[command](homes / "whole")))
    usual = time.monotonic() - start
    print(homes / "whole", code, flush=True)
    n = done = 0
    while done < times and code in (0, -signal.SIGKILL):  # a failed one ends the trial
        home = homes / f"r{n}"
        shutil.copytree(first, home, symlinks=True)

        def work(home: Path = home) -> None:
            COMMANDS[command](home)

        child = in_child(work)
        time.sleep(moments.uniform(0, usual))
        os.kill(child, signal.SIGKILL)  # one that is done waits to be asked: the id is its own
        code = ended(child)
        print(home, code, flush=True)
        n, done = n + 1, done + (code == -signal.SIGKILL)
        if code == 0:
            usual *= 0.9


if __name__ == "__main__":
    how, command, first, homes, *numbers = sys.argv[1:]
    {"write": at_every_write, "random": at_random}[how](
        command, Path(first), Path(homes), *map(int, numbers)
    )
