"""What 目標と実績 shows: the choices, the table of printed values, the facts of an indicator."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.findings import course_politely, with_unit
from charts.titles import About, Course, Title, title
from kpi import catalog, trace
from kpi.fiscal_year import year_label
from kpi.kept import rows_in, rows_of
from kpi.periods import one_a_year, part_of_year
from kpi.prints import unit_of
from kpi.rules import DEFAULT
from kpi.store import Warehouse
from kpi.vocabulary import KINDS, SYMBOLS
from ui import cache, words
from ui.footer import escape
from ui.places import value_places
from ui.words import progress as say

_KIND_WORDS = {code: word for word, code in KINDS.items()}


def by_numbers(towns: Sequence[str], rows: pd.DataFrame) -> list[str]:
    """The towns that have an indicator first: a first visit shows a chart, not an empty page."""
    with_indicator = set(rows["town"])
    return sorted(towns, key=lambda town: town not in with_indicator)


def without_indicator(warehouse: Warehouse, town: str) -> None:
    """Say that a town's plans have no indicator, and lead to what they have instead."""
    mine = cache.initiatives(warehouse, [town])["initiative_id"]
    planned = len(rows_of(warehouse, "milestone", "initiative_id", mine)) > 0
    sentence = say.NO_INDICATOR if planned else say.NO_INDICATOR_NOR_SCHEDULE
    st.title(words.PAGE_PROGRESS)
    st.info(sentence.format(town=escape(town)))
    st.page_link("../pages/schedule.py", label=say.TO_SCHEDULE, icon=":material/event_note:")


def most_telling(rows: pd.DataFrame) -> str:
    """The id of the indicator to begin with: one with target and result, else with a target."""
    score = rows["has_target"].astype(int) * 2 + rows["has_actual"].astype(int)
    return str(rows.loc[score.idxmax(), "indicator_id"])


def indicator_labels(rows: pd.DataFrame) -> dict[str, str]:
    """indicator_id → a label that no other one of the list has."""
    twice = rows["name"].duplicated(keep=False)
    names = rows["name"].mask(twice, rows["name"] + "（" + rows["initiative"] + "）")
    again = names.duplicated(keep=False)
    names = names.mask(again, names + "［" + rows["number"].fillna("") + "］")
    return dict(zip(rows["indicator_id"], names, strict=True))


def observations_of(warehouse: Warehouse, indicator_id: str) -> pd.DataFrame:
    return rows_of(warehouse, "observation", "indicator_id", [indicator_id])


def judged_of(warehouse: Warehouse, indicator_id: str) -> pd.DataFrame:
    return rows_of(warehouse, "achievement", "indicator_id", [indicator_id])


def evidence_of(warehouse: Warehouse, indicator_id: str) -> pd.DataFrame:
    """What cache.evidence has of one indicator of a plan under our rule set, in every year."""
    head = rows_in(warehouse, catalog.indicators, "indicator_id", [indicator_id])
    rows = cache.evidence(warehouse, DEFAULT, tuple(head["town"]))
    return rows[rows["indicator_id"] == indicator_id]


def judgement(warehouse: Warehouse, indicator_id: str, year: int) -> tuple[str, list[str]]:
    """The verdict on one indicator in one year, and its trace with its places; empty without one.

    The verdict bears the sign of its status: 「▲ 遅れ（ペース比 60%未満）」.
    """
    rows = evidence_of(warehouse, indicator_id)
    rows = rows[rows["fiscal_year"] == year]
    if rows.empty:
        return "", []
    row, rule = rows.iloc[0].to_dict(), cache.rules(warehouse)[DEFAULT]
    where = value_places(warehouse, row)
    plain = trace.verdict(row, rule)
    verdict = f"{SYMBOLS[row['status']]} {plain}"
    lines = [line.replace(f": {plain}", f": {verdict}") for line in trace.lines(row, rule)]
    if about_so_much(row["actual_qualifier"]):
        lines.append(say.ROUGH.format(printed=row["actual_printed"]))
    return verdict, [*lines, f"{words.PLACES}: {where}"] if where else lines


def about_so_much(qualifier: object) -> bool:
    """Whether a number is printed as an approximate one."""
    return isinstance(qualifier, str) and any(word in qualifier for word in say.ROUGHLY)


def in_words(observations: pd.DataFrame, unit: str) -> str:
    """Every print for those who cannot see the chart: 「平成30年度 基準 95.45%、…」."""
    rows = observations.sort_values(["fiscal_year", "kind"], kind="stable")
    found = []
    for _, row in rows.iterrows():
        year = (
            words.YEAR_UNKNOWN
            if pd.isna(row["fiscal_year"])
            else year_label(int(row["fiscal_year"]))
        )
        part = part_of_year(row["period"], row["as_of"])
        said = say.ALT_VALUE.format(
            year=year, kind=_KIND_WORDS[row["kind"]], printed=with_unit(row, unit)
        )
        found.append(f"{said}（{part}）" if part else said)
    return "、".join(found)


