"""Rule sets: what a municipality (or we) calls a number good, as data that can be exchanged.

A rule set is a list of steps, tried from the top; the first that applies and holds gives its
label and the status it is read `as`. What a set cannot judge it leaves not judged.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import pandas as pd

from kpi.rates import EPSILON, MEASURES, conflicts, first_word
from kpi.vocabulary import MEASURES as MEASURE_NAMES

DEFAULT = "default"
COMPARISONS = ("at_least", "above", "below", "otherwise")
INPUTS = {  # what a set may say it needs → the reason where it is missing
    "baseline": "no_baseline",
    "final_target": "no_target",
    "printed_target": "no_target",
}
CONFIRMED = ("stated", "person", "common_kpi")


@dataclass(frozen=True)
class Step:
    """One step: where `measure` is `comparison` `threshold`, the label `label`.

    status      one of kpi.vocabulary.STATUSES, or "" in a set that is only shown
    measure     one of kpi.rates.MEASURES; "" for otherwise and in a set that is only shown
    directions  the directions it is for; all where empty
    condition   the threshold in words, as people read it
    """

    label: str
    status: str
    measure: str = ""
    comparison: str = "otherwise"
    threshold: float = 0.0
    directions: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True)
class RuleSet:
    """A rule set with its source.

    needs       inputs (INPUTS) without which it judges nothing
    plan_years  the length of plan it is for; 0 for any
    directions  the directions it is for; all where empty
    shown_only  why it is shown as a table and not computed; "" where it is computed
    """

    rule_set: str
    name: str
    publisher: str
    title: str
    url: str
    applies_to: str
    note: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    plan_years: int = 0
    directions: tuple[str, ...] = ()
    shown_only: str = ""


def from_tables(rule_set: pd.DataFrame, rule_step: pd.DataFrame) -> dict[str, RuleSet]:
    """The rule sets of the warehouse by id: ours first, then in the order of their ids."""
    steps = rule_step.sort_values(["rule_set", "position"])
    found = {}
    for row in rule_set.to_dict("records"):
        mine = steps[steps["rule_set"] == row["rule_set"]]
        found[row["rule_set"]] = RuleSet(
            **{
                key: row[key] if isinstance(row[key], str) else ""
                for key in (
                    *("rule_set", "name", "publisher", "title", "url"),
                    *("applies_to", "note", "shown_only"),
                )
            },
            needs=tuple(row["needs"]),
            plan_years=int(row["plan_years"]),
            directions=tuple(row["directions"]),
            steps=tuple(_step(step) for step in mine.to_dict("records")),
        )
    return dict(sorted(found.items(), key=lambda item: (item[0] != DEFAULT, item[0])))


def _step(row: dict[str, object]) -> Step:
    def word(key: str) -> str:
        value = row[key]
        return value if isinstance(value, str) else ""

    threshold = cast("float", row["threshold"])
    return Step(
        label=word("label"),
        status=word("status"),
        measure=word("measure"),
        comparison=word("comparison") or "otherwise",
        threshold=0.0 if math.isnan(threshold) else threshold,
        directions=tuple(cast("list[str]", row["directions"])),
        condition=word("condition"),
    )


def excluded(rows: pd.DataFrame) -> pd.Series:
    """Why no rule judges a row (contract §4, step 1), empty where one may."""
    keep = rows["direction"].isin(["keep_at_least", "keep_at_most"])
    confirmed = rows["direction_basis"].isin(CONFIRMED)
    return first_word(
        [
            (rows["actual"].isna(), "no_actual"),
            (rows["direction"].isna(), "no_direction"),
            (rows["printed_target"].isna() & rows["final_target"].isna(), "no_target"),
            (conflicts(rows) & confirmed & ~keep, "direction_conflict"),
        ],
        rows.index,
    )


def out_of_scope(rows: pd.DataFrame, rule: RuleSet) -> pd.Series:
    """Why this rule set does not judge a row that another might, empty where it does."""
    length = rows["end"] - rows["start"] + 1
    conditions = [(rows[need].isna(), INPUTS[need]) for need in rule.needs]
    if rule.plan_years:
        conditions.append((length.ne(rule.plan_years), "outside_rule"))
    if rule.directions:
        conditions.append((~rows["direction"].isin(rule.directions), "outside_rule"))
    none = pd.Series(False, index=rows.index)
    return first_word([*conditions, (none, "")], rows.index)


def verdicts(rows: pd.DataFrame, rule: RuleSet) -> pd.DataFrame:
    """Every row of kpi.inputs.inputs under a rule set: columns status, label, reason, rate_used,
    step, value.

    `step` is the number of the step that decided (from 1), `value` what it looked at, `rate_used`
    its measure; both empty where the target was met or no rate was needed.
    A row no step decides is not_judged, with the reason of the first measure that was missing.
    """
    reason = excluded(rows)
    reason = reason.fillna(out_of_scope(rows, rule))
    open_ = reason.isna()
    missing = pd.Series(None, index=rows.index, dtype="str")
    status = pd.Series("not_judged", index=rows.index, dtype="str")
    label, used = missing.copy(), missing.copy()
    value = pd.Series(float("nan"), index=rows.index)
    decided = value.copy()
    measures = {s.measure: MEASURES[s.measure](rows) for s in rule.steps if s.measure}
    for number, step in enumerate(rule.steps, 1):
        mine = open_ & (rows["direction"].isin(step.directions) if step.directions else True)
        if step.measure:
            measure = measures[step.measure]
            holds = mine & _holds(measure["rate"], step)
            missing = missing.fillna(measure["reason"].where(mine))
        else:
            holds = mine
        status, label = status.mask(holds, step.status), label.mask(holds, step.label)
        decided = decided.mask(holds, float(number))
        if step.measure and step.measure != "target_met":
            used = used.mask(holds, step.measure)
            value = value.mask(holds, measures[step.measure]["rate"])
        open_ &= ~holds
    reason = reason.fillna(missing.fillna("not_a_ratio")).where(status.eq("not_judged"))
    return pd.DataFrame(
        {
            "status": status,
            "label": label,
            "reason": reason,
            "rate_used": used,
            "step": decided,
            "value": value,
        }
    )


def _holds(rate: pd.Series, step: Step) -> pd.Series:
    dust = EPSILON * max(1.0, abs(step.threshold))
    if step.comparison == "at_least":
        return rate.ge(step.threshold - dust)
    if step.comparison == "above":
        return rate.gt(step.threshold + dust)
    return rate.lt(step.threshold - dust)


def compare(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Two judgements of the same rows side by side, with `change` in words of this module.

    ours, theirs  columns status and label, the same index
    change        same / flip (another status) / only_ours / only_theirs / neither (judged)
    """
    mine, other = ours["status"].ne("not_judged"), theirs["status"].ne("not_judged")
    change = first_word(
        [
            (mine & other & ours["status"].eq(theirs["status"]), "same"),
            (mine & other, "flip"),
            (mine, "only_ours"),
            (other, "only_theirs"),
            (~mine & ~other, "neither"),
        ],
        ours.index,
    )
    return pd.DataFrame(
        {
            "status": ours["status"],
            "label": ours["label"],
            "other_status": theirs["status"],
            "other_label": theirs["label"],
            "other_reason": theirs["reason"],
            "change": change,
        }
    )


def condition(measure: str, comparison: str, threshold: float) -> str:
    """A step's threshold in words: 「ペース比 90%以上」."""
    if comparison == "otherwise":
        return "そのほかすべて"
    if measure == "target_met":
        return "その年度の目標か最終目標に届いた"
    sign = {"at_least": "以上", "above": "を超える", "below": "未満"}[comparison]
    number = f"{threshold:g}" if measure.startswith("beyond") else f"{threshold * 100:.10g}%"
    return f"{MEASURE_NAMES[measure]} {number.replace('-', '−')}{sign}"


def computable(rules: Iterable[RuleSet]) -> list[RuleSet]:
    """The sets that judge; the others are only shown."""
    return [rule for rule in rules if not rule.shown_only]
