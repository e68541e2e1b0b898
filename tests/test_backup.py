"""A store in one file and back, byte for byte; and whatever was changed in a store is found."""

import errno
import gzip
import hashlib
import json
import os
import re
import shutil
import tarfile
import zlib
from pathlib import Path

import psycopg
import pytest
from filelock import FileLock
from psycopg import sql

from etl import audit, backup, disk, handing_in, keeping, originals, postgresql, store
from etl.__main__ import main
from etl.errors import LANGS, EtlError, Reason, messages
from tests.release import RELEASE, contents
from tests.test_versions import KON_TUM, layer, publish


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Path:
    """A store that has seen an upload, a publication and an undo."""
    folder = tmp_path_factory.mktemp("worked")
    place = folder / "store"
    shutil.copytree(release_store, place)
    made = layer(folder, KON_TUM)
    originals.receive(place, next(made.rglob("*.csv")).read_bytes(), "bảng.csv", "an")
    publish(place, made)
    handing_in.undo(RELEASE, place, "an", "nhầm")
    return place


@pytest.fixture
def place(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / "store"))


def kept(place: Path) -> dict[str, bytes]:
    """The files of a store that a backup keeps, without the lines of the audit that backups themselves add."""
    return {
        name: content
        for name, content in contents(place).items()
        if name.split("/")[0] in backup.KEPT and name != "audit.jsonl"
    }


def wiped(place: Path) -> None:
    """Nothing is left of a store, neither of its folder nor, where it is kept there, of what PostgreSQL has of it."""
    shutil.rmtree(place)
    if keeping.shared():
        with psycopg.connect(postgresql.url(place)) as con:
            named = con.execute("select current_schema").fetchall()[0][0]
            con.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(named)))


def test_backup_wipe_restore_is_the_same_store(place: Path, tmp_path: Path) -> None:
    """F32: backup, wipe, restore: the same bytes, the same chain."""
    before, lines = kept(place), audit.read(place)
    assert len([name for name in before if name.startswith("raw/")]) == 1
    count = backup.backup(place, tmp_path / "backup.tar", "an")
    wiped(place)
    assert backup.restore(tmp_path / "backup.tar", place, "binh") == count
    assert kept(place) == before
    assert audit.read(place)[: len(lines)] == lines
    assert [line["action"] for line in audit.read(place)[len(lines) :]] == ["backup", "restore-backup"]
    assert backup.verify(place) == []
    assert handing_in.redo(RELEASE, place, "an", "") in {one["version"] for one in store.manifests(place)}


def test_a_backup_that_cannot_be_written_names_its_own_file_and_is_not_recorded_as_done(
    place: Path, tmp_path: Path
) -> None:
    target, lines = tmp_path / "nowhere" / "backup.tar", audit.read(place)
    with pytest.raises(EtlError) as error:
        backup.backup(place, target, "an")
    assert error.value.key == "backup_not_written" and str(target) in error.value.message("vi")
    assert audit.read(place) == lines


