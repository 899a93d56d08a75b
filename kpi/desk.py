"""The analyst's desk: every counted indicator in one fiscal year, as one wide row to filter and sort.

Built from kpi.groups.grouped and kpi.evidence; nothing is judged or computed anew here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from kpi import search
from kpi.part import of_plans
from kpi.store import Warehouse

EVIDENCE: Final = ("number", "rating", "schedule")  # kinds of evidence; a row may have several
VALUES: Final = ("baseline", "target", "actual")  # printed as a number, in whatever year
WITHOUT: Final = "no_"  # before one of VALUES: not printed as a number
SEARCHED: Final = (
    *("name", "initiative", "number", "category", "theme_name", "town", "plan"),
    *("departments", "definition", "common_name"),
)
_HEADS = (
    *("indicator_id", "initiative_id", "plan_id", "town", "plan", "number", "initiative"),
    *("initiative_origin", "category", "theme", "departments", "name", "unit", "definition"),
    *("direction", "direction_basis", "accumulation", "common_kpi", "has_target", "has_actual"),
    *("attainment_rate", "progress_rate", "pace_ratio", "status", "reason", "group", "band"),
)
_OF_YEAR = ("target", "actual")
_OF_INDICATOR = ("baseline", "final")
_KINDS = {"baseline": "baseline", "final": "final_target"}


@dataclass(frozen=True)
class Asked:
    """What the rows must be; an empty part asks for nothing, several codes of one part are either-or.

    statuses    bands of kpi.groups, or the group `judged`
    directions  codes of table `indicator`; "" where none is known
    values      VALUES, each also with WITHOUT before it
    query       words as people type them (kpi.search)
    """

    plans: Sequence[str] = ()  # titles
    themes: Sequence[str] = ()
    categories: Sequence[str] = ()
    departments: Sequence[str] = ()
    natures: Sequence[str] = ()
    evidence: Sequence[str] = ()
    statuses: Sequence[str] = ()
    reasons: Sequence[str] = ()
    directions: Sequence[str] = ()
    values: Sequence[str] = ()
    query: str = ""


def desk(
    warehouse: Warehouse, judged: pd.DataFrame, evidence: pd.DataFrame, year: int
) -> pd.DataFrame:
    """One row per indicator of `judged`, in its order, with all that can be filtered and shown.

    judged    kpi.groups.grouped of `year`
    evidence  kpi.evidence.judged_inputs under the rule set that judged

    Beside the columns of `judged`: `nature`; `evidence` (tuple of EVIDENCE); `has_baseline`;
    per part (baseline, target, final, actual) its number (`target` only where it is printed, else null),
    `<part>_printed`, `<part>_origin`, `<part>_unused` and `<part>_row`; `baseline_fiscal_year`,
    `final_fiscal_year`; `latest_actual`, `latest_fiscal_year`, `latest_printed` of the latest year
    with an actual, whatever `year` is; `target_series` and `actual_series`, lists of the printed
    numbers by year (years without one are left out); `text`, which kpi.search.matches looks at.
    """
    warehouse = of_plans(warehouse, judged["plan_id"].unique())
    rows = judged[list(_HEADS)].merge(
        warehouse["initiative"][["initiative_id", "nature"]], on="initiative_id", how="left"
    )
    of_year = evidence[evidence["fiscal_year"] == year]
    rows = rows.merge(_parts(of_year, _OF_YEAR), on="indicator_id", how="left")
    rows = rows.merge(_whole(warehouse, evidence), on="indicator_id", how="left")
    rows = rows.merge(_latest(evidence), on="indicator_id", how="left")
    printed = warehouse["observation"].dropna(subset=["value"])
    rows["has_baseline"] = rows["indicator_id"].isin(
        printed.loc[printed["kind"].eq("baseline"), "indicator_id"]
    )
    for column, number in (("target_series", "printed_target"), ("actual_series", "actual")):
        rows[column] = rows["indicator_id"].map(_series(evidence, number))
        rows[column] = rows[column].map(lambda found: found if isinstance(found, list) else [])
    rows["evidence"] = _evidence(warehouse, rows)
    return rows.assign(text=_text(warehouse, rows))


def _parts(evidence: pd.DataFrame, parts: Sequence[str]) -> pd.DataFrame:
    """Number, print, place, unused prints and row of some parts, one row per indicator."""
    named = {"printed_target": "target", "final_target": "final"}
    rows = evidence.drop(columns=["target"]).rename(columns=named)
    tails = ("", "_printed", "_origin", "_unused", "_row")
    columns = [f"{part}{tail}" for part in parts for tail in tails]
    return rows[["indicator_id", *columns]]


def _whole(warehouse: Warehouse, evidence: pd.DataFrame) -> pd.DataFrame:
    """Baseline and final target, which hold in every year.

    Of an indicator without any year to judge they are taken from the print where there is only one.
    """
    last = evidence.drop_duplicates("indicator_id", keep="last")
    years = last[["indicator_id", "baseline_fiscal_year", "final_fiscal_year"]]
    rows = _parts(last, _OF_INDICATOR).merge(years, on="indicator_id")
    observation = warehouse["observation"]
    observation = observation[~observation["indicator_id"].isin(rows["indicator_id"])]
    found = pd.DataFrame({"indicator_id": observation["indicator_id"].unique()})
    for part, kind in _KINDS.items():
        one = observation[observation["kind"] == kind]
        one = one.drop_duplicates("indicator_id", keep=False)
        columns = {"value": part, "printed": f"{part}_printed", "origin": f"{part}_origin"}
        columns["fiscal_year"] = f"{part}_fiscal_year"
        one = one[["indicator_id", *columns]].rename(columns=columns)
        found = found.merge(one, on="indicator_id", how="left")
    return pd.concat([rows, found.reindex(columns=rows.columns)]) if len(found) else rows


def _latest(evidence: pd.DataFrame) -> pd.DataFrame:
    rows = evidence.dropna(subset=["actual"]).sort_values("fiscal_year", kind="stable")
    rows = rows.drop_duplicates("indicator_id", keep="last")
    columns = {"actual": "latest_actual", "fiscal_year": "latest_fiscal_year"}
    columns |= {"actual_printed": "latest_printed", "actual_origin": "latest_origin"}
    return rows[["indicator_id", *columns]].rename(columns=columns)


def _series(evidence: pd.DataFrame, number: str) -> pd.Series:
    """indicator_id → list of printed numbers, oldest year first.

    A target that holds in every year (維持) is printed once and repeated by the rules, not by us here.
    """
    rows = evidence.dropna(subset=[number]).sort_values("fiscal_year", kind="stable")
    return rows.groupby("indicator_id", sort=False)[number].agg(list)


def _evidence(warehouse: Warehouse, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """Numbers are the indicator's own; ratings and schedules those of its initiative."""
    printed = warehouse["observation"].dropna(subset=["value"])["indicator_id"]
    marks = [
        rows["indicator_id"].isin(printed),
        rows["initiative_id"].isin(warehouse["rating"]["initiative_id"]),
        rows["initiative_id"].isin(warehouse["milestone"]["initiative_id"]),
    ]
    return [
        tuple(kind for kind, there in zip(EVIDENCE, row, strict=True) if there)
        for row in zip(*marks, strict=True)
    ]


