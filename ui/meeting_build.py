"""Building the agenda of 審議会: the proposal, adding, ordering, saving and opening it."""

from collections.abc import Sequence

import streamlit as st

from exports.names import file_name
from kpi import agenda as agendas
from kpi.agenda import Agenda, AgendaError
from kpi.fiscal_year import year_label
from kpi.store import Warehouse
from ui import cache, filters, meeting, meeting_look, sample
from ui.footer import escape
from ui.words import meeting as say

_AT, _ADD, _ADD_INDICATOR, _ONE, _FILE = (
    *("meeting-at", "meeting-add", "meeting-add-indicator", "meeting-town", "meeting-file"),
)
_SAID = "meeting-said"  # of a file that was opened: (kind, sentences)
_MOST_NAMED = 5


def towns_said(towns: Sequence[str]) -> str:
    """「安中市・吉岡町」, or the first of many with their number."""
    if len(towns) > 3:
        return say.TOWNS_MANY.format(first=towns[0], n=len(towns))
    return "・".join(towns)


def named(texts: Sequence[str]) -> str:
    """Some texts in a sentence, the first few of many."""
    said = say.NAMED.join(one[:60] for one in texts[:_MOST_NAMED])
    rest = len(texts) - _MOST_NAMED
    return say.NAMED_MORE.format(names=said, n=rest) if rest > 0 else said


def notes(found: meeting.Kept) -> None:
    """Say what of the agenda was left out, and what a file brought."""
    if found.unread:
        form = say.UNREAD if len(found.unread) == 1 else say.UNREAD_MORE
        st.info(escape(form.format(printed=found.unread[0][:60], n=len(found.unread))))
    if found.unfit:
        n = len(found.unfit)
        st.info(escape(say.UNFIT.format(n=n, names=named(found.unfit))))
        keep = list(map(str, found.agenda.items))
        st.button(say.DROP_UNFIT.format(n=n), on_click=meeting.put, args=(keep,))
    kind, sentences = st.session_state.pop(_SAID, ("", []))
    if sentences:
        (st.error if kind == "error" else st.success)(escape("".join(sentences)))


def town_section(chosen: filters.Selection) -> None:
    """Where no town is picked: say that all are taken, and offer each."""
    if st.session_state.get("town") or len(chosen.towns) < 2:
        return
    st.info(say.ALL_TOWNS.format(n=len(chosen.towns)))
    st.columns([2, 3])[0].selectbox(
        say.ONE_TOWN,
        chosen.towns,
        index=None,
        key=_ONE,
        placeholder=say.ONE_TOWN_CHOOSE,
        on_change=_pick_town,
    )


def _pick_town() -> None:
    if st.session_state[_ONE]:
        st.session_state["town"] = [st.session_state[_ONE]]


def start(warehouse: Warehouse, chosen: filters.Selection, agenda: Agenda) -> None:
    """The button that puts the usual agenda."""
    wanted = meeting.usual(warehouse, agenda.towns, agenda.year)
    if not wanted.items:
        st.info(say.NOTHING_USUAL)
        return
    towns = towns_said(chosen.towns)
    n = len(wanted.items)
    said = say.START_NOTE.format(towns=towns, year=year_label(chosen.year), n=n)
    st.button(
        say.START,
        type="primary",
        icon=":material/playlist_add_check:",
        on_click=meeting.put,
        args=(list(map(str, wanted.items)),),
    )
    st.caption(escape(said))


def name_box() -> None:
    st.text_input(
        say.NAME,
        key=meeting.NAMED,
        placeholder=say.NAME_PLACEHOLDER,
        help=say.NAME_HELP,
        max_chars=meeting.LONGEST_NAME,
    )


def order(warehouse: Warehouse, agenda: Agenda) -> None:
    """The numbered list, and the buttons that act on the chosen item."""
    labels = meeting.labels(warehouse, agenda, agenda.items)
    texts, state = list(labels), st.session_state
    if state.get(_AT) not in texts:
        kept = state.get(f"kept-{_AT}")
        state[_AT] = kept if kept in texts else texts[0]
    numbered = {
        text: say.NUMBERED.format(n=n, label=escape(label))
        for n, (text, label) in enumerate(labels.items(), 1)
    }
    at = texts.index(st.radio(say.ORDER, texts, format_func=numbered.__getitem__, key=_AT))
    state[f"kept-{_AT}"] = texts[at]
    with st.container(horizontal=True):
        st.button(
            say.UP,
            icon=":material/arrow_upward:",
            disabled=at == 0,
            on_click=_move,
            args=(texts, at, at - 1),
        )
        st.button(
            say.DOWN,
            icon=":material/arrow_downward:",
            disabled=at == len(texts) - 1,
            on_click=_move,
            args=(texts, at, at + 1),
        )
        st.button(say.REMOVE, icon=":material/remove:", on_click=_remove, args=(texts, at))
        st.button(say.CLEAR, icon=":material/delete:", on_click=meeting.put, args=([],))


