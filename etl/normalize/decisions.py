"""What people wrote about a plan's data → tables `correction` and `match`."""

import pandas as pd

from etl.normalize.tables import indicator_ids, or_null
from etl.problems import Problem
from etl.sheets import LINE
from kpi.decision_tables import DECISIONS
from kpi.schema import TABLES

Sheets = dict[str, pd.DataFrame]
_MOST = 100  # the similarity of a name with itself


def correction_table(plan_id: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Table `correction` of one plan; a build comes here only where every row was applied."""
    return pd.DataFrame(
        {
            "plan_id": plan_id,
            "origin": frame["出典位置"],
            "printed": frame["印字"],
            "reading": or_null(frame["読み替え"]),
            "reason": or_null(frame["理由"]),
        }
    )


def match_table(plan_id: str, sheets: Sheets, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Table `match` of one plan, also of pairs refused or undecided, and the rows that do not fit.

    sheets  checked already: their words are known and their indicators there
    file    the path of matches.csv
    """
    frame = sheets["matches"]
    ids = indicator_ids(plan_id, sheets["indicators"])["id"]
    likeness = pd.to_numeric(frame["類似度"], errors="coerce").astype("float64")
    table = pd.DataFrame(
        {
            "indicator_id": frame["計画の順番"]
            .str.cat(frame["計画の指標名"], sep="\t")
            .map(ids)
            .astype("object"),
            "initiative_id": plan_id + "/" + frame["計画の順番"],
            "plan_id": plan_id,
            "indicator_name": frame["計画の指標名"],
            "result_name": frame["結果の指標名"],
            "similarity": likeness,
            "decision": frame["採否"].map(DECISIONS).astype("object"),
            "origin": or_null(frame["出典位置"]),
        }
    )
    checks = (
        ("empty-cell", "結果の指標名", frame["結果の指標名"] == ""),
        ("unread-number", "類似度", (frame["類似度"] != "") & ~likeness.between(0, _MOST)),
        ("duplicate", "結果の指標名", table.duplicated(list(TABLES["match"].key))),
    )
    return table, [
        Problem(code, file, "", int(row[LINE]), column, str(row[column]))
        for code, column, wrong in checks
        for row in frame[wrong.to_numpy(bool)].to_dict("records")
    ]
