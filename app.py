"""What `streamlit run app.py` starts: the door of the server around pages/frame.py."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from door.amounts import Budget, OpenPages
from door.assets import CompressedBundle, font_route, plotly_route
from door.back import BackToPage
from door.boundaries import boundaries_route
from door.crowds import crowds_route
from door.document import OwnDocument
from door.embedding import said_hosts
from door.gates import Gates
from door.headers import SafeHeaders
from door.hosts import AllowedHosts
from door.log import begin
from door.metrics import metrics_route
from door.network import said_guarded
from door.rates import Rates
from door.ready import ready_route
from door.start import health_route, ready_to_serve
from door.stop import NoFileAtTheEnd
from pages.components.startup import unexpected

said_guarded()
begin()
app = st.App(
    Path(__file__).resolve().parent / "pages" / "frame.py",
    lifespan=ready_to_serve,
    on_script_error=unexpected,
    routes=[health_route, ready_route, metrics_route, font_route, plotly_route, boundaries_route, crowds_route],
    middleware=[
        Middleware(SafeHeaders, hosts=said_hosts()),
        Middleware(AllowedHosts),
        Middleware(Rates),
        Middleware(OpenPages),
        Middleware(Gates),
        Middleware(Budget),
        Middleware(NoFileAtTheEnd),
        Middleware(BackToPage),
        Middleware(OwnDocument),
        Middleware(CompressedBundle),
    ],
)
