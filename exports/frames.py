"""The rows of a selection of indicators: printed values, judgements and departments, long form.

Everything comes from the warehouse as it is; judgements are made by kpi.evidence under the rule
set that is asked for, with the prints and places they rest on.
"""

from collections.abc import Collection

import pandas as pd

from exports.codes import LISTS, shared_lists
from exports.sheet import Column, Sheet, coded, era, eras, of
from kpi.evidence import PARTS, judged_inputs
from kpi.kept import rows_of
from kpi.rules import RuleSet
from kpi.store import Warehouse

_TOWN = (
    of("municipality", "municipality_code", "自治体コード（6桁）"),
    Column("municipality_code5", "自治体コード（5桁）", "text", "検査数字を除いた5桁"),
    of("municipality", "prefecture", "都道府県"),
    of("municipality", "label", "自治体", rename="town"),
    of("plan", "plan_id", "計画ID"),
    of("plan", "title", "計画", rename="plan"),
    of("plan", "plan_type", "計画の種類"),
    of("plan", "edition", "計画の版", rename="plan_edition"),
    of("initiative", "initiative_id", "取組ID"),
    of("initiative", "number", "取組の番号", rename="initiative_number"),
    of("initiative", "title", "取組", rename="initiative"),
)
_HEAD = (
    *_TOWN,
    of("initiative", "category", "分類"),
    *coded("theme", "テーマ", "theme"),
    of("initiative", "theme_reason", "テーマを人が決めた理由"),
    of("initiative", "relisted", "再掲", "boolean"),
    of("indicator", "indicator_id", "指標ID"),
    of("indicator", "name", "指標", rename="indicator"),
    of("indicator", "definition", "定義"),
    *coded("direction", "良くなる向き", "direction"),
    *coded("direction_basis", "向きの根拠", "direction_basis"),
    *coded("accumulation", "集計", "accumulation"),
    *coded("common_kpi", "共通KPI", "common_kpi"),
)
_VALUE = (
    *_HEAD,
    of("observation", "fiscal_year", "年度", "integer"),
    era("fiscal_year", "年度"),
    *coded("kind", "区分", "kind"),
    *coded("period", "期間", "period"),
    of("observation", "as_of", "時点", "date"),
    of("observation", "value", "値", "number"),
    of("indicator", "unit", "単位"),
    of("observation", "qualifier", "数値に添えられた語"),
    of("observation", "printed", "印字"),
    of("observation", "origin", "出典位置"),
    of("observation", "corrected_from", "読み替える前の印字"),
    of("observation", "added_reason", "人が補った値の根拠"),
)
_WORDS = {"baseline": "基準値", "target": "目標", "final": "最終目標", "actual": "実績"}


def _prints(part: str) -> tuple[Column, ...]:
    name = _WORDS[part]
    return (
        Column(f"{part}_qualifier", f"{name}に添えられた語", "text", "約・以上など"),
        Column(f"{part}_printed", f"{name}の印字", "text", f"{name}が読み取られた印字のまま"),
        Column(f"{part}_origin", f"{name}の出典位置", "text", f"{name}が印字された場所"),
    )


def _rate(name: str, label: str, reason: str) -> tuple[Column, ...]:
    note = "（1が100%）"
    number = of("achievement", name, label + note, "number")
    return (number, *coded(reason, f"{label}がない理由", "reason"))


