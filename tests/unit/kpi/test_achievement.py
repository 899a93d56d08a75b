"""The default rule of contract §4: every status, every reason, every boundary."""

from typing import Any

import pandas as pd
import pytest

from kpi.achievement import COLUMNS
from tests.helpers import achievement_of, tables

PLAN_YEARS = range(2020, 2025)


def judged(observations: str, year: int = 2021, **options: Any) -> dict[str, Any]:
    """The row of one year, missing things as None."""
    table = achievement_of(*tables(observations, **options))
    row = table[table["fiscal_year"] == year].iloc[0]
    return {column: None if pd.isna(row[column]) else row[column] for column in COLUMNS}


def assert_row(row: dict[str, Any], **expected: Any) -> None:
    found = {key: row[key] for key in expected}
    for key, value in expected.items():
        if isinstance(value, float):
            expected[key] = pytest.approx(value, rel=1e-12)
    assert found == expected


# Nine hard cases: plan of five years, actual in year 2, nothing printed for the years between.
HARD = [
    ("up", "increase", "level", 80, 100, 84, 0.2, 0.5, "behind", None),
    ("down", "decrease", "level", 50, 40, 47, 0.3, 0.75, "slightly_behind", None),
    ("down-worse", "decrease", "level", 50, 40, 55, -0.5, -1.25, "worse", None),
    ("keep", "keep_at_least", "level", 95, 95, 94, None, None, "slightly_behind", None),
    ("cumulative", "increase", "cumulative", 0, 100, 30, 0.3, 0.75, "slightly_behind", None),
    ("up-worse", "increase", "level", 80, 100, 78, -0.1, -0.25, "worse", None),
    ("conflict", "increase", "level", 95, 90, 93, None, None, "not_judged", "direction_conflict"),
    ("to-zero", "decrease", "level", 12, 0, 6, 0.5, 1.25, "on_track", None),
    ("deficit", "increase", "level", -50, 0, -30, 0.4, 1.0, "on_track", None),
]


@pytest.mark.parametrize(
    "direction, accumulation, baseline, final, actual, progress, pace, status, reason",
    [row[1:] for row in HARD],
    ids=[row[0] for row in HARD],
)
def test_nine_hard_cases(
    direction: str,
    accumulation: str,
    baseline: float,
    final: float,
    actual: float,
    progress: float | None,
    pace: float | None,
    status: str,
    reason: str | None,
) -> None:
    row = judged(
        f"baseline - {baseline}; final_target 2024 {final}; actual 2021 {actual}",
        direction=direction,
        accumulation=accumulation,
        basis="stated",
    )
    assert_row(row, progress_rate=progress, pace_ratio=pace, status=status, reason=reason)


UP = "baseline 2019 80; final_target 2024 100"
DOWN = "baseline 2019 50; final_target 2024 40"
NO_BASELINE = "final_target 2024 100"
YEARLY = "target 2021 100"


