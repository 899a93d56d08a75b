"""What 判定基準 says: two rule sets on the same numbers, and what changes."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kpi.fiscal_year import today, year_label
from kpi.rules import DEFAULT, RuleSet, compare
from kpi.store import Warehouse
from kpi.trace import lines
from kpi.vocabulary import STATUSES
from ui import cache, links, show, words
from ui.achievement_text import why_not
from ui.filters import Selection
from ui.footer import escape
from ui.places import value_places
from ui.reach import reach
from ui.rule_sets import SIGNED
from ui.words import rules as say

_FIRST, _ABREAST = 12, 3
Record = dict[Hashable, Any]


def side_by_side(warehouse: Warehouse, other: str, towns: Sequence[str], year: int) -> pd.DataFrame:
    """Every counted indicator of the towns in one year under ours and another rule set.

    Columns: those of kpi.rules.compare, indicator_id, town, name, why (not, in words), and
    `row`, `other_row`: the labels of its judgements in the two frames of `_evidence` (empty where
    it has none).
    """
    heads = cache.indicators(warehouse, towns)
    heads = heads[~heads["relisted"]]
    heads = heads[["indicator_id", "town", "name", "initiative"]]
    joined = []
    for rule in (DEFAULT, other):
        rows = _evidence(warehouse, rule, towns)
        rows = rows[rows["fiscal_year"] == year]
        rows = rows[["indicator_id", "status", "label", "reason"]].assign(row=rows.index)
        rows = heads.merge(rows, on="indicator_id", how="left")
        joined.append(rows.assign(status=rows["status"].fillna("not_judged")))
    ours, theirs = joined
    judged = cache.judged(warehouse, year, today(), reach(warehouse, towns))
    why = judged[["indicator_id"]].assign(why=why_not(judged))
    heads = heads.merge(why, on="indicator_id", how="left")
    return pd.concat(
        [
            heads.reset_index(drop=True),
            compare(ours, theirs),
            ours[["row"]],
            theirs["row"].rename("other_row"),
        ],
        axis=1,
    )


def _evidence(warehouse: Warehouse, rule_set: str, towns: Sequence[str]) -> pd.DataFrame:
    return cache.evidence(warehouse, rule_set, reach(warehouse, towns))


def headline(pairs: pd.DataFrame, chosen: Selection) -> str:
    """How many verdicts flip, of those both sets give."""
    year = chosen.year
    if pairs.empty:
        return say.NO_INDICATOR.format(towns="・".join(chosen.towns))
    both = pairs["change"].isin(["same", "flip"])
    if not both.any():
        return say.HEADLINE_NONE.format(year=year_label(year), total=len(pairs))
    flips = int((pairs["change"] == "flip").sum())
    return say.HEADLINE.format(year=year_label(year), both=int(both.sum()), flips=flips)


def summary_of(pairs: pd.DataFrame, other: RuleSet) -> list[str]:
    """The sentences of the page's summary, as plain text."""
    kinds = pairs["change"].value_counts()
    flips, same, neither = (int(kinds.get(kind, 0)) for kind in ("flip", "same", "neither"))
    total = say.SUMMARY_TOTAL.format(total=len(pairs))
    if not flips + same:
        found = say.SUMMARY_NONE.format(name=other.name)
    else:
        turned = say.SUMMARY_FLIPS if flips else say.SUMMARY_SAME
        if flips and same:
            turned = say.SUMMARY_SOME.format(same=same, flips=flips)
        found = say.SUMMARY_BOTH.format(name=other.name, both=flips + same, found=turned)
    rest = pairs[pairs["change"] == "neither"]
    why = say.SUMMARY_NEITHER.format(n=neither, reasons=_why(rest)) if neither else ""
    return [total, found, *_only(pairs, other), why, say.SUMMARY_LIMIT]


def _only(pairs: pd.DataFrame, other: RuleSet) -> list[str]:
    """How many only one of the two sets judges."""
    counted = {
        sentence: int((pairs["change"] == change).sum())
        for change, sentence in (("only_ours", say.ONLY_OURS), ("only_theirs", say.ONLY_THEIRS))
    }
    return [sentence.format(n=n, name=other.name) for sentence, n in counted.items() if n]


def terms() -> list[str]:
    """The words of the glossary this page uses."""
    statuses = [name for status, name in STATUSES.items() if status != "not_judged"]
    rates = ["年度達成率", "進捗率", "ペース比"]
    return ["判定基準", "指標", *statuses, *rates]


def years_of_both(
    warehouse: Warehouse, pairs: pd.DataFrame, other: str, towns: Sequence[str]
) -> dict[int, int]:
    """Fiscal year → how many of these indicators both sets judge in it."""
    keys = ["indicator_id", "fiscal_year"]
    ours, theirs = (
        rows.loc[rows["status"].ne("not_judged") & rows["indicator_id"].isin(pairs["indicator_id"])]
        for rows in (_evidence(warehouse, rule, towns) for rule in (DEFAULT, other))
    )
    both = ours[keys].merge(theirs[keys], on=keys)["fiscal_year"].value_counts().sort_index()
    return {int(year): int(n) for year, n in both.items()}


