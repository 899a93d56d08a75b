"""The tables of 比較: the members with their prints, and the numbers of the chart."""

import pandas as pd

from kpi import compare
from kpi.amounts import digits
from kpi.fiscal_year import both_labels, year_label
from kpi.prints import unit_of
from ui import common, words
from ui import pace_prints as prints
from ui import pace_text as words_of
from ui.pace_prints import Row
from ui.words import compare as say
from ui.words import pace as say_pace
from ui.words import progress as say_progress


def members(rows: pd.DataFrame, ranks: pd.Series, year: int) -> pd.DataFrame:
    """One row per member, prints as printed, with the places they stand at.

    rows   kpi.compare.facts with `baseline_words`
    ranks  kpi.compare.ranks of the year; empty where no ranking is allowed
    """
    found = [
        {
            "town": row["town"],
            "name": row["name"],
            "latest": prints.cell(row, "actual"),
            "final": prints.cell(row, "final"),
            "needed": _needed(row),
            "baseline": prints.cell(row, "baseline"),
            "unit": unit_of(row) or words.NO_VALUE,
            "definition": row["definition"] if isinstance(row["definition"], str) else "",
            "difference": row["difference"],
            "plan": say.STATISTIC.format(title=row["plan"]) if row["statistic"] else row["plan"],
            "origins": prints.origins(row),
        }
        for row in rows.to_dict("records")
    ]
    table = pd.DataFrame(found, columns=list(say.COLUMNS)).rename(columns=say.COLUMNS)
    if len(ranks):
        order = rows["indicator_id"].map(ranks).astype("Int64").to_list()
        table.insert(2, say.RANK.format(year=year_label(year)), order)
    return table


def _needed(row: Row) -> str:
    """「年 0.5 ポイント増」, or why it is not known; without an actual what the plan itself asks."""
    if pd.notna(row["needed_per_year"]):
        return words_of.yearly(row, "needed")
    if row["state"] == "no_actual" and pd.notna(row["planned_per_year"]):
        return say.PLANNED.format(planned=words_of.yearly(row, "planned"))
    return say_pace.NOT_KNOWN.format(reason=prints.reason(row, "needed"))


def twin(
    values: pd.DataFrame, peers: pd.DataFrame, rows: pd.DataFrame, unit: str, column: str
) -> pd.DataFrame:
    """Every point of the chart, the medians last.

    values, peers  rows of kpi.common.on_one_axis (scaled as drawn) and kpi.compare.peer_line
    rows           kpi.compare.facts
    """
    drawn = values.assign(scaled=values["scaled"].round(1)) if unit == say.INDEX_UNIT else values
    table = common.twin(drawn, rows, unit)
    head = say_progress.COLUMNS_COMMON
    on_axis = head["scaled"].format(unit=unit)
    if column == "plan_year":
        table.insert(2, say.PLAN_YEAR, _plan_years(values, table, head["year"]))
    by_year = column == "fiscal_year"
    more = [
        {
            head["town"]: say.PEERS_ROW.format(towns=int(row["towns"]), of=int(row["of"])),
            head["year"]: both_labels(int(row[column])) if by_year else "",
            head["kind"]: say.PEERS_KIND,
            on_axis: digits(round(row["median"], 1)),
            say.PLAN_YEAR: "" if by_year else compare.plan_year_label(int(row[column])),
        }
        for row in peers.to_dict("records")
    ]
    return pd.concat([table, pd.DataFrame(more)])[table.columns].fillna("") if more else table


def _plan_years(values: pd.DataFrame, table: pd.DataFrame, year: str) -> list[str]:
    """The year of the plan of every row of the table, found by town, name and year."""
    keys = zip(values["town"], values["name"], values["fiscal_year"], strict=True)
    known = {
        (town, name, both_labels(int(at))): compare.plan_year_label(int(n))
        for (town, name, at), n in zip(keys, values["plan_year"], strict=True)
    }
    head = say_progress.COLUMNS_COMMON
    keys = zip(table[head["town"]], table[head["name"]], table[year], strict=True)
    return [known[key] for key in keys]
