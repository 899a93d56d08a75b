"""The filters of 分析: several choices in the address, and one chip to take away each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from kpi.desk import Asked
from kpi.search import MOST_LETTERS
from ui.footer import escape
from ui.words import analysis as say

QUERY = "q"
_ACROSS = 3  # filters side by side


@dataclass(frozen=True)
class Choice:
    """One filter: its name in the address, and code → word of everything that can be chosen."""

    key: str
    options: Mapping[str, str] = field(repr=False)

    @property
    def label(self) -> str:
        return say.LABELS[self.key]


def declare(choices: Sequence[Choice]) -> tuple[Asked, list[str]]:
    """Draw the search and the filters; what is asked, and what the address asks for in vain."""
    query = _query()
    picked: dict[str, list[str]] = {}
    astray: list[str] = []
    with st.expander(say.FILTERS):
        st.caption(say.FILTERS_NOTE)
        for start in range(0, len(choices), _ACROSS):
            columns = st.columns(_ACROSS)
            for column, choice in zip(columns, choices[start : start + _ACROSS], strict=False):
                with column:
                    picked[choice.key], lost = _choose(choice)
                astray += lost
    asked = Asked(
        plans=picked["plans"],
        themes=picked["themes"],
        categories=picked["categories"],
        departments=picked["departments"],
        natures=picked["natures"],
        evidence=picked["kinds"],
        statuses=picked["status"],
        reasons=picked["reason"],
        directions=picked["direction"],
        values=picked["values"],
        query=query,
    )
    return asked, astray


def _choose(choice: Choice) -> tuple[list[str], list[str]]:
    """The chosen codes of one filter, and sentences on what no longer can be chosen.

    Kept in the address as filters.choose keeps one choice: the address wins when it changed by
    itself, and on coming back without it the reader's last choice does.
    """
    key, state, query = choice.key, st.session_state, st.query_params
    words = list(choice.options.values())
    kept, written = f"kept-{key}", f"written-{key}"
    asked = query.get_all(key)
    if state.get("arrived") or asked != state.get(written, []):
        state[key] = asked or (state.get(kept, []) if state.get("arrived") else [])
    wanted = [str(one) for one in state.get(key) or []]
    state[key] = [word for word in words if word in wanted]  # in their order, each once
    lost = [
        say.NOT_HERE.format(what=choice.label, printed=one[:40])
        for one in dict.fromkeys(wanted)
        if one and one not in words
    ]
    chosen = st.multiselect(choice.label, words, key=key, placeholder=say.ANY)
    _write(key, chosen)
    state[kept], state[written] = list(chosen), query.get_all(key)
    return [code for code, word in choice.options.items() if word in chosen], lost


def _query() -> str:
    """The words to look for, kept in the address the same way."""
    state, query = st.session_state, st.query_params
    kept, written = f"kept-{QUERY}", f"written-{QUERY}"
    asked = query.get(QUERY, "")
    if state.get("arrived") or asked != state.get(written, ""):
        state[QUERY] = asked or (state.get(kept, "") if state.get("arrived") else "")
    state[QUERY] = str(state.get(QUERY) or "")[:MOST_LETTERS]
    text = st.text_input(
        say.QUERY,
        key=QUERY,
        help=say.QUERY_HELP,
        placeholder=say.QUERY_PLACEHOLDER,
        max_chars=MOST_LETTERS,
    ).strip()
    _write(QUERY, [text] if text else [])
    state[kept], state[written] = text, query.get(QUERY, "")
    return text


def _write(key: str, chosen: Sequence[str]) -> None:
    query = st.query_params
    if not chosen:
        query.pop(key, None)
    elif query.get_all(key) != list(chosen):
        query[key] = list(chosen)


def active(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """(name in the address, word) of every condition that is set, the search first."""
    state = st.session_state
    words = [(QUERY, str(state[QUERY]).strip())] if str(state[QUERY]).strip() else []
    return words + [(choice.key, word) for choice in choices for word in state[choice.key]]


def chips(choices: Sequence[Choice]) -> list[str]:
    """Draw a button per condition that takes it away; the conditions in words."""
    found = active(choices)
    labels = [
        say.CHIP_QUERY.format(value=word)
        if key == QUERY
        else say.CHIP.format(what=say.LABELS[key], value=word)
        for key, word in found
    ]
    if found:
        with st.container(horizontal=True):
            for (key, word), label in zip(found, labels, strict=True):
                st.button(
                    escape(label),
                    key=f"chip-{key}-{word}",
                    icon=":material/close:",
                    on_click=_drop,
                    args=(key, word),
                )
            if len(found) > 1:
                st.button(say.CLEAR, key="chip-all", on_click=_clear, args=(found,), type="primary")
    return labels


def _drop(key: str, word: str) -> None:
    state = st.session_state
    state[key] = "" if key == QUERY else [one for one in state[key] if one != word]


def _clear(found: Sequence[tuple[str, str]]) -> None:
    for key, word in found:
        _drop(key, word)
