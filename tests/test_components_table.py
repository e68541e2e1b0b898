"""Everybody by every component: our row on top and bold, everybody else as they stand for anybody."""

from typing import Any

import pytest

from pages.components import parts
from pages.components.filters import in_language

PAPI = ("papi", 2024, "province", "total")
BOLD = "; font-weight: 700"


def body(own: str) -> list[tuple[str, list[str], list[str]]]:
    """The rows of the table: name, cells, styles."""
    node: Any = in_language("vi", lambda: parts.coloured(PAPI, "rank", own, "PAPI 2024"))
    lines = [line[2:] for line in node[2][3][2:]]
    return [(name[2], [cell[2] for cell in cells], [cell[1]["style"] for cell in cells]) for name, *cells in lines]


@pytest.mark.usefixtures("shipped")
def test_our_row_is_on_top_and_bold_and_the_others_stand_as_for_anybody() -> None:
    """Of 61 with a rank in PAPI 2024 Kon Tum is the 60th and Thái Nguyên the 4th; both are where they were again."""
    anybody = body("nowhere")
    assert len(anybody) == 63 and not any(BOLD in style for _, _, styles in anybody for style in styles)
    for slug, name, place in (("kon-tum", "Kon Tum", 60), ("thai-nguyen", "Thái Nguyên", 4)):
        at = place - 1
        mine, *others = body(slug)
        assert (anybody[at][0], anybody[at][1][0]) == (name, str(place))
        assert mine == (name, anybody[at][1], [f"{style}{BOLD}" for style in anybody[at][2]])
        assert others == anybody[:at] + anybody[at + 1 :]
