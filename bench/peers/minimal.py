"""The least that Streamlit can do: a select and one figure."""

import streamlit as st

from bench.peers import chart


@st.cache_data
def newest() -> dict[str, str]:
    history, _ = chart.read()
    return {str(row["slug"]): f"{row['rank']}/{row['rank_of']}" for row in history.to_dict("records")}


names = chart.names()
slug = st.selectbox("Province", list(names), format_func=lambda one: names[one])
st.metric(names[slug], newest()[slug])
