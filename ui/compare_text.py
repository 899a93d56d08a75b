"""What 比較 says of a common KPI: headline, overlap, what is left out, what differs, the median."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.titles import About, Share, Title, title
from kpi import common, compare
from kpi.fiscal_year import year_label
from ui import progress, words
from ui.compare_view import View
from ui.footer import escape
from ui.words import compare as say

_NAMED = 3


def label_of(seen: View, year: int) -> str:
    """A place on the axis in words: 「令和5年度」, 「3年目」."""
    by_plan = seen.axis == say.BY_PLAN_YEAR
    return compare.plan_year_label(int(year)) if by_plan else year_label(int(year))


def headline(seen: View) -> str:
    """One sentence on what the page shows."""
    if seen.drawn.empty:
        return say.NO_POINT.format(name=seen.kpi["name"])
    if seen.drawn["indicator_id"].nunique() == 1:
        return say.HEADLINE_ONE.format(name=seen.kpi["name"], town=seen.drawn["town"].iloc[0])
    return say.HEADLINE.format(
        name=seen.kpi["name"],
        towns=seen.drawn["town"].nunique(),
        n=seen.drawn["indicator_id"].nunique(),
        axis=say.HEADLINE_AXIS[seen.axis],
        scale=say.HEADLINE_SCALE[seen.scale],
    )


def title_of(seen: View) -> Title:
    """What stands above the chart: how many of those drawn have a result; no ranking."""
    drawn = seen.drawn
    have = drawn.loc[drawn["kind"].eq("actual"), "indicator_id"].nunique()
    found = Share(have, drawn["indicator_id"].nunique(), say.SHARE, say.DID)
    ends = [label_of(seen, drawn[seen.column].min()), label_of(seen, drawn[seen.column].max())]
    kind = say.KIND_INDEX if seen.scale == say.AS_INDEX else say.KIND
    towns = say.TOWNS.format(n=drawn["town"].nunique())
    period = say.PERIOD.format(first=ends[0], last=ends[1]) if ends[0] != ends[1] else ends[0]
    return title(found, About(str(seen.kpi["name"]), seen.unit, towns, period, kind))


def sentences(seen: View) -> list[str]:
    """What the chart shows and in which years towns meet, as plain text."""
    towns = list(seen.drawn["town"].unique())
    axis = say.HEADLINE_AXIS[seen.axis]
    found = [say.SHOWN.format(towns=named(towns), name=seen.kpi["name"])]
    if len(towns) < 2:
        return [*found, say.ONE_TOWN]
    actual = seen.drawn[seen.drawn["kind"].eq("actual")]
    years = compare.shared_years(actual, seen.column)
    if years:
        found.append(say.ACTUALS_SHARED.format(years=_runs(seen, years)))
    elif compare.shared_years(seen.drawn, seen.column):
        found.append(say.NO_ACTUAL_SHARED.format(axis=axis))
    return found


def overlap(seen: View) -> str:
    """The sentence where no year of two towns is the same; "" where one is."""
    if seen.drawn["town"].nunique() < 2 or compare.shared_years(seen.drawn, seen.column):
        return ""
    return say.NO_OVERLAP.format(axis=say.HEADLINE_AXIS[seen.axis])


def _runs(seen: View, years: Sequence[int]) -> str:
    """「令和2年度～令和4年度、令和6年度」."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = []
    for run in runs:
        ends = [label_of(seen, run[0]), label_of(seen, run[-1])]
        said.append(ends[0] if len(run) == 1 else say.PERIOD.format(first=ends[0], last=ends[1]))
    return "、".join(said)


def named(names: Sequence[str]) -> str:
    """A few names, or the first of many with their number."""
    if len(names) <= 2 * _NAMED:
        return say.NAMED.join(names)
    return say.MORE_NAMED.format(first=say.NAMED.join(names[:_NAMED]), n=len(names))


def left_out(seen: View) -> list[str]:
    """Why members are not drawn, one sentence per reason, as plain text."""
    rows = seen.rows
    groups: list[tuple[str, pd.DataFrame]] = [(say.OUT_FACTOR, rows[rows["factor"].isna()])]
    known = rows[rows["factor"].notna()]
    undated = ~known["indicator_id"].isin(seen.values["indicator_id"])
    groups.append((say.OUT_UNDATED, known[undated]))
    known = known[~undated]
    if seen.scale == say.AS_INDEX:
        without = compare.without_index(known)
        groups += [(said, without[without["why"] == why]) for why, said in say.OUT_INDEX.items()]
        known = known[~known["indicator_id"].isin(without["indicator_id"])]
    if seen.axis == say.BY_PLAN_YEAR:
        groups.append((say.OUT_PLAN, known[known["start_fiscal_year"].isna()]))
    return [said.format(names=named(names_of(mine))) for said, mine in groups if len(mine)]


def names_of(rows: pd.DataFrame) -> list[str]:
    """「安中市「収納率」」, one per row."""
    return [f"{town}「{name}」" for town, name in zip(rows["town"], rows["name"], strict=True)]