def test_a_backup_that_fails_half_way_is_recorded_as_failed_and_leaves_nothing(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "backup.tar"

    def full(operation: str, path: Path) -> None:
        if (operation, path) == ("rename", target):
            raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(disk, "before", full)
    with pytest.raises(EtlError) as error:
        backup.backup(place, target, "an")
    assert error.value.key == "backup_not_written"
    assert [line["result"] for line in audit.read(place)[-2:]] == ["done", "failed"]
    assert list(tmp_path.glob("backup.tar*")) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_backup_replaces_nothing_that_is_there(
    place: Path, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target, folder, link = tmp_path / "backup.tar", tmp_path / "folder", tmp_path / "link.tar"
    backup.backup(place, target, "an")
    folder.mkdir()
    link.symlink_to(tmp_path / "nowhere")
    before, lines = target.read_bytes(), audit.read(place)
    for there in (target, folder, link):
        assert main(["backup", str(there), "--store", str(place), "--lang", lang]) == 1
        assert capsys.readouterr() == ("", messages(lang)["backup_exists"].format(file=there) + "\n")
    assert target.read_bytes() == before and audit.read(place) == lines
    assert folder.is_dir() and link.is_symlink() and list(tmp_path.glob("*.part")) == []


def test_a_backup_that_waited_for_another_does_not_replace_it(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "backup.tar"

    def meanwhile(operation: str, _path: Path) -> None:
        if operation in ("append", "collect"):  # a line of the audit, in a folder or in a database
            target.write_bytes(b"another's")

    monkeypatch.setattr(disk, "before", meanwhile)
    with pytest.raises(EtlError) as error:
        backup.backup(place, target, "an")
    assert (error.value.key, target.read_bytes()) == ("backup_exists", b"another's")


def test_the_nightly_backup_and_the_one_before_an_upgrade_have_a_name_of_their_own() -> None:
    folder = Path(__file__).resolve().parent.parent
    told = [(folder / name).read_text("utf-8") for name in ("deploy/rankings-backup.service", "docs/operations.md")]
    named = [name for text in told for name in re.findall(r"-m etl backup (\S+(?: \S+\))?\S*)", text)]
    assert len(named) == 2 and all("%F-%H%M%S" in name.replace("%%", "%") for name in named), named


def test_a_store_that_is_there_is_never_overwritten(place: Path, tmp_path: Path) -> None:
    backup.backup(place, tmp_path / "backup.tar", "an")
    before = contents(place)
    with pytest.raises(EtlError) as error:
        backup.restore(tmp_path / "backup.tar", place, "an")
    assert error.value.key == "store_not_empty"
    assert contents(place) == before


def changed(path: Path) -> None:
    with tarfile.open(path) as archive:
        members = {one.name: archive.extractfile(one).read() for one in archive if one.isfile()}  # type: ignore[union-attr]
    members["CURRENT"] = b"0123456789abcdef\n"
    with tarfile.open(path, "w") as archive:
        for name, content in members.items():
            backup._add(archive, name, content)


def listed(path: Path, content: bytes) -> None:
    with tarfile.open(path, "w") as archive:
        backup._add(archive, backup.LIST, content)


def alien(path: Path) -> None:
    with tarfile.open(path, "w") as archive:
        backup._add(archive, "notes.txt", b"x")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = {
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[: 1 << 20]), "backup_cut"),
    "cut off in its list": (lambda path: path.write_bytes(path.read_bytes()[:600]), "backup_cut"),
    "cut off, packed": (lambda path: path.write_bytes(gzip.compress(path.read_bytes())[:9000]), "backup_cut"),
    "packed and damaged": (lambda path: path.write_bytes(garbled(path.read_bytes())), "backup_garbled"),
    "empty": (lambda path: path.write_bytes(b""), "backup_no_archive"),
    "a text": (lambda path: path.write_bytes(b"no archive"), "backup_no_archive"),
    "gone": (lambda path: path.unlink(), "os_enoent"),
    "a folder": (folder, "os_eisdir"),
    "changed": (changed, "backup_changed"),
    "another's": (alien, "backup_no_list"),
    "a list that is none": (lambda path: listed(path, b"[1]"), "backup_no_list"),
    "a list that cannot be read": (lambda path: listed(path, b'{"CURR'), "backup_no_list"),
    "a list of bytes": (lambda path: listed(path, b"\xff\xfe\x00"), "backup_no_list"),
    "lacks what is listed": (lambda path: listed(path, b'{"CURRENT": ""}'), "backup_lacks"),
    "lists what is none of ours": (lambda path: listed(path, b'{"../../x\\u001b[2J": ""}'), "backup_foreign"),
}


def garbled(content: bytes) -> bytes:
    """Packed as by gzip; behind the middle stands what begins no block. Bytes in the midst of one may be unpacked to
    other content, or to an early end."""
    packing = zlib.compressobj(wbits=31)
    half = packing.compress(content[: len(content) // 2]) + packing.flush(zlib.Z_FULL_FLUSH)
    return half + b"\xff" * (1 << 12)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_in_words_and_puts_nothing_in_place(
    place: Path, tmp_path: Path, damage: str
) -> None:
    target, (done, why) = tmp_path / "backup.tar", DAMAGES[damage]
    backup.backup(place, target, "an")
    wiped(place)
    done(target)
    with pytest.raises(EtlError) as error:
        backup.restore(target, place, "an")
    assert error.value.key == "backup_unreadable"
    for lang in LANGS:
        before, after = messages(lang)["backup_unreadable"].format(file=target, reason="…").split("…")
        told = error.value.message(lang).removeprefix(before).removesuffix(after)
        first, _, last = messages(lang)[why].partition("{what}")
        assert told.startswith(first) and told.endswith(last) and told.isprintable()
    assert not place.exists() or contents(place) == {}


@pytest.mark.parametrize("name", ["../outside", "raw/../../outside", "{}/outside", "raw/outside", "layers/x/../../y"])
@pytest.mark.parametrize("listed", [True, False])
def test_a_hostile_backup_writes_nothing_but_files_of_a_store(tmp_path: Path, name: str, listed: bool) -> None:
    path, place = tmp_path / "evil.tar", tmp_path / "in" / "store"
    name = name.format(tmp_path)
    with tarfile.open(path, "w") as archive:
        told = {name: hashlib.sha256(b"x").hexdigest()} if listed else {}
        backup._add(archive, backup.LIST, json.dumps(told).encode())
        backup._add(archive, name, b"x")
        link = tarfile.TarInfo("raw/" + "0" * 64)
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
        archive.addfile(link)
    if listed:
        with pytest.raises(EtlError, match=r"evil\.tar"):
            backup.restore(path, place, "an")
    else:
        assert backup.restore(path, place, "an") == 0
    assert not list(tmp_path.rglob("outside")) and not list(tmp_path.rglob("y"))
    assert not (place / "raw").exists()


def damaged(path: Path) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("versions/*.duckdb", {"version_damaged"}),
        ("layers/*/published/par_index/*.csv", {"layer_damaged"}),
        ("raw/*", {"original_damaged"}),
        ("audit.jsonl", {"audit_line"}),
    ],
)
def test_one_changed_bit_is_found(place: Path, pattern: str, keys: set[str]) -> None:
    assert backup.verify(place) == []
    for path in place.glob(pattern):
        damaged(path)
    found = {key for key, _ in backup.verify(place)}
    assert keys <= found <= keys | {"current_unusable"}
    for lang in LANGS:
        assert all("{" not in messages(lang)[key].format(what="x") for key in found)


def test_a_flip_by_hand_a_missing_layer_and_a_cut_audit_are_found(place: Path) -> None:
    lines = (place / "audit.jsonl").read_bytes().splitlines(keepends=True)
    published = next(json.loads(line)["version"] for line in lines if b'"publish"' in line)
    (place / "audit.jsonl").write_bytes(b"".join(lines[:2]))
    (place / "CURRENT").write_text(published + "\n")
    for path in place.glob("layers/*"):
        shutil.rmtree(path)
    assert {key for key, _ in backup.verify(place)} == {"flip_unaudited", "layer_missing"}


@pytest.mark.parametrize("line", [0, 2, 4])
def test_s38_an_audit_line_taken_out_or_changed_is_found_at_its_number(place: Path, line: int) -> None:
    path = place / "audit.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    assert audit.broken(place) == line + 1
    path.write_bytes(
        b"".join([*lines[:line], lines[line].replace(b'"role": "editor"', b'"role": "viewer"'), *lines[line + 1 :]])
    )
    assert audit.broken(place) == line + 1
    path.write_bytes(b"".join(lines))
    assert audit.broken(place) is None


def test_a_line_half_written_is_no_line_and_the_next_one_follows_the_last_whole_one(place: Path) -> None:
    path = place / "audit.jsonl"
    before = path.read_bytes()
    path.write_bytes(before + b'{"number": 99, "at"')
    assert audit.broken(place) is None
    audit.write(place, "an", "export")
    assert audit.broken(place) is None
    assert path.read_bytes().startswith(before)
    assert audit.read(place)[-1]["number"] == before.count(b"\n") + 1


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (errno.ENOENT, "không có tệp hoặc thư mục ấy", "there is no such file or folder"),
        (errno.EACCES, "không có quyền", "permission denied"),
        (errno.EISDIR, "đó là thư mục, không phải tệp", "that is a folder, not a file"),
        (errno.ENOSPC, "ổ đĩa đã đầy", "the disk is full"),
        (errno.EXDEV, "Invalid cross-device link", "Invalid cross-device link"),  # not a usual reason
    ],
)
def test_why_the_operating_system_refused_is_said_in_the_readers_language(number: int, vi: str, en: str) -> None:
    why = Reason(OSError(number, os.strerror(number)))
    assert (why.message("vi"), why.message("en"), str(why)) == (vi, en, vi)
    refused = EtlError("backup_not_written", file="x.tar", reason=why)
    assert f": {vi}." in refused.message("vi") and f": {en}." in refused.message("en")


