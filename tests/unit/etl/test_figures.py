"""Cells that hold several indicators, as item sheets print them. All words are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.layouts.figures import amount, figures, obvious_name, widths, year_in_prose


@pytest.mark.parametrize(
    "cell, expected",
    [
        # name, print, unit
        ("来場者数 12,300人", [("来場者数", "12,300人", "人")]),
        ("応募率：55.50%", [("応募率", "55.50%", "%")]),
        ("採用0%", [("採用", "0%", "%")]),
        ("返事が届くまで 平均12.5日", [("返事が届くまで", "平均12.5日", "日")]),
        ("利用率約51%", [("利用率", "約51%", "%")]),
        ("来場者数 １２，３００人", [("来場者数", "１２，３００人", "人")]),  # the print stays wide
        ("貸付残高 2億8千万円", [("貸付残高", "2億8千万円", "円")]),
        ("バス利用者 3.5万人", [("バス利用者", "3.5万人", "人")]),
        ("前年度比 ▲3.2%", [("前年度比", "▲3.2%", "%")]),
        ("満足度 99.5%以上", [("満足度", "99.5%以上", "%")]),
        ("相談 25件/5年", [("相談", "25件/5年", "件/5年")]),
        ("ﾁﾗｼ 5枚", [("ﾁﾗｼ", "5枚", "枚")]),
        # several indicators in one cell
        ("残業18人 有休11.5日", [("残業", "18人", "人"), ("有休", "11.5日", "日")]),
        ("残業18人、有休11.5日", [("残業", "18人", "人"), ("有休", "11.5日", "日")]),
        (
            "・医師7人 ・寝台88床 ・利用率約51% ・入院20日",
            [
                ("医師", "7人", "人"),
                ("寝台", "88床", "床"),
                ("利用率", "約51%", "%"),
                ("入院", "20日", "日"),
            ],
        ),
        (
            "要領を知る職員 81% 要領を読んだ職員 20%",
            [("要領を知る職員", "81%", "%"), ("要領を読んだ職員", "20%", "%")],
        ),
        ("CSV公開 40件 PDFの公開 3件", [("CSV公開", "40件", "件"), ("PDFの公開", "3件", "件")]),
        # a number without a name takes its unit's obvious name
        ("12団体", [("団体数", "12団体", "団体")]),
        ("12団体 (240人)", [("団体数", "12団体", "団体"), ("人数", "240人", "人")]),
        ("12団体（240人）", [("団体数", "12団体", "団体"), ("人数", "240人", "人")]),
        ("60%", [("割合", "60%", "%")]),
        ("3,000円", [("金額", "3,000円", "円")]),
        ("9人(延べ243日)", [("人数", "9人", "人"), ("日数", "延べ243日", "日")]),
        ("3校 (8教室)", [("校数", "3校", "校"), ("教室数", "8教室", "教室")]),
        # the yearly amount and the amount of the period are two
        ("年3人(5年間で15人)", [("人数", "年3人", "人"), ("人数（5年間）", "5年間で15人", "人")]),
        # what only looks like a figure
        ("令和2年度 20件", [("件数", "20件", "件")]),
        ("令和2年度末 来場者数 20人", [("来場者数", "20人", "人")]),
        ("CO2排出量 1,200t", [("CO2排出量", "1,200t", "t")]),
        ("第3次台帳 5件", [("第3次台帳", "5件", "件")]),
        ("", []),
        ("検討中", []),
        ("今後検討する。", []),
    ],
)
def test_figures(cell: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.name, f.printed, f.unit) for f in figures(cell)] == expected
    assert not any(f.is_text for f in figures(cell))


@pytest.mark.parametrize(
    "cell, name, printed",
    [
        ("12月", "", "12月"),
        ("3月末", "", "3月末"),
        ("令和3年12月までに次の席割りを確定", "", "令和3年12月"),
        ("令和３年１２月までに次の席割りを確定", "", "令和３年１２月"),
        ("席割りを決める時期 3月", "席割りを決める時期", "3月"),
        ("N年度の帳簿をN+1年12月に公表", "", "N年度の帳簿をN+1年12月に公表"),
        ("Ｎ年度の帳簿をＮ＋１年12月に公表", "", "Ｎ年度の帳簿をＮ＋１年12月に公表"),
    ],
)
def test_dates_and_formulas_stay_text(cell: str, name: str, printed: str) -> None:
    (figure,) = figures(cell)
    assert figure.is_text
    assert (figure.name, figure.printed) == (name, printed)


@pytest.mark.parametrize("cell", ["2件～3件", "2〜3件", "2件から3件", "10件→20件"])
def test_a_range_is_not_two_indicators(cell: str) -> None:
    """Better no figure (it is then reported) than an indicator called 「～」."""
    assert all(any(letter.isalpha() for letter in f.name) for f in figures(cell))
    assert len(figures(cell)) <= 1


@pytest.mark.parametrize(
    "cell, as_of",
    [
        ("閲覧数 3,300件 (R2.2.20現在)", "R2.2.20現在"),
        ("閲覧数 3,300件（令和2年3月末）", "令和2年3月末"),
        ("閲覧数 3,300件(R2.4.1時点)", "R2.4.1時点"),
        ("閲覧数 3,300件 (速報)", ""),
        ("閲覧数 3,300件 (R2.2.30現在)", ""),  # no such day
    ],
)
def test_the_day_of_a_figure(cell: str, as_of: str) -> None:
    figure = figures(cell)[0]
    assert (figure.name, figure.printed, figure.as_of) == ("閲覧数", "3,300件", as_of)


def test_a_day_belongs_to_the_figure_before_it() -> None:
    found = figures("閲覧数 3,300件 (R2.2.20現在) 登録者 40人")
    assert [(f.name, f.as_of) for f in found] == [("閲覧数", "R2.2.20現在"), ("登録者", "")]


@pytest.mark.parametrize(
    "unit, name",
    [("人", "人数"), ("名", "人数"), ("%", "割合"), ("％", "割合"), ("団体", "団体数"), ("", "")],
)
def test_obvious_names(unit: str, name: str) -> None:
    assert obvious_name(unit) == name


@pytest.mark.parametrize(
    "printed, found",
    [
        ("約51%", ("51", "%")),
        ("12,300名", ("12300", "人")),
        ("平均12.5日", ("12.5", "日")),
        ("なし", ("", "")),
    ],
)
def test_amount(printed: str, found: tuple[str, str]) -> None:
    assert amount(printed) == found


@pytest.mark.parametrize(
    "printed, sentences, year",
    [
        ("88.45%", "回収率は、平成30年度が88.45%、令和元年度が88.80%の見込み。", "平成30年度"),
        ("88.80%", "回収率は、平成30年度が88.45%、令和元年度が88.80%の見込み。", "令和元年度"),
        ("18人", "居残りは、平成30年度において年間300時間を超えた者が18名いる。", "平成30年度"),
        ("11.5日", "有休は、平成30年度平均で11.5日である。", "平成30年度"),
        ("１８人", "居残りは、平成３０年度に18名いる。", "平成30年度"),
        ("8人", "居残りは、平成30年度に18名いる。", ""),  # part of another number
        ("18人", "平成30年度に18人。令和元年度も18人。", ""),  # two years: not certain
        ("18人", "平成30年度に始めた。いまは18人いる。", ""),  # another sentence
        ("18人", "いまは18人いる。", ""),
        ("18人", "平成30年度に18件。", ""),  # another unit
        ("18", "平成30年度に18人。", ""),  # a bare number is found everywhere
        ("1,266人", "平成30年度は1266人。", "平成30年度"),
        ("なし", "平成30年度はなし。", ""),
    ],
)
def test_the_year_that_a_sentence_gives(printed: str, sentences: str, year: str) -> None:
    assert year_in_prose(printed, sentences) == year


@given(st.text(max_size=60))
def test_widths_keep_every_place(text: str) -> None:
    assert len(widths(text)) == len(text)


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from([*"0123456789,.人件%年月度（）()・ 　NRＲ①▲約～", "令和", "以上", "現在"]),
        max_size=15,
    ).map("".join)
)
def test_every_figure_is_printed_in_its_cell(cell: str) -> None:
    for figure in figures(cell):
        assert figure.printed
        assert widths(figure.printed) in widths(cell)
