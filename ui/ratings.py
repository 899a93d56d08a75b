"""The municipalities' own ratings beside our judgement, never mixed with it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.ratings import RATING_NAMES, published_rates, rating_bars, rating_legend
from charts.titles import About, title
from kpi.fiscal_year import year_label
from kpi.kept import rows_of
from kpi.periods import part_of_year
from kpi.places import place
from kpi.store import Warehouse
from ui import cache, filters, show, words
from ui.drawn import drawn, drawn_alone
from ui.footer import escape
from ui.places import columns
from ui.words import achievement as say

_NAMED = 6  # towns that are named one by one


def _rated(warehouse: Warehouse, towns: Sequence[str], year: int | None) -> pd.DataFrame:
    heads = cache.initiatives(warehouse, towns)
    heads = heads[~heads["relisted"]]
    columns = ["initiative_id", "town", "category", "title", "number"]
    rows = rows_of(warehouse, "rating", "initiative_id", heads["initiative_id"])
    rows = rows.merge(heads[columns], on="initiative_id")
    rows["category"] = rows["category"].fillna("")
    return rows if year is None else rows[rows["fiscal_year"] == year]


def counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """How often each word was given per group of `by`.

    Only of whole initiatives and whole years: a word for one indicator or for half a year speaks
    of something else and is no part of the same sum.
    """
    table = _counted_rows(rows).groupby(by, sort=False)["word"].value_counts()
    return table.unstack(fill_value=0).reindex(columns=list(RATING_NAMES), fill_value=0)


def _counted_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that `counts` counts, with their `word`."""
    own = rows[
        rows["published_rate"].isna() & rows["indicator_id"].isna() & rows["period"].eq("full")
    ]
    return own.assign(word=own["rating"].fillna("unknown"))


def listed(warehouse: Warehouse, rows: pd.DataFrame) -> pd.DataFrame:
    """Every rating that `counts` counts, as printed and with its place."""
    own = _counted_rows(rows)
    found = {
        "title": own["title"].to_list(),
        "printed": own["printed"].to_list(),
        "word": own["word"].map(RATING_NAMES).to_list(),
        "number": own["number"].fillna("").to_list(),
        "category": own["category"].to_list(),
    }
    table = pd.DataFrame(found).rename(columns=words.RATINGS_LIST)
    return table.assign(**columns(warehouse, own))


def section(warehouse: Warehouse, towns: Sequence[str], year: int, *, by_category: bool) -> None:
    """Draw the section; a plain sentence where no chosen town rated anything in that year."""
    others = _section(warehouse, tuple(towns), year, by_category=by_category)
    if others:
        with st.container(horizontal=True):
            for one in others:
                label = words.GO_TO_RATINGS.format(year=year_label(one))
                st.button(label, key=f"rated-{one}", on_click=filters.go_to_year, args=(one,))


@drawn
def _section(
    warehouse: Warehouse, towns: tuple[str, ...], year: int, *, by_category: bool
) -> list[int]:
    """Everything but the buttons to other years; these years where nothing is rated in this one."""
    st.subheader(words.RATINGS_TITLE, anchor=say.OWN_RATINGS_ANCHOR)
    st.caption(words.RATINGS_NOTE)
    rows = _rated(warehouse, towns, year)
    if rows.empty:
        return _elsewhere(warehouse, towns, year)
    rated = set(rows["town"])
    for town in [town for town in towns if town in rated]:
        _of_town(warehouse, rows[rows["town"] == town], town, year, by_category=by_category)
    return []


@drawn_alone
def _of_town(
    warehouse: Warehouse, rows: pd.DataFrame, town: str, year: int, *, by_category: bool
) -> None:
    _draw_words(rows, town, year, warehouse, by_category=by_category)
    _draw_rates(rows, warehouse, town, year)


def sentences(warehouse: Warehouse, towns: Sequence[str], year: int) -> list[str]:
    """One line (Markdown) per town that rated itself in that year, with the way to the section."""
    table = counts(_rated(warehouse, towns, year), ["town"])
    return [
        say.OWN_RATINGS.format(
            n=int(table.loc[town].sum()),
            whose=escape(say.OWN_RATINGS_OF.format(town=town)) if len(towns) > 1 else "",
            said=_counted(table.loc[town]),
            anchor=say.OWN_RATINGS_ANCHOR,
        )
        for town in towns
        if town in table.index
    ]


