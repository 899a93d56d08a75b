"""Indicators as rows of words: what is printed, what was judged, and the notes that prove it."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.findings import print_of, when, with_unit
from exports.meeting import words as say
from exports.meeting.model import Ground, Table
from kpi.fiscal_year import short_label
from kpi.groups import JUDGED
from kpi.kept import rows_of
from kpi.places import place
from kpi.prints import unit_of
from kpi.shares import part_of
from kpi.trace import lines
from kpi.vocabulary import GROUPS, KINDS, STATUSES, SYMBOLS

Row = Mapping[Hashable, Any]
_PARTS = ("baseline", "target", "actual", "final")
_WIDTHS = {"name": 0.30, "state": 0.16, "parts": 0.135}
_TOWN = 0.11  # of the name's width, where towns are named
_KIND_WORDS = {code: word for word, code in KINDS.items()}


def of_indicators(here: Ground, rows: pd.DataFrame) -> Table:
    """One row per indicator; rows of kpi.desk.desk."""
    heads = ["name", "town", *_PARTS, "state"] if here.several else ["name", *_PARTS, "state"]
    widths = {"name": _WIDTHS["name"], "town": _TOWN, "state": _WIDTHS["state"]}
    if here.several:
        widths["name"] -= _TOWN
    cells = [[cell(row, head) for head in heads] for row in rows.to_dict("records")]
    return Table(
        tuple(say.COLUMNS[head].format(year=short_label(here.year)) for head in heads),
        tuple(map(tuple, cells)),
        tuple(widths.get(head, _WIDTHS["parts"]) for head in heads),
    )


def cell(row: Row, head: str) -> str:
    """One cell of an indicator's row."""
    if head == "state":
        return state(row["band"])
    return printed(row, head) if head in _PARTS else str(row[head])


def printed(row: Row, part: str) -> str:
    """A number as printed, with its unit; else what stands there and is no number."""
    return print_of(row, part, unused=say.UNUSED, nothing=say.NO_VALUE)


def state(band: str) -> str:
    """「✓ 達成」: symbol and word of a status, or of why there is none."""
    return say.STATE.format(symbol=SYMBOLS[band], name=STATUSES.get(band) or GROUPS[band])


def judged_of(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["band"].isin(JUDGED)]


def share(rows: pd.DataFrame) -> str:
    """「判定済 8件のうち 達成は 3件（38%）」, or that nothing could be judged."""
    judged = judged_of(rows)
    if judged.empty:
        return say.NONE_JUDGED.format(total=len(rows))
    achieved = int(judged["band"].eq("achieved").sum())
    return say.JUDGED.format(judged=len(judged), achieved=part_of(achieved, len(judged), bare=True))


def denominator(rows: pd.DataFrame) -> str:
    judged = len(judged_of(rows))
    form = say.INDICATORS_JUDGED if judged else say.INDICATORS
    return form.format(judged=judged, total=len(rows))


def why_not(rows: pd.DataFrame) -> tuple[str, ...]:
    """How many were not judged and why, and what not to conclude from it."""
    rest = rows[~rows["band"].isin(JUDGED)]["band"].value_counts()
    if rest.empty:
        return ()
    reasons = "、".join(
        say.REASON.format(name=GROUPS[group], n=rest[group]) for group in GROUPS if group in rest
    )
    said = say.WHY_NOT.format(n=int(rest.sum()), reasons=reasons)
    return (said, say.NO_ACTUAL) if "no_actual" in rest else (said,)


def notes(here: Ground, rows: pd.DataFrame) -> tuple[str, ...]:
    """Of every indicator its judgement of the year with all inputs, and where each is printed."""
    found = []
    evidence = here.evidence[here.evidence["fiscal_year"] == here.year]
    by_id = {row["indicator_id"]: row for row in evidence.to_dict("records")}
    for row in rows.to_dict("records"):
        found.append(f"■ {row['town']} {row['name']}")
        if row["indicator_id"] in by_id:
            found += lines(by_id[row["indicator_id"]], here.rule)
        found += values(here, row["indicator_id"], unit_of(row))
    return tuple(found)


def observations(here: Ground, indicator_id: str) -> pd.DataFrame:
    return rows_of(here.warehouse, "observation", "indicator_id", [indicator_id])


def values(here: Ground, indicator_id: str, unit: str) -> list[str]:
    """Every print of an indicator with its year and place."""
    order = {kind: n for n, kind in enumerate(_KIND_WORDS)}
    rows = observations(here, indicator_id)
    rows = rows.assign(order=rows["kind"].map(order)).sort_values(
        ["order", "fiscal_year"], kind="stable", na_position="first"
    )
    found = []
    for _, row in rows.iterrows():
        found.append(
            say.NOTE_VALUE.format(
                kind=_KIND_WORDS[row["kind"]],
                year=when(row),
                printed=with_unit(row, unit),
                place=place(here.warehouse, row["plan_id"], row["origin"]),
            )
        )
    return found
