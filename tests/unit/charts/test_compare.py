"""同じKPIを並べる: one look per town, names at the ends of lines, long amounts in a named unit."""

import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.compare import MOST_COLOURS, Look, from_zero, looks, side_by_side
from charts.palette import GREY, TOWNS
from kpi.periods import one_a_year
from tests.helpers import tables

KO = {"甲町": Look(TOWNS[0], "circle")}


def values(observations: str, town: str = "甲町", name: str = "未収金") -> pd.DataFrame:
    rows = one_a_year(tables(observations)[0])
    return rows.assign(town=town, name=name, scaled=rows["value"], indicator_id=f"{town} {name}")


def series(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def test_days_of_one_year_make_no_zigzag() -> None:
    rows = values(
        "actual 2022 79859 as_of 2022-09-30; actual 2022 62193 as_of 2023-03-31;"
        "actual 2023 98400 as_of 2023-09-30; actual 2023 56380 as_of 2024-03-31; actual 2024 1 h1"
    )
    line = series(side_by_side(rows, "円", KO), "甲町 未収金（実績）")
    assert list(zip(line.x, line.y, strict=True)) == [(2022, 62193.0), (2023, 56380.0)]
    assert "56380.0" not in line.hovertext[1]
    assert line.hovertext[1].endswith("（令和6年3月31日時点）")


@pytest.mark.parametrize(
    "observations, unit, said, read",
    [
        ("actual 2021 2000000; actual 2022 3144750", "万円", "億円", ["0", "100", "200", "300"]),
        ("actual 2021 20000; actual 2022 9000", "万円", "万円", None),
        ("actual 2021 1; actual 2022 2", "人", "人", ["0", "1", "2"]),
        ("actual 2021 22; actual 2022 40", "%", "%", ["0", "10", "20", "30", "40"]),
        ("actual 2021 95.45; target 2022 97.5", "%", "%", ["95", "96", "97", "98"]),
        ("actual 2021 0", "件", "件", None),
        ("actual 2021 -4; actual 2022 -2", "万円", "万円", ["−4", "−3", "−2", "−1", "0"]),
    ],
)
def test_the_axis_names_what_it_counts_in(
    observations: str, unit: str, said: str, read: list[str] | None
) -> None:
    layout = side_by_side(values(observations), unit, KO).layout
    assert [a.text for a in layout.annotations] == [f"（{said}）"]
    assert read is None or list(layout.yaxis.ticktext) == read


@pytest.mark.parametrize(
    "printed, zero",
    [([0, 1], True), ([22, 40], True), ([95.45, 97.5], False), ([-3, -2], True), ([5], False)],
)
def test_lines_far_from_zero_and_close_together_are_seen_apart(
    printed: list[float], zero: bool
) -> None:
    assert from_zero(pd.Series(printed, dtype="float64")) is zero


EVERY = [f"{n}町" for n in range(12)]


@pytest.mark.parametrize(
    "wished, drawn, colored",
    [
        pytest.param([], EVERY[:3], EVERY[:3], id="few"),
        pytest.param([], EVERY, EVERY[:5], id="in-the-order-of-codes"),
        pytest.param(["9町", "7町"], EVERY, ["9町", "7町", *EVERY[:3]], id="wished-first"),
        pytest.param(["9町", "9町", "1町"], ["1町"], ["1町"], id="wished-but-not-drawn"),
    ],
)
def test_at_most_five_towns_are_in_colour(
    wished: list[str], drawn: list[str], colored: list[str]
) -> None:
    look = looks(EVERY, wished, drawn)
    assert set(look) == set(drawn)
    assert {town for town, one in look.items() if one.color != GREY} == set(colored)
    assert len(colored) <= MOST_COLOURS


def test_a_town_keeps_its_colour_and_no_two_look_alike() -> None:
    alone = {town: looks(EVERY, [town], [town])[town] for town in EVERY}
    assert looks(EVERY, ["3町"], EVERY)["3町"] == alone["3町"]
    assert len(set(alone.values())) == len(EVERY)


def test_names_stand_at_the_ends_apart_and_name_the_indicator_where_a_town_has_two() -> None:
    frames = [
        values("actual 2020 5; actual 2022 9", "甲町"),
        values("actual 2020 5; actual 2022 9", "乙町", "滞納 & <繰越>"),
        values("target 2024 9", "乙町", "徴収率"),
        values("baseline 2019 8; final_target 2026 9", "丙町"),
    ]
    rows = pd.concat(frames, ignore_index=True)
    figure = side_by_side(rows, "件", looks(["甲町", "乙町", "丙町"], [], ["甲町", "乙町", "丙町"]))
    names = series(figure, "名前")
    assert sorted(names.text) == sorted(
        [
            "<b>甲町</b>",
            "<b>乙町</b><br>滞納 &amp;<br>&lt;繰越&gt;",
            "<b>乙町</b><br>徴収率",
            "<b>丙町</b>",
        ]
    )
    low, high = figure.layout.yaxis.range
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    pixels = sorted((y - low) / (high - low) * plot for y in names.y)
    assert all(b - a >= 20 for a, b in itertools.pairwise(pixels))
    assert 0 <= pixels[0] <= pixels[-1] <= plot
    assert set(names.x) == {2026.5}


def test_whose_star_or_diamond_it_is_can_be_told_without_colour() -> None:
    rows = pd.concat(
        [
            values("baseline 2019 8; final_target 2026 9", "甲町"),
            values("baseline 2019 5; target 2026 6", "乙町"),
        ],
        ignore_index=True,
    )
    look = looks(["甲町", "乙町"], [], ["甲町", "乙町"])
    figure = side_by_side(rows, "件", look)
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if trace.marker.symbol}
    assert symbols == {
        "甲町 未収金（基準値）": "diamond",
        "甲町 未収金（基準値）の形": look["甲町"].symbol,
        "甲町 未収金（最終目標）": "star",
        "甲町 未収金（最終目標）の形": look["甲町"].symbol,
        "乙町 未収金（基準値）": "diamond",
        "乙町 未収金（基準値）の形": look["乙町"].symbol,
        "乙町 未収金（目標）": f"{look['乙町'].symbol}-open",
    }
    assert look["甲町"].symbol != look["乙町"].symbol


@pytest.mark.parametrize("first", [2021, 2008])
def test_no_more_years_are_named_than_a_phone_has_room_for(first: int) -> None:
    axis = side_by_side(values(f"actual {first} 1; actual 2026 2"), "件", KO).layout.xaxis
    assert len(axis.tickvals) <= 6
    assert max(axis.tickvals) == 2026
