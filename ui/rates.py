"""The rates of single indicators on 達成率: one at a time, with its formula and its trace."""

from functools import partial

import pandas as pd
import streamlit as st

from charts.rates import rate_bars
from charts.titles import Share, Title, title
from kpi import trace
from kpi.inputs import KEEP
from kpi.rates import EPSILON
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import STATUSES, SYMBOLS
from ui import cache, filters, links, show, words
from ui.achievement import about
from ui.achievement_text import why_not
from ui.filters import Selection
from ui.footer import escape
from ui.places import value_places
from ui.progress import about_so_much
from ui.words import achievement as say

_FORMULA = {
    "attainment_rate": trace.attainment,
    "progress_rate": trace.progress,
    "pace_ratio": trace.pace,
}
_FIRST = 20  # bars that can be taken in; the rest is folded away


def with_evidence(rows: pd.DataFrame, warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    """Rows of kpi.groups.grouped that were judged, with their inputs, prints and places.

    The columns of kpi.evidence.judged_inputs, and town, category, name, departments.
    """
    return _with_evidence(rows[rows["group"] == "judged"], warehouse, chosen)


def _with_evidence(rows: pd.DataFrame, warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    heads = rows[["indicator_id", "town", "category", "name", "departments"]]
    evidence = cache.evidence(warehouse, DEFAULT, chosen.towns)
    return heads.merge(evidence[evidence["fiscal_year"] == chosen.year], on="indicator_id")


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
    apart = rows[rows["group"].ne("judged") & rows[rate].notna()]
    rest = rows[~rows["indicator_id"].isin([*shown["indicator_id"], *apart["indicator_id"]])]
    reasons = _reasons(rest, rate)
    if shown.empty:
        st.write(say.RATES_NONE.format(rate=name, reasons=reasons))
        _unjudged(apart, name, warehouse, chosen)
        return
    _bars(shown, rate, chosen, warehouse)
    st.caption(
        say.RATES_COLOUR.format(rate=name)
        + (say.RATES_LONG if rate != "pace_ratio" else "")
        + (say.RATES_ROUGH if shown["actual_qualifier"].map(about_so_much).any() else "")
        + say.RATES_NOTE
        + (say.RATES_CUT if _beyond(shown[rate]) else "")
    )
    if reasons:
        st.markdown(say.RATES_WITHOUT.format(n=len(rest), rate=name, reasons=escape(reasons)))
    _unjudged(apart, name, warehouse, chosen)


def _beyond(rates: pd.Series) -> bool:
    return bool(((rates < -1) | (rates > 2)).any())


def _reasons(rest: pd.DataFrame, rate: str) -> str:
    """Why these rows have no such rate, counted."""
    column = rate.removesuffix("_rate").removesuffix("_ratio") + "_reason"
    names = rest[column].map(say.OTHER_REASONS)
    if rate != "attainment_rate":  # a level to be kept has no way to go
        names = names.mask(rest["direction"].isin(KEEP), say.KEPT)
    names = names.where(rest["group"].eq("judged"), why_not(rest))
    return "、".join(f"{name} {n}件" for name, n in names.value_counts(sort=False).items())


def _bars(shown: pd.DataFrame, rate: str, chosen: Selection, warehouse: Warehouse) -> None:
    """The bars, the first of them at once, the rest folded away; each with its table."""
    several = shown["town"].nunique() > 1
    label = shown["name"] + ("（" + shown["town"] + "）" if several else "")
    said = shown.assign(
        label=label,
        words=[
            f"{_size(record, rate)} {SYMBOLS[record['status']]}{STATUSES[record['status']]}"
            for record in shown.to_dict("records")
        ],
    )

    def draw(start: int, key: str) -> None:
        part = said.iloc[start : start + _FIRST]
        heading = _title(shown, rate, chosen, (start + 1, start + len(part)))
        alt = "、".join(part["label"] + " " + part["words"])
        figure, twin = rate_bars(part, rate), table(part, rate, warehouse)
        show.chart(figure, key=key, title=heading, alt=alt, table=twin)

    draw(0, "rates")
    for start in range(_FIRST, len(said), _FIRST):
        n, key = min(_FIRST, len(said) - start), f"rates-{start}"
        show.folded(say.MORE_RATES.format(n=n), key, partial(draw, start, key))


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
            _size(record, rate),
            _FORMULA[rate](record).split(" ", 1)[1],
            "、".join(record["departments"]) or words.PERIOD_UNKNOWN,
            value_places(warehouse, record),
        )
        for record in records
    ]
    return pd.DataFrame(values, columns=list(say.COLUMNS))


def _size(record: trace.Row, rate: str) -> str:
    """「90.9%」; 「約90.9%」 where the actual is printed as an approximate number."""
    said = trace.percent(record[rate])
    return say.ROUGHLY.format(rate=said) if about_so_much(record["actual_qualifier"]) else said


def traces(judged: pd.DataFrame, warehouse: Warehouse) -> None:
    """Every judged indicator's trace in words, folded away: one click from each number above."""
    if judged.empty:
        return
    label = say.TRACES_TITLE.format(n=len(judged))
    show.folded(label, "traces", lambda: _traces(judged, warehouse))


def _unjudged(rows: pd.DataFrame, rate: str, warehouse: Warehouse, chosen: Selection) -> None:
    """The traces of what has the rate called `rate` and cannot be judged: arithmetic, no result."""
    if rows.empty:
        return
    show.folded(
        say.RATES_UNJUDGED.format(rate=rate, n=len(rows)),
        "unjudged",
        lambda: _traces(_with_evidence(rows, warehouse, chosen), warehouse),
    )


def _traces(rows: pd.DataFrame, warehouse: Warehouse) -> None:
    rule = cache.rules(warehouse)[DEFAULT]
    for record in rows.to_dict("records"):
        st.markdown(f"**{escape(record['name'])}**　{escape(record['town'])}")
        lines = trace.lines(record, rule)
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))
        st.caption(f"{words.PLACES}: {escape(value_places(warehouse, record))}")
        links.to_indicator(warehouse, record["indicator_id"], words.TO_THIS_INDICATOR)
