"""The sentences of an administrative report, one function a sentence: a row of figures in, words out.

A row is a Mapping with the columns of the query of the same name. Every function takes the
language last and returns plain text without markup.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from rankings.i18n import count, date, number, places, rank_of, text

Row = Mapping[str, Any]
PERCENT = ("%", "percent")


def known(value: object) -> bool:
    """False for None, NaN and NA."""
    return not pd.isna(value)  # type: ignore[call-overload]


def name(row: Row, lang: str) -> str:
    """The unit's (or indicator's) name in the reader's language."""
    return str(row[f"name_{lang}"])


def score(value: float, unit: str, lang: str) -> str:
    """'86,14 điểm', '83,94%'."""
    shown = number(value, lang)
    return f"{shown}%" if unit in PERCENT else f"{shown}\u00a0{text('words.point_many', lang)}"


def score_difference(value: float, unit: str, lang: str) -> str:
    """The size of a change: '4,79 điểm', '1,20 điểm phần trăm'; the sign is said in words."""
    noun = "percentage_point" if unit in PERCENT else "point"
    return f"{number(abs(value), lang)}\u00a0{text(f'words.{noun}_many', lang)}"


def label(rank_status: object, lang: str) -> str:
    """' (hạng tính từ điểm công bố)'; nothing for a published rank."""
    if not known(rank_status) or rank_status == "published":
        return ""
    return f" ({text(f'briefing.rank_status.{rank_status}', lang)})"


def missing(kind: str, lang: str) -> str:
    """One of the five kinds of missing, in words."""
    return text(f"briefing.missing.{kind}", lang)


def group(row: Row, lang: str) -> str:
    """T11, 'thuộc nhóm trung bình cao'; empty where the publisher has no groups."""
    if not known(row.get("group")):
        return ""
    return text("briefing.in_group", lang, group=text(f"briefing.group.{int(row['group'])}", lang))


def level(row: Row, subject: str, year: int, lang: str) -> str:
    """T1 from a row of `ladder`: 'Kon Tum: PAR INDEX năm 2023 đạt 86,14 điểm, xếp thứ 43/63.'"""
    said = {"name": name(row, lang), "subject": subject, "year": year}
    has_score, has_rank = known(row["score"]), known(row["rank"])
    if not has_score and not has_rank:
        kind = row["missing"] if known(row["missing"]) else "not_loaded"
        return text("briefing.level_missing", lang, reason=missing(kind, lang), **said)
    if has_score:
        said["score"] = score(row["score"], row["unit"], lang)
    if has_rank:
        said["rank"] = rank_of(row["rank"], row["rank_of"])
        said["label"] = label(row["rank_status"], lang)
    form = "level" if has_score and has_rank else "level_score" if has_score else "level_rank"
    return text(f"briefing.{form}", lang, **said)


def rank_change(change: float, lang: str) -> str:
    """T2: 'tăng 12 bậc', 'giảm 3 bậc', 'giữ nguyên hạng' (change = places gained)."""
    if not change:
        return text("briefing.same_places", lang)
    form = "up_places" if change > 0 else "down_places"
    return text(f"briefing.{form}", lang, places=count(abs(int(change)), "place", lang))


def score_change(change: float, unit: str, lang: str) -> str:
    """T3: 'tăng 4,79 điểm', 'giảm 0,35 điểm phần trăm'."""
    if round(change, 2) == 0:
        return text("briefing.same_score", lang)
    form = "up_score" if change > 0 else "down_score"
    return text(f"briefing.{form}", lang, score=score_difference(change, unit, lang))


