"""Japanese numbers as printed → values. A new way of printing is a new row here."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.normalize.numbers import NONE_WORDS, read_number


@pytest.mark.parametrize(
    "printed, unit, value, own_unit, qualifier",
    [
        # digits, commas, width
        ("1", "", 1, "", ""),
        ("1,266", "", 1266, "", ""),
        ("1,266", "万円", 1266, "万円", ""),
        ("887,129", "延件", 887129, "延件", ""),
        ("456,456件", "件", 456456, "件", ""),
        ("１，２６６", "", 1266, "", ""),
        ("３，０００万円", "万円", 3000, "万円", ""),
        ("２９．２％", "%", 29.2, "%", ""),
        ("36.0%", "%", 36, "%", ""),
        ("0", "件", 0, "件", ""),
        ("0件", "件", 0, "件", ""),
        ("０．０", "", 0, "", ""),
        ("1 266", "", None, "", ""),  # two numbers that a line break set apart
        ("91 30", "", None, "", ""),
        ("2 億 8 千万円", "円", 280_000_000, "円", ""),
        # scales
        ("2億8千万円", "円", 280_000_000, "円", ""),
        ("4億3,000万円", "円", 430_000_000, "円", ""),
        ("1億05百万円", "円", 105_000_000, "円", ""),
        ("2億4千3百万円", "円", 243_000_000, "円", ""),
        ("3千2百万円", "円", 32_000_000, "円", ""),
        ("1千5百円", "円", 1_500, "円", ""),
        ("3百人", "人", 300, "人", ""),
        ("3万500人", "人", 30_500, "人", ""),
        ("1万2千人", "人", 12_000, "人", ""),
        ("3.5万人", "人", 35_000, "人", ""),
        ("1.2兆円", "円", 1_200_000_000_000, "円", ""),
        # one unit of money into another, and only money
        ("3,000千円", "円", 3_000_000, "円", ""),
        ("3,000円", "千円", 3, "千円", ""),
        ("3,000千円", "千円", 3000, "千円", ""),
        ("1,266百万円", "億円", 12.66, "億円", ""),
        ("2億8千万円", "万円", 28_000, "万円", ""),
        ("2億8千万円", "千円", 280_000, "千円", ""),
        ("1億500万円", "万円", 10_500, "万円", ""),
        ("3百万5千円", "千円", 3005, "千円", ""),
        ("約1,266万円", "万円", 1266, "万円", "約"),
        ("1,266万円程度", "万円", 1266, "万円", "程度"),
        # words before and after
        ("約60%", "%", 60, "%", "約"),
        ("約 60 ％", "%", 60, "%", "約"),
        ("平均19.1日", "日", 19.1, "日", "平均"),
        ("延べ243日", "日", 243, "日", "延べ"),
        ("年1,500人", "人", 1500, "人", "年"),
        ("年間20件", "件", 20, "件", "年間"),
        ("月2回", "回", 2, "回", "月"),
        ("5年間で15人", "人", 15, "人", "5年間で"),
        ("10人以上", "人", 10, "人", "以上"),
        ("10人未満", "人", 10, "人", "未満"),
        ("60%程度", "%", 60, "%", "程度"),
        ("95.80%の見込み", "%", 95.8, "%", "の見込み"),
        ("95.80%見込み", "%", 95.8, "%", "見込み"),
        ("10人を維持", "人", 10, "人", "を維持"),
        ("99.5%以上を維持", "%", 99.5, "%", "以上を維持"),
        ("99.5％以上を維持。", "%", 99.5, "%", "以上を維持"),
        # signs: a triangle before a number is a minus
        ("▲3.2", "", -3.2, "", ""),
        ("△3.2", "", -3.2, "", ""),
        ("▲ 3.2", "", -3.2, "", ""),
        ("▲22", "", -22, "", ""),
        ("▲1,266万円", "万円", -1266, "万円", ""),
        ("−3.2%", "%", -3.2, "%", ""),
        ("－3.2%", "%", -3.2, "%", ""),
        ("-3.2%", "%", -3.2, "%", ""),
        ("△0", "", 0, "", ""),
        # tenths and fractions
        ("7割", "%", 70, "%", ""),
        ("7割5分", "%", 75, "%", ""),
        ("約7割", "%", 70, "%", "約"),
        ("7割以上", "%", 70, "%", "以上"),
        ("2.5割", "", 25, "%", ""),
        ("1/2", "", 0.5, "比率", ""),
        ("1/2", "比率", 0.5, "比率", ""),
        ("１／３", "", 1 / 3, "比率", ""),
        # one unit under several names
        ("10名", "人", 10, "人", ""),
        ("5ヶ所", "箇所", 5, "箇所", ""),
        ("5か所", "箇所", 5, "箇所", ""),
        ("60パーセント", "%", 60, "%", ""),
        ("100％", "%", 100, "%", ""),
        # units with a period or with digits in them
        ("7", "件/5年", 7, "件", ""),
        ("7件", "件/5年", 7, "件", ""),
        ("7件/5年", "件/5年", 7, "件", ""),
        ("10人/年", "人", 10, "人", ""),
        ("1,200㎡", "㎡", 1200, None, ""),
        ("1,200m2", "㎡", 1200, None, ""),
        ("16団体", "団体", 16, "団体", ""),
    ],
)
def test_read_number(
    printed: str, unit: str, value: float | None, own_unit: str | None, qualifier: str
) -> None:
    reading = read_number(printed, unit)
    if value is None:
        assert (reading.kind, reading.value) == ("text", None)
        return
    assert reading.kind == "number"
    assert reading.value == pytest.approx(value, rel=1e-12)
    assert own_unit is None or reading.unit == own_unit
    assert reading.qualifier.replace(" ", "") == qualifier


@pytest.mark.parametrize(
    "printed", [*sorted(NONE_WORDS), "－", "—", "…", "未整備", "なし", "", "　", "未 整 備"]
)
def test_nothing_is_never_zero(printed: str) -> None:
    reading = read_number(printed, "件")
    assert (reading.kind, reading.value) == ("none", None)


@pytest.mark.parametrize(
    "printed, kind",
    [
        ("▲", "mark"),
        ("△", "mark"),
        ("○", "mark"),
        ("●", "mark"),
        ("→", "mark"),
        ("12月", "date"),
        ("3月末", "date"),
        ("令和2年12月", "date"),
        ("N年度決算分をN+1年12月に公表", "formula"),
        ("Ｎ年度決算分をＮ＋２年６月に公表", "formula"),
        ("概ね半減", "text"),
        ("1e400", "text"),
        ("1e5", "text"),
        ("nan", "text"),
        ("inf", "text"),
        ("1,26", "text"),
        ("1,2345", "text"),
        ("1,266,", "text"),
        ("36..0", "text"),
        ("1.2.3", "text"),
        (".5", "text"),
        ("5〜6人", "text"),
        ("5～6人", "text"),
        ("月2回から月1回", "text"),
        ("7/4.5", "text"),
        ("1/0", "text"),
        ("①", "text"),  # NFKC makes it a 1
        ("①3人", "text"),
        ("9人(延べ243日)", "text"),  # two indicators: the layout splits them
        ("15団体 (321人)", "text"),
        ("未整備(令和2年度)", "text"),
        ("第6次", "text"),
        ("3人。内訳は別表のとおり", "text"),
        ("3人増やし人が減らないように努めながら進める", "text"),
        ("9" * 400, "text"),
    ],
)
def test_what_is_no_number(printed: str, kind: str) -> None:
    reading = read_number(printed)
    assert (reading.kind, reading.value) == (kind, None)


@pytest.mark.parametrize(
    "printed", ["令和5年度", "2023年度", "R5年度末", "R2.1.15現在", "2023年3月"]
)
def test_a_year_is_no_number_of_anything(printed: str) -> None:
    assert read_number(printed).value is None


@pytest.mark.parametrize(
    "printed, unit",
    [
        ("10件", "人"),
        ("10人", "%"),
        ("60%", "人"),
        ("3,000千円", "人"),
        ("10", None),
        ("7割", "人"),
        ("1/2", "人"),
        ("0.5", None),
        ("5円", "ドル"),
        ("12月", None),
    ],
)
def test_a_unit_that_contradicts_is_a_conflict(printed: str, unit: str | None) -> None:
    if unit is None:  # without a unit of its own nothing contradicts
        assert read_number(printed, "人").kind != "unit"
        return
    reading = read_number(printed, unit)
    assert reading.kind == "unit"
    assert reading.value is not None
    assert reading.unit


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 2),
    st.sampled_from(["", "人", "%", "件", "円", "延件"]),
    st.sampled_from(["", "約", "平均", "年間"]),
    st.booleans(),
)
def test_a_formatted_number_reads_back(
    number: int, decimals: int, unit: str, before: str, wide: bool
) -> None:
    value = number / 10**decimals
    printed = before + f"{value:,.{decimals}f}".replace("-", "▲") + unit
    if wide:
        printed = printed.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,.%"})
    reading = read_number(printed, unit)
    assert (reading.kind, reading.value, reading.unit) == ("number", value, unit)
    assert reading.qualifier == before
    assert str(reading.value) != "-0.0"


@given(st.integers(1, 99), st.integers(1, 9999))
def test_scales_add_up(oku: int, man: int) -> None:
    value = oku * 10**8 + man * 10**4
    assert read_number(f"{oku}億{man:,}万円", "円").value == value
    assert read_number(f"{oku}億{man:,}万円", "万円").value == value / 10**4
    assert read_number(f"{oku}億{man}万円", "千円").value == value / 10**3


PIECES = st.sampled_from(
    [
        *"0123456789,.-▲△/割分兆億万千百円人%①㎡²½〜～()（） 　\t",
        "約",
        "以上",
        "5年間で",
        "年度",
        "9" * 400,
    ]
)


@given(st.text(max_size=40) | st.lists(PIECES, max_size=12).map("".join), st.text(max_size=5))
@example("1" * 400 + "/3", "")
@example("1" * 5000 + "/3", "")
@example("9" * 400 + "割", "")
@example("9" * 400 + "億円", "万円")
@example("٣", "")
def test_any_text_gives_a_reading(printed: str, unit: str) -> None:
    reading = read_number(printed, unit)
    assert reading.kind in {"number", "none", "date", "formula", "mark", "text", "unit"}
    assert (reading.value is None) == (reading.kind not in {"number", "unit"})
    if reading.value is not None:
        assert math.isfinite(reading.value)
