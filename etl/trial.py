"""One file of a visitor, read in a process of its own: `python -m etl.trial STEP FOLDER`.

    look    what kind of document it is and what it says of itself
    sheets  the file becomes plan sheets beside copies of the shipped ones
    build   all of them become a warehouse

FOLDER holds the file in `file/` and what is asked in `request.json`; all that is written stays in
it. The answer is FOLDER/answer.json: what was found, or `problems` for people. Memory is bounded
before anything large is loaded; the time is bounded by who starts this process.
"""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

MEMORY = 2_000_000_000  # bytes of addresses; the shipped plans take 0.6
LARGEST = 200_000_000  # bytes of one file written
NO_DOCUMENT = "-"  # no problem of the sheets is the file's own
Answer = dict[str, Any]


def bound() -> None:
    """Keep this process within its memory, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def document(folder: Path) -> Path:
    """The one file that was handed in."""
    return next((folder / "file").iterdir())


def look(folder: Path, _: Answer) -> Answer:
    """Kind of the document, and its head as far as it is printed."""
    from etl.edition import DATA
    from etl.extract import read_grid
    from etl.layouts import recognize
    from etl.municipalities import read_municipalities
    from etl.results import is_results
    from etl.trial_head import guess
    from etl.yearly import plan_id_of

    grid = read_grid(document(folder))
    if plan_id := plan_id_of(grid):
        return {"results": True, "layout": "", "plan_id": plan_id}
    results = is_results(grid)
    layout = "" if results else recognize(grid).title
    known = read_municipalities(DATA / "municipalities.csv")
    return {"results": results, "plan_id": "", "layout": layout, **guess(grid, known)}


def sheets(folder: Path, asked: Answer) -> Answer:
    """Plan sheets of the file, in data/plans/<plan_id>; a results document joins a shipped plan."""
    from etl import extract as extracting
    from etl import template_head, yearly
    from etl.edition import DATA
    from etl.layouts.template_form import is_template
    from etl.plan_file import PlanFile, read_plan_file

    skip = shutil.ignore_patterns("warehouse", ".warehouse*", "sample*", ".sample*")
    shutil.copytree(DATA, folder / "data", ignore=skip)
    for one in (folder / "data", *(folder / "data").rglob("*")):
        one.chmod(0o700 if one.is_dir() else 0o600)  # of a program that nobody may write, too
    file, home = document(folder), folder / "data" / "plans" / asked["plan_id"]
    grid = extracting.read_grid(file)
    if yearly.plan_id_of(grid):
        return _add(grid, home)
    undecided, id_ = 0, ""
    if asked["results"]:
        plan = read_plan_file(home / "plan.toml")
        id_ = f"results{len(plan.results) + 1}"
        result, undecided = extracting.extract_results(file, home, id_)
        plan.set_document("results", id_, file.name, result.sha256, result.layout)
    else:
        head = {key: asked[key] for key in ("title", "start", "end")}
        plan = PlanFile(municipality_code=asked["code"], **head)
        if is_template(grid):
            template_head.check_sheets(grid)
        result = extracting.extract(file, None, asked["code"])
        plan.set_document("plan", "plan", file.name, result.sha256, result.layout)
    extracting.write(result, plan, home, force=True)
    counted = ("initiatives", "indicators", "values", "schedule", "ratings")
    return {
        "document": id_,
        "counts": {name: _count(result.sheets[name], id_) for name in counted},
        "undecided": undecided,
        "notes": [],
    }


def _add(grid: Any, home: Path) -> Answer:
    """A yearly results workbook: its new actuals stand beside the plan's own values."""
    from etl import yearly

    found = yearly.read_yearly(grid, home)
    yearly.add(found, home)
    notes = [
        {"severity": "注記", "place": n.place, "printed": n.printed, "message": n.message}
        for n in found.notes
    ]
    counts = dict.fromkeys(("initiatives", "indicators", "values", "schedule", "ratings"), 0)
    counts["values"] = len(found.additions)
    return {"document": NO_DOCUMENT, "counts": counts, "undecided": 0, "notes": notes}


def _count(sheet: Any, document_id: str) -> int:
    """Rows of a sheet that came from the file."""
    own = sheet["出典位置"].str.startswith(f"{document_id}:") if document_id else sheet.index >= 0
    return int(own.sum())


def build(folder: Path, _: Answer) -> Answer:
    """The warehouse of the shipped plans and this one, in FOLDER/warehouse."""
    from etl.build import build as build_all

    return {"edition": build_all(folder / "data" / "plans", folder / "warehouse").edition}


STEPS: dict[str, Callable[[Path, Answer], Answer]] = {
    "look": look,
    "sheets": sheets,
    "build": build,
}


def _line(file: str, line: int | None) -> str:
    return f"{Path(file).name} {line}行目" if line else ""


def main(argv: Sequence[str]) -> int:
    """Run one step; exit code 0 with an answer, 1 with problems."""
    bound()
    from etl.problems import KINDS, InputProblems, shorten

    step, folder = argv[0], Path(argv[1])
    asked = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        answer = STEPS[step](folder, asked)
    except InputProblems as error:
        answer = {
            "problems": [
                {
                    "code": one.code,
                    # the file's name is known, and a folder's path helps nobody
                    "place": one.place or _line(one.file, one.line),
                    "printed": shorten(one.printed),
                    "title": KINDS[one.code].title,
                    "detail": one.detail,
                    "advice": KINDS[one.code].advice,
                }
                for one in error.problems
            ]
        }
    text = json.dumps(answer, ensure_ascii=False)
    (folder / "answer.json").write_text(text, encoding="utf-8")
    return 1 if "problems" in answer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
