"""What may be asked: the parameters of every path, what each allows, and how a request is read.

What is not known is refused, never left out: a program would take an unfiltered answer for a
filtered one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.datastructures import QueryParams

from api import words
from api.held import Held
from api.problems import Refused, named, unknown_value
from exports.codes import LISTS, shared_lists
from kpi.desk import EVIDENCE, VALUES, WITHOUT
from kpi.fiscal_year import era_label, fold, read_fiscal_year
from kpi.groups import JUDGED
from kpi.rules import DEFAULT
from kpi.search import MOST_LETTERS
from kpi.vocabulary import DIRECTIONS, GROUPS, NATURES, REASONS, STATUSES

MOST_ROWS, USUAL_ROWS, MOST_OFFSET = 10_000, 1_000, 10_000_000
SHAPE: Final = ("format", "limit", "offset")  # how the rows are given, of every path
ONCE: Final = ("q", "rule", "by", *SHAPE)
FREE: Final = ("q", "limit", "offset")  # not one of a list
TOWN: Final = ("municipality_code", "town")
_INITIATIVE: Final = (*TOWN, "plan", "theme", "category", "department", "nature")
INITIATIVE: Final = (*_INITIATIVE, "initiative_id")
INDICATOR: Final = (
    *(*_INITIATIVE, "evidence", "direction", "values", "common_kpi", "indicator_id", "q"),
)
JUDGED_INDICATOR: Final = ("year", *INDICATOR, "status", "reason", "rule")
_YEAR = re.compile(r"(?:\d{4}|(?:令和|平成|昭和|[SHR])(?:元|\d{1,2}))(?:年度)?")
Options = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """A request that makes sense: codes per parameter, in the order they were asked."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    query: str = ""
    rule: str = DEFAULT
    by: str = ""
    format: str = ""
    limit: int | None = None
    offset: int = 0

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())


def options(held: Held, name: str, of: str = "") -> Options:
    """Code → other ways to write it, of everything a parameter allows in this edition.

    of  the path, where a name means different codes on different paths
    """
    plans = held.plans
    towns = dict(zip(plans["municipality_code"], plans["town"], strict=True))
    own: dict[str, Options] = {
        "municipality_code": {code: (town, code[:5]) for code, town in towns.items()},
        "town": dict.fromkeys(towns.values(), ()),
        "plan": {p: (t,) for p, t in zip(plans["plan_id"], plans["title"], strict=True)},
        "nature": dict.fromkeys(NATURES, ()),
        "evidence": {kind: (words.EVIDENCE[kind],) for kind in EVIDENCE},
        "status": {s: (STATUSES.get(s) or GROUPS[s],) for s in (*JUDGED, *GROUPS)},
        "reason": {
            code: (word, words.NOTHING_PLANNED) if code == "nothing_planned_yet" else (word,)
            for code, word in REASONS.items()
        },
        "direction": {code: (word, words.DIRECTIONS[code]) for word, code in DIRECTIONS.items()}
        | {"unknown": (words.UNKNOWN,)},
        "values": {
            f"{no}{value}": (said.format(word=words.VALUES[value]),)
            for value in VALUES
            for no, said in (("", words.YES), (WITHOUT, words.NO))
        },
        "rule": {rule: (held.rules[rule].name,) for rule in held.computable},
        "by": {code: (w,) for code, w in words.BY.items()},
        "format": dict.fromkeys(("json", "csv"), ()),
        "relisted": _worded(words.TRUE_FALSE),
        "kind": _worded(LISTS["schedule_kind" if of == "milestones" else "kind"]),
        "list": dict.fromkeys(lists(held), ()),
    }
    if name in own:
        return own[name]
    if name in ("theme", "common_kpi"):
        return _worded(shared_lists(held.warehouse)[name])
    if name in LISTS:
        return _worded(LISTS[name])
    rows = held.indicators if name == "indicator_id" else held.initiatives
    column = "departments" if name == "department" else name
    found = rows[column].explode() if name == "department" else rows[column]
    return dict.fromkeys((one for one in found.dropna() if one), ())


