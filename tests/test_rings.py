"""Who may load whom: modules are imported in a fresh process, and their text is searched for what is not theirs."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("etl", "access", "rankings", "pages", "door")
SOURCES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))] + [ROOT / "app.py"]
PAGES = [path for path in SOURCES if path.parts[len(ROOT.parts)] == "pages"]
NEVER = {
    "etl": {"plotly", "streamlit", "access", "rankings", "pages", "pandas", "babel"},
    "access": {"plotly", "streamlit", "rankings", "pages", "door", "pandas"},
    "rankings": {"streamlit", "pages"},
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(folder: str) -> list[str]:
    found = [path.relative_to(ROOT).with_suffix("") for path in SOURCES if name(path).startswith(folder + "/")]
    return [".".join(path.parts).removesuffix(".__init__") for path in found]


def first_loads(names: list[str], unwanted: set[str]) -> dict[str, list[str]]:
    """Which module's import first brings in which of the unwanted packages, in one fresh process for the ring."""
    code = """
import importlib, json, sys
names, unwanted, found = *map(json.loads, sys.argv[1:]), {}
for name in names:
    before = set(sys.modules)
    importlib.import_module(name)
    new = {module.partition(".")[0] for module in set(sys.modules) - before} & set(unwanted)
    if new:
        found[name] = sorted(new)
print(json.dumps(found))
"""
    command = [sys.executable, "-c", code, json.dumps(names), json.dumps(sorted(unwanted))]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("folder", NEVER)
def test_a_ring_never_loads_what_is_outside_of_it(folder: str) -> None:
    names = modules(folder)
    assert len(names) > 3
    assert first_loads(names, NEVER[folder]) == {}


def test_this_check_would_see_a_load() -> None:
    assert first_loads(["etl.errors", "rankings.db"], {"pandas"}) == {"rankings.db": ["pandas"]}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def texts(path: Path) -> list[str]:
    """Every string of a module that is no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
    ]


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", [path for path in SOURCES if name(path).startswith("rankings/")], ids=name)
def test_rankings_use_only_the_reading_side_of_the_store(path: Path) -> None:
    own = {found for found in imports(path) if found == "etl" or found.startswith("etl.")}
    # Which set of provinces a year speaks of is one rule for both sides; it asks no store.
    assert {found for found in own if not found.startswith(("etl.errors.", "etl.vintages"))} <= {
        "etl.store",
        "etl.store.DATA",
        "etl.opened.CLOSED",
        "etl.ledgers",
    }
    writing = {node.func.attr for node in calls(path) if isinstance(node.func, ast.Attribute)} & {"publish", "_write"}
    assert writing == set()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_pages_hold_no_sql_no_files_and_no_plotly(path: Path) -> None:
    assert not [found for found in imports(path) if found.split(".")[0] in {"duckdb", "plotly", "pyarrow"}]
    assert not [
        text for text in texts(path) if re.search(r"\b(select|insert|update)\b.+\b(from|into|set)\b", text, re.I | re.S)
    ]
    called = {node.func.attr for node in calls(path) if isinstance(node.func, ast.Attribute)}
    assert not called & {"read_csv", "read_parquet", "read_excel", "add_trace", "update_layout", "update_traces"}


@pytest.mark.parametrize("path", [path for path in PAGES if path.parent == ROOT / "pages"], ids=name)
def test_pages_never_import_each_other(path: Path) -> None:
    others = {
        found for found in imports(path) if found.startswith("pages.") and not found.startswith("pages.components")
    }
    assert others == set()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_module_takes_a_dangerous_way(path: Path) -> None:
    assert not imports(path) & {"pickle", "marshal", "shelve", "dill", "joblib"}
    assert "unsafe_allow_html" not in path.read_text("utf-8")
    for node in calls(path):
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"execute", "sql", "executemany"} and node.args:
            built = isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
            formatted = isinstance(node.args[0], ast.Call) and getattr(node.args[0].func, "attr", "") == "format"
            assert not built, f"{name(path)}, line {node.lineno}: SQL from an f-string"
            assert not formatted, f"{name(path)}, line {node.lineno}: SQL from str.format"
        assert getattr(node.func, "id", "") not in {"eval", "exec"}, f"{name(path)}, line {node.lineno}"
