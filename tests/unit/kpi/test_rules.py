"""Rule sets: each published one judges as its page says, and leaves what it cannot judge."""

from typing import Any

import pandas as pd
import pytest

from etl.rules import read_rules
from kpi.achievement import judge
from kpi.inputs import inputs
from kpi.rules import RuleSet, Step, compare, condition, verdicts
from tests.helpers import ROOT, tables

RULES = read_rules(ROOT / "data" / "rules")
COMPUTED = [name for name, rule in RULES.items() if not rule.shown_only]


def verdict(rule: str, observations: str, year: int = 2021, **options: Any) -> tuple[Any, Any, Any]:
    """(label, status, reason) of one year under a rule set."""
    table = judge(inputs(*tables(observations, **options)), RULES[rule])
    row = table[table["fiscal_year"] == year].iloc[0]
    return tuple(None if pd.isna(row[c]) else row[c] for c in ("label", "status", "reason"))


def test_ours_and_four_published_sets_are_computed_and_the_others_shown() -> None:
    assert COMPUTED == ["default", "nagayo", "osaka-library", "sano", "tama"]
    shown = [rule for rule in RULES.values() if rule.shown_only]
    assert {rule.rule_set for rule in shown} == {"kitsuki", "fuji"}
    assert all(step.condition for rule in RULES.values() for step in rule.steps)
    assert all(rule.url for rule in RULES.values() if rule.rule_set != "default")


# 80 → 100 in five years (2020–2024); 2021 is the second year: 40 of the final 100 is its part
UP = "baseline 2019 80; target 2021 90; final_target 2024 100; actual 2021 {}"
# 50 → 40
DOWN = "baseline 2019 50; target 2021 45; final_target 2024 40; actual 2021 {}"


@pytest.mark.parametrize(
    "rule, actual, label, status",
    [
        # 多摩市: the actual against 20/40/60/80/100 % of the final target, baseline or not
        ("tama", 40, "着実に進んでいる", "on_track"),
        ("tama", 39.9, "概ね進んでいる", "slightly_behind"),
        ("tama", 24, "概ね進んでいる", "slightly_behind"),
        ("tama", 23.9, "改善や工夫が必要", "behind"),
        ("tama", 0, "改善や工夫が必要", "behind"),
        # 大阪府立図書館: the year's own target 90
        ("osaka-library", 99, "A", "achieved"),
        ("osaka-library", 98.9, "B", "on_track"),
        ("osaka-library", 90, "B", "on_track"),
        ("osaka-library", 72, "B", "on_track"),
        ("osaka-library", 71.9, "C", "slightly_behind"),
        ("osaka-library", 45, "C", "slightly_behind"),
        ("osaka-library", 44.9, "D", "behind"),
        # 長与町: final target 100 and baseline 80
        ("nagayo", 100.1, "S", "achieved"),
        ("nagayo", 100, "A", "on_track"),
        ("nagayo", 80.1, "A", "on_track"),
        ("nagayo", 80, "B", "slightly_behind"),
        ("nagayo", 72, "B", "slightly_behind"),
        ("nagayo", 71.9, "C", "worse"),
        # 佐野市: attainment of the year's target, seven steps
        ("sano", 90, "7点", "achieved"),
        ("sano", 81, "6点", "on_track"),
        ("sano", 72, "5点", "slightly_behind"),
        ("sano", 63, "4点", "slightly_behind"),
        ("sano", 54, "3点", "slightly_behind"),
        ("sano", 45, "2点", "behind"),
        ("sano", 44.9, "1点", "behind"),
    ],
)
def test_where_more_is_better(rule: str, actual: float, label: str, status: str) -> None:
    assert verdict(rule, UP.format(actual)) == (label, status, None)


@pytest.mark.parametrize(
    "rule, actual, label, status, reason",
    [
        ("osaka-library", 40, "A", "achieved", None),  # 45 / 40 = 112.5 %
        ("osaka-library", 45, "B", "on_track", None),
        ("nagayo", 39, "S", "achieved", None),
        ("nagayo", 49, "A", "on_track", None),
        ("nagayo", 55, "B", "slightly_behind", None),
        ("nagayo", 56, "C", "worse", None),
        ("sano", 50, "6点", "on_track", None),  # 45 / 50 = 90 %
        ("tama", 45, None, "not_judged", "outside_rule"),  # its page says nothing about less
    ],
)
def test_where_less_is_better(
    rule: str, actual: float, label: str | None, status: str, reason: str | None
) -> None:
    assert verdict(rule, DOWN.format(actual), direction="decrease") == (label, status, reason)


