"""The trace of a judgement in words: printed inputs, every formula, the step that decided.

A row is one of kpi.evidence.judged_inputs. Nothing is computed here that the judgement does not hold already.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kpi.amounts import digits as number
from kpi.fiscal_year import era_label
from kpi.inputs import KEEP
from kpi.rules import DEFAULT, RuleSet
from kpi.vocabulary import MEASURES, REASONS

Row = Mapping[Hashable, Any]
_SHOWN_RATES = ("attainment_rate", "progress_rate", "pace_ratio")


def percent(rate: float) -> str:
    """37.5%; one decimal, none where it would be a zero."""
    text = f"{abs(rate) * 100:,.1f}".removesuffix(".0")
    return f"−{text}%" if rate < 0 and text != "0" else f"{text}%"


def _in_formula(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _known(row: Row, *columns: str) -> bool:
    return all(pd.notna(row[column]) for column in columns)


def _printed(row: Row, part: str, value: str) -> str:
    """The print with its unit; the number where nothing is printed (the 0 of a period total)."""
    printed = row[f"{part}_printed"]
    if isinstance(printed, str):
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        return f"{printed}{unit}" if printed[-1:].isdigit() else printed
    return number(row[value])


def inputs(row: Row) -> str:
    """「基準 18.8%（平成29年度）→ 目標 22% に対し、実績 約20%」."""
    baseline = "基準値なし"
    if _known(row, "baseline"):
        baseline = f"基準 {_printed(row, 'baseline', 'baseline')}"
        if row["accumulation"] == "period_total":
            baseline += "（期間の合計なので、期間の初めを 0 とする）"
        elif row["baseline_dated"]:
            baseline += f"（{era_label(int(row['baseline_fiscal_year']))}）"
        else:
            baseline += "（年度の記載なし）"
    goals = []
    if _known(row, "printed_target"):
        goals.append(f"この年度の目標 {_printed(row, 'target', 'printed_target')}")
    if _known(row, "final_target") and row["final_row"] != row["target_row"]:
        final = f"最終目標 {_printed(row, 'final', 'final_target')}"
        if _known(row, "final_fiscal_year"):
            final += f"（{era_label(int(row['final_fiscal_year']))}）"
        goals.append(final)
    goal = "、".join(goals) or "目標の数値なし"
    actual = f"実績 {_printed(row, 'actual', 'actual')}" if _known(row, "actual") else "実績なし"
    return f"{baseline} → {goal}に対し、{actual}"


def attainment(row: Row) -> str:
    """「年度達成率 20 ÷ 22 = 90.9%」, or why there is none."""
    if not _known(row, "attainment_rate"):
        return _none("attainment_rate", row["attainment_reason"])
    actual, target = row["actual"], row["printed_target"]
    if target == 0:
        return f"年度達成率 目標 0 に届いているため {percent(row['attainment_rate'])}"
    over, under = (
        (actual, target) if row["direction"] in ("increase", "keep_at_least") else (target, actual)
    )
    return f"年度達成率 {number(over)} ÷ {number(under)} = {percent(row['attainment_rate'])}"


def progress(row: Row) -> str:
    """「進捗率 (20 − 18.8) ÷ (22 − 18.8) = 37.5%」, or why there is none."""
    if not _known(row, "progress_rate"):
        return _none("progress_rate", row["progress_reason"])
    way = _way(row, row["actual"])
    return f"進捗率 {way} = {percent(row['progress_rate'])}"


def _way(row: Row, reached: float) -> str:
    baseline, final = row["baseline"], row["final_target"]
    over = f"({number(reached)} − {_in_formula(baseline)})"
    return f"{over} ÷ ({number(final)} − {_in_formula(baseline)})"


def planned(row: Row) -> str:
    """「この年度までの計画 (22 − 18.8) ÷ (22 − 18.8) = 100%」; by printed target or by years."""
    if not _known(row, "planned_share"):
        return ""
    if _known(row, "printed_target"):
        how = _way(row, row["printed_target"])
    else:
        first, last = int(row["baseline_fiscal_year"]), int(row["final_fiscal_year"])
        how = f"{int(row['fiscal_year']) - first}年 ÷ {last - first}年"
        if not row["baseline_dated"] and row["accumulation"] != "period_total":
            how = f"（基準値を{era_label(first)}とみなして）{how}"
    return f"この年度までの計画 {how} = {percent(row['planned_share'])}"


def pace(row: Row) -> str:
    """「ペース比 37.5% ÷ 100% = 37.5%」, or why there is none."""
    if not _known(row, "pace_ratio"):
        return _none("pace_ratio", row["pace_reason"])
    over, under = percent(row["progress_rate"]), percent(row["planned_share"])
    return f"ペース比 {over} ÷ {under} = {percent(row['pace_ratio'])}"


def _none(rate: str, reason: object) -> str:
    return f"{MEASURES[rate]} 出せません（{REASONS.get(str(reason), '対象外')}）"


def verdict(row: Row, rule: RuleSet) -> str:
    """「遅れ（ペース比 60%未満）」 under the rule set that judged the row."""
    if row["status"] == "not_judged":
        return f"判定不能（{REASONS.get(row['reason'], '対象外')}）"
    step = rule.steps[int(row["step"]) - 1]
    value = ""
    if step.measure and step.measure not in ("target_met", *_SHOWN_RATES):
        size = row["value"]
        value = number(size) if step.measure.startswith("beyond") else percent(size)
        value = f"{MEASURES[step.measure]} {value}、"
    return f"{value}{step.label}（{step.condition}）"


def decided(row: Row, rule: RuleSet) -> str:
    """「ペース比 37.5%（60%未満）」, or whether the target was met where no rate decided."""
    if not isinstance(row["rate_used"], str):
        return "目標に届いた" if row["status"] == "achieved" else "目標に届いていない"
    name, cut = rule.steps[int(row["step"]) - 1].condition.rsplit(" ", 1)
    return f"{name} {percent(row['value'])}（{cut}）"


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
    target = row["final_target"] if pd.isna(row["printed_target"]) else row["printed_target"]
    return f"実績 {number(row['actual'])}、目標 {number(target)}"


def lines(row: Row, rule: RuleSet) -> list[str]:
    """The whole trace, one statement per line, in the order of thought."""
    found = [f"{era_label(int(row['fiscal_year']))}: {inputs(row)}"]
    if _known(row, "actual") and rule.rule_set == DEFAULT:
        keep = row["direction"] in KEEP
        found += [] if keep else [progress(row), planned(row), pace(row)]
        found.append(attainment(row))
    elif row["rate_used"] in _SHOWN_RATES:  # of another rule set only the rate it looks at
        found.append(
            {"attainment_rate": attainment, "progress_rate": progress}.get(row["rate_used"], pace)(
                row
            )
        )
    found.append(f"判定: {verdict(row, rule)}")
    return [line for line in found if line]


def sentence(row: Row, rule: RuleSet) -> str:
    """The trace as one paragraph, to read aloud or to paste."""
    return "。".join(lines(row, rule)) + "。"
