"""The first line of a trace: the inputs as printed, and what is printed but could not be used.

A row is one of kpi.evidence.judged_inputs.
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kpi.amounts import digits as number
from kpi.evidence import Unused
from kpi.fiscal_year import year_label
from kpi.periods import part_of_year
from kpi.prints import unit_of
from kpi.vocabulary import REASONS

Row = Mapping[Hashable, Any]
_UNUSED = {
    "not_a_number": "数値でない",
    "half_year": "一年分でない",
    "estimate": "見込みの値の",
    "late": "計画が始まった後の値の",
}


def known(row: Row, *columns: str) -> bool:
    return all(pd.notna(row[column]) for column in columns)


def _printed(row: Row, part: str, value: str) -> str:
    """The print with its unit; the number where nothing is printed (the 0 of a period total)."""
    printed = row[f"{part}_printed"]
    return _with_unit(printed, row) if isinstance(printed, str) else number(row[value])


def _with_unit(printed: str, row: Row) -> str:
    unit = unit_of(row)
    return f"{printed}{unit}" if printed[-1:].isdigit() else printed


def _prints(row: Row, part: str) -> tuple[Unused, ...]:
    unused = row[f"{part}_unused"]
    return unused if isinstance(unused, tuple) else ()


def _unused(row: Row, part: str, *, dated: bool = False) -> str:
    """「41.66%（後期。一年分でないため判定しません）」: what is printed and why it does not count.

    `dated` names the year where the print belongs to no year of the row. "" without such a print.
    """
    found = [one for one in _prints(row, part) if one.why in _UNUSED]
    so = "判定しません" if row["status"] == "not_judged" else "計算に使いません"
    said = []
    for why in dict.fromkeys(one.why for one in found):
        mine = [one for one in found if one.why == why]
        when = [part_of_year(one.period, one.as_of) for one in mine]
        prints = [_with_unit(one.printed, row) + _year(one, dated) for one in mine]
        reason = f"{_UNUSED[why]}ため{so}"
        if len(mine) == 1:
            said.append(f"{prints[0]}（{'。'.join(filter(None, [when[0], reason]))}）")
        else:
            pairs = [f"{a} {b}".strip() for a, b in zip(when, prints, strict=True)]
            said.append(f"{'、'.join(pairs)}（{reason}）")
    return "、".join(said)


def _year(one: Unused, dated: bool) -> str:
    if not dated:
        return ""
    return (
        f"（{'年度の記載なし' if pd.isna(one.fiscal_year) else year_label(int(one.fiscal_year))}）"
    )


def inputs(row: Row) -> str:
    """「基準 18.8%（平成29年度）→ 目標 22% に対し、実績 約20%」."""
    unused = _unused(row, "baseline", dated=True)
    baseline = f"基準 {unused}" if unused else "基準値なし"
    if known(row, "baseline"):
        baseline = f"基準 {_printed(row, 'baseline', 'baseline')}"
        if row["accumulation"] == "period_total":
            baseline += f"（期間の合計なので、期間の初めを 0 とする{_former_total(row)}）"
        elif row["baseline_dated"]:
            baseline += f"（{year_label(int(row['baseline_fiscal_year']))}）"
        else:
            baseline += "（年度の記載なし）"
    goals = []
    if known(row, "printed_target"):
        goals.append(f"この年度の目標 {_printed(row, 'target', 'printed_target')}")
    elif unused := _unused(row, "target"):
        goals.append(f"この年度の目標 {unused}")
    if known(row, "final_target") and row["final_row"] != row["target_row"]:
        final = f"最終目標 {_printed(row, 'final', 'final_target')}"
        if known(row, "final_fiscal_year"):
            final += f"（{year_label(int(row['final_fiscal_year']))}）"
        goals.append(final)
    elif unused := _unused(row, "final", dated=True):
        goals.append(f"最終目標 {unused}")
    goal = "、".join(goals) or "目標の数値なし"
    unused = _unused(row, "actual")
    actual = f"実績 {unused}" if unused else "実績なし"
    if known(row, "actual"):
        actual = f"実績 {_printed(row, 'actual', 'actual')}"
    return f"{baseline} → {goal}に対し、{actual}"


def _former_total(row: Row) -> str:
    """「。印字の基準値 1人 は前の期間の合計」, so that no printed baseline vanishes behind our 0."""
    unused = _prints(row, "baseline")
    totals = [one for one in unused if one.why == "former_total"]
    said = "、".join(_with_unit(one.printed, row) for one in totals)
    words = "".join(
        f"、印字の基準値 {one.printed} は数値でない" for one in unused if one.why == "not_a_number"
    )
    return (f"。印字の基準値 {said} は前の期間の合計" if totals else "") + words


def why(row: Row, reason: object) -> str:
    """The reason in words; what is printed is not called missing."""
    for missing, part, name in (
        ("no_actual", "actual", "実績"),
        ("no_baseline", "baseline", "基準値"),
    ):
        whys = [one.why for one in _prints(row, part) if one.why in _UNUSED]
        if reason == missing and whys:
            return f"{name}が{_UNUSED[whys[-1]].removesuffix('の')}"
    return REASONS.get(str(reason), "対象外")
