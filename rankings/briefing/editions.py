"""An edition in words: how much of it is there, when it was announced."""

from collections.abc import Iterable

from rankings.absence import lacking
from rankings.briefing.figures import Row, known, name
from rankings.i18n import count, date, text

FEW = 5  # provinces whose reasons a sentence takes


def completeness(edition: Row, short_name: str, publishes_rank: bool, lang: str) -> str:
    """'PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng.' from a row of `editions`; estimates: of 34."""
    head = text("briefing.index_year", lang, short=short_name, year=int(edition["year"]))
    return f"{head}: {_how_much(edition, publishes_rank, lang)}."


def coverage(edition: Row, publishes_rank: bool, lang: str) -> str:
    """`completeness` without index and year: '28/63 tỉnh có điểm, 41/63 có hạng; công bố 17/04/2024'."""
    said, when = _how_much(edition, publishes_rank, lang), announced(edition, lang)
    return f"{said}; {when}" if when else said


def _how_much(edition: Row, publishes_rank: bool, lang: str) -> str:
    scored = int(edition["scored"])
    if edition["ladder"] == "backcast":
        return text("briefing.estimated_edition", lang, scored=scored)
    of = int(edition["ranked_units"]) if known(edition["ranked_units"]) else scored
    said: dict[str, object] = {"n": of, "scored": scored, "ranked": int(edition["ranked"]) if publishes_rank else 0}
    said["unit"] = edition[f"many_{lang}"]
    nothing = not scored and not said["ranked"]
    form = "complete" if scored >= of else "incomplete" if publishes_rank else "incomplete_noranks"
    form = form if known(edition["ranked_units"]) else "ranked_units_unknown"
    form = "edition_unloaded" if nothing else form
    return text(f"briefing.{form}", lang, **said)


def of_lesser_sources(edition: Row, lang: str) -> str:
    """'điểm của 2 trong số đó lấy từ nguồn có thứ tự ưu tiên thấp hơn …': why an edition is not complete although
    all have a score, from a row of `editions`; empty where that is not why."""
    everybody = known(edition["ranked_units"]) and edition["scored"] >= edition["ranked_units"]
    if edition["complete"] or not everybody or not edition["lesser"]:
        return ""
    return text("briefing.of_lesser_sources", lang, n=int(edition["lesser"]))


def announced(edition: Row, lang: str) -> str:
    """'công bố 17/04/2024'; empty where the date is not known."""
    if not known(edition["announced_on"]):
        return ""
    return text("briefing.announced", lang, date=date(str(edition["announced_on"])[:10], lang))


def unestimated(rows: Iterable[Row], lang: str) -> str:
    """'Chưa ước tính được 2 tỉnh: Đồng Tháp (mới): thiếu điểm của Tiền Giang; …' from rows of `ladder`; else empty."""
    gone = [row for row in rows if not known(row["score"])]
    if not gone:
        return ""
    few = len(gone) <= FEW
    reasons = (lacking(row, lang) if few else "" for row in gone)
    items = [f"{name(row, lang)}: {why}" if why else name(row, lang) for row, why in zip(gone, reasons, strict=True)]
    said = ("; " if few else ", ").join(items)
    return text("briefing.unestimated", lang, n=count(len(gone), "province", lang), items=said)


def unloaded(edition: Row, lang: str) -> str:
    """What the catalogue notes of an edition of which no figure is loaded; empty where some are or nothing is noted."""
    note = edition[f"note_{lang}"]
    if edition["scored"] or edition["ranked"] or not known(note):
        return ""
    return str(note).rstrip(".")
