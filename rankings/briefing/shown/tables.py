"""Tables of one index that an office can edit, titled by the same sentences as everything else."""

from collections.abc import Sequence

from rankings import doubt
from rankings.briefing import figures, told
from rankings.briefing.figures import Row, known, name
from rankings.briefing.matter import Matter
from rankings.briefing.shown.cells import column, marks_said, rank, source, tab
from rankings.document import Cell, Table
from rankings.i18n import number, text

LAST = 1000  # beyond any rank


def standings(found: Sequence[Matter], title: str, lang: str) -> Table:
    """A row an index: score, rank, group, changes, place in the region."""
    body = [_standing(one, lang) for one in found]
    heads = [("index", "text"), ("score", "text"), ("rank", "text"), ("group", "text"), ("score_change", "change")]
    heads += [("rank_change", "places"), ("region", "text")]
    columns = [column(head, kind, lang) for head, kind in heads]
    notes = [text("written.not_known", lang), *marks_said(body, lang)]
    short = text("written.short.standings", lang, year=max(one.year for one in found))
    return Table(title, columns, body, notes=notes, keys=[one.key() for one in found], short=short)


def _standing(found: Matter, lang: str) -> list[Cell]:
    own = found.own
    group = text(f"briefing.group.{int(own['group'])}", lang) if known(own["group"]) else None
    head = text("briefing.index_year", lang, short=found.index["short_name"], year=found.year)
    moved = [found.change["score_change"], found.change["rank_change"]]
    value = figures.score_or_why(own, own["unit"], lang)
    return [head, value, rank(own) or figures.no_rank(own, lang), group, *moved, _in_region(found, lang)]


def _in_region(found: Matter, lang: str) -> Cell:
    members = found.groups[0].members if found.groups else []
    ranks = [row["rank"] for row in members if known(row["rank"])]
    if not known(found.own["rank"]) or not ranks:
        return None
    said = {"place": 1 + sum(one < found.own["rank"] for one in ranks), "of": len(ranks), "members": len(members)}
    form = "region_place_of" if len(ranks) == len(members) else "region_place_among"
    return text(f"profile.{form}", lang, **said)


def components(found: Matter, lang: str) -> Table | None:
    """Every component with score, maximum, rank and changes; None where nothing of them is known."""
    known_now = [row for row in found.parts if known(row["rank_to"]) or known(row["score_to"])]
    if not known_now:
        return None
    said = {"name": name(found.own, lang), "subject": found.index["short_name"], "year": found.year}
    title = text("written.components", lang, **said)
    heads = [("component", "text"), ("score", "score"), ("max_score", "score"), ("rank", "text")]
    heads += [("rank_change", "places"), ("score_change", "change")]
    # what an edition that is complete does not print was not published: the note under the table says so
    unloaded = None if found.edition["complete"] else figures.missing("not_loaded", lang)
    body = [
        [
            name(row, lang),
            _component_score(row, lang) if known(row["score_to"]) else unloaded,
            row["max_score"],
            rank(row, "_to"),
            row["rank_change"],
            row["score_change"],
        ]
        for row in found.parts
    ]
    notes = [text("written.not_known", lang), *marks_said(body, lang)]
    columns, keys = [column(*head, lang) for head in heads], [row["key"] for row in known_now]
    short = tab("components", found, lang)
    return Table(title, columns, body, source=source(found, lang), notes=notes, keys=keys, short=short)


def _component_score(row: Row, lang: str) -> Cell:
    """A number; in words with its mark where it is in doubt."""
    sign = doubt.mark(row, "score", "_to")
    return number(row["score_to"], lang) + sign if sign else row["score_to"]


def region(found: Matter, lang: str) -> Table | None:
    """The members of our region by national rank, those without one last with the reason."""
    if not found.groups:
        return None
    group = found.groups[0]
    members = sorted(group.members, key=lambda row: int(row["rank"]) if known(row["rank"]) else LAST)
    body = [_member(row, found, lang) for row in members]
    own = [at for at, row in enumerate(members) if row["slug"] == found.unit.slug]
    kinds = {"province": "text", "rank": "text", "score": "text", "apart": "change"}
    heads = [column(head, kind, lang) for head, kind in kinds.items()]
    title = told.region_title(found, lang) or str(group.about[f"region_{lang}"])
    keys = [row["key"] for row in members if known(row["rank"]) or known(row["score"])]
    short = tab("region", found, lang, region=group.about[f"region_{lang}"])
    return Table(
        title,
        heads,
        body,
        own,
        source(found, lang),
        [text("written.not_known", lang), *marks_said(body, lang)],
        keys,
        short,
    )


def _member(row: Row, found: Matter, lang: str) -> list[Cell]:
    value = figures.score_or_why(row, row["unit"], lang)
    return [name(row, lang), rank(row) or figures.no_rank(row, lang), value, _gap(row, found)]


def _gap(row: Row, found: Matter) -> Cell:
    """Points ahead of us."""
    if row["slug"] == found.unit.slug or not known(row["score"]) or not known(found.own["score"]):
        return None
    return float(row["score"]) - float(found.own["score"])
