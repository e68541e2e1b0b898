"""What needs attention: long at the bottom, or fallen far; and where there is one edition only to look at."""

from collections.abc import Iterable

from rankings.briefing.figures import Row, known, name
from rankings.i18n import places, rank_of, text

Said = list[tuple[str, list[str]]]


def attention(rows: Iterable[Row], lang: str) -> Said:
    """From rows of `attention`: for each index its name and year, then what stays low and what fell far.

    ('PAPI năm 2024', ['hai kỳ liền trong một phần tư cuối: Quản trị môi trường (54/61)',
    'giảm từ 10 bậc so với năm 2023: Công khai, minh bạch (▼ 13 bậc, còn 59/61)'])
    """
    by_index: dict[str, list[Row]] = {}
    for row in filter(_flagged, rows):
        by_index.setdefault(str(row["index"]), []).append(row)
    return [(_head(found[0], lang), _parts(found, lang)) for found in by_index.values()]


def looked_at(rows: Iterable[Row], glance: Iterable[Row], lang: str) -> tuple[Said, str]:
    """`attention`, then each index with a figure of ours of which no component could be looked at, and why; and the
    sentence for where nothing was found: that nothing is low or fell, or that there was nothing to look at; else empty.

    rows: of `attention`; glance: of glances.all_of.
    """
    rows, indices = list(rows), [row for row in glance if row["year"]]
    found = attention(rows, lang)
    seen = {row["index"] for row in rows if row["indicator"] != "total" or _flagged(row)}
    unseen = [(_head(row, lang), [_unseen(row, lang)]) for row in indices if row["index"] not in seen]
    if not indices:
        return found, text("leaders.attention_nothing", lang)
    return [*found, *unseen], text("leaders.attention_none", lang) if seen and not found else ""


def _unseen(row: Row, lang: str) -> str:
    return text("leaders.attention_single" if _figures(row) < 2 else "leaders.attention_unseen", lang)


def _figures(row: Row) -> int:
    history = row["history"]
    return int((history["rank"].notna() | history["score"].notna()).sum())


def _flagged(row: Row) -> bool:
    return bool(row["fell_far"]) or (known(row["bottom_twice"]) and bool(row["bottom_twice"]))


def _head(row: Row, lang: str) -> str:
    return text("briefing.index_year", lang, short=row["short_name"], year=int(row["year"]))


def _parts(rows: list[Row], lang: str) -> list[str]:
    low = [row for row in rows if known(row["bottom_twice"]) and row["bottom_twice"]]
    fell = sorted((row for row in rows if row["fell_far"]), key=lambda row: float(row["rank_change"]))
    said = [text("briefing.stays_low", lang, items="; ".join(_low(row, lang) for row in low))] if low else []
    if fell:
        items = "; ".join(_fell(row, lang) for row in fell)
        said.append(text("briefing.fell_far", lang, items=items, since=int(fell[0]["since"])))
    return said


def _what(row: Row, lang: str) -> str:
    return text("briefing.total", lang) if row["indicator"] == "total" else name(row, lang)


def _low(row: Row, lang: str) -> str:
    return text("briefing.item_rank", lang, item=_what(row, lang), rank=rank_of(row["rank"], row["rank_of"]))


def _fell(row: Row, lang: str) -> str:
    now = rank_of(row["rank"], row["rank_of"])
    moved = places(int(row["rank_change"]), lang)
    return text("briefing.item_fell", lang, item=_what(row, lang), places=moved, rank=now)
