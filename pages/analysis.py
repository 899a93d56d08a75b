"""分析."""

import streamlit as st

st.title("分析")
