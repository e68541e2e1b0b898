"""What all pages share, once: plotly.js, letters, looks, the grey lines of everybody, the colours of the dark theme."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import plotly

from rankings.charts.wire import as_json
from rankings.i18n import LANGS
from rankings.site import drawing

FONTS = Path(__file__).parents[2] / "static" / "fonts"
ASSETS = Path(__file__).with_name("assets")
PLOTLY = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"


def files(crowds: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, bytes]]:
    """Paths under the site and contents; crowds: index, ladder and year of every picture of ranks."""
    yield "static/plotly.min.js", PLOTLY.read_bytes()
    for file in [FONTS / "OFL.txt", *sorted(FONTS.glob("be-vietnam-pro-*.woff2"))]:
        yield f"static/fonts/{file.name}", file.read_bytes()
    for file in sorted(ASSETS.iterdir()):
        yield f"static/{file.name}", file.read_bytes()
    yield "static/colours.js", _script("colours", drawing.colours())
    for lang in LANGS:
        for crowd in crowds:
            name = drawing.crowd_name(*crowd, lang)
            yield f"static/crowd-{name}.js", _script("crowds", {name: drawing.crowd(*crowd, lang)})


def _script(name: str, told: dict[str, Any]) -> bytes:
    """Data in a file that runs: a page that was opened from a disk may fetch nothing."""
    return b"window.%s = Object.assign(window.%s || {}, %s);\n" % (name.encode(), name.encode(), as_json(told))


def sitemap(url: str, paths: Sequence[str]) -> bytes:
    """Every page under the address where the site will stand."""
    places = "".join(f"<url><loc>{escape(f'{url}/{path}')}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{places}</urlset>\n".encode()
