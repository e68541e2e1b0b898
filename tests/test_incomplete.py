"""Why an edition is not complete is the reason there is: scores that are lacking, or scores of lesser sources."""

from pathlib import Path

import pytest

from pages.components import figure, rights
from rankings import briefing
from rankings.briefing import Row
from rankings.db import rows
from tests.test_agreed import agreed, place, provinces, publish, scored, table
from tests.test_one_set import opened, texts

__all__ = ["place", "provinces"]
NEWSPAPER = "Hải Phòng"  # of PAR INDEX 2024 a newspaper gives its score
ALL = {"vi": "đủ điểm của 63 tỉnh", "en": "all 63 provinces have a score"}
WHY = {
    "vi": "điểm của 1 trong số đó lấy từ nguồn có thứ tự ưu tiên thấp hơn bảng đã nạp, chẳng hạn báo chí, "
    "nên không tính hạng trên tất cả",
    "en": "the scores of 1 of them are of a source that counts less than the table handed in, such as the press, "
    "so no rank over all is computed",
}


def edition(index: str, year: int, ladder: str = "province") -> Row:
    return next(row for row in rows("editions", index=index) if (row["year"], row["ladder"]) == (year, ladder))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_where_all_have_a_score_it_is_said_which_do_not_count(
    place: Path, provinces: list[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure, "draw", lambda *_, **__: None)
    monkeypatch.setattr(rights, "may_edit", lambda: False)  # asks who reads, whom a page without a server has not
    publish(place, agreed(place, table([row for row in scored(provinces) if row[0] != NEWSPAPER])))
    found = edition("par_index", 2024)
    assert (found["scored"], found["lesser"], found["complete"]) == (63, 1, False)
    said = texts(opened("regions", lang, tinh="kon-tum", chi_so="par_index", nam="2024"))
    caption = next(line for line in said.splitlines() if line.startswith(":material/data_alert:"))
    assert ALL[lang] in caption and WHY[lang] in caption


@pytest.mark.usefixtures("shipped")
def test_nothing_is_said_of_lesser_sources_where_there_are_none() -> None:
    found = [row for index in ("par_index", "sipas", "papi", "pci") for row in rows("editions", index=index)]
    assert {(row["lesser"], briefing.of_lesser_sources(row, "vi")) for row in found} == {(0, "")}
    lacking = {**edition("par_index", 2023), "lesser": 1}
    assert lacking["scored"] < lacking["ranked_units"]
    assert briefing.of_lesser_sources(lacking, "vi") == ""  # scores are lacking: that is why
    assert briefing.of_lesser_sources({**edition("papi", 2024), "lesser": 1}, "vi") == ""  # complete without it


@pytest.mark.usefixtures("shipped")
def test_where_nobody_knows_how_many_were_ranked_it_is_not_said_that_all_have_a_score() -> None:
    said = briefing.completeness(edition("par_index", 2012, "ministry"), "PAR INDEX", True, "vi")
    assert said == "PAR INDEX năm 2012: 5 bộ có điểm; chưa rõ có bao nhiêu bộ được xếp hạng."
