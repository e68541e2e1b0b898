"""Who stands next to us: in a region, and in the whole ladder where the scores are almost the same."""

from collections.abc import Iterable

from rankings.briefing.figures import Row, known, name, score_difference
from rankings.figured import join, marked
from rankings.i18n import count, text

NEAR = 0.1  # points: less than what separates ranks that mean something


def region_place(members: Iterable[Row], slug: str, region: str, lang: str) -> str:
    """T4 without a verb, from rows of `around` or `ladder`: 'Tây Nguyên: thứ 2/5'.

    Where some have no rank both numbers are said: 'Tây Nguyên: thứ 2 trong 3/5 tỉnh có hạng'.
    """
    rows = list(members)
    ranks = [int(row["rank"]) for row in rows if known(row["rank"])]
    ours = next((int(row["rank"]) for row in rows if row["slug"] == slug and known(row["rank"])), None)
    said: dict[str, object] = {"region": region, "members": count(len(rows), "province", lang)}
    if ours is None:
        return text("briefing.place_none", lang, ranked=len(ranks), **said)
    said["place"] = 1 + sum(rank < ours for rank in ranks)
    if len(ranks) == len(rows):
        return text("briefing.place_all", lang, **(said | {"members": len(rows)}))
    return text("briefing.place", lang, ranked=len(ranks), **said)


def nearest(members: Iterable[Row], slug: str, unit: str, lang: str) -> str:
    """'Trên: Đắk Lắk, hơn 1,19 điểm. Dưới: Lâm Đồng.' among the members with a rank.

    A distance is said where both have a score; a rank shared with us is said as shared.
    """
    ranked = sorted((row for row in members if known(row["rank"])), key=lambda row: int(row["rank"]))
    ours = next((row for row in ranked if row["slug"] == slug), None)
    if ours is None:
        return ""
    above = [row for row in ranked if int(row["rank"]) < int(ours["rank"])][-1:]
    below = [row for row in ranked if int(row["rank"]) > int(ours["rank"])][:1]
    level = [row for row in ranked if row["rank"] == ours["rank"] and row["slug"] != slug]
    said = [_beside(form, row, ours, unit, lang) for form, rows in (("above", above), ("below", below)) for row in rows]
    said += [text("briefing.level_with", lang, name=", ".join(name(row, lang) for row in level))] if level else []
    return " ".join(said)


def _beside(form: str, row: Row, ours: Row, unit: str, lang: str) -> str:
    who = name(row, lang)
    if not known(row["score"]) or not known(ours["score"]):
        return text(f"briefing.{form}", lang, name=who)
    apart = score_difference(float(row["score"]) - float(ours["score"]), unit, lang)
    return text(f"briefing.{form}_by", lang, name=who, score=apart)


def close(ladder: Iterable[Row], own: Row, unit: str, lang: str) -> str:
    """Ties and near ties: 'Đồng hạng với Lai Châu.', 'Chỉ hơn Bình Phước (thứ 44) 0,03 điểm.'; empty where neither is.

    ladder: rows of `ladder`; a near tie needs the scores of both and ranks that follow each other.
    """
    if not known(own["rank"]):
        return ""
    others = [row for row in ladder if known(row["rank"]) and row["slug"] != own["slug"]]
    level = [name(row, lang) for row in others if row["rank"] == own["rank"]]
    said = [text("briefing.tied", lang, names=", ".join(level))] if level else []
    said += [_close(row, own, unit, lang) for row in others if abs(row["rank"] - own["rank"]) == 1 and _near(row, own)]
    return join(" ", said)


def _near(row: Row, own: Row) -> bool:
    both = known(row["score"]) and known(own["score"])
    return both and abs(float(row["score"]) - float(own["score"])) < NEAR


def _close(row: Row, own: Row, unit: str, lang: str) -> str:
    apart = float(own["score"]) - float(row["score"])
    form = "just_above" if row["rank"] > own["rank"] else "just_below"
    size = marked(score_difference(apart, unit, lang), apart, "distance", own)
    rank = marked(str(int(row["rank"])), row["rank"], "rank", row)
    return text(f"briefing.{form}", lang, name=name(row, lang), rank=rank, score=size)
