"""Place among others in words: in a region, over the years, over the indices."""

from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from rankings import doubt
from rankings.briefing.figures import Row, known, name, score
from rankings.figured import glue, marked
from rankings.i18n import NBSP, Noun, count, number, rank_of, text


def region_rank(members: Iterable[Row], slug: str, region: str, lang: str, noun: Noun = "province") -> str:
    """T4 from the rows of `ladder` of one group: position among the members that have a rank, and who is ahead.

    The denominator is the number of members with a rank; where some have none, both numbers are said.
    """
    rows = list(members)
    ranked = sorted((row for row in rows if known(row["rank"])), key=lambda row: int(row["rank"]))
    ours = next((row for row in ranked if row["slug"] == slug), None)
    said: dict[str, object] = {"region": region, "members": len(rows), "ranked": len(ranked)}
    said["name"] = name(next(row for row in rows if row["slug"] == slug), lang)
    if ours is None:
        return text("briefing.region_none", lang, **said) + "."
    ahead = [row for row in ranked if int(row["rank"]) < int(ours["rank"])]
    position = len(ahead) + 1
    said["position"] = marked(str(position), position, "region_rank", ours)
    if len(ranked) == len(rows):
        said["position"] = marked(text("briefing.position_of", lang, **said), position, "region_rank", ours)
        sentence = text("briefing.region_all", lang, **said)
    else:
        said["ranked"] = count(len(ranked), noun, lang)
        said["members"] = count(len(rows), noun, lang)
        sentence = text("briefing.region", lang, **said)
    return glue(sentence, _behind(ahead, lang), ".")


def _behind(ahead: list[Row], lang: str) -> str:
    if not ahead:
        return text("briefing.region_first", lang)
    return text("briefing.region_behind", lang, ahead=name(ahead[-1], lang))


def leader(members: Iterable[Row], region: str, lang: str) -> str:
    """Who leads a group to which our province does not belong."""
    ranked = sorted((row for row in members if known(row["rank"])), key=lambda row: int(row["rank"]))
    if not ranked:
        return text("briefing.leader_none", lang, region=region)
    first = ranked[0]
    return text(
        "briefing.leader", lang, region=region, name=name(first, lang), rank=rank_of(first["rank"], first["rank_of"])
    )


def leaders(rows: Iterable[Row], subject: str, year: int, lang: str) -> str:
    """'PAPI năm 2024: Quảng Ninh (1), Tây Ninh (2), Bình Thuận (3) đứng đầu' among those whose rank is known."""
    ranked = sorted((row for row in rows if known(row["rank"])), key=lambda row: int(row["rank"]))[:3]
    said = {"subject": subject, "year": year}
    if not ranked:
        return text("briefing.leaders_none", lang, **said)
    items = ", ".join(f"{name(row, lang)} ({int(row['rank'])})" for row in ranked)
    return text("briefing.leaders", lang, items=items, **said)


def medians(
    standing: pd.DataFrame, members: pd.DataFrame, groups: pd.DataFrame, subject: str, year: int, lang: str
) -> str:
    """'PAPI năm 2024: trung vị cao nhất ở Đồng bằng sông Hồng (44,16), thấp nhất ở Tây Nguyên (41,02)'.

    Frames of `ladder`, `members` and `groupings`. Only where every score is there; else who has how many.
    """
    said = {"subject": subject, "year": year}
    scored = standing[standing["score"].notna()]
    if not bool(standing["complete"].fillna(False).any()):
        return text("briefing.medians_none", lang, scored=len(scored), of=len(standing), **said)
    inside = scored.merge(members[["code", "region_id"]], on="code", suffixes=("_own", ""))
    middle = inside.groupby("region_id")["score"].median().sort_values(kind="stable")
    named = groups.set_index("region_id")[f"name_{lang}"]
    ends = {"high": middle.index[-1], "low": middle.index[0]}
    said |= {end: named[region] for end, region in ends.items()}
    said |= {f"{end}_score": number(middle[region], lang) for end, region in ends.items()}
    return text("briefing.medians", lang, **said)


