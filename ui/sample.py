"""見本: the invented town, opened by the reader and marked everywhere; it knows no real town."""

import streamlit as st

from ui import words

KEY, ON, AFRESH, LEFT = "sample", "true", "afresh", "left"


def is_open() -> bool:
    """Whether this visit shows the invented town: the switch, else (on arriving) the address."""
    return bool(st.session_state.get(KEY, st.query_params.get(KEY) == ON))


def declare() -> None:
    """The switch 「見本で試す」, kept in the URL so that a link shows what its sender saw."""
    st.toggle(
        words.SAMPLE_TRY,
        key=KEY,
        bind="query-params",
        on_change=_start_afresh,
    )


def banner() -> None:
    """Say on every page that what is shown is invented."""
    if is_open():
        st.warning(words.SAMPLE_OPEN, icon=":material/science:")


def _start_afresh() -> None:
    """The towns and years chosen belong to the other data: keep them until the reader comes back.

    Forgetting them is not enough: a bound filter would take them from the address again.
    """
    state = st.session_state
    mine = (state.get("town") or [], state.get("year"))
    if state[KEY]:
        state[LEFT], state[AFRESH] = mine, ([], None)
    else:
        state[AFRESH] = state.pop(LEFT, ([], None))
