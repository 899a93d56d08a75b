"""The charts of ペース show exactly the numbers of their frames, and printed words as data."""

from typing import Any

import pandas as pd
import pytest

from charts.pace import ENOUGH, FASTER, LONGEST, times_bars
from charts.pace_line import COURSE, NAMES, straight_line


def bars(*rows: tuple[str, float | None, bool, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "times", "enough", "said"])
    return frame.astype({"times": "float64", "enough": "boolean"})


def test_the_bars_are_the_ratios_from_zero_with_a_line_at_one() -> None:
    chart = times_bars(
        bars(
            ("甲", None, False, "これまで逆の向き"),
            ("乙", 132.0, False, "132倍（棒は省略）"),
            ("丙", 2.5, False, "2.5倍"),
            ("丁", 0.5, True, "0.5倍"),
        )
    )
    (trace,) = chart.data
    assert list(trace.x) == [None, None, 2.5, 0.5]  # what has no length has no bar
    assert list(trace.marker.color) == [FASTER, FASTER, FASTER, ENOUGH]
    assert [a.text for a in chart.layout.annotations][:4] == [
        *("これまで逆の向き", "132倍（棒は省略）", "2.5倍", "0.5倍")
    ]
    assert [(line.x0, line.x1) for line in chart.layout.shapes] == [(1, 1)]
    assert chart.layout.xaxis.range[0] == 0
    assert chart.layout.xaxis.range[1] > 2.5


@pytest.mark.parametrize("times", [None, LONGEST + 1, 0.01])
def test_the_line_at_one_is_always_in_sight(times: float | None) -> None:
    assert times_bars(bars(("甲", times, False, "")))["layout"]["xaxis"]["range"][1] > 1


def test_printed_words_are_no_markup() -> None:
    chart = times_bars(bars(("<b>甲</b>", 2.0, False, "2倍")))
    assert "<b>" not in chart.layout.yaxis.ticktext[0]
    assert "<b>" not in chart.data[0].hovertext[0]


ROW: dict[str, Any] = {
    "accumulation": "level",
    "baseline": 80.0,
    "baseline_fiscal_year": 2019.0,
    "baseline_basis": "printed",
    "final_target": 100.0,
    "final_fiscal_year": 2026.0,
    "needed_per_year": 10 / 3,
    "extrapolated": 102.0,
    "baseline_printed": "約80",
    "final_printed": "100人",
}
POINTS = pd.DataFrame(
    {
        "fiscal_year": [2021.0, 2022.0, 2023.0],
        "actual": [82.0, 99.0, 90.0],
        "value": [82.0, 99.0, 90.0],
        "printed": ["82", "99人", "90<b>人"],
        "qualifier": [None, None, None],
    }
)


def drawn(row: dict[str, Any], points: pd.DataFrame = POINTS) -> dict[str, list[tuple[Any, Any]]]:
    chart = straight_line(points, pd.Series(row), "人")
    return {
        trace.name: list(zip(trace.x, trace.y, strict=True))
        for trace in chart.data
        if trace.name != COURSE
    }


def test_the_line_runs_from_the_first_actual_to_the_final_year() -> None:
    assert drawn(ROW) == {
        NAMES["baseline"]: [(2019, 80.0)],
        NAMES["line"]: [(2021, 82.0), (2026, 102.0)],
        NAMES["needed"]: [(2023, 90.0), (2026, 100.0)],
        NAMES["actual"]: [(2021, 82.0), (2022, 99.0), (2023, 90.0)],
        NAMES["final_target"]: [(2026, 100.0)],
    }


@pytest.mark.parametrize(
    "changes, missing",
    [
        ({"extrapolated": float("nan")}, {"line"}),
        ({"needed_per_year": float("nan")}, {"needed"}),
        ({"baseline": float("nan")}, {"baseline"}),
        ({"baseline_fiscal_year": float("nan")}, {"baseline"}),
        # a year we assume, and the 0 a period starts from, are not printed: they stand at no year
        ({"baseline_basis": "assumed"}, {"baseline"}),
        ({"baseline_basis": "period_start"}, {"baseline"}),
        ({"baseline_basis": "former_period"}, {"baseline"}),
        (
            dict.fromkeys(["final_fiscal_year", "extrapolated", "needed_per_year"], float("nan")),
            {"line", "needed", "final_target"},
        ),
        (
            dict.fromkeys(["final_target", "extrapolated", "needed_per_year"], float("nan")),
            {"line", "needed", "final_target"},
        ),
    ],
)
def test_what_is_not_known_is_not_drawn(changes: dict[str, Any], missing: set[str]) -> None:
    assert set(drawn(ROW | changes)) == {NAMES[kind] for kind in set(NAMES) - missing}


