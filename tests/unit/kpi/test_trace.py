"""The trace of a judgement says every input as printed, every formula, and what decided."""

import re
from typing import Any

import pytest

from kpi.evidence import judged_inputs, origins
from kpi.rules import RuleSet
from kpi.trace import decided, formula, lines, number, percent, sentence
from tests.helpers import default_rule, tables
from tests.unit.kpi.test_rules import RULES


def judged(
    observations: str, year: int = 2021, rule: RuleSet | None = None, unit: str = "", **options: Any
) -> dict[Any, Any]:
    printed = [line.split()[2] for line in observations.split(";")]
    numbers = re.sub(r" (\S*月|未整備)(?=;|$)", " -", observations)  # a print that is no number
    observation, indicator, plan = tables(numbers, **options)
    observation["printed"] = printed
    indicator["unit"] = unit or None
    rows = judged_inputs(observation, indicator, plan, rule or default_rule())
    return rows[rows["fiscal_year"] == year].iloc[0].to_dict()


def places(row: dict[Any, Any]) -> str:
    """「基準 12:3、実績 r2:14:6」: what kpi.evidence.origins gives, part by part."""
    names = {"baseline": "基準", "target": "目標", "final": "最終目標", "actual": "実績"}
    found = {name: "・".join(origins(row, part)) for part, name in names.items()}
    return "、".join(f"{name} {origin}" for name, origin in found.items() if origin)


def test_the_trace_of_the_issue() -> None:
    row = judged(
        "baseline 2017 18.8; final_target 2023 22; actual 2023 20 full - 約",
        2023,
        unit="%",
        start=2023,
        end=2023,
    )
    assert sentence(row, default_rule()) == (
        "令和5年度: 基準 18.8%（平成29年度） → この年度の目標 22%に対し、実績 20%。"
        "進捗率 (20 − 18.8) ÷ (22 − 18.8) = 37.5%。"
        "この年度までの計画 (22 − 18.8) ÷ (22 − 18.8) = 100%。"
        "ペース比 37.5% ÷ 100% = 37.5%。"
        "年度達成率 20 ÷ 22 = 90.9%。"
        "判定: 遅れ（ペース比 60%未満）。"
    )
    assert decided(row, default_rule()) == "ペース比 37.5%（60%未満）"
    assert formula(row) == "(20 − 18.8) ÷ (22 − 18.8) = 37.5%"


@pytest.mark.parametrize(
    "observations, options, expected",
    [
        (  # the straight line: two of five years
            "baseline 2019 80; final_target 2024 100; actual 2021 84",
            {},
            [
                "令和3年度: 基準 80（令和元年度） → 最終目標 100（令和6年度）に対し、実績 84",
                "進捗率 (84 − 80) ÷ (100 − 80) = 20%",
                "この年度までの計画 2年 ÷ 5年 = 40%",
                "ペース比 20% ÷ 40% = 50%",
                "年度達成率 出せません（目標の数値なし）",
                "判定: 遅れ（ペース比 60%未満）",
            ],
        ),
        (  # numbers below zero stand in brackets
            "baseline 2019 -50; final_target 2024 0; actual 2021 -30",
            {},
            [
                "令和3年度: 基準 -50（令和元年度） → 最終目標 0（令和6年度）に対し、実績 -30",
                "進捗率 (−30 − (−50)) ÷ (0 − (−50)) = 40%",
                "この年度までの計画 2年 ÷ 5年 = 40%",
                "ペース比 40% ÷ 40% = 100%",
                "年度達成率 出せません（目標の数値なし）",
                "判定: 順調（ペース比 90%以上）",
            ],
        ),
        (
            "final_target 2024 95; actual 2021 94",
            {"direction": "keep_at_least"},
            [
                "令和3年度: 基準値なし → この年度の目標 95に対し、実績 94",
                "年度達成率 94 ÷ 95 = 98.9%",
                "判定: やや遅れ（年度達成率 90%以上）",
            ],
        ),
        (  # less is better: the target over the actual
            "target 2021 5; actual 2021 10",
            {"direction": "decrease"},
            [
                "令和3年度: 基準値なし → この年度の目標 5に対し、実績 10",
                "進捗率 出せません（基準値なし）",
                "ペース比 出せません（基準値なし）",
                "年度達成率 5 ÷ 10 = 50%",
                "判定: 遅れ（年度達成率 60%未満）",
            ],
        ),
        (
            "target 2021 0; actual 2021 0",
            {"direction": "decrease"},
            [
                "令和3年度: 基準値なし → この年度の目標 0に対し、実績 0",
                "進捗率 出せません（基準値なし）",
                "ペース比 出せません（基準値なし）",
                "年度達成率 目標 0 に届いているため 100%",
                "判定: 達成（その年度の目標か最終目標に届いた）",
            ],
        ),
        (
            "baseline 2018 7; final_target 2024 10; actual 2021 4",
            {"accumulation": "period_total"},
            [
                "令和3年度: 基準 0（期間の合計なので、期間の初めを 0 とする。印字の基準値 7 は前の期間の合計） → 最終目標 10（令和6年度）に対し、実績 4",
                "進捗率 (4 − 0) ÷ (10 − 0) = 40%",
                "この年度までの計画 2年 ÷ 5年 = 40%",
                "ペース比 40% ÷ 40% = 100%",
                "年度達成率 出せません（目標の数値なし）",
                "判定: 順調（ペース比 90%以上）",
            ],
        ),
        (
            "target 2021 10",
            {},
            [
                "令和3年度: 基準値なし → この年度の目標 10に対し、実績なし",
                "判定: 判定不能（収録した資料に実績なし）",
            ],
        ),
        (
            "baseline 2019 95; final_target 2024 90; actual 2021 93",
            {},
            [
                "令和3年度: 基準 95（令和元年度） → 最終目標 90（令和6年度）に対し、実績 93",
                "進捗率 出せません（目標が良くなる向きと逆）",
                "この年度までの計画 2年 ÷ 5年 = 40%",
                "ペース比 出せません（目標が良くなる向きと逆）",
                "年度達成率 出せません（目標の数値なし）",
                "判定: 判定不能（目標が良くなる向きと逆）",
            ],
        ),
    ],
)  # fmt: skip
def test_the_lines_of_a_trace(
    observations: str, options: dict[str, Any], expected: list[str]
) -> None:
    assert lines(judged(observations, **options), default_rule()) == expected


