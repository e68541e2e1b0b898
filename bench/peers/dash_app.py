"""The same chart in Dash: python -m bench.peers.dash_app PORT. Dash is needed here only (requirements.txt beside)."""

import importlib
import sys
from typing import Any

from bench.peers import chart


def make() -> Any:
    """A Dash app with one dropdown and one graph."""
    dash = importlib.import_module("dash")
    names, frames = chart.names(), chart.read()
    app = dash.Dash(__name__)
    options = [{"label": name, "value": slug} for slug, name in names.items()]
    first = next(iter(names))
    choice = dash.dcc.Dropdown(options, first, id="province", clearable=False, searchable=True)
    app.layout = dash.html.Div([choice, dash.dcc.Graph(id="chart")])
    asked = dash.Output("chart", "figure"), dash.Input("province", "value")
    app.callback(*asked)(lambda slug: chart.figure(*frames, slug))
    return app


if __name__ == "__main__":
    make().run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