def test_a_year_without_an_actual_is_a_gap() -> None:
    points = POINTS.assign(fiscal_year=[2020, 2022, 2023])
    chart = straight_line(points, pd.Series(ROW), "人")
    joined = [tuple(trace.x) for trace in chart.data if trace.name == COURSE]
    assert joined == [(2022, 2023)]


def test_a_single_actual_has_room_around_it() -> None:
    nothing: dict[str, Any] = {name: float("nan") for name in ROW}
    chart = straight_line(POINTS.tail(1), pd.Series(nothing), "")
    assert chart.layout.yaxis.range[0] < 90 < chart.layout.yaxis.range[1]
    assert list(chart.layout.xaxis.tickvals) == [2023]


def words(row: dict[str, Any], points: pd.DataFrame = POINTS, end: str = "") -> dict[str, Any]:
    """Words → the annotation, of a line chart."""
    chart = straight_line(points, pd.Series(row), "人", end)
    return {note.text: note for note in chart.layout.annotations}


def test_the_points_are_named_where_they_stand_as_they_are_printed() -> None:
    found = words(ROW, end="102人（届く）")
    assert set(found) == {
        *("基準値 約80人", "最終目標 100人", "直線 102人（届く）", "（人）"),
    }
    chart = straight_line(POINTS, pd.Series(ROW), "人")
    of_actuals = next(trace for trace in chart.data if trace.name == NAMES["actual"])
    assert list(of_actuals.text) == ["82", "99", "実績<br>90&lt;b&gt;人"]
    assert [trace.name for trace in chart.data if trace.showlegend is not False] == [
        *(NAMES["line"], NAMES["needed"])
    ]
    assert chart.layout.showlegend


@pytest.mark.parametrize(
    "accumulation, name",
    [("annual", "実績"), ("period_total", "合計"), ("cumulative", "累計")],
)
def test_a_total_over_years_says_so_at_the_last_actual(accumulation: str, name: str) -> None:
    chart = straight_line(POINTS, pd.Series(ROW | {"accumulation": accumulation}), "人")
    of_actuals = next(trace for trace in chart.data if trace.name == NAMES["actual"])
    assert of_actuals.text[-1].startswith(f"{name}<br>")


def test_without_a_line_of_ours_there_is_no_legend() -> None:
    nothing = {"extrapolated": float("nan"), "needed_per_year": float("nan")}
    assert not straight_line(POINTS, pd.Series(ROW | nothing), "人").layout.showlegend


@pytest.mark.parametrize(
    "changes, anchors",
    [
        # (words, side towards which they run, above or below)
        (
            {},
            {"基準値": ("left", "top"), "最終目標": ("right", "top"), "直線": ("right", "bottom")},
        ),
        ({"extrapolated": 98.0}, {"最終目標": ("right", "bottom"), "直線": ("right", "top")}),
        ({"final_target": 70.0, "extrapolated": 75.0}, {"最終目標": ("right", "top")}),
    ],
)
def test_the_names_run_inwards_and_keep_apart(
    changes: dict[str, Any], anchors: dict[str, tuple[str, str]]
) -> None:
    found = words(ROW | changes, end="98人（届かない）")
    of = {name.split(" ")[0]: (note.xanchor, note.yanchor) for name, note in found.items()}
    assert {name: of[name] for name in anchors} == anchors


@pytest.mark.parametrize(("size", "labelled"), [(1, True), (1e7 + 1, False)])
def test_long_numbers_of_many_years_are_left_to_the_table(size: float, *, labelled: bool) -> None:
    points = POINTS.assign(value=POINTS["value"] * size, actual=POINTS["actual"] * size)
    chart = straight_line(points, pd.Series(ROW), "人")
    (trace,) = (trace for trace in chart.data if trace.name == NAMES["actual"])
    assert [bool(label) for label in trace.text] == [labelled, labelled, True]
