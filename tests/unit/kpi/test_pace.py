"""Pace: every state and formula by hand-worked rows, and what holds whatever the numbers."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.pace import STATES, outcome, pace
from kpi.pace_inputs import points
from tests.helpers import tables

ON = date(2030, 11, 21)


def paced(
    observations: str,
    year: int = 2023,
    unit: str | None = "人",
    on: date = ON,
    **options: Any,
) -> dict[str, Any]:
    """The row of one indicator as seen in a year (plan of 2020 to 2026), missing things as None."""
    observation, indicator, plan = tables(observations, **({"end": 2026} | options))
    heads = indicator.merge(plan, on="plan_id").assign(unit=unit, relisted=False)
    found = pace(heads, observation, year, on)
    assert len(found) == 1
    row = found.assign(outcome=outcome(found)).iloc[0]
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def assert_row(row: dict[str, Any], **expected: Any) -> None:
    found = {key: row[key] for key in expected}
    for key, value in expected.items():
        if isinstance(value, float):
            expected[key] = pytest.approx(value, rel=1e-12)
    assert found == expected


UP = "baseline 2019 80; final_target 2026 100"
DOWN = "baseline 2019 50; final_target 2026 40"


@pytest.mark.parametrize(
    "observations, direction, so_far, needed, times, enough",
    [
        # (82 − 80) / 4 and (100 − 82) / 3
        (f"{UP}; actual 2023 82", "increase", 0.5, 6.0, 12.0, False),
        # (92 − 80) / 4 = 3, (100 − 92) / 3 = 2.67
        (f"{UP}; actual 2023 92", "increase", 3.0, 8 / 3, 8 / 9, True),
        # the same pace as until now: 20 in 7 years, to the last digit
        ("baseline 2019 0; final_target 2026 7; actual 2023 4", "increase", 1.0, 1.0, 1.0, True),
        ("baseline 2019 0; final_target 2026 0.7; actual 2023 0.4", "increase", 0.1, 0.1, 1.0, True),
        # backwards, and no change: there is no ratio
        (f"{UP}; actual 2023 78", "increase", -0.5, 22 / 3, None, False),
        (f"{UP}; actual 2023 80", "increase", 0.0, 20 / 3, None, False),
        # falling is good: (46 − 50) / 4 and (40 − 46) / 3
        (f"{DOWN}; actual 2023 46", "decrease", -1.0, -2.0, 2.0, False),
        (f"{DOWN}; actual 2023 42", "decrease", -2.0, -2 / 3, 1 / 3, True),
        (f"{DOWN}; actual 2023 54", "decrease", 1.0, -14 / 3, None, False),
        # below zero: a deficit of 50 to be 0
        ("baseline 2019 -50; final_target 2026 0; actual 2023 -30", "increase", 5.0, 10.0, 2.0, False),
        # the latest actual counts, however old, with its own year
        (f"{UP}; actual 2021 90; actual 2024 99", "increase", 5.0, 2.0, 0.4, True),
        # half years count for nothing; of days in a year the last does
        (f"{UP}; actual 2023 99 h2; actual 2022 86", "increase", 2.0, 3.5, 1.75, False),
        (
            f"{UP}; actual 2023 90 as_of 2023-09-30; actual 2023 84 as_of 2024-03-31",
            *("increase", 1.0, 16 / 3, 16 / 3, False),
        ),
    ],
)  # fmt: skip
def test_under_way(
    observations: str,
    direction: str,
    so_far: float,
    needed: float,
    times: float | None,
    enough: bool,
) -> None:
    row = paced(observations, direction=direction)
    assert_row(
        row, state="under_way", so_far_per_year=so_far, needed_per_year=needed, enough=enough
    )
    assert_row(row, times=times, outcome="fast_enough" if enough else "too_slow")
    assert row["so_far_reason"] is row["needed_reason"] is None
    assert (row["times"] is None) == (row["times_reason"] is not None)


@pytest.mark.parametrize(
    "accumulation, so_far, needed",
    [
        ("level", 1.0, 3.0),  # (14 − 10) / 4, (23 − 14) / 3
        ("annual", 1.0, 3.0),
        ("cumulative", 1.0, 3.0),  # runs on from its baseline
        ("period_total", 3.5, 3.0),  # 14 / 4: the former period's 10 are not subtracted
    ],
)
def test_every_accumulation_by_the_same_formulas(
    accumulation: str, so_far: float, needed: float
) -> None:
    row = paced(
        "baseline 2018 10; baseline 2019 10; final_target 2026 23; actual 2023 14",
        accumulation=accumulation,
    )
    assert_row(row, state="under_way", so_far_per_year=so_far, needed_per_year=needed)
    total = accumulation == "period_total"
    assert_row(row, baseline_basis="period_start" if total else "printed")
    assert_row(row, baseline_printed=None if total else "10", baseline_fiscal_year=2019.0)


@pytest.mark.parametrize(
    "observations, options, state, found",
    [
        (f"{UP}; actual 2023 100", {}, "reached", "reached"),
        (f"{UP}; actual 2023 120", {}, "reached", "reached"),
        (f"{UP}; actual 2023 99.9999999999", {}, "reached", "reached"),  # float dust
        (f"{DOWN}; actual 2023 40", {"direction": "decrease"}, "reached", "reached"),
        (f"{UP}; actual 2023 99.9", {}, "under_way", "fast_enough"),
        (f"{UP}; actual 2026 99", {"year": 2026}, "over", "over"),
        (f"{UP}; actual 2027 99", {"year": 2028}, "over", "over"),
        (f"{UP}; actual 2027 99", {"year": 2026}, "no_actual", None),
        # the final year is over, its result is in no document: no years are left to change in
        (f"{UP}; actual 2025 99", {"year": 2026}, "final_unknown", "ended"),
        (f"{UP}; actual 2025 99", {"year": 2026, "on": date(2027, 4, 1)}, "final_unknown", "ended"),
        # the final year still runs on that day
        (f"{UP}; actual 2025 99", {"year": 2026, "on": date(2027, 3, 31)}, "under_way", "fast_enough"),
        (f"{UP}; actual 2025 99", {"year": 2025, "on": date(2027, 4, 1)}, "under_way", "fast_enough"),
        (f"{UP}; actual 2025 99", {"year": 2027, "on": date(2026, 4, 1)}, "final_unknown", "ended"),
        ("final_target 2026 100; actual 2025 90", {"year": 2026}, "final_unknown", "ended"),
        (f"{UP}; actual 2025 99", {"year": 2027}, "final_unknown", "ended"),
        (f"{UP}; actual 2025 100", {"year": 2027}, "reached", "reached"),
        (UP, {}, "no_actual", None),
        (f"{UP}; actual 2023 -", {}, "no_actual", None),
        (f"{UP}; actual 2024 99", {}, "no_actual", None),  # after the reader's year
        (f"{UP}; actual - 99", {}, "no_actual", None),
        ("baseline 2019 95; final_target 2026 95; actual 2023 95", {"direction": "keep_at_least"}, "keep", "held"),
        ("baseline 2019 95; final_target 2026 95; actual 2023 94", {"direction": "keep_at_least"}, "keep", "not_held"),
        ("final_target 2026 5; actual 2023 4", {"direction": "keep_at_most"}, "keep", "held"),
        ("final_target 2026 5; actual 2023 6", {"direction": "keep_at_most"}, "keep", "not_held"),
        ("final_target 2026 5", {"direction": "keep_at_most"}, "keep", None),
        ("baseline 2019 5; actual 2023 4", {"direction": "keep_at_most"}, "no_target", "no_target"),
        ("final_target 2026 100; actual 2023 90", {}, "no_baseline", "unknown_pace"),
        ("baseline 2019 80; actual 2023 90", {}, "no_target", "no_target"),
        ("baseline 2019 80; final_target 2026 -; actual 2023 90", {}, "no_target", "no_target"),
        ("baseline 2019 80; final_target - 100; actual 2023 90", {}, "no_final_year", "undated"),
        ("baseline 2019 80; final_target - 100; actual 2023 100", {}, "reached", "reached"),
        (f"{UP}; actual 2023 90", {"direction": None}, "no_direction", "no_direction"),
        (f"{UP}; actual 2023 90", {"direction": "decrease"}, "conflict", "conflict"),
        (f"{UP}; actual 2023 110", {"direction": "decrease"}, "conflict", "conflict"),
        # what a period total had reached before its period is another period's
        ("final_target 2026 15; actual 2019 20", {"accumulation": "period_total"}, "no_actual", None),
    ],
)  # fmt: skip
def test_states(observations: str, options: dict[str, Any], state: str, found: str | None) -> None:
    row = paced(observations, **options)
    assert_row(row, state=state, outcome=found)
    if state not in ("under_way", "no_baseline"):
        assert_row(row, needed_per_year=None, needed_reason=state, times=None)


@pytest.mark.parametrize(
    "observations, options, reason",
    [
        ("final_target 2026 100; actual 2023 90", {}, "no_baseline"),
        ("baseline - 80; final_target 2026 100; actual 2023 90", {"start": None}, "no_baseline_year"),
        ("baseline 2020 80; final_target 2026 100; actual 2020 90", {}, "not_after_baseline"),
        ("baseline 2020 80; final_target 2026 100; actual 2019 90", {}, "not_after_baseline"),
        (f"{UP}; actual 2023 90", {"direction": "keep_at_least"}, "keep"),
        # when its period began is not said: the year of the former total is no beginning
        ("baseline 2020 8; final_target 2026 25; actual 2023 9",
         {"start": None, "accumulation": "period_total"}, "no_period_start"),
        (UP, {}, "no_actual"),
    ],
)  # fmt: skip
def test_why_there_is_no_pace_so_far(
    observations: str, options: dict[str, Any], reason: str
) -> None:
    row = paced(observations, **options)
    assert_row(row, so_far_per_year=None, so_far_reason=reason, times=None, enough=None)


def test_a_baseline_without_a_year_counts_as_the_year_before_the_plan() -> None:
    row = paced("baseline - 80; final_target 2026 100; actual 2023 90")
    assert_row(row, baseline_fiscal_year=2019.0, baseline_basis="assumed", so_far_per_year=2.5)


@pytest.mark.parametrize(
    "observations, options, planned, reason",
    [
        (UP, {}, 20 / 7, None),
        (DOWN, {"direction": "decrease"}, -10 / 7, None),
        (UP, {"direction": None}, 20 / 7, None),  # what is printed, whether good or bad
        (f"{UP}; actual 2023 90", {}, None, "has_actual"),
        (UP, {"direction": "keep_at_least"}, None, "keep"),
        (UP, {"direction": "decrease"}, None, "conflict"),
        ("final_target 2026 100", {}, None, "no_baseline"),
        ("baseline 2019 80", {}, None, "no_target"),
        ("baseline 2019 80; final_target - 100", {}, None, "no_final_year"),
        ("baseline 2020 80; final_target 2020 100", {}, None, "not_after_baseline"),
        ("baseline 2019 7; final_target 2024 15", {"accumulation": "period_total"}, 3.0, None),
        ("target 2022 90; target 2026 94; baseline 2019 80", {}, 2.0, None),  # the last target
    ],
)
def test_what_the_plan_itself_asks(
    observations: str, options: dict[str, Any], planned: float | None, reason: str | None
) -> None:
    assert_row(paced(observations, **options), planned_per_year=planned, planned_reason=reason)


@pytest.mark.parametrize(
    "observations, options, value, meets, reason",
    [
        # through the first and the last actual: 84 + (84 − 82) / 1 × 3
        (f"{UP}; actual 2022 82; actual 2023 84", {}, 90.0, False, None),
        # what lies between does not bend it: 88 + (88 − 82) / 2 × 3
        (f"{UP}; actual 2021 82; actual 2022 99; actual 2023 88", {}, 97.0, False, None),
        (f"{UP}; actual 2021 82; actual 2023 90", {}, 102.0, True, None),
        (f"{UP}; actual 2021 82; actual 2023 90; actual 2024 70", {}, 102.0, True, None),
        (f"{DOWN}; actual 2021 50; actual 2023 46", {"direction": "decrease"}, 40.0, True, None),
        ("final_target 2026 100; actual 2021 82; actual 2023 90", {}, 102.0, True, None),
        # reached already, and falling again
        (f"{UP}; actual 2021 110; actual 2023 104", {}, 95.0, False, None),
        (f"{UP}; actual 2023 90", {}, None, None, "one_actual"),
        # reached before a final year that is over: nothing is left to extend the line into
        (f"{UP}; actual 2024 90; actual 2025 100", {"year": 2026}, None, None, "no_years_left"),
        (f"{UP}; actual 2024 90; actual 2025 100", {"year": 2025}, 110.0, True, None),
        (f"{UP}; actual 2024 90; actual 2025 99", {"year": 2026}, None, None, "final_unknown"),
        (f"{UP}; actual 2022 80 h1; actual 2023 90", {}, None, None, "one_actual"),
        (f"{UP}; actual 2025 90; actual 2026 91", {"year": 2026}, None, None, "over"),
        (f"{UP}; actual 2025 90; actual 2026 100", {"year": 2026}, None, None, "no_years_left"),
        (f"{UP}; actual 2021 82; actual 2023 90", {"direction": "keep_at_least"}, None, None, "keep"),
        (f"{UP}; actual 2021 82; actual 2023 90", {"direction": None}, None, None, "no_direction"),
        # never beyond what such a number can be, unless it is printed so
        (f"{UP}; actual 2021 82; actual 2023 90", {"unit": "%"}, None, None, "impossible"),
        (f"{UP}; actual 2021 82; actual 2023 90; target 2024 105", {"unit": "%"}, 102.0, True, None),
        ("final_target 2026 0; actual 2021 50; actual 2023 20", {"direction": "decrease"}, None, None, "impossible"),
        ("final_target 2026 5; baseline 2019 -9; actual 2021 2; actual 2023 0", {}, -3.0, False, None),
    ],
)  # fmt: skip
def test_the_straight_line(
    observations: str,
    options: dict[str, Any],
    value: float | None,
    meets: bool | None,
    reason: str | None,
) -> None:
    row = paced(observations, **options)
    assert_row(row, extrapolated=value, extrapolated_meets=meets, extrapolated_reason=reason)


def test_relisted_indicators_are_left_out_and_frames_stay_as_they_were() -> None:
    observation, indicator, plan = tables(f"{UP}; actual 2023 90")
    heads = indicator.merge(plan, on="plan_id").assign(unit="人", relisted=False)
    again = heads.assign(indicator_id="p/2/1", relisted=True)
    both = pd.concat([heads, again], ignore_index=True)
    before, printed = both.copy(deep=True), observation.copy(deep=True)
    assert pace(both, observation, 2023)["indicator_id"].tolist() == ["p/1/1"]
    pd.testing.assert_frame_equal(both, before)
    pd.testing.assert_frame_equal(observation, printed)


def test_every_number_is_traced_to_its_own_print() -> None:
    """The same value stands three times; only year and kind tell the places apart."""
    observation, indicator, plan = tables(
        "baseline 2019 80; target 2023 80; actual 2022 80; actual 2023 80; final_target 2026 90"
    )
    observation["origin"] = ["b", "t", "a22", "a23", "f"]
    observation["printed"] = ["80人", "８０人", "八十人", "約80人", "90人"]
    heads = indicator.merge(plan, on="plan_id").assign(unit="人", relisted=False)
    row = pace(heads, observation, 2023).iloc[0]
    assert row["baseline_origin"] == "b"
    assert (row["actual_origin"], row["actual_printed"]) == ("a23", "約80人")
    assert (row["first_actual_origin"], row["first_actual_printed"]) == ("a22", "八十人")
    assert (row["final_origin"], row["final_basis"]) == ("f", "stated")
    assert row["actuals"] == 2
    assert points(heads.assign(baseline_fiscal_year=2019), observation, 2022).shape[0] == 1


def test_nothing_at_all() -> None:
    observation, indicator, plan = tables("")
    heads = indicator.merge(plan, on="plan_id").assign(unit="人", relisted=False)
    assert_row(paced(""), state="no_actual", planned_reason="no_target")
    empty = pace(heads.iloc[:0], observation, 2023)
    assert len(empty) == len(outcome(empty)) == 0


# laws
NUMBERS = st.integers(-2000, 2000).map(lambda n: n / 10)
HUGE = st.floats(allow_nan=False, allow_infinity=False)
YEARS = range(2020, 2024)
OPPOSITE = {"increase": "decrease", "keep_at_least": "keep_at_most"}
OPPOSITE |= {b: a for a, b in OPPOSITE.items()}
PACES = ["so_far_per_year", "needed_per_year", "planned_per_year", "times"]


@st.composite
def cases(draw: st.DrawFn, numbers: st.SearchStrategy[float] = NUMBERS) -> dict[str, Any]:
    maybe = st.none() | numbers
    return {
        "direction": draw(st.sampled_from([*OPPOSITE, None])),
        "accumulation": draw(st.sampled_from(["level", "annual", "cumulative", "period_total"])),
        "start": draw(st.sampled_from([None, 2020])),
        "unit": draw(st.sampled_from(["人", "%", None])),
        "numbers": [
            ("baseline", draw(st.sampled_from([None, 2018, 2019])), draw(maybe)),
            ("final_target", draw(st.sampled_from([None, 2022, 2026])), draw(maybe)),
            *(("actual", year, draw(maybe)) for year in YEARS),
        ],
    }


def pace_all(found: list[dict[str, Any]], factor: float = 1.0) -> pd.DataFrame:
    """All cases at once; `factor` multiplies every number (a negative one turns the direction)."""
    rows = [
        {
            "indicator_id": f"p/{n:03}/1",
            "kind": kind,
            "fiscal_year": year,
            "value": value * factor,
            "qualifier": None,
            "printed": str(value),
            "period": "full",
            "as_of": None,
            "origin": f"{n}:{kind}:{year}",
        }
        for n, case in enumerate(found)
        for kind, year, value in case["numbers"]
        if value is not None
    ]
    columns = ["indicator_id", "kind", "fiscal_year", "value", "qualifier", "printed", "period"]
    observation = pd.DataFrame(rows, columns=[*columns, "as_of", "origin"])
    observation = observation.astype({"fiscal_year": "float64", "value": "float64"})
    heads = pd.DataFrame(
        {
            "indicator_id": [f"p/{n:03}/1" for n in range(len(found))],
            "direction": [
                c["direction"] if factor > 0 else OPPOSITE.get(c["direction"]) for c in found
            ],
            "accumulation": [c["accumulation"] for c in found],
            "start_fiscal_year": pd.array([c["start"] for c in found], dtype="Int16"),
            "unit": [c["unit"] for c in found],
            "relisted": False,
        }
    )
    return pace(heads, observation, 2023)


MANY = st.lists(cases(), min_size=1, max_size=12)
QUIET = settings(max_examples=20, deadline=None)


@QUIET
@given(MANY)
def test_mirrored_numbers_have_the_mirrored_pace(found: list[dict[str, Any]]) -> None:
    one, other = pace_all(found), pace_all(found, -1.0)
    assert one["state"].tolist() == other["state"].tolist()
    assert outcome(one).fillna("").tolist() == outcome(other).fillna("").tolist()
    for column in PACES:
        expected = one[column] if column == "times" else -one[column]
        pd.testing.assert_series_equal(other[column], expected, check_names=False)
    assert one["enough"].equals(other["enough"])


@QUIET
@given(MANY, st.sampled_from([10.0, 1000.0]))
def test_another_unit_scales_the_pace_and_nothing_else(
    found: list[dict[str, Any]], factor: float
) -> None:
    found = [case | {"unit": "人"} for case in found]  # of a percentage 100 is the end
    one, other = pace_all(found), pace_all(found, factor)
    assert one["state"].tolist() == other["state"].tolist()
    for column in [*PACES, "extrapolated"]:
        expected = one[column] if column == "times" else one[column] * factor
        pd.testing.assert_series_equal(other[column], expected, rtol=1e-9, atol=1e-9)
    assert one["extrapolated_reason"].equals(other["extrapolated_reason"])


@QUIET
@given(st.lists(cases(HUGE), min_size=1, max_size=12))
def test_no_number_is_infinite_and_each_missing_one_has_its_reason(
    found: list[dict[str, Any]],
) -> None:
    rows = pace_all(found)
    assert rows["state"].isin(STATES).all()
    reasons = {f"{name}_per_year": f"{name}_reason" for name in ("so_far", "needed", "planned")}
    reasons |= {"times": "times_reason", "extrapolated": "extrapolated_reason"}
    for number, reason in reasons.items():
        assert not any(math.isinf(value) for value in rows[number])
        assert (rows[number].notna() == rows[reason].isna()).all(), number
    compared = rows["actual"].notna()
    assert (outcome(rows).notna() == compared).all()
    known = rows["enough"].notna()
    assert (known == (rows["needed_per_year"].notna() & rows["so_far_per_year"].notna())).all()
