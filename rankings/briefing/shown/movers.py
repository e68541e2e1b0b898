"""The table of who rose and who fell most in a whole ladder."""

from rankings import ladders
from rankings.briefing import most
from rankings.briefing.figures import known, name
from rankings.briefing.matter import Matter
from rankings.briefing.shown.cells import column, marks_said, pair, rank, source, tab
from rankings.document import Column, Table
from rankings.figured import capital, join
from rankings.i18n import text

MOST_ROWS = 8  # of those who rose or fell most, each


def movers(found: Matter, lang: str, least: int = 5) -> Table | None:
    """Who rose and who fell most in the whole ladder, ours too; nobody tied with the last one shown goes unsaid."""
    moved = [row for row in found.movers if known(row["rank_change"])]
    if not moved:
        return None
    slug, noun = found.unit.slug, ladders.of(found.unit.ladder)
    both = most.ends(moved, least, slug, MOST_ROWS)
    ours = [row for row in moved if row["slug"] == slug]
    rows_of_both = [row for end in both for row in end.rows]
    shown = sorted({id(row): row for row in [*rows_of_both, *ours]}.values(), key=lambda row: -int(row["rank_change"]))
    body = [[name(row, lang), rank(row, "_from"), rank(row, "_to"), row["rank_change"]] for row in shown]
    heads = [
        Column(capital(ladders.nouns(found.unit.ladder, lang)["one"])),
        Column(text("written.rank_in", lang, year=found.since)),
    ]
    heads += [Column(text("written.rank_in", lang, year=found.year)), column("rank_change", "places", lang)]
    own = [at for at, row in enumerate(shown) if row["slug"] == slug]
    title = most.movers(found.movers, found.year, int(found.since or 0), lang, noun=noun, own=slug) + "."
    title, keys = join(". ", [pair(found, lang), title]), [row[end] for row in shown for end in ("key", "since_key")]
    notes = [text("written.not_shown", lang, rest=rest) for end in both if (rest := most.tied(end, noun, lang))]
    notes += marks_said(body, lang)
    return Table(title, heads, body, own, source(found, lang), notes, keys, tab("movers", found, lang))
