"""What ペース shows: the finding, the ratios, a card per indicator, one line, and the tables."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts.pace import LONGEST, straight_line, times_bars
from kpi.fiscal_year import year_label
from kpi.inputs import actuals
from kpi.pace import outcome, pace
from kpi.pace_inputs import points
from kpi.store import Warehouse
from ui import cache, filters, links, progress, show
from ui import pace_text as words_of
from ui.footer import escape
from ui.pace_amounts import level, per_year, ratio, short
from ui.words import pace as say

CARDS, BARS = 12, 20
COLUMN_CONFIG = {  # the numbers stay in sight: long titles are cut, and shown whole when pointed at
    say.COLUMNS["initiative"]: st.column_config.TextColumn(width=100),
    say.COLUMNS["name"]: st.column_config.TextColumn(width=150, pinned=True),
}
_ORDER = list(say.PARTS)  # what needs attention first


@cache.per_edition(64)
def paces(warehouse: Warehouse, year: int, on: date) -> pd.DataFrame:
    """Rows of kpi.pace.pace with `outcome`, as seen on a day, what needs attention first.

    Shared, never changed.
    """
    rows = pace(cache.indicators(warehouse), warehouse["observation"], year, on)
    rows = rows.assign(outcome=outcome(rows))
    rank = rows["outcome"].map({part: n for n, part in enumerate(_ORDER)}).fillna(len(_ORDER))
    # without a ratio stands still or moves the wrong way: before every ratio
    rows = rows.assign(rank=rank, least=-rows["times"].fillna(float("inf")))
    rows = rows.sort_values(["rank", "least"], kind="stable", ignore_index=True)
    return rows.drop(columns=["rank", "least"])


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators with an actual and a final target to hold it against."""
    return rows[rows["outcome"].isin(_ORDER)]


def headline(rows: pd.DataFrame, year: int) -> str:
    """The finding in one sentence: counts that add up to their whole, never a share of few."""
    label = year_label(year)
    counts = rows["outcome"].value_counts()
    n = len(compared(rows))
    if not rows["actual"].notna().any():
        return say.NO_ACTUAL_AT_ALL.format(year=label, total=len(rows))
    if not n:
        return say.NOTHING_TO_COMPARE.format(year=label, total=len(rows))
    parts = ["reached", "over", "too_slow", "held", "not_held"]
    reached, over, too_slow, held, not_held = (int(counts.get(part, 0)) for part in parts)
    found = [say.REACHED_COUNT.format(n=reached)]
    if over:
        found.append(say.OVER_COUNT.format(n=over))
    if too_slow or rows["state"].eq("under_way").any():
        found.append(say.TOO_SLOW_COUNT.format(n=too_slow))
    if held or not_held:
        found.append(say.KEPT_COUNT.format(n=held + not_held, held=held))
    if rest := n - reached - over - too_slow - held - not_held:
        found.append(say.REST.format(n=rest))
    return say.HEADLINE.format(year=label, n=n, found="、".join(found))


def breakdown(rows: pd.DataFrame, year: int) -> str:
    """All parts of the finding, which add up, and what is outside it."""
    counts = rows["outcome"].value_counts()
    n, silent = len(compared(rows)), int(rows["actual"].isna().sum())
    parts = [f"{name} {counts[part]}件" for part, name in say.PARTS.items() if part in counts]
    others = []
    if rest := len(rows) - n - silent:
        others.append(say.REST_COUNT.format(n=rest))
    if silent:
        half = int(rows["half_only"].sum())
        said = say.SILENT_COUNT.format(year=year_label(year), n=silent)
        others.append(said + (say.HALF_COUNT.format(n=half) if half else ""))
    said = say.BREAKDOWN.format(parts="、".join(parts), n=n) if n else ""
    return said + (say.OTHERS.format(parts="、".join(others)) if others else "")


def where_actuals_are(warehouse: Warehouse, rows: pd.DataFrame) -> str:
    """Where no actual is known yet: in which year each town has its first."""
    seen = warehouse["observation"]
    seen = actuals(seen).merge(rows[["indicator_id", "town"]], on="indicator_id")
    first = seen.groupby("town", sort=False)["fiscal_year"].min()
    found = "、".join(f"{town} {year_label(int(year))}" for town, year in first.items())
    return say.LATER_ACTUALS.format(found=found) if found else say.NO_LATER_ACTUALS


def draw_times(rows: pd.DataFrame) -> None:
    """The ratio chart of the indicators that are under way; nothing where there is none."""
    rows = rows[rows["outcome"].isin(["too_slow", "fast_enough"])]
    if rows.empty:
        return
    st.subheader(say.TIMES_TITLE, anchor=False)
    st.caption(say.TIMES_NOTE)
    shown = rows.head(BARS)
    several = shown["town"].nunique() > 1
    labels = shown["town"] + " " + shown["name"] if several else shown["name"]
    said = [times(row) for row in shown.to_dict("records")]
    bars = shown[["times", "enough"]].assign(label=labels, said=said)
    alt = "。".join(f"{a}: {b}" for a, b in zip(labels, said, strict=True))
    show.chart(times_bars(bars), key="times", alt=f"{say.TIMES_TITLE}: {alt}")
    if len(rows) > BARS:
        st.caption(say.TIMES_MORE.format(shown=BARS, rest=len(rows) - BARS))


