"""What only a person knows of a table: nothing stands in for the answer, and nothing is published without it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from etl import amend
from etl.errors import EtlError
from etl.intake import new_edition
from etl.intake.catalogue import Catalogue
from etl.intake.meaning import Meaning

NEVER_HANDED_IN = ("correction",)  # has a form of its own


class Unanswered(EtlError):
    """Questions that nobody answered, all of them at once; `message(lang)` has one to a line."""

    def __init__(self, name: str, questions: Sequence[EtlError]) -> None:
        self.questions = questions
        super().__init__("unanswered", name=name, count=len(questions))

    def message(self, lang: str = "vi") -> str:
        return "\n".join([super().message(lang), *(f"  {one.message(lang)}" for one in self.questions)])


def unanswered(meaning: Meaning, catalogue: Catalogue, choices: Mapping[str, Any]) -> list[str]:
    """The choices that nobody made and that have no proposal: `comparable` of an edition that is new and follows
    another, `others` of one of which units have no row, `kind` of every table; none of what has no figure."""
    if not meaning.statements:
        return []
    needed = ["comparable"] if new_edition.following(meaning, catalogue) else []
    needed += ["others"] if new_edition.open_number(meaning, catalogue) else []
    return [choice for choice in (*needed, "kind") if not choices.get(choice)]


def kinds(folder: Path) -> list[dict[str, Any]]:
    """Rows of source_kinds.csv that a table can be of, in the version that is served."""
    return [row for row in amend.held(folder, "source_kinds") if row["kind"] not in NEVER_HANDED_IN]


def question(choice: str, meaning: Meaning, catalogue: Catalogue) -> EtlError:
    """What is asked, where it is answered on the page, and the option of the terminal; `message(lang)` says it."""
    if choice == "kind":
        return EtlError("ask_kind")
    short = catalogue.indices[str(meaning.index)].short_name
    if choice == "others":
        found = new_edition.open_number(meaning, catalogue)
        years, (rows, there) = sorted({year for year, _ in found}), next(iter(found.values()))
        return EtlError("ask_others", index=short, years=", ".join(map(str, years)), rows=rows, there=there)
    years = sorted({year for year, _ in new_edition.following(meaning, catalogue)})
    return EtlError("ask_comparable", index=short, years=", ".join(map(str, years)))