def changes(
    pairs: pd.DataFrame, other: RuleSet, warehouse: Warehouse, towns: Sequence[str]
) -> None:
    """Draw which indicators flip, which stay, which only one set judges, and how many neither."""
    flips = pairs[pairs["change"] == "flip"]
    evidence = [_evidence(warehouse, rule, towns) for rule in (DEFAULT, other.rule_set)]
    draw = partial(_card, other=other, evidence=evidence, warehouse=warehouse)
    if len(flips):
        st.subheader(say.FLIPS_TITLE, anchor=False)
        _cards(flips, draw)
        used = {step.status for step in other.steps}
        lacking = [STATUSES[s] for s in STATUSES if s not in {*used, "not_judged"}]
        if lacking:
            st.caption(say.NO_STEP.format(name=other.name, labels="」「".join(lacking)))
    elif pairs["change"].eq("same").any():
        st.write(say.NO_FLIP)
    for change, title in (("same", say.SAME_TITLE), ("only", say.ONLY_TITLE)):
        rows = pairs[pairs["change"].str.startswith(change)]
        if len(rows):
            with st.expander(title.format(n=len(rows))):
                _grid(rows.to_dict("records"), draw)
    judged = pairs[pairs["change"] != "neither"]
    if len(judged):
        show.twin(verdict_table(judged, other), say.VERDICTS.format(n=len(judged)), "verdicts")
    for sentence in _only(pairs, other):
        st.markdown(escape(sentence))
    neither = pairs[pairs["change"] == "neither"]
    if len(neither):
        st.markdown(say.NEITHER.format(total=len(pairs), n=len(neither), reasons=_why(neither)))


def verdict_table(pairs: pd.DataFrame, other: RuleSet) -> pd.DataFrame:
    """Every indicator that either set judges, with both verdicts in words."""
    rows = pairs.to_dict("records")
    return pd.DataFrame(
        {
            words.TOWNS: pairs["town"].to_list(),
            words.INDICATOR: pairs["name"].to_list(),
            say.OURS: [_label(row, "") for row in rows],
            other.name: [_label(row, "other_") for row in rows],
            say.CHANGE: [say.CHANGES[row["change"]] for row in rows],
        }
    )


def _why(rows: pd.DataFrame) -> str:
    return "、".join(f"{name} {n}件" for name, n in rows["why"].value_counts(sort=False).items())


def _cards(rows: pd.DataFrame, draw: Callable[[Record], None]) -> None:
    """One card per indicator, three abreast; what is beyond the first is folded away."""
    records = rows.to_dict("records")
    _grid(records[:_FIRST], draw)
    if len(records) > _FIRST:
        with st.expander(say.MORE.format(n=len(records) - _FIRST)):
            _grid(records[_FIRST:], draw)


def _grid(records: list[Record], draw: Callable[[Record], None]) -> None:
    for start in range(0, len(records), _ABREAST):
        row = records[start : start + _ABREAST]
        for column, record in zip(st.columns(_ABREAST), row, strict=False):
            with column.container(border=True):
                draw(record)


def _card(
    record: Record, other: RuleSet, evidence: Sequence[pd.DataFrame], warehouse: Warehouse
) -> None:
    """One indicator under both sets; `evidence` under ours and under the other."""
    ours, theirs = _label(record, ""), _label(record, "other_")
    st.markdown(
        f"**{escape(record['name'])}**　{escape(record['town'])}  \n"
        f"{say.OURS}: **{escape(ours)}**  \n{escape(other.name)}: **{escape(theirs)}**"
    )
    with st.popover(say.TRACE, width="stretch"):
        sets = (cache.rules(warehouse)[DEFAULT], other)
        for rule, column, rows in zip(sets, ("row", "other_row"), evidence, strict=True):
            if pd.notna(record[column]):
                row = rows.loc[int(record[column])]
                st.markdown(f"**{escape(rule.name)}**")
                st.markdown("\n".join(f"- {escape(line)}" for line in lines(row, rule)))
                st.caption(f"{words.PLACES}: {escape(value_places(warehouse, row))}")
        links.to_indicator(warehouse, record["indicator_id"], words.TO_THIS_INDICATOR)


def _label(record: Record, prefix: str) -> str:
    label, status = record[f"{prefix}label"], str(record[f"{prefix}status"])
    if not isinstance(label, str):
        return say.NOT_JUDGED
    read = SIGNED[status]
    return read if label == STATUSES[status] else label + say.CARD_AS.format(status=read)


def count_table(pairs: pd.DataFrame, other: RuleSet) -> pd.DataFrame:
    """Counts of statuses under both sets; both columns add up to the same indicators."""
    ours, theirs = pairs["status"].value_counts(), pairs["other_status"].value_counts()
    order = list(STATUSES)
    rows = [
        (SIGNED[status], int(ours.get(status, 0)), int(theirs.get(status, 0))) for status in order
    ]
    rows.append((say.TOTAL, len(pairs), len(pairs)))
    return pd.DataFrame(rows, columns=[say.STATUS, say.OURS, other.name])
