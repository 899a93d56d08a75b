"""Values as printed → table `observation`: numbers, years and days, each beside its print."""

from collections.abc import Callable

import pandas as pd

from etl.corrections import PRINTED
from etl.normalize.numbers import Reading, read_number
from etl.normalize.tables import Sheets, indicator_ids, or_null
from etl.plan_file import PlanFile
from etl.problems import Problem
from etl.sheets import LINE
from kpi import vocabulary as words
from kpi.fiscal_year import of_day, read_as_of, read_fiscal_year
from kpi.schema import TABLES

NOT_A_NUMBER = "数値でない"
_UNREAD = {"text": "unread-number", "mark": "unread-number", "unit": "unit-conflict"}


def all_values(sheets: Sheets) -> pd.DataFrame:
    """values.csv and additions.csv as one frame; an addition's place is its 出典位置 or 根拠."""
    values = sheets["values"].assign(_sheet="values")
    added = sheets["additions"].assign(_sheet="additions")
    added[PRINTED] = added["値"]
    added["出典位置"] = added["出典位置"].where(added["出典位置"] != "", added["根拠"])
    return pd.concat([values.assign(根拠=""), added], ignore_index=True)


def observation_table(
    plan_id: str, sheets: Sheets, plan: PlanFile, name: Callable[[str], str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Table `observation` of one plan, and the values that could not be read."""
    frame = all_values(sheets)
    ids = indicator_ids(plan_id, sheets["indicators"])
    problems: list[Problem] = []
    frame, problems = _spread_every_year(frame, plan, name)
    units = frame["順番"].str.cat(frame["指標名"], sep="\t").map(ids["unit"]).fillna("")
    pairs = pd.Series(list(zip(frame["値"], units, strict=True)), index=frame.index, dtype=object)
    read = {pair: read_number(*pair) for pair in pairs.unique()}
    readings = pairs.map(read)
    meant = frame["備考"].str.contains(NOT_A_NUMBER, regex=False)
    for at in frame.index[readings.map(lambda r: r.kind in _UNREAD).astype(bool) & ~meant]:
        reading: Reading = readings[at]
        detail = f"指標の単位は{units[at]}" if reading.kind == "unit" else ""
        row = frame.loc[at]
        problems.append(
            Problem(
                *(_UNREAD[reading.kind], name(row["_sheet"]), detail, int(row[LINE])),
                *("値", row[PRINTED]),
            )
        )
    days = frame["時点"].map({day: read_as_of(day) for day in frame["時点"].unique()})
    years = frame["年度"].map({year: read_fiscal_year(year) for year in frame["年度"].unique()})
    years = years.where(frame["年度"] != "", days.map(of_day, na_action="ignore"))
    numbers = readings.map(lambda r: r.value if r.kind == "number" else None)
    table = pd.DataFrame(
        {
            "indicator_id": frame["順番"].str.cat(frame["指標名"], sep="\t").map(ids["id"]),
            "plan_id": plan_id,
            "fiscal_year": years.astype("Int16"),
            "kind": frame["区分"].map(words.KINDS),
            "value": numbers.mask(meant).astype("float64"),
            "qualifier": or_null(readings.map(lambda r: r.qualifier).astype("str")),
            "printed": frame[PRINTED],
            "period": frame["期間"].map(words.PERIODS),
            "as_of": days,
            "origin": or_null(frame["出典位置"]),
            "corrected_from": frame[PRINTED].where(frame["値"] != frame[PRINTED], None),
            "added_reason": or_null(frame["根拠"]),
        }
    )
    for sheet in ("values", "additions"):
        mine = (frame["_sheet"] == sheet).to_numpy()
        both = table.duplicated(list(TABLES["observation"].key)).to_numpy() & mine
        problems += [
            Problem("duplicate", name(sheet), "", int(line), "値", str(printed))
            for line, printed in zip(frame.loc[both, LINE], table.loc[both, "printed"], strict=True)
        ]
    return table, problems


def _spread_every_year(
    frame: pd.DataFrame, plan: PlanFile, name: Callable[[str], str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per plan year for 毎年度."""
    every = frame["年度"] == words.EVERY_YEAR
    if not every.any():
        return frame, []
    start, end = read_fiscal_year(plan.start), read_fiscal_year(plan.end)
    if start is None or end is None:
        detail = "計画の最初と最後の年度が plan.toml にない"
        rows = frame[every]
        return frame[~every], [
            Problem("bad-year", name(sheet), detail, int(line), "年度", words.EVERY_YEAR)
            for sheet, line in zip(rows["_sheet"], rows[LINE], strict=True)
        ]
    years = [f"{year}年度" for year in range(start, end + 1)]
    frame["年度"] = [
        years if each else [year] for each, year in zip(every, frame["年度"], strict=True)
    ]
    return frame.explode("年度", ignore_index=True), []
