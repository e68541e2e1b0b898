"""docs/operations.md and deploy/ name only what there is: commands, targets, settings, files, messages, events."""

import re
from pathlib import Path

import pytest

from door.metrics import COUNTED, REFUSALS
from etl.__main__ import COMMANDS
from etl.errors import messages

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
DEPLOY = sorted((ROOT / "deploy").iterdir())
RINGS = ("access", "etl", "door", "rankings", "pages")
CODE = "\n".join(path.read_text("utf-8") for ring in RINGS for path in (ROOT / ring).rglob("*.py"))
EVERYTHING = {path.name: path.read_text("utf-8") for path in DEPLOY} | {"operations.md": GUIDE}


@pytest.mark.parametrize("name", EVERYTHING)
def test_commands_settings_and_targets_exist(name: str) -> None:
    said = EVERYTHING[name]
    assert set(re.findall(r"-m etl (\w+)", said)) <= set(COMMANDS)
    assert all(f'"{variable}"' in CODE for variable in re.findall(r"\bRANKINGS_[A-Z_]+\b", said))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"`make ([\w-]+)", said))


def test_every_command_is_tried_with_arguments_it_takes() -> None:
    assert set(re.findall(r"-m etl (\w+)", GUIDE)) >= {"verify", "backup", "restore", "versions", "build", "show"}


def test_files_that_are_named_exist() -> None:
    named = set(re.findall(r"deploy/[\w.-]+\w", GUIDE))
    assert named and all((ROOT / path).is_file() for path in named)
    assert {path.name for path in DEPLOY} == {path.removeprefix("deploy/") for path in named}
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", EVERYTHING["Containerfile"], re.MULTILINE)
    assert copied and all((ROOT / path).exists() for line in copied for path in line.split())
    rings = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"bench", "tests"}
    assert rings <= set(copied) and len(rings) > 3


def test_messages_that_are_quoted_are_said() -> None:
    quoted = re.findall(r"«([^»]+)»", GUIDE)
    spoken = list(messages("vi").values())
    assert len(quoted) > 5
    assert [one for one in quoted if not any(one in text for text in spoken)] == []


def test_every_counted_event_and_metric_is_explained() -> None:
    assert [event for event in sorted(COUNTED) if f"`{event}`" not in GUIDE] == []
    measured = set(re.findall(r'"(rankings_\w+)"', CODE)) | {"process_resident_memory_bytes"}
    counted = {"rankings_events": "rankings_events_total"}
    assert [name for name in sorted(measured) if f"`{counted.get(name, name)}`" not in GUIDE] == []


def test_every_event_of_a_refusal_is_counted_explained_and_watched() -> None:
    refusals = set(re.findall(r"(?:\.info|\.warning|_log)\(\"(\w*refused)\"", CODE))
    assert refusals == {"refused", *REFUSALS} and refusals <= COUNTED
    (watched,) = [line for line in GUIDE.splitlines() if line.startswith("| Phát hiện sự cố")]
    for event in refusals:
        assert re.search(rf"^\|[^|]*`{event}`[^|]*\|", GUIDE, re.MULTILINE) and f"`{event}`" in watched


def test_the_times_of_the_end_agree() -> None:
    from door import stop

    for seconds in (stop.SENDING, stop.PUBLISHING, stop.AT_MOST):
        assert f"{seconds} giây" in GUIDE.replace("\n", " ")
    unit = re.search(r"TimeoutStopSec=(\d+)", EVERYTHING["rankings.service"])
    assert unit and int(unit[1]) > stop.AT_MOST