_JUDGEMENT = (
    *_HEAD,
    of("achievement", "fiscal_year", "年度", "integer"),
    era("fiscal_year", "年度"),
    of("indicator", "unit", "単位"),
    of("achievement", "baseline", "基準値", "number"),
    *_prints("baseline"),
    *coded("baseline_basis", "基準値の根拠", "baseline_basis"),
    Column("former_printed", "前の期間の合計の印字", "text", "計算に使わない、印字の基準値"),
    Column("former_origin", "前の期間の合計の出典位置", "text", "それが印字された場所"),
    of("achievement", "baseline_fiscal_year", "基準年度", "integer"),
    era("baseline_fiscal_year", "基準年度"),
    Column("baseline_dated", "基準年度の印字の有無", "boolean", "基準年度が印字されているか"),
    of("achievement", "target", "この年度の目標", "number"),
    *coded("target_basis", "目標の根拠", "target_basis"),
    *_prints("target"),
    of("achievement", "final_target", "最終目標", "number"),
    of("achievement", "final_fiscal_year", "最終目標の年度", "integer"),
    era("final_fiscal_year", "最終目標の年度"),
    *coded("final_basis", "最終目標の根拠", "final_basis"),
    *_prints("final"),
    of("achievement", "actual", "実績", "number"),
    *_prints("actual"),
    Column("actual_as_of", "実績の時点", "date", "時点の値を用いたときの日付"),
    of("achievement", "planned_share", "計画上の割合（1が100%）", "number"),
    *_rate("attainment_rate", "年度達成率", "attainment_reason"),
    *_rate("progress_rate", "進捗率", "progress_reason"),
    *_rate("pace_ratio", "ペース比", "pace_reason"),
    *coded("status", "状態", "status"),
    Column("label", "判定基準のことば", "text", "用いた判定基準がこの段を呼ぶ名前"),
    *coded("reason", "判定不能の理由", "reason"),
    *coded("rate_used", "判定に使った率", "measure"),
    of("achievement", "rule_set", "判定基準ID"),
    Column("rule_set_name", "判定基準", "text", "判定基準の名称"),
)
_INDICATOR = (
    *_HEAD,
    of("indicator", "unit", "単位"),
    of("plan", "start_fiscal_year", "計画の最初の年度", "integer"),
    era("start_fiscal_year", "計画の最初の年度"),
    of("plan", "end_fiscal_year", "計画の最後の年度", "integer"),
    era("end_fiscal_year", "計画の最後の年度"),
    of("initiative", "origin", "取組の出典位置", rename="initiative_origin"),
)
_DEPARTMENT = (
    *_TOWN,
    *coded("role", "所管・関係", "department_role"),
    Column("position", "順番", "integer", "書かれている順番(1から)"),
    Column("department", "課", "text", "課の名前"),
)


def heads(warehouse: Warehouse, indicator_ids: Collection[str]) -> pd.DataFrame:
    """One row per indicator with its initiative, plan and town, in the order of the documents."""
    rows = rows_of(warehouse, "indicator", "indicator_id", indicator_ids)
    initiative = rows_of(warehouse, "initiative", "initiative_id", rows["initiative_id"])
    rows = rows.rename(columns={"name": "indicator"}).drop(columns="plan_id")
    rows = rows.merge(
        initiative.rename(columns={"number": "initiative_number"}), on="initiative_id"
    ).rename(columns={"title": "initiative"})
    plan = warehouse["plan"].rename(columns={"title": "plan", "edition": "plan_edition"})
    town = warehouse["municipality"].rename(columns={"label": "town"})
    rows = rows.merge(plan, on="plan_id").merge(
        town[["municipality_code", "prefecture", "town"]], on="municipality_code"
    )
    rows["municipality_code5"] = rows["municipality_code"].str[:5]
    rows["n"] = rows["indicator_id"].str.rsplit("/", n=1).str[1].astype("int64")
    return rows.sort_values(["municipality_code", "plan_id", "position", "n"], ignore_index=True)


def _worded(rows: pd.DataFrame, columns: tuple[Column, ...], warehouse: Warehouse) -> pd.DataFrame:
    """The words beside the codes, and the Japanese year beside the Western one."""
    lists = LISTS | shared_lists(warehouse)
    added: dict[str, pd.Series] = {}
    for column in columns:
        if column.codes:
            added[f"{column.name}_name"] = rows[column.name].map(lists[column.codes])
        if column.name.endswith("_era"):
            added[column.name] = eras(rows[column.name.removesuffix("_era")])
    return rows.assign(**added)


