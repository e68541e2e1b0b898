"""Whether a target was met: held against what was published, also across the merger of 2025."""

from dataclasses import asdict, dataclass
from math import ceil

from etl import vintages
from rankings import answers, ladders, names
from rankings.db import rows
from rankings.targets import Target, day_of, set_for_new, undated

SCHEME = "KTXH6-63"


@dataclass(frozen=True)
class Verdict:
    """met, exceeded or missed (`by` places or points), or undecidable (`reason`: a key of locale verdicts).

    `actual`: the rank, score or places it was held against; `value`: the target, translated where `translated`.
    """

    kind: str
    value: float
    by: float | None = None
    actual: float | None = None
    reason: str | None = None
    translated: bool = False


def verdict(target: Target) -> Verdict:
    """Hold a target against the published result of its year."""
    try:
        unit, value, translated = subject(target)
        figure = answers.figure(target.index, target.year, unit.slug)
    except names.Unknown as unknown:
        return Verdict("undecidable", target.value, reason=f"no_{unknown.kind}")
    if undated(target):
        return Verdict("undecidable", target.value, reason="undated")
    if unit.ladder == ladders.ESTIMATES:
        return Verdict("undecidable", target.value, reason=figure["missing"] or "estimated")
    if target.measure != "score_at_least" and figure["rank_status"] == "disputed":
        return Verdict("undecidable", target.value, actual=figure["rank"], reason="disputed")
    held = {
        "rank_at_most": _rank,
        "score_at_least": _score,
        "region_rank_at_most": _region_rank,
        "places_gained": _places,
    }[target.measure](figure, unit, value)
    return Verdict(**{**asdict(held), "translated": translated})


def subject(target: Target) -> tuple[names.Unit, float, bool]:
    """The province held to it and the value: from 2025 a rank among the 63 is the same share of the 34; one of which
    nobody knows among how many stays as it was set."""
    if vintages.of_year(target.year) == "63":
        return names.unit(target.province_slug, target.year), target.value, False
    new = next((row["new_slug"] for row in rows("mergers") if row["old_slug"] == target.province_slug), None)
    if new is None:
        return names.unit(target.province_slug, target.year), target.value, False
    return names.unit(new, target.year), *in_edition(target.measure, target.value, among(target), target.year)


def whose(target: Target) -> set[str]:
    """Slugs of the provinces a target is of: the one it was set for, and of one that merged the new one."""
    try:
        return {target.province_slug, subject(target)[0].slug}
    except names.Unknown:  # there was no such province in that year
        return {target.province_slug}


def among(target: Target) -> int | None:
    """Of how many provinces it speaks: 34 where it is set for a new one, or for a year of the 34 by a document of their
    time; else 63. None where the document has no date that tells."""
    if undated(target):
        return None
    day = day_of(target.document_date)
    of_their_time = vintages.of_year(target.year) == "34" and day is not None and day >= vintages.MERGER
    return 34 if of_their_time or set_for_new(target) else 63


def across_merger(year: int, target: Target) -> bool:
    """Whether 01/07/2025 lies between a result of `year` and the target: their ranks are on two scales."""
    return vintages.across(year, target.year)


def to_come(target: Target) -> bool:
    """Whether the edition that decides it has not been published yet."""
    return verdict(target).reason == "no_year"


def in_edition(measure: str, value: float, among: int | None, year: int) -> tuple[float, bool]:
    """An aim set among so many provinces as an edition of `year` holds it, and whether it was translated: a rank among
    the 63 from 2025 on is the same share of the 34."""
    translated = measure == "rank_at_most" and among == 63 and vintages.of_year(year) == "34"
    return (on_34(value) if translated else value), translated


def on_34(rank: float) -> int:
    """A rank at most k of 63 as the same share of 34, rounded up."""
    return ceil(rank * 34 / 63)


def decided(lead: float, value: float, actual: float) -> Verdict:
    """A verdict from `lead`, the places or points on the good side of the target."""
    kind = "met" if round(lead, 9) == 0 else "exceeded" if lead > 0 else "missed"
    return Verdict(kind, value, by=abs(lead), actual=actual)


def _rank(figure: answers.Answer, unit: names.Unit, value: float) -> Verdict:
    if figure["rank"] is None:
        return Verdict("undecidable", value, reason=figure["missing"] or "no_rank")
    return decided(value - figure["rank"], value, figure["rank"])


def _score(figure: answers.Answer, unit: names.Unit, value: float) -> Verdict:
    if figure["score"] is None:
        return Verdict("undecidable", value, reason=figure["missing"] or "no_score")
    return decided(figure["score"] - value, value, figure["score"])


def _places(figure: answers.Answer, unit: names.Unit, value: float) -> Verdict:
    change = answers.change(figure["index"], figure["year"], unit.slug)
    if change["rank_change"] is None:
        return Verdict("undecidable", value, reason="rank_change_refused")
    if answers.figure(figure["index"], change["since"], unit.slug)["rank_status"] == "disputed":
        return Verdict("undecidable", value, actual=change["rank_change"], reason="disputed_before")
    return decided(change["rank_change"] - value, value, change["rank_change"])


def _region_rank(figure: answers.Answer, unit: names.Unit, value: float) -> Verdict:
    """Decided also when some of the region have no rank or a disputed one, if they could not change the answer."""
    scheme = SCHEME if unit.vintage == "63" else "KTXH6-34"
    region = {row["code"] for row in rows("members", scheme=scheme, region=unit.region_id, year=figure["year"])}
    ladder = rows("ladder", index=figure["index"], year=figure["year"], indicator="total", ladder="province")
    others = [row for row in ladder if row["code"] in region and row["code"] != unit.code]
    ranks = [None if row["rank_status"] == "disputed" else row["rank"] for row in others]
    if figure["rank"] is None:
        return Verdict("undecidable", value, reason=figure["missing"] or "no_rank")
    best = 1 + sum(rank is not None and rank < figure["rank"] for rank in ranks)
    worst = best + sum(rank is None for rank in ranks)
    if best <= value < worst:
        return Verdict("undecidable", value, actual=best, reason="region_incomplete")
    if best != worst:
        return Verdict("met" if worst <= value else "missed", value, actual=best)
    return decided(value - best, value, best)


def pace(rank: int, target: Target, year: int) -> float | None:
    """Places to gain in each year from `year` to the target's; None when there is no year left, no way to go, the
    merger between them, or nobody knows among how many the rank is."""
    left, aimed = target.year - year, subject(target)[1]
    none = left <= 0 or rank <= aimed or across_merger(year, target) or undated(target)
    return None if none else (rank - aimed) / left
