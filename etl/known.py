"""Known findings: what the checks find in the shipped plans, counted and dated by a person.

The print may well be so, so a finding stops no build; but one more than was counted is told, and
fails the tests of the data this repository ships.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from etl.problems import InputProblems, Problem
from etl.sheets import LINE, parse_table, read_utf8

FILE = "known_findings.csv"
COLUMNS = ("種類", "plan_id", "列", "件数", "日付", "理由")
IN_SOURCE = "print-not-in-source"  # counted where the documents are, not at a build
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Known:
    """How many findings a person has looked at, by kind, plan and sheet column (or "")."""

    file: str
    counts: dict[Key, int]
    lines: dict[Key, int]


def read_known(plans: Path) -> Known | None:
    """known_findings.csv beside the plans; None where a data folder has none.

    Raises InputProblems with line and column.
    """
    path = plans.parent / FILE
    file = str(path)
    if not path.exists():
        return None
    frame = parse_table(COLUMNS, read_utf8(path, file), file)
    problems: list[Problem] = []
    counts: dict[Key, int] = {}
    lines: dict[Key, int] = {}
    for row in frame.to_dict("records"):
        key = (row["種類"], row["plan_id"], row["列"])
        line = row[LINE]
        if not (row["件数"].isascii() and row["件数"].isdigit()):
            problems.append(Problem("bad-integer", file, "", line, "件数", row["件数"]))
            continue
        if not _is_day(row["日付"]):
            problems.append(Problem("bad-day", file, "", line, "日付", row["日付"]))
        if not row["理由"]:
            problems.append(Problem("empty-cell", file, "", line, "理由"))
        if key in counts:
            problems.append(Problem("duplicate", file, "", line, "種類", row["種類"]))
        counts[key], lines[key] = int(row["件数"]), line
    if problems:
        raise InputProblems(problems)
    return Known(file, counts, lines)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def compare(known: Known, found: dict[Key, int]) -> list[Problem]:
    """Where more or fewer were found than are known, as warnings and notes."""
    told = []
    for key in sorted(known.counts.keys() | found.keys()):
        before, now = known.counts.get(key, 0), found.get(key, 0)
        if before == now:
            continue
        code, plan_id, column = key
        named = "、".join(filter(None, (plan_id, code, column)))
        told.append(
            Problem(
                "more-findings" if now > before else "fewer-findings",
                known.file,
                f"{named}: 確かめた件数 {before}件、今回 {now}件",
                known.lines.get(key),
                severity="warning" if now > before else "note",
            )
        )
    return told


def at_build(known: Known, problem: pd.DataFrame) -> list[Problem]:
    """`compare` with the rows of table `problem` of a build."""
    counts = problem.groupby(["code", "plan_id"]).size()
    found = {(str(code), str(plan), ""): int(n) for (code, plan), n in counts.items()}
    built = {key: n for key, n in known.counts.items() if key[0] != IN_SOURCE}
    return compare(Known(known.file, built, known.lines), found)