@pytest.mark.parametrize(
    "rule, last",
    [
        ("sano", ["年度達成率 84 ÷ 90 = 93.3%", "判定: 6点（年度達成率 90%以上）"]),
        (
            "tama",
            [
                "最終目標のうちその年の分に対する割合 84 ÷ (100 × 2/5) = 210%",
                "判定: 着実に進んでいる（最終目標のうちその年の分に対する割合 100%以上）",
            ],
        ),
        (
            "nagayo",
            [
                "基準値との差(良い側が＋) 84 − 80 = 4",
                "判定: A（基準値との差(良い側が＋) 0を超える）",
            ],
        ),
    ],
)
def test_another_rule_set_shows_only_what_it_looks_at(rule: str, last: list[str]) -> None:
    observations = "baseline 2019 80; target 2021 90; final_target 2024 100; actual 2021 84"
    row = judged(observations, rule=RULES[rule])
    assert lines(row, RULES[rule])[1:] == last


@pytest.mark.parametrize(
    "rule, observations, direction, words, said",
    [  # every measure of every rule set that judges, in both directions
        ("osaka-library", "target 2021 90; actual 2021 84", "increase", "84 ÷ 90 = 93.3%", "B"),
        ("sano", "target 2021 5; actual 2021 10", "decrease", "5 ÷ 10 = 50%", "2点"),
        (
            "tama",
            "final_target 2024 40; actual 2024 30.8",
            "increase",
            "30.8 ÷ (40 × 5/5) = 77%",
            "概ね進んでいる",
        ),
        ("tama", "final_target 2024 40; actual 2020 4", "increase", "4 ÷ (40 × 1/5) = 50%", ""),
        ("nagayo", "baseline 2019 80; final_target 2024 100; actual 2021 104", "increase", "104 − 100 = 4", "S"),
        ("nagayo", "baseline 2019 120; final_target 2024 100; actual 2021 96", "decrease", "100 − 96 = 4", "S"),
        ("nagayo", "baseline 2019 120; final_target 2024 100; actual 2021 116", "decrease", "120 − 116 = 4", "A"),
        ("nagayo", "baseline 2019 80; final_target 2024 100; actual 2021 76", "increase", "(76 − 80) ÷ 80 = −5%", "B"),
        ("nagayo", "baseline 2019 80; final_target 2024 60; actual 2021 84", "decrease", "(80 − 84) ÷ 80 = −5%", "B"),
        ("nagayo", "baseline 2019 0; final_target 2024 2; actual 2021 0", "increase", "0 − 0 = 0（基準値が 0 のため割合にせず、差で見る）", "B"),
        ("nagayo", "baseline 2019 -50; final_target 2024 0; actual 2021 -60", "increase", "(−60 − (−50)) ÷ 50 = −20%", "C"),
    ],
)  # fmt: skip
def test_every_measure_shows_its_formula(
    rule: str, observations: str, direction: str, words: str, said: str
) -> None:
    year = int(observations.split(" actual ")[1][:4])
    row = judged(observations, year, rule=RULES[rule], direction=direction)
    found = lines(row, RULES[rule])
    assert formula(row) == words
    assert found[1].endswith(f" {words}")
    assert found[2].startswith(f"判定: {said}")


