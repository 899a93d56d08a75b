"""The yardstick: the same question on one page, as most people write it in Streamlit.

st.cache_data, isin, pivot_table and plotly.express over the same Parquet tables. Nothing here is
slowed down on purpose, and nothing is tuned.
"""

import os

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import streamlit as st

HOME = os.environ["KPI_WAREHOUSE"]
KEYS = ["town", "indicator_id", "name", "unit", "direction", "category", "theme", "department"]
st.set_page_config(page_title="KPI 比較", layout="wide")


@st.cache_data
def load() -> pd.DataFrame:
    tables = {
        name: pd.read_parquet(f"{HOME}/{name}.parquet")
        for name in ("observation", "indicator", "initiative", "plan", "municipality")
    }
    initiative = tables["initiative"]
    initiative["department"] = initiative["departments"].str.join("、")
    columns = ["initiative_id", "category", "theme", "department"]
    frame = tables["observation"].drop(columns="plan_id")
    frame = frame.merge(tables["indicator"], on="indicator_id")
    frame = frame.merge(initiative[columns], on="initiative_id").merge(tables["plan"], on="plan_id")
    town = tables["municipality"][["municipality_code", "label"]]
    return frame.merge(town.rename(columns={"label": "town"}), on="municipality_code")


df = load()
st.title("自治体 KPI 進捗比較")
c1, c2, c3 = st.columns([3, 3, 1])
names = df["town"].unique().tolist()
towns = c1.multiselect("自治体", names, default=names[:5])
themes = c2.multiselect("テーマ", sorted(df["theme"].dropna().unique()))
years = sorted(df["fiscal_year"].dropna().unique())
year = c3.selectbox("年度", years, index=years.index(2025))

dff = df[df["town"].isin(towns)]
if themes:
    dff = dff[dff["theme"].isin(themes)]
now = dff[(dff["fiscal_year"] == year) & dff["kind"].isin(["target", "actual"])]
wide = now.pivot_table(index=KEYS, columns="kind", values="value", aggfunc="first").reset_index()
wide = wide.reindex(columns=[*KEYS, "target", "actual"])
rate = wide["actual"] / wide["target"]
down = wide["direction"].isin(["decrease", "keep_at_most"])
rate = rate.where(~down, wide["target"] / wide["actual"])
wide["rate"] = (rate.clip(0, 1) * 100).round(1)
mean = wide.groupby(["category", "town"], as_index=False)["rate"].mean()

left, right = st.columns(2)
left.plotly_chart(
    px.bar(mean, x="category", y="rate", color="town", barmode="group", title="分野別達成率（%）")
)
one = dff.drop_duplicates("indicator_id")
labels = dict(zip(one["indicator_id"], one["town"] + " " + one["name"], strict=True))
with right:
    chosen = st.selectbox("指標", list(labels), format_func=labels.__getitem__)
    figure = go.Figure(layout_title_text=labels.get(chosen, ""))
    for kind, rows in dff[dff["indicator_id"] == chosen].groupby("kind"):
        rows = rows.sort_values("fiscal_year")
        figure.add_scatter(x=rows["fiscal_year"], y=rows["value"], name=kind, mode="lines+markers")
    st.plotly_chart(figure)
st.caption(f"該当指標 {len(wide)} 件")
st.dataframe(wide.head(1000), hide_index=True)
