"""One province in words: what it is, where it is strong and weak."""

from collections.abc import Iterable

from rankings.briefing.figures import Row, known, name
from rankings.i18n import number, rank_of, text, unit_name


def facts(row: Row, lang: str) -> str:
    """'Tây Nguyên · 601.800 người (2024) · 9.677,3 km² · từ 01/07/2025 cùng Quảng Ngãi thành Quảng Ngãi (mới)'

    `row`: of the query `facts`; of a department its province; what is not known is left out.
    """
    said = [str(row[f"region_{lang}"])] if known(row[f"region_{lang}"]) else []
    said += [str(row[f"owner_{lang}"])] if known(row[f"owner_{lang}"]) else []
    if known(row["population"]):
        said.append(text("profile.population", lang, people=number(row["population"], lang, 0)))
    if known(row["area_km2"]):
        said.append(text("profile.area", lang, area=number(row["area_km2"], lang, 1)))
    if known(row["change"]):
        form = "merged" if known(row[f"with_{lang}"]) else "kept"
        new = unit_name(row[f"new_{lang}"], row["new_slug"], lang)
        said.append(text(f"profile.{form}", lang, others=row[f"with_{lang}"], new=new))
    return " · ".join(said)


def quarters(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Rows whose rank is in the top quarter, and those in the bottom quarter, each from the outside in."""
    ranked = [row for row in rows if known(row["rank"]) and known(row["rank_of"])]
    share = {id(row): float(row["rank"]) / float(row["rank_of"]) for row in ranked}
    top = sorted((row for row in ranked if share[id(row)] <= 0.25), key=lambda row: share[id(row)])
    bottom = sorted((row for row in ranked if share[id(row)] > 0.75), key=lambda row: -share[id(row)])
    return top, bottom


def part_standing(row: Row, lang: str) -> str:
    """'Thủ tục hành chính công: 5/61 (PAPI 2024)' from a row of `dossier`."""
    rank = rank_of(row["rank"], row["rank_of"])
    said = {"name": name(row, lang), "rank": rank, "index": row["short_name"], "year": int(row["year"])}
    return text("profile.standing", lang, **said)


def balance(top: list[Row], bottom: list[Row], ranked: int, who: str, lang: str) -> str:
    """'Kon Tum: 2 trong 24 thành phần ở một phần tư đầu, 9 ở một phần tư cuối.'; says so where none has a rank."""
    said = {"name": who, "n": ranked, "top": len(top), "bottom": len(bottom)}
    return text("profile.balance" if ranked else "profile.balance_none", lang, **said)
