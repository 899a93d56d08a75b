"""What 審議会 makes to take along: PowerPoint, indicator sheets, minutes.

A file is made when its button is pressed, with progress; it then waits in this visit until the
agenda, the year or the towns change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from exports.meeting import words as named
from exports.meeting.ground import indicators_of
from exports.meeting.minutes import to_text
from exports.meeting.model import Deck, Ground
from exports.meeting.pdf import PrintError, chromium, to_pdf
from exports.meeting.powerpoint import to_pptx
from exports.meeting.sheets import sheets, to_html
from exports.names import file_name
from kpi.agenda import Agenda
from kpi.fiscal_year import WESTERN, today
from kpi.store import Warehouse
from ui import meeting, sample
from ui.footer import escape
from ui.words import meeting as say

_MADE, _WHICH = "meeting-made", "meeting-which"
_OF_ITEMS, _OF_ALL = "", "all"  # of the sheets, beside the id of one indicator
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_NO_BROWSER = (
    "PDFを作るには、このサイトを動かす機械に Chromium か Google Chrome が要ります。"
    "HTMLを保存し、お手元のブラウザーで開いて印刷（PDFに保存）してください。"
)
Progress = Callable[[str, float], None]  # what is being done, how much of it from 0 to 1


@dataclass(frozen=True)
class Made:
    """A file that is ready: what it was made of, its name and its bytes."""

    of: tuple[object, ...]
    name: str
    data: bytes


def section(warehouse: Warehouse, agenda: Agenda) -> None:
    """The heading and, side by side, slides and sheets; minutes below."""
    st.subheader(say.FILES_TITLE, anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{say.DECK}**")
        st.caption(say.DECK_NOTE)
        name = _file_name(warehouse, agenda, named.DECK_FILE, "pptx")
        _button(say.DECK, agenda, (), name, _PPTX, lambda told: pptx(warehouse, agenda, told))
        st.markdown(f"**{say.MINUTES_TITLE}**")
        st.caption(say.MINUTES_NOTE)
        name = _file_name(warehouse, agenda, named.MINUTES_FILE, "txt")
        made = _button(
            say.MINUTES,
            agenda,
            (),
            name,
            "text/plain",
            lambda told: minutes(warehouse, agenda, told),
        )
    with right:
        st.markdown(f"**{say.SHEETS_TITLE}**")
        st.caption(say.SHEETS_NOTE)
        _sheets(warehouse, agenda)
    if made:
        st.code(made.data.decode(), language=None, wrap_lines=True, height=420)


def _sheets(warehouse: Warehouse, agenda: Agenda) -> None:
    here = meeting.ground_of(warehouse, agenda)
    if here.indicators.empty:
        st.info(say.NO_SHEETS)
        return
    ids = _which(here, agenda)
    browser = chromium() is not None
    for what, ending, mime in (
        (say.SHEETS_HTML, "html", "text/html"),
        (say.SHEETS_PDF, "pdf", "application/pdf"),
    ):
        _button(
            what,
            agenda,
            tuple(ids),
            _file_name(warehouse, agenda, named.SHEETS_FILE, ending),
            mime,
            partial(paper, here, ids, ending),
            disabled=ending == "pdf" and not browser,
        )
    if not browser:
        st.caption(_NO_BROWSER)


def _which(here: Ground, agenda: Agenda) -> list[str]:
    """The box that chooses the indicators of the sheets, with their number."""
    mine = indicators_of(here, agenda.items)
    rows = here.indicators
    names = rows["town"] + " " + rows["name"] if here.several else rows["name"]
    every = dict(zip(rows["indicator_id"], names, strict=True))
    options = {_OF_ITEMS: say.SHEETS_ITEMS.format(n=len(mine))} if mine else {}
    options |= {_OF_ALL: say.SHEETS_ALL.format(n=len(every))} | every
    if st.session_state.get(_WHICH) not in options:
        st.session_state.pop(_WHICH, None)
    picked = st.selectbox(
        say.SHEETS_WHICH, list(options), format_func=options.__getitem__, key=_WHICH
    )
    if picked == _OF_ITEMS:
        return mine
    return list(every) if picked == _OF_ALL else [picked]


def _button(
    what: str,
    agenda: Agenda,
    more: tuple[str, ...],
    name: str,
    mime: str,
    make: Callable[[Progress], bytes],
    *,
    disabled: bool = False,
) -> Made | None:
    """A button that makes a file, then one that saves it."""
    state = st.session_state
    kept: dict[str, Made] = state.setdefault(_MADE, {})
    of = (agenda, more, name, today(), WESTERN.get())
    label = say.MAKE.format(what=what)
    place = st.container()
    if place.button(
        label,
        disabled=disabled,
        icon=":material/build:",
        key=f"make-{what}",
        help=_NO_BROWSER if disabled else None,
    ):
        bar = place.progress(0.0)
        try:
            data = make(lambda said, part: _tell(bar, said, part))
        except PrintError as error:
            place.error(str(error))
            return None
        finally:
            bar.empty()
        kept[what] = Made(of, name, data)
    made = kept.get(what)
    if made is None:
        return None
    if made.of != of:
        del kept[what]
        return None
    place.download_button(
        escape(say.SAVE_MADE.format(name=what, size=_size(len(made.data)))),
        made.data,
        made.name,
        mime,
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key=f"save-{what}",
    )
    return made


def _tell(bar: st.delta_generator.DeltaGenerator, said: str, part: float) -> None:
    bar.progress(min(part, 1.0), said)


def pptx(warehouse: Warehouse, agenda: Agenda, told: Progress) -> bytes:
    """The PowerPoint file."""
    deck = _deck(warehouse, agenda, told, 0.8)
    return to_pptx(deck, lambda n, of: told(say.WRITING.format(n=n, of=of), 0.8 + 0.2 * n / of))


def minutes(warehouse: Warehouse, agenda: Agenda, told: Progress) -> bytes:
    """The text."""
    return to_text(_deck(warehouse, agenda, told, 1.0)).encode()


def _deck(warehouse: Warehouse, agenda: Agenda, told: Progress, part: float) -> Deck:
    """The deck, item by item; `part` of the bar is its own."""
    of = max(len(agenda.items), 1)
    for n, item in enumerate(agenda.items, 1):
        told(say.MAKING_SLIDES.format(n=n, of=of), part * (n - 1) / of)
        meeting.slides_of(warehouse, agenda, item)
    return meeting.deck_of(warehouse, agenda)


def paper(here: Ground, ids: Sequence[str], ending: str, told: Progress) -> bytes:
    """The sheets as HTML, or printed."""
    share = 0.95 if ending == "html" else 0.5

    def say_so(n: int, of: int) -> None:
        told(say.MAKING_SHEETS.format(n=n, of=of), share * n / of)

    html = to_html(sheets(here, ids, say_so), named.SHEETS_FILE, sample=here.sample)
    if ending == "html":
        return html.encode()
    told(say.PRINTING, share)
    return to_pdf(html)


def _file_name(warehouse: Warehouse, agenda: Agenda, what: str, ending: str) -> str:
    towns = meeting.ground_of(warehouse, agenda).plans["town"].unique().tolist()
    return file_name(towns, what, [agenda.year], warehouse.edition, ending, sample=sample.is_open())


def _size(n: int) -> str:
    return say.SIZE_MB.format(n=n / 1e6) if n >= 1e6 else say.SIZE_KB.format(n=max(n / 1e3, 1))
