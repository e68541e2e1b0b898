"""Which slides there are: those of a storyboard for one province, and what says that there is nothing of it."""

from rankings import names
from rankings.briefing import told
from rankings.briefing.figures import name
from rankings.briefing.matter import Matter, matters
from rankings.db import rows
from rankings.document import Slide
from rankings.i18n import text
from rankings.storyboards import across, of_index
from rankings.storyboards.boards import Board, Item
from rankings.storyboards.notes import noted

Found = dict[str, Matter | names.Unknown]


def made(board: Board, province: str, year: int, lang: str, latest: bool = False) -> list[Slide]:
    """A slide for each of `items`; `latest` as in matter.matters. Raises names.Unknown for a name nobody has."""
    found = _found(province, year, latest)
    return [noted(_slide(item, found, year, lang), item, lang) for item in _shown(board, found if latest else {})]


def items(board: Board, province: str, year: int, latest: bool = False) -> list[Item]:
    """The items of the storyboard; with `latest` of an index of which nothing is loaded for the province the first
    alone, whose slide says so, and those for which the speaker has notes."""
    return _shown(board, _found(province, year, latest) if latest else {})


def _shown(board: Board, found: Found) -> list[Item]:
    nothing = [isinstance(found.get(one.index), names.Unknown) for one in board.items]
    first = {one.index: at for at, one in reversed(list(enumerate(board.items)))}
    return [one for at, one in enumerate(board.items) if not nothing[at] or one.notes or first[one.index] == at]


def _found(province: str, year: int, latest: bool) -> Found:
    indices = [row["index"] for row in rows("indices")]
    return dict(zip(indices, matters(year, province, indices, latest=latest), strict=True))


def _slide(item: Item, found: Found, year: int, lang: str) -> Slide:
    if item.show in across.MADE:
        matter = [one for one in found.values() if isinstance(one, Matter)]
        return across.MADE[item.show](matter, year, lang) if matter else _nothing(item, year, lang)
    about = found.get(item.index)
    if not isinstance(about, Matter):
        return _nothing(item, year, lang)
    return _instead(of_index.made(item.show, about, lang), about, lang)


def _instead(slide: Slide, about: Matter, lang: str) -> Slide:
    """Says below the title that it is of another year than the presentation, and tells the speaker why."""
    if about.instead_of is None:
        return slide
    said = text("storyboard.latest", lang, about=slide.subtitle, name=name(about.own, lang))
    return slide._replace(subtitle=said, notes=[told.instead(about, lang), *slide.notes])


def _nothing(item: Item, year: int, lang: str) -> Slide:
    """An index or a year of which nothing is loaded, said in words."""
    index = next((row for row in rows("indices") if row["index"] == item.index), None)
    title = told.nothing(year, index, lang) if index else text("storyboard.nothing", lang, year=year)
    return Slide(item.show, title)