def times(row: dict[str, Any]) -> str:
    """「2.5倍」, or why there is none."""
    if pd.isna(row["times"]):
        return say.REASONS[row["times_reason"]]
    said = say.TIMES.format(times=short(row["times"]))
    if not row["enough"] and short(row["times"]) == "1":
        return say.TIMES_JUST_OVER
    return said if row["times"] <= LONGEST else say.TIMES_LONG.format(times=said)


def draw_cards(rows: pd.DataFrame) -> None:
    """The compared indicators in words, two to a row, each with its sums one click away."""
    st.subheader(say.CARDS_TITLE, anchor=False)
    shown = rows.head(CARDS).to_dict("records")
    for start in range(0, len(shown), 2):
        for column, row in zip(st.columns(2), shown[start : start + 2], strict=False):
            with column.container(border=True):
                _card(row)
    if len(rows) > CARDS:
        st.caption(say.CARDS_MORE.format(shown=CARDS, rest=len(rows) - CARDS))


def _card(row: dict[str, Any]) -> None:
    st.markdown(f"**{escape(row['name'])}**　{escape(row['town'])}・{escape(departments(row))}")
    speed = words_of.speed(row)
    st.markdown(f"**{escape(words_of.sentence(row))}**" + (f"  \n{speed}" if speed else ""))
    st.caption(escape(words_of.ends(row)))
    with st.expander(say.TRACE):
        st.markdown("\n".join(f"- {escape(line)}" for line in words_of.traces(row)))


def departments(row: dict[str, Any]) -> str:
    return "、".join(row["departments"]) or say.NO_DEPARTMENT


def draw_one(warehouse: Warehouse, rows: pd.DataFrame, year: int) -> None:
    """The reader's indicator over the years, with the straight line where there is one."""
    st.subheader(say.ONE_TITLE, anchor=False)
    labels = _labels(rows)
    label = filters.choose(say.ONE_CHOICE, list(labels), "pace")
    row = rows[rows["indicator_id"] == labels[label]].iloc[0]
    mine = warehouse["observation"]
    mine = mine[mine["indicator_id"] == row["indicator_id"]]
    unit = words_of.unit_of(row)
    figure = straight_line(points(row.to_frame().T, mine, year), row, unit)
    words = words_of.sentence(row)
    show.chart(figure, key="line", alt=f"{label}: {words_of.ends(row)}。{words}")
    st.markdown(f"**{escape(words)}**")
    st.markdown(escape(words_of.line_sentence(row)))
    with st.expander(say.TRACE):
        st.markdown("\n".join(f"- {escape(line)}" for line in words_of.traces(row)))
    links.to_indicator(warehouse, row["indicator_id"], say.TO_INDICATOR)


def _labels(rows: pd.DataFrame) -> dict[str, str]:
    """A label that names the town and no other indicator → indicator_id."""
    return {
        f"{town} {label}": indicator_id
        for town, mine in rows.groupby("town", sort=False)
        for indicator_id, label in progress.indicator_labels(mine).items()
    }


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator with an actual: all numbers of the page."""
    found = []
    for row in rows.to_dict("records"):
        unit = words_of.unit_of(row)
        found.append(
            {
                **_common(row),
                "state": say.STATE_NAMES[row["outcome"]],
                "actual": words_of.cell(row, "actual"),
                "so_far": _pace_or_reason(row, "so_far", unit),
                "needed": _pace_or_reason(row, "needed", unit),
                "times": None if pd.isna(row["times"]) else ratio(row["times"]),
                "line": _line(row, unit),
                "formula": "".join(f"{line.removesuffix('。')}。" for line in words_of.sums(row)),
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS)).rename(columns=say.COLUMNS)


def silent_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator without an actual: what the plan itself asks per year."""
    found = []
    for row in rows.to_dict("records"):
        known = pd.notna(row["planned_per_year"])
        planned = _pace_or_reason(row, "planned", words_of.unit_of(row))
        found.append(
            {
                **_common(row),
                "planned": say.PLANNED.format(planned=planned) if known else planned,
                "formula": words_of.formula(row, "planned") if known else "",
            }
        )
    return pd.DataFrame(found, columns=list(say.COLUMNS_SILENT)).rename(columns=say.COLUMNS_SILENT)


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "town": row["town"],
        "initiative": row["initiative"],
        "name": row["name"],
        "baseline": words_of.cell(row, "baseline"),
        "final": words_of.cell(row, "final"),
        "departments": departments(row),
        "origins": words_of.origins(row),
    }


def _pace_or_reason(row: dict[str, Any], name: str, unit: str) -> str:
    value = row[f"{name}_per_year"]
    if pd.isna(value):
        return say.NOT_KNOWN.format(reason=say.REASONS[row[f"{name}_reason"]])
    return per_year(value, unit)


def _line(row: dict[str, Any], unit: str) -> str:
    if pd.isna(row["extrapolated"]):
        return say.REASONS[row["extrapolated_reason"]]
    meets = say.MEETS if row["extrapolated_meets"] else say.MEETS_NOT
    return f"{level(row['extrapolated'], row['final_target'], unit)}{unit}（{meets}）"


def town_counts(rows: pd.DataFrame, towns: Sequence[str]) -> str:
    """「安中市 22件、吉岡町 16件」."""
    counts = rows["town"].value_counts()
    return "、".join(say.TOWN_COUNT.format(town=t, n=counts[t]) for t in towns if counts.get(t))