@pytest.mark.parametrize(
    "observations, status, rate_used",
    [
        # achieved: the year's target or the final one is met
        (f"{UP}; target 2021 88; actual 2021 88", "achieved", None),
        (f"{UP}; target 2021 88; actual 2021 87.9", "on_track", "pace_ratio"),
        (f"{UP}; actual 2021 100", "achieved", None),
        ("final_target 2024 100; actual 2021 100", "achieved", None),  # without any rate
        (f"{UP}; target 2021 110; actual 2021 105", "achieved", None),  # the final one is met
        # worse: below the baseline
        (f"{UP}; actual 2021 79.9", "worse", "progress_rate"),
        (f"{UP}; actual 2021 80", "behind", "pace_ratio"),
        (f"{UP}; target 2021 79; actual 2021 79.5", "achieved", None),  # as planned
        (f"{UP}; target 2021 79; actual 2021 78.5", "worse", "progress_rate"),
        # by pace: planned share 0.4
        (f"{UP}; actual 2021 87.2", "on_track", "pace_ratio"),  # 0.36 / 0.4
        (f"{UP}; actual 2021 87.1", "slightly_behind", "pace_ratio"),
        (f"{UP}; actual 2021 84.8", "slightly_behind", "pace_ratio"),  # 0.24 / 0.4
        (f"{UP}; actual 2021 84.7", "behind", "pace_ratio"),
        (f"{UP}; actual 2021 88", "on_track", "pace_ratio"),  # on our own line: never achieved
        (f"{UP}; actual 2021 99.9", "on_track", "pace_ratio"),
        # by pace, where the year's target says how much was planned: (90 − 80) / 20 = 0.5
        (f"{UP}; target 2021 90; actual 2021 89", "on_track", "pace_ratio"),
        (f"{UP}; target 2021 90; actual 2021 88", "slightly_behind", "pace_ratio"),
        (f"{UP}; target 2021 90; actual 2021 84", "behind", "pace_ratio"),
        # without pace: the year's target alone
        (f"{YEARLY}; actual 2021 100", "achieved", None),
        (f"{YEARLY}; actual 2021 90", "on_track", "attainment_rate"),
        (f"{YEARLY}; actual 2021 89.9", "slightly_behind", "attainment_rate"),
        (f"{YEARLY}; actual 2021 60", "slightly_behind", "attainment_rate"),
        (f"{YEARLY}; actual 2021 59.9", "behind", "attainment_rate"),
        (f"{YEARLY}; actual 2021 0", "behind", "attainment_rate"),
    ],
)
def test_status_of_a_rising_indicator(
    observations: str, status: str, rate_used: str | None
) -> None:
    assert_row(judged(observations), status=status, reason=None, rate_used=rate_used)


@pytest.mark.parametrize(
    "observations, status, rate_used",
    [
        (f"{DOWN}; actual 2021 40", "achieved", None),
        (f"{DOWN}; target 2021 46; actual 2021 46", "achieved", None),
        (f"{DOWN}; actual 2021 46.4", "on_track", "pace_ratio"),
        (f"{DOWN}; actual 2021 46.5", "slightly_behind", "pace_ratio"),
        (f"{DOWN}; actual 2021 47.6", "slightly_behind", "pace_ratio"),
        (f"{DOWN}; actual 2021 47.7", "behind", "pace_ratio"),
        (f"{DOWN}; actual 2021 50.1", "worse", "progress_rate"),
        ("target 2021 45; actual 2021 50", "on_track", "attainment_rate"),  # 45 / 50
        ("target 2021 30; actual 2021 50", "slightly_behind", "attainment_rate"),  # 30 / 50
        ("target 2021 29; actual 2021 50", "behind", "attainment_rate"),
    ],
)
def test_status_of_a_falling_indicator(
    observations: str, status: str, rate_used: str | None
) -> None:
    row = judged(observations, direction="decrease")
    assert_row(row, status=status, reason=None, rate_used=rate_used)


