"""The default rule read a second time, and what must hold whatever else is printed.

`by_the_contract` is contract §4 written out again for one row, in fractions and without pandas;
an exhaustive grid of small numbers goes through both readings. The laws below it use invented
indicators as ragged as the shipped ones: undated baselines, estimates, half years, days.
"""

import itertools
import math
import random
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import achievement_of, cells

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
BETTER = ["worse", "behind", "slightly_behind", "on_track", "achieved"]
RISING = ("increase", "keep_at_least")
KEEP = ("keep_at_least", "keep_at_most")
OPPOSITE = {
    "increase": "decrease",
    "decrease": "increase",
    "keep_at_least": "keep_at_most",
    "keep_at_most": "keep_at_least",
    None: None,
}
RATES = ["attainment_rate", "progress_rate", "pace_ratio"]
COLUMNS = [
    *("indicator_id", "kind", "fiscal_year", "value", "period", "as_of", "qualifier"),
]


def judged(tables: Tables) -> pd.DataFrame:
    return achievement_of(*tables)


def frames(
    observations: list[tuple[Any, ...]],
    heads: list[tuple[Any, ...]],
    plans: list[tuple[Any, ...]],
) -> Tables:
    """Tuples of COLUMNS, of indicator heads and of plans as the three tables."""
    observation = pd.DataFrame(observations, columns=COLUMNS)
    observation["plan_id"] = observation["indicator_id"].str.split("/").str[0]
    observation["fiscal_year"] = observation["fiscal_year"].astype("Int16")
    observation["value"] = observation["value"].astype("float64")
    indicator = pd.DataFrame(
        heads,
        columns=["indicator_id", "plan_id", "direction", "direction_basis", "accumulation"],
    )
    plan = pd.DataFrame(plans, columns=["plan_id", "start_fiscal_year", "end_fiscal_year"])
    return observation, indicator, plan.astype(dict.fromkeys(plan.columns[1:], "Int16"))


# --- the contract, read again ---


class Case(NamedTuple):
    """One indicator of a plan 2020–2024, judged in 2021; its baseline is undated."""

    direction: str
    basis: str
    accumulation: str
    baseline: int | None
    final: int | None  # printed for 2024
    target: int | None  # printed for 2021
    actual: int


class Reading(NamedTuple):
    attainment: Fraction | None
    progress: Fraction | None
    pace: Fraction | None
    status: str
    rate_used: str | None


def by_the_contract(case: Case) -> Reading:
    """Contract §4, sentence by sentence."""
    sign = 1 if case.direction in RISING else -1
    keep = case.direction in KEEP
    a = case.actual
    b = 0 if case.accumulation == "period_total" else case.baseline
    # T_final: final_target, else the printed target of the last year that has one
    t_final, final_year = (case.final, 2024) if case.final is not None else (case.target, 2021)
    # T_year: the target printed for that year; for keep_* T_final holds in every year
    t_year = t_final if keep else case.target

    attainment = None
    if t_year is not None:
        if t_year == 0:
            attainment = Fraction(1) if sign * (a - t_year) >= 0 else None
        elif sign > 0 and t_year > 0 and a >= 0:
            attainment = Fraction(a, t_year)
        elif sign < 0 and t_year > 0 and a > 0:
            attainment = Fraction(t_year, a)
    conflict = b is not None and t_final is not None and sign * (t_final - b) < 0
    progress = None
    if b is not None and t_final is not None and t_final != b and not conflict:
        progress = Fraction(a - b, t_final - b)
    pace = None
    if progress is not None and not keep:
        share = (
            Fraction(t_year - b, t_final - b)
            if t_year is not None
            else Fraction(2021 - 2019, final_year - 2019)
        )
        pace = progress / share if share > 0 else None

    def verdict(status: str, rate_used: str | None = None) -> Reading:
        return Reading(attainment, progress, pace, status, rate_used)

    if t_year is None and t_final is None:
        return verdict("not_judged")
    # 321 → 320 to be kept is no conflict: the level, not the way to it, is the target
    if conflict and not keep and case.basis in ("stated", "person", "common_kpi"):
        return verdict("not_judged")
    if any(t is not None and sign * (a - t) >= 0 for t in (t_year, t_final)):
        return verdict("achieved")
    if keep:
        if attainment is None:
            return verdict("behind")
        close = attainment >= Fraction(9, 10)
        return verdict("slightly_behind" if close else "behind", "attainment_rate")
    if progress is not None and progress < 0:
        return verdict("worse", "progress_rate")
    for name, rate in (("pace_ratio", pace), ("attainment_rate", attainment)):
        if rate is not None:
            good, fair = rate >= Fraction(9, 10), rate >= Fraction(6, 10)
            return verdict("on_track" if good else "slightly_behind" if fair else "behind", name)
    return verdict("not_judged")


