"""The filters of 分析: several choices in the address, and one chip to take away each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from kpi.desk import Asked
from kpi.search import MOST_LETTERS
from ui import filters, notes
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
    """Draw the search and the filters; what is asked, and what was chosen before in vain."""
    query = filters.words_to_find(
        say.QUERY, QUERY, MOST_LETTERS, help=say.QUERY_HELP, placeholder=say.QUERY_PLACEHOLDER
    )
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
    """The chosen codes of one filter, and sentences on what no longer can be chosen."""
    key, words = choice.key, list(choice.options.values())
    before = st.session_state.get(f"kept-{key}", [])
    asked = st.query_params.get_all(key)
    chosen = filters.choose_several(choice.label, words, key, say.ANY)
    lost = [
        say.NOT_HERE.format(what=choice.label, printed=notes.quoted(one))
        for one in before
        if one not in words and asked in ([], before)  # else the link is what asked for it
    ]
    return [code for code, word in choice.options.items() if word in chosen], lost


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
