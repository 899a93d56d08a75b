"""What one indicator's prints say, in a headline and in a sentence."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kpi.fiscal_year import year_label
from kpi.inputs import KEEP
from kpi.periods import half_years, one_a_year, part_of_year
from kpi.prints import unit_of
from kpi.rates import FALLING, RISING, meets

LONGEST = 32  # letters of a headline; beyond, the target is left to the chart


def _last(observations: pd.DataFrame, kinds: list[str]) -> pd.Series | None:
    """The print of the latest year; within a year the one that stands for it, else the last."""
    rows = observations[observations["kind"].isin(kinds)]
    chosen = rows.index.isin(one_a_year(rows).index)
    rows = rows.assign(chosen=chosen, day=pd.to_datetime(rows["as_of"]))
    rows = rows.sort_values(
        ["fiscal_year", "chosen", "period", "day"], na_position="first", kind="stable"
    )
    return rows.iloc[-1] if len(rows) else None


def with_unit(row: pd.Series | Mapping[Any, Any], unit: str) -> str:
    """The print of an observation, with the unit where the print is a bare number."""
    printed = str(row["printed"])
    bare = pd.notna(row["value"]) and printed[-1:].isdigit() and not unit.startswith(printed[-1:])
    return f"{printed}{unit}" if bare else printed


def print_of(row: Mapping[Hashable, Any], part: str, *, unused: str, nothing: str) -> str:
    """A number of a judgement as printed, with its unit; else what stands there and is no number.

    part     baseline / target / actual / final, of rows of kpi.desk.desk
    unused   how a print is named that no judgement uses, with {printed}
    nothing  what is said where nothing is printed
    """
    printed, rest = row[f"{part}_printed"], row[f"{part}_unused"]
    if isinstance(printed, str) and pd.notna(row[part]):
        return with_unit({"printed": printed, "value": row[part]}, unit_of(row))
    if isinstance(rest, tuple):
        return "、".join(unused.format(printed=one.printed) for one in rest)
    return nothing


def when(row: pd.Series) -> str:
    """「令和5年度後期」「令和5年度、令和6年3月31日時点」: the period where it is not the year."""
    year = year_label(int(row["fiscal_year"])) if pd.notna(row["fiscal_year"]) else "年度の記載なし"
    part = part_of_year(row["period"], row["as_of"])
    between = "、" if row["period"] == "as_of" or pd.isna(row["fiscal_year"]) else ""
    return f"{year}{between}{part}" if part else year


def course_sentence(observations: pd.DataFrame, unit: str) -> str:
    """「基準 95.45%（平成30年度）→ 目標 97.50%（令和6年度）、実績は未収録」."""
    baseline = _last(observations, ["baseline"])
    target = _last(observations, ["final_target"])
    target = target if target is not None else _last(observations, ["target"])
    actual = _last(observations, ["actual"])
    start = (
        f"基準 {with_unit(baseline, unit)}（{when(baseline)}）"
        if baseline is not None
        else "基準値なし"
    )
    goal = f"目標 {with_unit(target, unit)}（{when(target)}）" if target is not None else "目標なし"
    result = (
        f"実績 {with_unit(actual, unit)}（{when(actual)}）"
        if actual is not None
        else "実績は未収録"
    )
    return f"{start} → {goal}、{result}"


def course_politely(observations: pd.DataFrame, unit: str) -> str:
    """「基準値は 95.45%（平成30年度）、目標は 97.50%（令和6年度）で、実績は収録した資料にありません」."""
    final = _last(observations, ["final_target"])
    parts = {
        "基準値": _last(observations, ["baseline"]),
        "目標": final if final is not None else _last(observations, ["target"]),
    }
    said = [
        f"{name}は {with_unit(row, unit)}（{when(row)}）"
        if row is not None
        else f"{name}は印字なし"
        for name, row in parts.items()
    ]
    actual = _last(observations, ["actual"])
    if actual is None:
        return f"{'、'.join(said)}で、実績は収録した資料にありません"
    return f"{'、'.join(said)}、実績は {with_unit(actual, unit)}（{when(actual)}）です"


def course(
    observations: pd.DataFrame,
    unit: str,
    direction: str | None,
    *,
    year: int,
    conflict: bool = False,
) -> str:
    """The headline of one indicator: its result of `year` against its target.

    「令和5年度は 25.6%、目標 30%に届いていない」. Met is said where the judgement calls it achieved:
    the year's printed target or the final target is met. Without a known direction nothing is said
    about meeting, nor where the goal lies on the other side of the baseline (`conflict`). Another
    year's result is named as such and not judged. A long print leaves out the target's number
    first, then the year (the reader chose it), never the verdict.
    """
    chosen = one_a_year(observations)
    actuals = chosen[chosen["kind"] == "actual"].sort_values("fiscal_year")
    if actuals.empty:
        return _without_result(observations, unit)
    of_year = actuals[actuals["fiscal_year"] == year]
    if of_year.empty:
        return _of_another_year(actuals.iloc[-1], unit, year)
    actual = of_year.iloc[-1]
    value = with_unit(actual, unit)
    start = f"{year_label(year)}は {value}"
    full, brief = _against_target(chosen, actual, unit, None if conflict else direction)
    if conflict:
        full, brief = f"{full}（判定しない）", "判定しない"
    whole = [f"{start}、{full}", f"{value}、{full}"]
    cut = [f"{start}、{brief}", f"{value}、{brief}"] if brief else []
    said = [whole[0], *cut[:1], whole[1], *cut[1:]]
    return next((one for one in said if len(one) <= LONGEST), start)


def _of_another_year(actual: pd.Series, unit: str, year: int) -> str:
    found = f"{year_label(year)}の実績は未収録"
    if pd.isna(actual["fiscal_year"]):
        return found
    label = year_label(int(actual["fiscal_year"]))
    said = f"{found}（最新は{label} {with_unit(actual, unit)}）"
    return said if len(said) <= LONGEST else f"{found}（最新は{label}）"


def _without_result(observations: pd.DataFrame, unit: str) -> str:
    target = _last(observations, ["final_target"])
    target = target if target is not None else _last(observations, ["target"])
    halves = half_years(observations)["kind"].eq("actual").any()
    result = "実績は半年分だけ" if halves else "実績は未収録"
    if target is None:
        return f"{result}、数値の目標もなし"
    said = f"{result}、目標は {with_unit(target, unit)}"
    dated = f"{said}（{when(target)}）"
    if len(said) > LONGEST:  # a sentence, not a number
        return f"{result}、目標は文章で印字"
    return dated if len(dated) <= LONGEST else said


def _against_target(
    chosen: pd.DataFrame, actual: pd.Series, unit: str, direction: str | None
) -> tuple[str, str]:
    """How the actual stands to the target it is held against: with the target's print, without ("")."""
    targets = chosen[chosen["kind"].isin(["target", "final_target"])]
    mine = targets[targets["fiscal_year"] == actual["fiscal_year"]]
    mine = mine.sort_values("kind", ascending=False)  # target before final_target
    finals = targets[targets["kind"] == "final_target"]
    final = finals.iloc[-1] if len(finals) else None
    of_year_met = len(mine) > 0 and _met(actual, mine.iloc[0], direction)
    if final is not None and (
        direction in KEEP or (_met(actual, final, direction) and not of_year_met)
    ):
        return _compared(actual, final, unit, direction, "最終目標")
    if len(mine):
        return _compared(actual, mine.iloc[0], unit, direction, "目標")
    if final is None:
        return (_against_baseline(chosen, actual),) * 2
    return f"最終目標は {with_unit(final, unit)}", ""


