"""A figure's way back in words: what a statement says, whether it is in use, why not."""

from rankings.briefing.figures import Row, known, other
from rankings.i18n import number, rank_of, text

MOST_DECIMALS = 4
CORRECTION = "correction"  # a kind of source


def said(row: Row, lang: str) -> str:
    """What one statement says: '86,14 điểm, hạng 43/63'; as many decimals as it has, up to four."""
    parts = []
    if known(row["score"]):
        decimals = len(f"{float(row['score']):.10f}".rstrip("0").partition(".")[2])
        parts.append(_score(row, min(max(decimals, 2), MOST_DECIMALS), lang))
    if known(row["rank"]):
        rank = rank_of(row["rank"], row["rank_of"]) if known(row["rank_of"]) else str(int(row["rank"]))
        parts.append(text("trace.rank", lang, rank=rank))
    return ", ".join(parts)


def _score(row: Row, digits: int, lang: str) -> str:
    value = number(row["score"], lang, digits)
    return f"{value}%" if row["unit"] in ("%", "percent") else f"{value}\u00a0{text('words.point_many', lang)}"


def use(row: Row, lang: str) -> str:
    """'điểm đang dùng'; 'không dùng: nguồn có thứ tự ưu tiên cao hơn' for a loser; 'nêu cùng số đang dùng'."""
    if row["use"] != "lost":
        return text(f"trace.use_{row['use']}", lang)
    reasons = list(dict.fromkeys(row["reasons"])) or ["implausible"]
    words = "; ".join(text(f"trace.lost.{reason}", lang) for reason in reasons)
    return text("trace.use_lost", lang, reason=words)


def source(row: Row, lang: str) -> str:
    """'Nguồn: PAPI 2024 … (bộ dữ liệu của đơn vị công bố chỉ số).'; of a correction that it is one."""
    if row.get("kind") == CORRECTION:
        return text("trace.correction", lang)
    own = "" if lang == "vi" else "_en"
    said = {name: row[f"{name}{own}"] or row[name] or "" for name in ("title", "publisher")}
    return text("trace.source", lang, kind=row[f"kind_{lang}"] or "", **said)


def place(row: Row, lang: str) -> str:
    """The file and the line that hold it."""
    if row.get("kind") == CORRECTION:
        return text("trace.correction_place", lang, line=row["line"])
    return text("trace.place", lang, file=row["file"], line=row["line"], entity=row["entity"] or "")


def basis(figure: Row, lang: str) -> list[str]:
    """How score and rank came about where nobody printed them as they stand: derived, computed, implied, estimated."""
    kinds = {"score": figure["status"] if known(figure["score"]) else None, "rank": figure["rank_status"]}
    return [
        text(f"trace.basis.{field}_{kind}", lang, rank_of=figure["rank_of"])
        for field, kind in kinds.items()
        if known(kind) and kind != "published" and not (field == "score" and kind == "computed")
    ]


def dispute(row: Row, lang: str) -> str:
    """'Hạng 29 còn tranh chấp: cùng một hạng được nêu cho Bình Phước.' from a row of `conflicts`."""
    reason = text(f"trace.dispute.{row['reason']}", lang, other=other(row, lang))
    return text("trace.disputed", lang, rank=int(row["used"]), reason=reason)
