"""What a report or a slide shows of one index: tables and charts an office can edit, titled by the same sentences."""

from collections.abc import Sequence

from rankings import ladders
from rankings.briefing import changes, figures, most, places, told
from rankings.briefing.editions import announced, completeness
from rankings.briefing.figures import Row, known, name
from rankings.briefing.matter import Matter
from rankings.db import rows
from rankings.document import Cell, Chart, Column, Role, Series, Table
from rankings.figured import capital, join, small
from rankings.i18n import number, rank_of, text
from rankings.i18n import places as moved_places
from rankings.publishers import publisher

LAST = 1000  # beyond any rank
MOST_ROWS = 8  # of a table of those who rose or fell most, each
MARKS = {"disputed": "*", "implied": "**", "computed": "†", "estimated": "┄"}


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


def marks_said(lang: str) -> str:
    """What the marks behind ranks mean."""
    return "; ".join(f"{sign} {text(f'briefing.rank_status.{kind}', lang)}" for kind, sign in MARKS.items()) + "."


def standings(found: Sequence[Matter], title: str, lang: str) -> Table:
    """A row an index: score, rank, group, changes, place in the region."""
    body = [_standing(one, lang) for one in found]
    heads = [("index", "text"), ("score", "text"), ("rank", "text"), ("group", "text"), ("score_change", "change")]
    heads += [("rank_change", "places"), ("region", "text")]
    columns = [_column(head, kind, lang) for head, kind in heads]
    notes = [text("written.not_known", lang), marks_said(lang)]
    short = text("written.short.standings", lang, year=found[0].year)
    return Table(title, columns, body, notes=notes, keys=[one.key() for one in found], short=short)


def _column(head: str, kind: str, lang: str) -> Column:
    return Column(text(f"written.head.{head}", lang), kind)


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
            row["score_to"] if known(row["score_to"]) else unloaded,
            row["max_score"],
            rank(row, "_to"),
            row["rank_change"],
            row["score_change"],
        ]
        for row in found.parts
    ]
    notes = [text("written.not_known", lang), marks_said(lang)]
    columns, keys = [_column(*head, lang) for head in heads], [row["key"] for row in known_now]
    short = _short("components", found, lang)
    return Table(title, columns, body, source=source(found, lang), notes=notes, keys=keys, short=short)


def moves(found: Matter, lang: str) -> Chart | None:
    """Places gained and lost by component, largest gain first; no bar for what cannot be compared.

    None where no component's rank may be compared.
    """
    moved = sorted((row for row in found.parts if known(row["rank_change"])), key=lambda row: -int(row["rank_change"]))
    if not moved:
        return None
    alone = sorted((row for row in found.parts if not known(row["rank_change"])), key=lambda row: not _figured(row))
    gains = [float(row["rank_change"]) for row in moved]
    labels = [moved_places(int(one), lang) for one in gains]
    signs: dict[Role, int] = {"up": 1, "down": -1, "same": 0}
    series = [_side(role, sign, gains, labels, len(alone), lang) for role, sign in signs.items()]
    series = [one for one in series if any(value is not None for value in one.values)]
    names = [f"{name(row, lang)} ({rank_of(row['rank_to'], row['rank_of_to'])})" for row in moved]
    names += [_uncompared(row, lang) for row in alone]
    title = changes.extremes(found.parts, "rank", found.index["unit"], lang)
    title = text("written.of", lang, head=_pair(found, lang), said=small(title))
    keys = [row[end] for row in moved for end in ("key", "since_key")]
    keys += [row["key"] for row in alone if _figured(row)]
    return Chart("bar", title, names, series, format="0", source=source(found, lang), keys=keys)


def _side(role: Role, sign: int, gains: list[float], labels: list[str], gap: int, lang: str) -> Series:
    """Those that rose, fell or stayed; `gap`: how many rows after them have no bar."""
    mine = [(one > 0) - (one < 0) == sign for one in gains]
    values = [one if own else None for one, own in zip(gains, mine, strict=True)]
    said = [label if own else "" for label, own in zip(labels, mine, strict=True)]
    return Series(text(f"written.{role}", lang), [*values, *[None] * gap], role, labels=[*said, *[""] * gap])


def _figured(row: Row) -> bool:
    return known(row["rank_to"]) or known(row["score_to"])