def path(history: Iterable[Row], who: str, subject: str, lang: str) -> str:
    """A line of ranks in a sentence: first, last and best, from rows of `history` of one unit.

    'Hưng Yên: PAPI từ thứ 44/63 năm 2011 đến thứ 7/61 năm 2024, cao nhất 5/60 năm 2021'; ranks among the 63 and
    among the 34 are two courses, never one.
    """
    ranked = sorted((row for row in history if known(row["rank"])), key=lambda row: int(row["year"]))
    whose: dict[str, object] = {"name": who, "subject": subject}
    if not ranked:
        return text("briefing.path_none", lang, **whose)
    courses = [_course(list(same), lang) for _, same in groupby(ranked, key=lambda row: row.get("vintage"))]
    said = text("briefing.path", lang, course=courses[0][0], **whose)
    for course, _ in courses[1:]:
        said = text("briefing.path_merged", lang, before=said, course=course)
    return said + _explained((row.get("rank_status") for _, told in courses for row in told), lang)


def _course(ranked: list[Row], lang: str) -> tuple[str, list[Row]]:
    """'từ thứ 44/63 năm 2011 đến thứ 7/61 năm 2024' of ranks in one set of units; the rows it names."""
    said: dict[str, object] = {}
    first, last, best = ranked[0], ranked[-1], min(ranked, key=lambda row: int(row["rank"]))
    for which, row in (("first", first), ("last", last), ("best", best)):
        said[which] = marked(rank_of(row["rank"], row["rank_of"]), row["rank"], "rank", row) + doubt.mark(row, "rank")
        said[f"{which}_year"] = int(row["year"])
    form = "course_one" if len(ranked) == 1 else "course" if best in (first, last) else "course_best"
    told = [first, last] if form == "course" else [first, last, best]
    return text(f"briefing.{form}", lang, **said), told


def _explained(kinds: Iterable[object], lang: str) -> str:
    """' (** suy ra từ thông tin đã công bố)' of the marks that stand in a sentence; nothing where there are none."""
    said = "; ".join(one.replace(" ", NBSP, 1) for one in doubt.explained(kinds, lang))
    return f" ({said})" if said else ""


def score_path(history: Iterable[Row], who: str, subject: str, unit: str, lang: str) -> str:
    """A line of scores in a sentence: 'Hưng Yên: PAPI từ 45,37 điểm năm 2021 đến 44,65 điểm năm 2024'.

    Rows of `history` of one unit; only the last score_segment is said, so that two measures are never compared.
    """
    scored = sorted((row for row in history if known(row["score"])), key=lambda row: int(row["year"]))
    said: dict[str, object] = {"name": who, "subject": subject}
    if not scored:
        return text("briefing.score_path_none", lang, **said)
    last = scored[-1]
    first = next(row for row in scored if row["score_segment"] == last["score_segment"])
    for which, row in (("first", first), ("last", last)):
        said |= {which: score(row["score"], unit, lang) + doubt.mark(row, "score"), f"{which}_year": int(row["year"])}
    form = "score_path_one" if first is last else "score_path"
    return text(f"briefing.{form}", lang, **said) + _explained((row.get("score_status") for row in (first, last)), lang)


def standings(rows: Iterable[Row], who: str, lang: str) -> str:
    """'Kon Tum: PAR INDEX 43/63 (2023), PAPI 36/61 (2024)': the newest rank in every index."""
    ranked = [row for row in rows if known(row["rank"])]
    items = [
        f"{row['short_name']} {rank_of(row['rank'], row['rank_of'])}{doubt.mark(row, 'rank')} ({int(row['year'])})"
        for row in ranked
    ]
    said = text("briefing.standings", lang, name=who, items=", ".join(items))
    return said + _explained((row.get("rank_status") for row in ranked), lang)
