"""The generated panel is one the ETL accepts; the browser part runs, and calculates as it says. No time is asserted."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from bench import __main__ as bench
from bench import document, panel
from bench.__main__ import PARTS
from bench.browser import apps, ratios, rounds, run
from bench.browser.probe import Seen
from bench.browser.rounds import Act, Measured
from bench.browser.servers import ROOT
from bench.load import readers, tables
from bench.load.burst import Arrived, Burst
from bench.load.found import Crowd
from bench.load.found import Measured as Loaded
from bench.load.ready import Ready
from bench.load.streamlit_client import Run
from bench.load.throughput import Phase
from bench.report import p95
from etl import build, store
from tests.wide import WIDE

COPIES, BLOCKS = 2, 2
NO_TIME = Seen(0, 0, 0, 0, 0, 0, 0, websocket=0, http=0, drawn=0, charts=0, tables=0, shown=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("panel") / "data"
    panel.write(store.DATA, made, COPIES, BLOCKS)
    return made


@pytest.fixture(scope="module")
def con(folder: Path) -> duckdb.DuckDBPyConnection:
    """The panel, loaded and checked."""
    connection = duckdb.connect(":memory:")
    build.load(connection, folder)
    return connection


def test_panel_grows_as_asked(con: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect(":memory:") as shipped:
        once = build.load(shipped, store.DATA).statements
    ratio = con.table("statement").count("*").fetchall()[0][0] / once
    assert COPIES * BLOCKS * 0.98 <= ratio <= COPIES * BLOCKS


def test_panel_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    panel.write(store.DATA, tmp_path / "again", COPIES, BLOCKS)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert [path for path in files if (folder / path).read_bytes() != (tmp_path / "again" / path).read_bytes()] == []


def test_statements_know_their_line(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The line of every statement is where its printed name stands in its file."""
    told = con.execute("select distinct file, line, entity from statement where file like 'published/%'").fetchall()
    printed = {
        path.relative_to(folder).as_posix(): list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        for path in folder.glob("published/*/*.csv")
    }
    wrong = [
        (file, line, entity)
        for file, line, entity in told
        if printed[file][line - 2].get("province", printed[file][line - 2].get("entity")) != entity
    ]
    assert len(told) > 9000
    assert wrong == []


def rows_of(told: str, heading: str) -> dict[str, dict[str, str]]:
    """The rows of the table under a heading, by their first cell."""
    lines = [line for line in told.split(f"### {heading}")[1].split("###")[0].splitlines() if line.startswith("|")]
    heads, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


def number(cell: str) -> float:
    """A median of two may be 2.5 draws or 9.5 kB: the bench writes such a one with its decimal."""
    return float(cell.replace(",", ""))


@WIDE
def test_a_page_and_a_peer_are_timed_side_by_side() -> None:
    command = [sys.executable, "-m", "bench", "--only", "browser", "--n", "2", "--loads", "1"]
    command += ["--pages", "relations", "--peers", apps.ONE]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    changes = rows_of(ended.stdout, "Change of the province")
    assert set(changes) == {"relations", apps.ONE}
    for row in changes.values():
        assert row["n"] == "2"
        assert number(row["draws"]) >= 1
        assert number(row["websocket kB"]) > 5
        assert number(row["page ms"]) >= number(row["picture ms"])
        assert number(row["picture ms"]) > number(row["ask ms"]) > 0
    loads = rows_of(ended.stdout, "Load into an empty browser")
    assert {name: number(row["http kB"]) > 1000 for name, row in loads.items()} == dict.fromkeys(loads, True)
    assert number(rows_of(ended.stdout, "Questions")["relations"]["first view: asked"]) > 3
    assert re.fullmatch(
        r"\d+\.\d\d", rows_of(ended.stdout, "Ratios")["relations"]["in view / one-chart Streamlit ≤ 1.3"].strip("*")
    )


def waited(ms: float) -> dict[str, float]:
    """A whole page after `ms`, what is in view after half of them, its picture after a fifth."""
    return {"settled": ms, "in_view": ms / 2, "picture": ms / 5}


