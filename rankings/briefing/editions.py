"""An edition in words: how much of it is there, when it was announced."""

from rankings.briefing.figures import Row, known
from rankings.i18n import date, text


def completeness(edition: Row, short_name: str, publishes_rank: bool, lang: str) -> str:
    """'PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng.' from a row of `editions`."""
    scored = int(edition["scored"])
    of = int(edition["ranked_units"]) if known(edition["ranked_units"]) else scored
    ladder = edition["ladder"]
    said = {"short": short_name, "year": int(edition["year"]), "n": of, "scored": scored}
    said["unit"] = text(f"words.{ladder}_many", lang)
    said["ranked"] = int(edition["ranked"])
    form = "complete" if scored >= of else "incomplete" if publishes_rank else "incomplete_noranks"
    return text(f"briefing.{form}", lang, **said)


def announced(edition: Row, lang: str) -> str:
    """'công bố 17/04/2024'; empty where the date is not known."""
    if not known(edition["announced_on"]):
        return ""
    return text("briefing.announced", lang, date=date(str(edition["announced_on"])[:10], lang))
