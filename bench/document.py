"""Tables into a document, between marks: <!-- bench:NAME --> and <!-- /bench:NAME -->."""

import re
from pathlib import Path


def fill(path: Path, name: str, words: str) -> None:
    """Replace what stands between the marks of `name`; raises ValueError where the document has none."""
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    text = path.read_text(encoding="utf-8")
    filled, found = re.subn(
        f"({re.escape(begin)}\n).*?({re.escape(end)})", lambda m: f"{m[1]}{words}\n{m[2]}", text, flags=re.S
    )
    if not found:
        raise ValueError(f"{path} has no place marked {begin}")
    path.write_text(filled, encoding="utf-8")
