"""Results documents and plans: which printed result belongs to which indicator of a plan.

Names drift between a plan and its results (受入数 / 受け入れ数), so similarity proposes and a person
decides, also where the names are equal: only a row of matches.csv with 採否 = 採用 is used.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.candidates import Candidate, candidates_of, near, similarity, under_same_headings
from etl.layouts.result_words import ACTUAL, RATE
from etl.layouts.results import ResultRow, ResultsDraft
from etl.normalize.numbers import read_number
from etl.problems import InputProblems, Problem
from etl.sheets import COLUMNS, LINE
from kpi.fiscal_year import fold, read_fiscal_year

ADOPTED, REFUSED = "採用", "不採用"
_PER_YEARS = re.compile(r"/\d+(?:年間?|か年|カ年|ヶ年)$")
Rows = list[dict[str, str]]
Sheets = Mapping[str, pd.DataFrame]


@dataclass
class Matched:
    """Rows of values.csv and ratings.csv that decided matches give, and of problems.csv."""

    values: Rows = field(default_factory=list)
    ratings: Rows = field(default_factory=list)
    problems: Rows = field(default_factory=list)


def propose(
    results: ResultsDraft, plan: Sheets, former: pd.DataFrame, document_id: str
) -> tuple[Rows, Rows]:
    """Rows of matches.csv, and of problems.csv for results that fit no indicator.

    Decisions of a former matches.csv are kept, also on pairs that would not be proposed today.
    """
    candidates = candidates_of(plan)
    here = [row for row in _records(former) if row["出典位置"].startswith(f"{document_id}:")]
    decided = {_pair(row): row["採否"] for row in here if row["採否"]}
    distinct = _distinct(results.rows)
    times = Counter(result.name for result in distinct)
    rows: Rows = []
    problems: Rows = []
    for result in distinct:
        place = f"{document_id}:{result.place}"
        pool, certain = under_same_headings(result, candidates)
        if not certain:
            problems.append(
                _problem("unnamed-initiative", "同じ見出しが計画にない", result.name, place)
            )
        likely = near(result.name, pool)
        among = candidates if times[result.name] == 1 else pool
        pairs = ((c, (c.position, c.name, result.name)) for c in among)
        likely += [c for c, pair in pairs if pair in decided and c not in likely]
        rows += [_match(c, result.name, decided, place) for c in likely]
        if not likely:
            problems.append(
                _problem("unnamed-initiative", "似た名前の指標が計画にない", result.name, place)
            )
    problems += _without_result(candidates, rows, plan["indicators"], document_id)
    known = set(map(_pair, rows))
    # a decision on what is no longer printed stays, so that apply() can say so
    rows += [row for row in here if row["採否"] and _pair(row) not in known]
    return rows, problems


def _without_result(
    candidates: list[Candidate], rows: Rows, indicators: pd.DataFrame, document_id: str
) -> Rows:
    """A note per indicator of the plan that no result comes near to: a page may be missing."""
    met = {(row["計画の順番"], row["計画の指標名"]) for row in rows}
    places = indicators["出典位置"]
    return [
        _problem("results-differ", f"{document_id}に結果がない", c.name, place, "注記")
        for c, place in zip(candidates, places, strict=True)
        if (c.position, c.name) not in met
    ]


def _records(frame: pd.DataFrame) -> Rows:
    return [{c: str(row[c]) for c in COLUMNS["matches"]} for row in frame.to_dict("records")]


def _pair(row: Mapping[str, str]) -> tuple[str, str, str]:
    return row["計画の順番"], row["計画の指標名"], row["結果の指標名"]


def _distinct(results: Iterable[ResultRow]) -> list[ResultRow]:
    """One row per indicator of the results document, which may print several figures for it."""
    first: dict[tuple[str, str, str], ResultRow] = {}
    for row in results:
        first.setdefault((row.goal, row.measure, row.name), row)
    return list(first.values())


def _match(
    candidate: Candidate, name: str, decided: Mapping[tuple[str, str, str], str], place: str
) -> dict[str, str]:
    return {
        "計画の順番": candidate.position,
        "計画の指標名": candidate.name,
        "結果の指標名": name,
        "類似度": f"{similarity(candidate.name, name):.1f}",
        "採否": decided.get((candidate.position, candidate.name, name), ""),
        "出典位置": place,
    }


def _problem(
    code: str, detail: str, printed: str, place: str, severity: str = "警告"
) -> dict[str, str]:
    message = Problem(code, "", detail).message
    cells = (severity, code, message, printed, place)
    return dict(zip(COLUMNS["problems"], cells, strict=True))


def apply(
    results: ResultsDraft, plan: Sheets, matches: pd.DataFrame, document_id: str, file: str
) -> Matched:
    """The results of adopted matches as rows of plan sheets.

    Raises InputProblems where matches.csv (`file`) names what neither document prints.
    """
    adopted = _adopted(results, plan, matches, document_id, file)
    matched = Matched()
    taken = Counter(
        (position, name, row.kind) for position, name, row in adopted if row.kind in (ACTUAL, RATE)
    )
    differing = [
        (position, name, row)
        for position, name, row in adopted
        if row.kind not in (ACTUAL, RATE) and _differs(position, name, row, plan["values"])
    ]
    # under another target than the plan's a result may be another indicator's
    doubtful = {(position, name) for position, name, row in differing if row.kind == "目標"}
    for position, name, row in adopted:
        place = f"{document_id}:{row.place}"
        if row.kind not in (ACTUAL, RATE):
            if (position, name, row) in differing:
                detail = _differs(position, name, row, plan["values"])
                matched.problems.append(_problem("results-differ", detail, row.printed, place))
        elif (position, name) in doubtful:
            continue
        elif taken[position, name, row.kind] > 1:
            detail = f"順番{position}「{name}」の{row.kind}"
            matched.problems.append(_problem("duplicate", detail, row.printed, place))
        elif row.kind == ACTUAL and row.year:  # without a year it is reported by the layout
            matched.values.append(_value(position, name, row, place))
        elif row.kind == RATE:
            matched.ratings.append(
                {
                    "順番": position,
                    "指標名": name,
                    "年度": row.year,
                    "期間": "通年",
                    "評価": row.printed,
                    "出典位置": place,
                }
            )
    return matched


def _value(position: str, name: str, row: ResultRow, place: str) -> dict[str, str]:
    is_number = read_number(row.printed).kind in ("number", "none")
    return {
        "順番": position,
        "指標名": name,
        "区分": ACTUAL,
        "年度": row.year,
        "期間": "通年",
        "値": row.printed,
        "出典位置": place,
        "備考": "" if is_number else "数値でない",
    }


def _adopted(
    results: ResultsDraft, plan: Sheets, matches: pd.DataFrame, document_id: str, file: str
) -> list[tuple[str, str, ResultRow]]:
    """(順番, 指標名, printed row) for all rows of adopted matches of this document."""
    indicators = plan["indicators"]
    known = set(zip(indicators["順番"], indicators["指標名"], strict=True))
    printed = [*results.rows, *results.restated]
    found: list[tuple[str, str, ResultRow]] = []
    errors: list[Problem] = []
    for match, line in zip(_records(matches), matches[LINE], strict=True):
        position, name, result = _pair(match)
        if not match["出典位置"].startswith(f"{document_id}:"):
            continue
        if match["採否"] not in ("", ADOPTED, REFUSED):
            detail = f"使える語: {ADOPTED}、{REFUSED}、(空)"
            errors.append(Problem("unknown-word", file, detail, line, "採否", match["採否"]))
        if match["採否"] != ADOPTED:
            continue
        if (position, name) not in known:
            detail = f"indicators.csv の順番 {position} にこの指標名がない"
            errors.append(Problem("unknown-reference", file, detail, line, "計画の指標名", name))
        own = next(
            (
                r
                for r in results.rows
                if (f"{document_id}:{r.place}", r.name) == (match["出典位置"], result)
            ),
            None,
        )
        if own is None:
            detail = f"結果の文書の {match['出典位置']} にこの指標がない"
            errors.append(Problem("unknown-reference", file, detail, line, "結果の指標名", result))
            continue
        key = (own.goal, own.measure, own.name)
        found += [(position, name, r) for r in printed if (r.goal, r.measure, r.name) == key]
    if errors:
        raise InputProblems(errors)
    return found


def _differs(position: str, name: str, row: ResultRow, values: pd.DataFrame) -> str:
    """Where the results print another baseline or target than the plan: both, in words."""
    mine = values[
        (values["順番"] == position) & (values["指標名"] == name) & (values["区分"] == row.kind)
    ].to_dict("records")
    year = read_fiscal_year(row.year)
    for own in mine:
        same_year = read_fiscal_year(own["年度"]) in (year, None)
        if same_year and _number(own["値"]) == _number(row.printed):
            return ""
    if not mine:
        return ""
    own = mine[-1]
    used = "。実績は使わない" if row.kind == "目標" else ""
    return (
        f"{row.kind}は計画では{own['年度']} {own['値']}({own['出典位置']})、"
        f"結果では{row.year} {row.printed}{used}"
    )


def _number(printed: str) -> float | None:
    return read_number(_PER_YEARS.sub("", fold(printed))).value
