"""Empty tables to fill in: one an index and year, as Excel with lists and ranges, or as CSV that Excel opens."""

import csv as csv_files
import io
from collections.abc import Iterable, Mapping

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.intake.catalogue import Catalogue, Indicator, Unit
from etl.intake.meaning.ranges import Scales

Figures = Mapping[tuple[str, str], str]  # (unit code, indicator): score with a point; "rank:<indicator>" for a rank
NAME = {"province": "Tỉnh", "ministry": "Bộ, ngành"}
TEXTS = {
    "name_title": "Tên không có trong danh sách",
    "name": "Hãy chọn tên trong danh sách.",
    "score_title": "Điểm ngoài thang",
    "score": "Điểm phải là số từ {low} đến {high}.",
    "rank_title": "Hạng không hợp lệ",
    "rank": "Hạng phải là số nguyên từ 1 đến {high}.",
}


def heading(indicator: Indicator) -> str:
    """What a column is called: its name, with the number in front where the code has one ("1.1 Tri thức công dân")."""
    numbered = indicator.code[:1].isdigit()
    return f"{indicator.code} {indicator.name_vi}" if numbered else indicator.name_vi


def columns(catalogue: Catalogue, index: str, year: int) -> list[tuple[str, str]]:
    """(heading, indicator or "rank:total") of a template, the total first; the year may be one without an edition."""
    own = method(catalogue, index, year)
    order = ["total", *(code for code in own if code != "total")]
    found = [(heading(own[code]), code) for code in order if code in own]
    if catalogue.indices[index].publishes_rank and "total" in own:
        found.insert(1, ("Hạng", "rank:total"))
    return found


def method(catalogue: Catalogue, index: str, year: int) -> dict[str, Indicator]:
    """Indicators of a year, or of the latest year before it that has any (in the order of the catalogue)."""
    years = sorted({y for (i, y, _) in catalogue.editions if i == index and y <= year}, reverse=True)
    return next((own for y in [year, *years] if (own := catalogue.of_year(index, y))), {})


def next_year(catalogue: Catalogue, index: str, ladder: str, this_year: int) -> int:
    """The results-year that is likely to be filled in: the one after the newest edition, if it has begun; of a ladder
    without editions the year before this one, of which results are published in this one."""
    known = catalogue.years(index, ladder)
    return min(max(known) + 1, this_year) if known else this_year - 1


def rows(
    catalogue: Catalogue, index: str, year: int, ladder: str = "province", figures: Figures | None = None
) -> Iterable[list[str]]:
    """Header and a row a unit, the figures filled in where there are any (with a point)."""
    wanted = columns(catalogue, index, year)
    yield [NAME.get(ladder, "Đơn vị"), "Mã", *(text for text, _ in wanted)]
    for unit in _units(catalogue, ladder, year):
        yield [unit.name_vi, unit.code, *((figures or {}).get((unit.code, code), "") for _, code in wanted)]


def csv(catalogue: Catalogue, index: str, year: int, ladder: str = "province", figures: Figures | None = None) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas: opens in a Vietnamese Excel with a double click."""
    text = io.StringIO()
    writer = csv_files.writer(text, delimiter=";", lineterminator="\r\n")
    header, *body = rows(catalogue, index, year, ladder, figures)
    writer.writerow(header)
    for name, code, *scores in body:
        writer.writerow([name, code, *(score.replace(".", ",") for score in scores)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def xlsx(
    catalogue: Catalogue, index: str, year: int, ladder: str = "province", figures: Figures | None = None
) -> bytes:
    """An Excel workbook of one sheet: names may be picked from a list, scores must lie within their range."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet(f"{catalogue.indices[index].short_name} {year}")
    bold, text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
    header, *body = rows(catalogue, index, year, ladder, figures)
    sheet.write_row(0, 0, header, bold)
    for i, (name, code, *scores) in enumerate(body, 1):
        sheet.write_string(i, 0, name)
        sheet.write_string(i, 1, code, text)
        for j, score in enumerate(scores, 2):
            if score:
                sheet.write_number(i, j, float(score))
    _lists(book, sheet, [row[0] for row in body])
    _ranges(sheet, catalogue, index, year, len(body))
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(2, len(header), 14)
    book.set_properties({"title": f"{catalogue.indices[index].short_name} {year}"})
    book.close()
    return content.getvalue()


def _units(catalogue: Catalogue, ladder: str, year: int) -> list[Unit]:
    return [unit for _, unit in sorted(catalogue.ranked(ladder, year).items())]


def _lists(book: xlsxwriter.Workbook, sheet: Worksheet, names: list[str]) -> None:
    """The names on a hidden sheet, so that the list may be longer than 255 letters."""
    hidden = book.add_worksheet("Danh sách")
    hidden.write_column(0, 0, names)
    hidden.hide()
    sheet.data_validation(
        1, 0, len(names), 0,
        {
            "validate": "list", "source": f"='Danh sách'!$A$1:$A${len(names)}", "error_type": "warning",
            "error_title": TEXTS["name_title"], "error_message": TEXTS["name"],
        },
    )  # fmt: skip


def _ranges(sheet: Worksheet, catalogue: Catalogue, index: str, year: int, count: int) -> None:
    own = method(catalogue, index, year)
    known = next((y for y in range(year, 1999, -1) if catalogue.of_year(index, y)), year)
    scales = Scales(catalogue, index, {year: known})
    for j, (_, code) in enumerate(columns(catalogue, index, year), 2):
        if code in own:
            scale = scales.of(year, code)
            low, high = float(scale.low), 100.0 if scale.percent_possible else float(scale.high)
            message = TEXTS["score"].format(low=f"{low:g}".replace(".", ","), high=f"{high:g}".replace(".", ","))
            rule = {"validate": "decimal", "minimum": low, "maximum": high, "error_title": TEXTS["score_title"]}
        else:
            message = TEXTS["rank"].format(high=count)
            rule = {"validate": "integer", "minimum": 1, "maximum": count, "error_title": TEXTS["rank_title"]}
        sheet.data_validation(1, j, count, j, rule | {"criteria": "between", "error_message": message})
