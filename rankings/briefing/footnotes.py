"""Where a figure of a text comes from: for footnotes, speaker notes and programs."""

from typing import Any

from rankings import trace
from rankings.briefing.figures import Row, known, name
from rankings.briefing.traces import basis, place, source
from rankings.db import rows
from rankings.figured import Figure
from rankings.i18n import date, text
from rankings.key import Key


def footnote(figure: Figure, lang: str) -> str:
    """'PAR INDEX năm 2023, Kon Tum, công bố 17/04/2024. Nguồn: … (báo chí), địa chỉ; chép ở tệp data/…, dòng 12.'

    Of a change both ends; where a rank is computed, implied, disputed or estimated it says so.
    """
    ends = [figure.key] if figure.since is None else [figure.key, figure.since]
    said = list(dict.fromkeys(one for key in ends if (one := origin(key, lang))))
    return " ".join(said) or text("trace.nothing", lang)


def traced(figure: Figure, lang: str) -> str:
    """`footnote` after the figure it is about: '86,14 điểm: PAR INDEX năm 2023, Kon Tum …'."""
    return f"{figure.text}: {footnote(figure, lang)}"


def origin(key: Key, lang: str) -> str:
    """Where one figure comes from; empty where nobody stated it and nothing was estimated."""
    found, stated = trace.trace(key), _stating(key, None)
    said = [_head(found, lang), *basis(found.figure, lang), *(_source(row, lang) for row in stated)]
    if not stated and found.edition["ladder"] == "backcast":
        said.append(text("trace.estimate", lang))
    return " ".join(said) if stated or found.parts else ""


def _head(found: trace.Trace, lang: str) -> str:
    index = next(row for row in rows("indices") if row["index"] == found.key.index)
    said = [text("briefing.index_year", lang, short=index["short_name"], year=found.key.year), name(found.unit, lang)]
    said += [name(found.figure, lang)] if found.key.indicator != "total" else []
    when = found.edition["announced_on"]
    said += [text("briefing.announced", lang, date=date(str(when), lang))] if known(when) else []
    return ", ".join(said) + "."


def _source(row: Row, lang: str) -> str:
    address = [text("trace.address", lang, url=row["url"]) + "."] if row["url"] else []
    return " ".join([source(row, lang), *address, place(row, lang)])


def told(figure: Figure, lang: str) -> dict[str, Any]:
    """The figure for a program: text, value, index, year, province, indicator, source, and what it is.

    `source` is a list of those in use, empty of an estimate; of a figure that is not used, those that state it.
    `status` says how a rank or score came about; `since`: the results-year of the other end of a change.
    """
    found = trace.trace(figure.key)
    ranked = "rank" in figure.what or figure.what == "group"
    ends = [figure.key] if figure.since is None else [figure.key, figure.since]
    unused = figure.what.endswith("_not_used")
    return {
        "text": figure.text.replace("\u00a0", " "),
        "value": int(figure.value) if ranked and float(figure.value).is_integer() else figure.value,
        "index": figure.key.index,
        "year": figure.key.year,
        "since": figure.since.year if figure.since else None,
        "province": name(found.unit, lang),
        "indicator": figure.key.indicator,
        "what": figure.what,
        "status": "not_used" if unused else found.figure["rank_status" if ranked else "status"],
        "trace": figure.key.word,
        "source": [_cited(key.year, row, lang) for key in ends for row in _stating(key, figure if unused else None)],
    }


def _stating(key: Key, unused: Figure | None) -> list[Row]:
    """The statements in use for one figure; those of a value that is not in use."""
    found = trace.trace(key).statements
    if unused is None:
        return [row for row in found if row["use"] in ("both", "score", "rank")]
    field = unused.what.removesuffix("_not_used")
    return [row for row in found if known(row[field]) and round(float(row[field]) - unused.value, 6) == 0]


def _cited(year: int, row: Row, lang: str) -> dict[str, Any]:
    own = "" if lang == "vi" else "_en"
    said = {part: row[f"{part}{own}"] or row[part] for part in ("title", "publisher")}
    return {
        "year": year,
        **said,
        "kind": row[f"kind_{lang}"],
        "url": row["url"],
        "file": row["file"],
        "line": row["line"],
    }