def measured(app: apps.App, *settled: float, websocket: int = 0, shown: int = 1) -> Measured:
    """An app whose changes took these ms."""
    acts = [
        Act(
            Seen(**{**vars(NO_TIME), **waited(ms), "websocket": websocket, "shown": shown}),
            0,
            0,
            0,
            0,
        )
        for ms in settled
    ]
    return Measured(app, loads=acts, changes=acts)


@pytest.fixture
def known(tmp_path: Path) -> dict[str, apps.App]:
    every = [*apps.peers(tmp_path, run.EVERY_PEER), *apps.pages(tmp_path, tmp_path, run.EVERY_PAGE)]
    return {app.name: app for app in every}


def test_ratios_are_of_medians_and_what_misses_its_target_is_bold(known: dict[str, apps.App]) -> None:
    one, static = measured(known[apps.ONE], 90, 100, 900), measured(known[apps.STATIC], 50)
    single, several = measured(known["gains"], 140), measured(known["movers"], 190, websocket=400_001, shown=2)
    found = rows_of("### Ratios\n\n" + ratios.ratios([one, static, single, several]), "Ratios")
    change, in_view = "page / one-chart Streamlit ≤ 1.3 (2)", "in view / one-chart Streamlit ≤ 1.3"
    assert (found["gains"][change], found["gains"][in_view]) == ("**1.40**", "0.70")
    assert (found["movers"][change], found["movers"][in_view]) == ("1.90", "0.95")
    assert found["gains"]["picture / static page ≤ 2.2"] == "**2.80**"
    assert found["gains"]["in view / static page"] == "2.80", "told, and held against nothing"
    assert (found["gains"]["websocket kB ≤ 400"], found["movers"]["websocket kB ≤ 400"]) == ("0", "**400**")


def test_boundaries_are_told_apart_from_what_the_page_sends_anyway(known: dict[str, apps.App]) -> None:
    squares, drawn = measured(known["regions"], 1, websocket=50_000), measured(known[apps.MAP], 1, websocket=250_000)
    told = "Boundaries, over the websocket: 200 kB more on a first load"
    assert ratios.notes([squares, drawn]) == [f"{told}, 200 kB more on a change: sent again."]
    drawn.changes = measured(known[apps.MAP], 1, websocket=60_000).changes
    assert ratios.notes([squares, drawn]) == [f"{told}, 10 kB more on a change: not sent again."]


def under_load(loaded: readers.Loaded, runs: int, *, session: float = 0.5) -> Loaded:
    """An app that gave ten clients so many runs within a second, each of 100 ms."""
    phase = Phase(10, [Run(0.05, 0.1, 2000, 3)] * runs, seconds=1, cpu=0.5)
    return Loaded(loaded, [phase], runs, warm=200, session=session, after=210)


def crowd(last: float, *charts: float) -> Crowd:
    arrived = [Arrived(0.5, chart, 2_000_000) for chart in charts]
    looking = Phase(2, [Run(None, last, 1, 1)] * 3, 1, None)
    return Crowd(looking, Burst(arrived, 2.0, 1.0), [Ready(1, 3, 340), Ready(1, 5, 345)])


def test_reruns_are_told_beside_those_of_the_naive_app(tmp_path: Path) -> None:
    every = readers.loaded(tmp_path, tmp_path, [readers.NAIVE])
    naive, ours = (under_load(one, runs) for one, runs in zip(every, (4, 18), strict=True))
    found = rows_of("### Reruns\n\n" + tables.reruns([naive, ours]), "Reruns")[readers.PAGE]
    assert (found["times naive"], found["reruns/s, 10"], found["p95 ms, 10"]) == ("4.5", "18", "100")
    assert (found["server CPU ms a rerun"], found["kB a rerun"]) == ("28", "2")
    alone = tables.reruns([ours])
    assert rows_of(f"### Reruns\n\n{alone}", "Reruns")[readers.PAGE]["times naive"] == "–"


