"""「読み取りで気をつけること」: every problem of the chosen towns with its print and place."""

import pandas as pd
import streamlit as st

from kpi.coverage import SEVERITY_ORDER
from ui import filters
from ui.footer import escape
from ui.words import differences as places
from ui.words import sources as say

MOST_IN_WORDS = 60  # paragraphs below one another; the table has them all
MOST_LINES = 40  # a longer table scrolls within itself


def section(found: pd.DataFrame, every: pd.DataFrame) -> None:
    """Draw the problems with their filters.

    found  rows of kpi.coverage.problems of the chosen towns
    every  those of all towns: what can be chosen does not change with the towns
    """
    st.subheader(say.PROBLEM_TITLE, anchor=False)
    st.caption(say.PROBLEM_NOTE)
    if every.empty:
        st.markdown(say.NO_PROBLEM)
        return
    left, right = st.columns(2)
    severities = [s for s in SEVERITY_ORDER if every["severity"].eq(s).any()]
    kinds = every["code"].value_counts().index
    wish = [say.ALL_SEVERITIES, *map(say.SEVERITY_SIGNS.__getitem__, severities)]
    with left:
        severity = filters.choose(say.SEVERITY, wish, "severity")
    with right:
        code = filters.choose(say.CODE, [say.ALL_CODES, *map(kind, kinds)], "code")
    if found.empty:
        st.markdown(say.NO_PROBLEM)
        return
    rows = chosen(found, severity, code)
    if rows.empty:
        words = {"severity": severity, "code": f"「{code}」"}
        st.markdown(escape(say.NO_SUCH_PROBLEM.format(**words)))
        return
    said = say.PROBLEMS_ALL if len(rows) == len(found) else say.PROBLEMS_SHOWN
    st.markdown(said.format(total=len(found), n=len(rows)))
    st.table(kind_table(rows).set_index(say.COLUMNS_KINDS["severity"]))
    st.dataframe(
        table(rows),
        hide_index=True,
        height="content" if len(rows) <= MOST_LINES else "auto",
        alt=say.PROBLEM_TITLE,
        column_config={
            say.COLUMNS_PROBLEM["message"]: st.column_config.TextColumn(width="large"),
        },
    )
    with st.expander(say.IN_WORDS.format(n=min(len(rows), MOST_IN_WORDS))):
        st.table(in_words(rows.head(MOST_IN_WORDS)))
        if len(rows) > MOST_IN_WORDS:
            st.caption(say.IN_WORDS_REST.format(n=len(rows) - MOST_IN_WORDS))


def kind(code: str) -> str:
    """The code of a problem in words; a code this page does not know stays itself."""
    return say.CODES.get(code, code)


def chosen(rows: pd.DataFrame, severity: str, code: str) -> pd.DataFrame:
    """The problems of one severity and one kind, both as the select boxes name them."""
    if severity != say.ALL_SEVERITIES:
        rows = rows[rows["severity"].map(say.SEVERITY_SIGNS) == severity]
    return rows if code == say.ALL_CODES else rows[rows["code"].map(kind) == code]


def kind_table(rows: pd.DataFrame) -> pd.DataFrame:
    """How many problems of each kind, and in which towns (where there are several).

    Warnings stand before notes, the most frequent first.
    """
    counts = rows.groupby(["severity", "code"], sort=False).agg(
        n=("code", "size"), towns=("town", lambda towns: "、".join(dict.fromkeys(towns)))
    )
    counts = counts.reset_index()
    order = counts["severity"].map(SEVERITY_ORDER.index)
    counts = counts.assign(order=order).sort_values(
        ["order", "n"], ascending=[True, False], kind="stable"
    )
    shown = counts.assign(
        severity=counts["severity"].map(say.SEVERITY_SIGNS),
        kind=counts["code"].map(kind).map(escape),
        towns=counts["towns"].map(escape),
    )
    columns = [name for name in say.COLUMNS_KINDS if name != "towns" or rows["town"].nunique() > 1]
    return shown[columns].rename(columns=say.COLUMNS_KINDS)


def where(rows: pd.DataFrame) -> list[str]:
    """「町政運営推進プランR5」118:2 of every row (columns document, within)."""
    return [
        places.DOCUMENT.format(title=document, place=within) if document else within or say.NO_PLACE
        for document, within in zip(rows["document"], rows["within"], strict=True)
    ]


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per problem: what was printed where, and what to do."""
    shown = rows.assign(
        severity=rows["severity"].map(say.SEVERITY_SIGNS),
        kind=rows["code"].map(kind),
        printed=rows["printed"].fillna(""),
        place=where(rows),
    )
    return shown[list(say.COLUMNS_PROBLEM)].rename(columns=say.COLUMNS_PROBLEM)


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The same with nothing cut off, for st.table: indexed by severity, escaped.

    The town begins the sentence: a column of its own would take a phone's room from it.
    """
    shown = {
        "severity": rows["severity"].map(say.SEVERITY_SIGNS),
        "message": [
            say.OF_TOWN.format(town=town, message=message)
            for town, message in zip(rows["town"], rows["message"], strict=True)
        ],
        "printed": rows["printed"].fillna(""),
        "place": where(rows),
    }
    table = pd.DataFrame({say.COLUMNS_PROBLEM[name]: cells for name, cells in shown.items()})
    return table.map(escape).set_index(say.COLUMNS_PROBLEM["severity"])