@pytest.mark.parametrize(
    "direction, observations, status, attainment",
    [
        ("keep_at_least", "baseline - 321; final_target 2024 320; actual 2021 320", "achieved", 1.0),
        ("keep_at_least", "baseline - 321; final_target 2024 320; actual 2021 321", "achieved", 321 / 320),
        ("keep_at_least", "baseline - 321; final_target 2024 320; actual 2021 300", "slightly_behind", 0.9375),
        ("keep_at_least", "baseline - 321; final_target 2024 320; actual 2021 288", "slightly_behind", 0.9),
        ("keep_at_least", "baseline - 321; final_target 2024 320; actual 2021 287", "behind", 287 / 320),
        ("keep_at_least", "final_target 2024 70; actual 2021 63", "slightly_behind", 0.9),
        ("keep_at_least", "final_target 2024 70; actual 2021 0", "behind", 0.0),
        ("keep_at_least", "final_target 2024 70; actual 2021 -1", "behind", None),
        # the final target holds in every year, whatever is printed for one
        ("keep_at_least", "target 2021 310; final_target 2024 320; actual 2021 315", "slightly_behind", 315 / 320),
        ("keep_at_most", "baseline - 5; final_target 2024 5; actual 2021 5", "achieved", 1.0),
        ("keep_at_most", "baseline - 5; final_target 2024 5; actual 2021 5.5", "slightly_behind", 5 / 5.5),
        ("keep_at_most", "baseline - 5; final_target 2024 5; actual 2021 6", "behind", 5 / 6),
        ("keep_at_most", "baseline - 4; final_target 2024 5; actual 2021 0", "achieved", None),
        ("keep_at_most", "baseline - 0; final_target 2024 0; actual 2021 0", "achieved", 1.0),
        ("keep_at_most", "baseline - 0; final_target 2024 0; actual 2021 1", "behind", None),
    ],
)  # fmt: skip
def test_status_of_a_level_to_be_kept(
    direction: str, observations: str, status: str, attainment: float | None
) -> None:
    row = judged(observations, direction=direction)
    used = "attainment_rate" if status != "achieved" and attainment is not None else None
    assert_row(
        row,
        status=status,
        reason=None,
        rate_used=used,
        attainment_rate=attainment,
        pace_ratio=None,
        target_basis="stated",
        planned_share=None,
    )


def test_a_level_to_be_kept_has_a_row_in_every_year_of_the_plan() -> None:
    table = achievement_of(*tables("final_target 2024 95", direction="keep_at_least"))
    assert table["fiscal_year"].to_list() == list(PLAN_YEARS)
    assert table["target"].to_list() == [95.0] * 5
    assert set(table["reason"]) == {"no_actual"}


@pytest.mark.parametrize(
    "observations, options, reason",
    [
        (UP, {}, "no_actual"),
        (f"{UP}; actual 2021 -", {}, "no_actual"),  # a print that is no number
        (f"{UP}; actual 2021 90 h1; actual 2021 95 h2", {}, "no_actual"),  # half years alone
        (f"{UP}; actual 2021 90", {"direction": None, "basis": None}, "no_direction"),
        ("baseline 2019 80; actual 2021 90", {}, "no_target"),
        ("baseline 2019 80; target 2021 -; actual 2021 90", {}, "no_target"),
        ("baseline 2019 95; final_target 2024 90; actual 2021 93", {}, "direction_conflict"),
        (
            "baseline 2019 95; final_target 2024 90; actual 2021 93",
            {"basis": "stated"},
            "direction_conflict",
        ),
        (
            "baseline 2019 95; final_target 2024 90; actual 2021 99",
            {"basis": "common_kpi"},
            "direction_conflict",  # though it meets the target: a finding about the data
        ),
        (
            "baseline 2019 90; final_target 2024 95; actual 2021 80",
            {"direction": "decrease"},
            "direction_conflict",
        ),
        (f"{NO_BASELINE}; actual 2021 50", {}, "no_baseline"),
        ("baseline 2019 80; final_target 2024 80; actual 2021 79", {}, "target_equals_baseline"),
        # the baseline year itself lies in the plan: nothing was planned for it
        ("baseline 2020 80; final_target 2024 100; actual 2020 85", {"year": 2020}, "nothing_planned_yet"),
    ],
)  # fmt: skip
def test_what_is_not_judged_says_why(
    observations: str, options: dict[str, Any], reason: str
) -> None:
    assert_row(judged(observations, **options), status="not_judged", reason=reason, rate_used=None)


