"""Two indicators side by side in words: how far they go together, who is in which quarter, who is alike. No causes."""

from collections.abc import Iterable, Mapping

import pandas as pd

from rankings.briefing.figures import Row, known, name
from rankings.i18n import Noun, called, count, number, text

STEPS = ((0.7, "strongly"), (0.4, "clearly"), (0.2, "weakly"))


def together(rho: float | None, n: int, x: str, y: str, lang: str, noun: Noun = "province") -> str:
    """'PAPI năm 2016 và PCI năm 2016 cùng chiều yếu: tương quan hạng 0,31 trên 63 tỉnh có đủ hai số.'

    rho, n: from relations.rank_correlation; without rho it says how few provinces have both.
    """
    said = {"x": x, "y": y, "n": count(n, noun, lang), **called(noun, lang)}
    if rho is None:
        return text("relations.together_unknown", lang, **said)
    degree = next((word for step, word in STEPS if abs(rho) >= step), "")
    way = "with" if rho > 0 else "against"
    form = text(f"relations.{way}_{degree}", lang) if degree else text("relations.apart", lang)
    return text("relations.together", lang, how=form, rho=number(rho, lang), **said)


def quarter(pairs: pd.DataFrame, slug: str, who: str, x: str, y: str, lang: str) -> str:
    """'Kon Tum: PAPI năm 2016 trên trung vị, PCI năm 2016 dưới trung vị.' from columns slug, x, y.

    Says which of the two is missing where ours has not both. Not for a province of another set: see `of_another_set`.
    """
    own = pairs[pairs["slug"] == slug]
    both = pairs.dropna(subset=["x", "y"])
    have = {side: len(own) > 0 and known(own[side].iloc[0]) for side in ("x", "y")}
    if not all(have.values()) or not len(both):
        lacking = [words for side, words in (("x", x), ("y", y)) if not have[side]]
        return text("relations.quarter_none", lang, name=who, lacking=text("relations.and", lang).join(lacking))
    sides = [_side(float(own[side].iloc[0]), float(both[side].median()), lang) for side in ("x", "y")]
    return text("relations.quarter", lang, name=who, x=x, y=y, x_side=sides[0], y_side=sides[1])


def of_another_set(who: str, provinces: int, editions: Mapping[str, int], lang: str) -> str:
    """'Kon Tum không có mặt trong hình: tỉnh này thuộc bộ 63 tỉnh, còn PAPI năm 2025 nói về 34 tỉnh.'

    provinces: how many there are in the set of ours; editions: how many the others speak of, by their words.
    """
    each = [text("relations.speaks_of", lang, edition=words, n=n) for words, n in editions.items()]
    said = text("relations.and", lang).join(each)
    return text("relations.of_another_set", lang, name=who, n=provinces, editions=said)


def _side(value: float, middle: float, lang: str) -> str:
    form = "at" if value == middle else "above" if value > middle else "below"
    return text(f"relations.{form}", lang)


def strongest(matrix: pd.DataFrame, names: Mapping[str, str], lang: str) -> str:
    """'Đi cùng nhau nhiều nhất: A và B (0,82); ít nhất: C và D (−0,21)' from a square of correlations."""
    codes = list(matrix.columns)
    values = matrix.to_numpy(dtype=float)
    found = [
        (float(values[at, other]), names[codes[at]], names[codes[other]])
        for at in range(len(codes))
        for other in range(at)
        if known(values[at, other])
    ]
    if not found:
        return text("relations.matrix_none", lang)
    ends = {"most": max(found), "least": min(found)}
    said = {end: text("relations.pair", lang, x=x, y=y, rho=number(rho, lang)) for end, (rho, y, x) in ends.items()}
    return text("relations.strongest", lang, **said)


def alike(near: Iterable[tuple[Row, float]], who: str, subject: str, lang: str, noun: Noun = "province") -> str:
    """'Giống Kon Tum nhất ở 8 thành phần của PAPI năm 2024: Đắk Nông (0,41), …' from rows of units and distances."""
    items = [text("relations.item", lang, name=name(row, lang), distance=number(apart, lang)) for row, apart in near]
    if not items:
        return text("relations.alike_none", lang, name=who, subject=subject, **called(noun, lang))
    return text("relations.alike", lang, name=who, subject=subject, items=", ".join(items))
