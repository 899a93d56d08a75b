"""Putting a figure on a page the same way everywhere, with its words for those who cannot see it."""

import streamlit as st

from charts.style import CONFIG, Figure, marked
from ui import sample, words


def chart(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a figure over the full width; `alt` says in words what it shows.

    Every chart of the invented town bears its mark, also where it is saved as a picture.
    """
    if sample.is_open():
        figure, alt = marked(figure, words.SAMPLE), f"{words.SAMPLE}。{alt}"
    st.plotly_chart(figure, key=key, alt=alt, theme=None, width="stretch", config=CONFIG)
