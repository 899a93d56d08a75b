"""Laws of the default rule, whatever the numbers: properties over invented indicators."""

import math
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import achievement_of

PLAN_YEARS = range(2020, 2025)
BETTER = ["worse", "behind", "slightly_behind", "on_track", "achieved"]
NUMBERS = st.integers(-2000, 2000).map(lambda n: n / 10)
MAYBE = st.none() | NUMBERS
DIRECTIONS = ["increase", "decrease", "keep_at_least", "keep_at_most"]
OPPOSITE = dict(
    zip(DIRECTIONS, ["decrease", "increase", "keep_at_most", "keep_at_least"], strict=True)
)
RATES = ["attainment_rate", "progress_rate", "pace_ratio"]


@st.composite
def indicators(draw: st.DrawFn, numbers: st.SearchStrategy[float | None] = MAYBE) -> dict[str, Any]:
    """One indicator as numbers: baseline, final, targets and actuals by year, direction."""
    return {
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "basis": draw(st.sampled_from(["stated", "person", "baseline_to_target"])),
        "accumulation": draw(st.sampled_from(["level", "annual", "cumulative", "period_total"])),
        "baseline": draw(numbers),
        "baseline_year": draw(st.sampled_from([None, 2018, 2019, 2020])),
        "final": draw(numbers),
        "targets": [draw(numbers) for _ in PLAN_YEARS],
        "actuals": [draw(numbers) for _ in PLAN_YEARS],
    }


def judge_all(cases: list[dict[str, Any]]) -> pd.DataFrame:
    """All cases at once through kpi.achievement, one row per case and year."""
    rows = []
    for n, case in enumerate(cases):
        numbers = [("baseline", case["baseline_year"], case["baseline"])]
        numbers += [("final_target", 2024, case["final"])]
        numbers += [("target", y, v) for y, v in zip(PLAN_YEARS, case["targets"], strict=True)]
        numbers += [("actual", y, v) for y, v in zip(PLAN_YEARS, case["actuals"], strict=True)]
        rows += [
            {
                "indicator_id": f"p/{n:03}/1",
                "plan_id": "p",
                "kind": kind,
                "fiscal_year": year,
                "value": value,
                "period": "full",
                "as_of": None,
                "qualifier": None,
            }
            for kind, year, value in numbers
            if value is not None
        ]
    columns = ["indicator_id", "plan_id", "kind", "fiscal_year", "value", "period", "as_of"]
    observation = pd.DataFrame(rows, columns=[*columns, "qualifier"])
    observation["fiscal_year"] = observation["fiscal_year"].astype("Int16")
    indicator = pd.DataFrame(
        {
            "indicator_id": [f"p/{n:03}/1" for n in range(len(cases))],
            "plan_id": "p",
            "direction": [case["direction"] for case in cases],
            "direction_basis": [case["basis"] for case in cases],
            "accumulation": [case["accumulation"] for case in cases],
        }
    )
    plan = pd.DataFrame({"plan_id": ["p"], "start_fiscal_year": [2020], "end_fiscal_year": [2024]})
    return achievement_of(observation, indicator, plan)


def changed(case: dict[str, Any], change: Any) -> dict[str, Any]:
    """The same indicator with every number changed."""

    def one(value: float | None) -> float | None:
        return None if value is None else change(value)

    return case | {
        "baseline": one(case["baseline"]),
        "final": one(case["final"]),
        "targets": [one(value) for value in case["targets"]],
        "actuals": [one(value) for value in case["actuals"]],
    }


MANY = st.lists(indicators(), min_size=1, max_size=15)


@settings(max_examples=15)
@given(MANY, st.sampled_from([1e-6, 0.001, 0.01, 0.5, 1.0, 3.0, 1000.0, 1e4, 1e8]))
def test_the_unit_changes_no_rate_and_no_status(cases: list[Any], factor: float) -> None:
    plain = judge_all(cases)
    scaled = judge_all([changed(case, lambda v: v * factor) for case in cases])
    words = ["status", "reason", "rate_used", "attainment_reason", "progress_reason", "pace_reason"]
    pd.testing.assert_frame_equal(plain[words], scaled[words])
    pd.testing.assert_frame_equal(plain[RATES], scaled[RATES], rtol=1e-6, atol=1e-9)


@settings(max_examples=15)
@given(MANY)
def test_mirrored_data_under_the_opposite_direction_progress_alike(cases: list[Any]) -> None:
    plain = judge_all(cases)
    mirrored = judge_all(
        [changed(c, lambda v: -v) | {"direction": OPPOSITE[c["direction"]]} for c in cases]
    )
    columns = ["progress_rate", "progress_reason", "planned_share", "pace_ratio"]
    pd.testing.assert_frame_equal(plain[columns], mirrored[columns])


@settings(max_examples=15)
@given(MANY, st.integers(1, 1000))
def test_a_better_actual_never_gives_a_worse_status(cases: list[Any], step: int) -> None:
    def improved(case: dict[str, Any]) -> dict[str, Any]:
        sign = 1 if case["direction"] in ("increase", "keep_at_least") else -1
        better = [None if v is None else v + sign * step / 10 for v in case["actuals"]]
        return case | {"actuals": better}

    before, after = judge_all(cases), judge_all([improved(case) for case in cases])
    both = before[["status"]].assign(after=after["status"])
    both = both[(both["status"] != "not_judged") & (both["after"] != "not_judged")]
    for old, new in both.itertuples(index=False):
        assert BETTER.index(new) >= BETTER.index(old)


@settings(max_examples=25)
@given(st.lists(indicators(st.none() | st.floats(allow_infinity=False)), min_size=1, max_size=8))
def test_arbitrary_numbers_give_finite_rates(cases: list[Any]) -> None:
    table = judge_all(cases)
    assert set(table["status"]) <= {*BETTER, "not_judged"}
    for rate in RATES:
        assert table[rate].dtype == "float64"
        assert all(math.isfinite(v) for v in table[rate].dropna())
    assert (table["status"].eq("not_judged") == table["reason"].notna()).all()


@settings(max_examples=15)
@given(MANY)
def test_every_rate_is_there_or_says_why_not(cases: list[Any]) -> None:
    table = judge_all(cases)
    for rate in RATES:
        reason = rate.removesuffix("_rate").removesuffix("_ratio") + "_reason"
        assert (table[rate].notna() ^ table[reason].notna()).all()
    assert (table["status"].eq("not_judged") == table["reason"].notna()).all()


@settings(max_examples=15)
@given(MANY)
def test_meeting_a_line_we_drew_is_never_an_achievement(cases: list[Any]) -> None:
    table = judge_all(cases)
    drawn = table[(table["target_basis"] == "interpolated") & (table["status"] == "achieved")]
    rising = drawn["actual"] >= drawn["final_target"] - 1e-6
    falling = drawn["actual"] <= drawn["final_target"] + 1e-6
    assert (rising | falling).all()  # they meet the final target itself
