"""What 達成率 says: counts with their denominators, as charts, tables and sentences."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts.counts import (
    finding,
    group_bars,
    group_legend,
    share_bars,
    status_bars,
    status_legend,
)
from charts.titles import About, Share, Title, title
from kpi.fiscal_year import year_label
from kpi.groups import BANDS, counts
from kpi.shares import FEWEST, part_of
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, STATUSES, SYMBOLS
from ui import filters, show, trail, words
from ui.achievement_trail import trail_of
from ui.drawn import drawn_alone
from ui.filters import Selection
from ui.footer import escape
from ui.words import achievement as say
from ui.words import frame

_LABEL, _LETTERS = 180, 11  # the column of labels: its pixels, the letters in a line of it
_HIGH = 66  # pixels of a row with lines in it; in lower ones the table breaks no lines


def shares(row: Mapping[Hashable, Any], part: str) -> str:
    """「3件 / 8件（38%）」; under five judged counts only, none judged a dash."""
    n, judged = int(row[part]), int(row["judged"])
    return part_of(n, judged) if judged else words.NO_VALUE


def grouped_by(
    rows: pd.DataFrame, by: str, themes: dict[str, str]
) -> tuple[pd.DataFrame, list[str]]:
    """Rows of kpi.groups.grouped counted in the chosen way, and a label for every row.

    By category within each town (a plan's own), by theme over all towns, or by town.
    """
    if by == say.BY_CATEGORY:
        table = counts(rows, ["town", "category"])
        several = table["town"].nunique() > 1
        names = table["town"] + " " + table["category"] if several else table["category"]
        return table, names.tolist()
    if by == say.BY_TOWN:
        table = counts(rows, ["town"])
        return table, table["town"].tolist()
    named = rows.assign(theme=rows["theme"].map(themes).fillna(words.UNKNOWN))
    order = {name: n for n, name in enumerate([*themes.values(), words.UNKNOWN])}
    table = counts(named, ["theme"])
    table = table.sort_values("theme", key=lambda names: names.map(order), ignore_index=True)
    return table, table["theme"].tolist()


def bars(
    warehouse: Warehouse, table: pd.DataFrame, labels: list[str], chosen: Selection, by: str
) -> None:
    """Draw the counts: by category a chart per town, else one chart.

    The table of all counts stands below them; where there are several charts each has its own too.
    """
    several = len(chosen.towns) > 1
    if by != say.BY_CATEGORY:
        found = finding(table, labels)
        if by == say.BY_TOWN and several:  # towns are never set against each other
            part = int(table["judged"].gt(0).sum())
            found = say.WITH_JUDGED.format(whole=len(chosen.towns), part=part)
        _bars(table, labels, by, title(found, about(say.COUNTED[by], chosen)), "bars")
        return
    for town in chosen.towns:
        _of_town(warehouse, table[table["town"] == town], town, chosen.year, several=several)


@drawn_alone
def _of_town(
    warehouse: Warehouse,  # noqa: ARG001  part of the key
    table: pd.DataFrame,
    town: str,
    year: int,
    *,
    several: bool,
) -> None:
    """The counts of one town by category, under its name and with their table where it has others beside."""
    if several:
        st.markdown(f"#### {escape(town)}")
    if table.empty:
        st.write(words.NO_INDICATOR_IN_TOWN)
        to_overview()
        return
    names, by = table["category"].to_list(), say.BY_CATEGORY
    its = about(say.COUNTED[by], Selection((town,), year))
    _bars(table, names, by, title(finding(table, names), its), f"bars-{town}")
    if several:
        links = trail_of(table, by, year)
        show.twin(count_table(table, names, by), frame.TABLE_OF_CHART, f"bars-{town}", links)


def _signs(signs: str) -> None:
    """What the signs in bars mean, where there are any."""
    if signs:
        st.caption(say.SIGNS.format(signs=signs))


def _bars(table: pd.DataFrame, labels: list[str], by: str, title_: Title, key: str) -> None:
    said = show.spoken(count_table(table, labels, by))
    show.chart(status_bars(table, _with_total(table, labels)), key=key, title=title_, alt=said)
    _signs(status_legend(table))


def _with_total(table: pd.DataFrame, labels: list[str]) -> list[str]:
    """Labels of bars that say how long the bar is: 「健全な財政運営（9件）」."""
    return [
        say.BAR_LABEL.format(name=label, n=n)
        for label, n in zip(labels, table["total"], strict=True)
    ]


def about(what: str, chosen: Selection, part: str = "", *, unit: str = say.UNIT) -> About:
    """The subtitle of a chart of this page: what is counted, of whom, in which year, judged by us.

    part  which of them the chart shows, where it does not show all
    """
    towns = chosen.towns
    whose = towns[0] if len(towns) == 1 else say.TOWNS_COUNT.format(n=len(towns))
    kind = say.KIND_PART.format(kind=say.KIND, part=part) if part else say.KIND
    return About(what, unit, whose, year_label(chosen.year), kind)


def to_overview() -> None:
    """Where to go from plans without a number."""
    st.page_link("../pages/overview.py", label=say.TO_OVERVIEW, icon=":material/dashboard:")


def to_targets() -> None:
    """Where to go where no year can be judged."""
    st.page_link("../pages/progress.py", label=say.TO_TARGETS, icon=":material/show_chart:")


def shares_section(table: pd.DataFrame, labels: list[str], chosen: Selection, by: str) -> None:
    """Draw 達成割合 and 順調以上 of the rows with something judged, then all denominators."""
    st.subheader(say.SHARES_TITLE, anchor=False)
    few = table["judged"].between(1, FEWEST - 1).to_numpy()
    some = (table["judged"] >= FEWEST).to_numpy()
    known, names = table[some], [label for label, one in zip(labels, some, strict=True) if one]
    if few.any():
        counted = "、".join(
            say.FEW.format(name=label, achieved=row.achieved, judged=row.judged)
            for label, row, one in zip(labels, table.itertuples(), few, strict=True)
            if one
        )
        st.markdown(say.FEW_TITLE.format(said=escape(counted)))
    columns = st.columns(2, gap="large") if len(known) else []
    for column, part in zip(columns, say.SHARE_DID, strict=False):
        with column:
            whole = int(known["judged"].sum())
            of = say.SHARE_OF_CUT.format(head=say.GROUP_HEAD[by]) if few.any() else say.SHARE_OF
            found = Share(int(known[part].sum()), whole, of, say.SHARE_DID[part])
            its = about(say.SHARE_WHAT[part], chosen, unit="")
            links = trail_of(known, by, chosen.year, [GROUPS["judged"]])
            _share(known, names, part, by, title(found, its), links)
    if not len(known):  # no share on the page, so no denominators of one
        return
    sums = table[["judged", "total"]].sum()
    said = say.GROUPS_FOUND.format(judged=sums["judged"], rest=sums["total"] - sums["judged"])
    twin = pd.DataFrame({say.GROUP_HEAD[by]: labels, words.INDICATOR: table["total"].to_list()})
    for group, name in GROUPS.items():
        if table[group].any():
            twin[name] = table[group].to_list()
    show.chart(
        group_bars(table, _with_total(table, labels)),
        key="groups",
        title=title(said, about(say.GROUPS_WHAT, chosen)),
        table=twin,
        trail=trail_of(table, by, chosen.year),
    )
    _signs(group_legend(table))


def _share(
    known: pd.DataFrame,
    names: list[str],
    part: str,
    by: str,
    title_: Title,
    links: pd.DataFrame,
) -> None:
    """One share of the judged per row of `known`, where five or more are judged."""
    said = [shares(row, part) for row in known.to_dict("records")]
    twin = pd.DataFrame({say.GROUP_HEAD[by]: names, say.SHARE_COLUMN: said})
    figure = share_bars(known, part, names, said)
    show.chart(figure, key=part, title=title_, table=twin, trail=links)


def count_table(counts: pd.DataFrame, labels: list[str], by: str) -> pd.DataFrame:
    """Counts per group as a table for people; bands that are empty everywhere are left out."""
    bands = [band for band in BANDS if counts[band].any()]
    table = pd.DataFrame({say.GROUP_HEAD[by]: labels})
    table[words.INDICATOR] = counts["total"].to_list()
    for band in bands:
        head = f"{SYMBOLS[band]} {STATUSES[band]}" if band in STATUSES else GROUPS[band]
        table[head] = counts[band].to_list()
    rows = counts.to_dict("records")
    said = {head: [shares(row, part) for row in rows] for part, head in say.SHARE_HEADS.items()}
    if not counts["judged"].any():
        return table.assign(**said)
    first = pd.DataFrame(said)  # a phone shows two columns: what the table is read for
    return pd.concat([table.iloc[:, :1], first, table.iloc[:, 1:]], axis=1)


def draw_count_table(table: pd.DataFrame, links: pd.DataFrame) -> None:
    """Draw a `count_table` with a `trail_of` its rows; its labels are broken into lines, so that a phone shows the shares."""
    head = str(table.columns[0])
    long = table[head].str.len().max() > _LETTERS
    shown = trail.joined(table, links)
    st.dataframe(
        shown,
        hide_index=True,
        height="content",
        row_height=_HIGH if long else None,
        alt=words.TABLE_TITLE,
        placeholder="",
        column_config={
            head: st.column_config.TextColumn(width=_LABEL, pinned=True),
            **trail.config(shown),
        },
    )


def offer_years(years: dict[int, int], label: str, none: str) -> None:
    """Where nothing can be judged: the years in which something can, one touch away.

    years  fiscal year → how many indicators
    """
    if not years:
        st.write(none)
        return
    st.write(label)
    with st.container(horizontal=True):
        for year, n in years.items():
            text = say.GO_TO_YEAR.format(year=year_label(year), n=n)
            st.button(text, key=f"go-{year}", on_click=filters.go_to_year, args=(year,))
