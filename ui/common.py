"""「同じKPIを並べる」: an indicator beside its kin in other towns, with what differs."""

import pandas as pd
import streamlit as st

from charts.compare import side_by_side
from charts.numbers import axis_of
from kpi import common
from kpi.store import Warehouse
from kpi.vocabulary import STATISTICS
from ui import show, words
from ui.footer import escape, sources
from ui.words import progress as say


def section(warehouse: Warehouse, common_kpi: object) -> None:
    """Draw the section for an indicator's common KPI; nothing where it has none."""
    if not isinstance(common_kpi, str):
        return
    kpi, rows = common.kpi(warehouse, common_kpi), common.members(warehouse, common_kpi)
    st.subheader(words.COMMON_TITLE.format(name=escape(kpi["name"])), anchor=False)
    st.caption(escape(f"{kpi['definition']}　{words.COMMON_LIMITS}: {kpi['limits']}"))
    if not common.may_rank(rows):
        reasons = "、".join(dict.fromkeys(reason for reason in rows["reason"] if reason))
        st.info(words.NO_RANKING.format(reasons=escape(reasons or words.ONE_MEMBER)))
    values = common.on_one_axis(warehouse, rows)
    if len(values):
        alt = f"{kpi['name']}: " + "、".join(rows["town"] + " " + rows["name"])
        show.chart(side_by_side(values, kpi["unit"] or ""), key="common", alt=alt)
        axis = axis_of(values["scaled"], kpi["unit"] or "")
        st.caption(words.COMMON_AXIS.format(unit=escape(axis.unit)) + say.ONE_A_YEAR)
    st.caption(f"{words.SOURCES}: {sources(warehouse, rows['plan_id'])}")
    st.dataframe(table(rows, values), hide_index=True, height="content", alt=words.COMMON_TABLE)


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