def test_what_misses_its_target_under_load_is_bold(tmp_path: Path) -> None:
    every = readers.loaded(tmp_path, tmp_path, [readers.NAIVE])
    naive, ours = (under_load(one, runs, session=1.5) for one, runs in zip(every, (4, 18), strict=True))
    told = rows_of("### Targets\n\n" + tables.targets([naive, ours], crowd(0.25, 1.5, 5.5)), "Targets")
    assert {what: row["measured"] for what, row in told.items()} == {
        "reruns/s with 10 clients / naive Streamlit": "**4.50**",
        "p95 of readers who look, ms": "250",
        "an idle session, MB": "**1.5**",
        "the last of a burst has its chart, s": "**5.5**",
        "start to the first page, s": "4",
        "resident after the first page, MB": "342",
    }
    enough = under_load(every[1], 20)
    assert "**" not in tables.targets([naive, enough], crowd(0.1, 1.0))


@WIDE
def test_a_server_is_put_under_load_without_a_browser() -> None:
    command = [sys.executable, "-m", "bench", "--only", "load", "--smallest", "--peers", apps.STATIC]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    runs = rows_of(ended.stdout, "Reruns of one process")
    assert set(runs) == {apps.STATIC, readers.PAGE}
    assert all(number(row["reruns/s, 2"]) > 0 for row in runs.values())
    assert number(runs[readers.PAGE]["kB a rerun"]) > 50  # its pictures: the page that was asked for, not another
    assert number(rows_of(ended.stdout, "Memory")[readers.PAGE]["reruns"]) >= 4
    assert rows_of(ended.stdout, "Crowds")["a burst, the first chart came"]["n"] == "2"
    assert len(rows_of(ended.stdout, "Targets")) == 5  # all but the one against the naive app


def test_every_app_meets_every_province_once_in_an_order_of_its_own() -> None:
    names = {slug: slug for slug in (apps.FIRST, *"abcdefghij")}
    first, second = rounds.order(0, names), rounds.order(1, names)
    assert sorted(first) == sorted(second) == list("abcdefghij")
    assert first != second
    assert rounds.order(0, names) == first


def test_the_95th_percentile_lies_within_what_was_measured() -> None:
    assert p95([float(value) for value in range(21)]) == 19
    assert p95([7.0]) == 7


def test_without_dash_the_report_says_so(monkeypatch: pytest.MonkeyPatch, known: dict[str, apps.App]) -> None:
    found = [measured(known["gains"], 1)]
    monkeypatch.setattr(apps, "dash_is_there", lambda: False)
    assert "Dash is not installed" in run.report(found, [apps.DASH])
    assert "Dash" not in run.report(found, [apps.ONE])


def test_tables_go_between_their_marks(tmp_path: Path) -> None:
    place = tmp_path / "document.md"
    place.write_text("before\n<!-- bench:browser -->\nold\n<!-- /bench:browser -->\nafter\n", "utf-8")
    document.fill(place, "browser", r"new \1")
    assert place.read_text("utf-8") == "before\n<!-- bench:browser -->\nnew \\1\n<!-- /bench:browser -->\nafter\n"
    with pytest.raises(ValueError, match="bench:builds"):
        document.fill(place, "builds", "")


def test_a_part_that_fails_loses_nothing_of_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(part: str, *_: object) -> str:
        if part == "growth":
            raise OSError(part)
        return f"table of {part}"

    copy = tmp_path / "performance.md"
    copy.write_text((ROOT / "docs" / "performance.md").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(sys, "argv", ["bench", "--write", str(copy)])
    with pytest.raises(OSError, match="growth"):
        bench.main()
    for told in (capsys.readouterr().out, copy.read_text("utf-8")):
        assert [part for part in bench.PARTS if f"table of {part}\n" in told] == [*bench.ALONE[:-1]]


def test_a_run_that_names_no_part_needs_no_other_server_and_fills_its_document() -> None:
    named = re.findall(r"<!-- bench:(\w+) -->", (ROOT / "docs" / "performance.md").read_text("utf-8"))
    assert tuple(bench.arguments().parse_args([]).only) == tuple(named) == bench.ALONE


def test_the_document_has_a_place_for_every_table(tmp_path: Path) -> None:
    for part in PARTS:
        name = "scale.md" if part == "cluster" else "performance.md"
        copy = tmp_path / name
        copy.write_text((ROOT / "docs" / name).read_text("utf-8"), "utf-8")
        document.fill(copy, part, "filled")
