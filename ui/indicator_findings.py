"""Findings about the data of one indicator: what a reader must know before quoting a number."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kpi.fiscal_year import year_label
from kpi.inputs import KEEP
from kpi.kept import rows_of
from kpi.periods import HALVES, one_a_year, part_of_year
from kpi.places import place
from kpi.store import Warehouse
from kpi.vocabulary import KINDS, SEVERITIES
from ui import cache, overview, progress, words
from ui.footer import escape
from ui.value_table import reread
from ui.words import indicator as say

_KIND_WORDS = {code: word for word, code in KINDS.items()}
_SEVERITY_WORDS = {code: word for word, code in SEVERITIES.items()}
_LINE = re.compile(r"(?:([^\W\d]\w*):)?(\d+):\d+")  # r6:10:26, 201:2: document, line, cell
_IN_MESSAGE = re.compile(r"[(（、 ]((?:[^\W\d]\w*:)?\d+:\d+)(?=[)）、 ])")
_OF_DOCUMENT = ("missing-heading",)  # codes that speak of a whole document, wherever they stand

Row = Mapping[Hashable, Any]


def findings(
    warehouse: Warehouse, indicator: pd.Series, values: pd.DataFrame, *, conflict: bool
) -> list[str]:
    """Every finding as a plain sentence (not escaped), the plan's problems first.

    conflict  whether the goal lies on the other side of the baseline
    """
    mine, _ = problems(warehouse, indicator)
    found = [_problem(warehouse, row, near) for row, near in mine]
    direction = words.DIRECTION_WORDS.get(indicator["direction"])
    if direction is None:
        found.append(say.NO_DIRECTION)
    elif indicator["direction_basis"] in say.BASIS:
        found.append(say.BASIS[indicator["direction_basis"]].format(direction=direction))
    found += [say.CONFLICT] if conflict else []
    chosen = set(one_a_year(values).index)
    again = reread(values)
    rows = values.sort_values(["kind", "fiscal_year"], kind="stable")
    for index, row in rows.iterrows():
        found += _of_value(
            warehouse,
            row.to_dict(),
            str(indicator["accumulation"]),
            again=bool(again.loc[index]),
            stands=index in chosen,
            kept=indicator["direction"] in KEEP,
        )
    return list(dict.fromkeys(found))


def elsewhere(warehouse: Warehouse, indicator: pd.Series) -> str:
    """How many problems the same plan has outside this initiative; "" without any."""
    _, others = problems(warehouse, indicator)
    return say.MORE_PROBLEMS.format(n=others) if others else ""


def problems(warehouse: Warehouse, indicator: pd.Series) -> tuple[list[tuple[Row, bool]], int]:
    """The plan's problems that name a place of the indicator's initiative, and how many do not.

    A place belongs to the initiative where one of its own prints stands in the same line (then
    False beside it), or where it lies between its heading and the next one (then True).
    """
    plans = cache.plans(warehouse)
    rows = overview.problem_rows(warehouse, plans[plans["plan_id"] == indicator["plan_id"]])
    whole = rows_of(warehouse, "problem", "plan_id", [indicator["plan_id"]])["message"]
    lines = _lines_of(warehouse, str(indicator["initiative_id"]))
    after = _until_next(warehouse, indicator)
    found: list[tuple[Row, bool]] = []
    for row, message in zip(rows.to_dict("records"), whole, strict=True):
        named = [row["origin"], *_IN_MESSAGE.findall(message)]
        at = {line for origin in named if (line := _line(origin)) is not None}
        if row["code"] in _OF_DOCUMENT:
            continue
        if at & lines:
            found.append((row, False))
        elif at & after:
            found.append((row, True))
    return found, len(rows) - len(found)


def _line(origin: object) -> tuple[str, int] | None:
    """(document, line) of a place 「r6:10:26」; None of another kind of place."""
    found = _LINE.fullmatch(origin) if isinstance(origin, str) else None
    return (found[1] or "", int(found[2])) if found else None


def _lines_of(warehouse: Warehouse, initiative_id: str) -> set[tuple[str, int]]:
    """Every line something of an initiative is printed in: heading, values, marks, ratings."""
    ids = rows_of(warehouse, "indicator", "initiative_id", [initiative_id])["indicator_id"]
    parts = [rows_of(warehouse, "observation", "indicator_id", ids)]
    parts += [
        rows_of(warehouse, table, "initiative_id", [initiative_id])
        for table in ("initiative", "milestone", "rating")
    ]
    places = pd.concat([part["origin"].astype("object") for part in parts]).unique()
    return {line for origin in places if (line := _line(origin)) is not None}


def _until_next(warehouse: Warehouse, indicator: pd.Series) -> set[tuple[str, int]]:
    """The lines from the heading of the initiative to the next one's; none for the last one."""
    rows = rows_of(warehouse, "initiative", "plan_id", [indicator["plan_id"]])
    start = _line(indicator["initiative_origin"])
    heads = [head for origin in rows["origin"] if (head := _line(origin)) is not None]
    if start is None:
        return set()
    nexts = [line for document, line in heads if document == start[0] and line > start[1]]
    return {(start[0], line) for line in range(start[1], min(nexts))} if nexts else set()


