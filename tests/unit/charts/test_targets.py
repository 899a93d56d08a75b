"""目標と実績's chart: labels with the words of the print, whole people, one value a year."""

from typing import Any

import plotly.graph_objects as go
import pytest

from charts.findings import course_sentence
from charts.targets import target_vs_actual
from tests.helpers import achievement_of, tables


def chart(observations: str, unit: str = "", small: bool = False, **printed: str) -> go.Figure:
    """A chart of `tables` observations; `printed` replaces the print of a kind."""
    observation, *_ = tables(observations)
    observation["qualifier"] = observation["qualifier"].str.replace("+", " ")
    for kind, print_ in printed.items():
        observation.loc[observation["kind"] == kind, "printed"] = print_
    return target_vs_actual(observation, unit=unit, start=2020, end=2024, small=small)


def series(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


@pytest.mark.parametrize(
    "observation, unit, printed, label",
    [
        ("actual 2021 20 full - 約", "%", "約20%", "約20"),
        ("actual 2021 1500 full - 年", "人", "年1,500人", "年1,500"),
        ("actual 2021 90 full - を超え", "%", "90%を超え", "90%を超え"),
        ("actual 2021 94.1 full - 見込み", "%", "94.1%見込み", "94.1%見込み"),
        ("actual 2021 280000000", "円", "2億8千万円", "2億8,000万"),
        ("actual 2021 98400", "円", "98,400円", "98,400"),
        ("actual 2021 280000", "千円", "280000", "280,000"),
        ("target 2021 10 full - 以内", "分", "10分以内", "10分以内"),
        ("target 2021 18 full - 平均", "日", "平均18日", "平均18"),
        ("actual 2021 97.5", "%", "97.50%", "97.50"),
        ("actual 2021 -0.3", "%", "△0.30％", "−0.30"),
        ("actual 2021 1.2", "%", "約1割2分", "1.2"),
    ],
)
def test_a_label_says_what_the_print_says(
    observation: str, unit: str, printed: str, label: str
) -> None:
    kind = observation.split()[0]
    figure = chart(observation, unit, **{kind: printed})
    found = series(figure, "実績（値）" if kind == "actual" else "年度の目標（値）")
    assert list(found.text) == [label]


def test_two_baselines_have_one_entry_in_the_legend() -> None:
    figure = chart("baseline 2018 5; baseline 2019 6; final_target 2024 9")
    assert [trace.name for trace in figure.data] == ["基準値", "最終目標"]
    assert list(series(figure, "基準値").text) == ["5", "6"]


def test_only_a_printed_final_target_is_a_star() -> None:
    """A target printed for a year stays one, though it is the last: as in the common chart."""
    figure = chart("target 2023 3; target 2024 4")
    assert [trace.name for trace in figure.data] == ["年度の目標", "年度の目標（値）"]
    small = target_vs_actual(tables("target 2023 3; target 2024 4")[0], unit="件", small=True)
    assert list(series(small, "年度の目標（値）").text) == ["4"]


@pytest.mark.parametrize(
    "observations, actual, target",
    [
        ("actual 2024 5; final_target 2024 4", "top center", "bottom center"),
        ("actual 2024 3; final_target 2024 4", "bottom center", "top center"),
        ("actual 2024 4; final_target 2024 4", "bottom center", "top center"),
        ("actual 2024 5; final_target 2025 4", "bottom center", "top center"),
    ],
)
def test_the_labels_of_a_year_stand_on_either_side(
    observations: str, actual: str, target: str
) -> None:
    figure = chart(observations)
    assert list(series(figure, "実績（値）").textposition) == [actual]
    assert series(figure, "最終目標").textposition == target


def test_every_value_beside_a_gap_has_its_label() -> None:
    figure = chart("target 2020 1; target 2022 2; target 2023 3; target 2024 4; actual 2024 5")
    line, words = series(figure, "年度の目標"), series(figure, "年度の目標（値）")
    assert list(line.y) == [1, None, 2, 3, 4]
    assert line.text is None  # plotly loses words of a line with gaps
    assert list(zip(words.x, words.y, words.text, strict=True)) == [
        *((2020, 1, "1"), (2022, 2, "2"), (2023, 3, "3"), (2024, 4, "4"))
    ]


@pytest.mark.parametrize(
    "qualifier, unit, printed, label",
    [
        ("5年間で", "件/5年", "5年間で10件", "5年間で10件"),
        ("約", "%", "約10%", "約10%"),
        ("以上", "円", "10円以上", "10円以上"),
        ("概ね+縮減", "%", "概ね1割縮減", "概ね10%縮減"),
        ("-", "人", "10", "10人"),
    ],
)
def test_the_final_target_is_labelled_with_its_unit(
    qualifier: str, unit: str, printed: str, label: str
) -> None:
    figure = chart(f"final_target 2024 10 full - {qualifier}", unit, final_target=printed)
    assert list(series(figure, "最終目標").text) == [label]


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    "observations, unit, read, said",
    [
        ("final_target 2024 1; target 2021 1", "人", ["0", "1", "2"], "（人）"),  # not 0.8, 1, 1.2
        ("actual 2021 97; final_target 2024 98", "か所", ["96", "97", "98", "99"], "（か所）"),
        ("baseline 2019 0; final_target 2024 1", "件", ["0", "1", "2"], "（件）"),
    ],
)
def test_there_is_no_fraction_of_a_person(
    observations: str, unit: str, read: list[str], said: str, small: bool
) -> None:
    figure = chart(observations, unit, small)
    assert list(figure.layout.yaxis.ticktext) == read
    assert [a.text for a in figure.layout.annotations] == ([] if small else [said])


