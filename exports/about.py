"""The sheets beside the numbers: conditions, definitions, columns, rule set and sources."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from exports import words
from exports.codes import LISTS
from exports.sheet import Column, Sheet, coded, of
from kpi.rules import RuleSet
from kpi.store import Warehouse
from kpi.vocabulary import DIRECTIONS, MEASURES, STATUSES

Condition = tuple[str, str]
NAME = "about"  # of the table of conditions and meanings
_ABOUT = (
    Column("topic", "区分", "text", "何についての行か", required=True),
    Column("item", "項目", "text", "項目の名前", required=True),
    Column("content", "内容", "text", "文字の内容"),
    Column("number", "数", "number", "数の内容"),
    Column("unit", "単位", "text", "数の単位"),
)
_DICTIONARY = (
    Column("table", "表", "text", "表の名前", required=True),
    Column("table_label", "シート", "text", "シートの名前", required=True),
    Column("column", "列名（英語）", "text", "Parquet と Data Package での列の名前", required=True),
    Column("label", "列名", "text", "CSV と Excel での見出し", required=True),
    Column("type", "型", "text", "text / integer / number / boolean / date", required=True),
    Column("description", "説明", "text", "列の意味", required=True),
)
_SOURCES = (
    of("document", "plan_id", "計画ID"),
    of("plan", "title", "計画", rename="plan"),
    of("document", "document_id", "文書ID"),
    *coded("role", "文書の役割", "role"),
    of("document", "publisher", "公表した機関"),
    of("document", "title", "題名"),
    of("document", "name", "ファイル名"),
    of("document", "published", "公表日"),
    of("document", "url", "公表場所"),
    of("document", "sha256", "SHA-256"),
)
_USES = {code: f"used_for_{code}" for code in DIRECTIONS.values()}
_RULES = (
    Column("rule_set", "判定基準ID", "text", "判定基準のID", required=True),
    Column("rule_set_name", "判定基準", "text", "名称"),
    Column("publisher", "定めた機関", "text", "定めた機関"),
    Column("title", "資料", "text", "資料の題名"),
    Column("url", "資料の場所", "text", "資料の場所"),
    Column("note", "読み方", "text", "読み方と、当サイトが補った点"),
    Column("position", "順番", "integer", "段の順番(1から)"),
    Column("label", "段のことば", "text", "その判定基準のことば"),
    *coded("status", "状態", "status"),
    *coded("measure", "見る値", "measure"),
    Column("comparison", "比べ方コード", "text", "区切りとの比べ方", "comparison"),
    Column("threshold", "区切り", "number", "区切りの値。率は 0.9 が 90%"),
    Column("condition", "条件", "text", "区切りを言葉で"),
    *(
        Column(_USES[code], f"{word}の指標に使う", "boolean", f"良くなる向きが{word}の指標に使う段")
        for word, code in DIRECTIONS.items()
    ),
)


def about(
    title: str,
    edition: str,
    on: date,
    conditions: Sequence[Condition],
    sheets: Sequence[Sheet],
    *,
    sample: bool = False,
) -> Sheet:
    """What the file holds, how it was chosen and what the words mean; one fact per row."""
    rows: list[tuple[str, str, str | None, float | None, str | None]] = [
        (words.FILE, words.TITLE, title, None, None),
        (words.FILE, words.EDITION, edition, None, None),
        (words.FILE, words.MADE, on.isoformat(), None, None),
    ]
    if sample:
        rows.append((words.FILE, words.SAMPLE, words.SAMPLE_DISCLAIMER, None, None))
    chosen = list(conditions) or [(words.CONDITION, words.NO_CONDITION)]
    rows += [(words.CONDITION, item, content, None, None) for item, content in chosen]
    rows += [
        (words.COUNT, sheet.label, None, float(len(sheet.frame)), words.UNIT) for sheet in sheets
    ]
    for topic, texts in (
        (words.DEFINITION, words.DEFINITIONS),
        (words.READING, words.READINGS),
        (words.LICENCE, words.LICENCES),
    ):
        rows += [(topic, item, content, None, None) for item, content in texts.items()]
    frame = pd.DataFrame(rows, columns=[column.name for column in _ABOUT], dtype="object")
    return Sheet(NAME, "説明", "絞り込み、定義、版、読み方", _ABOUT, frame)


def dictionary(sheets: Sequence[Sheet]) -> Sheet:
    """Every column of these sheets with its type and meaning."""
    rows = [
        (sheet.name, sheet.label, c.name, c.label, c.kind, c.description)
        for sheet in sheets
        for c in sheet.columns
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in _DICTIONARY], dtype="object")
    return Sheet("columns", "列の説明", "列の名前、型、意味", _DICTIONARY, frame)


def sources(warehouse: Warehouse, plan_ids: pd.Series) -> Sheet:
    """The documents of some plans."""
    plan = warehouse["plan"][["plan_id", "title"]].rename(columns={"title": "plan"})
    rows = warehouse["document"][warehouse["document"]["plan_id"].isin(plan_ids)]
    rows = rows.merge(plan, on="plan_id")
    rows["role_name"] = rows["role"].map(LISTS["role"])
    return Sheet("sources", "出典", "数字の出どころの文書", _SOURCES, rows)


def rules(rule: RuleSet) -> Sheet:
    """The rule set, one row per step; a step without directions is for all of them."""
    rows = [
        {
            "rule_set": rule.rule_set,
            "rule_set_name": rule.name,
            "publisher": rule.publisher,
            "title": rule.title,
            "url": rule.url,
            "note": rule.note,
            "position": position,
            "label": step.label,
            "status": step.status,
            "status_name": STATUSES.get(step.status),
            "measure": step.measure,
            "measure_name": MEASURES.get(step.measure),
            "comparison": step.comparison,
            "threshold": step.threshold if step.measure else None,
            "condition": step.condition,
        }
        | {name: not step.directions or code in step.directions for code, name in _USES.items()}
        for position, step in enumerate(rule.steps, 1)
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in _RULES])
    return Sheet("rules", "判定基準", "用いた判定基準の段。上から順に見る", _RULES, frame)
