"""Whether a new edition looks like the one before it: its components and their maxima. A sign, never an answer."""

from dataclasses import dataclass

from etl.errors import messages
from etl.intake import new_edition, words
from etl.intake.catalogue import Catalogue, Indicator
from etl.intake.meaning.model import NOUNS, Meaning


@dataclass(frozen=True)
class Sign:
    """Of one new edition beside that of `before`, which has so many `parts`: components `lacking` or `added`, what has
    other `maxima`, headings of `unknown` columns; `total`: whether the table has no component at all."""

    year: int
    ladder: str
    before: int
    parts: int
    total: bool
    lacking: tuple[Indicator, ...]
    added: tuple[Indicator, ...]
    maxima: tuple[Indicator, ...]
    unknown: tuple[str, ...]

    def message(self, lang: str) -> str:
        """'2025 (tỉnh) so với 2024: bảng có đúng 8 thành phần của kỳ ấy, được đọc theo cùng điểm tối đa.'"""
        said = messages(lang)
        noun = NOUNS.get(self.ladder, ("đơn vị", "units"))[lang == "en"]
        values = {"year": self.year, "noun": noun, "before": self.before, "parts": self.parts}
        if self.total:
            return said["sign_total"].format(**values)
        found = {"lacking": self.lacking, "added": self.added, "maxima": self.maxima}
        named = {
            key: [f"«{one.name_vi}»" if lang == "vi" else f"“{one.name_en}”" for one in found[key]] for key in found
        }
        named["unknown"] = [f"«{one}»" if lang == "vi" else f"“{one}”" for one in self.unknown]
        told = [said[f"sign_{key}"].format(names=", ".join(names)) for key, names in named.items() if names]
        return said["sign_differs" if told else "sign_same"].format(**values, what="; ".join(told))


def of(meaning: Meaning, catalogue: Catalogue) -> list[Sign]:
    """One for every new edition that follows another."""
    found = new_edition.following(meaning, catalogue)
    return [_sign(meaning, catalogue, year, ladder, before) for (year, ladder), before in found.items()]


def _sign(meaning: Meaning, catalogue: Catalogue, year: int, ladder: str, before: int) -> Sign:
    index = meaning.index or ""
    stated = {s.indicator for s in meaning.statements if (s.year, s.ladder) == (year, ladder)}
    was = catalogue.of_year(index, meaning.new_editions.get((before, ladder), before))
    now = {
        code: i for code, i in catalogue.of_year(index, meaning.new_editions[year, ladder]).items() if code in stated
    }
    parts, own = _components(was), _components(now)
    maxima = (one for code, one in now.items() if code in was and one.max_score != was[code].max_score)
    headings = (words.short(one.heading) for one in meaning.columns if one.role == "unknown" and one.heading)
    return Sign(
        year,
        ladder,
        before,
        len(parts),
        not own,
        tuple(one for code, one in parts.items() if code not in own),
        tuple(one for code, one in own.items() if code not in parts),
        tuple(maxima),
        tuple(dict.fromkeys(headings)),
    )


def _components(indicators: dict[str, Indicator]) -> dict[str, Indicator]:
    """What a total is made of, by code."""
    return {code: indicator for code, indicator in indicators.items() if indicator.parent == "total"}