def _move(texts: list[str], at: int, to: int) -> None:
    """Change places with the neighbour; items that do not fit stay where they are."""
    found = list(st.session_state[meeting.ITEMS])
    a, b = found.index(texts[at]), found.index(texts[to])
    found[a], found[b] = found[b], found[a]
    meeting.put(found)


def _remove(texts: list[str], at: int) -> None:
    meeting.put([one for one in st.session_state[meeting.ITEMS] if one != texts[at]])
    rest = [*texts[:at], *texts[at + 1 :]]
    st.session_state[f"kept-{_AT}"] = rest[min(at, len(rest) - 1)] if rest else ""


def add(warehouse: Warehouse, agenda: Agenda) -> None:
    """The two boxes whose choice goes to the end of the agenda."""
    if len(agenda.items) >= agendas.MOST_ITEMS:
        st.caption(say.FULL.format(most=agendas.MOST_ITEMS))
        return
    every = [one for one in meeting.possible(warehouse, agenda.towns) if one not in agenda.items]
    labels = meeting.labels(warehouse, agenda, every)
    groups, single = {}, {}
    for item in every:
        text, said = str(item), labels[str(item)]
        if item.kind == "indicator":
            single[text] = said
        else:
            groups[text] = say.OF_CATEGORY.format(label=said) if item.kind == "category" else said
    _box(say.ADD, say.ADD_CHOOSE, groups, _ADD)
    _box(say.ADD_INDICATOR, say.ADD_INDICATOR_CHOOSE, single, _ADD_INDICATOR)


def _box(label: str, placeholder: str, options: dict[str, str], key: str) -> None:
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=key,
        placeholder=placeholder if options else say.ADDED_ALL,
        on_change=_append,
        args=(key,),
    )


def _append(key: str) -> None:
    state = st.session_state
    if state[key]:
        meeting.put([*state[meeting.ITEMS], state[key]])
        state[f"kept-{_AT}"], state[_AT] = state[key], None
        state[key] = None


def save(warehouse: Warehouse, chosen: filters.Selection, found: meeting.Kept) -> None:
    """The agenda as a file, and whether it stands in the address."""
    name = file_name(
        chosen.towns,
        say.SAVE_FILE,
        [chosen.year],
        warehouse.edition,
        "json",
        sample=sample.is_open(),
    )
    st.caption(say.IN_LINK if found.short else say.TOO_LONG)
    st.download_button(
        say.SAVE,
        agendas.write(found.agenda),
        name,
        "application/json",
        on_click="ignore",
        icon=":material/save:",
    )


def load(warehouse: Warehouse) -> None:
    """The box that opens such a file."""
    meeting_look.page()
    st.file_uploader(say.LOAD, ["json"], key=_FILE, on_change=_opened, args=(warehouse,))


def _opened(warehouse: Warehouse) -> None:
    """Take towns, year, title and items from the file; what this data does not have is said."""
    state = st.session_state
    file = state[_FILE]
    if file is None:
        return
    try:
        wanted = agendas.read(file.getvalue())
    except AgendaError as error:
        state[_SAID] = ("error", [str(error)])
        return
    agenda, left = agendas.fitting(warehouse, wanted)
    if not agenda.towns:
        state[_SAID] = ("error", [say.LOADED_NONE.format(name=file.name[:60])])
        return
    said = [say.LOADED.format(name=file.name[:60], n=len(agenda.items))]
    said += [say.LOADED_LEFT.format(n=len(left), names=named(left))] if left else []
    rows = cache.plans(warehouse).drop_duplicates("municipality_code")
    towns = rows.loc[rows["municipality_code"].isin(agenda.towns), "town"].tolist()
    state["town"] = [] if len(towns) == len(rows) > 1 else towns
    years = set(cache.plan_years(warehouse)["fiscal_year"])
    if agenda.year in years:
        state["year"] = agenda.year
    else:
        instead = year_label(filters.selection(warehouse).year)
        said.append(say.LOADED_YEAR.format(year=year_label(agenda.year), instead=instead))
    state[meeting.NAMED] = agenda.title
    meeting.put([str(item) for item in agenda.items])
    state[_SAID] = ("", said)
