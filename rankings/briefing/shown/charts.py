"""Charts of one index that an office can edit: places gained by component, our ranks over the years."""

from rankings import doubt
from rankings.briefing import changes, figures, places
from rankings.briefing.figures import Row, known, name
from rankings.briefing.matter import Matter
from rankings.briefing.shown.cells import pair, rank, source
from rankings.db import rows
from rankings.document import Chart, Role, Series
from rankings.figured import small
from rankings.i18n import number, rank_of, text
from rankings.i18n import places as moved_places


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
    title = text("written.of", lang, head=pair(found, lang), said=small(title))
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
    figure += doubt.mark(row, "rank" if ranked else "score", "_to")
    return text("written.uncompared", lang, item=name(row, lang), figure=figure)


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
