"""A release of which every text of people is an attack: HTML, scripts, Markdown, formulas, marks of Plotly."""

import csv
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

MARK = "PWN"  # an element that holds this and nothing else was made by data
ELSEWHERE = "evil.example"
PAYLOADS = (
    "<script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=2>",
    "<svg onload=window.__xss=3></svg>",
    '<iframe srcdoc="<script>parent.__xss=4</script>"></iframe>',
    '<a href="javascript:window.__xss=5">PWN</a>',
    "[PWN](javascript:window.__xss=6)",
    f"[PWN](https://{ELSEWHERE}/a)",
    f"![PWN](https://{ELSEWHERE}/p.png)",
    f'<a href="https://{ELSEWHERE}/b">PWN</a>',
    "&lt;b&gt;PWN&lt;/b&gt; &#60;b>",
    "<b>PWN</b>",
    "**PWN**",
    "*PWN*",
    "~~PWN~~",
    "`PWN`",
    ":red[PWN]",
    ":material/bug_report:",
    "$PWN$",
    "</style><style>*{display:none}</style>",
    '<div style="position:fixed;inset:0;background:red">PWN</div>',
    "\"><img src=x onerror='window.__xss=7'>",
    "' onmouseover='window.__xss=8'",
    "%{customdata}<extra>PWN</extra>",
    "<br><i>PWN</i>",
)
ALL = " ".join(PAYLOADS)
FORMULA = "=cmd|' /C calc'!A1 "
# The columns that people write; codes, dates and spellings that figures are found by stay.
WRITTEN = {
    "catalog/indices.csv": ("short_name", "name_vi", "name_en", "publisher"),
    "catalog/indicators.csv": ("name_vi", "name_en"),
    "catalog/editions.csv": ("note_vi", "note_en"),
    "catalog/missing.csv": ("reason_vi", "reason_en"),
    "catalog/source_kinds.csv": ("name_vi", "name_en"),
    "catalog/published_ranges.csv": ("note",),
    "reference/regions.csv": ("name_vi", "name_en", "source"),
    "reference/ladders.csv": ("title_vi", "title_en"),
    "reference/provinces.csv": ("name_vi", "display_vi", "name_full_vi", "name_en", "note", "source"),
    "reference/organisations.csv": ("name_vi", "name_en"),
    "reference/mergers.csv": ("old_name", "new_name", "legal_source"),
    "published/par_index/facts.csv": ("note",),
    "published/papi/press.csv": ("note",),
    "corrections.csv": ("reason",),
}
TOLD = ("title_vi", "title_en", "publisher", "licence", "note")


TARGETS = "document,document_date,issuing_body,subject,index,measure,value,year,province_slug,source_url"


def poisoned(words: str) -> str:
    return f"{FORMULA}{words} {ALL}" if words else words


def poison(data: Path) -> None:
    """Write the attacks into every text of the release under `data`, but where figures are found by it."""
    for name, columns in WRITTEN.items():
        rows = list(csv.DictReader(io.StringIO((data / name).read_text("utf-8"))))
        for row in rows:
            found_by = {"name_en"} if row.get("index") == "pci" and "series" in row else set()
            row |= {column: poisoned(row[column] or "x") for column in {*columns} - found_by}
        _write(data / name, rows)
    for record in data.rglob("*.source.toml"):
        told = tomllib.loads(record.read_text("utf-8"))
        lines = [f"{key} = {json.dumps(poisoned(str(told[key])) if key in TOLD else told[key])}" for key in told]
        record.write_text("\n".join(lines), "utf-8")


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    record = path.with_name(path.name + ".source.toml")
    if record.is_file():
        sealed = hashlib.sha256(path.read_bytes()).hexdigest()
        record.write_text(re.sub(r'sha256 = "\w+"', f'sha256 = "{sealed}"', record.read_text("utf-8")), "utf-8")


def ledgers(folder: Path, slug: str) -> dict[str, str]:
    """A ledger of targets and one of own sets full of attacks, as the environment of a server names them."""
    target = {name: poisoned("x") for name in TARGETS.split(",")} | {
        "document_date": "2024-01-02",
        "subject": "",
        "index": "par_index",
        "measure": "rank_at_most",
        "value": "3",
        "year": "2025",
        "province_slug": slug,
        "source_url": "javascript:window.__xss=9",
    }
    _write(folder / "targets.csv", [target])
    _write(folder / "sets.csv", [{"name": poisoned("x"), "province_slug": one} for one in (slug, "ha-noi", "lao-cai")])
    return {"RANKINGS_TARGETS": str(folder / "targets.csv"), "RANKINGS_SETS": str(folder / "sets.csv")}
