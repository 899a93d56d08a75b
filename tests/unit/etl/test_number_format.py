"""Stored numbers and days as a Japanese Excel shows them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.readers.number_format import show

FIRST = dt.date(2023, 4, 1)


@pytest.mark.parametrize(
    "value, code, shown",
    [
        (0.915, "0.0%", "91.5%"),
        (0.915, "0%", "92%"),
        (0.285, "0.0%", "28.5%"),  # 0.285 × 100 is 28.499999999999996
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),  # half goes up, as in a workbook
        (1234, '#,##0"件"', "1,234件"),
        (1234567, "#,##0", "1,234,567"),
        (999, "#,##0", "999"),
        (1234567, '#,##0,"千円"', "1,235千円"),
        (12345.678, '#,##0.00"円"', "12,345.68円"),
        (5, "000", "005"),
        (0, "#", ""),
        (12, "0.#", "12"),
        (12.5, "0.#", "12.5"),
        (1500, "[$¥-411]#,##0", "¥1,500"),
        (9012345678, "000-0000-0000", "090-1234-5678"),
        (5, '"令和"0"年度"', "令和5年度"),
        (5, '"年"0"回"', "年5回"),
        (85, "0以上", "85以上"),
        (0.5, '"約"0%', "約50%"),
        (-3.2, '0.0;"▲"0.0', "▲3.2"),
        (-3.2, "0.0;[赤]△0.0", "△3.2"),
        (-3.2, "0.0", "-3.2"),
        (-0.01, "0.0", "0.0"),
        (-1, "0_);(0)", "(1)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1234, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"),
        (3, '[>=1000]#,##0,"千人";0"人"', "3人"),
        (4000, '[>=1000]#,##0,"千人";0"人"', "4千人"),
        (3, 'General"人"', "3人"),
        (3, 'G/標準"人"', "3人"),
        (0.5, "# ?/?", "1/2"),
        (12000, "0.00E+00", "1.20E+04"),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (123456789012, "General", "123456789012"),  # every digit of a whole number
        (5, "", "5"),
        ("未整備", "0.0%", "未整備"),
        ("良好", '0;0;0;@"です"', "良好です"),
        (True, "General", "TRUE"),
        (None, "0.0%", ""),
        (5, ";;;", ""),
    ],
)
def test_a_number_under_its_format(value: object, code: str, shown: str) -> None:
    assert show(value, code) == shown


@pytest.mark.parametrize(
    "value, code, shown",
    [
        (FIRST, '[$-411]ggge"年度"', "令和5年度"),
        (45017, '[$-411]ggge"年度"', "令和5年度"),  # e and g alone: it comes as a number
        (FIRST, '[$-ja-JP]ggge"年"m"月"d"日"', "令和5年4月1日"),
        (FIRST, "[$-411]ge.m.d;@", "R5.4.1"),
        (FIRST, "gee.mm.dd", "R05.04.01"),
        (FIRST, 'gg"."e', "令.5"),
        (dt.date(2019, 4, 30), '[$-411]ggge"年度"', "平成31年度"),
        (dt.date(2019, 5, 1), '[$-411]ggge"年"', "令和1年"),
        (dt.date(2019, 5, 1), '[$-ja-JP-x-gannen]ggge"年";@', "令和元年"),
        (dt.date(1989, 1, 7), "ge", "S64"),
        (dt.date(1989, 1, 8), "ge", "H1"),
        (FIRST, "yyyy/m/d", "2023/4/1"),
        (FIRST, "mm-dd-yy", "2023/4/1"),  # the format that follows the country
        (FIRST, 'yyyy"年度"', "2023年度"),
        (FIRST, 'm"月"', "4月"),
        (FIRST, "aaaa", "土曜日"),
        (FIRST, "d-mmm-yy", "1-Apr-23"),
        (dt.time(13, 5), "h:mm", "13:05"),
        (dt.datetime(2023, 4, 1, 13, 5, 9), "h:mm:ss AM/PM", "1:05:09 PM"),
        (1.5, "[h]:mm", "36:00"),
        (1, "yyyy/m/d", "1900/1/1"),  # before the leap day that 1900 had not
        (61, "yyyy/m/d", "1900/3/1"),
        (-5, "yyyy/m/d", "-5"),
    ],
)
def test_a_day_under_its_format(value: object, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_days_from_1904() -> None:
    assert show(45017 - 1462, '[$-411]ggge"年度"', from_1904=True) == "令和5年度"
    assert show(FIRST, "yyyy/m/d", from_1904=True) == "2023/4/1"


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_keeps_its_digits(value: int) -> None:
    assert show(value, "#,##0").replace(",", "") == str(value)
    assert show(value, "General") == show(float(value), "General") == str(value)


@given(
    st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(), st.text()),
    st.text(alphabet='0#?.,%;"[]\\_*@/E+-gemdyhsa年件▲$<>=1 Gnrl', max_size=20),
)
def test_any_format_shows_something(value: float | str, code: str) -> None:
    assert isinstance(show(value, code), str)