@pytest.mark.parametrize(
    "observations, attainment, reason, status",
    [
        ("target 2021 10; actual 2021 0", 0.0, None, "behind"),  # 0 of 10 is 0 %
        ("target 2021 10; actual 2021 13.3", 1.33, None, "achieved"),  # never clipped
        ("target 2021 10; actual 2021 -5", None, "not_a_ratio", "not_judged"),
        ("target 2021 -10; actual 2021 -20", None, "not_a_ratio", "not_judged"),
        ("target 2021 0; actual 2021 0", 1.0, None, "achieved"),
        ("target 2021 0; actual 2021 3", 1.0, None, "achieved"),
        ("target 2021 0; actual 2021 -3", None, "target_zero", "not_judged"),
        ("final_target 2024 10; actual 2021 5", None, "no_target", "not_judged"),
        ("target 2021 10; target 2022 -", None, "no_actual", "not_judged"),
    ],
)
def test_attainment_of_a_rising_indicator(
    observations: str, attainment: float | None, reason: str | None, status: str
) -> None:
    row = judged(observations)
    assert_row(row, attainment_rate=attainment, attainment_reason=reason, status=status)


@pytest.mark.parametrize(
    "observations, attainment, reason, status",
    [
        ("target 2021 5; actual 2021 10", 0.5, None, "behind"),
        ("target 2021 5; actual 2021 4", 1.25, None, "achieved"),
        ("target 2021 5; actual 2021 0", None, "not_a_ratio", "achieved"),
        ("target 2021 5; actual 2021 -1", None, "not_a_ratio", "achieved"),
        ("target 2021 -5; actual 2021 -1", None, "not_a_ratio", "not_judged"),
        ("target 2021 0; actual 2021 0", 1.0, None, "achieved"),
        ("target 2021 0; actual 2021 -1", 1.0, None, "achieved"),
        ("target 2021 0; actual 2021 1", None, "target_zero", "not_judged"),
        # a null rate alone does not make a status not_judged
        ("baseline 2019 12; target 2021 0; final_target 2024 0; actual 2021 1", None, "target_zero", "on_track"),
    ],
)  # fmt: skip
def test_attainment_of_a_falling_indicator(
    observations: str, attainment: float | None, reason: str | None, status: str
) -> None:
    row = judged(observations, direction="decrease")
    assert_row(row, attainment_rate=attainment, attainment_reason=reason, status=status)


@pytest.mark.parametrize(
    "observations, options, reason",
    [
        (UP, {}, "no_actual"),
        (f"{UP}; actual 2021 90", {"direction": None, "basis": None}, "no_direction"),
        ("baseline 2019 80; actual 2021 90", {}, "no_target"),
        (f"{NO_BASELINE}; actual 2021 50", {}, "no_baseline"),
        ("baseline 2019 80; final_target 2024 80; actual 2021 80", {}, "target_equals_baseline"),
        ("baseline 2019 80; final_target 2024 70; actual 2021 80", {}, "direction_conflict"),
    ],
)
def test_progress_says_why_it_is_empty(
    observations: str, options: dict[str, Any], reason: str
) -> None:
    assert_row(judged(observations, **options), progress_rate=None, progress_reason=reason)


def test_float_dust_decides_nothing() -> None:
    # 0.1 + 0.2 is 0.30000000000000004; 0.63 / 0.7 and 0.42 / 0.7 fall a hair below the cuts
    target = "target 2021 0.3; actual 2021 0.30000000000000004"
    assert judged(target, direction="decrease")["status"] == "achieved"
    assert judged("target 2021 0.7; actual 2021 0.63")["status"] == "on_track"
    assert judged("target 2021 0.7; actual 2021 0.42")["status"] == "slightly_behind"
    up = "baseline 2019 0; final_target 2024 0.7"
    assert judged(f"{up}; actual 2021 0.252")["status"] == "on_track"  # 0.36 / 0.4
    assert judged(f"{up}; actual 2021 0.168")["status"] == "slightly_behind"  # 0.24 / 0.4
    dusty = "baseline 2019 0.3; final_target 2024 1; actual 2021 0.29999999999999993"
    assert judged(dusty)["status"] == "behind"  # stood still, did not fall


