"""The table 「印字された値と場所」: every print of an indicator, and what was read from it."""

import pandas as pd

from kpi.amounts import digits
from kpi.fiscal_year import both_labels
from kpi.periods import part_of_year
from kpi.places import place
from kpi.store import Warehouse
from kpi.vocabulary import KINDS
from ui import words
from ui.words import progress as say

_KIND_WORDS = {code: word for word, code in KINDS.items()}


def value_table(
    warehouse: Warehouse, observations: pd.DataFrame, unit: str
) -> tuple[str, pd.DataFrame]:
    """Every printed value of an indicator with its day or period and its place, by kind and year.

    Before it the document that all places are in, which then name it no more; "" where they differ.
    """
    order = {"baseline": 0, "target": 1, "final_target": 2, "actual": 3}
    part = {"h1": 0, "h2": 1, "as_of": 2, "full": 3}
    rows = observations.assign(
        order=observations["kind"].map(order),
        part=observations["period"].map(part),
        day=pd.to_datetime(observations["as_of"]),
    )
    rows = rows.sort_values(["order", "fiscal_year", "part", "day"], na_position="first")
    places = [
        place(warehouse, plan_id, origin)
        for plan_id, origin in zip(rows["plan_id"], rows["origin"], strict=True)
    ]
    named = {where.rpartition("」")[0] for where in places}
    document = named.pop() if len(named) == 1 else ""
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
                say.REREAD.format(value=number) if again else number
                for number, again in zip(rows["value"].map(_number), reread(rows), strict=True)
            ],
            "unit": unit,
            "place": [
                where.removeprefix(f"{document}」") if document else where for where in places
            ],
        }
    )
    table = table[list(say.COLUMNS_VALUES)].rename(columns=say.COLUMNS_VALUES)
    return (f"{document}」" if document else ""), table


def _number(value: float) -> str:
    return words.NOT_A_NUMBER if pd.isna(value) else digits(value)


def reread(observations: pd.DataFrame) -> pd.Series:
    """Whether a person read the value otherwise than printed (「200,00件」 as 200,000)."""
    return observations["corrected_from"].notna()
