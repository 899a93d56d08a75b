"""What the built tables say about themselves: warnings, because the print may well be so."""

from collections.abc import Callable

from kpi.store import Warehouse

VALUES = "順番,指標名,区分,年度,値,出典位置\n"


def codes(warehouse: Warehouse) -> list[tuple[str, str]]:
    table = warehouse["problem"]
    return list(zip(table["code"], table["printed"], strict=True))


def test_a_final_target_that_differs_from_the_years_target(
    built: Callable[..., Warehouse],
) -> None:
    rows = "1,案内板,目標,令和6年度,60枚,1:1\n1,案内板,最終目標,令和6年度,70枚,1:2\n"
    assert codes(built(values=VALUES + rows)) == [("final-target-differs", "60枚 / 70枚")]


def test_two_values_for_one_year_at_two_places(built: Callable[..., Warehouse]) -> None:
    rows = "1,案内板,実績,令和5年度,40枚,1:1\n1,案内板,実績,R5,41枚,9:1\n"
    assert codes(built(values=VALUES + rows)) == [("contradicting-values", "40枚 / 41枚")]


def test_two_spellings_of_one_category(built: Callable[..., Warehouse]) -> None:
    rows = "順番,番号,取組名,分類1\n1,1-1,甲,1 町づくり\n2,1-2,乙,1 まちづくり"
    warehouse = built(initiatives=rows, indicators="順番,指標名,単位,方向\n1,案内板,枚,増加")
    assert codes(warehouse) == [("category-spelling", "町づくり / まちづくり")]


def test_sound_data_have_no_findings(built: Callable[..., Warehouse]) -> None:
    rows = (
        "1,案内板,目標,令和6年度,60枚,1:1\n1,案内板,最終目標,令和6年度,60.0枚,1:2\n"
        "1,案内板,実績,令和5年度,40枚,1:3\n1,案内板,実績,令和5年度,40.0枚,1:4\n"
    )
    assert codes(built(values=VALUES + rows)) == []
