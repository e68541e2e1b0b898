"""The answers of rankings.answers in words, for the command line; a bad target also for the pages."""

from typing import Any

from rankings import doubt
from rankings.briefing.figures import other
from rankings.briefing.refusals import refusal
from rankings.db import rows
from rankings.i18n import number, places, rank_of, signed, text, unit_name
from rankings.targets import MEASURES, MOST, YEARS, BadTarget, Undated

Answer = dict[str, Any]


def worded(answer: Answer, lang: str) -> Answer:
    """The answer with its refusals and warnings in words, for --json."""
    said = dict(answer)
    if "refused" in said:
        said["refused"] = {part: refusal(refused, lang) for part, refused in said["refused"].items()}
    if "warnings" in said:
        said["warnings"] = [refusal(warning, lang) for warning in said["warnings"]]
    if isinstance(said.get("missing"), dict):  # of a change: kind by year
        said["missing_words"] = {year: text(f"briefing.missing.{kind}", lang) for year, kind in said["missing"].items()}
    elif said.get("missing"):
        said["missing_words"] = text(f"briefing.missing.{said['missing']}", lang)
    return said


def bad_target(bad: BadTarget, lang: str) -> str:
    """'Dòng 3, cột «Chỉ số» (index): không dùng được hdi. Dùng được: …'"""
    said = {"row": bad.row, "field": text(f"targets.field.{bad.column}", lang), "column": bad.column}
    said["value"] = bad.value or text("targets.blank", lang)
    if isinstance(bad, Undated):
        return text("targets.undated_row", lang, **said)
    return f"{text('targets.bad_row', lang, **said)} {usable(bad.column, lang)}"


def usable(column: str, lang: str) -> str:
    """What a column of the ledger of targets takes: words of the file, or a range."""
    known = {"index": [line["index"] for line in rows("indices")], "measure": MEASURES}.get(column, ())
    limits = {"most": MOST, "first": YEARS[0], "last": YEARS[-1]}
    return text(f"targets.usable.{column}", lang, known=", ".join(known), **limits)


def score(value: float, unit: str, lang: str) -> str:
    return number(value, lang) + ("%" if unit == "%" else " " + text("words.point_many", lang))


def head(answer: Answer, lang: str) -> str:
    subject = answer["index_name"]
    if answer["indicator"] != "total":
        subject += " – " + answer[f"indicator_{lang}"]
    name = unit_name(answer["province" if lang == "vi" else "province_en"], answer["slug"], lang)
    return text("cli.head", lang, name=name, subject=subject, year=answer["year"])


def figure(answer: Answer, lang: str) -> str:
    """A figure with its rank, source and conflicts, one to a line."""
    lines = [head(answer, lang)]
    if answer["missing"]:
        reason = (answer["reason"] or {}).get(lang)
        lines.append(text(f"briefing.missing.{answer['missing']}", lang) + (f" ({reason})" if reason else ""))
        return "\n".join(lines)
    if answer["score"] is not None:
        most = (
            number(answer["max_score"], lang) if answer["max_score"] is not None else text("cli.unknown_maximum", lang)
        )
        shown = score(answer["score"], answer["unit"], lang)
        lines.append(
            text("cli.score", lang, score=shown, most=most, status=text(f"cli.status.{answer['status']}", lang))
        )
    if answer["rank"] is not None:
        basis = text(f"briefing.rank_status.{answer['rank_status']}", lang)
        lines.append(text("cli.rank", lang, rank=rank_of(answer["rank"], answer["rank_of"]), basis=basis))
    source = answer["source"]
    if source is None:
        return "\n".join([*lines, text("cli.estimated", lang)])
    told = (source["title" if lang == "vi" else "title_en"], source[f"kind_{lang}"], source["url"])
    where = " · ".join(str(part) for part in told if part)
    lines.append(text("cli.source", lang, source=where, file=source["file"], line=source["line"]))
    return "\n".join(lines + [conflict(row, lang) for row in answer["conflicts"]])


