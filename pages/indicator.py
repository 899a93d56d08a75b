"""指標."""

import streamlit as st

st.title("指標")
