"""No value under a wrong year, whatever the words, the order and the years of a table.

The generator knows the truth: every value that is read is right, what is not read has a problem,
and of a clean document at least nine in ten values are read.
"""

import os
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.layouts import open_tables
from etl.readers import READERS
from etl.sheets import Draft
from kpi.fiscal_year import read_fiscal_year
from kpi.vocabulary import STAGES
from tests.layouts.built import unbuildable
from tests.layouts.invented import Measure, Schedule, damaged
from tests.layouts.printed_forms import action_lists, evaluation_cards, item_sheets, schedules
from tests.layouts.printed_tables import goal_tables, indicator_tables

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
quickly = settings(max_examples=1_000 if THOROUGH else 60)
KINDS = {"基準": "baseline", "目標": "target", "最終目標": "final_target", "実績": "actual"}
Fact = tuple[str, str, str, int | None, str]  # 取組名, 指標名, kind, fiscal year, print
READ: Counter[str] = Counter()


def facts(draft: Draft) -> Counter[Fact]:
    titles = {row["順番"]: row["取組名"] for row in draft.rows["initiatives"]}
    return Counter(
        (
            titles[row["順番"]],
            row["指標名"],
            KINDS[row["区分"]],
            read_fiscal_year(row["年度"]) if row["年度"] else None,
            row["値"],
        )
        for row in draft.rows["values"]
    )


def check(draft: Draft, found: list[Measure], family: str, document: bytes) -> None:
    """Every value is right; one that is missing has a problem."""
    text = document.decode()
    truth: Counter[Fact] = Counter()
    for m in found:
        for (role, year), printed in m.figures.items():
            if printed:
                truth[m.title, m.name, role, year, printed] += 1
    read = facts(draft)
    assert THOROUGH or unbuildable(draft.sheets()) == [], text  # slow: not a thousand times
    assert not read - truth, f"wrong: {read - truth}\n{text}"
    missing = truth - read
    assert not missing or draft.rows["problems"], f"silent: {missing}\n{text}"
    count(family, sum((truth & read).values()), sum(truth.values()))


def count(family: str, read: int, of: int) -> None:
    READ[family] += read
    READ[f"{family} of"] += of


Mark = tuple[str, int | None, str]  # 取組名, fiscal year, stage


def marks(draft: Draft) -> set[Mark]:
    titles = {row["順番"]: row["取組名"] for row in draft.rows["initiatives"]}
    return {
        (titles[row["順番"]], read_fiscal_year(row["年度"]), STAGES[row["印"]])
        for row in draft.rows["schedule"]
    }


def truth_of(found: list[Schedule]) -> set[Mark]:
    return {(s.title, year, stage) for s in found for year, stage in s.stages.items() if stage}


def check_marks(draft: Draft, found: list[Schedule], family: str, document: bytes) -> None:
    """Every mark stands under its year with its meaning; one that is missing has a problem."""
    read, truth = marks(draft), truth_of(found)
    text = document.decode()
    assert THOROUGH or unbuildable(draft.sheets()) == [], text  # slow: not a thousand times
    assert read <= truth, f"wrong: {read - truth}\n{text}"
    assert read == truth or draft.rows["problems"], f"silent: {truth - read}\n{text}"
    count(family, len(read), len(truth))


def read_document(drawn: tuple[list[object], bytes, str]) -> Draft:
    _, document, form = drawn
    return open_tables.read(READERS[f".{form}"](document, f"invented.{form}"))


TABLES = {
    "indicator tables": indicator_tables(),
    "goal tables": goal_tables(),
    "item sheets": item_sheets(),
    "evaluation cards": evaluation_cards(),
}
MARKS = {"schedules": schedules(), "action lists": action_lists()}


@pytest.mark.parametrize("family", TABLES)
def test_no_value_stands_under_a_wrong_year(family: str) -> None:
    @quickly
    @given(TABLES[family])
    def run(drawn: tuple[list[Measure], bytes, str]) -> None:
        check(read_document(drawn), drawn[0], family, drawn[1])

    run()
    assert READ[family] >= 0.9 * READ[f"{family} of"], f"{READ[family]} / {READ[f'{family} of']}"


@pytest.mark.parametrize("family", MARKS)
def test_no_mark_stands_under_a_wrong_year(family: str) -> None:
    @quickly
    @given(MARKS[family])
    def run(drawn: tuple[list[Schedule], bytes, str]) -> None:
        check_marks(read_document(drawn), drawn[0], family, drawn[1])

    run()
    assert READ[family] >= 0.9 * READ[f"{family} of"], f"{READ[family]} / {READ[f'{family} of']}"


@pytest.mark.parametrize("family", TABLES)
def test_damage_gives_no_value_under_a_wrong_year(family: str) -> None:
    """A row deleted or shifted: a value may be lost or lose its year, not change either."""

    @quickly
    @given(TABLES[family].flatmap(lambda d: st.tuples(st.just(d), damaged(d[1], d[2]))))
    def run(both: tuple[tuple[list[Measure], bytes, str], bytes]) -> None:
        (found, _, form), document = both
        read = facts(read_document((found, document, form)))
        true = {(m.name, y, printed) for m in found for (_, y), printed in m.figures.items()}
        bare = {(name, printed) for name, _, printed in true}
        wrong = [
            (name, year, printed)
            for _, name, _, year, printed in read
            if ((name, year, printed) not in true if year else (name, printed) not in bare)
        ]
        assert not wrong, f"{wrong}\n{document.decode()}"

    run()


@pytest.mark.parametrize("family", MARKS)
def test_damage_gives_no_mark_under_a_wrong_year(family: str) -> None:
    @quickly
    @given(MARKS[family].flatmap(lambda d: st.tuples(st.just(d), damaged(d[1], d[2]))))
    def run(both: tuple[tuple[list[Schedule], bytes, str], bytes]) -> None:
        (found, _, form), document = both
        read, truth = marks(read_document((found, document, form))), truth_of(found)
        assert read <= truth, f"{read - truth}\n{document.decode()}"

    run()
