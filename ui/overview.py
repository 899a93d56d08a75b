"""What 概要 says: counts per plan, and the sentences made from them."""

from collections.abc import Sequence

import pandas as pd

from charts.counts import EVIDENCE_NAMES
from kpi.fiscal_year import year_label
from kpi.shares import part_of
from kpi.store import Warehouse
from ui import cache, words
from ui.footer import escape

_SAID = {"number": "数値の指標", "rating": "自治体自身の評価だけ", "schedule": "年度ごとの工程だけ"}


def period(start: float | None, end: float | None) -> str:
    """「令和2年度～令和6年度」; where the document does not say, that it does not."""
    if start is None or end is None or pd.isna(start) or pd.isna(end):
        return words.PERIOD_UNKNOWN
    return f"{year_label(int(start))}～{year_label(int(end))}"


def plan_rows(warehouse: Warehouse, towns: Sequence[str]) -> pd.DataFrame:
    """One row per plan of the chosen towns with all its counts; relisted initiatives once."""
    plans = cache.plans(warehouse)
    plans = plans[plans["town"].isin(towns)]
    initiatives = cache.initiatives(warehouse)
    initiatives = initiatives[~initiatives["relisted"]]
    indicators = cache.indicators(warehouse)
    indicators = indicators[~indicators["relisted"]]
    evidence = initiatives.groupby(["plan_id", "evidence"]).size().unstack(fill_value=0)
    rows = plans.set_index("plan_id").join(evidence.reindex(columns=list(EVIDENCE_NAMES)))
    rows[list(EVIDENCE_NAMES)] = rows[list(EVIDENCE_NAMES)].fillna(0).astype(int)
    rows["initiatives"] = rows[list(EVIDENCE_NAMES)].sum(axis=1)
    of_plan = indicators.groupby("plan_id")
    rows["indicators"] = of_plan.size().reindex(rows.index, fill_value=0)
    rows["with_actual"] = of_plan["has_actual"].sum().reindex(rows.index, fill_value=0)
    return rows.reset_index()


def headline(plans: pd.DataFrame) -> str:
    """The finding of the page in one sentence, with its numbers."""
    total, number = int(plans["initiatives"].sum()), int(plans["number"].sum())
    towns = plans["town"].nunique()
    return f"{towns}自治体・{len(plans)}計画の取組 {total}件のうち、数値の指標があるのは {number}件"


def figures(plans: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(label, number, explanation) of the four summary figures; parts carry their whole."""
    total, number = int(plans["initiatives"].sum()), int(plans["number"].sum())
    indicators, actual = int(plans["indicators"].sum()), int(plans["with_actual"].sum())
    return [
        (words.INITIATIVES_COUNT, f"{total}件", "計画書の中の一つ一つの取組。再掲は数えません。"),
        (
            words.WITH_NUMBER,
            f"{number}件 / {total}件",
            f"取組のうち {part_of(number, total)}" if total else "",
        ),
        (
            words.INDICATORS_COUNT,
            f"{indicators}件",
            "一つの取組に二つ以上の指標があることがあります。「12月」のような数値でない目標の指標も含みます。",
        ),
        (
            words.WITH_ACTUAL,
            f"{actual}件 / {indicators}件",
            "収録した資料に実績の数値が一つ以上ある指標",
        ),
    ]


def sayings(plans: pd.DataFrame, judged: pd.DataFrame, year: int) -> tuple[list[str], list[str]]:
    """What can and what cannot be said from the data, as sentences.

    judged  rows of kpi.groups.grouped for the chosen year `year`
    """
    said = [
        f"{row.town}: 取組 {row.initiatives}件のうち、"
        + "、".join(
            f"{name} {getattr(row, kind)}件" for kind, name in _SAID.items() if getattr(row, kind)
        )
        for row in plans.itertuples()
        if row.initiatives > row.none
    ]
    mine = judged[judged["plan_id"].isin(plans["plan_id"])]
    n = int((mine["group"] == "judged").sum())
    if n:
        said.append(f"{year_label(year)}に判定できる指標は、{len(mine)}件のうち {n}件です。")
    silent = plans[(plans["indicators"] > 0) & (plans["with_actual"] == 0)]
    nothing, undated = plans[plans["none"] > 0], plans[plans["start_fiscal_year"].isna()]
    left = "・".join(f"{row.town} {row.none}件" for row in nothing.itertuples())
    unsaid = [
        f"達成率（{'・'.join(silent['town'])}）: 収録した資料に実績の記載がありません。",
        f"進み具合（{left}）: 数値も評価も工程もない取組です。",
        f"計画期間（{'・'.join(undated['town'])}）: 収録した文書に記載がありません。",
        "自治体どうしの優劣: 指標の定義や対象が違うため、件数だけでは比べられません。",
    ]
    shown = [len(silent), len(nothing), len(undated), plans["town"].nunique() > 1]
    return said, [line for line, show in zip(unsaid, shown, strict=True) if show]


def plan_table(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans as a table for people."""
    table = plans.rename(columns={"plan_type": "type", "number": "with_number"}).assign(
        period=[
            period(start, end)
            for start, end in zip(plans["start_fiscal_year"], plans["end_fiscal_year"], strict=True)
        ]
    )
    table = table.assign(edition=table["edition"].fillna(words.PERIOD_UNKNOWN))
    table = table[list(words.COLUMNS_PLANS)].rename(columns=words.COLUMNS_PLANS)
    table = table.map(lambda cell: escape(cell) if isinstance(cell, str) else cell)
    return table.set_index(words.COLUMNS_PLANS["town"])  # st.table reads its cells as Markdown


def problem_rows(warehouse: Warehouse, plans: pd.DataFrame) -> pd.DataFrame:
    """What could not be read in some plans: table `problem` with `town`, without the advice."""
    rows = warehouse["problem"].merge(plans[["plan_id", "town"]], on="plan_id")
    return rows.assign(message=rows["message"].str.split("。").str[0])  # advice is for editors


def problem_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `problem_rows` as a table for people (Markdown)."""
    rows = rows[list(words.COLUMNS_PROBLEMS)].rename(columns=words.COLUMNS_PROBLEMS)
    rows = rows.map(lambda cell: escape(cell) if isinstance(cell, str) else cell)
    return rows.set_index(words.COLUMNS_PROBLEMS["town"])
