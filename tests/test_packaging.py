"""What is declared, pinned, documented and called agrees with what is there."""

import re
import tomllib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The first release without a hole that is known; below them requests can be forged, logins too, files can run code.
FLOORS = {
    "streamlit": Version("1.54"),
    "starlette": Version("1.1"),
    "authlib": Version("1.6.9"),
    "pyarrow": Version("14.0.1"),
}


def pins(file: str) -> dict[str, list[Version]]:
    """Every pinned version of each package; a package may have one pin a Python version."""
    pinned: dict[str, list[Version]] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        requirement = Requirement(line)
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", line
        pinned.setdefault(requirement.name.lower(), []).append(Version(specifier.version))
    return pinned


def declared(*extras: str) -> list[Requirement]:
    names = list(PROJECT["dependencies"])
    for extra in extras:
        names += PROJECT["optional-dependencies"][extra]
    return [Requirement(name) for name in names]


@pytest.mark.parametrize(("file", "extras"), [("requirements.txt", ()), ("requirements-dev.txt", ("dev",))])
def test_every_direct_dependency_is_pinned_inside_its_range(file: str, extras: tuple[str, ...]) -> None:
    pinned = pins(file)
    for requirement in declared(*extras):
        versions = pinned.get(requirement.name.lower())
        assert versions, f"{requirement.name} is not pinned in {file}"
        assert all(version in requirement.specifier for version in versions), requirement


def test_both_files_pin_the_same_versions() -> None:
    everybody, developers = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: developers.get(name) for name in everybody} == everybody


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_s37_pins_keep_the_security_floors(file: str) -> None:
    pinned = pins(file)
    for name, floor in FLOORS.items():
        assert pinned[name] and all(at >= floor for at in pinned[name]), name


def test_s37_what_is_installed_keeps_the_security_floors() -> None:
    assert {name: version(name) for name, floor in FLOORS.items() if Version(version(name)) < floor} == {}


@pytest.mark.parametrize("name", FLOORS)
def test_s37_no_range_that_is_declared_reaches_below_a_floor(name: str) -> None:
    (requirement,) = [one for one in declared() if one.name.lower() == name]
    lowest = [Version(one.version) for one in requirement.specifier if one.operator == ">="]
    assert lowest and lowest[0] >= FLOORS[name]


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_pins_name_no_machine_and_no_registry(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|file:|\s@\s|^-", text, re.MULTILINE)


def readme_commands() -> list[str]:
    """The commands of the README's code blocks, without comments."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", text, re.DOTALL)
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_readme_names_make_targets_that_exist() -> None:
    named = {line.split()[1] for line in readme_commands() if line.startswith("make ")}
    assert {"run", "test"} <= named <= make_targets()


def test_readme_gives_the_two_commands_once() -> None:
    commands = readme_commands()
    assert commands.count("make run") == commands.count("make test") == 1


def test_readme_names_modules_and_files_that_exist() -> None:
    for line in readme_commands():
        if module := re.search(r"python -m (\w+)", line):
            name = module[1] if module[1] in {"pip", "venv"} else f"{module[1]}.__main__"
            assert find_spec(name), line
        for file in re.findall(r"\b[\w./-]+\.(?:py|txt)\b", line):
            assert (ROOT / file).is_file(), line


def test_readme_shows_pictures_that_exist() -> None:
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) >= 2
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"make\b.*\blint\b", script)
    assert re.search(r"make\b.*\btest\b", script)
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
