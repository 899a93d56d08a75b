"""Table `achievement`: inputs, rates and statuses of every indicator and year (contract §4).

Frames in, frames out, nothing read. The steps from rates to a status are data: kpi.rules.
"""

import pandas as pd

from kpi.inputs import inputs
from kpi.rates import attainment, pace, planned_share, progress
from kpi.rules import RuleSet, verdicts

COLUMNS = [
    *("indicator_id", "plan_id", "fiscal_year", "baseline", "baseline_fiscal_year"),
    *("target", "target_basis", "final_target", "final_fiscal_year", "final_basis", "actual"),
    *("planned_share", "attainment_rate", "progress_rate", "pace_ratio"),
    *("attainment_reason", "progress_reason", "pace_reason"),
    *("status", "reason", "rate_used", "rule_set"),
]


def judge(rows: pd.DataFrame, rule: RuleSet) -> pd.DataFrame:
    """Every row of `kpi.inputs.inputs` with its rates and its verdict.

    Adds to the inputs the rest of COLUMNS and, of kpi.rules.verdicts, `label`, `step`, `value`.
    """
    rows = rows.reset_index(drop=True)
    by_year, by_way, by_pace = attainment(rows), progress(rows), pace(rows)
    verdict = verdicts(rows, rule)
    return rows.assign(
        planned_share=planned_share(rows),
        attainment_rate=by_year["rate"],
        progress_rate=by_way["rate"],
        pace_ratio=by_pace["rate"],
        attainment_reason=by_year["reason"],
        progress_reason=by_way["reason"],
        pace_reason=by_pace["reason"],
        **{column: verdict[column] for column in verdict.columns},
        rule_set=rule.rule_set,
    )


def achievement(
    observation: pd.DataFrame, indicator: pd.DataFrame, plan: pd.DataFrame, rule: RuleSet
) -> pd.DataFrame:
    """Table `achievement` from the tables `observation`, `indicator` and `plan`."""
    return judge(inputs(observation, indicator, plan), rule)[COLUMNS]