def _uncompared(row: Row, lang: str) -> str:
    """'Cải cách tài chính công (51/63, chưa so được)', 'Tác động (chưa nạp)'."""
    if not _figured(row):
        return text("briefing.item_rank", lang, item=name(row, lang), rank=figures.missing("not_loaded", lang))
    ranked = known(row["rank_to"])
    figure = rank_of(row["rank_to"], row["rank_of_to"]) if ranked else number(row["score_to"], lang)
    return text("written.uncompared", lang, item=name(row, lang), figure=figure)


def _pair(found: Matter, lang: str) -> str:
    said = {"short": found.index["short_name"], "year": found.year, "since": found.since}
    return text("written.pair", lang, **said)


def history(found: Matter, lang: str, least: int = 2) -> Chart | None:
    """Our ranks over the years, 1 at the top, cut wherever an edition may not be joined with the one before.

    None where fewer than `least` editions have a rank of ours.
    """
    asked = {"index": found.index["index"], "indicator": "total", "ladder": found.unit.ladder}
    every = [row for row in rows("history", **asked) if row["slug"] == found.unit.slug and row["year"] <= found.year]
    own: list[Row] = [{**row, "key": found.key(year=row["year"])} for row in every]
    ranked = [row for row in own if known(row["rank"])]
    if len(ranked) < least:
        return None
    years = list(range(ranked[0]["year"], found.year + 1))
    segments = list(dict.fromkeys(row["segment"] for row in ranked))
    series = [_segment([row for row in ranked if row["segment"] == one], years, found, lang) for one in segments]
    title = places.path(ranked, name(found.own, lang), found.index["short_name"], lang) + "."
    most = max(int(row["rank_of"]) for row in ranked if known(row["rank_of"]))
    origin, keys = source(found, lang), [row["key"] for row in ranked]
    return Chart("line", title, [str(year) for year in years], series, True, "0", 1, most, origin, keys)


def _segment(inside: list[Row], years: list[int], found: Matter, lang: str) -> Series:
    by_year = {int(row["year"]): row for row in inside}
    values = [float(by_year[year]["rank"]) if year in by_year else None for year in years]
    labels = [str(rank(by_year[year])) if year in by_year else "" for year in years]
    title = name(found.own, lang)
    if len(inside) > 1:
        title = f"{title} {inside[0]['year']}–{inside[-1]['year']}"
    return Series(title, values, "own", dashed=found.unit.ladder == "backcast", labels=labels)


def region(found: Matter, lang: str) -> Table | None:
    """The members of our region by national rank, those without one last with the reason."""
    if not found.groups:
        return None
    group = found.groups[0]
    members = sorted(group.members, key=lambda row: int(row["rank"]) if known(row["rank"]) else LAST)
    body = [_member(row, found, lang) for row in members]
    own = [at for at, row in enumerate(members) if row["slug"] == found.unit.slug]
    kinds = {"province": "text", "rank": "text", "score": "text", "apart": "change"}
    heads = [_column(head, kind, lang) for head, kind in kinds.items()]
    title = told.region_title(found, lang) or str(group.about[f"region_{lang}"])
    keys = [row["key"] for row in members if known(row["rank"]) or known(row["score"])]
    short = _short("region", found, lang, region=group.about[f"region_{lang}"])
    return Table(title, heads, body, own, source(found, lang), [text("written.not_known", lang)], keys, short)


def _short(what: str, found: Matter, lang: str, **said: object) -> str:
    """'PAPI 2023 Tây Nguyên': the index first, so that the tabs of a workbook are told apart."""
    return text(f"written.short.{what}", lang, short=found.index["short_name"], year=found.year, **said)


def _member(row: Row, found: Matter, lang: str) -> list[Cell]:
    value = figures.score_or_why(row, row["unit"], lang)
    return [name(row, lang), rank(row) or figures.no_rank(row, lang), value, _gap(row, found)]


def _gap(row: Row, found: Matter) -> Cell:
    """Points ahead of us."""
    if row["slug"] == found.unit.slug or not known(row["score"]) or not known(found.own["score"]):
        return None
    return float(row["score"]) - float(found.own["score"])


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
    heads += [Column(text("written.rank_in", lang, year=found.year)), _column("rank_change", "places", lang)]
    own = [at for at, row in enumerate(shown) if row["slug"] == slug]
    title = most.movers(found.movers, found.year, int(found.since or 0), lang, noun=noun, own=slug) + "."
    title, keys = join(". ", [_pair(found, lang), title]), [row[end] for row in shown for end in ("key", "since_key")]
    notes = [text("written.not_shown", lang, rest=rest) for end in both if (rest := most.tied(end, noun, lang))]
    notes += [marks_said(lang)]
    return Table(title, heads, body, own, source(found, lang), notes, keys, _short("movers", found, lang))