@pytest.mark.parametrize(
    "rule, observations, options, reason",
    [
        ("tama", UP.format(90), {"end": 2023}, "outside_rule"),  # no five-year plan
        ("tama", UP.format(90), {"start": None, "end": None}, "outside_rule"),
        ("tama", UP.format(90), {"direction": "keep_at_least"}, "outside_rule"),
        ("tama", UP.format(-1), {}, "not_a_ratio"),
        ("tama", "baseline 2019 80; final_target 2024 0; actual 2021 1", {}, "direction_conflict"),
        ("osaka-library", "final_target 2024 100; actual 2021 90", {}, "no_target"),
        ("osaka-library", "target 2021 0; actual 2021 -1", {}, "target_zero"),
        ("sano", "baseline 2019 1; final_target 2024 9; actual 2021 5", {}, "no_target"),
        ("nagayo", "target 2021 90; actual 2021 89", {}, "no_baseline"),
        ("nagayo", "baseline 2019 80; actual 2021 89", {}, "no_target"),
        ("nagayo", "baseline 2019 0; final_target 2024 5; actual 2021 -1", {}, "not_a_ratio"),
        *[(rule, "baseline 2019 80; final_target 2024 90", {}, "no_actual") for rule in COMPUTED],
        *[(rule, UP.format(85), {"direction": None}, "no_direction") for rule in COMPUTED],
        *[
            (rule, "baseline 2019 95; final_target 2024 90; actual 2021 93", {}, reason)
            for rule in COMPUTED
            for reason in ["direction_conflict"]
        ],
    ],
)
def test_what_a_set_cannot_judge_it_leaves_not_judged(
    rule: str, observations: str, options: dict[str, Any], reason: str
) -> None:
    assert verdict(rule, observations, **options) == (None, "not_judged", reason)


def test_the_last_year_asks_for_the_whole_target_of_a_five_year_plan() -> None:
    observations = "final_target 2024 10; actual 2024 {}"
    assert verdict("tama", observations.format(10), 2024)[1] == "on_track"
    assert verdict("tama", observations.format(9), 2024)[1] == "slightly_behind"


def test_a_judgement_says_which_measure_decided() -> None:
    rows = inputs(*tables(UP.format(84)))
    used = {name: verdicts(rows, RULES[name])["rate_used"].dropna().tolist() for name in COMPUTED}
    assert used == {
        "default": ["pace_ratio"],
        "nagayo": ["beyond_baseline"],
        "osaka-library": ["attainment_rate"],
        "sano": ["attainment_rate"],
        "tama": ["share_of_final"],
    }


def test_a_comparison_counts_flips_by_status_and_not_by_word() -> None:
    frame = pd.DataFrame(
        [
            ("achieved", "達成", "achieved", "7点", "same"),
            ("behind", "遅れ", "on_track", "B", "flip"),
            ("behind", "遅れ", "not_judged", None, "only_ours"),
            ("not_judged", None, "behind", "D", "only_theirs"),
            ("not_judged", None, "not_judged", None, "neither"),
        ],
        columns=["status", "label", "other", "other_label", "change"],
    )
    theirs = frame[["other", "other_label"]].set_axis(["status", "label"], axis=1)
    found = compare(frame, theirs.assign(reason=None))
    assert found["change"].tolist() == frame["change"].tolist()


def test_steps_are_tried_from_the_top() -> None:
    first = Step("高い", "achieved", "attainment_rate", "at_least", 0.5)
    second = Step("低い", "behind", "attainment_rate", "at_least", 0.1)
    rest = Step("残り", "worse")
    rule = RuleSet("x", "x", "x", "x", "", "", "", (first, second, rest))
    for actual, label in ((50, "高い"), (20, "低い"), (1, "残り")):
        rows = inputs(*tables(f"target 2021 100; actual 2021 {actual}"))
        assert verdicts(rows, rule)["label"].tolist() == [label]


@pytest.mark.parametrize(
    "measure, comparison, threshold, words",
    [
        ("pace_ratio", "at_least", 0.9, "ペース比 90%以上"),
        ("attainment_rate", "below", 0.6, "年度達成率 60%未満"),
        ("attainment_rate", "at_least", 1.1, "年度達成率 110%以上"),
        ("target_met", "at_least", 1, "その年度の目標か最終目標に届いた"),
        ("beyond_final", "above", 0, "最終目標との差(良い側が＋) 0を超える"),
        ("change_from_baseline", "below", -0.1, "基準値からの変化の割合(良い側が＋) −10%未満"),
        ("", "otherwise", 0, "そのほかすべて"),
    ],
)
def test_a_threshold_in_words(measure: str, comparison: str, threshold: float, words: str) -> None:
    assert condition(measure, comparison, threshold) == words
