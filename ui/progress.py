"""What 目標と実績 shows: the choices, the table of printed values, the facts of an indicator."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.findings import with_unit
from kpi import trace
from kpi.amounts import digits
from kpi.fiscal_year import both_labels, year_label
from kpi.periods import one_a_year, part_of_year
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import cache, words
from ui.footer import escape
from ui.places import place, value_places
from ui.words import progress as say

_KIND_WORDS = {code: word for word, code in KINDS.items()}


def by_numbers(towns: Sequence[str], rows: pd.DataFrame) -> list[str]:
    """The towns that have an indicator first: a first visit shows a chart, not an empty page."""
    with_indicator = set(rows["town"])
    return sorted(towns, key=lambda town: town not in with_indicator)


def without_indicator(warehouse: Warehouse, town: str) -> None:
    """Say that a town's plans have no indicator, and lead to what they have instead."""
    rows = cache.initiatives(warehouse)
    mine = rows.loc[rows["town"] == town, "initiative_id"]
    planned = mine.isin(warehouse["milestone"]["initiative_id"]).any()
    sentence = say.NO_INDICATOR if planned else say.NO_INDICATOR_NOR_SCHEDULE
    st.title(words.PAGE_PROGRESS)
    st.info(sentence.format(town=escape(town)))
    st.page_link("../pages/schedule.py", label=say.TO_SCHEDULE, icon=":material/event_note:")


def most_telling(rows: pd.DataFrame) -> str:
    """The id of the indicator to begin with: one with target and result, else with a target."""
    score = rows["has_target"].astype(int) * 2 + rows["has_actual"].astype(int)
    return str(rows.loc[score.idxmax(), "indicator_id"])


def indicator_labels(rows: pd.DataFrame) -> dict[str, str]:
    """indicator_id → a label that no other one of the list has."""
    twice = rows["name"].duplicated(keep=False)
    names = rows["name"].mask(twice, rows["name"] + "（" + rows["initiative"] + "）")
    again = names.duplicated(keep=False)
    names = names.mask(again, names + "［" + rows["number"].fillna("") + "］")
    return dict(zip(rows["indicator_id"], names, strict=True))


def observations_of(warehouse: Warehouse, indicator_id: str) -> pd.DataFrame:
    rows = warehouse["observation"]
    return rows[rows["indicator_id"] == indicator_id]


def judged_of(warehouse: Warehouse, indicator_id: str) -> pd.DataFrame:
    rows = warehouse["achievement"]
    return rows[rows["indicator_id"] == indicator_id]


def judgement(warehouse: Warehouse, indicator_id: str, year: int) -> list[str]:
    """The trace of one indicator's judgement in one year, with its places; empty without a row."""
    rows = cache.evidence(warehouse, DEFAULT)
    rows = rows[(rows["indicator_id"] == indicator_id) & (rows["fiscal_year"] == year)]
    if rows.empty:
        return []
    row = rows.iloc[0].to_dict()
    where = value_places(warehouse, row)
    lines = trace.lines(row, cache.rules(warehouse)[DEFAULT])
    return [*lines, f"{words.PLACES}: {where}"] if where else lines


def value_table(warehouse: Warehouse, observations: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Every printed value of an indicator with its day or period and its place, by kind and year."""
    order = {"baseline": 0, "target": 1, "final_target": 2, "actual": 3}
    part = {"h1": 0, "h2": 1, "as_of": 2, "full": 3}
    rows = observations.assign(
        order=observations["kind"].map(order),
        part=observations["period"].map(part),
        day=pd.to_datetime(observations["as_of"]),
    )
    rows = rows.sort_values(["order", "fiscal_year", "part", "day"], na_position="first")
    table = pd.DataFrame(
        {
            "year": [
                words.YEAR_UNKNOWN if pd.isna(year) else both_labels(int(year))
                for year in rows["fiscal_year"]
            ],
            "kind": rows["kind"].map(_KIND_WORDS).to_list(),
            "printed": rows["printed"].to_list(),
            "part": [
                part_of_year(row["period"], row["as_of"])
                or (say.NO_PART if pd.isna(row["fiscal_year"]) else say.WHOLE_YEAR)
                for row in rows.to_dict("records")
            ],
            "value": [
                words.NOT_A_NUMBER if pd.isna(value) else digits(value) for value in rows["value"]
            ],
            "unit": unit,
            "place": [
                place(warehouse, plan_id, origin)
                for plan_id, origin in zip(rows["plan_id"], rows["origin"], strict=True)
            ],
        }
    )
    return table[list(say.COLUMNS_VALUES)].rename(columns=say.COLUMNS_VALUES)


def year_sentence(observations: pd.DataFrame, unit: str, year: int) -> str:
    """What is printed for the reader's year: target and actual, or that there is none.

    The actual that stands for the year comes first; other days and half years are named behind it.
    """
    rows = observations[observations["fiscal_year"] == year]

    def said(found: pd.DataFrame) -> str:
        parts = [part_of_year(row["period"], row["as_of"]) for row in found.to_dict("records")]
        prints = [with_unit(row, unit) for _, row in found.iterrows()]
        with_part = [f"{a}（{b}）" if b else a for a, b in zip(prints, parts, strict=True)]
        return "、".join(dict.fromkeys(with_part))

    actuals = rows[rows["kind"] == "actual"]
    chosen = actuals[actuals.index.isin(one_a_year(actuals).index)]
    others = actuals.drop(chosen.index)
    if chosen.empty:
        chosen, others = others, chosen
    sentence = say.YEAR_SENTENCE.format(
        year=year_label(year),
        target=said(rows[rows["kind"].isin(["target", "final_target"])]) or say.NO_TARGET_PRINTED,
        actual=said(chosen) or say.NO_ACTUAL_PRINTED,
    )
    return sentence + (say.YEAR_OTHERS.format(others=said(others)) if len(others) else "")


def plan_name(row: pd.Series) -> str:
    """Town and plan, the town once: 「上富良野町 町政運営推進プランR5」."""
    town, plan = str(row["town"]), str(row["plan"])
    return plan if plan.startswith(town) else f"{town} {plan}"


def facts(row: pd.Series, where: str = "") -> list[tuple[str, str]]:
    """(label, text) about one indicator, a row of kpi.catalog.indicators.

    where  the place its initiative is printed at
    """
    direction = words.DIRECTION_WORDS.get(row["direction"], words.UNKNOWN)
    basis = words.BASIS_WORDS.get(row["direction_basis"], "")
    departments = "、".join(row["departments"])
    name = " ".join(filter(None, [row["number"], row["initiative"]]))
    found = [
        (words.PLAN, plan_name(row)),
        (words.INITIATIVE, f"{name}（{where}）" if where else name),
        (words.DEPARTMENT, departments or words.PERIOD_UNKNOWN),
        (words.DIRECTION, f"{direction}（{basis}）" if basis else direction),
    ]
    if isinstance(row["definition"], str):
        found.append((words.DEFINITION, row["definition"]))
    return found


def year_or_none(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
