"""The publisher's PAPI workbooks as they are laid out, with the shipped figures (interval and error are made up)."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "data" / "published" / "papi"
Figures = dict[tuple[str, str], str]  # (province as printed, code): score as shipped, "" where not published


def figures(year: int) -> Figures:
    with (PUBLISHED / f"papi_{year}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {(row["province"], code): score for row in rows for code, score in row.items() if code != "province"}


def catalogue(year: int) -> dict[str, dict[str, str]]:
    """Rows of catalog/indicators.csv of PAPI in a year, by code."""
    with (ROOT / "data" / "catalog" / "indicators.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["index"] == "papi"]
    return {row["code"]: row for row in rows if int(row["from_year"]) <= year <= int(row["to_year"])}


def merged(provinces: list[str]) -> list[tuple[str, str, list[str]]]:
    """The 34 with code, name and the old provinces (as PAPI prints them) that went into each, in groups."""
    with (ROOT / "data" / "reference" / "mergers.csv").open(encoding="utf-8") as file:
        mergers = list(csv.DictReader(file))
    with (ROOT / "data" / "reference" / "aliases.csv").open(encoding="utf-8") as file:
        codes = {row["alias"]: row["code"] for row in csv.DictReader(file) if row["vintage"] == "63"}
    printed = {codes[name]: name for name in provinces}
    groups: dict[tuple[str, str], list[str]] = {}
    for row in mergers:
        groups.setdefault((row["new_code"], row["new_name"]), []).append(printed[row["old_code"]])
    return [(code, name, old) for (code, name), old in groups.items()]


@dataclass
class Sheet:
    """One sheet of a year being written: which column each province stands in."""

    year: int
    columns: dict[str, int]
    top: int


def workbook(years: list[int], interval: str = "rows") -> bytes:
    """2018-2024: a sheet a year, provinces as columns. `interval`: "rows" for a low and a high row, "cell" for one."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for year in years:
        _sheet(book, year, interval)
    book.close()
    return content.getvalue()


def _sheet(book: xlsxwriter.Workbook, year: int, interval: str) -> None:
    sheet, own = book.add_worksheet(f"{year}_VIE_ENG"), figures(year)
    provinces = list(dict.fromkeys(province for province, _ in own))
    place = _grouped(sheet, provinces) if year == 2024 else _plain(sheet, provinces)
    row = place.top
    for row_, texts in enumerate((("STT", "Chỉ số", "Indicator", "Thang điểm / Scale"),), row):
        for column, text in enumerate(texts):
            sheet.write_string(row_, column, text)
    for province, column in place.columns.items():
        sheet.write_string(row, column, province)
    row += 1
    for number, (code, low, high) in enumerate(_indicators(year), 1):
        for vi, en, measure in _labels(code, year, interval):
            sheet.write_number(row, 0, number)
            sheet.write_string(row, 1, vi)
            sheet.write_string(row, 2, en)
            sheet.write_string(row, 3, f"{low}-{high}")
            for province, column in place.columns.items():
                _cell(sheet, row, column, _value(own, province, code), measure, interval)
            row += 1
    sheet.write_string(row + 1, 1, "Nguồn: PAPI; *: không công bố")


def _plain(sheet: xlsxwriter.worksheet.Worksheet, provinces: list[str]) -> Sheet:
    return Sheet(0, {province: 4 + k for k, province in enumerate(provinces)}, 0)


def _grouped(sheet: xlsxwriter.worksheet.Worksheet, provinces: list[str]) -> Sheet:
    """Four rows on top: the new province, its English name, its code, how many it was; a gap behind each group."""
    columns: dict[str, int] = {}
    column = 4
    for label, row in (("Tỉnh/thành mới", 0), ("New province", 1), ("Mã mới", 2), ("Số tỉnh sáp nhập", 3)):
        sheet.write_string(row, 1, label)
    for code, name, old in merged(provinces):
        if len(old) > 1:
            sheet.merge_range(0, column, 0, column + len(old) - 1, name)
        else:
            sheet.write_string(0, column, name)
        sheet.write_string(1, column, name)
        sheet.write_string(2, column, code)
        sheet.write_number(3, column, len(old))
        columns |= {province: column + k for k, province in enumerate(old)}
        column += len(old) + 1
    return Sheet(2024, columns, 4)


