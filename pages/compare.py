"""比較."""

import streamlit as st

st.title("比較")
