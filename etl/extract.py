"""A document becomes plan sheets, once; a person reviews them in a diff.

What a person has confirmed (directions with the basis 人) is carried over when the document is
read again; sheets edited otherwise are not overwritten without force.
"""

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.files import check_file
from etl.grid import Grid
from etl.layouts import LAYOUTS, recognize
from etl.layouts.template_form import read_head
from etl.normalize.direction import propose
from etl.plan_file import PlanFile
from etl.problems import InputError, InputProblems, Problem
from etl.readers import READERS, read
from etl.readers.limits import check_size
from etl.results import LAYOUT, join, keep_results
from etl.sheets import EXTRACTED, parse_csv, read_utf8, to_csv
from etl.whole import alone, put_all, settle, why

LOCK = "extracted.sha256"  # what extract wrote last, in the format of sha256sum
CONFIRMED = "人"
TEMPLATE = "template"


@dataclass(frozen=True)
class Extract:
    """One document, read: its sheets, the layout that read them and the document's hash."""

    sheets: dict[str, pd.DataFrame]
    layout: str
    sha256: str
    head: dict[str, str] = field(default_factory=dict)  # what a template says of plan.toml


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no-such-file", str(path)) from error
    except OSError as error:
        raise InputError("unreadable-file", str(path), why(error)) from error


def read_grid(path: Path) -> Grid:
    """A document file as a grid, by the reader of its ending. Its size is checked before."""
    if path.suffix.lower() not in READERS:
        raise InputError("unknown-format", str(path), f"読める拡張子: {'、'.join(READERS)}")
    check_size(path.name, check_file(path, str(path)))
    return read(read_bytes(path), path.name)


def extract(document: Path, layout: str | None = None, code: str = "") -> Extract:
    """Read a document into plan sheets of the municipality with this code. Raises InputProblems where that cannot be done."""
    grid = read_grid(document)
    if layout is not None and layout not in LAYOUTS:
        raise InputError("no-layout", str(document), f"使える様式: {'、'.join(LAYOUTS)}")
    chosen = LAYOUTS[layout] if layout else recognize(grid)
    draft = chosen.read(grid, code)
    for note in grid.notes:
        draft.problem(note.code, note.detail, note.printed, note.place, note.severity)
    sheets = draft.sheets()
    if sheets["initiatives"].empty:
        raise InputError("no-layout", str(document), f"{chosen.title}として読んだが取組が1件もない")
    sheets["indicators"] = propose(sheets["indicators"], sheets["values"])
    sha256 = hashlib.sha256(read_bytes(document)).hexdigest()
    head = {key: cell.text for key, cell in read_head(grid).items() if cell}
    return Extract(sheets, chosen.name, sha256, head if chosen.name == TEMPLATE else {})


def carry_over(sheets: dict[str, pd.DataFrame], folder: Path) -> None:
    """Keep what a person confirmed in the folder's indicators.csv: direction and accumulation."""
    path = folder / "indicators.csv"
    if not path.exists():
        return
    known = parse_csv("indicators", read_utf8(path, str(path)), str(path))
    known = known[known["方向の根拠"] == CONFIRMED].set_index(["順番", "指標名"])
    frame = sheets["indicators"]
    columns = ["方向", "方向の根拠", "集計"]
    for row in frame.index:
        key = (frame.at[row, "順番"], frame.at[row, "指標名"])
        if key in known.index:
            frame.loc[row, columns] = known.loc[[key], columns].iloc[0].to_list()


def write(result: Extract, plan: PlanFile, folder: Path, *, force: bool = False) -> list[str]:
    """Write the sheets and plan.toml, all or none; returns the names of the files that changed.

    Raises InputProblems where a sheet was edited by hand and would be overwritten.
    """
    new = not folder.exists()
    try:
        with alone(folder):
            settle(folder)
            return _write(result, plan, folder, force=force)
    except InputProblems:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _write(result: Extract, plan: PlanFile, folder: Path, *, force: bool) -> list[str]:
    carry_over(result.sheets, folder)
    if result.layout != LAYOUT:
        keep_results(result.sheets, folder, plan.results)
    texts = {f"{s}.csv": to_csv(s, result.sheets[s]) for s in EXTRACTED if len(result.sheets[s])}
    there = {
        f"{s}.csv": read_bytes(folder / f"{s}.csv")
        for s in EXTRACTED
        if (folder / f"{s}.csv").exists()
    }
    locked = _read_lock(folder)
    changed = [name for name, text in texts.items() if there.get(name) != text.encode()]
    gone = [name for name in there if name not in texts]
    edited = [
        Problem(
            *("edited-sheet", str(folder / name)),
            "この文書からは1行も読めない" if name in gone else "",
        )
        for name in (*changed, *gone)
        if name in there and locked.get(name) != hashlib.sha256(there[name]).hexdigest()
    ]
    if edited and not force:
        raise InputProblems(edited)
    contents: dict[str, bytes | None] = {name: texts[name].encode() for name in changed}
    contents |= dict.fromkeys(gone)
    matches = _matches(result.sheets, folder)
    lock = (f"{hashlib.sha256(t.encode()).hexdigest()}  {name}\n" for name, t in texts.items())
    rest = matches | {
        "plan.toml": plan.text(folder / "plan.toml").encode(),
        LOCK: "".join(lock).encode(),
    }
    for name, content in rest.items():
        if not (folder / name).exists() or read_bytes(folder / name) != content:
            contents[name] = content
    put_all(folder, contents)
    return [*changed, *matches, *gone]


def extract_results(document: Path, folder: Path, document_id: str) -> tuple[Extract, int]:
    """Read a results document into the sheets of its plan; also how many matches are undecided."""
    sheets, undecided = join(read_grid(document), folder, document_id)
    sha256 = hashlib.sha256(read_bytes(document)).hexdigest()
    return Extract(sheets, LAYOUT, sha256), undecided


def _matches(sheets: dict[str, pd.DataFrame], folder: Path) -> dict[str, bytes]:
    """matches.csv is proposed by extract and decided by people: decisions are in `sheets` already.

    Returns its new content by its name; nothing where it stays as it is.
    """
    if "matches" not in sheets or sheets["matches"].empty:
        return {}
    path, text = folder / "matches.csv", to_csv("matches", sheets["matches"]).encode()
    return {} if path.exists() and read_bytes(path) == text else {path.name: text}


def _read_lock(folder: Path) -> dict[str, str]:
    path = folder / LOCK
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