def _counted(each: pd.Series) -> str:
    """「達成できた 29件、一部達成できた 8件」; what was never given is left out."""
    return "、".join(
        words.RATED.format(name=RATING_NAMES[str(word)], n=n) for word, n in each.items() if n
    )


def _elsewhere(warehouse: Warehouse, towns: Sequence[str], year: int) -> list[int]:
    """Say that these towns rated nothing in this year, and which years (returned) or towns did."""
    said = words.NO_RATING.format(year=year_label(year))
    rows = _rated(warehouse, towns, None).dropna(subset=["fiscal_year"])
    pairs = rows[["town", "fiscal_year"]].drop_duplicates().astype({"fiscal_year": int})
    if len(pairs):
        found = "、".join(f"{p.town} {year_label(p.fiscal_year)}" for p in pairs.itertuples())
        st.markdown(said + escape(words.YEARS_WITH_RATINGS.format(found=found)))
        return sorted(pairs["fiscal_year"].unique().tolist())
    every = _rated(warehouse, cache.plans(warehouse)["town"].tolist(), None)["town"].unique()
    others = words.TOWNS_WITH_RATINGS.format(towns="・".join(every[:_NAMED]))
    st.markdown(said + (escape(others) if len(every) else words.NOBODY_RATED))
    return []


def _draw_words(
    rows: pd.DataFrame, town: str, year: int, warehouse: Warehouse, *, by_category: bool
) -> None:
    by = "category" if by_category else "town"
    table = counts(rows, [by]).reset_index()
    each = {word: int(table[word].sum()) for word in RATING_NAMES if table[word].any()}
    if not each:
        return
    total, said = sum(each.values()), _counted(pd.Series(each))
    about = About(
        words.RATINGS_WHAT, words.RATINGS_UNIT, town, year_label(year), words.RATINGS_KIND
    )
    numbers = table[[by, *each]].assign(whole=table[list(each)].sum(axis=1))
    heads = {by: words.CATEGORY if by_category else words.TOWNS, "whole": words.RATINGS_WHOLE}
    show.chart(
        rating_bars(table, table[by].to_list()),
        key=f"ratings-{town}",
        title=title(words.RATED_TOTAL.format(said=said, total=total), about),
        table=numbers.rename(columns={**heads, **RATING_NAMES}),
        rule_set=None,
    )
    label = words.RATINGS_LISTED.format(n=total)
    show.listing(listed(warehouse, rows), label, f"ratings-{town}")
    if signs := rating_legend(table):
        st.caption(say.SIGNS.format(signs=signs))
    others = int(rows["published_rate"].isna().sum()) - total
    if others:
        st.caption(words.RATINGS_OTHERS.format(n=others))


def _draw_rates(rows: pd.DataFrame, warehouse: Warehouse, town: str, year: int) -> None:
    rates = rows.dropna(subset=["published_rate"])
    if rates.empty:
        return
    names = rows_of(warehouse, "indicator", "indicator_id", rates["indicator_id"].dropna())
    names = names.set_index("indicator_id")["name"]
    names = rates["indicator_id"].map(names).fillna(rates["title"])
    parts = rates["period"].map(lambda period: part_of_year(period, None))
    rates = rates.assign(name=names.where(parts == "", names + "（" + parts + "）"))
    places = [
        place(warehouse, plan_id, origin)
        for plan_id, origin in zip(rates["plan_id"], rates["origin"], strict=True)
    ]
    about = About(words.RATES_NAME, "", town, year_label(year), words.RATES_KIND)
    cells = zip(words.RATES_COLUMNS, (rates["name"], rates["printed"], places), strict=True)
    show.chart(
        published_rates(rates),
        key=f"rates-{town}",
        title=title(_span(rates), about),
        table=pd.DataFrame({head: list(found) for head, found in cells}),
        rule_set=None,
    )
    st.caption(words.RATES_NOTE)


def _span(rates: pd.DataFrame) -> str:
    """The smallest and the largest of the published rates, as printed."""
    ordered = rates.sort_values("published_rate", kind="stable")
    low, high = ordered["printed"].iloc[0], ordered["printed"].iloc[-1]
    if len(rates) == 1:
        return words.RATES_ONE.format(low=low)
    same = rates["published_rate"].nunique() == 1
    return (words.RATES_SAME if same else words.RATES_SPAN).format(n=len(rates), low=low, high=high)
