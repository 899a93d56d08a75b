"""Plan sheets of one plan → rows of the warehouse's tables, as frames with the schema's columns."""

from collections.abc import Callable

import pandas as pd

from etl.corrections import PRINTED
from etl.normalize.numbers import Reading, read_number
from etl.normalize.words import category, split_departments, split_words
from etl.plan_file import PlanFile
from etl.problems import Problem
from etl.sheets import LINE
from kpi import vocabulary as words
from kpi.fiscal_year import of_day, read_as_of, read_fiscal_year

EVERY_YEAR = "毎年度"
NOT_A_NUMBER = "数値でない"
_UNREAD = {"text": "unread-number", "mark": "unread-number", "unit": "unit-conflict"}
Sheets = dict[str, pd.DataFrame]
Tables = dict[str, pd.DataFrame]


def plan_tables(plan_id: str, plan: PlanFile) -> Tables:
    """Tables `plan` and `document` of one plan."""
    return {
        "plan": pd.DataFrame(
            [
                {
                    "plan_id": plan_id,
                    "municipality_code": plan.municipality_code,
                    "title": plan.title,
                    "plan_type": plan.plan_type or None,
                    "edition": plan.edition or None,
                    "start_fiscal_year": read_fiscal_year(plan.start),
                    "end_fiscal_year": read_fiscal_year(plan.end),
                    "reported_until": read_fiscal_year(plan.reported_until),
                }
            ]
        ),
        "document": pd.DataFrame(
            [
                {"plan_id": plan_id, "document_id": document.get("id", "plan")}
                | {key: value for key, value in document.items() if key != "id"}
                for document in plan.documents
            ]
        ),
    }


def initiative_table(plan_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Table `initiative` of one plan."""
    departments = [split_departments(text) for text in frame["所管課"]]
    levels = frame[["分類1", "分類2", "分類3"]].itertuples(index=False)
    paths = [[category(text) for text in row if text] for row in levels]
    return pd.DataFrame(
        {
            "initiative_id": plan_id + "/" + frame["順番"],
            "plan_id": plan_id,
            "position": frame["順番"].astype(int),
            "number": _or_null(frame["番号"]),
            "title": frame["取組名"],
            "category": [path[0] if path else None for path in paths],
            "category_path": paths,
            "departments": [main for main, _ in departments],
            "related_departments": [
                list(dict.fromkeys([*led, *split_words(related)]))
                for (_, led), related in zip(departments, frame["関係課"], strict=True)
            ],
            "nature": _or_null(frame["性質"]),
            "relisted": frame["再掲"] == "再掲",
            "origin": _or_null(frame["出典位置"]),
        }
    )


def indicator_table(plan_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Table `indicator` of one plan; indicators count from 1 within their initiative."""
    initiative = plan_id + "/" + frame["順番"]
    n = (frame.groupby("順番").cumcount() + 1).astype(str)
    return pd.DataFrame(
        {
            "indicator_id": initiative + "/" + n,
            "initiative_id": initiative,
            "plan_id": plan_id,
            "name": frame["指標名"],
            "unit": _or_null(frame["単位"]),
            "definition": _or_null(frame["定義"]),
            "direction": frame["方向"].map(words.DIRECTIONS),
            "direction_basis": frame["方向の根拠"].map(words.DIRECTION_BASES),
            "accumulation": frame["集計"].map(words.ACCUMULATIONS),
        }
    )


def all_values(sheets: Sheets) -> pd.DataFrame:
    """values.csv and additions.csv as one frame; an addition's place is its 出典位置 or 根拠."""
    values = sheets["values"].assign(_sheet="values")
    added = sheets["additions"].assign(_sheet="additions")
    added[PRINTED] = added["値"]
    added["出典位置"] = added["出典位置"].where(added["出典位置"] != "", added["根拠"])
    return pd.concat([values, added.drop(columns="根拠")], ignore_index=True)


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
            "qualifier": _or_null(readings.map(lambda r: r.qualifier).astype("str")),
            "printed": frame[PRINTED],
            "period": frame["期間"].map(words.PERIODS),
            "as_of": days,
            "origin": _or_null(frame["出典位置"]),
        }
    )
    return table, problems


def indicator_ids(plan_id: str, indicators: pd.DataFrame) -> pd.DataFrame:
    """Columns id and unit, indexed by 「順番<tab>指標名」."""
    key = indicators["順番"].str.cat(indicators["指標名"], sep="\t")
    table = indicator_table(plan_id, indicators)
    return pd.DataFrame(
        {"id": table["indicator_id"].to_list(), "unit": indicators["単位"].to_list()}, index=key
    )


def _spread_every_year(
    frame: pd.DataFrame, plan: PlanFile, name: Callable[[str], str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """One row per plan year for 毎年度."""
    every = frame["年度"] == EVERY_YEAR
    if not every.any():
        return frame, []
    start, end = read_fiscal_year(plan.start), read_fiscal_year(plan.end)
    if start is None or end is None:
        detail = "計画の最初と最後の年度が plan.toml にない"
        rows = frame[every]
        return frame[~every], [
            Problem("bad-year", name(sheet), detail, int(line), "年度", EVERY_YEAR)
            for sheet, line in zip(rows["_sheet"], rows[LINE], strict=True)
        ]
    years = [f"{year}年度" for year in range(start, end + 1)]
    frame["年度"] = [
        years if each else [year] for each, year in zip(every, frame["年度"], strict=True)
    ]
    return frame.explode("年度", ignore_index=True), []


def milestone_table(plan_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Table `milestone` of one plan."""
    return pd.DataFrame(
        {
            "initiative_id": plan_id + "/" + frame["順番"],
            "plan_id": plan_id,
            "fiscal_year": frame["年度"].map(read_fiscal_year).astype("Int16"),
            "kind": frame["区分"].map(words.SCHEDULE_KINDS),
            "stage": frame["印"].map(words.STAGES),
            "printed": frame[PRINTED],
            "origin": _or_null(frame["出典位置"]),
        }
    )


def rating_table(plan_id: str, sheets: Sheets) -> pd.DataFrame:
    """Table `rating`: the municipality's own word or its published rate, never turned into ours."""
    frame = sheets["ratings"]
    ids = indicator_ids(plan_id, sheets["indicators"])["id"]
    rates = frame["評価"].map(read_number)
    return pd.DataFrame(
        {
            "initiative_id": plan_id + "/" + frame["順番"],
            "indicator_id": frame["順番"].str.cat(frame["指標名"], sep="\t").map(ids),
            "plan_id": plan_id,
            "fiscal_year": frame["年度"].map(read_fiscal_year).astype("Int16"),
            "period": frame["期間"].map(words.PERIODS),
            "rating": frame["評価"].map(words.RATINGS),
            "published_rate": rates.map(
                lambda r: r.value / 100 if r.kind == "number" and r.unit == "%" else None
            ).astype("float64"),
            "printed": frame[PRINTED],
            "origin": _or_null(frame["出典位置"]),
        }
    )


def problem_table(plan_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Table `problem` from problems.csv."""
    return pd.DataFrame(
        {
            "plan_id": plan_id,
            "severity": frame["重大度"].map(words.SEVERITIES),
            "code": frame["種類"],
            "message": frame["説明"],
            "printed": _or_null(frame["印字"]),
            "origin": _or_null(frame["出典位置"]),
        }
    )


def _or_null(texts: pd.Series) -> pd.Series:
    return texts.where(texts != "", None)
