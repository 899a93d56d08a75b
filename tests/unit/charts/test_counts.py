"""Bars of counts: what stands in a segment, and what their title says."""

import pandas as pd
import pytest

from charts.counts import finding, share_bars, status_bars, status_legend
from charts.palette import PAPER
from charts.titles import About, title
from kpi.groups import BANDS, JUDGED


def counted(**bands: list[int]) -> pd.DataFrame:
    """Rows of kpi.groups.counts from the counts of some bands, one number per group."""
    rows = len(next(iter(bands.values())))
    table = pd.DataFrame({band: bands.get(band, [0] * rows) for band in BANDS})
    return table.assign(
        total=table[BANDS].sum(axis=1),
        judged=table[JUDGED].sum(axis=1),
        achieved_or_on_track=table["achieved"] + table["on_track"],
        lagging=table["behind"] + table["worse"],
    )


@pytest.mark.parametrize(
    "achieved, no_actual, said",
    [
        (9, 0, {"✓達成 9"}),
        (3, 6, {"✓達成 3", "実績未公表 6"}),
        (1, 9, {"✓1", "実績未公表 9"}),
        (2, 7, {"✓達成 2", "実績未公表 7"}),
        (7, 2, {"✓達成 7", "未公表 2"}),
        (1, 14, {"✓1", "実績未公表 14"}),
        (1, 20, {"✓<br>1", "実績未公表 20"}),
        (1, 60, {"実績未公表 60"}),  # the sign would stick out; the table has it
        (0, 4, {"実績未公表 4"}),
    ],
)
def test_a_segment_says_as_much_as_a_phone_has_room_for(
    achieved: int, no_actual: int, said: set[str]
) -> None:
    chart = status_bars(counted(achieved=[achieved], no_actual=[no_actual]), ["観光"])
    bars = [trace for trace in chart.data if trace.type == "bar"]
    assert {word for trace in bars for word in trace.text if word} == said
    assert sum(trace.x[0] for trace in bars) == achieved + no_actual


def test_segments_are_parted_in_the_colour_of_the_ground() -> None:
    chart = status_bars(counted(achieved=[2, 1], behind=[1, 0]), ["観光", "福祉"])
    lines = [trace.marker.line for trace in chart.data if trace.type == "bar"]
    assert [(line.color, line.width) for line in lines] == [(PAPER, 2)] * 2
    rims = [(shape.x0, shape.x1) for shape in chart.layout.shapes]
    assert rims == [(0, 3), (0, 1)]
    low, high = chart.layout.xaxis.range
    assert low < 0 < 3 < high


@pytest.mark.parametrize(
    "bands, said",
    [
        ({"achieved": [4, 2], "behind": [1, 0]}, "遅れ・後退は 1件（「観光」）"),
        ({"achieved": [4, 2]}, "遅れ・後退はありません"),
        ({"behind": [2, 1], "worse": [1, 2]}, "遅れ・後退は「観光」と「福祉」が 3件ずつ"),
        (
            {"behind": [1, 0], "no_actual": [1, 3]},
            "判定済は遅れ 1件。ほかは実績未公表 4件",
        ),
        ({"achieved": [4, 0]}, "判定済は達成 4件"),
        ({"no_actual": [14, 0], "other": [0, 2]}, "判定できない理由: 実績未公表 14件、対象外 2件"),
    ],
)
def test_the_title_of_the_counts(bands: dict[str, list[int]], said: str) -> None:
    found = finding(counted(**bands), ["観光", "福祉"])
    assert title(found, About("指標")).headline == said


def test_the_legend_names_only_what_occurs() -> None:
    assert status_legend(counted(achieved=[1], no_actual=[2])) == "✓＝達成"


def test_the_legend_explains_the_shortening_that_stands_in_the_bar() -> None:
    """実績未公表 fits its own bar but not a thin part of one that others make long."""
    thin = counted(achieved=[20, 1], no_actual=[1, 0])
    in_bars = {str(t) for trace in status_bars(thin, ["甲", "乙"]).data for t in trace.text or ()}
    said = status_legend(thin).partition("　")[2].partition("＝")[0]
    assert said
    assert any(said in one for one in in_bars)


def test_shares_are_drawn_from_zero_to_the_whole() -> None:
    table = counted(achieved=[2, 5], behind=[3, 0])
    chart = share_bars(
        table, "achieved", ["観光", "福祉"], ["2件 / 5件（40%）", "5件 / 5件（100%）"]
    )
    assert list(chart.data[0].x) == [0.4, 1.0]
    assert list(chart.layout.xaxis.range) == [0, 1]


@pytest.mark.parametrize(
    "label, said",
    [
        ("観光", "観光 2件 / 5件（40%）"),
        (
            "町民とともに進めるまちづくりの取組",
            "町民とともに進めるまちづくりの取組<br>2件 / 5件（40%）",
        ),
        ("A & B", "A &amp; B 2件 / 5件（40%）"),
    ],
)
def test_the_counts_stand_above_the_bar_where_a_phone_has_room(label: str, said: str) -> None:
    table = counted(achieved=[2], behind=[3])
    chart = share_bars(table, "achieved", [label], ["2件 / 5件（40%）"])
    assert [trace.text[0] for trace in chart.data if trace.type == "scatter"] == [said]
