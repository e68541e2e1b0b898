"""README.txt of a download, Vietnamese first, with the numbers of the served version."""

from pathlib import Path

from rankings import db, ladders

TEMPLATE = Path(__file__).with_name("README.txt")
WORDS = {
    "vi": ("{name} {year}: {scored}{of} có điểm, ", "{ranked}{of} có hạng công bố", "không công bố hạng"),
    "en": ("{name} {year}: {scored}{of} with a score, ", "{ranked}{of} with a published rank", "no ranks published"),
}


def text() -> str:
    """What is in the download, which editions are incomplete and by how much, and what the words in the tables mean."""
    version = db.served()
    counted = {f"incomplete_{lang}": "\n".join(incomplete(lang)) for lang in WORDS}
    return TEMPLATE.read_text("utf-8").format(
        version=version.id, built=str(version.manifest["built_at"])[:10], **_sizes(), **counted
    )


def incomplete(lang: str) -> list[str]:
    """One line an edition that lacks scores of ranked units."""
    names = {index["index"]: index["short_name"] for index in db.rows("indices")}
    scored, ranked, none_published = WORDS[lang]
    return [
        "  - "
        + (scored + (none_published if edition["ranked"] is None else ranked)).format(
            name=names[edition["index"]] + _whose(edition["ladder"], lang),
            of=f"/{edition['ranked_units']}" if edition["ranked_units"] else "",
            **{key: edition[key] for key in ("year", "scored", "ranked")},
        )
        for edition in db.rows("export_editions")
        if not edition["complete"]
    ]


def _whose(ladder: str, lang: str) -> str:
    """' (Bộ)'; nothing for the provinces."""
    return "" if ladders.of_provinces(ladder) else f" ({ladders.title(ladder, lang)})"


def _sizes() -> dict[str, int]:
    editions = db.rows("export_editions")
    manifest = db.served().manifest
    sizes = {name: int(manifest[name]) for name in ("figures", "statements", "conflicts", "disputes")}
    return sizes | {"editions": len(editions), "complete": sum(bool(edition["complete"]) for edition in editions)}
