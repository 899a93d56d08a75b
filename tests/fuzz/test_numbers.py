"""Any print where a number, a year or a day is expected: read, or not, but never a crash."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.japanese import plain_number, without_number
from etl.numbers import read_number
from kpi.fiscal_year import FIRST, LAST, find_fiscal_years, read_as_of, read_fiscal_year
from tests.fuzz.watch import within
from tests.layouts.invented import UNITS

THOROUGH = settings().max_examples > 200
PIECES = st.sampled_from(
    [
        *"0123456789０１９一二十百千万億兆.,．，、/／%％割分厘-－−▲△+～〜()（）約超弱年月日度末元①⑳½㎡",
        *("令和", "平成", "昭和", "R", "H", "S", "明治", "年度", "現在", "以上", "未満", "千円", "百万円", "人"),
        *("1e400", "NaN", "inf", "99", "9999", "0000", "毎年度", "5年間で", " ", "\u202e", "\0", "\ud842", "٣", "𝟙"),
    ]
)  # fmt: skip
PRINTED = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=14).map("".join))
LONG = st.builds(lambda piece, more: piece * 20_000 + more, PIECES, PRINTED)
UNIT = st.one_of(st.just(""), st.sampled_from(UNITS), PRINTED)


def read_all(printed: str, unit: str) -> None:
    found = read_number(printed, unit)
    assert found.kind in ("number", "none", "date", "formula", "mark", "text", "unit")
    assert found.value is None or math.isfinite(found.value)
    assert (found.value is not None) == (found.kind in ("number", "unit"))
    year, day = read_fiscal_year(printed), read_as_of(printed)
    assert year is None or FIRST - 1 <= year <= LAST
    assert day is None or FIRST <= day.year <= LAST
    assert all(one is None or FIRST <= one <= LAST for one in find_fiscal_years(printed))
    plain_number(printed)
    without_number(printed)


@settings(max_examples=20_000 if THOROUGH else 300)
@given(PRINTED, UNIT)
def test_any_print(printed: str, unit: str) -> None:
    read_all(printed, unit)


@settings(max_examples=300 if THOROUGH else 10)
@given(LONG, UNIT)
def test_a_long_print_takes_no_long_time(printed: str, unit: str) -> None:
    with within(5):
        read_all(printed, unit)
