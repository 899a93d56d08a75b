"""The slide show of 審議会: one slide at a time, driven by keys, buttons and a list."""

import re

import pandas as pd
import streamlit as st

from charts.plain import Chart
from charts.plain_figure import draw
from exports.meeting.minutes import chart_lines
from exports.meeting.model import Deck, Slide, Table, clipped
from exports.meeting.powerpoint_fonts import plain
from exports.meeting.wall import (
    BESIDE,
    body_of,
    columns_of,
    headline_of,
    said_size,
    strip_of,
    table_size,
)
from kpi.agenda import Agenda
from kpi.store import Warehouse
from ui import meeting, meeting_look, show, words
from ui.footer import escape
from ui.meeting import SHOW, SLIDE
from ui.words import meeting as say

ON = "true"  # of a switch in the address
_LETTERS = {"lines": 22, "stacked": 20, "bars": 20}  # pixels in a chart
_BAR_HIGH, _AROUND_BARS = 90, 110  # pixels of a bar, and of axis and legend
_SUBTITLE = 53  # letters in its line
_NUMBERED = re.compile(r"^\s*(\d+)\.")


def asked() -> bool:
    """Whether the address asks for the show."""
    return st.query_params.get(SHOW) == ON


def go(n: int) -> None:
    """Show one slide (as a callback)."""
    st.query_params[SHOW], st.query_params[SLIDE] = ON, str(n)


def end() -> None:
    """Leave the show (as a callback)."""
    for name in (SHOW, SLIDE):
        st.query_params.pop(name, None)


def section(warehouse: Warehouse, agenda: Agenda) -> None:
    """Draw the slide of the address, over everything else."""
    deck = meeting.wall_of(warehouse, agenda)
    of = len(deck.slides)
    printed = st.query_params.get(SLIDE, "1")
    n = int(printed) if re.fullmatch(r"\d{1,4}", printed, re.ASCII) else 1
    if str(n) != printed or not 1 <= n <= of:
        n = min(max(n, 1), of)
        said = say.SLIDE_ASTRAY.format(printed=printed[:20], n=of, instead=n)
        st.toast(escape(said), icon=":material/info:")
        st.query_params[SLIDE] = str(n)
    meeting_look.apply()
    slide = deck.slides[n - 1]
    with st.container(key="meeting-show"):
        _slide(deck, slide, n)
        _bar(deck, n)


def _line(text: str) -> str:
    """Printed words as one paragraph of Markdown: a number before a stop begins no list."""
    return _NUMBERED.sub(r"\1\\.", escape(plain(text)))


def _slide(deck: Deck, slide: Slide, n: int) -> None:
    headline, size = headline_of(slide)
    meeting_look.sizes(
        size, said_size(slide), table_size(slide), slide.table.widths if slide.table else ()
    )
    with st.container(key="meeting-slide"), st.container(key=f"meeting-kind-{slide.kind}"):
        st.title(_line(headline), anchor=False)
        subtitle = "　".join(filter(None, (words.SAMPLE if deck.sample else "", slide.subtitle)))
        if subtitle:
            with st.container(key="meeting-subtitle"):
                st.markdown(_line(clipped(subtitle, _SUBTITLE)))
        with st.container(key="meeting-body"):
            _body(slide, n)
    with st.container(key="meeting-foot"):
        st.markdown(_line("　".join(slide.foot)))


def _body(slide: Slide, n: int) -> None:
    """Chart with its sentences beside it, or sentences alone; the table below."""
    if slide.chart:
        high = strip_of(slide) if slide.table else body_of(slide) - 10
        if slide.said:
            left, right = st.columns([1 - BESIDE, BESIDE])
            with left:
                _chart(slide, slide.chart, high, n)
            with right:
                _said(slide)
        else:
            _chart(slide, slide.chart, high, n)
    elif slide.said:
        _said(slide)
    if slide.table:
        _table(slide, slide.table)


def _said(slide: Slide) -> None:
    said = "\n\n".join(map(_line, slide.said))
    with st.container(key="meeting-said"):
        if columns_of(slide) == 2:
            with st.container(key="meeting-columns"):
                st.markdown(said)
        else:
            st.markdown(said)


def _chart(slide: Slide, chart: Chart, high: int, n: int) -> None:
    """The chart, as high as its bars need and the slide allows; words for those who cannot see it."""
    if chart.kind != "lines":
        high = min(high, _BAR_HIGH * len(chart.categories) + _AROUND_BARS)
    figure = draw(chart, size=_LETTERS[chart.kind], height=high)
    alt = "。".join([slide.headline, *chart_lines(chart)])
    with st.container(key="meeting-chart"):
        show.chart(figure, key=f"slide-{n}", alt=alt)


def _table(slide: Slide, table: Table) -> None:
    cells = pd.DataFrame(
        [[_line(cell) for cell in row] for row in table.rows],
        columns=[_line(column) for column in table.columns],
    )
    st.table(cells, hide_index=True, alt=plain(slide.headline))


def _bar(deck: Deck, n: int) -> None:
    """Back, counter, next, the list of all slides, and the way out."""
    of = len(deck.slides)
    heads = {
        at: say.JUMP_TO.format(n=at, headline=plain(one.headline))
        for at, one in enumerate(deck.slides, 1)
    }
    key = f"meeting-jump-{n}"  # a new box per slide: the keyboard does not stay in it
    with st.container(key="meeting-bar", horizontal=True, vertical_alignment="center", wrap=False):
        st.button(
            say.BACK,
            shortcut="Left",
            disabled=n == 1,
            on_click=go,
            args=(n - 1,),
            key="meeting-back",
        )
        with st.container(key="meeting-counter", width="content"):
            st.markdown(say.COUNTER.format(n=n, of=of))
        st.button(
            say.NEXT,
            shortcut="Right",
            type="primary",
            disabled=n == of,
            on_click=go,
            args=(n + 1,),
            key="meeting-next",
        )
        st.selectbox(
            say.JUMP,
            list(heads),
            index=n - 1,
            format_func=heads.__getitem__,
            key=key,
            on_change=_jump,
            args=(key,),
            label_visibility="collapsed",
        )
        st.button(say.END, shortcut="Esc", on_click=end, key="meeting-end")
    with st.container(key="meeting-keys"):  # what a presenter in the hand presses
        for label, shortcut, to in (
            (say.BACK_PAGE, "PageUp", max(n - 1, 1)),
            (say.NEXT_PAGE, "PageDown", min(n + 1, of)),
            (say.FIRST, "Home", 1),
            (say.LAST, "End", of),
        ):
            st.button(label, shortcut=shortcut, on_click=go, args=(to,), key=f"meeting-{shortcut}")


def _jump(key: str) -> None:
    if st.session_state[key]:
        go(st.session_state[key])


def start(of: str) -> None:
    """The button of the page that begins the show."""
    st.button(
        of, type="primary", icon=":material/slideshow:", on_click=go, args=(1,), key="meeting-start"
    )
