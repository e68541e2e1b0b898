"""Why a rank moved, in words: our score, the others' scores, who came or left, who passed whom."""

from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median

from rankings.briefing.figures import NOBODY, PERCENT, Row, known, name, score_difference
from rankings.effects import Effects
from rankings.figured import capital, glue, join, marked
from rankings.i18n import Noun, called, count, number, rank_of, signed, text


def share(rank: int, of: int, lang: str) -> str:
    """'12/61 (nhóm 20% đầu)': the rank with the share of the field it closes, rounded up."""
    return text("briefing.share", lang, rank=rank_of(rank, of), percent=ceil(100 * int(rank) / int(of)))


def different_n(change: Row, year: int, lang: str) -> str:
    """'Số đơn vị xếp hạng hai năm khác nhau: 5/60 (nhóm 9% đầu) năm 2021, 12/61 (nhóm 20% đầu) năm 2022.'

    Empty where the numbers are alike or a rank is missing; a row of answers.change.
    """
    ends = [change.get(key) for key in ("rank_from", "rank_to", "rank_of_from", "rank_of_to")]
    if not all(known(end) for end in ends) or ends[2] == ends[3]:
        return ""
    said = {"since": change["since"], "year": year}
    said |= {"old": share(*_pair(ends[0], ends[2]), lang), "new": share(*_pair(ends[1], ends[3]), lang)}
    return text("briefing.different_n", lang, **said)


def _pair(rank: object, of: object) -> tuple[int, int]:
    return int(str(rank)), int(str(of))


def effect(
    moved: Effects, change: float, others: Sequence[float], unit: str, noun: Noun, lang: str, row: Row = NOBODY
) -> str:
    """'Điểm tăng 0,35 riêng nó đã đưa tỉnh lên 2 bậc; các tỉnh khác tăng nhanh hơn (trung vị tăng 0,67) nên mất 5 bậc'

    change: of our score; others: those of the others compared, for saying whether they rose, and faster; noun: whose
    ranks these are, a row of `ladders`; the figures are those of `row`. Half places are explained, once.
    """
    said: dict[str, object] = {**called(noun, lang)}
    middle = median(others) if others else 0.0
    said |= {"score": _rose(change, unit, lang, row)}
    said |= {"median": marked(score_difference(middle, unit, lang), middle, "median_change", row)}
    forms = [(_form("own", moved.own), "own_effect", moved.own)]
    forms.append((_others(moved.others, change, middle), "others_effect", moved.others))
    forms += [(_form("entered", moved.entered_left), "entered_left", moved.entered_left)] if moved.entered_left else []
    sizes = [marked(_places(places, lang), places, what, row) for _, what, places in forms]
    parts = [text(f"briefing.{form}", lang, places=size, **said) for (form, *_), size in zip(forms, sizes, strict=True)]
    halves = not all(float(places).is_integer() for _, _, places in forms)
    contrast = ", " if forms[1][0] == "others_rose" else "; "
    told = join("; ", [join(contrast, parts[:2]), *parts[2:]])
    return capital(glue(told, " ", text("briefing.halves", lang, **said)) if halves else told)


def _others(places: float, change: float, middle: float) -> str:
    """Which form tells the others' effect: that they rose where our score did not, or faster; as it is printed."""
    own, theirs = round(change, 2), round(middle, 2)
    if places < 0 and theirs > max(own, 0.0):
        return "others_faster" if own > 0 else "others_rose"
    return _form("others", places)


def _form(whose: str, places: float) -> str:
    return f"{whose}_{'up' if places > 0 else 'down' if places < 0 else 'none'}"


def _rose(change: float, unit: str, lang: str, row: Row) -> str:
    """'điểm tăng 0,35'; in percent 'điểm tăng 0,35 điểm phần trăm'."""
    if round(change, 2) == 0:
        return text("briefing.same_score", lang)
    size = score_difference(change, unit, lang) if unit in PERCENT else number(abs(change), lang)
    form = f"briefing.score_{'rose' if change > 0 else 'sank'}"
    return text(form, lang, size=marked(size, change, "score_change", row))


def _places(places: float, lang: str) -> str:
    """'6 bậc'; halves occur: '2,5 bậc'."""
    size = abs(places)
    whole = float(size).is_integer()
    return (
        count(int(size), "place", lang) if whole else f"{number(size, lang, 1)}\u00a0{text('words.place_many', lang)}"
    )


def overtakes(passed: Iterable[Row], ours: Row, subject: str, year: int, form: str, lang: str) -> str:
    """'Giữa năm 2021 và năm 2022, 6 tỉnh vượt Hưng Yên ở PAPI: Ninh Thuận (từ 14 đến 4), …'

    passed: of overtakes.overtook or .overtaken, which `form` names; ours: names, `since`, `noun` (see effect), and how
    many have a rank in both years (`compared`) of how many (`of`): said first where that is not everybody.
    """
    rows = list(passed)
    said = {"name": name(ours, lang), "subject": subject, "since": ours["since"], "year": year}
    said["among"] = _among(ours, lang) if ours["compared"] < ours["of"] else ""
    if not rows:
        return capital(text(f"briefing.{form}_none", lang, **said))
    items = ", ".join(
        text("briefing.from_to", lang, name=name(row, lang), old=int(row["rank_from"]), new=int(row["rank_to"]))
        for row in rows
    )
    said |= {"n": count(len(rows), ours["noun"], lang), "items": items}
    return capital(text(f"briefing.{form}", lang, **said))


def _among(ours: Row, lang: str) -> str:
    """'Trong 29/63 tỉnh có hạng ở cả hai năm, '"""
    many = called(ours["noun"], lang)["many"]
    return text("briefing.passes_among", lang, n=ours["compared"], of=ours["of"], many=many)


def turned(pair: tuple[Row, Row], lang: str) -> str:
    """'Kiểm soát tham nhũng: tăng 0,31, Hưng Yên giảm 0,44': from overtakes.turning; without units, for a cell."""
    theirs, ours = pair
    return text(
        "briefing.turned",
        lang,
        item=name(theirs, lang),
        theirs=signed(theirs["score_change"], lang),
        ours=signed(ours["score_change"], lang),
    )
