"""「同じKPIを並べる」: an indicator beside its kin in other towns, with what differs."""

import pandas as pd
import streamlit as st

from charts.compare import MOST_COLOURS, from_zero, looks, side_by_side
from charts.findings import with_unit
from charts.numbers import axis_of
from charts.palette import GREY
from charts.titles import About, Share, Title, title
from kpi import common
from kpi.amounts import digits
from kpi.fiscal_year import both_labels, year_label
from kpi.periods import part_of_year
from kpi.store import Warehouse
from kpi.vocabulary import KINDS, STATISTICS
from ui import picture, show, trail, words
from ui.filters import Selection
from ui.footer import escape, sources
from ui.words import progress as say

_LONG = ("定義の違い", "理由")  # columns of sentences
_KIND_WORDS = {code: word for word, code in KINDS.items()}


def section(warehouse: Warehouse, common_kpi: object, chosen: Selection, town: str) -> None:
    """Draw the section for the common KPI of an indicator of `town`; nothing where it has none."""
    if not isinstance(common_kpi, str):
        return
    kpi, rows = common.kpi(warehouse, common_kpi), common.members(warehouse, common_kpi)
    st.subheader(words.COMMON_TITLE.format(name=escape(kpi["name"])), anchor=say.COMMON_ANCHOR)
    st.caption(escape(f"{kpi['definition']}　{words.COMMON_LIMITS}: {kpi['limits']}"))
    if not common.may_rank(rows):
        st.info(words.NO_RANKING.format(reasons=escape(_reasons(rows))))
    values = common.on_one_axis(warehouse, rows)
    if len(values) and values["indicator_id"].nunique() == 1:
        st.info(say.COMMON_ALONE)
    elif len(values):
        _draw(warehouse, kpi, rows, values, [town, *chosen.towns], chosen.year)
    else:
        st.info(say.NOTHING_ON_AXIS)
    st.caption(f"{words.SOURCES}: {sources(warehouse, rows['plan_id'])}")
    st.dataframe(
        table(rows, values),
        hide_index=True,
        height="content",
        alt=words.COMMON_TABLE,
        column_config={name: st.column_config.TextColumn(width="large") for name in _LONG},
    )


def sentence(warehouse: Warehouse, common_kpi: object) -> str:
    """For the summary: how many indicators stand side by side; "" without a common KPI."""
    if not isinstance(common_kpi, str):
        return ""
    kpi, rows = common.kpi(warehouse, common_kpi), common.members(warehouse, common_kpi)
    said = say.SUMMARY_COMMON.format(name=kpi["name"], towns=rows["town"].nunique(), n=len(rows))
    return said if common.may_rank(rows) else said + say.SUMMARY_NO_RANKING


def _reasons(rows: pd.DataFrame) -> str:
    said = "、".join(dict.fromkeys(filter(None, rows["reason"])))
    return f"{said}。" if said and len(rows) > 1 else words.ONE_MEMBER


def _draw(
    warehouse: Warehouse,
    kpi: pd.Series,
    rows: pd.DataFrame,
    values: pd.DataFrame,
    wished: list[str],
    year: int,
) -> None:
    unit = str(kpi["unit"] or "")
    every = warehouse["municipality"].sort_values("municipality_code")["label"].tolist()
    look = looks(every, wished, values["town"].unique().tolist())
    show.chart(
        side_by_side(values, unit, look),
        key="common",
        title=heading(kpi, values),
        table=twin(values, warehouse["indicator"], unit),
        trail=trail.prints(warehouse, in_order(values), year),
        plans=picture.plans_of(warehouse, values["indicator_id"]),
        rule_set=None,
    )
    axis = axis_of(values["scaled"], unit)
    drawn = rows[rows["indicator_id"].isin(values["indicator_id"])]
    converted = drawn["factor"].ne(1).any() or axis.unit != unit
    notes = [words.COMMON_AXIS.format(unit=escape(axis.unit))] if converted else []
    notes.append(say.ONE_A_YEAR)
    if not from_zero(values["scaled"]):
        notes.insert(0, say.NOT_FROM_ZERO)
    grey = [town for town, one in look.items() if one.color == GREY]
    if grey:
        notes.insert(0, say.COMMON_GREY.format(most=MOST_COLOURS, towns=escape("、".join(grey))))
    st.caption(f"{say.COMMON_LEGEND}  \n{''.join(notes)}")


def heading(kpi: pd.Series, values: pd.DataFrame) -> Title:
    """What stands above the chart: no ranking, but how many of those drawn have a result."""
    have = values.loc[values["kind"] == "actual", "indicator_id"].nunique()
    share = Share(have, values["indicator_id"].nunique(), say.COMMON_SHARE, say.COMMON_DID)
    first, last = int(values["fiscal_year"].min()), int(values["fiscal_year"].max())
    about = About(
        str(kpi["name"]),
        str(kpi["unit"] or ""),
        say.COMMON_TOWNS.format(n=values["town"].nunique()),
        say.PERIOD.format(first=year_label(first), last=year_label(last)),
        say.COMMON_KIND,
    )
    return title(share, about)


def twin(values: pd.DataFrame, indicator: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Every point of the chart: its print with the unit of its document, its value on the axis."""
    units = values["indicator_id"].map(indicator.set_index("indicator_id")["unit"]).fillna("")
    rows = in_order(values.assign(unit=units))
    parts = [part_of_year(*one) for one in zip(rows["period"], rows["as_of"], strict=True)]
    prints = [with_unit(row, row["unit"]) for _, row in rows.iterrows()]
    found = pd.DataFrame(
        {
            "town": rows["town"],
            "name": rows["name"],
            "year": [both_labels(int(year)) for year in rows["fiscal_year"]],
            "kind": rows["kind"].map(_KIND_WORDS),
            "printed": [f"{a}（{b}）" if b else a for a, b in zip(prints, parts, strict=True)],
            "scaled": rows["scaled"].map(digits),
        }
    )
    heads = {name: head.format(unit=unit) for name, head in say.COLUMNS_COMMON.items()}
    return found.rename(columns=heads)


def in_order(values: pd.DataFrame) -> pd.DataFrame:
    """Rows of kpi.common.on_one_axis as the twin has them: by indicator, kind and year."""
    order = values["kind"].map(list(_KIND_WORDS).index)
    rows = values.assign(order=order, place=pd.factorize(values["indicator_id"])[0])
    return rows.sort_values(["place", "order", "fiscal_year"], kind="stable")


def table(rows: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """One row per member: what it counts, in which unit, and how it differs."""
    counts = values["indicator_id"].value_counts()
    return pd.DataFrame(
        {
            "自治体": rows["town"],
            "指標": rows["name"],
            "単位": rows["unit"],
            "種類": rows["plan_type"].where(rows["plan_type"] == STATISTICS, "計画"),
            "定義の違い": rows["difference"],
            say.ON_AXIS: rows["indicator_id"].map(counts).fillna(0).astype(int),
            "順位付け": rows["may_rank"].map({True: "可", False: "不可"}),
            "理由": rows["reason"],
        }
    )