def contrast(row: Row, unit: str, since: int, lang: str) -> str:
    """T2, T3 and T12 from a row of `movers`: 'tăng 1,71 điểm nhưng giảm 3 bậc so với năm 2022'.

    Empty where neither change may be shown; rankings.spoken.refusal says why.
    """
    in_score, in_rank = row.get("score_change"), row.get("rank_change")
    said = [score_change(float(in_score), unit, lang)] if known(in_score) else []
    said += [rank_change(float(in_rank), lang)] if known(in_rank) else []
    if not said:
        return ""
    if len(said) == 2:
        opposed = float(in_score) * float(in_rank) < 0  # type: ignore[arg-type]
        said = [text("briefing.but" if opposed else "briefing.and", lang, first=said[0], second=said[1])]
    return f"{said[0]} {text('briefing.since', lang, since=since)}"


def path(history: Iterable[Row], who: str, subject: str, lang: str) -> str:
    """A line of ranks in a sentence: first, last and best, from rows of `history` of one unit.

    'Hưng Yên: PAPI từ 44/63 năm 2011 đến 7/61 năm 2024, cao nhất 5/60 năm 2021.'
    """
    ranked = sorted((row for row in history if known(row["rank"])), key=lambda row: int(row["year"]))
    said: dict[str, object] = {"name": who, "subject": subject}
    if not ranked:
        return text("briefing.path_none", lang, **said)
    first, last, best = ranked[0], ranked[-1], min(ranked, key=lambda row: int(row["rank"]))
    for which, row in (("first", first), ("last", last), ("best", best)):
        said[which] = rank_of(row["rank"], row["rank_of"])
        said[f"{which}_year"] = int(row["year"])
    form = "path_one" if len(ranked) == 1 else "path" if best in (first, last) else "path_best"
    return text(f"briefing.{form}", lang, **said)


def region_rank(members: Iterable[Row], slug: str, region: str, lang: str) -> str:
    """T4 from the rows of `ladder` of one group: position among the members that have a rank, and who is ahead.

    The denominator is the number of members with a rank; where some have none, both numbers are said.
    """
    rows = list(members)
    ranked = sorted((row for row in rows if known(row["rank"])), key=lambda row: int(row["rank"]))
    ours = next((row for row in ranked if row["slug"] == slug), None)
    said = {"region": region, "members": len(rows), "ranked": len(ranked)}
    said["name"] = name(next(row for row in rows if row["slug"] == slug), lang)
    if ours is None:
        return text("briefing.region_none", lang, **said) + "."
    ahead = [row for row in ranked if int(row["rank"]) < int(ours["rank"])]
    said["position"] = len(ahead) + 1
    if len(ranked) == len(rows):
        sentence = text("briefing.region_all", lang, **said)
    else:
        said["ranked"] = count(len(ranked), "province", lang)
        said["members"] = count(len(rows), "province", lang)
        sentence = text("briefing.region", lang, **said)
    return sentence + _behind(ahead, lang) + "."


def leader(members: Iterable[Row], region: str, lang: str) -> str:
    """Who leads a group to which our province does not belong."""
    ranked = sorted((row for row in members if known(row["rank"])), key=lambda row: int(row["rank"]))
    if not ranked:
        return text("briefing.leader_none", lang, region=region)
    first = ranked[0]
    return text(
        "briefing.leader", lang, region=region, name=name(first, lang), rank=rank_of(first["rank"], first["rank_of"])
    )


def _behind(ahead: list[Row], lang: str) -> str:
    if not ahead:
        return text("briefing.region_first", lang)
    return text("briefing.region_behind", lang, ahead=name(ahead[-1], lang))


def components(rows: Iterable[Row], unit: str, lang: str) -> list[str]:
    """T5 from `components`: what rose, what fell, what stayed, what cannot be compared; nothing left out.

    Sorted by places gained; a component without both ranks goes by its score, then to the last sentence.
    """
    lists: dict[str, list[tuple[float, str]]] = {}
    for row in rows:
        form, size, said = _component(row, unit, lang)
        lists.setdefault(form, []).append((-size, said))
    order = ("up", "down", "same", "up_score", "down_score", "unknown")
    return [
        text(f"briefing.components_{form}", lang, items="; ".join(said for _, said in sorted(lists[form])))
        for form in order
        if form in lists
    ]