ACTUALS = (-8, -4, 0, 3, 6, 8, 9, 10, 11, 12, 20)  # from low to high
GRID = [
    Case(*case)
    for case in itertools.product(
        ("increase", "decrease", *KEEP),
        ("person", "baseline_to_target"),
        ("level", "period_total"),
        (None, -6, 0, 10),
        (None, -4, 0, 10, 12),
        (None, -4, 0, 8, 12),
        ACTUALS,
    )
]


def tables_of(grid: list[Case]) -> Tables:
    observations, heads = [], []
    for n, case in enumerate(grid):
        name = f"p/{n:05}/1"
        heads.append((name, "p", case.direction, case.basis, case.accumulation))
        printed = (
            ("baseline", None, case.baseline),
            ("final_target", 2024, case.final),
            ("target", 2021, case.target),
            ("actual", 2021, case.actual),
        )
        observations += [
            (name, kind, year, value, "full", None, None)
            for kind, year, value in printed
            if value is not None
        ]
    return frames(observations, heads, [("p", 2020, 2024)])


@pytest.fixture(scope="module")
def grid() -> pd.DataFrame:
    """The year 2021 of every case, in the order of GRID."""
    table = judged(tables_of(GRID))
    table = table[table["fiscal_year"] == 2021].sort_values("indicator_id", ignore_index=True)
    assert len(table) == len(GRID) > 17_000
    return table


def test_both_readings_of_the_contract_agree(grid: pd.DataFrame) -> None:
    found = cells(grid, *RATES, "status", "rate_used")
    for case, row in zip(GRID, found, strict=True):
        expected = by_the_contract(case)
        assert row[3:] == (expected.status, expected.rate_used), case
        for value, fraction in zip(row, expected[:3], strict=False):
            assert (value is None) == (fraction is None), case
            if fraction is not None:
                assert math.isclose(value, fraction, rel_tol=1e-12, abs_tol=1e-12), case


def test_every_status_and_rate_occurs_in_the_grid(grid: pd.DataFrame) -> None:
    """The comparison above says nothing about what does not occur."""
    assert set(grid["status"]) == {*BETTER, "not_judged"}
    assert set(grid["rate_used"].dropna()) == set(RATES)
    for direction, rows in grid.groupby(pd.Series([case.direction for case in GRID])):
        missing = {"worse", "on_track"} if direction in KEEP else set()
        assert set(rows["status"]) == {*BETTER, "not_judged"} - missing


def test_from_the_lowest_actual_to_the_highest_no_status_turns_worse(grid: pd.DataFrame) -> None:
    """All else equal; also with yearly targets below the baseline, levels to be kept, totals."""
    rank = grid["status"].map({status: n for n, status in enumerate(BETTER)})
    for start in range(0, len(GRID), len(ACTUALS)):
        ladder = rank.iloc[start : start + len(ACTUALS)]
        if GRID[start].direction not in RISING:
            ladder = ladder[::-1]
        assert ladder.dropna().is_monotonic_increasing, GRID[start]


def test_what_meets_a_target_stays_achieved_however_much_better(grid: pd.DataFrame) -> None:
    achieved = grid["status"].eq("achieved")
    for start in range(0, len(GRID), len(ACTUALS)):
        ladder = achieved.iloc[start : start + len(ACTUALS)]
        if GRID[start].direction not in RISING:
            ladder = ladder[::-1]
        assert ladder.is_monotonic_increasing, GRID[start]


# --- laws over ragged indicators ---

YEARS = range(2018, 2026)
VALUES = st.none() | st.integers(-300, 300).map(lambda n: n / 10)
DAYS = {"as_of": [(9, 30), (12, 1), (3, 31)]}


