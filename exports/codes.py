"""The codes of the warehouse in words, and the code table that goes with every file."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from exports.sheet import Column, Sheet
from kpi.decision_tables import DECISIONS
from kpi.store import Warehouse
from kpi.vocabulary import DIRECTIONS, KINDS, MEASURES, RATINGS, REASONS, SEVERITIES, STATUSES

_PERIODS: Final = {"full": "通年", "h1": "前期", "h2": "後期", "as_of": "時点"}
LISTS: Final[dict[str, dict[str, str]]] = {
    "kind": {code: word for word, code in KINDS.items()},
    "period": _PERIODS,
    "direction": {code: word for word, code in DIRECTIONS.items()},
    "direction_basis": {
        "stated": "文書に明記",
        "person": "人が確認",
        "baseline_to_target": "基準値と目標の差",
        "common_kpi": "共通KPI",
    },
    "accumulation": {
        "level": "水準",
        "annual": "単年",
        "cumulative": "累計",
        "period_total": "期間計",
    },
    "baseline_basis": {"printed": "印字", "period_start": "期間の合計なので、期間の初めを0とした"},
    "target_basis": {"stated": "印字", "interpolated": "当サイトが引いた線"},
    "final_basis": {"stated": "最終目標として印字", "last_target": "最後の年度の目標"},
    "status": dict(STATUSES),
    "reason": dict(REASONS),
    "measure": dict(MEASURES),
    "rating": {code: word for word, code in RATINGS.items()},
    "severity": {code: word for word, code in SEVERITIES.items()},
    "role": {"plan": "計画そのもの", "results": "結果"},
    "schedule_kind": {"planned": "計画", "actual": "実績"},
    "stage": {
        "study": "検討",
        "continue": "継続",
        "implement": "実施",
        "complete": "達成・完了",
    },
    "department_role": {"responsible": "所管課", "related": "関係課"},
    "decision": {code: word or "まだ決めていない" for word, code in DECISIONS.items()},
    "comparison": {
        "at_least": "以上",
        "above": "超",
        "below": "未満",
        "otherwise": "そのほかすべて",
    },
    "input": {"baseline": "基準値", "final_target": "最終目標", "printed_target": "印字された目標"},
}
IN_WAREHOUSE: Final = {  # (table, column) → its list; the rest of a code column's name is enough
    ("document", "role"): "role",
    ("indicator", "direction"): "direction",
    ("indicator", "direction_basis"): "direction_basis",
    ("indicator", "accumulation"): "accumulation",
    ("observation", "kind"): "kind",
    ("observation", "period"): "period",
    ("milestone", "kind"): "schedule_kind",
    ("milestone", "stage"): "stage",
    ("rating", "period"): "period",
    ("rating", "rating"): "rating",
    ("achievement", "target_basis"): "target_basis",
    ("achievement", "final_basis"): "final_basis",
    ("achievement", "attainment_reason"): "reason",
    ("achievement", "progress_reason"): "reason",
    ("achievement", "pace_reason"): "reason",
    ("achievement", "status"): "status",
    ("achievement", "reason"): "reason",
    ("achievement", "rate_used"): "measure",
    ("common_kpi", "direction"): "direction",
    ("rule_set", "needs"): "input",
    ("rule_set", "directions"): "direction",
    ("rule_step", "status"): "status",
    ("rule_step", "measure"): "measure",
    ("rule_step", "comparison"): "comparison",
    ("rule_step", "directions"): "direction",
    ("match", "decision"): "decision",
    ("problem", "severity"): "severity",
}
_COLUMNS = (
    Column("table", "表", "text", "符号が入っている表", required=True),
    Column("column", "列", "text", "符号が入っている列", required=True),
    Column("code", "コード", "text", "符号", required=True),
    Column("meaning", "意味", "text", "符号の意味", required=True),
    Column("heading", "見出し", "text", "CSV と Excel でのその列の見出し", required=True),
)


def shared_lists(warehouse: Warehouse) -> dict[str, dict[str, str]]:
    """The lists that are data: themes and common KPIs."""
    themes = warehouse["theme"].sort_values("position")
    common = warehouse["common_kpi"]
    return {
        "theme": dict(zip(themes["theme"], themes["name"], strict=True)),
        "common_kpi": dict(zip(common["common_kpi"], common["name"], strict=True)),
    }


def code_table(sheets: Sequence[Sheet], warehouse: Warehouse) -> Sheet:
    """Every code a column of these sheets may hold, with its meaning."""
    lists = LISTS | shared_lists(warehouse)
    rows = [
        (sheet.name, column.name, code, meaning, column.label)
        for sheet in sheets
        for column in sheet.columns
        if column.codes
        for code, meaning in lists[column.codes].items()
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in _COLUMNS], dtype="object")
    return Sheet("code", "コード表", "符号とその意味", _COLUMNS, frame)
