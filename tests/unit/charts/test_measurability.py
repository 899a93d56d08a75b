"""The bars of ものさし: their lengths are the counts, and the counts are printed."""

import pandas as pd
import pytest

from charts.measurability import criterion_bars

ROWS = pd.DataFrame(
    [
        ("数値の指標", 12, "12件 / 36件（33%）"),
        ("基準値", 0, "0件 / 36件（0%）"),
        ("課", 36, "<b>"),
    ],
    columns=["name", "n", "label"],
)


def trace(rows: pd.DataFrame, total: int, name: str) -> object:
    return next(data for data in criterion_bars(rows, total).data if data.name == name)


def test_the_bars_are_the_counts_on_a_track_of_all() -> None:
    assert list(trace(ROWS, 36, "n").x) == ROWS["n"].tolist()
    assert list(trace(ROWS, 36, "total").x) == [36, 36, 36]


def test_the_axis_begins_at_zero_and_ends_with_all() -> None:
    assert list(criterion_bars(ROWS, 36).layout.xaxis.range) == [0, 36]


def test_every_bar_has_its_words_above_it() -> None:
    names, labels = (data for data in criterion_bars(ROWS, 36).data if data.type == "scatter")
    assert list(names.text) == ["数値の指標", "基準値", "課"]
    assert list(labels.text) == ["12件 / 36件（33%）", "0件 / 36件（0%）", "&lt;b&gt;"]
    assert list(names.y) == list(labels.y)
    bars = trace(ROWS, 36, "n")
    assert all(word < bar for word, bar in zip(names.y, bars.y, strict=True))


def test_a_bar_of_nothing_has_no_edge_that_looks_like_a_little() -> None:
    assert trace(ROWS, 36, "n").marker.line.width == 0


@pytest.mark.parametrize("count", [1, 6, 9])
def test_every_row_has_the_same_room(count: int) -> None:
    rows = pd.concat([ROWS] * 3, ignore_index=True).head(count)
    assert criterion_bars(rows, 36).layout.height == 46 * count + 12
