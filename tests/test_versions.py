"""Nothing lost: a fault at every operation of every action, and the store is the old one or the new one, entire."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl import audit, backup, build, handing_in, keeping, originals, store, versions
from etl.__main__ import main
from etl.errors import EtlError
from rankings import db
from rankings.db import query
from tests import faults
from tests.release import RELEASE, Copy, contents
from tests.wide import some

FACTS = "year,level,province_code,entity,indicator,score,unit,max_score,rank,rank_of,status,source_url,source_kind,note"
SOURCE = """title_vi = "Bảng {name}"
title_en = "Table {name}"
publisher = "Bộ Nội vụ"
publisher_en = "Ministry of Home Affairs"
kind = "per_row"
url = ""
licence = ""
"""


def layer(folder: Path, *rows: str, name: str = "new") -> Path:
    """A folder as it is handed in: PAR INDEX statements of the hand-made release."""
    path = folder / name / "published" / "par_index" / f"{name}.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([FACTS, *rows]) + "\n", "utf-8")
    path.with_name(path.name + ".source.toml").write_text(SOURCE.format(name=name) + _sealed(path), "utf-8")
    return folder / name


def _sealed(path: Path) -> str:
    return f'sha256 = "{originals.sha256(path)}"\n'


KON_TUM = "2020,province,62,Kon Tum,total,81.25,points,,6,8,published,https://b.example/99,official_annex,"


@pytest.fixture
def place(tmp_path: Path, release_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the hand-made release."""
    copy = Copy(tmp_path, release_store, linked=False)
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    return copy.store


def publish(place: Path, made: Path, who: str = "an") -> build.Summary:
    act = versions.Act(who, "publish", "thử")
    return handing_in.publish(RELEASE, place, made, act, store.current(place))


def score(year: int = 2020, code: str = "62") -> float | None:
    found = query("figures", index="par_index", year=year, vintage="63", code=code)
    values = found.loc[found["indicator"] == "total", "score"].tolist()
    return values[0] if values else None


def test_a_table_handed_in_is_published_undone_and_redone(place: Path, tmp_path: Path) -> None:
    first = store.current(place)
    assert score() != 81.25
    summary = publish(place, layer(tmp_path, KON_TUM))
    assert (score(), store.current(place)) == (81.25, summary.version)
    assert handing_in.undo(RELEASE, place, "binh", "nhầm tệp") == first
    assert score() != 81.25
    assert handing_in.redo(RELEASE, place, "binh", "tệp đúng") == summary.version
    assert score() == 81.25
    done = [(line["who"], line["action"], line["reason"]) for line in audit.read(place) if line["result"] == "done"]
    assert done[-3:] == [("an", "publish", "thử"), ("binh", "undo", "nhầm tệp"), ("binh", "redo", "tệp đúng")]
    assert audit.broken(place) is None


def test_before_the_first_and_after_the_last_version_there_is_none(place: Path) -> None:
    before = contents(place)
    for act, key in ((handing_in.undo, "nothing_to_undo"), (handing_in.redo, "nothing_to_redo")):
        with pytest.raises(EtlError) as error:
            act(RELEASE, place, "an", "")
        assert error.value.key == key
    assert contents(place) == before


def test_of_two_tables_of_equal_precedence_the_later_counts_and_the_earlier_is_a_conflict(
    place: Path, tmp_path: Path
) -> None:
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    publish(place, layer(tmp_path, KON_TUM.replace("81.25", "80.50"), name="two"))
    assert score() == 80.5
    found = query("conflicts", index="par_index")
    mine = found[(found["year"] == 2020) & (found["code"] == "62") & (found["field"] == "score")]
    assert (81.25, "later", False) in set(zip(mine["competing"], mine["reason"], mine["open"], strict=True))


def test_press_figures_give_way_to_an_official_table_handed_in_and_not_the_other_way(
    place: Path, tmp_path: Path
) -> None:
    publish(place, layer(tmp_path, KON_TUM, name="annex"))
    publish(place, layer(tmp_path, KON_TUM.replace("81.25", "70.00").replace("official_annex", "news"), name="press"))
    assert score() == 81.25


def test_somebody_published_in_the_meantime(place: Path, tmp_path: Path) -> None:
    base = store.current(place)
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    before = contents(place)
    with pytest.raises(EtlError) as error:
        handing_in.publish(
            RELEASE, place, layer(tmp_path, KON_TUM.replace("81", "82"), name="two"), versions.Act("an"), base
        )
    assert error.value.key == "base_moved"
    assert contents(place) == before