def conflicting(judged: pd.DataFrame) -> bool:
    """Whether an indicator is not judged as its goal lies on the other side of its baseline.

    judged  as in judged_of
    """
    return bool(judged["reason"].eq("direction_conflict").any())


def heading(
    indicator: pd.Series, observations: pd.DataFrame, year: int, *, conflict: bool = False
) -> Title:
    """The finding on one indicator, and what its chart is about."""
    unit = unit_of(indicator)
    known = [observations["fiscal_year"].min(), observations["fiscal_year"].max()]
    known += [indicator["start_fiscal_year"], indicator["end_fiscal_year"]]
    years = [int(one) for one in known if pd.notna(one)]
    period = (
        say.PERIOD.format(first=year_label(min(years)), last=year_label(max(years)))
        if years
        else ""
    )
    name = say.OF_INITIATIVE_NAME.format(name=indicator["name"], initiative=indicator["initiative"])
    about = About(name, unit, str(indicator["town"]), period, say.KIND_OF_DATA)
    return title(Course(observations, unit, indicator["direction"], year, conflict), about)


def summary(indicator: pd.Series, observations: pd.DataFrame, year: int, verdict: str) -> list[str]:
    """What the page says of its indicator, in whole sentences: prints, year, verdict, what is missing."""
    unit = unit_of(indicator)
    course = course_politely(observations, unit)
    found = [
        say.SUMMARY_PRINTS.format(town=indicator["town"], name=indicator["name"], course=course)
    ]
    if course.count(f"（{year_label(year)}）") < len(("target", "actual")):  # not said yet
        found.append(year_sentence(observations, unit, year))
    if verdict:
        found.append(say.SUMMARY_VERDICT.format(year=year_label(year), verdict=verdict))
    if not observations["kind"].eq("actual").any():
        found.append(say.SUMMARY_NO_ACTUAL)
    return found


def terms(indicator: pd.Series, lines: Sequence[str], *, rated: bool) -> list[str]:
    """The words of the glossary this page uses for one indicator; `lines` are its trace."""
    said = "".join(lines)
    found = ["指標", "取組", "基準値", "年度の目標", "最終目標", "実績", "良くなる向き"]
    found += [word for word in ("年度達成率", "進捗率", "ペース比") if word in said]
    found += ["自治体の評価", "公表された率"] if rated else []
    found += ["共通KPI"] if isinstance(indicator["common_kpi"], str) else []
    return [*found, "出典位置"]


def year_sentence(observations: pd.DataFrame, unit: str, year: int) -> str:
    """What is printed for the reader's year: target and actual, or that there is none.

    The actual that stands for the year comes first; other days and half years are named behind it.
    """
    rows = observations[observations["fiscal_year"] == year]

    def said(found: pd.DataFrame) -> str:
        parts = [part_of_year(row["period"], row["as_of"]) for row in found.to_dict("records")]
        prints = [with_unit(row, unit) for _, row in found.iterrows()]
        with_part = [f"{a}（{b}）" if b else a for a, b in zip(prints, parts, strict=True)]
        return "、".join(dict.fromkeys(with_part))

    actuals = rows[rows["kind"] == "actual"]
    chosen = actuals[actuals.index.isin(one_a_year(actuals).index)]
    others = actuals.drop(chosen.index)
    if chosen.empty:
        chosen, others = others, chosen
    sentence = say.YEAR_SENTENCE.format(
        year=year_label(year),
        target=said(rows[rows["kind"].isin(["target", "final_target"])]) or say.NO_TARGET_PRINTED,
        actual=said(chosen) or say.NO_ACTUAL_PRINTED,
    )
    return sentence + (say.YEAR_OTHERS.format(others=said(others)) if len(others) else "")


def plan_name(row: pd.Series) -> str:
    """Town and plan, the town once: 「上富良野町 町政運営推進プランR5」."""
    town, plan = str(row["town"]), str(row["plan"])
    return plan if plan.startswith(town) else f"{town} {plan}"


def facts(row: pd.Series, where: str = "") -> list[tuple[str, str]]:
    """(label, text) about one indicator, a row of kpi.catalog.indicators.

    where  the place its initiative is printed at
    """
    direction = words.DIRECTION_WORDS.get(row["direction"], words.UNKNOWN)
    basis = words.BASIS_WORDS.get(row["direction_basis"], "")
    departments = "、".join(row["departments"])
    number = row["number"] if isinstance(row["number"], str) else ""
    name = " ".join(filter(None, [number, row["initiative"]]))
    found = [
        (words.PLAN, plan_name(row)),
        (words.INITIATIVE, f"{name}（{where}）" if where else name),
        (words.DEPARTMENT, departments or words.PERIOD_UNKNOWN),
        (words.DIRECTION, f"{direction}（{basis}）" if basis else direction),
    ]
    if isinstance(row["definition"], str):
        found.append((words.DEFINITION, row["definition"]))
    return found


def year_or_none(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
