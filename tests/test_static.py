"""What no module may do, looked for in its text; each rule is shown something bad that it has to find."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("access", "bench", "door", "etl", "pages", "rankings")
SOURCES = [ROOT / "app.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
STORED_OBJECTS = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
ASKED = {"execute", "executemany", "sql", "query", "from_query", "read_sql", "read_sql_query"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def said(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def is_literal(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant)


def code_from_data(tree: ast.AST) -> Iterator[int]:
    """S33: objects stored as code, and texts run as code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
            if {name.split(".")[0] for name in names} & STORED_OBJECTS:
                yield node.lineno
    for name, call in calls(tree):
        bare = isinstance(call.func, ast.Name) and name in {"eval", "exec", "compile", "__import__"}
        stored = name in {"read_pickle", "to_pickle"} or said(call, "allow_pickle") or said(call, "persist")
        if bare or stored:
            yield call.lineno


def sql_from_parts(tree: ast.AST) -> Iterator[int]:
    """S25, S26: SQL put together from texts, where it is asked or in a name that is asked."""
    made: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                made.setdefault(ast.unparse(target), []).append(node.value)
                if isinstance(node, ast.AugAssign):
                    made[ast.unparse(target)].append(ast.BinOp(node.target, node.op, node.value))
    for name, call in calls(tree):
        if name in ASKED and isinstance(call.func, ast.Attribute) and call.args and put_together(call.args[0], made):
            yield call.lineno


def put_together(node: ast.expr, made: dict[str, list[ast.expr]]) -> bool:
    """Whether a text is an f-string, a sum, a format, a join, a replacement, or a name that holds one."""
    if isinstance(node, ast.IfExp):
        return put_together(node.body, made) or put_together(node.orelse, made)
    if isinstance(node, ast.Name):
        return any(put_together(value, {}) for value in made.get(node.id, []))
    formatted = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"format", "join", "replace"}
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (formatted and not composed(node))


def composed(node: ast.expr) -> bool:
    """psycopg's own: sql.SQL('… {}').format(…), which takes identifiers and literals and quotes them, never a text."""
    before = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    if not isinstance(before, ast.Call) or ast.unparse(before.func) != "sql.SQL":
        return False
    return all(map(is_literal, before.args)) and getattr(node.func, "attr", "") == "format"  # type: ignore[attr-defined]


def raw_html(tree: ast.AST) -> Iterator[int]:
    """S22: HTML of Streamlit with anything in it but what stands in the module."""
    for name, call in calls(tree):
        allowed = said(call, "unsafe_allow_html") or said(call, "unsafe_allow_javascript")
        drawn = isinstance(call.func, ast.Attribute) and name in {"html", "iframe"} and not is_literal(call.args[0])
        if drawn or (allowed and not (is_literal(allowed) and is_literal(call.args[0]))):
            yield call.lineno


def shell(tree: ast.AST) -> Iterator[int]:
    """Commands that a shell takes apart."""
    for _name, call in calls(tree):
        through = said(call, "shell")
        if ast.unparse(call.func) in SHELLS or (
            through is not None and not (isinstance(through, ast.Constant) and through.value is False)
        ):
            yield call.lineno


def unguarded_part(tree: ast.AST) -> Iterator[int]:
    """S05: a part of a page that runs again by itself and asks nobody's role; pages/components/guarded.py has them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"st.fragment", "st.dialog", "streamlit.fragment"}:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "streamlit":
            yield from (node.lineno for alias in node.names if alias.name in {"fragment", "dialog"})


def open_to_files(tree: ast.AST) -> Iterator[int]:
    """S27: a version is opened, and what it holds may open other files; see etl/opened.py."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        opening = [call.lineno for name, call in calls(function) if opens_a_version(name, call)]
        if opening and not any(ast.unparse(call).endswith(".execute(CLOSED)") for _name, call in calls(function)):
            yield from opening


def opens_a_version(name: str, call: ast.Call) -> bool:
    first = ast.unparse(call.args[0]) if call.args else ""
    connected = ast.unparse(call.func).endswith("duckdb.connect") and first != "':memory:'"
    return connected or (name in ASKED and "attach" in first and "read_only" in first)


