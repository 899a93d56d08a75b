"""The municipalities' own ratings beside our judgement, never mixed with it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.ratings import RATING_NAMES, published_rates, rating_bars, rating_legend
from kpi.fiscal_year import year_label
from kpi.store import Warehouse
from ui import cache, show, words
from ui.footer import escape


def _rated(warehouse: Warehouse, towns: Sequence[str], year: int | None) -> pd.DataFrame:
    heads = cache.initiatives(warehouse)
    heads = heads[heads["town"].isin(towns) & ~heads["relisted"]]
    columns = ["initiative_id", "town", "category", "title", "number"]
    rows = warehouse["rating"].merge(heads[columns], on="initiative_id")
    rows["category"] = rows["category"].fillna("")
    return rows if year is None else rows[rows["fiscal_year"] == year]


def counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """How often each word was given per group of `by`.

    Only of whole initiatives and whole years: a word for one indicator or for half a year speaks
    of something else and is no part of the same sum.
    """
    own = rows[
        rows["published_rate"].isna() & rows["indicator_id"].isna() & rows["period"].eq("full")
    ]
    words_ = own["rating"].fillna("unknown")
    table = own.assign(word=words_).groupby(by, sort=False)["word"].value_counts()
    return table.unstack(fill_value=0).reindex(columns=list(RATING_NAMES), fill_value=0)


def section(warehouse: Warehouse, towns: Sequence[str], year: int, *, by_category: bool) -> None:
    """Draw the section; a plain sentence where no chosen town rated anything in that year."""
    st.subheader(words.RATINGS_TITLE, anchor=False)
    st.caption(words.RATINGS_NOTE)
    rows = _rated(warehouse, towns, year)
    if rows.empty:
        st.write(
            words.NO_RATING.format(year=year_label(year)) + _years_with_ratings(warehouse, towns)
        )
        return
    for town in [town for town in towns if town in set(rows["town"])]:
        mine = rows[rows["town"] == town]
        _draw_words(mine, town, year, by_category=by_category)
        _draw_rates(mine, warehouse, town, year)


def _years_with_ratings(warehouse: Warehouse, towns: Sequence[str]) -> str:
    rows = _rated(warehouse, towns, None).dropna(subset=["fiscal_year"])
    pairs = rows[["town", "fiscal_year"]].drop_duplicates()
    if pairs.empty:
        return ""
    found = "、".join(f"{p.town} {year_label(int(p.fiscal_year))}" for p in pairs.itertuples())
    return f"評価があるのは: {found}。"


def _draw_words(rows: pd.DataFrame, town: str, year: int, *, by_category: bool) -> None:
    table = counts(rows, ["category"] if by_category else ["town"]).reset_index()
    total = int(table[list(RATING_NAMES)].to_numpy().sum())
    if not total:
        return
    said = "、".join(
        f"{name} {int(table[word].sum())}件"
        for word, name in RATING_NAMES.items()
        if table[word].any()
    )
    st.markdown(
        f"**{escape(town)}** {words.RATINGS_YEAR.format(year=year_label(year))}: {said}（計 {total}件）"
    )
    others = int(rows["published_rate"].isna().sum()) - total
    if others:
        st.caption(words.RATINGS_OTHERS.format(n=others))
    labels = table["category" if by_category else "town"].to_list()
    show.chart(rating_bars(table, labels), key=f"ratings-{town}", alt=f"{town}: {said}")
    st.caption(rating_legend(table))


def _draw_rates(rows: pd.DataFrame, warehouse: Warehouse, town: str, year: int) -> None:
    rates = rows.dropna(subset=["published_rate"])
    if rates.empty:
        return
    names = warehouse["indicator"].set_index("indicator_id")["name"]
    rates = rates.assign(name=rates["indicator_id"].map(names).fillna(rates["title"]))
    st.markdown(
        f"**{escape(town)}** {words.RATES_NAME}（{year_label(year)}、{len(rates)}件）。"
        "率の出し方は自治体によるもので、当サイトは値に戻しません。"
    )
    said = "、".join(
        f"{r.name_} {r.printed}" for r in rates.rename(columns={"name": "name_"}).itertuples()
    )
    show.chart(published_rates(rates), key=f"rates-{town}", alt=f"{town}: {said}")
