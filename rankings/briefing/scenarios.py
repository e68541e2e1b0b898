"""What it would take, in words: always an interval, always beside what was really achieved."""

from collections.abc import Iterable, Sequence

from rankings.briefing.figures import Row, known, name, score
from rankings.i18n import Noun, called, number, signed, text
from rankings.scenario import Threshold, achieved


def takes(
    rank: int,
    found: Sequence[Threshold],
    gains: Sequence[float],
    who: str,
    unit: str,
    lang: str,
    noun: Noun = "province",
) -> str:
    """'Kon Tum vào tốp 26 cần 43,44–44,33 điểm, tức +3,13 đến +4,02; trong 489 lần …, 9 đến 21 lần đạt mức ấy.'"""
    easy, hard = min(found, key=lambda one: one.score), max(found, key=lambda one: one.score)
    said: dict[str, object] = {"name": who, "rank": rank, "low": number(easy.score, lang)}
    said |= {"high": score(hard.score, unit, lang), "least": signed(easy.gain, lang), "most": signed(hard.gain, lang)}
    if hard.gain <= 0:
        return text("scenario.there", lang, **said)
    form = "scenario.takes" if len(found) > 1 else "scenario.takes_still"
    sentence = text(form, lang, **said, **called(noun, lang))
    if not gains:
        return sentence + " " + text("scenario.no_gains", lang)
    said |= {"few": achieved(hard.gain, gains)[0], "many": achieved(easy.gain, gains)[0], "of": len(gains)}
    form = "gains_same" if said["few"] == said["many"] else "gains"
    return sentence + " " + text(f"scenario.{form}", lang, **said)


def headroom(rows: Iterable[Row], most: int, lang: str) -> str:
    """'Còn nhiều dư địa nhất: Quản trị điện tử (6,43 điểm tới tối đa, 0,61 tới mức cao nhất vùng), …'

    rows: name_vi, name_en, room (max − score), gap (best of the region − score); the largest rooms first.
    """
    ordered = sorted((row for row in rows if known(row["room"])), key=lambda row: -float(row["room"]))[:most]
    if not ordered:
        return text("scenario.headroom_none", lang)
    return text("scenario.headroom", lang, items=", ".join(_item(row, lang) for row in ordered))


def _item(row: Row, lang: str) -> str:
    said = {"name": name(row, lang), "room": number(row["room"], lang)}
    if not known(row["gap"]):
        return text("scenario.item_room", lang, **said)
    return text("scenario.item", lang, gap=number(row["gap"], lang), **said)
