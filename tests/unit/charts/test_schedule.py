"""The strips of 工程: whole labels, every printed mark in its cell, the chosen year framed."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.palette import DARK, INK, PAPER
from charts.schedule import EMPTY, STAGE_NAMES, strips
from kpi.fiscal_year import WESTERN

STAGES = pd.DataFrame(
    [["study", "implement", "complete"], [None, "continue", "complete"]],
    index=["p/1", "p/2"],
    columns=[2020, 2021, 2022],
)
PRINTS = pd.DataFrame(
    [["検討", "実施", "達成"], [None, "○", "●"]], index=["p/1", "p/2"], columns=[2020, 2021, 2022]
)
LABELS = ["1-1 窓口", "1-2 <b>講座"]


def chart(n: int = 2, label: str = "", year: int | None = 2021) -> go.Figure:
    """`n` initiatives with the marks of STAGES in turn."""
    rows = [place % 2 for place in range(n)]
    labels = [label or LABELS[row] for row in rows]
    return strips(STAGES.iloc[rows], PRINTS.iloc[rows], labels, year)


def bars(figure: go.Figure) -> dict[str, go.Bar]:
    return {bar.name: bar for bar in figure.data if bar.type == "bar"}


def words(figure: go.Figure) -> list[go.Scatter]:
    return [data for data in figure.data if data.type == "scatter" and data.mode == "text"]


def test_every_mark_stands_as_printed_in_the_cell_of_its_year() -> None:
    found = {
        (text, round(base + length / 2), name)
        for name, bar in bars(chart()).items()
        for text, base, length in zip(bar.text, bar.base, bar.x, strict=True)
    }
    assert found == {
        ("検討", 2020, STAGE_NAMES["study"]),
        ("実施", 2021, STAGE_NAMES["implement"]),
        ("達成", 2022, STAGE_NAMES["complete"]),
        ("○", 2021, STAGE_NAMES["continue"]),
        ("●", 2022, STAGE_NAMES["complete"]),
    }


@pytest.mark.parametrize(
    "label, lines",
    [
        ("1-1 窓口", 1),
        ("1-3-2 審議会等への市民公募・女性参加率の向上", 1),  # digits are narrow
        ("2-2-1 充当一般財源5%削減を目標とする予算編成と決算", 2),
        ("あ" * 24, 1),
        ("あ" * 25, 2),
        ("2-1-1 職員の外部派遣等の推進・外部（民間・他自治体）人材の積極的受入れと登用", 2),
        ("あ" * 100, 5),
        ("", 1),
    ],
)
def test_a_label_stands_whole_above_its_strip(label: str, lines: int) -> None:
    figure = strips(STAGES.head(1), PRINTS.head(1), [label], None)
    shown = words(figure)[0].text[0]
    assert shown.count("<br>") + 1 == lines
    assert shown.replace("<br>", "").replace(" ", "") == label.replace(" ", "")
    assert words(figure)[0].y[0] < bars(figure)[STAGE_NAMES["study"]].y[0]
    assert figure.layout.yaxis.range[0] == lines * 21 + 26 + 12


@pytest.mark.parametrize(
    "label",
    [
        "2-2-1 充当一般財源5%削減を<br>目標とする予算編成と決算",
        "2-1-6 デマンド型乗合タクシー<br>運行事業費補助金の見直し",
        "3-1-1 地域の担い手（NPO、<br>ボランティア団体、自治会）の支援",
    ],
)
def test_a_long_label_breaks_where_a_word_ends_and_never_behind_its_number(label: str) -> None:
    shown = words(chart(1, label.replace("<br>", "")))[0].text[0]
    assert shown == label


@pytest.mark.parametrize(("year", "empty"), [(2020, 1), (2021, 0), (2030, 0), (None, 0)])
def test_a_framed_cell_without_a_mark_says_so(year: int | None, empty: int) -> None:
    said = [word for data in words(chart(year=year)) if data.name == "empty" for word in data.text]
    assert said == [EMPTY] * empty


@pytest.mark.parametrize("year", [2020, 2022])
def test_the_frame_is_seen_on_cells_of_any_colour_and_theme(year: int) -> None:
    figure = chart(year=year)
    lines = {data.name: data for data in figure.data if data.name in ("halo", "frame")}
    assert list(lines) == ["halo", "frame"]  # the frame lies on top
    assert lines["halo"].line.width >= lines["frame"].line.width + 4
    assert (lines["halo"].line.color, lines["frame"].line.color) == (PAPER, INK)
    assert {PAPER, INK} <= set(DARK)


def test_labels_are_words_not_markup() -> None:
    assert words(chart())[0].text[1] == "1-2 &lt;b&gt;講座"


def test_nothing_is_smaller_than_12_pixels() -> None:
    figure = chart()
    sizes = [data.textfont.size for data in figure.data if data.textfont.size]
    assert min([*sizes, figure.layout.font.size, figure.layout.xaxis.title.font.size]) >= 12


@pytest.mark.parametrize(("year", "cells"), [(2021, 2), (2020, 2), (2030, 0), (None, 0)])
def test_the_cells_of_the_chosen_year_are_framed(year: int | None, cells: int) -> None:
    figure = chart(year=year)
    framed = [at for data in figure.data if data.name == "frame" for at in data.x]
    assert len(framed) == 6 * cells  # also where the year has no mark
    assert not year or {round(at) for at in framed if at} <= {year}
    assert [tick for tick in figure.layout.xaxis.ticktext if "<b>" in tick] == [
        f"<b>R{y - 2018}</b>" for y in (2020, 2021) if y == year
    ]


@pytest.mark.parametrize(("n", "times"), [(2, 0), (10, 0), (11, 1), (25, 2)])
def test_the_years_are_named_again_in_long_charts(n: int, times: int) -> None:
    assert list(words(chart(n))[1].text) == ["R2", "<b>R3</b>", "R4"] * times


def test_the_axis_is_named_as_the_reader_wants_years() -> None:
    assert chart().layout.xaxis.title.text == "年度（H＝平成、R＝令和）"
    token = WESTERN.set(True)
    try:
        assert chart().layout.xaxis.title.text == "年度"
        assert list(chart().layout.xaxis.ticktext) == ["2020", "<b>2021</b>", "2022"]
    finally:
        WESTERN.reset(token)
