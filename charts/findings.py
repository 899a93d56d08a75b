"""What one indicator's prints say, in a headline and in a sentence."""

import pandas as pd

from kpi.fiscal_year import year_label
from kpi.inputs import KEEP
from kpi.periods import half_years, one_a_year, part_of_year
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


def with_unit(row: pd.Series, unit: str) -> str:
    """The print of an observation, with the unit where the print is a bare number."""
    printed = str(row["printed"])
    bare = pd.notna(row["value"]) and printed[-1:].isdigit() and not unit.startswith(printed[-1:])
    return f"{printed}{unit}" if bare else printed


def _year(row: pd.Series) -> str:
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


def course(observations: pd.DataFrame, unit: str, direction: str | None, *, year: int) -> str:
    """The headline of one indicator: its result of `year` (else its latest) against its target.

    「令和5年度は 25.6%、目標 30%に届いていない」. The year's printed target comes first; without
    one the final target is named, and called met only where it is met. Without a known direction
    nothing is said about meeting.
    """
    chosen = one_a_year(observations)
    actuals = chosen[chosen["kind"] == "actual"].sort_values("fiscal_year")
    if actuals.empty:
        return _without_result(observations, unit)
    of_year = actuals[actuals["fiscal_year"] == year]
    actual = (of_year if len(of_year) else actuals).iloc[-1]
    start = f"{year_label(int(actual['fiscal_year']))}は {with_unit(actual, unit)}"
    said = f"{start}、{_against_target(chosen, actual, unit, direction)}"
    return said if len(said) <= LONGEST else start


def _without_result(observations: pd.DataFrame, unit: str) -> str:
    target = _last(observations, ["final_target"])
    target = target if target is not None else _last(observations, ["target"])
    halves = half_years(observations)["kind"].eq("actual").any()
    result = "実績は半年分だけ" if halves else "実績は未収録"
    if target is None:
        return f"{result}、数値の目標もなし"
    said = f"{result}、目標は {with_unit(target, unit)}"
    dated = f"{said}（{_year(target)}）"
    if len(said) > LONGEST:  # a sentence, not a number
        return f"{result}、目標は文章で印字"
    return dated if len(dated) <= LONGEST else said


def _against_target(
    chosen: pd.DataFrame, actual: pd.Series, unit: str, direction: str | None
) -> str:
    targets = chosen[chosen["kind"].isin(["target", "final_target"])]
    mine = targets[targets["fiscal_year"] == actual["fiscal_year"]]
    if len(mine):
        target = mine.sort_values("kind", ascending=False).iloc[0]  # target before final_target
        return _compared(actual, target, unit, direction, "目標")
    finals = targets[targets["kind"] == "final_target"]
    if finals.empty:
        return _against_baseline(chosen, actual)
    final = finals.iloc[-1]
    if _met(actual, final, direction) or direction in KEEP:
        return _compared(actual, final, unit, direction, "最終目標")
    return f"最終目標は {with_unit(final, unit)}"


def _against_baseline(chosen: pd.DataFrame, actual: pd.Series) -> str:
    baselines = chosen[chosen["kind"] == "baseline"]
    same = baselines["value"].eq(actual["value"]).any()
    return "基準値と同じ（数値の目標なし）" if same else "数値の目標なし"


def _met(actual: pd.Series, target: pd.Series, direction: str | None) -> bool:
    row = pd.DataFrame({"actual": [actual["value"]], "direction": [direction]})
    return bool(meets(row, pd.Series([target["value"]])).iloc[0])


def _compared(
    actual: pd.Series, target: pd.Series, unit: str, direction: str | None, name: str
) -> str:
    goal, met = f"{name} {with_unit(target, unit)}", _met(actual, target, direction)
    if direction not in (*RISING, *FALLING):
        return f"{name}は {with_unit(target, unit)}"
    if direction in KEEP:
        return f"{goal}を保った" if met else f"{goal}を{_missed(direction)}"
    if actual["value"] == target["value"]:
        return f"{name}と同じ"
    if direction in RISING:
        return f"{goal}に届いた" if met else f"{goal}に届いていない"
    return f"{goal}まで減った" if met else f"{goal}まで減っていない"


def _missed(direction: str) -> str:
    return "下回った" if direction in RISING else "上回った"
