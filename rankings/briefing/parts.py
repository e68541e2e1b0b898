"""The parts of one indicator in words: which are weak, what a score is made of."""

from collections.abc import Iterable

from rankings.briefing.figures import Row, known, name, rank_now
from rankings.figured import glue, join, marked
from rankings.i18n import number, text


def weak(rows: Iterable[Row], index: Row, year: int, lang: str) -> str:
    """'Một phần tư cuối năm 2023: Chỉ đạo, điều hành (52/63); Tài chính công (51/63).' from `components`, lowest first.

    Empty where none is. Of an index whose publisher gives ranks one that was counted from scores says so.
    """
    low = [row for row in rows if known(row["rank_to"]) and row["rank_to"] > 0.75 * row["rank_of_to"]]
    low.sort(key=lambda row: -float(row["rank_to"]) / float(row["rank_of_to"]))
    counted = f", {text('leaders.counted', lang)}"
    said = [counted if index["publishes_rank"] and row["rank_status_to"] == "computed" else "" for row in low]
    items = [glue(name(row, lang), " (", rank_now(row), note, ")") for row, note in zip(low, said, strict=True)]
    return text("leaders.weak", lang, year=year, items=join("; ", items)) if items else ""


def made_of(rows: Iterable[Row], who: str, year: int, lang: str) -> str:
    """T10, 'Kon Tum năm 2023: Điểm thẩm định 54,95/61,5; …' from `components`; those without a score are left out."""
    scored = [row for row in rows if known(row["score_to"]) and known(row["max_score"])]
    items = [glue(name(row, lang), " ", _of_most(row, lang)) for row in scored]
    return text("leaders.made_of", lang, name=who, year=year, items=join("; ", items)) if items else ""


def _of_most(row: Row, lang: str) -> str:
    shown = f"{number(row['score_to'], lang)}/{_most(row['max_score'], lang)}"
    return marked(shown, row["score_to"], "score", row)


def _most(value: float, lang: str) -> str:
    """'61,5', '100': a maximum as it is printed."""
    return number(value, lang, 0 if float(value).is_integer() else 1 if round(value * 10) == value * 10 else 2)


def adds_up(index: Row, change: Row, rows: Iterable[Row]) -> bool:
    """Whether the change of the total can be told by its components, rows of `components`."""
    told = bool(index["additive"]) and change["score_change"] is not None
    return told and any(known(row["score_change"]) for row in rows)


def no_waterfall(index: Row, lang: str) -> str:
    """Why the change of the total cannot be told by its components, where `adds_up` says so."""
    return text(f"pages.gains.{'no_waterfall' if index['additive'] else 'no_sum'}", lang)