def of_peers(seen: View) -> str:
    """What the median is of, or why there is none; "" where too few towns are drawn for one."""
    of = seen.drawn["town"].nunique()
    axis = say.HEADLINE_AXIS[seen.axis]
    if seen.peers.empty:
        few = of < compare.FEWEST_PEERS
        no_peers = say.NO_PEERS.format(axis=axis, of=of, fewest=compare.FEWEST_PEERS)
        return "" if few else no_peers
    low, high = int(seen.peers["towns"].min()), int(seen.peers["towns"].max())
    towns = str(low) if low == high else say.PEERS_SPAN.format(low=low, high=high)
    name = "・".join(compare.peers(seen.rows)["name"].unique())
    return say.PEERS.format(name=f"「{name}」", axis=axis, of=of, towns=towns)


def gate(seen: View, year: int, *, ranked: bool) -> None:
    """What differs between the members, aspect by aspect, and whether that allows a ranking."""
    st.subheader(say.GATE_TITLE, anchor=False)
    if common.may_rank(seen.rows):
        said = say.RANKING if ranked else say.RANKING_NONE
        st.info(said.format(year=year_label(year)))
    else:
        reasons = "、".join(dict.fromkeys(filter(None, seen.rows["reason"])))
        alone = len(seen.rows) < 2
        said = words.ONE_MEMBER if alone or not reasons else f"{reasons}。"
        st.info(words.NO_RANKING.format(reasons=escape(said)))
    st.caption(escape(f"{words.COMMON_LIMITS}: {seen.kpi['limits']}"))
    for aspect, groups in compare.differing(seen.rows, seen.values).items():
        head = say.DIFFERS if len(groups) > 1 else say.SAME
        head = head if len(seen.rows) > 1 else say.SINGLE
        lines = [head.format(aspect=say.ASPECTS[aspect], n=len(groups))]
        for group in groups:
            said, towns = _SAID[aspect](group.said), named(list(dict.fromkeys(group.towns)))
            lines.append(f"- {escape(say.OF_TOWNS.format(said=said, towns=towns))}")
        st.markdown("\n".join(lines))


def _definition(said: tuple[Any, ...]) -> str:
    name, definition = said
    return say.NAME_AND_DEFINITION.format(name=name, definition=definition) if definition else name


def _period(said: tuple[Any, ...]) -> str:
    start, end, first, last = (None if year is None else year_label(int(year)) for year in said)
    plan = say.PLAN_PERIOD.format(first=start, last=end) if start and end else say.NO_PLAN_PERIOD
    if first is None:
        return f"{plan}、{say.NO_VALUE_YEARS}"
    years = say.VALUE_YEAR if first == last else say.VALUE_YEARS
    return f"{plan}、{years.format(first=first, last=last)}"


_SAID = {
    "definition": _definition,
    "scope": lambda said: said[0] or say.NO_DIFFERENCE,
    "unit": lambda said: said[0] or say.NO_UNIT,
    "period": _period,
}


def gate_in_short(seen: View) -> list[str]:
    """That no ranking is given and why, for a picture that leaves the page; else nothing."""
    if common.may_rank(seen.rows):
        return []
    return [f"{say.RANKING}: {_no_ranking(seen)}"]


def _no_ranking(seen: View) -> str:
    reasons = "、".join(dict.fromkeys(filter(None, seen.rows["reason"])))
    return say.NO_RANKING_BECAUSE.format(reasons=reasons) if reasons else say.NO_RANKING_ALONE


def rough(seen: View) -> str:
    """Which prints drawn as exact points are rough: 「約20%」."""
    if seen.scale == say.AS_INDEX or seen.drawn.empty:
        return ""
    rows = seen.drawn[seen.drawn["qualifier"].map(progress.about_so_much)]
    named = [say.ROUGH_ONE.format(town=r["town"], printed=r["printed"]) for _, r in rows.iterrows()]
    return say.ROUGH.format(names="、".join(dict.fromkeys(named))) if named else ""


def undated(seen: View) -> str:
    """Which baselines are printed without a year, and so stand at no year of the chart."""
    rows = seen.prints
    rows = rows[rows["indicator_id"].isin(seen.drawn["indicator_id"]) & rows["fiscal_year"].isna()]
    rows = rows[rows["kind"].eq("baseline") & rows["value"].notna()]
    towns = seen.rows.set_index("indicator_id")["town"]
    named = [
        say.ROUGH_ONE.format(town=towns[r["indicator_id"]], printed=r["printed"])
        for _, r in rows.iterrows()
    ]
    return say.UNDATED.format(names="、".join(named)) if named else ""


def conditions(seen: View) -> list[tuple[str, str]]:
    """What a file of these indicators must say of comparing them: (name, text), plain."""
    found = [(say.KPI, str(seen.kpi["name"])), (say.LIMITS, str(seen.kpi["limits"] or say.NONE))]
    rows = seen.rows
    if not common.may_rank(rows):
        found.append((say.RANKING, _no_ranking(seen)))
    for row in rows.to_dict("records"):
        if isinstance(row["difference"], str):
            whose = say.DIFFERENCE_OF.format(town=row["town"], name=row["name"])
            found.append((whose, row["difference"]))
    return found
