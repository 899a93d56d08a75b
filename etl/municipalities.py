"""The 1,741 municipalities of Japan: code, name, kind and a label that no other one has."""

import csv
from functools import cache
from pathlib import Path

import pandas as pd

from etl.normalize.words import check_digit
from etl.problems import InputError, InputProblems, Problem

COLUMNS = ("code", "prefecture", "county", "name", "kana")


@cache
def read_municipalities(path: Path) -> pd.DataFrame:
    """Table `municipality` for all of Japan from municipalities.csv, indexed by code.

    A name that stands twice anywhere in Japan gets its prefecture: 府中市（東京都）. Treat as
    read-only: the frame is shared.
    """
    file = str(path)
    if not path.exists():
        raise InputError("no-such-file", file)
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [c for c in COLUMNS if c not in (reader.fieldnames or [])]
        if missing:
            raise InputProblems(Problem("missing-column", file, "", 1, c) for c in missing)
        rows = list(reader)
    wrong = [
        Problem("unknown-municipality", file, "検査数字が合わない", n, "code", row["code"])
        for n, row in enumerate(rows, 2)
        if not check_digit(row["code"])
    ]
    if wrong:
        raise InputProblems(wrong)
    frame = pd.DataFrame(rows).rename(columns={"code": "municipality_code"})
    repeated = frame["name"].duplicated(keep=False)
    frame["label"] = frame["name"].mask(repeated, frame["name"] + "（" + frame["prefecture"] + "）")
    frame["kind"] = frame["name"].str[-1]
    columns = ["municipality_code", "name", "kana", "prefecture", "kind", "label"]
    return frame[columns].set_index("municipality_code", drop=False)