def _against_baseline(chosen: pd.DataFrame, actual: pd.Series) -> str:
    baselines = chosen[chosen["kind"] == "baseline"]
    same = baselines["value"].eq(actual["value"]).any()
    return "基準値と同じ（数値の目標なし）" if same else "数値の目標なし"


def _met(actual: pd.Series, target: pd.Series, direction: str | None) -> bool:
    row = pd.DataFrame({"actual": [actual["value"]], "direction": [direction]})
    return bool(meets(row, pd.Series([target["value"]])).iloc[0])


def _compared(
    actual: pd.Series, target: pd.Series, unit: str, direction: str | None, name: str
) -> tuple[str, str]:
    goal = f"{name} {with_unit(target, unit)}"
    if direction not in (*RISING, *FALLING):
        return f"{name}は {with_unit(target, unit)}", ""
    if actual["value"] == target["value"] and direction not in KEEP:
        return (f"{name}と同じ",) * 2
    verb = _VERBS[direction][0 if _met(actual, target, direction) else 1]
    return f"{goal}{verb}", f"{name}{verb}"


_VERBS = {  # direction → said where the target is met, where it is not
    "increase": ("に届いた", "に届いていない"),
    "decrease": ("まで減った", "まで減っていない"),
    "keep_at_least": ("を保った", "を保てていない"),
    "keep_at_most": ("に収まった", "に収まっていない"),
}
