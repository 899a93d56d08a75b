"""What 達成率 says: counts with their denominators, as charts, tables and sentences."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.counts import (
    BAND_NAMES,
    group_bars,
    group_legend,
    share_bars,
    status_bars,
    status_legend,
)
from kpi.fiscal_year import year_label
from kpi.groups import BANDS, JUDGED, counts
from kpi.shares import FEWEST, part_of
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, STATUSES
from ui import filters, show, words
from ui.footer import escape
from ui.words import achievement as say

_MOST_NAMED = 3  # a tie of more says nothing


def shares(row: pd.Series, part: str) -> str:
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


def bars(table: pd.DataFrame, labels: list[str], towns: Sequence[str], by: str) -> None:
    """Draw the counts: by category a chart per town, else one chart."""
    if by != say.BY_CATEGORY:
        show.chart(status_bars(table, labels), key="bars", alt=_alt(table, labels))
        st.caption(status_legend(table))
        return
    for town in towns:
        mine = table[table["town"] == town]
        if mine.empty:
            st.markdown(f"**{escape(town)}**: {words.NO_INDICATOR_IN_TOWN}")
            continue
        n, judged = int(mine["total"].sum()), int(mine["judged"].sum())
        st.markdown(f"**{escape(town)}**（指標 {n}件、{words.GROUP_NOTES_SHORT.format(judged)}）")
        names = mine["category"].to_list()
        alt = f"{town}: {_alt(mine, names)}"
        show.chart(status_bars(mine, names), key=f"bars-{town}", alt=alt)
    st.caption(status_legend(table))


def _alt(table: pd.DataFrame, labels: list[str]) -> str:
    rows = count_table(table, labels).to_dict("records")
    return "。".join("、".join(f"{k} {v}" for k, v in row.items()) for row in rows)


def shares_section(table: pd.DataFrame, labels: list[str]) -> None:
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
    parts = {"achieved": say.ACHIEVED_TITLE, "achieved_or_on_track": say.ON_TRACK_TITLE}
    for column, (part, title) in zip(
        st.columns(2) if len(known) else [], parts.items(), strict=False
    ):
        said = [shares(row, part) for _, row in known.iterrows()]
        alt = title + ": " + "、".join(f"{n} {w}" for n, w in zip(names, said, strict=True))
        with column:
            st.markdown(f"**{title}**")
            show.chart(share_bars(known, part, names, said), key=part, alt=alt)
    st.caption(say.SHARES_NOTE)
    st.markdown(f"**{say.GROUPS_TITLE}**")
    show.chart(group_bars(table, labels), key="groups", alt=_alt(table, labels))
    st.caption(group_legend(table))


def lagging(table: pd.DataFrame, *, several: bool) -> str:
    """Which category has most indicators behind or worse; all of them where there is a tie.

    table  kpi.groups.counts by town and category
    """
    most, judged = int(table["lagging"].max()), int(table["judged"].sum())
    if judged < FEWEST:
        return say.LAGGING_FEW.format(judged=judged)
    if not most:
        return say.LAGGING_NONE
    rows = table[table["lagging"] == most]
    if len(rows) > _MOST_NAMED:
        return ""
    return "".join(
        say.LAGGING.format(
            names=escape(f"{row.town} {row.category}" if several else row.category),
            judged=row.judged,
            n=most,
        )
        for row in rows.itertuples()
    )


def count_table(counts: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    """Counts per category as a table for people; bands that are empty everywhere are left out."""
    bands = [band for band in BANDS if counts[band].any()]
    table = pd.DataFrame({words.CATEGORY: labels})
    table["指標"] = counts["total"].to_list()
    for band in bands:
        table[BAND_NAMES[band]] = counts[band].to_list()
    rows = counts.to_dict("records")
    table["達成割合（達成 ÷ 判定済）"] = [shares(pd.Series(row), "achieved") for row in rows]
    table["順調以上 ÷ 判定済"] = [shares(pd.Series(row), "achieved_or_on_track") for row in rows]
    return table


def judged_years(warehouse: Warehouse, rows: pd.DataFrame) -> dict[int, int]:
    """Fiscal year → how many of these indicators can be judged in it; years with none are left out."""
    table = warehouse["achievement"]
    table = table[table["indicator_id"].isin(rows["indicator_id"]) & table["status"].isin(JUDGED)]
    return {
        int(year): int(n) for year, n in table["fiscal_year"].value_counts().sort_index().items()
    }


def offer_years(warehouse: Warehouse, rows: pd.DataFrame) -> None:
    """Where nothing can be judged: the years in which something can, one touch away."""
    years = judged_years(warehouse, rows)
    if not years:
        st.write(say.NO_YEAR)
        return
    st.write(say.OTHER_YEARS)
    with st.container(horizontal=True):
        for year, n in years.items():
            label = say.GO_TO_YEAR.format(year=year_label(year), n=n)
            st.button(label, key=f"go-{year}", on_click=filters.go_to_year, args=(year,))


def only_published(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> str:
    """How many indicators have a rate of the municipality's own and no judgement of ours."""
    rating = warehouse["rating"]
    rates = rating[rating["fiscal_year"].eq(year) & rating["published_rate"].notna()]
    mine = rows[rows["group"] != "judged"]["indicator_id"]
    n = rates["indicator_id"].isin(mine).sum()
    return say.ONLY_PUBLISHED.format(n=n) if n else ""


def why_nothing(counts: pd.DataFrame, year: int) -> str:
    """The sentence for a year in which nothing can be judged."""
    total = int(counts["total"].sum())
    reasons = "、".join(
        f"{GROUPS[group]} {int(counts[group].sum())}件"
        for group in GROUPS
        if group != "judged" and counts[group].sum()
    )
    return words.NOTHING_JUDGED.format(year=year_label(year), total=total, reasons=reasons)


def legend_rows() -> pd.DataFrame:
    """What each word of the bars means."""
    rows = [(STATUSES[status], note) for status, note in words.STATUS_NOTES.items()]
    rows += [(GROUPS[group], note) for group, note in words.GROUP_NOTES.items()]
    return pd.DataFrame(rows, columns=["ことば", "意味"])