def _component(row: Row, unit: str, lang: str) -> tuple[str, float, str]:
    item, in_rank, in_score = name(row, lang), row["rank_change"], row["score_change"]
    if known(in_rank) and not in_rank:
        return "same", 0.0, item
    if known(in_rank):
        form = "up" if in_rank > 0 else "down"
        return form, abs(float(in_rank)), _item(item, places(int(in_rank), lang), lang)
    if known(in_score) and round(float(in_score), 2):
        form = "up_score" if in_score > 0 else "down_score"
        return form, abs(float(in_score)), _item(item, score_difference(float(in_score), unit, lang), lang)
    if known(row["rank_to"]):
        return "unknown", 0.0, _item(item, rank_of(row["rank_to"], row["rank_of_to"]), lang)
    return "unknown", 0.0, item


def _item(item: str, figure: str, lang: str) -> str:
    return text("briefing.item_rank", lang, item=item, rank=figure)


def across(changes: Iterable[Row | None], who: str, lang: str) -> str:
    """'Kon Tum: 2 chỉ số tăng hạng, 1 giảm' over the newest figures of every index (answers.change)."""
    gained = [None if row is None else row["rank_change"] for row in changes]
    return text("briefing.across", lang, name=who, tally=_tally(gained, "index", "rank", lang))


def _tally(changes: list[Any], noun: str, by: str, lang: str) -> str:
    """'2 thành phần tăng hạng, 5 giảm, 1 giữ nguyên, 3 chưa so được'; nobody unchanged or unknown is not said."""
    values = [float(one) for one in changes if known(one)]
    up, down = sum(one > 0 for one in values), sum(one < 0 for one in values)
    said = [text(f"briefing.rose_{by}", lang, items=count(up, noun, lang)), text("briefing.fell", lang, n=down)]
    for form, amount in (("stayed", len(values) - up - down), ("unknown", len(changes) - len(values))):
        said += [text(f"briefing.{form}", lang, n=amount)] if amount else []
    return ", ".join(said)


def standings(rows: Iterable[Row], who: str, lang: str) -> str:
    """'Kon Tum: PAR INDEX 43/63 (2023), PAPI 36/61 (2024)': the newest rank in every index."""
    ranked = [row for row in rows if known(row["rank"])]
    items = [f"{row['short_name']} {rank_of(row['rank'], row['rank_of'])} ({int(row['year'])})" for row in ranked]
    return text("briefing.standings", lang, name=who, items=", ".join(items))


def tally(rows: Iterable[Row], who: str, lang: str) -> str:
    """'Kon Tum: 5 thành phần tăng hạng, 0 giảm, 3 chưa so được' from `components`; by score where no rank moved."""
    figures = list(rows)
    by = "rank" if any(known(row["rank_change"]) for row in figures) else "score"
    return f"{who}: {_tally([row[f'{by}_change'] for row in figures], 'component', by, lang)}"


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


def movers(rows: Iterable[Row], year: int, since: int, lang: str, most: int = 3) -> str:
    """'Tăng nhiều nhất: …; giảm nhiều nhất: …' from the rows of `movers`."""
    moved = sorted((row for row in rows if known(row["rank_change"])), key=lambda row: -int(row["rank_change"]))
    if not moved:
        return text("briefing.movers_none", lang, since=since, year=year)
    up = [row for row in moved if row["rank_change"] > 0][:most]
    down = [row for row in reversed(moved) if row["rank_change"] < 0][:most]
    form = {(True, True): "movers", (True, False): "movers_up", (False, True): "movers_down"}.get(
        (bool(up), bool(down)), "movers_same"
    )
    return text(f"briefing.{form}", lang, up=_movers(up, lang), down=_movers(down, lang))


def _movers(rows: list[Row], lang: str) -> str:
    said = [(name(row, lang), places(int(row["rank_change"]), lang)) for row in rows]
    return ", ".join(text("briefing.mover", lang, name=who, places=moved) for who, moved in said)
