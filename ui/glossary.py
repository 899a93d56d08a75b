"""The words of a page explained on the page itself."""

import streamlit as st

from ui.words import frame as say
from ui.words.terms import TERMS


def section(*names: str) -> None:
    """Draw 「この画面のことば」 with the terms this page uses, in the given order.

    Raises KeyError for a term that the glossary does not know.
    """
    with st.expander(say.TERMS):
        st.markdown("\n".join(f"- **{name}**: {TERMS[name]}" for name in names))
