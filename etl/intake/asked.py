"""What only a person knows of a table: nothing stands in for the answer, and nothing is published without it."""

from typing import TYPE_CHECKING

from etl.errors import EtlError
from etl.intake import new_edition

if TYPE_CHECKING:
    from etl.intake.desk import Look


class Unanswered(EtlError):
    """Questions that nobody answered, all of them at once; `message(lang)` has one to a line."""

    def __init__(self, seen: "Look") -> None:
        self.questions = [question(seen, choice) for choice in seen.unanswered]
        super().__init__("unanswered", name=seen.book.name, count=len(self.questions))

    def message(self, lang: str = "vi") -> str:
        return "\n".join([super().message(lang), *(f"  {one.message(lang)}" for one in self.questions)])


def unanswered(seen: "Look") -> list[str]:
    """The choices that nobody made and that have no proposal: `comparable` of an edition that is new and follows
    another, `kind` of every table; none of what was published before or has no figure."""
    if seen.same or not seen.meaning.statements:
        return []
    needed = ["comparable"] if new_edition.following(seen.meaning, seen.catalogue) else []
    return [choice for choice in (*needed, "kind") if not seen.choices.get(choice)]


def question(seen: "Look", choice: str) -> EtlError:
    """What is asked, where it is answered on the page, and the option of the terminal; `message(lang)` says it."""
    if choice == "kind":
        return EtlError("ask_kind")
    years = sorted({year for year, _ in new_edition.following(seen.meaning, seen.catalogue)})
    short = seen.catalogue.indices[str(seen.meaning.index)].short_name
    return EtlError("ask_comparable", index=short, years=", ".join(map(str, years)))
