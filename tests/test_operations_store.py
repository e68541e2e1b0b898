"""The drills of an office: everything lost and brought back, and a folder of the release before after an upgrade."""

import json
import shutil
from pathlib import Path

import pytest

from etl import audit, backup, build, originals, store
from etl.__main__ import main
from etl.errors import LANGS, EtlError
from rankings import db, targets
from rankings.targets import Target
from tests.release import RELEASE, contents
from tests.test_versions import KON_TUM, layer, publish, score

AIM = Target("12/KH-UBND", "2021-01-15", "UBND", "province", "par_index", "rank_at_most", 5, 2020, "kon-tum", "")


@pytest.fixture
def place(tmp_path: Path, release_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which two tables were published and a target was written down."""
    folder = Path(shutil.copytree(release_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    monkeypatch.setenv("RANKINGS_TARGETS", str(folder / "targets.csv"))
    for name, row in (("one", KON_TUM), ("two", KON_TUM.replace("81.25", "80.5"))):
        made = layer(tmp_path, row, name=name)
        originals.receive(folder, next(made.rglob("*.csv")).read_bytes(), f"{name}.csv", "an")
        publish(folder, made)
    targets.save([AIM])
    return folder


def answers() -> tuple[object, ...]:
    figures = db.query("figures", index="par_index", year=2020, vintage="63", code="62")
    return score(), figures.to_csv(), db.query("conflicts", index="par_index").to_csv(), targets.load()


def run(*words: object) -> int:
    return main([*map(str, words), "--data", str(RELEASE)])


def test_the_drill_everything_lost_and_brought_back(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, files = answers(), contents(place)
    history = [one["version"] for one in store.manifests(place)]
    kept = tmp_path / "elsewhere" / "rankings.tar"
    kept.parent.mkdir()
    assert run("backup", kept, "--store", place) == 0
    shutil.rmtree(place)
    db.forget()
    db._held.clear()
    with pytest.raises(EtlError):
        db.served()
    assert run("restore", kept, "--store", place) == 0
    assert run("verify", "--store", place) == 0
    assert answers() == before
    assert [one["version"] for one in store.manifests(place)] == history
    raw = {name: content for name, content in files.items() if name.startswith("raw/")}
    assert len(raw) == 2 and raw.items() <= contents(place).items()
    assert run("undo", "--store", place, "--reason", "thử") == 0
    assert score() == 81.25
    assert capsys.readouterr().err == ""


def older(place: Path) -> None:
    """The store as a release before this one wrote it: other tables inside, fewer fields in the manifests."""
    for path in (place / "versions").glob("*.json"):
        manifest = json.loads(path.read_text("utf-8"))
        manifest["schema"] = "0123456789abcdef"
        for name in ("disputes", "reason", "warnings"):
            manifest.pop(name, None)
        path.write_text(json.dumps(manifest), "utf-8")


def test_a_folder_of_the_release_before_opens_after_an_upgrade(place: Path) -> None:
    history, lines, was = [one["version"] for one in store.manifests(place)], audit.read(place), answers()
    older(place)
    db.forget()
    db._held.clear()
    with pytest.raises(EtlError) as error:
        db.served()
    assert error.value.key == "outdated"
    assert all("python -m etl build" in error.value.message(lang) for lang in LANGS)
    assert run("build", "--store", place) == 0
    db._held.clear()
    assert answers() == was
    assert store.served(place).notice is None
    assert set(history) <= {one["version"] for one in store.manifests(place)}
    assert audit.read(place)[: len(lines)] == lines
    assert backup.verify(place) == []
    assert run("undo", "--store", place) == 0
    assert score() == 81.25
    assert build.active(place) == store.served(place).manifest["layers"]
