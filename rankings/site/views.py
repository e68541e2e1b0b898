"""What a page of the site holds, before it is HTML: texts are str or figured.Said, whose figures become links."""

from collections.abc import Sequence
from typing import NamedTuple

from rankings.briefing import Row
from rankings.charts.look import Figure
from rankings.document import Report, Section, Table

PROFILE, CHANGES, REGIONS, PARTS = "ho-so", "thay-doi", "so-sanh", "thanh-phan"  # as the live addresses say it
MENU = {PROFILE: "province", CHANGES: "movers", REGIONS: "regions", PARTS: "gains"}  # of the texts pages.*.menu


class Place(NamedTuple):
    """One unit in the site: `ladder` of the data, the row of `units`."""

    ladder: str
    unit: Row

    @property
    def slug(self) -> str:
        return str(self.unit["slug"])


class Picture(NamedTuple):
    """A chart for a wide and for a narrow screen; `crowd`: of which shared grey lines it stands before, if any."""

    title: str
    line: str
    source: str
    wide: Figure
    narrow: Figure
    crowd: str = ""


class Card(NamedTuple):
    """One index at a glance; `moved`: (words, 'up', 'down' or 'same') of rank and score."""

    head: str
    small: str
    rank: str
    score: str
    moved: Sequence[tuple[str, str]]
    said: Sequence[str]
    index: str  # type: ignore[assignment]  # empty where there is no figure, and so no page to go to


class Part(NamedTuple):
    """A section of a page."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    tables: Sequence[Table] = ()


class View(NamedTuple):
    """One page; `index` is empty for the profile, `year` its newest, 0 where there is no figure; `lead`: first what
    is read first."""

    place: Place
    question: str
    index: str  # type: ignore[assignment]  # hides tuple.index, which nobody needs
    short: str
    year: int
    lead: Sequence[str]
    cards: Sequence[Card]
    parts: Sequence[Part]


def report(view: View, lang: str, version: str) -> Report:
    """The texts and tables of a page as a report, whose figures rankings.briefing.citations numbers."""
    said = [*view.lead, *(one for card in view.cards for one in card.said)]
    sections = [Section("", 1, said)]
    sections += [Section(part.heading, 1, part.paragraphs, part.points, part.tables) for part in view.parts]
    return Report("", "", "", view.year, lang, version, sections)
