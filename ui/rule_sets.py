"""A rule set as people read it: its steps, what it is for, where it is published."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from kpi.inputs import KEEP
from kpi.rules import DEFAULT, RuleSet
from kpi.vocabulary import STATUSES, SYMBOLS
from ui import words
from ui.footer import escape
from ui.words import rules as say

SIGNED = {status: f"{SYMBOLS[status]} {name}" for status, name in STATUSES.items()}


def describe(rule: RuleSet) -> None:
    """Draw a rule set: its steps, what it is for, where it is published."""
    st.subheader(escape(rule.name), anchor=False)
    st.table(
        pd.DataFrame(
            [
                (step.label, step.condition + _for(step.directions), SIGNED[step.status])
                for step in rule.steps
            ],
            columns=[say.COLUMN_LABEL, say.COLUMN_CONDITION, say.COLUMN_AS],
        ).set_index(say.COLUMN_LABEL)
    )
    lines_ = [f"- **{say.APPLIES}** {escape(rule.applies_to)}"]
    source = escape(f"{rule.publisher}「{rule.title}」")
    lines_.append(f"- **{say.SOURCE}** " + (f"[{source}]({rule.url})" if rule.url else source))
    if rule.note:
        lines_.append(f"- **{say.NOTE}** {escape(rule.note)}")
    st.markdown("\n".join(lines_))


def _for(directions: tuple[str, ...]) -> str:
    if not directions:
        return ""
    if set(directions) == set(KEEP):
        return say.FOR_KEEP
    return say.FOR_DIRECTIONS.format(
        directions="・".join(words.DIRECTION_WORDS[d] for d in directions)
    )


def threshold_list(rules: Iterable[RuleSet]) -> str:
    """Every published set with its steps, computed here or not, and its source (Markdown)."""
    return "\n".join(
        f"- **{escape(rule.publisher)}** "
        + (f"[{escape(rule.title)}]({rule.url})" if rule.url else escape(rule.title))
        + f"（{escape(rule.applies_to)}）  \n  "
        + escape("、".join(f"{step.label}: {step.condition}" for step in rule.steps))
        + "  \n  "
        + escape(say.SHOWN_ONLY.format(reason=rule.shown_only) if rule.shown_only else say.COMPUTED)
        for rule in rules
        if rule.rule_set != DEFAULT
    )
