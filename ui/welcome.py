"""「はじめての方へ」: drawn until the reader closes it, then never again in that browser.

The choice is a cookie of this site alone; it says nothing about the reader.
"""

from collections.abc import Sequence

import streamlit as st

from ui.words import frame as say

_COOKIE, _CLOSED = "kpi_welcome", "closed"
_REMEMBER = f"<script>document.cookie='{_COOKIE}={_CLOSED}; max-age=31536000; path=/; SameSite=Lax'</script>"
_FORGET = f"<script>document.cookie='{_COOKIE}=; max-age=0; path=/; SameSite=Lax'</script>"


def section(lines: Sequence[str]) -> None:
    """Draw the lines (Markdown) in a frame with a button that closes it for good."""
    if _is_closed():
        if st.session_state.pop(f"{_COOKIE}-now", False):
            st.html(_REMEMBER, unsafe_allow_javascript=True)
        return
    if st.session_state.pop(f"{_COOKIE}-again", False):
        st.html(_FORGET, unsafe_allow_javascript=True)
    with st.container(border=True):
        st.markdown(f"**{say.WELCOME}**")
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.button(say.WELCOME_CLOSE, key=f"{_COOKIE}-close", on_click=_set, args=(True, "now"))


def reopen() -> None:
    """A button at the foot of the page that brings it back."""
    if _is_closed():
        st.button(say.WELCOME_AGAIN, key=f"{_COOKIE}-open", on_click=_set, args=(False, "again"))


def _is_closed() -> bool:
    said = st.session_state.get(_COOKIE)
    return bool(st.context.cookies.get(_COOKIE) == _CLOSED if said is None else said)


def _set(closed: bool, mark: str) -> None:
    st.session_state[_COOKIE] = closed
    st.session_state[f"{_COOKIE}-{mark}"] = True
