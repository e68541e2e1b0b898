"""The icon font with what is used of it: 55 KB for 375 KB. `python -m door.icons` makes it anew after an upgrade.

Material Symbols Rounded, Apache License 2.0 (static/fonts/Apache-2.0.txt). Needs fontTools, which only developers have.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from door.assets import BUNDLE, ICONS

ROOT = Path(__file__).resolve().parent.parent
OURS = ("access", "door", "pages", "rankings", "static")
TEXTS = {".py", ".js", ".css", ".toml"}


def original() -> Path:
    """The whole font, in Streamlit's bundle."""
    (found,) = (BUNDLE / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2")
    return found


def ligatures(font: Any) -> dict[str, str]:
    """The names of icons that a font draws, and the glyph of each."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            for first, more in table.ligatures.items():
                for one in more:
                    found["".join(letters.get(glyph, "?") for glyph in (first, *one.Component))] = one.LigGlyph
    return found


def ours() -> set[str]:
    """The icons that our own pages and messages name."""
    return {name for text in _texts() for name in re.findall(r":material/([a-z0-9_]+):", text)}


def _texts() -> Iterator[str]:
    for folder in OURS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in TEXTS:
                yield path.read_text("utf-8")


def wanted(known: set[str]) -> set[str]:
    """Our icons, and of the `known` ones every word that stands between quotes in Streamlit's scripts."""
    words: set[str] = set()
    for path in (BUNDLE / "static" / "js").glob("*.js"):
        words.update(re.findall(r"""["'`](?::material/)?([a-z0-9_]{2,40}):?["'`]""", path.read_text("utf-8")))
    return ours() | (words & known)


def write() -> None:
    """Replace our font by one made of the installed Streamlit's."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(original(), recalcTimestamp=False)
    glyphs = ligatures(font)
    names = sorted(wanted(set(glyphs)))
    options = subset.Options(layout_closure=False, layout_features=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    letters = {ord(letter) for name in names for letter in name}
    subsetter.populate(unicodes=letters, glyphs=[glyphs[name] for name in names])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(ICONS)


if __name__ == "__main__":
    write()
