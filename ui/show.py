"""Putting a figure on a page the same way everywhere: title, picture, words and table twin."""

from collections.abc import Callable, Collection, Sequence

import pandas as pd
import streamlit as st

from charts.palette import in_dark
from charts.style import CONFIG, Figure, marked
from charts.titles import Title
from kpi.rules import DEFAULT
from ui import camera, picture, sample, words
from ui import trail as trails
from ui.footer import escape
from ui.words import frame as say

_MOST_ROWS = 40  # of the words for those who cannot see the chart; the table has all


def chart(
    figure: Figure,
    *,
    key: str,
    title: Title | None = None,
    alt: str = "",
    table: pd.DataFrame | None = None,
    trail: pd.DataFrame | None = None,
    saved: Title | None = None,
    plans: Collection[str] | None = None,
    rule_set: str | None = DEFAULT,
    notes: Sequence[str] = (),
) -> None:
    """Draw a figure over the full width, its title above it and its numbers in a table below it.

    figure    made for this: it takes along what the saved picture says (`layout.meta`)
    alt       says in words what the figure shows; without it the words are made from `table`
    table     every number of the figure, one row per thing, as people read it. Only None where the
              same table stands on the page beside the figure, in which case `alt` must say the numbers.
    trail     columns of ui.trail at the end of that table, row by row: the places of its numbers, or
              links to what they count. They are not spoken
    saved     the title of the saved picture where the page says it elsewhere; without it `title`,
              else the first sentence of `alt`
    plans     ids of the plans whose numbers it shows, where they are not all those of the towns
              that the title names, or else of those chosen
    rule_set  under which it is judged; None where no judgement is in it
    notes     what the picture must say of itself when it is saved: conditions, signs, limits

    Raises ValueError where there would be no words. Every chart of the invented town bears its mark,
    also where it is saved as a picture.
    """
    if table is None and not alt:
        raise ValueError(f"chart {key!r}: no words for those who cannot see it")
    said = alt or (spoken(table) if table is not None else "")
    named = saved or title or picture.untitled(said)
    if title is not None:
        st.markdown(f"**{escape(title.headline)}**")
        if title.subtitle:
            st.caption(escape(title.subtitle))
        said = f"{title}。{said}"
    if sample.is_open():
        figure, said = marked(figure, words.SAMPLE), f"{words.SAMPLE}。{said}"
    dark = st.context.theme.type == "dark"
    shown = in_dark(figure) if dark else figure  # no copy: that would cost as much as making it
    shown.layout.meta = picture.of_figure(
        figure, named, plans, rule_set, notes, titled=title is not None, dark=dark
    )
    with st.container(key=f"{camera.AROUND}{key}", gap=None):
        st.plotly_chart(shown, key=key, alt=said, theme=None, width="stretch", config=CONFIG)
        camera.toolbar()
    if table is not None:
        twin(table, say.TABLE_OF_CHART, key, trail)


def twin(table: pd.DataFrame, label: str, key: str, trail: pd.DataFrame | None = None) -> None:
    """The numbers of a chart as a table that can be opened without pointing at anything."""
    shown = table if trail is None else trails.joined(table, trail)
    with st.expander(label):
        st.dataframe(
            shown,
            hide_index=True,
            height="content",
            key=f"{key}-table",
            alt=label,
            placeholder="",
            column_config=trails.config(shown),
        )


def listing(table: pd.DataFrame, label: str, key: str) -> None:
    """The single things that a chart counts, each with its place; a long list scrolls in itself."""
    with st.expander(label):
        st.dataframe(
            table,
            hide_index=True,
            key=f"{key}-list",
            alt=label,
            placeholder="",
            column_config=trails.config(table),
        )


def folded(label: str, key: str, draw: Callable[[], None]) -> None:
    """Something long that is made and sent when the reader opens it, not before."""
    fold = st.expander(label, key=f"{key}-fold", on_change="rerun")
    if fold.open:
        with fold:
            draw()


def spoken(table: pd.DataFrame) -> str:
    """A table in words: 「安中市、達成 3、遅れ 1。吉岡町、…」; the first cell names the row."""
    rows = table.head(_MOST_ROWS).to_dict("records")
    lines = [_line([(str(k), v) for k, v in row.items()]) for row in rows]
    rest = len(table) - _MOST_ROWS
    return "。".join([*lines, say.MORE_ROWS.format(n=rest)] if rest > 0 else lines)


def _line(cells: list[tuple[str, object]]) -> str:
    (_, name), *others = cells
    filled = [f"{column} {cell}" for column, cell in others if pd.notna(cell) and str(cell)]
    return "、".join([str(name), *filled])
