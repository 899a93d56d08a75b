"""Reading a reader's own file: a child process with bounds, in a folder that does not outlive it."""

import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from kpi.coverage import SEVERITY_ORDER
from kpi.store import Warehouse, read_warehouse
from kpi.vocabulary import SEVERITIES
from ui import own
from ui.words import own as say

ROOT = Path(__file__).parent.parent
MOST = 10  # megabytes of a file
SECONDS = 60  # for one step
WAIT = 20  # seconds for a seat
PREFIX = "kpi-own-"  # of the folder's name
FORGOTTEN = 3600  # seconds: no folder in use is as old
# the machine is shared: other readers go on while at most so many files are read
_SEATS = threading.BoundedSemaphore(2)
_LONGEST = 80
_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_INNER = re.compile(r"\([a-z_]+\)")  # a layout's name in the code
_SEVERITY_WORDS = {code: word for word, code in SEVERITIES.items()}
Answer = dict[str, Any]


class Unreadable(Exception):
    """The file cannot be shown: a sentence for people, and every problem with its place."""

    def __init__(self, sentence: str, problems: list[dict[str, str]] | None = None) -> None:
        super().__init__(sentence)
        self.problems = problems or []


def check_size(raw: bytes) -> None:
    """Raises Unreadable for a file above the limit."""
    if len(raw) > MOST * 1_000_000:
        raise Unreadable(say.TOO_LARGE.format(size=f"{len(raw) / 1_000_000:.1f}", most=MOST))


def look(name: str, raw: bytes) -> Answer:
    """What kind of document it is: `results`, `layout`, and its `code`, `title`, `start`, `end`."""
    check_size(raw)
    with _seat(), _folder(name, raw) as folder:
        return _run("look", folder, {})


def read(name: str, raw: bytes, asked: Answer, step: Callable[[int], None]) -> own.Own:
    """The file beside the shipped plans. Raises Unreadable.

    asked  plan_id and results; code, title, start, end (as printed) of a plan of its own
    step   called with 0, 1, 2 as each step begins
    """
    check_size(raw)
    with _seat(), _folder(name, raw) as folder:
        step(0)
        told = _run("sheets", folder, asked)
        step(1)
        _run("build", folder, {})
        step(2)
        warehouse = own.marked(read_warehouse(folder / "warehouse"), asked["plan_id"])
        found = own.Own(
            warehouse=warehouse,
            plan_id=asked["plan_id"],
            town="",
            title="",
            file_name=PurePath(name).name,
            counts=told["counts"],
            notes=told["notes"] + _notes(warehouse, asked["plan_id"], told["document"]),
            undecided=told["undecided"],
            archive=_archive(folder / "data" / "plans" / asked["plan_id"]),
        )
    return own.describe(found)


@contextmanager
def _seat() -> Iterator[None]:
    if not _SEATS.acquire(timeout=WAIT):
        raise Unreadable(say.BUSY)
    try:
        yield
    finally:
        _SEATS.release()


@contextmanager
def _folder(name: str, raw: bytes) -> Iterator[Path]:
    """A folder with the file in it, gone when the block ends however it ends."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as home:
        folder = Path(home)
        (folder / "file").mkdir()
        (folder / "file" / _safe(name)).write_bytes(raw)
        yield folder


def sweep() -> None:
    """Remove folders of our own that a killed server left behind, an hour ago or longer."""
    mine = os.getuid() if hasattr(os, "getuid") else None
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            about = folder.lstat()
        except OSError:  # another server was quicker
            continue
        owned = mine is None or about.st_uid == mine
        if stat.S_ISDIR(about.st_mode) and owned and time.time() - about.st_mtime > FORGOTTEN:
            shutil.rmtree(folder, ignore_errors=True)


def _safe(name: str) -> str:
    """The file's own name, which its readers go by, without what leads elsewhere."""
    plain = _REFUSED.sub("_", name).encode("utf-8", "replace").decode()
    stem, ending = PurePath(plain).stem[:_LONGEST], PurePath(plain).suffix[:10]
    stem = stem.encode()[:180].decode(errors="ignore").strip(". ")  # file systems count bytes
    return f"{stem or 'file'}{ending}"


def _run(step: str, folder: Path, asked: Answer) -> Answer:
    """One step of etl.trial in a process of its own, ended when its time is up."""
    (folder / "request.json").write_text(json.dumps(asked), encoding="utf-8")
    answer = folder / "answer.json"
    answer.unlink(missing_ok=True)
    try:
        subprocess.run(
            [sys.executable, "-m", "etl.trial", step, str(folder)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a file's words belong in no log
            timeout=SECONDS,
            env=_environment(folder),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(say.TOO_SLOW.format(seconds=SECONDS)) from error
    try:
        told: Answer = json.loads(answer.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unreadable(say.BROKEN_OFF) from error
    if "problems" in told:
        raise Unreadable("", [_problem(one) for one in told["problems"]])
    return told


def _problem(told: dict[str, str]) -> dict[str, str]:
    """One problem as a page says it; `signs` is what each layout looked for in vain."""
    unknown = told["code"] == "no-layout" and " / " in told["detail"]
    detail = say.DETAIL.format(detail=told["detail"].replace("。", "、")) if told["detail"] else ""
    advice = say.ADVICE.get(told["code"], told["advice"])
    if "plan.toml" in told["detail"]:  # which the form stands for
        detail, advice = "", say.GIVE_YEARS
    return {
        "severity": say.ERROR,
        "place": told["place"],
        "printed": told["printed"],
        "message": say.MESSAGE.format(
            title=told["title"], detail="" if unknown else detail, advice=advice
        ),
        "signs": _INNER.sub("", told["detail"]) if unknown else "",
    }


def _notes(warehouse: Warehouse, plan_id: str, document_id: str) -> list[dict[str, str]]:
    """What was not, or not surely, read of the file; of a results document its own notes only."""
    found = warehouse["problem"]
    found = found[found["plan_id"] == plan_id].fillna("")
    if document_id:
        found = found[found["origin"].str.startswith(f"{document_id}:")]
    order = found["severity"].map(SEVERITY_ORDER.index).sort_values(kind="stable").index
    found = found.loc[order].rename(columns={"origin": "place"})
    found = found.assign(severity=found["severity"].map(_SEVERITY_WORDS))
    columns = list(say.COLUMNS)
    return [dict(zip(columns, row, strict=True)) for row in found[columns].itertuples(index=False)]


def _environment(folder: Path) -> dict[str, str]:
    """Its own folder for temporary files; one thread: threads only reserve memory."""
    own_ = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    return {**os.environ, **own_, **one, "PYTHONIOENCODING": "utf-8"}


def _archive(folder: Path) -> bytes:
    """The plan sheets in one ZIP file, below their folder's name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{folder.name}/{file.name}")
    return held.getvalue()
