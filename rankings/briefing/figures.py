"""One figure in words: level, rank, score, group, and why there is none."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from rankings import doubt
from rankings.absence import absent
from rankings.figured import marked
from rankings.i18n import NBSP, number, rank_of, text, unit_name
from rankings.pairs import CHANGED

Row = Mapping[Any, Any]
PERCENT = ("%", "percent")
NOBODY: Row = {}  # figures of nobody in particular: their texts are plain


def known(value: object) -> bool:
    """False for None, NaN and NA."""
    return not pd.isna(value)  # type: ignore[call-overload]


def name(row: Row, lang: str) -> str:
    """The unit's (or indicator's) name in the reader's language; one of the 34 that a merger made says so."""
    return unit_name(row[f"name_{lang}"], row.get("slug"), lang)


def other(row: Row, lang: str) -> str:
    """Whose rank excludes ours, of a row of `conflicts` that is a dispute."""
    return unit_name(row[f"other_{lang}"], row["other_slug"], lang)


def score(value: float, unit: str, lang: str) -> str:
    """'86,14 điểm', '83,94%'."""
    shown = number(value, lang)
    return f"{shown}%" if unit in PERCENT else f"{shown}\u00a0{text('words.point_many', lang)}"


def score_difference(value: float, unit: str, lang: str) -> str:
    """The size of a change: '4,79 điểm', '1,20 điểm phần trăm', 'chưa đến 0,01 điểm'; the sign is said in words."""
    noun = text(f"words.{'percentage_point' if unit in PERCENT else 'point'}_many", lang)
    if value and not round(abs(value), 2):
        return f"{text('words.less_than', lang, most=number(0.01, lang))}\u00a0{noun}"
    return f"{number(abs(value), lang)}\u00a0{noun}"


def rank_now(row: Row) -> str:
    """'43/63' of a row of two editions in the later one, with the mark of one in doubt."""
    shown = marked(rank_of(row["rank_to"], row["rank_of_to"]), row["rank_to"], "rank", row)
    return shown + doubt.mark(row, "rank", "_to")


def label(rank_status: object, lang: str) -> str:
    """' (hạng tính từ điểm công bố)'; nothing for a published rank."""
    if not known(rank_status) or rank_status == "published":
        return ""
    return f" ({text(f'briefing.rank_status.{rank_status}', lang)})"


def kinds(row: Row, lang: str) -> str:
    """'hạng còn tranh chấp', 'điểm suy ra từ …': what nobody printed of a figure as it stands; else empty."""
    rank = row["rank_status"] if known(row["rank"]) else None
    said = label(rank, lang).strip(" ()")
    if not (of_score := _changed(row)):
        return said
    if rank == of_score:
        return text(f"briefing.both_{of_score}", lang)
    return ", ".join(part for part in (said, text(f"briefing.score_{of_score}", lang)) if part)


def _changed(row: Row) -> str:
    """'implied' or 'corrected' of a score that nobody printed as it stands; else empty."""
    kind = str(row.get("score_status"))
    return kind if known(row["score"]) and kind in CHANGED else ""


def missing(kind: str, lang: str) -> str:
    """One of the five kinds of missing, in words."""
    return text(f"briefing.missing.{kind}", lang)


def score_or_why(row: Row, unit: str | None, lang: str) -> str:
    """'86,14 điểm', with the mark of one in doubt; 'chưa nạp điểm' where there is a rank; why nothing, of neither."""
    if known(row["score"]):
        return score(row["score"], str(unit), lang) + doubt.mark(row, "score")
    return text("leaders.no_score", lang) if known(row["rank"]) else absent(row, lang)


def no_rank(row: Row, lang: str) -> str | None:
    """'chưa có hạng' of one that has a score; None where the score says already why there is nothing."""
    return text("pages.overview.no_rank", lang) if known(row["score"]) else None


class InYear(NamedTuple):
    """One edition in a table of years: `why` there is nothing; else `score` without a word, empty where there is none,
    and `bar`: what stands before an edition whose scores do not compare with those before it, else nothing."""

    why: str
    bar: str = ""
    score: str = ""


def in_year(row: Row, lang: str) -> InYear:
    """From a row of `dossier`, or of `history` with `cut`: 'loại khỏi kỳ này', or '┃ ' and '82,66%', '82,66%**'."""
    if known(row["missing"]):
        return InYear(missing(str(row["missing"]), lang))
    scored = number(row["score"], lang) + ("%" if row["unit"] in PERCENT else "") if known(row["score"]) else ""
    scored += doubt.mark(row, "score") if scored else ""
    return InYear("", f"┃{NBSP}" if row["cut"] else "", scored)


def group(row: Row, lang: str) -> str:
    """T11, 'thuộc nhóm trung bình cao'; empty where the publisher has no groups."""
    if not known(row.get("group")):
        return ""
    shown = text(f"briefing.group.{int(row['group'])}", lang)
    return text("briefing.in_group", lang, group=marked(shown, row["group"], "group", row))


def level(row: Row, subject: str, year: int, lang: str, more: str = "") -> str:
    """T1 from a row of `ladder`: 'Kon Tum: PAR INDEX năm 2023 đạt 86,14 điểm, xếp thứ 43/63.'

    more: what follows the figures in the same sentence, beginning with a comma.
    """
    said: dict[str, object] = {"name": name(row, lang), "subject": subject, "year": year, "more": more}
    has_score, has_rank = known(row["score"]), known(row["rank"])
    if not has_score and not has_rank:
        return text("briefing.level_missing", lang, reason=absent(row, lang), **said)
    of_score = _changed(row)
    both = bool(of_score) and has_rank and row["rank_status"] == of_score
    if has_score:
        said["of_score"] = label(of_score, lang) if of_score and not both else ""
        said["score"] = marked(score(row["score"], row["unit"], lang), row["score"], "score", row)
    if has_rank:
        said["rank"] = marked(rank_of(row["rank"], row["rank_of"]), row["rank"], "rank", row)
        said["label"] = f" ({text(f'briefing.both_{of_score}', lang)})" if both else label(row["rank_status"], lang)
    alone = "level_estimate" if row.get("score_status") == "estimated" else "level_score"
    form = "level" if has_score and has_rank else alone if has_score else "level_rank"
    return text(f"briefing.{form}", lang, **said)
