"""What tables and charts of a report share: a rank with its mark, a column, where the figures come from."""

import re
from collections.abc import Iterable, Sequence

from rankings import doubt
from rankings.briefing.editions import announced, completeness
from rankings.briefing.figures import Row, known
from rankings.briefing.matter import Matter
from rankings.document import Cell, Column
from rankings.i18n import rank_of, text
from rankings.publishers import publisher

MARKS = doubt.MARKS | {"computed": "†", "estimated": "┄"}
SIGN = re.compile("(?:" + "|".join(map(re.escape, sorted(MARKS.values(), key=len, reverse=True))) + ")$")


def source(found: Matter, lang: str) -> str:
    """'Nguồn: UNDP và CECODES'; of estimates what they are made of."""
    form = "estimated_from" if found.unit.ladder == "backcast" else "source"
    return text(f"pages.figure.{form}", lang, publisher=publisher(found.index["index"], lang, "profile"))


def about(found: Matter, lang: str) -> str:
    """'PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng (công bố 17/04/2024)'"""
    said = completeness(found.edition, found.index["short_name"], bool(found.index["publishes_rank"]), lang)
    when = announced(found.edition, lang)
    return f"{said.removesuffix('.')} ({when})" if when else said.removesuffix(".")


def rank(row: Row, end: str = "") -> Cell:
    """'43/63', with the mark of a rank in doubt; None where there is none."""
    if not known(row[f"rank{end}"]):
        return None
    return rank_of(row[f"rank{end}"], row[f"rank_of{end}"]) + MARKS.get(str(row[f"rank_status{end}"]), "")


def marks_said(body: Iterable[Sequence[Cell]], lang: str) -> list[str]:
    """What the marks behind the figures of a table mean, those that stand in it; nothing where none does."""
    there = {found[0] for row in body for cell in row if isinstance(cell, str) and (found := SIGN.search(cell))}
    said = [f"{sign} {text(f'briefing.rank_status.{kind}', lang)}" for kind, sign in MARKS.items() if sign in there]
    return ["; ".join(said) + "."] if said else []


def column(head: str, kind: str, lang: str) -> Column:
    """A column whose head stands in locale written.head; kind: as in rankings.document.Column."""
    return Column(text(f"written.head.{head}", lang), kind)


def pair(found: Matter, lang: str) -> str:
    """'PAPI 2023 so với 2022': the index and the two editions."""
    said = {"short": found.index["short_name"], "year": found.year, "since": found.since}
    return text("written.pair", lang, **said)


def tab(what: str, found: Matter, lang: str, **said: object) -> str:
    """'PAPI 2023 Tây Nguyên': the index first, so that the tabs of a workbook are told apart."""
    return text(f"written.short.{what}", lang, short=found.index["short_name"], year=found.year, **said)
