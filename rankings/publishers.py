"""Whose figures those of an index are, in words."""

from rankings.db import rows
from rankings.i18n import catalog


def publisher(index: str, lang: str, form: str = "pages") -> str:
    """'UNDP và CECODES': the words of the catalogue (`form`: pages or profile); of an index without them its publisher."""
    if words := catalog(lang).get(f"{form}.publisher.{index}"):
        return words
    row = next(row for row in rows("indices") if row["index"] == index)
    return str(row["publisher" if lang == "vi" else "publisher_en"])
