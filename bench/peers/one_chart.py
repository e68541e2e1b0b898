"""The plain good way in Streamlit: data read once, a select, our bump chart as a dict."""

import streamlit as st

from bench.peers import chart

st.set_page_config(layout="wide")
read = st.cache_data(chart.read)
names = chart.names()
slug = st.selectbox("Province", list(names), format_func=lambda one: names[one])
st.plotly_chart(chart.figure(*read(), slug), theme=None)
