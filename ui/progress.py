"""What 目標と実績 shows: the choices, the table of printed values, the facts of an indicator."""

from collections.abc import Sequence

import pandas as pd

from charts.titles import with_unit
from kpi import trace
from kpi.amounts import digits
from kpi.evidence import places
from kpi.fiscal_year import era_label
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import cache, words

_KIND_WORDS = {code: word for word, code in KINDS.items()}


def by_numbers(towns: Sequence[str], rows: pd.DataFrame) -> list[str]:
    """The towns that have an indicator first: a first visit shows a chart, not an empty page."""
    with_indicator = set(rows["town"])
    return sorted(towns, key=lambda town: town not in with_indicator)


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
    where = places(row)
    lines = trace.lines(row, cache.rules(warehouse)[DEFAULT])
    return [*lines, f"{words.PLACES}: {where}"] if where else lines


def value_table(observations: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Every printed value of an indicator with its place, in the order of years."""
    order = {"baseline": 0, "target": 1, "final_target": 2, "actual": 3}
    rows = observations.assign(order=observations["kind"].map(order))
    rows = rows.sort_values(["order", "fiscal_year"], na_position="first")
    table = pd.DataFrame(
        {
            "year": [
                words.YEAR_UNKNOWN if pd.isna(year) else f"{era_label(int(year))}（{int(year)}）"
                for year in rows["fiscal_year"]
            ],
            "kind": rows["kind"].map(_KIND_WORDS).to_list(),
            "printed": rows["printed"].to_list(),
            "value": [
                words.NOT_A_NUMBER if pd.isna(value) else digits(value) for value in rows["value"]
            ],
            "unit": unit,
            "origin": rows["origin"].to_list(),
        }
    )
    return table[list(words.COLUMNS_VALUES)].rename(columns=words.COLUMNS_VALUES)


def year_sentence(observations: pd.DataFrame, unit: str, year: int) -> str:
    """What is printed for the reader's year: target and actual, or that there is none."""
    rows = observations[observations["fiscal_year"] == year]

    def printed(kinds: list[str], missing: str) -> str:
        found = rows[rows["kind"].isin(kinds)].drop_duplicates("printed")
        return "、".join(with_unit(row, unit) for _, row in found.iterrows()) or missing

    return words.YEAR_SENTENCE.format(
        year=era_label(year),
        target=printed(["target", "final_target"], words.NO_TARGET_PRINTED),
        actual=printed(["actual"], words.NO_ACTUAL_PRINTED),
    )


def facts(row: pd.Series) -> list[tuple[str, str]]:
    """(label, text) about one indicator; a row of kpi.catalog.indicators."""
    direction = words.DIRECTION_WORDS.get(row["direction"], words.UNKNOWN)
    basis = words.BASIS_WORDS.get(row["direction_basis"], "")
    departments = "、".join(row["departments"])
    found = [
        (words.PLAN, f"{row['town']} {row['plan']}"),
        (words.INITIATIVE, " ".join(filter(None, [row["number"], row["initiative"]]))),
        (words.DEPARTMENT, departments or words.PERIOD_UNKNOWN),
        (words.DIRECTION, f"{direction}（{basis}）" if basis else direction),
    ]
    if isinstance(row["definition"], str):
        found.append((words.DEFINITION, row["definition"]))
    return found


def year_or_none(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