class Draft(NamedTuple):
    """One indicator with rows of COLUMNS without its name."""

    direction: str | None
    basis: str | None
    accumulation: str
    start: int | None
    end: int | None
    rows: tuple[tuple[Any, ...], ...]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """One value per kind, year, period and day: contradicting prints are a warning of their own."""
    rows: list[tuple[Any, ...]] = []
    for year in draw(
        st.lists(st.sampled_from([None, *range(2017, 2022)]), max_size=3, unique=True)
    ):
        estimate = draw(st.sampled_from([None, None, "約", "見込み"]))
        rows.append(("baseline", year, draw(VALUES), "full", None, estimate))
    aimed = draw(st.lists(st.sampled_from(YEARS), max_size=4, unique=True))
    rows += [("target", year, draw(VALUES), "full", None, None) for year in aimed]
    if draw(st.booleans()):
        year = draw(st.sampled_from([None, 2023, 2024, 2026]))
        rows.append(("final_target", year, draw(VALUES), "full", None, None))
    for year in draw(st.lists(st.sampled_from(YEARS), max_size=4, unique=True)):
        periods = draw(
            st.lists(st.sampled_from(["full", "h1", "h2", 0, 1, 2]), max_size=3, unique=True)
        )
        for period in periods:
            if isinstance(period, int):
                month, day = DAYS["as_of"][period]
                on = date(year + (month < 4), month, day)
                rows.append(("actual", year, draw(VALUES), "as_of", on, None))
            else:
                rows.append(("actual", year, draw(VALUES), period, None, None))
    direction = draw(st.sampled_from(list(OPPOSITE)))
    start = draw(st.sampled_from([None, 2020, 2020]))
    return Draft(
        direction,
        direction and draw(st.sampled_from(["stated", "person", "baseline_to_target"])),
        draw(st.sampled_from(["level", "annual", "cumulative", "period_total"])),
        start,
        start and 2024,
        tuple(rows),
    )


MANY = st.lists(drafts(), min_size=1, max_size=12)


def tables_from(many: list[Draft], first: int = 0) -> Tables:
    """Every draft as the only indicator of a plan of its own."""
    observations, heads, plans = [], [], []
    for n, draft in enumerate(many, first):
        name = f"p{n:03}/1/1"
        observations += [(name, *row) for row in draft.rows]
        heads.append((name, f"p{n:03}", draft.direction, draft.basis, draft.accumulation))
        plans.append((f"p{n:03}", draft.start, draft.end))
    return frames(observations, heads, plans)


def with_values(draft: Draft, change: Any) -> Draft:
    rows = tuple(
        (kind, year, None if value is None else change(value), *rest)
        for kind, year, value, *rest in draft.rows
    )
    return draft._replace(rows=rows)


def same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    if left.empty and right.empty:
        return  # without rows the columns have no type of their own
    pd.testing.assert_frame_equal(left.reset_index(drop=True), right.reset_index(drop=True))


@settings(max_examples=15)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(many: list[Draft], chance: random.Random) -> None:
    plain = tables_from(many)
    shuffled = tuple(table.sample(frac=1, random_state=chance.randrange(2**32)) for table in plain)
    same(judged(plain), judged(shuffled))  # type: ignore[arg-type]


@settings(max_examples=10)
@given(st.lists(drafts(), min_size=2, max_size=4))
def test_an_indicator_is_judged_alone_as_among_others(many: list[Draft]) -> None:
    together = judged(tables_from(many))
    alone = [judged(tables_from([draft], n)) for n, draft in enumerate(many)]
    alone = [table for table in alone if len(table)]
    if alone:
        same(together, pd.concat(alone))
    else:
        assert together.empty


@settings(max_examples=15)
@given(MANY, st.integers(-8, 20))
def test_a_unit_twice_as_large_changes_no_bit(many: list[Draft], power: int) -> None:
    """Powers of two are exact in binary: every rate and share must come out the very same."""
    factor = 2.0**power
    plain = judged(tables_from(many))
    scaled = judged(tables_from([with_values(d, lambda v: v * factor) for d in many]))
    amounts = ["baseline", "target", "final_target", "actual"]
    scaled[amounts] = scaled[amounts] / factor
    same(plain, scaled)


@settings(max_examples=15)
@given(MANY)
def test_mirrored_numbers_give_the_mirrored_verdict(many: list[Draft]) -> None:
    plain = judged(tables_from(many))
    mirrored = judged(
        tables_from(
            [with_values(d, lambda v: -v)._replace(direction=OPPOSITE[d.direction]) for d in many]
        )
    )
    amounts = ["baseline", "target", "final_target", "actual"]
    mirrored[amounts] = -mirrored[amounts] + 0.0  # −0 is 0
    plain[amounts] += 0.0
    way = ["progress_rate", "progress_reason", "planned_share", "pace_ratio", "pace_reason"]
    inputs = [*amounts, "fiscal_year", "baseline_fiscal_year", "final_fiscal_year", "target_basis"]
    same(plain[[*inputs, *way]], mirrored[[*inputs, *way]])
    # an attainment is a ratio of two amounts and has no mirror; where it decided nothing …
    by_way = plain["rate_used"].ne("attainment_rate") & mirrored["rate_used"].ne("attainment_rate")
    keep = pd.Series(
        [d.direction in KEEP for d in many], index=[f"p{n:03}" for n in range(len(many))]
    )
    by_way &= ~plain["plan_id"].map(keep).astype(bool)
    words = ["status", "reason", "rate_used"]
    same(plain.loc[by_way, words], mirrored.loc[by_way, words])
    # … and meeting the target is meeting it, for every direction
    same(plain[["status"]].eq("achieved"), mirrored[["status"]].eq("achieved"))


