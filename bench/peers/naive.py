"""As it is often written: the CSV read on every rerun, one go.Scatter a province, all defaults."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from bench.peers import chart

rows = pd.read_csv(chart.folder() / chart.PLAIN)
names = sorted(rows["name_vi"].unique())
chosen = st.selectbox("Province", names)
picture = go.Figure()
for name in names:
    own = rows[rows["name_vi"] == name].sort_values("year")
    wide = 4 if name == chosen else 1
    picture.add_trace(go.Scatter(x=own["year"], y=own["rank"], name=name, mode="lines+markers", line_width=wide))
picture.update_layout(title=f"PAPI: {chosen}", yaxis_autorange="reversed", height=700)
st.plotly_chart(picture)
