"""The rates of single indicators on 達成率: one at a time, with its formula and its trace."""

from functools import partial
from typing import NamedTuple

import pandas as pd
import streamlit as st

from charts.rates import rate_bars
from charts.titles import Share, Title, title
from kpi import trace
from kpi.fiscal_year import today
from kpi.inputs import KEEP
from kpi.rates import EPSILON
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import STATUSES, SYMBOLS
from ui import cache, filters, links, show, words
from ui.achievement import about
from ui.achievement_text import why_not
from ui.drawn import drawn
from ui.filters import Selection
from ui.footer import escape
from ui.places import value_places
from ui.progress import about_so_much
from ui.reach import reach
from ui.words import achievement as say

_FORMULA = {
    "attainment_rate": trace.attainment,
    "progress_rate": trace.progress,
    "pace_ratio": trace.pace,
}
_FIRST = 20  # bars that can be taken in; the rest is folded away


class _Shown(NamedTuple):
    """How many have the rate and are judged, how many have it and are not, how many are judged."""

    judged: int
    apart: int
    traced: int


def _rows(warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    return cache.judged(warehouse, chosen.year, today(), chosen.towns)


@drawn
def _judged(warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    rows = _rows(warehouse, chosen)
    return _with_evidence(rows[rows["group"] == "judged"], warehouse, chosen)


def _with_evidence(rows: pd.DataFrame, warehouse: Warehouse, chosen: Selection) -> pd.DataFrame:
    """Rows of kpi.groups.grouped with their inputs, prints and places.

    The columns of kpi.evidence.judged_inputs, and town, category, name, departments.
    """
    heads = rows[["indicator_id", "town", "category", "name", "departments"]]
    evidence = cache.evidence(warehouse, DEFAULT, reach(warehouse, chosen.towns))
    return heads.merge(evidence[evidence["fiscal_year"] == chosen.year], on="indicator_id")


def section(warehouse: Warehouse, chosen: Selection) -> None:
    """Draw the section: a switch for the rate, its definition, bars and their table, all traces."""
    st.subheader(say.RATES_TITLE, anchor=False)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    with left:
        name = filters.choose(say.RATE, list(say.RATE_NAMES.values()), "rate")
    rate = next(key for key, word in say.RATE_NAMES.items() if word == name)
    right.caption(say.RATE_SAYS[rate])
    shown = _first(warehouse, chosen, rate)
    for start in range(_FIRST, shown.judged, _FIRST):
        n, key = min(_FIRST, shown.judged - start), f"rates-{start}"
        more = partial(_bars, warehouse, chosen, rate, start, key)
        show.folded(say.MORE_RATES.format(n=n), key, more)
    if shown.judged:
        _notes(warehouse, chosen, rate)
    if shown.apart:
        _unjudged(warehouse, chosen, rate, shown.apart)
    if shown.traced:
        _traces_of_judged(warehouse, chosen, shown.traced)


def _parted(
    warehouse: Warehouse, chosen: Selection, rate: str
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Who has the rate and is judged (with evidence), who has it and is not, and the rest."""
    rows, judged = _rows(warehouse, chosen), _judged(warehouse, chosen)
    shown = judged[judged[rate].notna()]
    apart = rows[rows["group"].ne("judged") & rows[rate].notna()]
    rest = rows[~rows["indicator_id"].isin([*shown["indicator_id"], *apart["indicator_id"]])]
    return shown, apart, rest


@drawn
def _first(warehouse: Warehouse, chosen: Selection, rate: str) -> _Shown:
    """Draw the first bars, or say why there are none."""
    shown, apart, rest = _parted(warehouse, chosen, rate)
    judged = _judged(warehouse, chosen)
    if shown.empty:
        name, reasons = say.RATE_NAMES[rate], _reasons(rest, rate)
        st.write(say.RATES_NONE.format(rate=name, reasons=reasons))
    else:
        _bars(warehouse, chosen, rate, 0, "rates")
    return _Shown(len(shown), len(apart), len(judged))


@drawn
def _notes(warehouse: Warehouse, chosen: Selection, rate: str) -> None:
    """Draw what the bars mean, and who has none and why."""
    shown, _, rest = _parted(warehouse, chosen, rate)
    name, reasons = say.RATE_NAMES[rate], _reasons(rest, rate)
    st.caption(
        say.RATES_COLOUR.format(rate=name)
        + (say.RATES_LONG if rate != "pace_ratio" else "")
        + (say.RATES_ROUGH if shown["actual_qualifier"].map(about_so_much).any() else "")
        + say.RATES_NOTE
        + (say.RATES_CUT if _beyond(shown[rate]) else "")
    )
    if reasons:
        st.markdown(say.RATES_WITHOUT.format(n=len(rest), rate=name, reasons=escape(reasons)))


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


@drawn
def _bars(warehouse: Warehouse, chosen: Selection, rate: str, start: int, key: str) -> None:
    """Draw up to `_FIRST` bars from `start` on, with their table."""
    shown, _, _ = _parted(warehouse, chosen, rate)
    several = shown["town"].nunique() > 1
    part = shown.iloc[start : start + _FIRST]
    part = part.assign(
        label=part["name"] + ("（" + part["town"] + "）" if several else ""),
        words=[
            f"{_size(record, rate)} {SYMBOLS[record['status']]}{STATUSES[record['status']]}"
            for record in part.to_dict("records")
        ],
    )
    heading = _title(shown, rate, chosen, (start + 1, start + len(part)))
    alt = "、".join(part["label"] + " " + part["words"])
    figure, twin = rate_bars(part, rate), table(part, rate, warehouse)
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


def _traces_of_judged(warehouse: Warehouse, chosen: Selection, judged: int) -> None:
    """Every judged indicator's trace in words, folded away: one click from each number above."""
    show.folded(
        say.TRACES_TITLE.format(n=judged),
        "traces",
        lambda: _traces(_judged(warehouse, chosen), warehouse),
    )


def _unjudged(warehouse: Warehouse, chosen: Selection, rate: str, n: int) -> None:
    """The traces of what has the rate and cannot be judged: arithmetic, no result."""

    def draw() -> None:
        _, apart, _ = _parted(warehouse, chosen, rate)
        _traces(_with_evidence(apart, warehouse, chosen), warehouse)

    label = say.RATES_UNJUDGED.format(rate=say.RATE_NAMES[rate], n=n)
    show.folded(label, "unjudged", draw)


def _traces(rows: pd.DataFrame, warehouse: Warehouse) -> None:
    rule = cache.rules(warehouse)[DEFAULT]
    for record in rows.to_dict("records"):
        st.markdown(f"**{escape(record['name'])}**　{escape(record['town'])}")
        lines = trace.lines(record, rule)
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))
        st.caption(f"{words.PLACES}: {escape(value_places(warehouse, record))}")
        links.to_indicator(warehouse, record["indicator_id"], words.TO_THIS_INDICATOR)