def test_what_a_killed_act_left_is_closed_before_a_backup_is_written_down(place: Path, tmp_path: Path) -> None:
    audit.write(place, "an", "undo", "begun", version="0" * 16, instead_of="", reason="")
    backup.backup(place, tmp_path / "backup.tar", "rankings-backup")
    told = [(line["action"], line["result"]) for line in audit.read(place)[-3:]]
    assert told == [("undo", "begun"), ("undo", "interrupted"), ("backup", "done")]


def test_a_backup_that_finds_somebody_publishing_leaves_nothing(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FileLock", lambda path, timeout: FileLock(path, timeout=0.2))
    (tmp_path / "kept").mkdir()
    with FileLock(place / "publish.lock"), pytest.raises(EtlError, match="đang xuất bản"):
        backup.backup(place, tmp_path / "kept" / "backup.tar", "an")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_store_for_which_there_is_no_place_is_said_to_be_none(
    place: Path, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target, nowhere = tmp_path / "backup.tar", Path("/proc/none")
    backup.backup(place, target, "an")
    monkeypatch.delenv("STORE_URL", raising=False)
    for command in (["build"], ["restore", str(target)]):
        assert main([*command, "--store", str(nowhere), "--lang", lang]) == 1
        assert capsys.readouterr() == ("", messages(lang)["store_not_made"].format(path=nowhere) + "\n")
