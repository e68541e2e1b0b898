"""How the cells of a workbook look: numbers by the kind of their column, our own rows bold."""

from functools import cache
from typing import Any

NUMBERS = {
    "rank": "0",
    "year": "0",
    "places": "+0;-0;0",
    "score": "#,##0.00",
    "percent": '0.00"%"',
    "change": "+#,##0.00;-#,##0.00;0.00",
    "date": "dd/mm/yyyy",
}
WHOLE = ("rank", "year", "places")
LEFT, RIGHT = "left", "right"


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self.number, self.text = cache(self._number), cache(self._text)  # asked for every cell

    def of(self, **wanted: object) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **wanted})
        return self._made[key]

    def title(self) -> Any:
        return self.of(bold=True, font_size=14)

    def quiet(self) -> Any:
        return self.of(font_color="#545D69")

    def head(self, kind: str) -> Any:
        """Headings of numbers stand in the middle: on the right the arrow of the filter would cover them."""
        side = {"align": "center"} if kind in NUMBERS else {"align": LEFT, "indent": 1}
        return self.of(bold=True, text_wrap=True, valign="vcenter", bottom=1, bg_color="#E4E8ED", **side)

    def _number(self, kind: str, bold: bool) -> Any:
        return self.of(bold=bold, num_format=NUMBERS[kind], align=RIGHT)

    def _text(self, kind: str, bold: bool) -> Any:
        """A text in a column of numbers says why there is none."""
        side = {"align": RIGHT} if kind in NUMBERS else {"align": LEFT, "indent": 1}
        return self.of(bold=bold, text_wrap=True, **side)
