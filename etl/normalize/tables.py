"""Plan sheets of one plan → rows of the warehouse's tables, as frames with the schema's columns."""

import pandas as pd

from etl.corrections import PRINTED
from etl.normalize.numbers import read_number
from etl.normalize.words import category, split_departments, split_words
from etl.plan_file import PlanFile
from etl.problems import Problem
from etl.sheets import LINE
from kpi import vocabulary as words
from kpi.fiscal_year import read_fiscal_year
from kpi.schema import TABLES

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
            "number": or_null(frame["番号"]),
            "title": frame["取組名"],
            "category": [path[0] if path else None for path in paths],
            "category_path": paths,
            "departments": [main for main, _ in departments],
            "related_departments": [
                list(dict.fromkeys([*led, *split_words(related)]))
                for (_, led), related in zip(departments, frame["関係課"], strict=True)
            ],
            "nature": or_null(frame["性質"]),
            "relisted": frame["再掲"] == "再掲",
            "origin": or_null(frame["出典位置"]),
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
            "unit": or_null(frame["単位"]),
            "definition": or_null(frame["定義"]),
            "direction": frame["方向"].map(words.DIRECTIONS),
            "direction_basis": frame["方向の根拠"].map(words.DIRECTION_BASES),
            "accumulation": frame["集計"].map(words.ACCUMULATIONS),
        }
    )


def indicator_ids(plan_id: str, indicators: pd.DataFrame) -> pd.DataFrame:
    """Columns id and unit, indexed by 「順番<tab>指標名」."""
    key = indicators["順番"].str.cat(indicators["指標名"], sep="\t")
    table = indicator_table(plan_id, indicators)
    return pd.DataFrame(
        {"id": table["indicator_id"].to_list(), "unit": indicators["単位"].to_list()}, index=key
    )


def repeated(table: str, rows: pd.DataFrame, sheet: pd.DataFrame, file: str) -> list[Problem]:
    """Rows of a sheet that claim the same as a row above them (same key in the warehouse).

    sheet  the rows of the sheet in the same order
    """
    twice = rows.duplicated(list(TABLES[table].key)).to_numpy()
    lines = sheet.loc[twice, LINE]
    printed = rows.loc[twice, "printed"]
    return [
        Problem("duplicate", file, "", int(line), printed=str(text))
        for line, text in zip(lines, printed, strict=True)
    ]


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
            "origin": or_null(frame["出典位置"]),
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
            "origin": or_null(frame["出典位置"]),
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
            "printed": or_null(frame["印字"]),
            "origin": or_null(frame["出典位置"]),
        }
    ).drop_duplicates()


def or_null(texts: pd.Series) -> pd.Series:
    return texts.where(texts != "", None)