def test_the_same_table_again_changes_nothing(place: Path, tmp_path: Path) -> None:
    made = layer(tmp_path, KON_TUM)
    publish(place, made)
    versions_before = store.manifests(place)
    assert publish(place, made).unchanged
    assert store.manifests(place) == versions_before


def test_a_new_release_of_the_code_keeps_what_was_handed_in(place: Path, tmp_path: Path) -> None:
    publish(place, layer(tmp_path, KON_TUM))
    build.build(RELEASE, place)
    assert score() == 81.25


def unusable(place: Path, how: str) -> None:
    current = place / "CURRENT"
    if how == "missing":
        current.unlink()
    else:
        current.write_text({"garbage": "?!\n", "no file": "0123456789abcdef\n"}[how])


@pytest.mark.parametrize("how", ["missing", "garbage", "no file"])
def test_without_a_usable_current_everything_can_still_be_written(place: Path, tmp_path: Path, how: str) -> None:
    """F20: CURRENT missing, garbage, or naming a file there is not."""
    first = store.current(place)
    unusable(place, how)
    act = versions.Act("an", "publish", "thử")
    second = handing_in.publish(RELEASE, place, layer(tmp_path, KON_TUM), act, store.served(place).id).version
    assert (store.current(place), score()) == (second, 81.25)
    unusable(place, how)
    assert handing_in.undo(RELEASE, place, "an", "nhầm") == first
    assert handing_in.redo(RELEASE, place, "an", "đúng") == second
    unusable(place, how)
    summary = build.build(RELEASE, place)
    assert (summary.version, summary.unchanged, store.served(place).notice) == (second, True, None)
    assert backup.verify(place) == []


@pytest.mark.parametrize("how", ["missing", "garbage", "no file"])
def test_a_version_that_was_undone_does_not_come_back_by_itself(place: Path, tmp_path: Path, how: str) -> None:
    first = store.current(place)
    publish(place, layer(tmp_path, KON_TUM))
    handing_in.undo(RELEASE, place, "an", "bảng sai")
    unusable(place, how)
    assert store.served(place).id == first
    summary = build.build(RELEASE, place)
    assert (summary.version, store.current(place), score()) == (first, first, 78.1)


def test_where_the_version_in_use_is_damaged_the_one_before_serves_and_not_one_that_was_undone(
    place: Path, tmp_path: Path
) -> None:
    first = store.current(place)
    publish(place, layer(tmp_path, KON_TUM))
    handing_in.undo(RELEASE, place, "an", "bảng sai")
    last = publish(place, layer(tmp_path, KON_TUM.replace("81.25", "80.50"), name="other")).version
    (place / "versions" / f"{last}.duckdb").write_bytes(b"damaged")
    assert store.served(place).id == first