@settings(max_examples=15)
@given(MANY, st.sampled_from(YEARS))
def test_later_years_leave_what_a_year_reached_of_its_own_target(
    many: list[Draft], until: int
) -> None:
    """Of a level to be kept only where its final target is printed: that one holds in every year."""
    many = [
        draft
        for draft in many
        if draft.direction not in KEEP
        or any(row[0] == "final_target" and row[2] is not None for row in draft.rows)
    ]
    before = [
        draft._replace(
            rows=tuple(
                row for row in draft.rows if row[0] not in ("target", "actual") or row[1] <= until
            )
        )
        for draft in many
    ]
    key = ["indicator_id", "fiscal_year"]
    columns = [*key, "actual", "baseline", "baseline_fiscal_year", "attainment_rate"]
    early = judged(tables_from(before))
    early = early[(early["fiscal_year"] <= until) & early["attainment_rate"].notna()]
    late = judged(tables_from(many))
    late = late[late["fiscal_year"] <= until].merge(early[key], on=key)
    same(early[columns], late[columns])


@settings(max_examples=15)
@given(MANY, st.integers(-300, 300))
def test_half_years_decide_nothing(many: list[Draft], value: int) -> None:
    extra = [
        ("actual", year, value / 10, half, None, None) for year in YEARS for half in ("h1", "h2")
    ]
    without = [
        draft._replace(rows=tuple(row for row in draft.rows if row[3] not in ("h1", "h2")))
        for draft in many
    ]
    plain = judged(tables_from(without))
    more = judged(tables_from([draft._replace(rows=(*draft.rows, *extra)) for draft in without]))
    known = more.merge(plain[["indicator_id", "fiscal_year"]], on=["indicator_id", "fiscal_year"])
    same(plain, known)
    added = more.merge(
        plain[["indicator_id", "fiscal_year"]].assign(old=True),
        on=["indicator_id", "fiscal_year"],
        how="left",
    )
    added = added[added["old"].isna()]
    assert set(added["reason"]) <= {"no_actual"}
    assert added["actual"].isna().all()


@settings(max_examples=15)
@given(MANY)
def test_no_row_is_judged_without_an_actual_a_direction_and_a_target(many: list[Draft]) -> None:
    table = judged(tables_from(many))
    direction = pd.Series({f"p{n:03}": draft.direction for n, draft in enumerate(many)})
    done = table[table["status"] != "not_judged"]
    assert done["actual"].notna().all()
    assert done["plan_id"].map(direction).notna().all()
    assert (done["final_target"].notna() | done["target_basis"].eq("stated")).all()
    stated = table["target_basis"].eq("stated")
    assert table.loc[~stated, "attainment_rate"].isna().all()  # our own line is never a T_year
    met = table["status"].eq("achieved") & ~stated
    rising = table["plan_id"].map(direction).isin(RISING)
    gap = (table["actual"] - table["final_target"]).where(
        rising, table["final_target"] - table["actual"]
    )
    assert gap[met].ge(-1e-6).all()


@settings(max_examples=15)
@given(MANY)
def test_a_year_has_one_row_and_every_number_is_a_number(many: list[Draft]) -> None:
    table = judged(tables_from(many))
    assert not table.duplicated(["indicator_id", "fiscal_year"]).any()
    numbers = ["baseline", "target", "final_target", "actual", "planned_share", *RATES]
    assert (table[numbers].dtypes == "float64").all()
    assert not np.isinf(table[numbers].to_numpy()).any()


@settings(max_examples=10)
@given(MANY)
def test_the_tables_are_read_and_not_changed(many: list[Draft]) -> None:
    tables = tables_from(many)
    before = [table.copy(deep=True) for table in tables]
    judged(tables)
    for table, copy in zip(tables, before, strict=True):
        pd.testing.assert_frame_equal(table, copy)
