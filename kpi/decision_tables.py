"""The tables of what people decided about a plan's data: readings otherwise, and matches."""

from typing import Final

import pyarrow as pa

from kpi.table import Table, may, must

DECISIONS: Final = {"採用": "adopted", "不採用": "refused", "": "undecided"}

DECISION_TABLES = (
    Table(
        "correction",
        "人が印字と違う読み方をしたもの(corrections.csv)。印字は各表にそのまま残る",
        ("plan_id", "origin", "printed"),
        (
            must("plan_id", "計画のID。data/plans の下のフォルダー名"),
            must("origin", "読み替えたセルの出典位置"),
            must("printed", "読み替える前の印字(セルの一部のこともある)"),
            may("reading", "読み替えたあとの語。空は取り除いて読むこと"),
            may("reason", "読み替えた理由"),
        ),
    ),
    Table(
        "match",
        "計画の指標と、結果の文書に印字された指標の組(matches.csv)。"
        "採用した組の結果だけが observation と rating に入る",
        ("indicator_id", "result_name", "origin"),
        (
            must("indicator_id", "計画の側の indicator への参照"),
            must("initiative_id", "計画の側の initiative への参照"),
            must("plan_id", "計画のID。data/plans の下のフォルダー名"),
            must("indicator_name", "計画の側の指標名"),
            must("result_name", "結果の文書に印字された指標名"),
            may("similarity", "名前の似かた(0から100、同じ名前は100)", pa.float64()),
            must(
                "decision",
                "人の採否 adopted=採用 / refused=不採用 / undecided=まだ決めていない(使わない)",
            ),
            may("origin", "結果の文書での出典位置"),
        ),
    ),
)