def lists(held: Held) -> dict[str, dict[str, str]]:
    """Every list of codes by its name, with the meaning of each code."""
    rules = {code: rule.name for code, rule in held.rules.items()}
    return LISTS | shared_lists(held.warehouse) | {"group": GROUPS, "rule_set": rules}


def _worded(codes: Mapping[str, str]) -> Options:
    return {code: (word,) for code, word in codes.items()}


def years(held: Held, of: str, on: date) -> list[int]:
    """The fiscal years a path can be asked for."""
    tables = {"observations": "observation", "milestones": "milestone", "ratings": "rating"}
    if of not in tables:
        return held.years(on)
    printed = held.warehouse[tables[of]]["fiscal_year"].dropna()
    return sorted({*map(int, printed), *held.years(on)})


def read(held: Held, of: str, names: Iterable[str], query: QueryParams, on: date) -> Asked:
    """The request, or Refused with what would be allowed."""
    known = (*names, *SHAPE)
    for name in query:
        if name not in known:
            said = words.UNKNOWN_PARAM.format(name=name[:40], allowed=named(known))
            raise Refused(400, said, parameter=name[:40], allowed=list(known))
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(query):
        asked = [value.strip() for value in query.getlist(name)]
        if not all(asked):
            raise Refused(400, words.EMPTY.format(name=name), parameter=name)
        if name in ONCE and len(asked) > 1:
            raise Refused(400, words.ONCE.format(name=name), parameter=name)
        if name == "year":
            allowed = years(held, of, on)
            chosen = tuple(str(_year(value, allowed)) for value in asked)
        elif name in FREE:
            chosen = tuple(asked)
        else:
            chosen = _codes(held, name, of, asked)
        found[name] = tuple(dict.fromkeys(chosen))
    return _asked(found)


def _codes(held: Held, name: str, of: str, asked: Sequence[str]) -> tuple[str, ...]:
    allowed = options(held, name, of)
    meant: dict[str, list[str]] = {}
    for code, ways in allowed.items():
        for way in dict.fromkeys((code, *ways)):
            meant.setdefault(way, []).append(code)
    for value in asked:
        if value not in meant:
            rule = held.rules.get(value) if name == "rule" else None
            if rule is not None:
                said = words.RULE_SHOWN_ONLY.format(
                    name=rule.name, reason=rule.shown_only, allowed=named(list(allowed))
                )
                raise Refused(400, said, parameter=name, allowed=list(allowed))
            raise unknown_value(name, value, allowed)
    return tuple(code for value in asked for code in meant[value])


def _year(value: str, allowed: Sequence[int]) -> int:
    year = read_fiscal_year(value) if _YEAR.fullmatch(fold(value)) else None
    ways = [f"{one}({era_label(one)})" for one in allowed]
    if year is None:
        said = words.NOT_A_YEAR.format(name="year", value=value[:40])
        raise Refused(400, said, parameter="year", allowed=list(allowed))
    if year not in allowed:
        said = words.UNKNOWN_VALUE.format(name="year", value=value[:40], allowed=named(ways))
        raise Refused(400, said, parameter="year", allowed=list(allowed))
    return year


def _asked(found: Mapping[str, tuple[str, ...]]) -> Asked:
    def one(name: str, usual: str = "") -> str:
        return found.get(name, (usual,))[0]

    if len(one("q")) > MOST_LETTERS:
        said = words.TOO_LONG.format(name="q", most=MOST_LETTERS)
        raise Refused(400, said, parameter="q")
    limit = _count("limit", one("limit"), 1, MOST_ROWS) if "limit" in found else None
    offset = _count("offset", one("offset"), 0, MOST_OFFSET) if "offset" in found else 0
    return Asked(
        {name: codes for name, codes in found.items() if name not in SHAPE},
        tuple(map(int, found.get("year", ()))),
        one("q"),
        one("rule", DEFAULT),
        one("by"),
        one("format"),
        limit,
        offset,
    )


def _count(name: str, value: str, low: int, high: int) -> int:
    plain = re.fullmatch(r"[0-9]{1,9}", value)
    if plain is None or not low <= int(value) <= high:
        said = words.NOT_A_COUNT.format(name=name, value=value[:40], low=low, high=high)
        raise Refused(400, said, parameter=name)
    return int(value)