def _indicators(year: int) -> list[tuple[str, str, str]]:
    """Codes with their scale, a dimension before its parts, and two survey questions behind each part."""
    rows = []
    known = catalogue(year)
    for code in ["total", *sorted(known.keys() - {"total"})]:
        high = known[code]["max_score"]
        rows.append((code, f"{float(high) / 10:g}", high))
        if "." in code:
            rows += [(f"d{code.replace('.', '')}{letter}", "0%", "100%") for letter in "ab"]
    return rows


def _labels(code: str, year: int, interval: str) -> list[tuple[str, str, str]]:
    if re.match(r"d\d", code):
        return [
            (f"Câu hỏi {code}: tỷ lệ người trả lời «có»", f"Question {code}: share of those who said yes", "question")
        ]
    own = catalogue(year)[code]
    vi, en = (own["name_vi"], own["name_en"]) if "." in code else _whole(code, own, year)
    if "." in code:
        return [(f"{code}. {vi}", f"{code}. {en}", "unweighted")]
    ends = [
        ("Cận dưới khoảng tin cậy 95%", "95% CI Lower bound", "low"),
        ("Cận trên khoảng tin cậy 95%", "95% CI Upper bound", "high"),
    ]
    one = [("Khoảng tin cậy 95%", "95% confidence interval", "interval")]
    return [
        (f"{vi} (chưa có trọng số)", f"{en} (unweighted)", "unweighted"),
        (f"{vi} (có trọng số)", f"{en} (weighted)", "weighted"),
        *(ends if interval == "rows" else one),
        ("Sai số chuẩn", "Standard error", "error"),
    ]


def _whole(code: str, own: dict[str, str], year: int) -> tuple[str, str]:
    if code == "total":
        return "Chỉ số PAPI", "PAPI"
    kind = "Chỉ số nội dung" if year <= 2019 else "Dimension"
    return f"{kind} {code}: {own['name_vi']}", f"{'Dimension'} {code}: {own['name_en']}"


def _value(own: Figures, province: str, code: str) -> float | None:
    """A figure: shipped, or the sum of shipped parts; 0 where the province was not published, as the workbooks say."""
    if re.match(r"d\d", code):
        return 0.5
    parts = [
        score
        for (name, part), score in own.items()
        if name == province and (part == code or part.startswith(f"{code}.") or code == "total")
    ]
    return round(sum(map(float, parts)), 9) if all(parts) else 0.0


def _cell(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: float | None, measure: str, interval: str
) -> None:
    made_up = {"weighted": 1.01, "low": 0.97, "high": 1.03, "error": 0.015}
    if value is None:
        return
    if measure == "interval":
        sheet.write_string(row, column, f"{value * 0.97:.4f} - {value * 1.03:.4f}" if value else "")
    else:
        sheet.write_number(row, column, value * made_up.get(measure, 1))


def older(year: int, sheet_year: int) -> bytes:
    """2011-2017: one sheet with provinces as rows (named after the wrong year) and a sheet a dimension."""
    content, own, known = io.BytesIO(), figures(year), catalogue(year)
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    provinces = list(dict.fromkeys(province for province, _ in own))
    dimensions = sorted(code for code in known if re.fullmatch(r"\d", code))
    heads = {"total": "Tổng điểm PAPI"} | {code: f"Nội dung {code}" for code in dimensions}
    _rows(book.add_worksheet(f"PAPI {sheet_year}"), provinces, own, heads, f"PAPI năm {year}: điểm tổng hợp")
    for dimension in dimensions:
        parts = sorted(code for code in known if code.startswith(f"{dimension}."))
        heads = {dimension: f"Nội dung {dimension}"} | {code: f"{code} {known[code]['name_vi']}" for code in parts}
        _rows(book.add_worksheet(f"Điểm thành phần {dimension}"), provinces, own, heads, None)
    book.close()
    return content.getvalue()


def _rows(
    sheet: xlsxwriter.worksheet.Worksheet, provinces: list[str], own: Figures, heads: dict[str, str], title: str | None
) -> None:
    top = 2 if title else 0
    if title:
        sheet.write_string(0, 0, title)
    for column, text in enumerate(("STT", "Tỉnh", *heads.values())):
        sheet.write_string(top, column, text)
    for number, province in enumerate(provinces, 1):
        sheet.write_number(top + number, 0, number)
        sheet.write_string(top + number, 1, province)
        for column, code in enumerate(heads, 2):
            sheet.write_number(top + number, column, _value(own, province, code) or 0)
