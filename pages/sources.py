"""出典とデータ品質."""

import streamlit as st

st.title("出典とデータ品質")
