"""What pictures say, in the reader's language: names, figures, and why there is no figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rankings import absence, doubt, i18n
from rankings.charts.lettering import known

Row = dict[Any, Any]


@dataclass(frozen=True)
class Wording:
    """Texts of one language ('vi' or 'en'), none of them escaped."""

    lang: str = "vi"
    noun: i18n.Noun = "province"  # what the units are called

    def text(self, key: str, **values: object) -> str:
        return i18n.text(f"charts.{key}", self.lang, **{**i18n.called(self.noun, self.lang), **values})

    def number(self, value: float, digits: int = 2) -> str:
        return i18n.number(value, self.lang, digits)

    def signed(self, value: float, digits: int = 2) -> str:
        return i18n.signed(value, self.lang, digits)

    def name(self, row: Any) -> str:
        """The unescaped name of a row (a mapping or a named tuple) that has name_vi and name_en; a merger's says so."""
        field = f"name_{self.lang}"
        if hasattr(row, "keys"):
            return i18n.unit_name(row[field], row.get("slug"), self.lang)
        return i18n.unit_name(getattr(row, field), getattr(row, "slug", None), self.lang)

    def names(self, slugs: Iterable[object], names: Iterable[object]) -> list[str]:
        """`name` of whole columns."""
        return [i18n.unit_name(name, slug, self.lang) for slug, name in zip(slugs, names, strict=True)]

    def score(self, value: float, unit: object = None) -> str:
        """'86,14 điểm' or '82,66%'; without a known unit the number alone."""
        shown = self.number(value)
        return f"{shown}%" if unit == "%" else self.text("points", score=shown) if isinstance(unit, str) else shown

    def scored(self, row: Any, end: str = "") -> str:
        """'86,14 điểm' of a row, '86,14 điểm**' of one whose score nobody printed; empty where there is none."""
        if not known(row[f"score{end}"]):
            return ""
        unit = row["unit"] if "unit" in row else row.get(f"unit{end}")
        return self.score(row[f"score{end}"], unit) + doubt.mark(row, "score", end)

    def rank(self, rank: Any, of: Any) -> str:
        """'43/63'; the rank alone where nobody says how many were ranked."""
        return i18n.rank_of(rank, of) if known(of) else str(int(rank))

    def ranked(self, row: Any, end: str = "") -> str:
        """'hạng 43/63' of a row, 'hạng 43/63**' of one in doubt; empty where there is none."""
        if not known(row[f"rank{end}"]):
            return ""
        shown = self.rank(row[f"rank{end}"], row[f"rank_of{end}"]) + doubt.mark(row, "rank", end)
        return self.text("rank_is", rank=shown)

    def places(self, amount: float) -> str:
        """'12 bậc', '1,5 bậc', '1 place': an amount of places without a sign; halves are shown."""
        if float(amount).is_integer():
            return i18n.count(int(amount), "place", self.lang)
        return self.number(amount, 1) + i18n.NBSP + i18n.text("words.place_many", self.lang)

    def missing(self, kind: object) -> str:
        """The word for one of the five kinds of missing; without a kind 'chưa nạp'."""
        known = isinstance(kind, str) and kind
        return i18n.text(f"briefing.missing.{kind if known else 'not_loaded'}", self.lang)

    def without(self, row: Any, figure: str) -> str:
        """Why a row has no 'rank' or 'score': the kind of missing; that it has no rank yet, of one that has a score."""
        kind = row.get("missing")
        if figure == "rank" and not known(kind) and known(row["score"]):
            return i18n.text("pages.overview.no_rank", self.lang)
        return self.missing(kind)

    def absent(self, row: Any) -> str:
        """`missing` of a row, with whose scores an estimate lacks."""
        return absence.absent(row, self.lang)

    def lacking(self, row: Any) -> str:
        """'thiếu điểm của Vĩnh Phúc' of a row without an estimate, else nothing."""
        return absence.lacking(row, self.lang)

    def reason(self, key: str) -> str:
        """Why a comparison is refused, in words; the key comes from the queries."""
        return i18n.text(f"briefing.refused.{key}", self.lang)
