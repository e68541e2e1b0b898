"""What is left of a text when accents, case, spaces and marks are taken off, and how a number is written for people."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

LETTERS = str.maketrans("ĐđÐð", "DdDd")


def clean(text: str) -> str:
    """One line, single spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Letters and digits only, without accents: "TP. Đà Nẵng" is "tpdanang"."""
    return re.sub(r"[^a-z0-9]", "", _bare(text))


@lru_cache(maxsize=20_000)
def spaced(text: str) -> str:
    """Words without accents, one space between ("Chỉ số nội dung 1: …" is "chi so noi dung 1"); 1.1 stays one word."""
    return " ".join(re.findall(r"\d+(?:\.\d+)+|[a-z]+|\d+|%", _bare(text)))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(LETTERS).lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def written(value: Decimal | float | str) -> str:
    """A number without an exponent or idle zeros, with a point."""
    text = f"{Decimal(str(value)):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def both(**values: Decimal | float | str) -> dict[str, str]:
    """Numbers for a message: {name} with a decimal comma for Vietnamese, {name_en} with a point."""
    texts = {name: written(value) for name, value in values.items()}
    return {name: text.replace(".", ",") for name, text in texts.items()} | {f"{n}_en": t for n, t in texts.items()}
