"""Where a figure of a text comes from: for footnotes, speaker notes and programs."""

from typing import Any

from rankings import trace
from rankings.briefing.figures import Row, known, name
from rankings.briefing.traces import basis
from rankings.db import rows
from rankings.figured import Figure
from rankings.i18n import date, text
from rankings.key import Key


def footnote(figure: Figure, lang: str) -> str:
    """'PAR INDEX năm 2023, Kon Tum, công bố 17/04/2024. Nguồn: … (báo chí), địa chỉ; chép ở tệp data/…, dòng 12.'

    Of a change both ends; where a rank is computed, implied, disputed or estimated it says so.
    """
    ends = [figure.key] if figure.since is None else [figure.key, figure.since]
    said = list(dict.fromkeys(one for key in ends if (one := _of(key, lang))))
    return " ".join(said) or text("trace.nothing", lang)


def traced(figure: Figure, lang: str) -> str:
    """`footnote` after the figure it is about: '86,14 điểm: PAR INDEX năm 2023, Kon Tum …'."""
    return f"{figure.text}: {footnote(figure, lang)}"


def _of(key: Key, lang: str) -> str:
    found = trace.trace(key)
    stated = [row for row in found.statements if row["use"] in ("both", "score", "rank")]
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
    own = "" if lang == "vi" else "_en"
    title, publisher = row[f"title{own}"] or row["title"], row[f"publisher{own}"] or row["publisher"]
    said = [text("trace.source", lang, title=title, publisher=publisher, kind=row[f"kind_{lang}"])]
    said += [text("trace.address", lang, url=row["url"]) + "."] if row["url"] else []
    place = {"file": row["file"], "line": row["line"], "entity": row["entity"]}
    return " ".join([*said, text("trace.place", lang, **place)])


def told(figure: Figure, lang: str) -> dict[str, Any]:
    """The figure for a program: text, value, index, year, province, indicator, source, and what it is.

    `source` is a list of those in use, empty of an estimate; `status` says how a rank or score came about; `since` the
    results-year of the other end of a change.
    """
    found = trace.trace(figure.key)
    field = "rank_status" if "rank" in figure.what or figure.what == "group" else "status"
    ends = [figure.key] if figure.since is None else [figure.key, figure.since]
    return {
        "text": figure.text.replace("\u00a0", " "),
        "value": int(figure.value) if float(figure.value).is_integer() and field == "rank_status" else figure.value,
        "index": figure.key.index,
        "year": figure.key.year,
        "since": figure.since.year if figure.since else None,
        "province": name(found.unit, lang),
        "indicator": figure.key.indicator,
        "what": figure.what,
        "status": found.figure[field],
        "trace": figure.key.word,
        "source": [one for key in ends for one in sources(key, lang)],
    }


def sources(key: Key, lang: str) -> list[dict[str, Any]]:
    """The statements in use for one figure: year, title, publisher, kind, url, file, line."""
    stated = [row for row in trace.trace(key).statements if row["use"] in ("both", "score", "rank")]
    own = "" if lang == "vi" else "_en"
    return [
        {
            "year": key.year,
            "title": row[f"title{own}"] or row["title"],
            "publisher": row[f"publisher{own}"] or row["publisher"],
            "kind": row[f"kind_{lang}"],
            "url": row["url"],
            "file": row["file"],
            "line": row["line"],
        }
        for row in stated
    ]