def conflict(row: Answer, lang: str) -> str:
    """One competing statement and why it is not in use."""
    if row["competing"] is None:
        said = {"other": other(row, lang), "rank": row["other_rank"]}
        return text(f"cli.dispute_{row['reason']}", lang, used=int(row["used"]), **said)
    value = number(row["competing"], lang, 0 if row["field"] == "rank" else 2)
    where = row["competing_url"] or row["competing_source" if lang == "vi" else "competing_source_en"] or row["file"]
    reason = text(f"conflicts.{row['reason']}", lang, other="")
    return text(f"cli.conflict_{row['field']}", lang, value=value, source=where, reason=reason)


def change(answer: Answer, lang: str) -> str:
    """Change of score and of rank, or why not, and what to mind."""
    lines = [head(answer, lang)]
    if answer["since"] is not None:
        lines[0] += " " + text("briefing.since", lang, since=answer["since"])
    if answer["refused"]["score"]:
        lines.append(text("cli.score_refused", lang, reason=refusal(answer["refused"]["score"], lang)))
    else:
        pair = [number(answer[key], lang) for key in ("score_from", "score_to")]
        lines.append(
            text(
                "cli.score_change",
                lang,
                change=signed(answer["score_change"], lang),
                old=pair[0],
                new=pair[1],
            )
        )
    if answer["refused"]["rank"]:
        lines.append(text("cli.rank_refused", lang, reason=refusal(answer["refused"]["rank"], lang)))
    else:
        old, new = (rank_of(answer[f"rank_{end}"], answer[f"rank_of_{end}"]) for end in ("from", "to"))
        lines.append(text("cli.rank_change", lang, change=places(answer["rank_change"], lang), old=old, new=new))
    for year, kind in answer.get("missing", {}).items():
        lines.append(text("cli.missing", lang, year=year, reason=text(f"briefing.missing.{kind}", lang)))
    return "\n".join(lines + [text("cli.mind", lang, text=refusal(warning, lang)) for warning in answer["warnings"]])


def movers(answer: Answer, lang: str) -> str:
    """Every move, the biggest rise first, how complete the list is, and which ranks are not simply published."""
    if answer["since"] is None:
        return text("refusals.first_edition", lang, year=answer["year"])
    said = {key: answer[key] for key in ("ranked_in_both", "year", "since")}
    lines = [text("cli.movers", lang, **said, ranked_units=answer["ranked_units"] or "?")]
    if answer["ladder"] == "backcast":
        lines = [text("cli.movers_estimated", lang, **said), text("cli.estimated", lang)]
    lines[0] = f"{answer['index_name']}. {lines[0]}"
    lines += [text("cli.mind", lang, text=refusal(warning, lang)) for warning in answer["warnings"]]
    return "\n".join(lines + [_move(row, lang) for row in answer["movers"]])


def _move(row: Answer, lang: str) -> str:
    pair = [rank_of(row[f"rank_{end}"], row[f"rank_of_{end}"]) for end in ("from", "to")]
    noted = {row["rank_status_from"], row["rank_status_to"]} & set(doubt.MARKS)
    mark = "".join(f" ({text(f'briefing.rank_status.{status}', lang)})" for status in sorted(noted))
    name = unit_name(row[f"name_{lang}"], row["slug"], lang)
    return f"{places(row['rank_change'], lang):<12} {name:<20} {pair[0]:>6} → {pair[1]}{mark}"


def unknown(found: Any, lang: str) -> str:
    """A name nobody has: what is known and what is nearest."""
    known = ", ".join(found.known)
    near = text("cli.nearest", lang, names=", ".join(found.nearest)) if found.nearest and found.kind != "merged" else ""
    kind = found.kind if known or found.kind != "year" else "edition"
    return text(f"cli.unknown_{kind}", lang, given=found.given, known=known) + near
