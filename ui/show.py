"""Putting a figure on a page the same way everywhere, with its words for those who cannot see it."""

import streamlit as st

from charts.style import CONFIG, Figure


def chart(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a figure over the full width; `alt` says in words what it shows."""
    st.plotly_chart(figure, key=key, alt=alt, theme=None, width="stretch", config=CONFIG)
