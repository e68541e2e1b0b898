"""What looks wrong: leaps against the year before (I99), totals apart from all others (I99A), ranks beyond the field
(I99R), indicators that are gone (I100)."""

import math
import statistics

from etl.intake.book import Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.meaning.model import NOUNS, Statement
from etl.intake.plain import both, written
from etl.intake.served import Edition, Key, Served

SIGMAS = 4
MANY, FAR = 10, 10  # totals that make a table; times their usual distance from the middle


def noun(ladder: str) -> dict[str, str]:
    """What is ranked, in the words of the ladder."""
    vi, en = NOUNS.get(ladder, ("đơn vị", "units"))
    return {"noun": vi, "noun_en": en}


def stated_before(stated: dict[Key, Statement], edition: Edition) -> dict[Key, Served]:
    """Figures of the year before that the same table states."""
    index, year, ladder = edition
    own = {key: s for key, s in stated.items() if key[:3] == (index, year - 1, ladder) and s.score is not None}
    return {key: Served(float(s.score or 0), _unit(s), None, False, s.rank) for key, s in own.items()}


def among_34(last: dict[Key, Served], unmerged: dict[str, str]) -> dict[Key, Served]:
    """Figures of the 63 under the keys that their provinces have among the 34: of those that did not merge."""
    own = {key: old for key, old in last.items() if key[2] == "province" and key[3] == "63" and key[4] in unmerged}
    return {(*key[:3], "34", unmerged[key[4]], key[5]): old for key, old in own.items()}


def apart(catalogue: Catalogue, stated: dict[Key, Statement], edition: Edition) -> list[Noticed]:
    """I99A: totals far from all others of their table, as by a slipped decimal comma, whatever the year before says."""
    totals = {key: float(s.score) for key, s in stated.items() if key[5] == "total" and s.score is not None}
    if len(totals) < MANY:
        return []
    middle = statistics.median(totals.values())
    spread = statistics.median(abs(score - middle) for score in totals.values())
    most = max(FAR * spread, abs(middle) / 4)
    far = [(abs(score - middle), key) for key, score in totals.items() if abs(score - middle) > most]
    if not far:
        return []
    key = max(far)[1]
    said = {"n": len(far), "unit": _name(catalogue, key), **both(a=_shown(totals[key]), b=_shown(middle))}
    return [Noticed("I99A", values=said | noun(edition[2]))]


def beyond(catalogue: Catalogue, stated: dict[Key, Statement], edition: Edition) -> list[Noticed]:
    """I99R: ranks beyond the number of units there are."""
    there: dict[str, int] = {}
    for unit in catalogue.units.values():
        there[unit.vintage] = there.get(unit.vintage, 0) + (unit.ladder == edition[2])
    over = [(s.rank, key) for key, s in stated.items() if s.rank is not None and s.rank > there.get(key[3], s.rank)]
    if not over:
        return []
    rank, key = max(over)
    said = {"n": len({key[4] for _, key in over}), "unit": _name(catalogue, key), "rank": rank, "of": there[key[3]]}
    return [Noticed("I99R", values=said | noun(edition[2]))]


def _name(catalogue: Catalogue, key: Key) -> str:
    own = catalogue.units.get((key[3], key[4]))
    return own.name_vi if own else key[4]


def outliers(
    catalogue: Catalogue, stated: dict[Key, Statement], last: dict[Key, Served], edition: tuple
) -> list[Noticed]:
    """I99: units whose score is ten times the one of the year before, or moved by more than 4 sigma."""
    worst: tuple[float, str, float, float, str] | None = None
    units: set[str] = set()
    for indicator in sorted({key[5] for key in stated}):
        if not _comparable(catalogue, edition, indicator):
            continue
        for size, key, old, new in _odd(stated, last, edition, indicator):
            units.add(key[4])
            told = (size, _name(catalogue, key), old, new, indicator)
            worst = told if worst is None or (told[0], told[1]) > (worst[0], worst[1]) else worst
    if worst is None:
        return []
    values = {"n": len(units), "unit": worst[1], "indicator": worst[4], **both(a=_shown(worst[2]), b=_shown(worst[3]))}
    return [Noticed("I99", values=values | noun(edition[2]))]


def _shown(value: float) -> str:
    return written(round(value, 2))


def _comparable(catalogue: Catalogue, edition: Edition, indicator: str) -> bool:
    """Whether an indicator means the same as the year before, on the same scale."""
    index, year, _ = edition
    now, then = catalogue.of_year(index, year), catalogue.of_year(index, year - 1)
    own = now.get(indicator) or then.get(indicator)
    before = then.get(indicator)
    return own is not None and before is not None and own.series == before.series and own.max_score == before.max_score


def _odd(
    stated: dict[Key, Statement], last: dict[Key, Served], edition: Edition, indicator: str
) -> list[tuple[float, Key, float, float]]:
    """(how odd, key, before, now) of one indicator."""
    pairs = []
    for key, s in stated.items():
        old = last.get((key[0], key[1] - 1, *key[2:]))
        if key[5] == indicator and s.score is not None and old and old.score and old.unit == _unit(s):
            pairs.append((key, old.score, float(s.score)))
    steps = [new - old for _, old, new in pairs]
    middle = statistics.fmean(steps) if steps else 0.0
    spread = statistics.stdev(steps) if len(steps) > 9 else math.inf
    found = []
    for (key, before, new), step in zip(pairs, steps, strict=True):
        tenfold = new / before > 9 or before / new > 9 if new > 0 else False
        if tenfold or abs(step - middle) > SIGMAS * spread > 0:
            found.append((abs(step - middle) / (abs(before) or 1), key, before, new))
    return found


def _unit(s: Statement) -> str:
    return "%" if s.unit == "percent" else "points"


def fewer(catalogue: Catalogue, stated: dict[Key, Statement], last: dict[Key, Served], edition: tuple) -> list[Noticed]:
    """I100: indicators that the year before has and this table has not."""
    index, year, _ = edition
    now, then = catalogue.of_year(index, year), catalogue.of_year(index, year - 1)
    there = {key[5] for key, old in last.items() if not old.derived}
    here = {key[5] for key in stated}
    gone = sorted(code for code in there - here if not now or code in now)
    if not gone:
        return []
    names = {"names": [then[code].name_vi if code in then else code for code in gone]}
    names |= {"names_en": [then[code].name_en if code in then else code for code in gone]}
    return [Noticed("I100", values={"n": len(gone)} | names)]
