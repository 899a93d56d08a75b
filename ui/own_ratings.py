"""The municipality's own word on one indicator and its initiative, beside our judgement."""

import pandas as pd
import streamlit as st

from kpi import trace
from kpi.fiscal_year import year_label
from kpi.kept import rows_of
from kpi.places import place
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import PERIODS, SYMBOLS
from ui import cache, progress
from ui.words import progress as say

_PERIOD_NAMES = {code: word for word, code in PERIODS.items() if word}


def of_indicator(warehouse: Warehouse, indicator: pd.Series) -> pd.DataFrame:
    """Every rating row of an indicator and of its initiative as a whole, in the order of years."""
    rows = rows_of(warehouse, "rating", "initiative_id", [indicator["initiative_id"]])
    whole = rows["indicator_id"].isna()
    rows = rows[whole | (rows["indicator_id"] == indicator["indicator_id"])]
    return rows.sort_values(["fiscal_year", "indicator_id"], na_position="last", kind="stable")


def only_published(warehouse: Warehouse, indicator: pd.Series) -> str:
    """「133%（令和元年度、「…」41:1）」: the published rates of an indicator; "" without one."""
    rows = of_indicator(warehouse, indicator)
    rows = rows[rows["published_rate"].notna() & rows["indicator_id"].notna()]
    return "、".join(
        say.RATE_OF_YEAR.format(
            printed=row["printed"],
            year=year_label(int(row["fiscal_year"])),
            place=place(warehouse, row["plan_id"], row["origin"]),
        )
        for row in rows.to_dict("records")
    )


def table(warehouse: Warehouse, indicator: pd.Series) -> pd.DataFrame:
    """One line per rating row: year, period, of what, their word or rate, our judgement, place."""
    rows = of_indicator(warehouse, indicator)
    ours = _judgements(warehouse, str(indicator["indicator_id"]))
    rate = rows["published_rate"].notna()
    found = pd.DataFrame(
        {
            "year": [year_label(int(year)) for year in rows["fiscal_year"]],
            "period": rows["period"].map(_PERIOD_NAMES).to_list(),
            "of": [
                say.OF_INITIATIVE if whole else say.OF_INDICATOR
                for whole in rows["indicator_id"].isna()
            ],
            "rating": rows["printed"].mask(rate, say.NO_RATING).to_list(),
            "rate": rows["printed"].where(rate, say.NO_RATING).to_list(),
            "ours": [ours.get(int(year), say.NO_JUDGEMENT) for year in rows["fiscal_year"]],
            "place": [
                place(warehouse, plan_id, origin)
                for plan_id, origin in zip(rows["plan_id"], rows["origin"], strict=True)
            ],
        }
    )
    return found.rename(columns=say.COLUMNS_OWN)


def _judgements(warehouse: Warehouse, indicator_id: str) -> dict[int, str]:
    """Fiscal year → our verdict under our own rule set, with the sign of its status."""
    rows = progress.evidence_of(warehouse, indicator_id)
    rule = cache.rules(warehouse)[DEFAULT]
    return {
        int(row["fiscal_year"]): f"{SYMBOLS[row['status']]} {trace.verdict(row, rule)}"
        for row in rows.to_dict("records")
    }


def section(warehouse: Warehouse, indicator: pd.Series) -> None:
    """Draw the section; a plain sentence where the municipality said nothing that we hold."""
    st.subheader(say.OWN_TITLE, anchor=False)
    rows = table(warehouse, indicator)
    if rows.empty:
        st.caption(say.NO_OWN)
        return
    st.caption(say.OWN_NOTE)
    st.dataframe(rows, hide_index=True, height="content", alt=say.OWN_TITLE)
