"""見本: the invented town, opened by the reader and marked everywhere; it knows no real town."""

import streamlit as st

from ui import words

KEY, ON, AFRESH = "sample", "true", "afresh"


def is_open() -> bool:
    """Whether this visit shows the invented town: the switch, else (on arriving) the address."""
    return bool(st.session_state.get(KEY, st.query_params.get(KEY) == ON))


def declare() -> None:
    """The switch 「見本で試す」, kept in the URL so that a link shows what its sender saw."""
    st.toggle(
        words.SAMPLE_TRY,
        key=KEY,
        bind="query-params",
        help=words.SAMPLE_HELP,
        on_change=_start_afresh,
    )


def banner() -> None:
    """Say on every page that what is shown is invented."""
    if is_open():
        st.warning(words.SAMPLE_OPEN, icon=":material/science:")


def _start_afresh() -> None:
    """The towns and years chosen belong to the other data.

    Forgetting them is not enough: a bound filter would take them from the address again.
    """
    st.session_state[AFRESH] = True
