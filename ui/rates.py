"""The rates of single indicators on 達成率: one at a time, with its formula and its trace."""

import pandas as pd
import streamlit as st

from charts.rates import rate_bars
from charts.titles import Share, Title, title
from kpi import trace
from kpi.inputs import KEEP
from kpi.rates import EPSILON
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, REASONS, STATUSES, SYMBOLS
from ui import cache, filters, links, show, words
from ui.achievement import about
from ui.filters import Selection
from ui.footer import escape
from ui.places import value_places
from ui.words import achievement as say

_FORMULA = {
    "attainment_rate": trace.attainment,
    "progress_rate": trace.progress,
    "pace_ratio": trace.pace,
}
_FIRST = 20  # bars that can be taken in; the rest is folded away


def with_evidence(rows: pd.DataFrame, warehouse: Warehouse, year: int) -> pd.DataFrame:
    """Rows of kpi.groups.grouped that were judged, with their inputs, prints and places.

    The columns of kpi.evidence.judged_inputs, and town, category, name, departments.
    """
    heads = rows.loc[
        rows["group"] == "judged", ["indicator_id", "town", "category", "name", "departments"]
    ]
    evidence = cache.evidence(warehouse, DEFAULT)
    return heads.merge(evidence[evidence["fiscal_year"] == year], on="indicator_id")


def section(
    rows: pd.DataFrame, judged: pd.DataFrame, warehouse: Warehouse, chosen: Selection
) -> None:
    """Draw the section: a switch for the rate, its definition, bars and their table.

    rows    rows of kpi.groups.grouped, for what has no rate and why
    judged  rows of `with_evidence`
    """
    st.subheader(say.RATES_TITLE, anchor=False)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    with left:
        name = filters.choose(say.RATE, list(say.RATE_NAMES.values()), "rate")
    rate = next(key for key, word in say.RATE_NAMES.items() if word == name)
    right.caption(say.RATE_SAYS[rate])
    shown = judged[judged[rate].notna()]
    reasons = _reasons(rows, set(shown["indicator_id"]), rate)
    if shown.empty:
        st.write(say.RATES_NONE.format(rate=name, reasons=reasons))
        return
    _bars(shown, rate, chosen, warehouse)
    st.caption(say.RATES_NOTE + (say.RATES_CUT if _beyond(shown[rate]) else ""))
    if reasons:
        n = len(rows) - len(shown)
        st.markdown(say.RATES_WITHOUT.format(n=n, rate=name, reasons=escape(reasons)))


def _beyond(rates: pd.Series) -> bool:
    return bool(((rates < -1) | (rates > 2)).any())


def _reasons(rows: pd.DataFrame, shown: set[str], rate: str) -> str:
    """Why the others have no such rate, counted."""
    column = rate.removesuffix("_rate").removesuffix("_ratio") + "_reason"
    rest = rows[~rows["indicator_id"].isin(shown)]
    names = rest[column].map(REASONS)
    if rate != "attainment_rate":  # a level to be kept has no way to go
        names = names.mask(rest["direction"].isin(KEEP), say.KEPT)
    # what was not judged keeps the name it has in the bars above
    names = names.where(rest["group"].eq("judged"), rest["group"].map(GROUPS)).fillna(say.NO_ROW)
    return "、".join(f"{name} {n}件" for name, n in names.value_counts(sort=False).items())


def _bars(shown: pd.DataFrame, rate: str, chosen: Selection, warehouse: Warehouse) -> None:
    """The bars, the first of them at once, the rest folded away; each with its table."""
    several = shown["town"].nunique() > 1
    label = shown["name"] + ("（" + shown["town"] + "）" if several else "")
    said = shown.assign(
        label=label,
        words=[
            f"{trace.percent(value)} {SYMBOLS[status]}{STATUSES[status]}"
            for value, status in zip(shown[rate], shown["status"], strict=True)
        ],
    )
    for start in range(0, len(said), _FIRST):
        part = said.iloc[start : start + _FIRST]
        heading = _title(shown, rate, chosen, (start + 1, start + len(part)))
        key = f"rates-{start}" if start else "rates"
        alt = "、".join(part["label"] + " " + part["words"])
        figure, twin = rate_bars(part, rate), table(part, rate, warehouse)
        if start:
            with st.expander(say.MORE_RATES.format(n=len(part))):
                show.chart(figure, key=key, title=heading, alt=alt, table=twin)
        else:
            show.chart(figure, key=key, title=heading, alt=alt, table=twin)


def _title(shown: pd.DataFrame, rate: str, chosen: Selection, span: tuple[int, int]) -> Title:
    """How many reach the whole of their rate, of all that have one.

    span  the first and the last bar of the chart, counted from 1
    """
    whole, name = len(shown), say.RATE_NAMES[rate]
    reached = int(shown[rate].ge(1 - EPSILON).sum())
    found = Share(reached, whole, say.RATES_OF.format(rate=name), say.RATES_DID[rate])
    first, last = span
    part = say.RATES_PART.format(first=first, last=last) if last - first + 1 < whole else ""
    return title(found, about(name, chosen, part, unit="%"))


def table(shown: pd.DataFrame, rate: str, warehouse: Warehouse) -> pd.DataFrame:
    """One row per indicator with the rate, its formula, who is responsible and where it stands."""
    records = shown.to_dict("records")
    values = [
        (
            record["town"],
            record["category"],
            record["name"],
            f"{SYMBOLS[record['status']]} {STATUSES[record['status']]}",
            trace.percent(record[rate]),
            _FORMULA[rate](record).split(" ", 1)[1],
            "、".join(record["departments"]) or words.PERIOD_UNKNOWN,
            value_places(warehouse, record),
        )
        for record in records
    ]
    return pd.DataFrame(values, columns=list(say.COLUMNS))


def traces(judged: pd.DataFrame, warehouse: Warehouse) -> None:
    """Every judged indicator's trace in words, folded away: one click from each number above."""
    if judged.empty:
        return
    rule = cache.rules(warehouse)[DEFAULT]
    with st.expander(say.TRACES_TITLE.format(n=len(judged))):
        for record in judged.to_dict("records"):
            st.markdown(f"**{escape(record['name'])}**　{escape(record['town'])}")
            lines = trace.lines(record, rule)
            st.markdown("\n".join(f"- {escape(line)}" for line in lines))
            st.caption(f"{words.PLACES}: {escape(value_places(warehouse, record))}")
            links.to_indicator(warehouse, record["indicator_id"], words.TO_THIS_INDICATOR)
