"""Which functions of the product write to disk, found in the source; and where the pages use one."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WRITERS = {f"etl.disk.{name}" for name in ("write", "write_json", "append", "move", "clear")}
WRITERS |= {"etl.keeping.writing", "filelock.FileLock"}
TERMINAL = {"etl.__main__", "etl.counter", "rankings.__main__"}  # whoever has a terminal has the files too
GUARD = "pages.components.rights.do"


@dataclass
class Module:
    """One file: what its names stand for, and its functions."""

    name: str
    tree: ast.Module
    means: dict[str, str] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)


def read(path: Path, root: Path = ROOT) -> Module:
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    found = Module(name, ast.parse(path.read_text("utf-8")))
    for node in ast.walk(found.tree):
        if isinstance(node, ast.Import):
            found.means |= {alias.asname or alias.name.partition(".")[0]: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.means |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    found.functions = {node.name: node for node in found.tree.body if isinstance(node, ast.FunctionDef)}
    found.means |= {name: f"{found.name}.{name}" for name in found.functions}
    return found


def meant(module: Module, node: ast.AST) -> str:
    """'etl.originals.receive' for a name or an attribute of one; "" for anything else."""
    if isinstance(node, ast.Name):
        return module.means.get(node.id, "")
    if isinstance(node, ast.Attribute) and (before := meant(module, node.value)):
        return f"{before}.{node.attr}"
    return ""


def writing(modules: list[Module]) -> dict[str, set[str]]:
    """Every function that writes, itself or by another one, with those of them that it uses."""
    uses = {
        f"{module.name}.{name}": {meant(module, node) for node in ast.walk(body)} - {""}
        for module in modules
        if module.name not in TERMINAL
        for name, body in module.functions.items()
    }
    found: set[str] = set()
    while new := {name for name, used in uses.items() if used & (found | WRITERS)} - found:
        found |= new
    return {name: (uses[name] & found) - {name} for name in found}


def used(module: Module, functions: set[str]) -> Iterator[tuple[str, int, bool]]:
    """Where a page's module uses one of the functions: which, in which line, and whether by way of the guard."""
    by_guard = {
        node.args[0]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and meant(module, node.func) == GUARD
    }
    for node in ast.walk(module.tree):
        if (name := meant(module, node)) in functions:
            yield name, getattr(node, "lineno", 0), node in by_guard