@pytest.mark.parametrize(
    "observations, options, expected",
    [
        (  # a month for a number, in every part
            "baseline 2019 3月; target 2021 12月; actual 2021 1月",
            {},
            [
                "令和3年度: 基準 3月（令和元年度）（数値でないため判定しません） → "
                "この年度の目標 12月（数値でないため判定しません）に対し、"
                "実績 1月（数値でないため判定しません）",
                "判定: 判定不能（実績が数値でない）",
            ],
        ),
        (  # a baseline without a year, a final target that is no number, no actual at all
            "baseline - 3月; target 2021 令和3年12月; final_target 2024 12月",
            {},
            [
                "令和3年度: 基準 3月（年度の記載なし）（数値でないため判定しません） → "
                "この年度の目標 令和3年12月（数値でないため判定しません）、"
                "最終目標 12月（令和6年度）（数値でないため判定しません）に対し、実績なし",
                "判定: 判定不能（収録した資料に実績なし）",
            ],
        ),
        (
            "target 2021 50; actual 2021 41.66 h2",
            {"unit": "%"},
            [
                "令和3年度: 基準値なし → この年度の目標 50%に対し、"
                "実績 41.66%（後期。一年分でないため判定しません）",
                "判定: 判定不能（実績が一年分でない）",
            ],
        ),
        (
            "target 2021 50; actual 2021 20 h1; actual 2021 30 h2",
            {},
            [
                "令和3年度: 基準値なし → この年度の目標 50に対し、"
                "実績 前期 20、後期 30（一年分でないため判定しません）",
                "判定: 判定不能（実績が一年分でない）",
            ],
        ),
        (  # the year's own number counts; its halves are no finding
            "target 2021 50; actual 2021 20 h1; actual 2021 30 h2; actual 2021 50",
            {},
            [
                "令和3年度: 基準値なし → この年度の目標 50に対し、実績 50",
                "進捗率 出せません（基準値なし）",
                "ペース比 出せません（基準値なし）",
                "年度達成率 50 ÷ 50 = 100%",
                "判定: 達成（その年度の目標か最終目標に届いた）",
            ],
        ),
        (  # judged all the same: the baseline alone is no number
            "baseline 2019 未整備; target 2021 10; actual 2021 10",
            {},
            [
                "令和3年度: 基準 未整備（令和元年度）（数値でないため計算に使いません） → "
                "この年度の目標 10に対し、実績 10",
                "進捗率 出せません（基準値が数値でない）",
                "ペース比 出せません（基準値が数値でない）",
                "年度達成率 10 ÷ 10 = 100%",
                "判定: 達成（その年度の目標か最終目標に届いた）",
            ],
        ),
        (
            "baseline 2019 20 full - 見込み; target 2021 25; actual 2021 25",
            {},
            [
                "令和3年度: 基準 20（令和元年度）（見込みの値のため計算に使いません） → "
                "この年度の目標 25に対し、実績 25",
                "進捗率 出せません（基準値が見込みの値）",
                "ペース比 出せません（基準値が見込みの値）",
                "年度達成率 25 ÷ 25 = 100%",
                "判定: 達成（その年度の目標か最終目標に届いた）",
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_printed_but_not_usable_is_shown_with_the_reason(
    observations: str, options: dict[str, Any], expected: list[str]
) -> None:
    assert lines(judged(observations, **options), default_rule()) == expected


def test_a_print_that_does_not_count_has_its_place_too() -> None:
    row = judged("target 2021 50; actual 2021 20 h1; actual 2021 30 h2")
    assert places(row) == "目標 1:1、実績 1:1・1:1"
    row = judged(
        "baseline 2018 7; final_target 2024 10; actual 2021 4", accumulation="period_total"
    )
    assert places(row).startswith("基準 1:1、")


def test_places_name_each_print_once() -> None:
    row = judged("baseline 2019 80; target 2021 90; final_target 2024 100; actual 2021 84")
    assert places(row) == "基準 1:1、目標 1:1、最終目標 1:1、実績 1:1"
    row = judged("final_target 2021 90; actual 2021 84")
    assert places(row) == "目標 1:1、実績 1:1"  # the final target is this year's target
    assert places(judged("target 2022 90; actual 2021 84")) == "最終目標 1:1、実績 1:1"


@pytest.mark.parametrize(
    "rate, words",
    [
        (0.375, "37.5%"),
        (1, "100%"),
        (-0.1, "−10%"),
        (-0.0, "0%"),
        (-0.0001, "0%"),
        (12.345, "1,234.5%"),
        (1455 / 1200, "121.3%"),  # 121.25
        (-1455 / 1200, "−121.3%"),
        (0.1004999, "10%"),
        (0.0005, "0.1%"),
        (0.2 + 0.1005 - 0.2, "10.1%"),  # 10.05, under binary dust
        (1e18, "100,000,000,000,000,000,000%"),
    ],
)
def test_percentages(rate: float, words: str) -> None:
    assert percent(rate) == words


@pytest.mark.parametrize(
    "value, words",
    [(280000000.0, "280,000,000"), (-3.2, "−3.2"), (-0.0, "0"), (0.1 + 0.2, "0.3"), (22, "22")],
)
def test_numbers(value: float, words: str) -> None:
    assert number(value) == words
