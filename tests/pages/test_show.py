"""A table in words, a chart that would have none, and what a saved picture says."""

import pandas as pd
import pytest

from charts.picture import of_figure
from charts.style import figure, marked
from charts.titles import Title
from ui.picture import untitled
from ui.show import chart, spoken


def test_a_table_is_spoken_row_by_row_and_leaves_out_what_is_empty() -> None:
    table = pd.DataFrame(
        {"自治体": ["安中市", "吉岡町"], "達成": [3, 0], "備考": [None, "目標なし"]}
    )
    assert spoken(table) == "安中市、達成 3。吉岡町、達成 0、備考 目標なし"


def test_a_long_table_is_not_read_to_its_end() -> None:
    table = pd.DataFrame({"指標": [f"指標{n}" for n in range(45)], "件数": range(45)})
    said = spoken(table)
    assert "指標39、件数 39" in said
    assert "指標40" not in said
    assert said.endswith("ほか 5行は表にあります")


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        chart(figure(100), key="silent")


@pytest.mark.parametrize(
    ("height", "marks"),
    [(100, 1), (420, 1), (480, 2), (1000, 4)],
    ids=["low", "one", "two", "high"],
)
def test_the_mark_stands_beside_the_plot_again_and_again(height: int, marks: int) -> None:
    chart = figure(height, margin={"r": 16})
    found = marked(chart, "見本")
    assert [one.text for one in found.layout.annotations] == ["見<br>本"] * marks
    assert {(one.x, one.xshift) for one in found.layout.annotations} == {(1, 16)}
    assert found.layout.margin.r > 16
    assert not chart.layout.annotations  # the figure itself may be shared


@pytest.mark.parametrize(
    ("said", "headline"),
    [("令和5年度は 3件。安中市、3", "令和5年度は 3件"), ("一つの文", "一つの文")],
)
def test_a_picture_without_a_title_is_named_by_its_words(said: str, headline: str) -> None:
    assert untitled(said) == Title(headline, "")


def test_printed_words_stay_words_in_a_picture() -> None:
    made = of_figure(figure(400), Title("<b>a&b", ""), ["<i>"], "f", titled=True, dark=False)
    assert made["head"]["text"] == "<b>&lt;b&gt;a&amp;b</b>"
    assert made["foot"]["text"] == "&lt;i&gt;"
    assert "light" not in made


@pytest.mark.parametrize(
    ("titled", "height", "width"), [(True, 200, 1280), (False, 420, 1280), (False, 220, 720)]
)
def test_a_picture_has_room_for_every_line(titled: bool, height: int, width: int) -> None:
    short, long = (
        of_figure(figure(height), Title("題", "副題"), [line], "f", titled=titled, dark=False)
        for line in ("出典: 一つ", "出典: " + "とても長い名前の文書、" * 30)
    )
    assert short["width"] == long["width"] == width
    lines = long["foot"]["text"].count("<br>")
    assert lines >= 3
    assert long["bottom"] - short["bottom"] >= lines * 15
    assert max(map(len, long["foot"]["text"].split("<br>"))) * 12 <= width - 48
