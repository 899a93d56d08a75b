"""Checks of plan sheets before anything is built: every error at once, with line and column."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from etl.problems import KINDS, Problem
from etl.sheets import LINE
from kpi import vocabulary as words
from kpi.fiscal_year import read_as_of, read_fiscal_year

Sheets = Mapping[str, pd.DataFrame]

# sheet, column → the words it may hold ("" where the cell may be empty)
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("initiatives", "性質"): ("", *words.NATURES),
    ("initiatives", "再掲"): ("", "再掲"),
    ("indicators", "方向"): ("", *words.DIRECTIONS),
    ("indicators", "方向の根拠"): ("", *words.DIRECTION_BASES),
    ("indicators", "集計"): tuple(words.ACCUMULATIONS),
    ("values", "区分"): tuple(words.KINDS),
    ("values", "期間"): tuple(words.PERIODS),
    ("additions", "区分"): tuple(words.KINDS),
    ("additions", "期間"): tuple(words.PERIODS),
    ("schedule", "区分"): tuple(words.SCHEDULE_KINDS),
    ("schedule", "印"): tuple(words.STAGES),
    ("ratings", "期間"): tuple(words.PERIODS),
    ("matches", "採否"): ("", "採用", "不採用"),
    ("problems", "重大度"): tuple(words.SEVERITIES),
    ("problems", "種類"): tuple(KINDS),
}
_FILLED = (
    ("initiatives", "取組名"),
    ("indicators", "指標名"),
    ("values", "値"),
    ("additions", "値"),
    ("additions", "根拠"),
    ("values", "出典位置"),
    ("ratings", "評価"),
)
_YEARS = ("values", "additions", "schedule", "ratings")


def check_sheets(sheets: Sheets, name: Callable[[str], str]) -> list[Problem]:
    """All errors of a plan's sheets; `name` gives the path of a sheet's file."""
    problems: list[Problem] = []

    def report(code: str, sheet: str, rows: pd.DataFrame, column: str, detail: str = "") -> None:
        for printed, line in zip(rows[column], rows[LINE], strict=True):
            problems.append(Problem(code, name(sheet), detail, int(line), column, str(printed)))

    for sheet, frame in sheets.items():
        if "順番" in frame.columns:
            number = frame["順番"].str.fullmatch(r"[1-9][0-9]{0,3}")
            report("bad-integer", sheet, frame[~number], "順番")
    for (sheet, column), allowed in _WORDS.items():
        frame = sheets[sheet]
        unknown = frame[~frame[column].isin(allowed)]
        detail = f"使える語: {'、'.join(w or '(空)' for w in allowed)}"
        report("unknown-word", sheet, unknown, column, detail if len(allowed) < 20 else "")
    for sheet, column in _FILLED:
        report("empty-cell", sheet, sheets[sheet][sheets[sheet][column] == ""], column)
    for sheet in _YEARS:
        frame = sheets[sheet]
        may_be_empty = sheet != "schedule"
        fine = (words.EVERY_YEAR, "") if sheet in ("values", "additions") else ("",)
        readable = frame["年度"].map(_is_year).astype(bool)
        bad = ~readable & ~frame["年度"].isin(fine)
        report("bad-year", sheet, frame[bad], "年度")
        if not may_be_empty:
            report("empty-cell", sheet, frame[frame["年度"] == ""], "年度")
        if "時点" in frame.columns:
            bad = frame["時点"].map(lambda text: text != "" and read_as_of(text) is None)
            report("bad-day", sheet, frame[bad.astype(bool)], "時点")
    problems += _references(sheets, name)
    return problems


def _is_year(text: str) -> bool:
    return read_fiscal_year(text) is not None


def _references(sheets: Sheets, name: Callable[[str], str]) -> Iterable[Problem]:
    initiatives, indicators = sheets["initiatives"], sheets["indicators"]
    known = set(initiatives["順番"])
    names = set(zip(indicators["順番"], indicators["指標名"], strict=True))
    for sheet, key in (("initiatives", ["順番"]), ("indicators", ["順番", "指標名"])):
        frame = sheets[sheet]
        for row in frame[frame.duplicated(key)].to_dict("records"):
            yield Problem(
                "duplicate", name(sheet), "", row[LINE], key[-1], "、".join(row[k] for k in key)
            )
    for sheet in ("indicators", "schedule", "ratings", "values", "additions"):
        frame = sheets[sheet]
        for row in frame[~frame["順番"].isin(known)].to_dict("records"):
            detail = "initiatives.csv にこの順番がない"
            yield Problem("unknown-reference", name(sheet), detail, row[LINE], "順番", row["順番"])
    for row in sheets["matches"].to_dict("records"):
        if (row["計画の順番"], row["計画の指標名"]) not in names:
            detail = f"indicators.csv の順番 {row['計画の順番']} にこの指標名がない"
            printed = row["計画の指標名"]
            yield Problem(
                *("unknown-reference", name("matches"), detail, row[LINE], "計画の指標名", printed)
            )
    for sheet in ("values", "additions", "ratings"):
        for row in sheets[sheet].to_dict("records"):
            named = (row["順番"], row["指標名"])
            if (
                named not in names
                and row["順番"] in known
                and (row["指標名"] or sheet != "ratings")
            ):
                detail = f"indicators.csv の順番 {row['順番']} にこの指標名がない"
                yield Problem(
                    "unknown-reference", name(sheet), detail, row[LINE], "指標名", row["指標名"]
                )