@pytest.mark.parametrize("how", ["damaged", "deleted", "manifest damaged"])
def test_what_was_handed_in_outlives_its_version(place: Path, tmp_path: Path, how: str) -> None:
    """F19: the file of the version in use is damaged or gone; a build brings it back with the table it was made of."""
    id = publish(place, layer(tmp_path, KON_TUM)).version
    (kept,) = (place / "layers").iterdir()
    path = place / "versions" / f"{id}.duckdb"
    if how == "manifest damaged":
        path.with_suffix(".json").write_text("{half")
    else:
        path.write_bytes(b"") if how == "damaged" else path.unlink()
    originals.receive(place, b"x", "x.csv", "an")  # whoever writes next clears up first
    assert kept.is_dir()
    if how != "manifest damaged":
        build.build(RELEASE, place)
        assert score() == 81.25
        assert store.served(place).manifest["parent"] != id


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_build_never_goes_on_without_a_table_that_was_handed_in(
    place: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = store.current(place)
    id = publish(place, layer(tmp_path, KON_TUM)).version
    (kept,) = (place / "layers").iterdir()
    if how == "gone":
        shutil.rmtree(kept)
    else:
        (kept / "published" / "par_index" / "new.csv").write_text("", "utf-8")
    for command in ("build", "check"):
        code = main([command, "--data", str(RELEASE), "--store", str(place)])
        if keeping.shared():  # the folder is a copy: the table comes back from where it is kept
            assert (code, store.layer_id(kept)) == (0, kept.name)
            continue
        assert code == 1
        assert f"Thiếu hoặc hỏng 1 bảng đã nhận: {kept.name}" in capsys.readouterr().err
    assert (store.current(place), score()) == (id, 81.25)
    assert main(["show", str(first), "--data", str(RELEASE), "--store", str(place)]) == 0
    assert main(["build", "--data", str(RELEASE), "--store", str(place)]) == 0


def test_who_goes_back_sees_what_they_go_back_from(place: Path, tmp_path: Path) -> None:
    """F21: somebody published while another meant to undo the version before."""
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    seen = store.current(place)
    publish(place, layer(tmp_path, KON_TUM.replace("81.25", "80.5"), name="two"), who="bình")
    for act in (
        lambda: handing_in.undo(RELEASE, place, "an", "nhầm", base=seen),
        lambda: handing_in.serve(RELEASE, place, str(seen), versions.Act("an", "show"), base=seen),
    ):
        with pytest.raises(EtlError) as error:
            act()
        assert error.value.key == "base_moved" and "bình đã đưa bản" in error.value.message("vi")
    assert score() == 80.5


ACTIONS = ["build", "publish", "receive", "undo", "redo"]
FAULTS = ["kill", "once:ENOSPC", "always:EIO"]
if os.environ.get("SOAK"):
    FAULTS += [f"{how}:{name}" for how in ("once", "always") for name in ("EDQUOT", "EACCES", "EROFS")]


def prepared(action: str, tmp_path: Path, release_store: Path) -> tuple[Path, list[object]]:
    """A store in which the action has something to do, and what the action is given."""
    folder = tmp_path / "prepared"
    made = layer(tmp_path, KON_TUM)
    shutil.copytree(release_store, folder)
    if action == "build":
        shutil.rmtree(folder / "versions")
        (folder / "CURRENT").unlink()
    if action in ("undo", "redo"):
        publish(folder, made)
    if action == "redo":
        handing_in.undo(RELEASE, folder, "an", "")
    given: list[object] = [RELEASE]
    if action == "publish":
        given.append(made)
    if action == "receive":
        given.append(next(made.rglob("*.csv")))
    return folder, given


@pytest.mark.parametrize("fault", some(FAULTS, 0))
@pytest.mark.parametrize("action", ACTIONS)
def test_a_fault_at_every_operation_leaves_the_old_or_the_new(
    action: str, fault: str, tmp_path: Path, release_store: Path, record_property: Callable[[str, object], None]
) -> None:
    """F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 (kill -9 at every operation), F16."""
    folder, given = prepared(action, tmp_path, release_store)
    old = store.current(folder)
    points = faults.loop(action, folder, fault, *given, again=fault == "kill")
    for point in points:
        _whole(point, old, fault)
        if fault == "kill":
            _finished(point)
    new = sum(point.current != old for point in points)
    record_property("counts", f"{len(points)} points, at {new} of them the new version was in use")
    assert len(points) >= 5


def _whole(point: faults.Point, old: str | None, fault: str) -> None:
    assert point.code in ((-9,) if fault == "kill" else (0, 1)), point
    assert (point.code == 1) == bool(point.said), point
    place = Path(point.store)
    if point.current is None:
        assert old is None
    else:
        assert store.served(place).notice is None
    assert audit.broken(place) is None
    for kept in (place / "raw").glob("*"):
        assert kept.suffix == ".part" or originals.sha256(kept) == kept.name
    begun = {line.get("version") for line in audit.read(place) if line["result"] == "begun"}
    assert point.current == old or point.current in begun, "a version is served that the audit does not know"


def _finished(point: faults.Point) -> None:
    """The same action again ends well, or says that there is nothing left to do; nothing half done is left."""
    place = Path(point.store + "-again")
    assert point.again == 0 or "Không có bản" in point.said_again or "bản đầu tiên" in point.said_again, point
    assert store.served(place).notice is None
    if point.again == 0:
        assert [*place.rglob("*.part"), *place.glob("draft-*")] == []
        assert audit.read(place)[-1]["result"] in ("done", "interrupted")
        known = {id for one in store.manifests(place) for id in one["layers"]}
        assert {path.name for path in place.glob("layers/*")} <= known


def test_an_old_version_can_be_looked_at_as_a_whole(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.current(place)
    was = score()
    publish(place, layer(tmp_path, KON_TUM))
    monkeypatch.setattr(db, "wanted", lambda: first)
    assert (db.served().id, db.served().notice, score()) == (first, None, was)
    monkeypatch.setattr(db, "wanted", lambda: None)
    assert score() == 81.25
    monkeypatch.setattr(db, "wanted", lambda: "0123456789abcdef")
    with pytest.raises(EtlError) as error:
        db.served()
    assert error.value.key == "version_unknown"


def test_no_more_versions_are_held_in_memory_than_are_needed(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [store.current(place)]
    for number in range(4):
        publish(place, layer(tmp_path, KON_TUM.replace("81.25", f"8{number}.25"), name=f"n{number}"))
        ids.append(store.current(place))
    for id in ids:
        monkeypatch.setattr(db, "wanted", lambda id=id: id)
        assert db.served().id == id
        assert len(db._held) <= db.HELD


@pytest.fixture
def five(place: Path, tmp_path: Path) -> list[str | None]:
    """Five versions, the last one in use, none of them read yet."""
    ids = [store.current(place)]
    for number in range(4):
        publish(place, layer(tmp_path, KON_TUM.replace("81.25", f"8{number}.25"), name=f"n{number}"))
        ids.append(store.current(place))
    db._held.clear()
    db.forget()
    return ids


def test_whoever_looks_old_versions_up_does_not_drive_out_the_one_in_use(
    five: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use = db._serving()
    for id in five[:3]:
        monkeypatch.setattr(db, "wanted", lambda id=id: id)
        db.served()
    monkeypatch.setattr(db, "wanted", lambda: None)
    assert db._serving() is in_use


def test_what_was_read_last_stays_and_its_answers_with_it(
    five: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[int] = []
    monkeypatch.setattr(db, "forget", lambda: forgotten.append(len(db._held)))

    def reads(id: str | None) -> object:
        monkeypatch.setattr(db, "wanted", lambda: id)
        return db._serving()

    reads(None)
    first, second = reads(five[0]), reads(five[1])
    assert not forgotten  # there was room
    assert reads(five[0]) is first
    reads(five[2])
    assert len(forgotten) == 1
    assert reads(five[0]) is first and reads(five[1]) is not second


def test_who_waited_for_a_version_that_came_meanwhile_takes_it_and_drives_nobody_out(
    five: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [None, *five[:2]]
    held = []
    for id in ids:
        monkeypatch.setattr(db, "wanted", lambda id=id: id)
        held.append(db._serving())
    key, mine = list(db._held.items())[-1]

    class Lock:
        """A lock that is waited for while another thread loads what we want."""

        def __enter__(self) -> None:
            db._held[key] = mine

        def __exit__(self, *_: object) -> None:
            pass

    del db._held[key]
    monkeypatch.setattr(db, "_lock", Lock())
    monkeypatch.setattr(db, "forget", lambda: pytest.fail("the answers of everybody were forgotten"))
    assert db._serving() is mine
    assert [*db._held.values()] == held


@pytest.mark.parametrize("count", [29, 30, 31, 40])
def test_many_tables_may_be_handed_in_one_after_another(tmp_path: Path, count: int) -> None:
    """The thirtieth table once broke the build: an internal error of the database, found by killing 500 publishers."""
    rows = (KON_TUM.replace("81.25", f"{70 + trial / 100:.2f}") for trial in range(count))
    made = [layer(tmp_path, row, name=f"t{trial}") for trial, row in enumerate(rows)]
    kept = [one.rename(one.with_name(store.layer_id(one))) for one in made]
    with duckdb.connect(":memory:") as con:
        build.load(con, RELEASE, handed_in=kept)
        assert con.execute("select count(*) from statement where handed_in > 0").fetchall() == [(count,)]


def test_whose_work_going_back_would_touch(place: Path, tmp_path: Path) -> None:
    """Taking back one's own makes the version before it nobody else's work."""
    publish(place, layer(tmp_path, KON_TUM, name="one"), who="minh")
    publish(place, layer(tmp_path, KON_TUM.replace("81", "82"), name="two"), who="ly")
    assert handing_in.whose(place) == {"ly"}
    handing_in.undo(RELEASE, place, "ly", "nhầm")
    assert handing_in.whose(place) == {"minh", "ly"}


def test_a_narrow_terminal_cuts_no_id_and_the_clock_is_the_one_here(
    release_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["versions", "--store", str(release_store)]) == 0
    said = capsys.readouterr().out
    assert str(store.current(release_store)) in said and "+07:00" in said and "…" not in said
    assert audit.local("2026-11-30T18:20:31+00:00") == "2026-12-01 01:20:31 +07:00"
    assert audit.local("–") == "–"
