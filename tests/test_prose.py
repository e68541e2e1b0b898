"""What a page hands to static/prose.js."""

import pandas as pd

from pages.components import prose


def test_a_table_has_a_head_a_row_and_cells_of_words_or_nodes() -> None:
    found = prose.table("Nguồn của số", ["Năm", "Nguồn"], [["2024", ["VCCI: ", prose.link("a", "https://a.vn")]]])
    head = ["thead", {}, ["tr", {}, ["th", {"scope": "col"}, "Năm"], ["th", {"scope": "col"}, "Nguồn"]]]
    row = ["tr", {}, ["th", {"scope": "row"}, "2024"], ["td", {}, "VCCI: ", ["a", {"href": "https://a.vn"}, "a"]]]
    assert found == ["table", {"aria-label": "Nguồn của số"}, head, ["tbody", {}, row]]
    assert prose.table_of("Hạng", pd.DataFrame({"Năm": ["2024"], "PAPI": ["60/61"]}))[3] == [
        "tbody",
        {},
        ["tr", {}, ["th", {"scope": "row"}, "2024"], ["td", {}, "60/61"]],
    ]


def test_a_grid_colours_the_cells_that_are_named_and_names_its_rows() -> None:
    first = prose.grid_row("Kon Tum", ["1", "2"], ["color: blue", "color: red"])
    rows = [first, prose.grid_row("Huế", ["3", "–"], ["color: red", ""])]
    frame = prose.grid("PAPI 2024", ["Tỉnh", "a", "b"], rows)
    assert frame[1] == {"class": "frame", "role": "region", "aria-label": "PAPI 2024", "tabindex": "0"}
    first, second = list(frame[2][3][2:])
    assert first[2:] == [
        ["th", {"scope": "row"}, "Kon Tum"],
        ["td", {"style": "color: blue"}, "1"],
        ["td", {"style": "color: red"}, "2"],
    ]
    assert second[3:] == [["td", {"style": "color: red"}, "3"], ["td", {"style": ""}, "–"]]
