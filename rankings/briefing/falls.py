"""Who fell within a group, and in which part most; nobody left out of the count."""

from collections.abc import Sequence

from rankings.briefing.changes import contrast, rank_change, score_change
from rankings.briefing.figures import Row, known, name
from rankings.briefing.most import ends, refused, tied
from rankings.figured import capital
from rankings.i18n import Noun, count, rank_of, text


def counts(rows: Sequence[Row], size: int, group: str, year: int, since: int, noun: Noun, lang: str) -> str:
    """'Trong Đồng bằng sông Cửu Long: 5 tỉnh tăng hạng, 7 tỉnh giảm hạng, 1 tỉnh chưa so được.'

    size: how many belong to the group, also without a figure; noun: a row of `ladders`.
    """
    gained = [int(row["rank_change"]) for row in rows if known(row["rank_change"])]
    if not gained:
        why = refused(rows, lang)
        return text(f"sets.none_{'refused' if why else 'compared'}", lang, group=group, since=since, year=year, why=why)
    amounts = {"up": sum(one > 0 for one in gained), "down": sum(one < 0 for one in gained)}
    amounts |= {"same": gained.count(0), "unknown": size - len(gained)}
    named = {way: count(n, noun, lang) for way, n in amounts.items() if n or way in ("up", "down")}
    said = [text(f"sets.count_{way}", lang, n=n) for way, n in named.items()]
    return text("sets.counts", lang, group=group, counts=", ".join(said))


def fell(
    rows: Sequence[Row],
    part_noun: str,
    unit: str,
    since: int,
    lang: str,
    most: int = 3,
    noun: Noun = "province",
    own: str = "",
) -> list[str]:
    """A sentence for each of those that lost most places (rows of falls.deepest) and for how many share the last place.

    'Kiên Giang: giảm 1,08 điểm và giảm 17 bậc so với năm 2023 (44/61 → 61/61); nội dung giảm nhiều điểm nhất: Kiểm soát
    tham nhũng trong khu vực công, giảm 0,80 điểm.' part_noun: 'nội dung'; noun: a row of `ladders`; own: our slug.
    """
    _, down = ends([row for row in rows if known(row["rank_change"])], most, own)
    said = [_fell(row, part_noun, unit, since, lang) for row in down.rows]
    rest = tied(down, noun, lang)
    return [*said, capital(rest) + "."] if rest else said


def _fell(row: Row, noun: str, unit: str, since: int, lang: str) -> str:
    ranks = f"{rank_of(row['rank_from'], row['rank_of_from'])} → {rank_of(row['rank_to'], row['rank_of_to'])}"
    said = text("sets.fell", lang, name=name(row, lang), change=contrast(row, unit, since, lang))
    part = deepest(row, noun, unit, lang)
    return f"{said} ({ranks}){'; ' + part if part else ''}."


def deepest(row: Row, noun: str, unit: str, lang: str) -> str:
    """In which part a unit fell most, or that none fell; empty where no part compares; says of how many, unless all."""
    if not known(row["parts_compared"]) or not row["parts_compared"]:
        return ""
    compared, everything = int(row["parts_compared"]), int(row["parts_all"])
    if not known(row["part"]):
        return text("sets.no_part", lang, noun=noun, compared=compared)
    form = "fell_part" if known(row["part_score_change"]) else "fell_part_rank"
    sentence = text(f"sets.{form}", lang, noun=noun, part=part(row, unit, lang))
    if compared == everything:
        return sentence
    some = text("sets.some_parts", lang, compared=compared, all=everything, noun=noun)
    return f"{sentence} ({some})"


def part(row: Row, unit: str, lang: str) -> str:
    """'Kiểm soát tham nhũng trong khu vực công, giảm 0,80 điểm'; empty where no part is known to have fallen."""
    if not known(row["part"]):
        return ""
    by_score = known(row["part_score_change"])
    change = score_change(float(row["part_score_change"]), unit, lang) if by_score else ""
    return f"{row[f'part_{lang}']}, {change or rank_change(float(row['part_rank_change']), lang)}"
