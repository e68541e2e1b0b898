"""The chart of moves on slide, wall and paper shows every component, also those that cannot be compared."""

import io
from typing import Any

import pytest
from pptx import Presentation

from rankings.briefing import shown
from rankings.briefing.matter import matter
from rankings.charts.projected import projected
from rankings.document import Chart, Series, Slide
from rankings.export.slides import presentation

# Kon Tum, PAR INDEX 2023: four fields have a rank of 2022 to compare with; three have a rank of 2023 alone (52, 51 and
# 32 of 63); of the impact nothing is loaded.
LEFT_OUT = [
    "Công tác chỉ đạo, điều hành cải cách hành chính (52/63, chưa so được)",
    "Cải cách tài chính công (51/63, chưa so được)",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số (32/63, chưa so được)",
]


@pytest.fixture
def kon_tum(shipped: object) -> Chart:
    chart = shown.moves(matter("par_index", 2023, "kon-tum"), "vi")
    assert chart is not None
    return chart


def test_what_cannot_be_compared_has_a_row_without_a_bar(kon_tum: Chart) -> None:
    assert list(kon_tum.categories[4:7]) == LEFT_OUT and kon_tum.categories[7].endswith("(chưa nạp)")
    assert [(one.role, list(one.values)) for one in kon_tum.series] == [("up", [21.0, 17.0, 15.0, 14.0, *[None] * 4])]
    assert "4 chưa so được" in kon_tum.title
    assert len(kon_tum.keys) == 4 * 2 + 3  # both ends of the moves; the three figures that stand alone


def words(page: Any) -> str:
    chart = next(shape.chart for shape in page.shapes if shape.has_chart)
    return " ".join(str(name).replace("\n", " ") for name in chart.plots[0].categories)


def test_the_slide_shows_them(kon_tum: Chart) -> None:
    deck = Presentation(io.BytesIO(presentation([Slide("components", kon_tum.title, chart=kon_tum)], "vi", "")))
    said = " ".join(words(page) for page in deck.slides)
    assert [one for one in LEFT_OUT if one not in said] == []


def test_the_wall_shows_them(kon_tum: Chart) -> None:
    axis = projected(kon_tum, lang="vi")["layout"]["yaxis"]
    assert len(axis["ticktext"]) == 8 and axis["range"][0] > axis["tickvals"][-1] > axis["tickvals"][0] > 0


def test_who_stayed_is_grey_and_not_among_those_that_rose(shipped: object) -> None:
    # Kon Tum, PAPI 2023: four dimensions rose, three fell, the control of corruption kept its rank.
    chart = shown.moves(matter("papi", 2023, "kon-tum"), "vi")
    assert chart is not None
    sizes: dict[str, list[float]] = {one.role: [two for two in one.values if two is not None] for one in chart.series}
    assert sizes == {"up": [11, 9, 2, 1], "same": [0], "down": [-5, -5, -6]}
    stayed: Series = next(one for one in chart.series if one.role == "same")
    assert [label for label in stayed.labels or () if label] == ["●\u00a0giữ nguyên"]
