"""What an office takes to a review conference: the slides, the report, the workbook, or the three in one file."""

import threading
from collections.abc import Sequence
from datetime import datetime

from rankings import names
from rankings.briefing import shown
from rankings.briefing.citations import Citations
from rankings.briefing.figures import name
from rankings.briefing.matter import Matter, leading, matters
from rankings.briefing.pages import report as written
from rankings.briefing.told import year_of
from rankings.db import served
from rankings.document import Table
from rankings.export import origins
from rankings.export.files import zip_bytes
from rankings.export.own_template import own
from rankings.export.paper import pdf
from rankings.export.slides import presentation
from rankings.export.word import document
from rankings.export.workbook import workbook as book
from rankings.i18n import text, unit_name
from rankings.storyboards.boards import Board
from rankings.storyboards.slides import made

_turn = threading.Lock()  # five that are made at the same time wait for each other's questions: five times as slow


def slides(board: Board, province: str, year: int, lang: str, address: str = "", latest: bool = False) -> bytes:
    """The storyboard as .pptx on the office's template; `latest`, here and below, as in matter.matters.

    Raises names.Unknown; EtlError for an unusable template.
    """
    with _turn:
        about = _about(province, year, lang, latest)
        return presentation(made(board, province, year, lang, latest), lang, about, address, own())


def _about(province: str, year: int, lang: str, latest: bool) -> str:
    """'Kết quả các chỉ số xếp hạng của Kon Tum năm 2023'"""
    found = [one for one in matters(year, province, latest=latest) if isinstance(one, Matter)]
    said = {"name": _place(province, year, lang), "year": year_of(found, year, lang)}
    return text("written.report_about", lang, **said)


def _place(province: str, year: int, lang: str) -> str:
    unit = names.unit(province, year)
    return unit_name(unit.name_vi if lang == "vi" else unit.name_en, unit.slug, lang)


def report(board: Board, province: str, year: int, lang: str, address: str = "", latest: bool = False) -> bytes:
    """The briefing of length `page` as .docx, every figure with its footnote. Raises names.Unknown."""
    with _turn:
        made_of = written(province, year, matters(year, province, latest=latest), lang)
        cited = Citations(made_of)
        whole = made_of._replace(sections=[*made_of.sections, cited.section()])
        return document(whole, cited.footnote, address)


def paper(board: Board, province: str, year: int, lang: str, address: str = "", latest: bool = False) -> bytes:
    """The report as PDF. Raises names.Unknown; EtlError where the server cannot."""
    return pdf(report(board, province, year, lang, address, latest))


def workbook(board: Board, province: str, year: int, lang: str, address: str = "", latest: bool = False) -> bytes:
    """Every table of report and slides with typed numbers, the sources of its figures, notes and breaks."""
    found = [one for one in matters(year, province, latest=latest) if isinstance(one, Matter)]
    tables = _tables(found, year, lang)
    keys = list(dict.fromkeys(key for table in tables for key in table.keys))
    editions = [one.edition for one in found]
    title = _about(province, year, lang, latest)
    return book(tables, origins.sources(keys, lang), origins.editions(editions, lang), origins.about(title), lang)


def _tables(found: Sequence[Matter], year: int, lang: str) -> list[Table]:
    if not found:
        return []
    said = {"name": name(leading(found).own, lang), "year": year_of(found, year, lang)}
    tables = [shown.standings(found, text("written.standings", lang, **said), lang)]
    for one in found:
        for table in (shown.components(one, lang), shown.region(one, lang), shown.movers(one, lang)):
            tables += [table] if table else []
    return tables


def pack(board: Board, province: str, year: int, lang: str, address: str = "", latest: bool = False) -> bytes:
    """Slides, report and workbook in one .zip; the same version gives the same names and dates."""
    slug = names.unit(province, year).slug
    files = {
        f"{slug}-{year}.pptx": slides(board, province, year, lang, address, latest),
        f"{slug}-{year}.docx": report(board, province, year, lang, address, latest),
        f"{slug}-{year}.xlsx": workbook(board, province, year, lang, address, latest),
    }
    return zip_bytes(files, datetime.fromisoformat(str(served().manifest["built_at"])))
