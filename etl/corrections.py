"""Corrections: a person's reading of a misprint, which quotes what it corrects and expires.

They change the text that is read, not the print that is kept; where the printed text is no longer
at its place the build stops and asks to look.
"""

from collections.abc import Mapping

import pandas as pd

from etl.problems import Problem
from etl.sheets import COLUMNS, LINE

PRINTED = "_printed"  # the value as printed, before any correction
_CORRECTED = ("initiatives", "indicators", "values", "schedule", "ratings")
_KEEP = ("順番", "出典位置")


def correct(
    sheets: Mapping[str, pd.DataFrame], file: str
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The sheets with corrections.csv applied, and what of it no longer fits.

    Indicator names are corrected everywhere they are used, so that identities stay whole.
    """
    result = {name: frame.copy() for name, frame in sheets.items()}
    for sheet, column in (("values", "値"), ("schedule", "印"), ("ratings", "評価")):
        result[sheet][PRINTED] = result[sheet][column]
    problems: list[Problem] = []
    table = sheets["corrections"]
    seen: set[tuple[str, str]] = set()
    rows = zip(table["出典位置"], table["印字"], table["読み替え"], table[LINE], strict=True)
    for place, printed, reading, line in rows:
        if not place or not printed:
            problems.append(Problem("empty-cell", file, "出典位置と印字が要る", line))
            continue
        if not _replace(result, place, printed, reading):
            problems.append(Problem("stale-correction", file, place, line, "印字", printed))
        elif (place, printed) in seen:  # its reading holds the print: it would be put in twice
            problems.append(Problem("duplicate", file, place, line, "印字", printed))
        seen.add((place, printed))
    return result, problems


def _replace(sheets: dict[str, pd.DataFrame], place: str, printed: str, reading: str) -> bool:
    found = False
    for name in _CORRECTED:
        frame = sheets[name]
        here = frame["出典位置"] == place
        if not here.any():
            continue
        for column in COLUMNS[name]:
            if column in _KEEP:
                continue
            hit = here & frame[column].str.contains(printed, regex=False)
            if not hit.any():
                continue
            found = True
            if name == "indicators" and column == "指標名":
                _rename(sheets, frame[hit], printed, reading)
            frame.loc[hit, column] = frame.loc[hit, column].str.replace(
                printed, reading, regex=False
            )
    return found


def _rename(
    sheets: dict[str, pd.DataFrame], indicators: pd.DataFrame, printed: str, reading: str
) -> None:
    for row in indicators.itertuples(index=False):
        for name, of in (("values", ""), ("additions", ""), ("ratings", ""), ("matches", "計画の")):
            frame = sheets[name]
            same = (frame[f"{of}順番"] == row.順番) & (frame[f"{of}指標名"] == row.指標名)
            frame.loc[same, f"{of}指標名"] = row.指標名.replace(printed, reading)