def _text(warehouse: Warehouse, rows: pd.DataFrame) -> pd.Series:
    themes, common = warehouse["theme"], warehouse["common_kpi"]
    named = rows.assign(
        theme_name=rows["theme"].map(themes.set_index("theme")["name"]),
        common_name=rows["common_kpi"].map(common.set_index("common_kpi")["name"]),
    )
    return search.text_of(named, SEARCHED)


def narrowed(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of `desk` that are all that is asked."""
    keep = pd.Series(True, index=rows.index)
    single = {
        "plan": asked.plans,
        "theme": asked.themes,
        "category": asked.categories,
        "nature": asked.natures,
        "reason": asked.reasons,
    }
    for column, wanted in single.items():
        if wanted:
            keep &= rows[column].isin(list(wanted))
    if asked.directions:
        keep &= rows["direction"].fillna("").isin(list(asked.directions))
    if asked.statuses:
        keep &= rows["band"].isin(list(asked.statuses)) | rows["group"].isin(list(asked.statuses))
    for column, wanted in (("departments", asked.departments), ("evidence", asked.evidence)):
        if wanted:
            keep &= rows[column].map(lambda held, any_of=set(wanted): not any_of.isdisjoint(held))
    for value in VALUES:
        yes, no = value in asked.values, f"{WITHOUT}{value}" in asked.values
        if yes != no:  # both are neither
            keep &= rows[f"has_{value}"].eq(yes)
    return rows[keep & search.matches(rows["text"], asked.query)]