@pytest.mark.parametrize(
    "observations, actual",
    [
        ("actual 2021 81 as_of 2021-09-30; actual 2021 85 as_of 2022-03-31", 85.0),
        ("actual 2021 85 as_of 2022-03-31; actual 2021 81 as_of 2021-09-30", 85.0),
        ("actual 2021 90; actual 2021 95 as_of 2022-03-31", 90.0),
        ("actual 2021 95 as_of 2022-03-31; actual 2021 90", 90.0),
        ("actual 2021 70 h1; actual 2021 85 as_of 2021-12-01; actual 2021 99 h2", 85.0),
        ("actual 2021 -; actual 2021 85 as_of 2022-03-31", 85.0),  # a print that is no number
        ("actual 2021 70 h1", None),
        ("actual - 70", None),  # without a year
    ],
)
def test_which_actual_counts(observations: str, actual: float | None) -> None:
    assert_row(judged(f"{UP}; {observations}"), actual=actual)


@pytest.mark.parametrize(
    "baselines, options, value, year",
    [
        ("baseline 2018 70; baseline 2019 80", {}, 80.0, 2019),
        ("baseline 2019 80; baseline 2018 70", {}, 80.0, 2019),
        ("baseline 2018 95.45; baseline 2019 95.80 full - 見込み", {}, 95.45, 2018),
        ("baseline 2019 95.80 full - 見込", {}, None, None),
        ("baseline 2019 80; baseline 2020 82; baseline 2021 84", {}, 82.0, 2020),
        ("baseline 2021 84", {}, None, None),  # after the first year
        ("baseline 2021 84", {"start": None, "end": None}, 84.0, 2021),
        ("baseline - 80", {}, 80.0, 2019),  # undated: as the year before the plan starts
        ("baseline - 80", {"start": None, "end": None}, 80.0, None),
        ("baseline - 80; baseline 2020 85", {}, 85.0, 2020),  # 2020 is later than any reading
        ("baseline 2020 85; baseline - 80", {}, 85.0, 2020),
        ("baseline 2019 -", {}, None, None),  # 未整備 is not 0
        ("baseline 2018 70; baseline 2019 -", {}, 70.0, 2018),
        ("baseline 2019 81 as_of 2020-01-15; baseline 2019 79 as_of 2019-10-01", {}, 81.0, 2019),
        ("baseline 2019 79 as_of 2019-10-01; baseline 2019 81 as_of 2020-01-15", {}, 81.0, 2019),
        # a period total starts at 0 with the period; its printed baseline is the former period's
        ("baseline 2018 7", {"accumulation": "period_total"}, 0.0, 2019),
        ("baseline - 7", {"accumulation": "period_total"}, 0.0, 2019),
        ("", {"accumulation": "period_total"}, 0.0, 2019),
        ("baseline 2020 7", {"accumulation": "period_total", "start": None, "end": None}, 0.0, 2020),
        ("baseline 2019 7", {"accumulation": "cumulative"}, 7.0, 2019),
    ],
)  # fmt: skip
def test_which_baseline_counts(
    baselines: str, options: dict[str, Any], value: float | None, year: int | None
) -> None:
    row = judged(f"{baselines}; final_target 2024 100; actual 2021 88", **options)
    assert_row(row, baseline=value, baseline_fiscal_year=year)


def test_a_period_total_is_not_measured_from_the_former_period() -> None:
    row = judged(
        "baseline 2019 7; final_target 2024 25; actual 2021 5", accumulation="period_total"
    )
    assert_row(row, progress_rate=0.2, planned_share=0.4, pace_ratio=0.5, status="behind")