def values(warehouse: Warehouse, head: pd.DataFrame) -> Sheet:
    """One row per printed value of the indicators of `head` (rows of `heads`)."""
    rows = rows_of(warehouse, "observation", "indicator_id", head["indicator_id"])
    rows = rows.drop(columns="plan_id")
    place = rows["indicator_id"].map({key: n for n, key in enumerate(head["indicator_id"])})
    rows = rows.assign(place=place)[place.notna()]
    rows = rows.merge(head.drop(columns="origin"), on="indicator_id")
    rows = rows.sort_values(["place", "fiscal_year"], kind="stable", ignore_index=True)
    return Sheet(
        "values",
        "印字された値",
        "印字された値。1行に1つ",
        _VALUE,
        _worded(rows, _VALUE, warehouse),
    )


def judgements(warehouse: Warehouse, head: pd.DataFrame, rule: RuleSet) -> Sheet:
    """One row per indicator and judged year with inputs, prints, rates, reasons and verdict."""
    observation, indicator = (
        rows_of(warehouse, table, "indicator_id", head["indicator_id"])
        for table in ("observation", "indicator")
    )
    found = judged_inputs(observation, indicator, warehouse["plan"], rule)
    shared = [name for name in head if name in found and name != "indicator_id"]
    rows = head.merge(found.drop(columns=shared), on="indicator_id")
    rows["rule_set_name"] = rule.name
    rows = rows.assign(**_baselines(rows))
    for part in PARTS:  # a line we drew, and the 0 a period total starts from, have no print
        rows[f"{part}_printed"] = rows[f"{part}_printed"].astype("object")
        found = observation["qualifier"].reindex(rows[f"{part}_row"])
        rows[f"{part}_qualifier"] = found.astype("object").to_numpy()
    return Sheet(
        "judgements",
        "判定",
        "判定。指標と年度ごとに1行",
        _JUDGEMENT,
        _worded(rows, _JUDGEMENT, warehouse),
    )


def indicators(warehouse: Warehouse, head: pd.DataFrame) -> Sheet:
    """The indicators of `head` themselves, those without any value or judgement too."""
    rows = head.rename(columns={"origin": "initiative_origin"})
    return Sheet(
        "indicators",
        "指標",
        "選ばれた指標。1行に1つ。値のない指標もある",
        _INDICATOR,
        _worded(rows, _INDICATOR, warehouse),
    )


def _baselines(rows: pd.DataFrame) -> dict[str, list[str | None]]:
    """Where the baseline comes from, and the former period's total that is printed in its stead."""
    basis: list[str | None] = []
    former: list[tuple[str, str] | None] = []
    ours = rows["accumulation"].eq("period_total") & rows["baseline"].notna()
    pairs = zip(rows["baseline_printed"], ours, rows["baseline_unused"], strict=True)
    for printed, drawn, unused in pairs:
        found = [one for one in unused or () if one.why == "former_total"]
        former.append((found[0].printed, found[0].origin) if found else None)
        basis.append("printed" if isinstance(printed, str) else "period_start" if drawn else None)
    return {
        "baseline_basis": basis,
        "former_printed": [one[0] if one else None for one in former],
        "former_origin": [one[1] if one else None for one in former],
    }


def departments(warehouse: Warehouse, head: pd.DataFrame) -> Sheet:
    """One row per initiative and department, so that a cell holds one department."""
    rows = head.drop_duplicates("initiative_id")
    parts = []
    for role, column in (("responsible", "departments"), ("related", "related_departments")):
        part = rows.assign(role=role, department=rows[column]).explode("department")
        part["position"] = part.groupby("initiative_id").cumcount() + 1
        parts.append(part[part["department"].notna()])
    long = pd.concat(parts, ignore_index=True)
    return Sheet(
        "departments",
        "所管課",
        "取組の所管課と関係課。1行に1つ",
        _DEPARTMENT,
        _worded(long, _DEPARTMENT, warehouse),
    )
