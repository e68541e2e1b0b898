"""Whether a text could be Vietnamese: how many of its words have the shape of a syllable."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BETWEEN = re.compile(r"[\s!-/:-@\[-`{-~–—…“”‘’]+")
_TONE = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_RHYMES = (
    "iêu yêu uyê oai oay oeo uây uôi ươi ươu uya uyu iê yê uô ươ ia ya ua ưa oa oă oe uâ uê uơ uy "
    "ai ao au ay âu ây eo êu iu oi ôi ơi ui ưi ưu oo a ă â e ê i o ô ơ u ư y"
)
_SYLLABLE = re.compile(
    rf"(?:ngh|[bcdđghklmnpqrstvx]{{0,2}}|gi|qu)(?:{'|'.join(_RHYMES.split())})(?:ch|nh|ng|[ckmnpt])?"
)


@lru_cache(maxsize=65536)
def vietnamese(word: str) -> bool:
    """A word with the letters, and in the order, that a Vietnamese syllable has; one tone mark at most."""
    toned = unicodedata.normalize("NFD", word)
    plain = unicodedata.normalize("NFC", toned.translate(_TONE)).lower()
    one_case = word.islower() or word.isupper() or word[1:].islower()
    return (
        one_case
        and sum(mark in toned for mark in "\u0300\u0301\u0303\u0309\u0323") < 2
        and bool(_SYLLABLE.fullmatch(plain))
    )


def telling(texts: Iterable[str]) -> list[str]:
    """Words that say something about the encoding: those with a letter beyond ASCII."""
    return [word for text in texts if not text.isascii() for word in _BETWEEN.split(text) if not word.isascii()]


def share(texts: Iterable[str]) -> float:
    """How many of the telling words are Vietnamese, 0 to 1; 1 where there are none."""
    words = telling(texts)
    return sum(map(vietnamese, words)) / len(words) if words else 1.0
