"""The grey line of everybody, fetched once by address: with what a picture changes in it, it is the line of before."""

import gzip
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from access.roles import Role
from door import gates
from door.crowds import crowds_route
from door.gates import Gates
from rankings import crowds
from rankings.charts.bump import before, bump
from rankings.charts.everybody import Everybody
from rankings.charts.look import Look
from rankings.charts.wire import as_json
from rankings.crowds import BEHIND, Behind, Crowd
from rankings.db import query
from rankings.editions import with_figures
from rankings.export import pictures
from tests.pictures import editions, history

READ = [("papi", "province"), ("par_index", "ministry"), ("papi", "backcast")]


def points(trace: dict[str, Any]) -> list[Any]:
    """The points of a trace with their symbols; of a line None where it is cut."""
    found: list[Any] = []
    symbol = trace.get("marker", {}).get("symbol")
    symbols = symbol if isinstance(symbol, list) else [symbol] * len(trace["x"])
    for x, *more in zip(*(trace[field] for field in ("x", "y", "customdata", "hovertext")), symbols, strict=True):
        if x is not None:
            found.append((x, *more))
        elif found and found[-1] is not None and trace["mode"] == "lines":
            found.append(None)
    return found[:-1] if found and found[-1] is None else found


def look(trace: dict[str, Any]) -> Any:
    """All but the points."""
    marker = {key: value for key, value in trace.get("marker", {}).items() if key != "symbol"}
    return sent({**trace, **dict.fromkeys(("x", "y", "customdata", "hovertext")), "marker": marker})


def sent(told: object) -> Any:
    return json.loads(as_json({"told": told}))


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("index", "ladder"), READ)
def test_with_its_patch_it_is_the_picture_with_a_line_of_its_own(index: str, ladder: str) -> None:
    rows, years = (
        query("history", index=index, indicator="total", ladder=ladder),
        with_figures(index, ladder).sort_index(),
    )
    everybody = Everybody(rows, Look())
    crowd, slugs = Crowd(everybody.traces(Look())), sorted(set(rows["slug"]))
    for focus in slugs:
        peers = random.Random(focus).sample(slugs, 4)  # noqa: S311
        whole = bump(rows, years, focus=focus, peers=peers)
        picture, patches = before(everybody, years, focus=focus, peers=peers)
        drawn = [*Behind(crowd, patches).drawn(), *picture["data"]]
        assert len(drawn) == len(whole["data"]) and sent(picture["layout"]) == sent(whole["layout"])
        greys = len(patches)
        for grey, wanted in zip(drawn[:greys], whole["data"], strict=False):
            assert points(grey) == points(wanted) and look(grey) == look(wanted)
        assert sent(drawn[greys:]) == sent(whole["data"][greys:])


def test_among_ties_the_chosen_stand_first_and_the_others_give_way() -> None:
    rows = history()
    rows.loc[rows["year"] == 2012, "rank"] = 3
    everybody = Everybody(rows, Look())
    assert [one.place for one in everybody.own(["p4"])["p4"] if one.year == 2012] == [3.0]
    patch, *_ = everybody.patches(["p4"])
    moved = {everybody.rows[at].slug: place for at, place in patch.moved.items()}  # type: ignore[union-attr]
    assert moved == {"p1": 3.5, "p10": 4.0, "p11": 4.5, "p12": 5.0, "p2": 5.5, "p3": 6.0}
    assert len(patch.gone) == len(editions())


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[crowds_route], middleware=[Middleware(Gates)])) as found:
        yield found


@pytest.fixture
def line() -> Crowd:
    return Crowd([{"x": [2011, 2012, None], "y": [1, 2, None], "customdata": ["a", "a", None]}])


def test_it_is_served_under_the_name_of_its_content(client: TestClient, line: Crowd) -> None:
    for base in ("", "/du-lieu"):
        answer = client.get(f"{base}/{line.address}")
        assert answer.json() == {"traces": line.traces} and answer.headers["content-encoding"] == "gzip"
        assert "private" in answer.headers["cache-control"] and "immutable" in answer.headers["cache-control"]
    plain = client.get(f"/{line.address}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.content == gzip.decompress(line.content)
    assert Crowd(line.traces).name == line.name != Crowd([{**line.traces[0], "y": [2, 1, None]}]).name


def test_what_no_picture_names_any_more_is_not_served(client: TestClient, line: Crowd) -> None:
    assert crowds.named(line.name) is line
    gone = Crowd([{"x": [1]}]).address
    for address in (gone, f"{crowds.FOLDER}/..%2f..%2fapp.py", f"{crowds.FOLDER}/x"):
        answer = client.get(f"/{address}")
        assert answer.status_code == 404


@pytest.mark.parametrize("base", ["", "/du-lieu", "/a/b"])
def test_figures_are_for_those_who_may_read(
    client: TestClient, line: Crowd, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr(gates, "role_of", lambda claims, here: Role.NOBODY)
    assert client.get(f"{base}/{line.address}").status_code == 401
    monkeypatch.setattr(gates, "role_of", lambda claims, here: Role.VIEWER)
    assert client.get(f"{base}/{line.address}").status_code == 200


def test_a_picture_that_is_taken_away_has_everybody_in_it() -> None:
    everybody = Everybody(history(), Look())
    picture, patches = before(everybody, editions(), focus="p1")
    taken = pictures._own(picture | {BEHIND: Behind(Crowd(everybody.traces(Look())), patches)})
    wanted = bump(history(), editions(), focus="p1")
    drawn = [found for trace in taken["data"] if (found := points(trace))]
    assert drawn == [points(trace) for trace in wanted["data"]]
    assert len(taken["data"]) > 1
    assert pictures._own(wanted)["data"] == wanted["data"]
