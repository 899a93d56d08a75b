"""Which indicators of a plan could be meant by a printed result: by headings, then by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from etl.japanese import without_number
from etl.layouts.results import ResultRow
from kpi.fiscal_year import fold

_CUTOFF = 55.0  # below, two names have little more than …の数 in common
_CLOSE = 15.0  # candidates this near to the best are shown beside it
_SAME_TITLE = 60.0  # headings less alike than this are not the same heading


@dataclass(frozen=True)
class Candidate:
    """An indicator of the plan with the headings it stands under."""

    position: str
    name: str
    goal: str
    measure: str
    titles: tuple[str, str]


def similarity(one: str, other: str) -> float:
    """How alike two names are, 0 to 100; width and spaces do not count."""
    return round(fuzz.ratio(fold(one), fold(other)), 1)


def candidates_of(plan: Mapping[str, pd.DataFrame]) -> list[Candidate]:
    """The plan's indicators; numbers such as 3-1 are goal and measure."""
    initiatives = {row["順番"]: row for row in plan["initiatives"].to_dict("records")}
    found = []
    for row in plan["indicators"].to_dict("records"):
        initiative = initiatives[row["順番"]]
        goal, _, measure = initiative["番号"].partition("-")
        titles = (without_number(initiative["分類1"]), initiative["取組名"] if measure else "")
        found.append(Candidate(row["順番"], row["指標名"], goal, measure, titles))
    return found


def under_same_headings(
    result: ResultRow, candidates: Sequence[Candidate]
) -> tuple[list[Candidate], bool]:
    """The candidates under the result's headings; all of them where the plan has no such ones.

    A number alone proves nothing: where both print a title too, the titles must be alike.
    """

    def alike(candidate: Candidate) -> bool:
        numbers = ((result.goal, candidate.goal), (result.measure, candidate.measure))
        pairs = zip(numbers, zip(result.titles, candidate.titles, strict=True), strict=True)
        return all(
            number == other and (not (title and its) or similarity(title, its) >= _SAME_TITLE)
            for (number, other), (title, its) in pairs
            if number and other
        )

    pool = [candidate for candidate in candidates if alike(candidate)]
    return (pool, True) if pool else (list(candidates), False)


def near(name: str, pool: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose name is the nearest, those not much farther, and what a cell was split
    into with them (…（5年間）): which of the two a result is about, only a person can say.
    """
    scored = sorted(((similarity(c.name, name), c) for c in pool), key=lambda pair: -pair[0])
    least = max(_CUTOFF, scored[0][0] - _CLOSE) if scored else _CUTOFF
    stems = {(c.position, _stem(c)) for score, c in scored if score >= least}
    return [c for score, c in scored if score >= least or (c.position, _stem(c)) in stems]


def _stem(candidate: Candidate) -> str:
    return candidate.name.partition("（")[0]