@pytest.mark.parametrize(
    "targets, year, expected",
    [
        # final_target, final year and basis, this year's target and its basis, planned share
        ("final_target 2024 100", 2021, (100.0, 2024, "stated", 88.0, "interpolated", 0.4)),
        ("target 2024 100", 2021, (100.0, 2024, "last_target", 88.0, "interpolated", 0.4)),
        ("target 2023 100", 2021, (100.0, 2023, "last_target", 90.0, "interpolated", 0.5)),
        ("target 2021 85; target 2024 100", 2021, (100.0, 2024, "last_target", 85.0, "stated", 0.25)),
        ("target 2024 90; final_target 2024 100", 2024, (100.0, 2024, "stated", 90.0, "stated", 0.5)),
        ("final_target 2024 100", 2024, (100.0, 2024, "stated", 100.0, "stated", 1.0)),
        ("target 2022 90; final_target 2024 -", 2022, (90.0, 2022, "last_target", 90.0, "stated", 1.0)),
        ("target 2022 90; target 2024 -", 2022, (90.0, 2022, "last_target", 90.0, "stated", 1.0)),
        # a target without a year: the goal is known, the line is not
        ("final_target - 100", 2021, (100.0, None, "stated", None, None, None)),
        ("target 2021 85; final_target - 100", 2021, (100.0, None, "stated", 85.0, "stated", 0.25)),
        # beyond the last year our line ends
        ("target 2020 100", 2021, (100.0, 2020, "last_target", None, None, 2.0)),
    ],
)  # fmt: skip
def test_which_targets_count(targets: str, year: int, expected: tuple[Any, ...]) -> None:
    row = judged(f"baseline 2019 80; {targets}; actual {year} 81", year)
    keys = ["final_target", "final_fiscal_year", "final_basis", "target", "target_basis"]
    assert_row(row, **dict(zip([*keys, "planned_share"], expected, strict=True)))


def test_a_final_target_without_a_year_still_measures_progress() -> None:
    row = judged("baseline 2019 80; final_target - 100; actual 2021 90")
    assert_row(row, progress_rate=0.5, pace_ratio=None, status="not_judged", reason="not_a_ratio")


def test_only_rows_with_a_target_or_an_actual() -> None:
    table = achievement_of(*tables("baseline 2019 80"))
    assert table.empty
    table = achievement_of(*tables(f"{UP}; actual 2021 84"))
    assert table["fiscal_year"].to_list() == list(PLAN_YEARS)
    table = achievement_of(*tables("target 2022 5; actual 2019 4"))
    assert table["fiscal_year"].to_list() == [2019, 2022]


def test_without_anything_there_is_an_empty_table_with_its_columns() -> None:
    observation, indicator, plan = tables("baseline 2019 80")
    table = achievement_of(observation.iloc[:0], indicator.iloc[:0], plan)
    assert table.empty
    assert list(table.columns) == COLUMNS


@pytest.mark.parametrize(
    "observations, target, status",
    [
        # half a year's target says nothing about the whole year, in whatever order it stands
        ("target 2021 50 h1; target 2021 100; actual 2021 60", 100, "slightly_behind"),
        ("target 2021 100; target 2021 50 h1; actual 2021 60", 100, "slightly_behind"),
        ("target 2021 50 h1; actual 2021 60", None, "not_judged"),
        ("final_target 2021 50 h2; actual 2021 60", None, "not_judged"),
        # of two days in one year the later one, and before a day the full year
        ("target 2021 50 as_of 2021-09-30; target 2021 60 as_of 2022-03-31; actual 2021 55", 60, "on_track"),
        ("target 2021 60 as_of 2022-03-31; target 2021 50 as_of 2021-09-30; actual 2021 55", 60, "on_track"),
        ("target 2021 70; target 2021 50 as_of 2022-03-31; actual 2021 55", 70, "slightly_behind"),
    ],
)  # fmt: skip
def test_a_target_of_half_a_year_is_none_of_the_year(
    observations: str, target: float | None, status: str
) -> None:
    assert_row(judged(observations), target=target, status=status)


@pytest.mark.parametrize("period", ["h1", "h2"])
def test_half_a_year_is_no_baseline(period: str) -> None:
    row = judged(f"baseline 2019 80 {period}; final_target 2024 100; actual 2021 84")
    assert_row(row, baseline=None, progress_reason="no_baseline")
