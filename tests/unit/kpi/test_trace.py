"""The trace of a judgement says every input as printed, every formula, and what decided."""

from typing import Any

import pytest

from kpi.evidence import judged_inputs, places
from kpi.rules import RuleSet
from kpi.trace import decided, formula, lines, number, percent, sentence
from tests.helpers import default_rule, tables
from tests.unit.kpi.test_rules import RULES


def judged(
    observations: str, year: int = 2021, rule: RuleSet | None = None, unit: str = "", **options: Any
) -> dict[Any, Any]:
    observation, indicator, plan = tables(observations, **options)
    indicator["unit"] = unit or None
    rows = judged_inputs(observation, indicator, plan, rule or default_rule())
    return rows[rows["fiscal_year"] == year].iloc[0].to_dict()


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
                "令和3年度: 基準 0（期間の合計なので、期間の初めを 0 とする） → 最終目標 10（令和6年度）に対し、実績 4",
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
                "判定: 判定不能（実績の公表なし）",
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
                "判定: 最終目標のうちその年の分に対する割合 210%、"
                "着実に進んでいる（最終目標のうちその年の分に対する割合 100%以上）"
            ],
        ),
        ("nagayo", ["判定: 基準値との差(良い側が＋) 4、A（基準値との差(良い側が＋) 0を超える）"]),
    ],
)
def test_another_rule_set_shows_only_what_it_looks_at(rule: str, last: list[str]) -> None:
    observations = "baseline 2019 80; target 2021 90; final_target 2024 100; actual 2021 84"
    row = judged(observations, rule=RULES[rule])
    assert lines(row, RULES[rule])[1:] == last


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