GUARD = ROOT / "pages" / "components" / "guarded.py"
Rule = Callable[[ast.AST], Iterator[int]]
RULES: tuple[Rule, ...] = (code_from_data, sql_from_parts, raw_html, shell, unguarded_part, open_to_files)
BAD: tuple[tuple[Rule, str], ...] = (
    (code_from_data, "import pickle"),
    (code_from_data, "from pickle import loads"),
    (code_from_data, "import joblib.numpy_pickle"),
    (code_from_data, "pd.read_pickle(path)"),
    (code_from_data, "frame.to_pickle(path)"),
    (code_from_data, "np.load(path, allow_pickle=True)"),
    (code_from_data, "st.cache_data(persist='disk')"),
    (code_from_data, "eval(text)"),
    (code_from_data, "exec(text)"),
    (sql_from_parts, "con.execute(f'select {column} from unit')"),
    (sql_from_parts, "con.execute('select * from ' + table)"),
    (sql_from_parts, "con.execute('select %s' % column)"),
    (sql_from_parts, "con.sql('select {}'.format(column))"),
    (sql_from_parts, "con.cursor().executemany(' '.join(parts), rows)"),
    (sql_from_parts, "con.execute(SQL.replace('x', table))"),
    (sql_from_parts, "def ask(t):\n    sql = f'select {t}'\n    return con.execute(sql)"),
    (sql_from_parts, "sql = 'select 1'\nsql += where\ncon.execute(sql)"),
    (sql_from_parts, "con.execute(f'a{b}' if b else 'a')"),
    (sql_from_parts, "con.execute(sql.SQL(text).format(sql.Identifier(name)))"),
    (sql_from_parts, "con.execute(sql.SQL(f'drop schema {name} {{}}').format(sql.Identifier(name)))"),
    (raw_html, "st.markdown(note, unsafe_allow_html=True)"),
    (raw_html, "st.markdown('<b>', unsafe_allow_html=wanted)"),
    (raw_html, "st.html(f'<b>{name}</b>')"),
    (raw_html, "column.html(text)"),
    (raw_html, "st.components.v1.html(text)"),
    (raw_html, "st.iframe(address)"),
    (shell, "subprocess.run(command, shell=True)"),
    (shell, "subprocess.run(command, shell=wanted)"),
    (shell, "os.system(command)"),
    (shell, "os.popen(command)"),
    (unguarded_part, "@st.fragment\ndef f(): ..."),
    (unguarded_part, "@st.fragment(run_every=1)\ndef f(): ..."),
    (unguarded_part, "st.dialog('a')(f)()"),
    (unguarded_part, "from streamlit import fragment"),
    (open_to_files, "def f():\n    with duckdb.connect(str(path), read_only=True) as con:\n        con.execute('x')"),
    (open_to_files, "def f():\n    con.execute('attach $path as version (read_only)', named)"),
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_s05_s22_s25_s26_s27_s33_no_module_takes_a_dangerous_way(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    rules = [rule for rule in RULES if rule is not unguarded_part or path != GUARD]
    assert {rule.__name__: found for rule in rules if (found := list(rule(tree)))} == {}


@pytest.mark.parametrize(("rule", "bad"), BAD, ids=[f"{rule.__name__}-{at}" for at, (rule, _) in enumerate(BAD)])
def test_each_rule_finds_what_it_is_for(rule: Rule, bad: str) -> None:
    assert list(rule(ast.parse(bad))) != []


GOOD = """con.execute('select $a', {'a': a})
con.execute(sql.SQL('create schema {}').format(sql.Identifier(name)))
st.html('<b>x</b>')
guarded.fragment()(f)
def opened():
    con = duckdb.connect(":memory:")
    con.execute("attach $path as version (read_only)", named)
    con.execute(CLOSED)
subprocess.run([program])
st.markdown(note)"""


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_finds_what_is_harmless(rule: Rule) -> None:
    assert list(rule(ast.parse(GOOD))) == []


def test_every_exception_says_why() -> None:
    lines = [line for path in SOURCES for line in path.read_text("utf-8").splitlines() if "nosec" in line]
    assert len(lines) >= 3
    assert [line for line in lines if not re.search(r"# noqa: S\d{3} - \w.+  # nosec B\d{3}$", line)] == []


def test_every_attack_of_the_list_is_named_by_a_test() -> None:
    """Logins and roles, the door, texts of the data, files, logs, floors of versions, the audit trail."""
    told = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                told += [node.name.upper(), ast.get_docstring(node) or ""]
    named = set(re.findall(r"(?<![A-Z0-9])S\d\d(?![0-9])", "\n".join(told)))
    assert named >= {f"S{number:02}" for number in range(1, 39)}, sorted(named)