def test_a_share_keeps_its_fractions() -> None:
    figure = chart("target 2021 0.2; target 2024 0.5", "比率")
    assert "0.2" in figure.layout.yaxis.ticktext


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    "values, unit, said",
    [
        ("actual 2021 1280000000; final_target 2024 1200000000", "円", "億円"),
        ("actual 2021 300000; final_target 2024 1280000", "千円", "億円"),
        ("actual 2021 2000000; final_target 2024 5000000", "円", "万円"),
        ("actual 2021 1000000; final_target 2024 2000000", "件", "万件"),
    ],
)
def test_long_amounts_are_counted_in_a_larger_unit_that_is_named(
    values: str, unit: str, said: str, small: bool
) -> None:
    figure = chart(values, unit, small)
    assert [a.text for a in figure.layout.annotations] == [f"（{said}）"]
    assert all(len(text) <= 5 for text in figure.layout.yaxis.ticktext)
    low, high = figure.layout.yaxis.range
    assert all(low <= value <= high for value in figure.layout.yaxis.tickvals)


def test_a_small_amount_stays_as_it_is() -> None:
    figure = chart("actual 2021 98400; final_target 2024 56000", "円")
    assert [a.text for a in figure.layout.annotations] == ["（円）"]


def test_the_judged_value_stands_for_its_year_and_halves_stand_apart() -> None:
    figure = chart(
        "actual 2020 5 h1; actual 2021 7 h1; actual 2021 9 h2; actual 2021 16;"
        "actual 2022 98 as_of 2022-09-30; actual 2022 62 as_of 2023-03-31"
    )
    actual = series(figure, "実績")
    drawn = [(x, y) for x, y in zip(actual.x, actual.y, strict=True) if y is not None]
    assert drawn == [(2021, 16), (2022, 62)]
    assert "令和5年3月31日時点" in actual.hovertext[list(actual.x).index(2022)]
    half = series(figure, "実績（半年分。判定に使いません）")
    assert list(zip(half.x, half.y, half.text, strict=True)) == [(2020, 5, "5（前期）")]
    assert half.mode == "markers+text"  # no line through half years


def test_a_line_never_begins_at_an_assumed_year() -> None:
    frames = tables("baseline - 10; baseline 2022 12; final_target 2024 20; actual 2021 11")
    figure = target_vs_actual(frames[0], unit="", judged=achievement_of(*frames))
    assert "当サイトが結んだ直線" not in [trace.name for trace in figure.data]
    frames = tables("baseline 2019 10; final_target 2024 20; actual 2021 11")
    figure = target_vs_actual(frames[0], unit="", judged=achievement_of(*frames))
    assert list(series(figure, "当サイトが結んだ直線").x) == [2019, 2024]


@pytest.mark.parametrize(
    "observations, words",
    [
        ("actual 2021 7 h1; actual 2021 9 h2", "実績 9（令和3年度後期）"),
        ("actual 2021 16; actual 2021 7 h1; actual 2021 9 h2", "実績 16（令和3年度）"),
        (
            "actual 2021 98 as_of 2021-09-30; actual 2021 62 as_of 2022-03-31",
            "実績 62（令和3年度、令和4年3月31日時点）",
        ),
        ("actual 2018 3 as_of 2019-03-31", "（平成30年度、平成31年3月31日時点）"),
        ("baseline 2019 5 as_of 2020-01-15", "基準 5（令和元年度、令和2年1月15日時点）"),
        ("baseline - 5; baseline 2019 6", "基準 6（令和元年度）"),
        ("target 2021 5", "実績は未収録"),
    ],
)
def test_the_headline_names_day_and_half_year(observations: str, words: str) -> None:
    assert words in course_sentence(tables(observations)[0], "")


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    "observations", ["final_target 2024 15", "actual 2021 900; final_target 2024 1300"]
)
def test_one_number_alone_is_no_scale(observations: str, small: bool) -> None:
    assert len(chart(observations, "件", small).layout.yaxis.ticktext) > 1


def test_the_line_of_a_period_total_is_seen_whole() -> None:
    frames = tables("final_target 2024 3", accumulation="period_total")
    figure = target_vs_actual(frames[0], unit="人", judged=achievement_of(*frames))
    assert list(series(figure, "当サイトが結んだ直線").y) == [0, 3]
    assert figure.layout.yaxis.range[0] < 0 < 3 < figure.layout.yaxis.range[1]
