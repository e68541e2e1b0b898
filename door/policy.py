"""What a page may load, run and be framed by: one Content-Security-Policy for every answer."""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from door.document import whole

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The framework runs the script of a component from memory (blob:, which only a script that runs already can make) and
# counts in 64 bits by WebAssembly, which reaches nothing of the page. Emotion and plotly.js write style sheets as they
# go; a picture is saved by way of an image in memory.
PARTS = {
    "default-src": "'none'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def policy(framing: Sequence[str] = ()) -> str:
    """The header's value; `framing`: origins that may show us in a frame beside our own."""
    more = {"script-src": inline_scripts(), "frame-ancestors": framing}
    return "; ".join(" ".join([part, said, *more.get(part, ())]) for part, said in PARTS.items())


def inline_scripts() -> list[str]:
    """The scripts that stand in our own document, each by its hash: no other inline script runs."""
    return [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in INLINE.findall(whole("vi"))
    ]
