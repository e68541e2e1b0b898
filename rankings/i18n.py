"""Words, numbers, ranks and dates in the reader's language (`vi` or `en`)."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from rankings.figured import filled

LANGS = ("vi", "en")
LOCALE = Path(__file__).parent / "locale"
NBSP = "\u00a0"
MINUS = "\u2212"
Noun = (
    str | Mapping[str, Any]
)  # a word of words (place_one, place_many), or a row with one_vi, many_vi, one_en, many_en
FORMS = ("one", "many")
NEW_UNIT = "-34"  # ends the slug of a province that a merger made


@cache
def catalog(lang: str) -> dict[str, str]:
    """Every text of one language, {"<file>.<key>": text}; nested tables join with a dot."""
    if lang not in LANGS:
        raise KeyError(lang)
    texts: dict[str, str] = {}
    for path in sorted((LOCALE / lang).glob("*.toml")):
        _flatten(tomllib.loads(path.read_text(encoding="utf-8")), path.stem, texts)
    return texts


def _flatten(table: dict[str, Any], prefix: str, texts: dict[str, str]) -> None:
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(value, name, texts)
        else:
            texts[name] = str(value)


def text(key: str, lang: str, **values: object) -> str:
    """The text of a dotted key ("pages.title"), its {places} filled, figures kept; KeyError if there is none."""
    return filled(catalog(lang)[key], values)


def number(value: float, lang: str, digits: int = 2) -> str:
    """86.14 -> '86,14' (vi) or '86.14' (en), always with `digits` decimals."""
    return _written(round(float(value), digits) + 0.0, lang, digits)


@lru_cache(maxsize=32768)
def _written(rounded: float, lang: str, digits: int) -> str:
    """Of all scores there are to two decimals some ten thousand: by what is written they are met again."""
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    shown = format_decimal(rounded, pattern, locale="vi_VN" if lang == "vi" else "en")
    return str(shown).replace("-", MINUS)


def size(bytes: int, lang: str) -> str:
    """1536 -> '1,5 KB'; below one KB '312 byte', so that a small file has a size too."""
    return count(bytes, "byte", lang) if bytes < 1024 else f"{number(bytes / 1024, lang, 1)} KB"


def signed(value: float, lang: str, digits: int = 2) -> str:
    """4.79 -> '+4,79', -3 -> '−3,00' with a true minus; nothing before a zero."""
    shown = number(value, lang, digits)
    return shown if round(float(value), digits) <= 0 else f"+{shown}"


def places(change: int, lang: str) -> str:
    """Places gained (+ is better) in words with a sign that needs no colour: '▲ 12 bậc'."""
    gained = int(change)
    if gained == 0:
        return "●" + NBSP + text("words.same", lang)
    mark = "▲" if gained > 0 else "▼"
    return mark + NBSP + count(abs(gained), "place", lang)


def count(amount: int, noun: Noun, lang: str) -> str:
    """'12 bậc', '12 places', '1 place'."""
    return number(amount, lang, 0) + NBSP + called(noun, lang)["one" if amount == 1 else "many"]


def called(noun: Noun, lang: str) -> dict[str, str]:
    """{'one': 'bộ', 'many': 'bộ'}: what one and several are called."""
    if isinstance(noun, str):
        return dict(zip(FORMS, _noun(noun, lang), strict=True))
    return {form: str(noun[f"{form}_{lang}"]) for form in FORMS}


@cache
def _noun(word: str, lang: str) -> tuple[str, ...]:
    return tuple(text(f"words.{word}_{form}", lang) for form in FORMS)


@lru_cache(maxsize=8192)
def rank_of(rank: int, of: Any) -> str:
    """'43/63': a rank never stands without the number ranked; '1/?' where no source says how many were ranked."""
    return f"{int(rank)}/{'?' if pd.isna(of) else int(of)}"


@lru_cache(maxsize=1024)  # two lists of a page have the names of all units
def unaccented(name: str) -> str:
    """'Đắk Lắk' -> 'Dak Lak'."""
    plain = name.replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


def unit_name(name: object, slug: object, lang: str) -> str:
    """'Hưng Yên (mới)', said once, of a province that a merger made (slug with -34); other names as they are."""
    said, new = str(name), _new(lang)
    return f"{said}{new}" if str(slug).endswith(NEW_UNIT) and not said.endswith(new) else said


@cache
def _new(lang: str) -> str:
    return text("charts.new_province", lang, name="")


def date(iso: str, lang: str) -> str:
    """'2024-04-17' -> '17/04/2024', '2014-09' -> '09/2014', '2013' -> '2013'; same in both languages."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", iso):
        raise ValueError(iso)
    return "/".join(reversed(iso.split("-")))
