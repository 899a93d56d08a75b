"""What 分析 shows: the rows of the desk, what can be chosen of them, and the page summed up."""

from datetime import date

import pandas as pd

from kpi.desk import EVIDENCE, VALUES, WITHOUT, desk
from kpi.fiscal_year import year_label
from kpi.groups import BANDS, JUDGED
from kpi.kept import kept
from kpi.places import place
from kpi.rules import DEFAULT
from kpi.shares import part_of
from kpi.store import Warehouse
from kpi.vocabulary import GROUPS, NATURES, REASONS, STATUSES, SYMBOLS
from ui import cache, words
from ui.analysis_filters import Choice
from ui.places import value_places
from ui.words import analysis as say

WHY = REASONS | {"nothing_planned_yet": say.NOTHING_PLANNED}
STATES = {band: STATUSES.get(band) or GROUPS[band] for band in (*JUDGED, *GROUPS)}


@cache.per_edition(16)
def rows(warehouse: Warehouse, towns: tuple[str, ...] | None, year: int, on: date) -> pd.DataFrame:
    """kpi.desk of one fiscal year, with `theme_name` and `place`; shared, never changed.

    towns  ui.reach.reach
    """
    judged = cache.judged(warehouse, year, on, towns)
    found = desk(warehouse, judged, cache.evidence(warehouse, DEFAULT, towns), year)
    themes = cache.theme_names(warehouse)
    return found.assign(
        theme_name=found["theme"].map(themes).fillna(words.UNKNOWN),
        place=[_place(warehouse, row) for row in found.to_dict("records")],
    )


def _place(warehouse: Warehouse, row: dict) -> str:  # type: ignore[type-arg]
    """Where the numbers of the year are printed; where there are none, the initiative."""
    found = value_places(warehouse, row)
    if found:
        return found
    return say.INITIATIVE_PLACE.format(
        place=place(warehouse, row["plan_id"], row["initiative_origin"])
    )


@kept
def _reasons(warehouse: Warehouse) -> set[str]:
    return set(warehouse["achievement"]["reason"].dropna())


def choices(warehouse: Warehouse, found: pd.DataFrame) -> list[Choice]:
    """The filters, in the order of the page; what belongs to a plan only as far as it is in `found`.

    found  rows of the chosen towns. The reasons are those of any town and year: a condition does
           not vanish when the reader goes on to another year.
    """
    reasons = _reasons(warehouse)

    def same(column: str) -> dict[str, str]:
        values = found[column].dropna().drop_duplicates()
        return {value: value for value in values if value}

    bare = {"": say.NO_CATEGORY} if found["category"].eq("").any() else {}
    offices = dict.fromkeys(office for row in found["departments"] for office in row)
    directions = dict(words.DIRECTION_WORDS) | {"": say.DIRECTION_UNKNOWN}
    values = {code: say.VALUES[code] for value in VALUES for code in (value, f"{WITHOUT}{value}")}
    return [
        Choice("themes", cache.theme_names(warehouse)),
        Choice("categories", same("category") | bare),
        Choice("departments", {office: office for office in offices}),
        Choice("status", STATES),
        Choice("reason", {code: word for code, word in WHY.items() if code in reasons}),
        Choice("direction", directions),
        Choice("values", values),
        Choice("kinds", {kind: say.EVIDENCE[kind] for kind in EVIDENCE}),
        Choice("natures", {nature: nature for nature in NATURES}),
        Choice("plans", same("plan")),
    ]


def headline(found: pd.DataFrame, whole: int, year: int) -> str:
    """「令和6年度: 条件に合う指標は 12件（79件のうち）、判定済 3件」."""
    judged, label = int(found["group"].eq("judged").sum()), year_label(year)
    if found.empty:
        return say.HEADLINE_NONE.format(year=label, whole=whole)
    template = say.HEADLINE_ALL if len(found) == whole else say.HEADLINE
    return template.format(year=label, n=len(found), whole=whole, judged=judged)


def states_in_words(found: pd.DataFrame) -> str:
    """「達成 3件、遅れ 1件、実績未公表 8件」, in the order of print; empty bands are left out."""
    counted = found["band"].value_counts()
    return "、".join(
        say.STATE_COUNT.format(name=STATES[band], n=counted[band])
        for band in BANDS
        if band in counted.index
    )


def summary_of(found: pd.DataFrame, whole: int, asked: list[str]) -> list[str]:
    """The sentences of the page's summary."""
    said = [say.SUMMARY_COUNT.format(whole=whole, n=len(found))]
    if asked:
        said.append(say.SUMMARY_ASKED.format(asked="、".join(asked)))
    if len(found):
        said.append(say.SUMMARY_STATES.format(states=states_in_words(found)))
    judged = int(found["group"].eq("judged").sum())
    if judged:
        achieved = int(found["band"].eq("achieved").sum())
        said.append(say.SUMMARY_SHARE.format(judged=judged, share=part_of(achieved, judged)))
    return said


def terms(found: pd.DataFrame) -> list[str]:
    """The words of the trade that the page shows."""
    states = [STATES[band] for band in BANDS if found["band"].eq(band).any()]
    rates = ["年度達成率", "進捗率", "ペース比"] if len(found) else []
    return [
        *("指標", "取組", "基準値", "最終目標", "実績", "判定済"),
        *states,
        *rates,
        *(
            "達成割合",
            "テーマ",
            "分類",
            "所管課",
            "良くなる向き",
            "出典位置",
        ),
    ]


def state(band: str) -> str:
    """「✓ 達成」, 「未 実績未公表」: sign and word."""
    return f"{SYMBOLS[band]} {STATES[band]}"
