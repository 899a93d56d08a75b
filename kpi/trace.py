"""The trace of a judgement in words: printed inputs, every formula, the step that decided.

A row is one of kpi.evidence.judged_inputs. Nothing is computed here that the judgement does not hold already.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kpi.amounts import digits as number
from kpi.fiscal_year import year_label
from kpi.inputs import KEEP
from kpi.rates import FALLING, RISING
from kpi.rounding import half_up
from kpi.rules import DEFAULT, RuleSet
from kpi.trace_inputs import inputs, known, why
from kpi.vocabulary import MEASURES

Row = Mapping[Hashable, Any]


def percent(rate: float) -> str:
    """37.5%; one decimal, none where it would be a zero; halves up (四捨五入), as people round.

    1,455 ÷ 1,200 is 121.25% and reads 121.3%: the dust of binary numbers does not decide.
    """
    text = f"{half_up(abs(rate) * 100, places=1):,f}".removesuffix(".0")
    return f"−{text}%" if rate < 0 and text != "0" else f"{text}%"


def _in_formula(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def attainment(row: Row) -> str:
    """「年度達成率 20 ÷ 22 = 90.9%」, or why there is none."""
    if not known(row, "attainment_rate"):
        return _none(row, "attainment_rate", row["attainment_reason"])
    actual, target = row["actual"], row["printed_target"]
    if target == 0:
        return f"年度達成率 目標 0 に届いているため {percent(row['attainment_rate'])}"
    over, under = (
        (actual, target) if row["direction"] in ("increase", "keep_at_least") else (target, actual)
    )
    return f"年度達成率 {number(over)} ÷ {number(under)} = {percent(row['attainment_rate'])}"


def progress(row: Row) -> str:
    """「進捗率 (20 − 18.8) ÷ (22 − 18.8) = 37.5%」, or why there is none."""
    if not known(row, "progress_rate"):
        return _none(row, "progress_rate", row["progress_reason"])
    way = _way(row, row["actual"])
    return f"進捗率 {way} = {percent(row['progress_rate'])}"


def _way(row: Row, reached: float) -> str:
    baseline, final = row["baseline"], row["final_target"]
    over = f"({number(reached)} − {_in_formula(baseline)})"
    return f"{over} ÷ ({number(final)} − {_in_formula(baseline)})"


def planned(row: Row) -> str:
    """「この年度までの計画 (22 − 18.8) ÷ (22 − 18.8) = 100%」; by printed target or by years."""
    if not known(row, "planned_share"):
        return ""
    if known(row, "printed_target"):
        how = _way(row, row["printed_target"])
    else:
        first, last = int(row["baseline_fiscal_year"]), int(row["final_fiscal_year"])
        how = f"{int(row['fiscal_year']) - first}年 ÷ {last - first}年"
        if not row["baseline_dated"] and row["accumulation"] != "period_total":
            how = f"（基準値を{year_label(first)}とみなして）{how}"
    return f"この年度までの計画 {how} = {percent(row['planned_share'])}"


def pace(row: Row) -> str:
    """「ペース比 37.5% ÷ 100% = 37.5%」, or why there is none."""
    if not known(row, "pace_ratio"):
        return _none(row, "pace_ratio", row["pace_reason"])
    over, under = percent(row["progress_rate"]), percent(row["planned_share"])
    return f"ペース比 {over} ÷ {under} = {percent(row['pace_ratio'])}"


def _none(row: Row, rate: str, reason: object) -> str:
    return f"{MEASURES[rate]} 出せません（{why(row, reason)}）"


def beyond(row: Row) -> str:
    """「104 − 100 = 4」: how far the actual is on the better side of the mark of its step."""
    mark = row["final_target" if row["rate_used"] == "beyond_final" else "baseline"]
    return f"{_gap(row, mark)} = {number(row['value'])}"


def _gap(row: Row, mark: float) -> str:
    over, under = (row["actual"], mark) if row["direction"] in RISING else (mark, row["actual"])
    return f"{number(over)} − {_in_formula(under)}"


def change(row: Row) -> str:
    """「(84 − 80) ÷ 80 = 5%」, over the size of the baseline."""
    gap = _gap(row, row["baseline"])
    if row["baseline"] == 0:  # the measure is then known only where the two are the same
        return f"{gap} = 0（基準値が 0 のため割合にせず、差で見る）"
    return f"({gap}) ÷ {number(abs(row['baseline']))} = {percent(row['value'])}"


def share_of_final(row: Row) -> str:
    """「30.8 ÷ (40 × 5/5) = 77%」: against the part of the final target due by this plan year."""
    n, length = row["fiscal_year"] - row["start"] + 1, row["end"] - row["start"] + 1
    if row["final_target"] == 0:
        return f"目標 0 に届いているため {percent(row['value'])}"
    due = f"({number(row['final_target'])} × {int(n)}/{int(length)})"
    over, under = (
        (due, number(row["actual"]))
        if row["direction"] in FALLING
        else (number(row["actual"]), due)
    )
    return f"{over} ÷ {under} = {percent(row['value'])}"


_UNUSED = (
    "（計算だけ。判定には使わない）"  # the goal lies on the wrong side: above it is no success
)
_OTHER_RATES = {
    "share_of_final": share_of_final,
    "beyond_final": beyond,
    "beyond_baseline": beyond,
    "change_from_baseline": change,
}
_RATES = {"attainment_rate": attainment, "progress_rate": progress, "pace_ratio": pace}


def verdict(row: Row, rule: RuleSet) -> str:
    """「遅れ（ペース比 60%未満）」 under the rule set that judged the row."""
    if row["status"] == "not_judged":
        return f"判定不能（{why(row, row['reason'])}）"
    step = rule.steps[int(row["step"]) - 1]
    return f"{step.label}（{step.condition}）"


def decided(row: Row, rule: RuleSet) -> str:
    """「ペース比 37.5%（60%未満）」, or whether the target was met where no rate decided."""
    if not isinstance(row["rate_used"], str):
        return "目標に届いた" if row["status"] == "achieved" else "目標に届いていない"
    name, cut = rule.steps[int(row["step"]) - 1].condition.rsplit(" ", 1)
    size = number if row["rate_used"].startswith("beyond") else percent
    return f"{name} {size(row['value'])}（{cut}）"


def formula(row: Row) -> str:
    """The formula of the rate that decided; where none did, the two numbers compared."""
    used = row["rate_used"]
    if used == "attainment_rate":
        return attainment(row).split(" ", 1)[1]
    if used == "progress_rate":
        return progress(row).split(" ", 1)[1]
    if used == "pace_ratio":
        way = progress(row).split(" ", 1)[1]
        return way if row["planned_share"] == 1 else f"{way}、{pace(row).split(' ', 1)[1]}"
    if used in _OTHER_RATES:
        return _OTHER_RATES[used](row)
    target = row["final_target"] if pd.isna(row["printed_target"]) else row["printed_target"]
    return f"実績 {number(row['actual'])}、目標 {number(target)}"


def lines(row: Row, rule: RuleSet) -> list[str]:
    """The whole trace, one statement per line, in the order of thought."""
    found = [f"{year_label(int(row['fiscal_year']))}: {inputs(row)}"]
    if known(row, "actual") and rule.rule_set == DEFAULT:
        keep = row["direction"] in KEEP
        found += [] if keep else [progress(row), planned(row), pace(row)]
        unused = known(row, "attainment_rate") and row["reason"] == "direction_conflict"
        found.append(attainment(row) + (_UNUSED if unused else ""))
    elif row["rate_used"] in _RATES:  # of another rule set only what it looks at
        found.append(_RATES[row["rate_used"]](row))
    elif row["rate_used"] in _OTHER_RATES:
        found.append(f"{MEASURES[row['rate_used']]} {formula(row)}")
    found.append(f"判定: {verdict(row, rule)}")
    return [line for line in found if line]


def sentence(row: Row, rule: RuleSet) -> str:
    """The trace as one paragraph, to read aloud or to paste."""
    return "。".join(lines(row, rule)) + "。"
