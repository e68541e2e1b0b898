"""What of a change is refused, what must be said beside it, in words."""

from typing import Any

from rankings.briefing.changes import contrast
from rankings.briefing.figures import Row
from rankings.figured import capital, join
from rankings.i18n import text
from rankings.ladders import nouns
from rankings.pairs import CHANGED

NO_FIGURE = ("no_score_since", "no_rank_since", "no_score_year", "no_rank_year")
OF_EDITIONS = ("break", "not_comparable")  # name one edition, or several of them
SAID_ELSEWHERE = ("rank_computed", "rank_estimated")  # beside the rank itself, and over the page


def refusal(refused: dict[str, Any] | None, lang: str) -> str | None:
    """The reason of a refused change, or of a warning, in words; None for None."""
    if refused is None:
        return None
    said = {key: value for key, value in refused.items() if key != "reason"}
    said["other"] = refused.get(f"other_{lang}")
    breaks, reason = said.get("breaks", []), refused["reason"]
    said["breaks"] = ", ".join(str(year) for year in breaks)
    form = f"{reason}_many" if reason in OF_EDITIONS and len(breaks) > 1 else reason
    return text(f"refusals.{form}", lang, **said)


def doubts(change: Row, lang: str) -> list[str]:
    """What of a change is refused and why, and what must be said beside it: a break, years between, doubtful ranks."""
    refused = [one for one in change["refused"].values() if one]
    said = [_absent(change, one, lang) or refusal(one, lang) for one in refused]
    said += [refusal(one, lang) for one in _joined(change["warnings"]) if one["reason"] not in SAID_ELSEWHERE]
    return list(dict.fromkeys(map(str, said)))


def _joined(warnings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A rank and a score that are both implied, or both corrected, are one sentence; answers.change gives them last."""
    last = [one["reason"] for one in warnings[-2:]]
    for kind in CHANGED:
        if last == [f"rank_{kind}", f"score_{kind}"]:
            return [*warnings[:-2], {**warnings[-1], "reason": f"both_{kind}"}]
    return warnings


def _absent(change: Row, refused: Row, lang: str) -> str:
    """'Năm 2023 tỉnh bị loại khỏi kỳ này: …' where a change is refused because a year has no figure at all."""
    year = str(refused[refused["reason"].rpartition("_")[2]]) if refused["reason"] in NO_FIGURE else ""
    kind = change.get("missing", {}).get(year)
    if not kind:
        return ""
    why = (change["reasons"][year] or {}).get(lang, "")
    said = {"year": year, "why": f": {why}" if why else "", **nouns(change["ladder"], lang)}
    return text(f"refusals.missing.{kind}", lang, **said)


def changed(change: Row, unit: str, lang: str) -> str:
    """'Tăng 4,79 điểm và 12 bậc so với năm 2022.', then `doubts`; from answers.change."""
    refused = [one for one in change["refused"].values() if one]
    said = [contrast(change, unit, change["since"], lang)] if len(refused) < 2 else []
    said += doubts(change, lang)
    return join(" ", (capital(one).removesuffix(".") + "." for one in said if one))
