"""「議事録などに写す文章」: everything 指標 says of one indicator as plain text, ready to paste."""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from charts.findings import with_unit
from kpi.fiscal_year import WESTERN, today, year_label
from kpi.periods import day_label, part_of_year
from kpi.places import place
from kpi.prints import unit_of
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import cache, own_ratings, progress, sample
from ui.words import indicator as say
from ui.words import progress as say_progress

_KIND_WORDS = {code: word for word, code in KINDS.items()}
_ORDER = {"baseline": 0, "target": 1, "final_target": 2, "actual": 3}


def minutes(
    warehouse: Warehouse,
    indicator: pd.Series,
    values: pd.DataFrame,
    *,
    headline: str,
    facts: Sequence[tuple[str, str]],
    judged: dict[int, tuple[str, list[str]]],
    found: Sequence[str],
    year: int,
    visited: str,
) -> str:
    """The whole page in lines of text, with the words of the page.

    facts    (label, text) of the indicator
    judged   fiscal year → verdict and trace, of every year that has one
    found    the findings about its data
    visited  the address the reader is at, without its query
    """
    name, unit = str(indicator["name"]), unit_of(indicator)
    named = say.MINUTES_UNIT.format(name=name, unit=unit) if unit else name
    rule = cache.rules(warehouse)[DEFAULT].name
    lines = [say.MINUTES_SAMPLE] if sample.is_open() else []
    lines += [str(indicator["town"]), say.MINUTES_INDICATOR.format(name=named), headline]
    lines += [say.MINUTES_ABOUT, *(f"・{label}: {text}" for label, text in facts)]
    lines += [say.MINUTES_VALUES, *_values(warehouse, values, unit)]
    if judged:
        lines += [say.MINUTES_TRACE.format(rule=rule), *_judgements(warehouse, indicator, judged)]
    else:
        lines.append(say.NO_TRACE)
    rated = _ratings(warehouse, indicator)
    lines += [say.MINUTES_OWN, *rated] if rated else [say_progress.NO_OWN]
    lines += [say.MINUTES_FINDINGS, *(f"・{line}" for line in found or [say.NO_FINDING])]
    lines.append(say.MINUTES_END.format(edition=warehouse.edition, day=day_label(today())))
    lines.append(address(visited, str(indicator["indicator_id"]), year))
    return "\n".join(lines)


def address(visited: str, indicator_id: str, year: int) -> str:
    """The address of this page at one indicator, on the server the reader is on."""
    parts = urlsplit(visited)
    query = {"id": indicator_id, "year": year_label(year)}
    query |= {"sample": sample.ON} if sample.is_open() else {}
    query |= {"western": "true"} if WESTERN.get() else {}
    path = f"{parts.path.rsplit('/', 1)[0]}/indicator"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query, safe="/"), ""))


def _values(warehouse: Warehouse, values: pd.DataFrame, unit: str) -> list[str]:
    """Every print with its year, kind, part of the year and place, by kind and year."""
    rows = values.assign(order=values["kind"].map(_ORDER), day=pd.to_datetime(values["as_of"]))
    rows = rows.sort_values(["order", "fiscal_year", "day"], kind="stable", na_position="first")
    found = []
    for _, row in rows.iterrows():
        part, printed = part_of_year(row["period"], row["as_of"]), with_unit(row, unit)
        dated = pd.notna(row["fiscal_year"])
        found.append(
            say.MINUTES_VALUE.format(
                year=year_label(int(row["fiscal_year"])) if dated else say.MINUTES_NO_YEAR,
                kind=_KIND_WORDS[row["kind"]],
                printed=say.MINUTES_PART.format(printed=printed, part=part) if part else printed,
                place=place(warehouse, row["plan_id"], row["origin"]),
            )
        )
    return found


def _judgements(
    warehouse: Warehouse, indicator: pd.Series, judged: dict[int, tuple[str, list[str]]]
) -> list[str]:
    """The trace of every year; years without any printed result that end alike share a line."""
    rows = progress.evidence_of(warehouse, str(indicator["indicator_id"])).set_index("fiscal_year")
    printed = rows["actual"].notna() | rows["actual_unused"].notna()
    found: list[str] = []
    for (verdict, result), group in groupby(
        judged, key=lambda year: (judged[year][0], bool(printed[year]))
    ):
        years = list(group)
        if not result:
            named = "・".join(year_label(year) for year in years)
            found.append(say.MINUTES_SAME.format(years=named, verdict=verdict))
            continue
        for year in years:
            first, *others = judged[year][1]
            found.append(say.MINUTES_LINE.format(line=first))
            found += [say.MINUTES_MORE.format(line=line) for line in others]
    return found


def _ratings(warehouse: Warehouse, indicator: pd.Series) -> list[str]:
    """The municipality's own words and rates as printed, one a line."""
    table = own_ratings.table(warehouse, indicator)
    heads = say_progress.COLUMNS_OWN
    found = []
    for row in table.to_dict("records"):
        pair = [row[heads["rating"]], row[heads["rate"]]]
        found.append(
            say.MINUTES_RATING.format(
                year=row[heads["year"]],
                period=row[heads["period"]],
                of=row[heads["of"]],
                printed="、".join(str(one) for one in pair if one != say_progress.NO_RATING),
                place=row[heads["place"]],
            )
        )
    return found


def section(text: str) -> None:
    """Draw the text with the button that copies it."""
    st.subheader(say.MINUTES_TITLE, anchor=say.MINUTES_ANCHOR)
    st.caption(say.MINUTES_NOTE)
    st.code(text, language=None, wrap_lines=True, height="content")


def jumps(*, judged: bool, common: bool) -> str:
    """Links to the parts of the page, as Markdown: the values first."""
    found = [(say_progress.TO_VALUES, say_progress.VALUES_ANCHOR)]
    found += [(say_progress.TO_TRACE, say_progress.TRACE_ANCHOR)] if judged else []
    found.append((say.TO_FINDINGS, say.FINDINGS_ANCHOR))
    found.append((say.TO_INITIATIVE, say.INITIATIVE_ANCHOR))
    found += [(say_progress.TO_COMMON, say_progress.COMMON_ANCHOR)] if common else []
    found.append((say.TO_MINUTES, say.MINUTES_ANCHOR))
    return "　".join(f"[{label}](#{anchor})" for label, anchor in found)
