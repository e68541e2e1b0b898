"""Pictures of the rankings: each module turns a DataFrame into one plotly figure, a plain dict."""
