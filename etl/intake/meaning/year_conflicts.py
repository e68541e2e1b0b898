"""Places of a file that contradict each other about the year: title, headings, rows, the names of sheet and file."""

import re

from etl.intake.meaning.choices import Choices
from etl.intake.meaning.guess import Said
from etl.intake.meaning.model import Meaning


def others(told: list[tuple[int, Said]], agreed: set[int]) -> list[tuple[int, Said]]:
    """Places that name years, none of them agreed, each with its first year."""
    places: dict[Said, list[int]] = {}
    for year, where in told:
        places.setdefault(where, []).append(year)
    return [(years[0], where) for where, years in places.items() if agreed.isdisjoint(years)]


def besides(meaning: Meaning, choices: Choices, told: list[tuple[int, Said]], sheet: str, stated: list[int]) -> None:
    """Places that contradict the years of rows and headings: in a cell an error (I94D) until a year is chosen."""
    if choices.year is not None and choices.year not in stated:
        return
    shown = ", ".join(map(str, sorted(stated)))
    for other, where in others(told, set(stated)):
        open_ = where.cell and choices.year is None and len(stated) == 1
        code = "I94D" if open_ else "I94C" if choices.year_confirmed else "I94G"
        tell(meaning, code, choices.year or shown, other, where.where, sheet, where.text)


def against(meaning: Meaning, choices: Choices, told: list[tuple[int, Said]], sheet: str) -> None:
    """Places that contradict the chosen year: an error where no cell says it, a warning where only a name does not."""
    cells = [(year, where) for year, where in told if where.cell]
    agreed = {choices.year or 0}
    in_cells = others(cells, agreed)
    if in_cells and choices.year not in {year for year, _ in cells}:
        in_cells, code = in_cells[:1], "I94"
    else:
        code = "I94G"
    names = others([(year, where) for year, where in told if not where.cell], agreed)
    for own, contradicting in ((code, in_cells), ("I94N", names if code == "I94G" else [])):
        for year, where in contradicting:
            shown = "I94C" if choices.year_confirmed else own
            tell(meaning, shown, choices.year, year, where.where, sheet, where.text)


def tell(meaning: Meaning, code: str, chosen: object, stated: object, where: str, sheet: str, text: str) -> None:
    places = {"sheet": ("tên trang", "the sheet's name"), "file": ("tên tệp", "the file's name")}
    vi, en = places.get(where, (f"ô {where}", f"cell {where}"))
    row = re.search(r"\d+$", where)
    values = {"chosen": chosen, "stated": stated, "where": vi, "where_en": en, "ref": where}
    meaning.notice(code, sheet=sheet, row=int(row[0]) if row else None, cell=text, values=values)