def _problem(warehouse: Warehouse, row: Row, near: bool) -> str:
    printed = row["printed"] if isinstance(row["printed"], str) else ""
    said = (say.PROBLEM if printed else say.PROBLEM_WITHOUT).format(
        severity=_SEVERITY_WORDS[row["severity"]],
        message=row["message"],
        printed=printed,
        place=place(warehouse, row["plan_id"], row["origin"]),
    )
    return said + (say.PROBLEM_AFTER if near else "")


def _of_value(
    warehouse: Warehouse, row: Row, accumulation: str, *, again: bool, stands: bool, kept: bool
) -> list[str]:
    """The findings on one print.

    again   it was read as another number; stands: it is the one of its year that counts
    kept    the goal is a level to be kept: no straight line needs the year of a baseline
    """
    undated, number = pd.isna(row["fiscal_year"]), pd.notna(row["value"])
    part = part_of_year(row["period"], row["as_of"])
    told = {
        "what": _what(row),
        "printed": row["printed"],
        "part": part,
        "place": place(warehouse, row["plan_id"], row["origin"]),
    }
    found = [say.REREAD.format(value=f"{row['value']:,.10g}", **told)] if again else []
    found += [say.ROUGH.format(**told)] if progress.about_so_much(row["qualifier"]) else []
    if not number:
        found.append(say.NOT_NUMBER.format(**told))
    elif undated and row["kind"] == "baseline":
        no_line = kept or accumulation == "period_total"
        assumed = "" if no_line else say.UNDATED_ASSUMED
        found.append(say.UNDATED_BASELINE.format(**told) + assumed)
    elif undated:
        found.append(say.UNDATED.format(**told))
    elif row["kind"] == "actual" and not stands:
        found.append((say.HALF if row["period"] in HALVES else say.OTHER_DAY).format(**told))
    if row["kind"] == "baseline" and "見込" in str(row["qualifier"]):
        found.append(say.ESTIMATE.format(**told))
    if not told["place"].startswith("「"):  # a place outside the documents that were read
        found.append(say.ADDED.format(**told))
    return found


def _what(row: Row) -> str:
    kind = _KIND_WORDS[row["kind"]]
    if pd.isna(row["fiscal_year"]):
        return kind
    return say.DATED.format(year=year_label(int(row["fiscal_year"])), kind=kind)


def counted(found: list[str]) -> str:
    """For the summary: how many findings there are."""
    return say.SUMMARY_FINDINGS.format(n=len(found)) if found else say.SUMMARY_NO_FINDING


def section(warehouse: Warehouse, indicator: pd.Series, found: list[str]) -> None:
    """Draw the findings, what was looked for, and how many problems the plan has elsewhere."""
    st.subheader(say.FINDINGS_TITLE, anchor=say.FINDINGS_ANCHOR)
    st.markdown("\n".join(f"- {escape(line)}" for line in found or [say.NO_FINDING]))
    st.caption(say.FINDINGS_NOTE + elsewhere(warehouse, indicator))
