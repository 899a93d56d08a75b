"""Headlines from the numbers: what a chart says, in one Japanese sentence."""

import pandas as pd

from kpi.fiscal_year import era_label
from kpi.periods import one_a_year, part_of_year
from kpi.shares import FEWEST, percent


def _last(observations: pd.DataFrame, kinds: list[str]) -> pd.Series | None:
    """The print of the latest year; within a year the one that stands for it, else the last."""
    rows = observations[observations["kind"].isin(kinds)]
    chosen = rows.index.isin(one_a_year(rows).index)
    rows = rows.assign(chosen=chosen, day=pd.to_datetime(rows["as_of"]))
    rows = rows.sort_values(
        ["fiscal_year", "chosen", "period", "day"], na_position="first", kind="stable"
    )
    return rows.iloc[-1] if len(rows) else None


def with_unit(row: pd.Series, unit: str) -> str:
    """The print of an observation, with the unit where the print is a bare number."""
    printed = str(row["printed"])
    bare = pd.notna(row["value"]) and printed[-1:].isdigit() and not unit.startswith(printed[-1:])
    return f"{printed}{unit}" if bare else printed


def _year(row: pd.Series) -> str:
    """「令和5年度後期」「令和5年度、令和6年3月31日時点」: the period where it is not the year."""
    year = era_label(int(row["fiscal_year"])) if pd.notna(row["fiscal_year"]) else "年度の記載なし"
    part = part_of_year(row["period"], row["as_of"])
    between = "、" if row["period"] == "as_of" or pd.isna(row["fiscal_year"]) else ""
    return f"{year}{between}{part}" if part else year


def indicator_headline(observations: pd.DataFrame, unit: str) -> str:
    """「基準 95.45%（平成30年度）→ 目標 97.50%（令和6年度）、実績は未収録」."""
    baseline = _last(observations, ["baseline"])
    target = _last(observations, ["final_target"])
    target = target if target is not None else _last(observations, ["target"])
    actual = _last(observations, ["actual"])
    start = (
        f"基準 {with_unit(baseline, unit)}（{_year(baseline)}）"
        if baseline is not None
        else "基準値なし"
    )
    goal = (
        f"目標 {with_unit(target, unit)}（{_year(target)}）" if target is not None else "目標なし"
    )
    result = (
        f"実績 {with_unit(actual, unit)}（{_year(actual)}）"
        if actual is not None
        else "実績は未収録"
    )
    return f"{start} → {goal}、{result}"


def status_headline(achieved: int, judged: int, total: int, year: int) -> str:
    """What a page of statuses says first: the share with its denominator, or why there is none."""
    label = era_label(year)
    if not total:
        return f"{label}: 数値の指標がありません"
    if not judged:
        return f"{label}: 判定できる指標は {total}件のうち 0件"
    if judged < FEWEST:
        return f"{label}: 指標 {total}件のうち判定済 {judged}件、うち達成 {achieved}件"
    rate = percent(achieved, judged)
    return f"{label}: 判定済 {judged}件のうち {achieved}件（{rate}）が達成、指標は {total}件"
