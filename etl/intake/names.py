"""The names somebody knows already (provinces, their aliases), to tell a right reading from a wrong one."""

import re
import unicodedata
from collections.abc import Iterable

_KIND = re.compile(r"^(tỉnh|thành phố|t\.?p\.?|province|city)\s+|^tp\.\s*")


def key(text: str) -> str:
    """What two spellings of the same name have in common: composed, small, single spaces, without Tỉnh or Thành phố."""
    small = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _KIND.sub("", small)


class Known:
    """Names to compare with. `matches`: how many of the texts are one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.keys = {key(name) for name in names}

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and len(text) < 80 and key(text) in self.keys

    def matches(self, texts: Iterable[str]) -> int:
        return sum(text in self for text in texts)
