"""The rules of the house as functions: source in, a list of breaches with what to do about each out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

HOUSE = "tpbis_desktop"
WIRING = {"app", "cli", "demo", "doctor", "__main__"}
EVERYWHERE = {"errors", "words", "whole_file"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "paths": set(),
    "words": {"paths"},
    "whole_file": {"errors", "words"},
    "log": {"paths"} | EVERYWHERE,
    "settings": {"paths"} | EVERYWHERE,
    "documents": EVERYWHERE,
    "tables": EVERYWHERE,
    "devices": EVERYWHERE,
    "identity": EVERYWHERE,
    "model": EVERYWHERE,
    "journal": {"model.base", "identity"} | EVERYWHERE,
    "storage": {"model", "journal", "identity", "paths"} | EVERYWHERE,
    "actions": {"model", "journal", "identity", "documents", "tables", "paths"} | EVERYWHERE,
    "gui": {"actions", "model", "devices", "storage", "settings", "log", "paths"} | EVERYWHERE,
}
# The demo is hands and eyes at the windows, so it speaks their language.
QT_ROOMS = {"gui", "devices", "app", "demo"}
DATABASE_FREE_ROOMS = {"documents", "tables", "devices", "identity", "words", "errors", "paths"}
DATABASE_PACKAGES = {"sqlalchemy", "sqlcipher3", "sqlite3", "alembic"}
SQL_ROOMS = {"storage", "journal"}
CLOCKLESS_ROOMS = {"actions", "model", "documents", "tables", "identity"}
FORBIDDEN_NAMES = {"util", "helper", "manager", "service", "repository"}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5

# "Select a person from the list" is a sentence for people; SELECT and select are SQL.
_SQL = re.compile(
    r"\s*(?-i:(?![A-Z][a-z]))"
    r"(SELECT\b.+\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIRTUAL|TRIGGER|VIEW)|PRAGMA\s+\w+)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("func", "now"),
    ("func", "current_timestamp"),
}
_WAITING = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"))
_MARKS = re.compile(rf"\b({_WAITING})\b")
_REGISTRIES = "|".join(
    re.escape(".".join(name))
    for name in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("anaconda", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
)
_REGISTRY = re.compile(rf"\b({_REGISTRIES})\b", re.IGNORECASE)
_MACHINE_PATH = re.compile(
    r"(?<![\w.$}/-])(/(home|Users|mnt|media)/\w+|/(work|root)/\w+|[A-Z]:[\\/]+Users[\\/]+\w+)"
)


def room_of(module: str) -> str:
    """The room a module of the house lies in: `tpbis_desktop.gui.pages.desk_page` -> `gui`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "errors"


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each imported module with its line; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def import_breaches(module: str, tree: ast.AST) -> list[str]:
    """Imports of rooms that this room may not know."""
    room = room_of(module)
    if room in WIRING:
        return []
    if room not in MAY_IMPORT:
        return [f"{room} is no room of the house: put the module into one, or add it to MAY_IMPORT"]
    allowed = MAY_IMPORT[room] | {room}
    return [
        f"line {line}: {room} may not import {name}: let the caller hand it over, or move the code"
        for line, name in imported(tree)
        if name.startswith(f"{HOUSE}.") and not _within(name.removeprefix(f"{HOUSE}."), allowed)
    ]


def _within(name: str, allowed: set[str]) -> bool:
    return name == "__version__" or any(name == room or name.startswith(f"{room}.") for room in allowed)


def package_breaches(module: str, tree: ast.AST) -> list[str]:
    """Qt outside the rooms that draw or listen, and database packages in rooms that know none."""
    room = room_of(module)
    roots = [(line, name.split(".")[0]) for line, name in imported(tree)]
    qt = [
        f"line {line}: {root} belongs in {', '.join(sorted(QT_ROOMS))} only: move what draws or listens there"
        for line, root in roots
        if root in ("PySide6", "shiboken6") and room not in QT_ROOMS
    ]
    database = [
        f"line {line}: {room} knows no database, but imports {root}: take plain data, give bytes"
        for line, root in roots
        if root in DATABASE_PACKAGES and room in DATABASE_FREE_ROOMS
    ]
    return qt + database


def relative_imports(tree: ast.AST) -> list[str]:
    """Imports that begin with a dot."""
    return [
        f"line {node.lineno}: a relative import: write the whole name, {HOUSE}..."
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]


def long_module(source: str) -> list[str]:
    """A module of more lines than one can keep in mind."""
    lines = len(source.splitlines())
    return [f"{lines} lines, at most {LONGEST_MODULE}: make it two modules"] if lines > LONGEST_MODULE else []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def long_functions(tree: ast.AST) -> list[str]:
    """Functions of too many lines, docstrings not counted."""
    return [
        f"line {function.lineno}: {function.name} has {lines} lines: split it by what it does"
        for function in functions(tree)
        if (lines := _lines(function)) > LONGEST_FUNCTION
    ]


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def many_parameters(tree: ast.AST) -> list[str]:
    """Functions with more than five parameters besides self; `*args` and `**values` are not counted."""
    return [
        f"line {function.lineno}: {function.name} takes {count}: gather them in a frozen dataclass"
        for function in functions(tree)
        if (count := _parameters(function.args)) > MOST_PARAMETERS
    ]


def _parameters(arguments: ast.arguments) -> int:
    names = [argument.arg for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
    return len([name for name in names if name not in ("self", "cls")])


def forbidden_names(module: str, tree: ast.AST) -> list[str]:
    """Modules and classes named for nothing: utils, helpers, manager, service, repository."""
    named = [(1, part) for part in module.split(".")[1:]]
    named += [(node.lineno, node.name) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [
        f"line {line}: {name}: name it for what it does, in the field's own words"
        for line, name in named
        if FORBIDDEN_NAMES & set(_words(name))
    ]


def _words(name: str) -> list[str]:
    words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
    return words + [word.removesuffix("s") for word in words] + [word.replace("ies", "y") for word in words]


def raw_sql(module: str, tree: ast.AST) -> list[str]:
    """SQL as text outside the rooms that own the file and the journal."""
    if room_of(module) in SQL_ROOMS:
        return []
    return [
        f"line {line}: raw SQL: read through the ORM, write through journal.record"
        for line in sorted({*_sql_calls(tree), *_sql_strings(tree)})
    ]


def _sql_calls(tree: ast.AST) -> Iterator[int]:
    text_names = {name for _, name in imported(tree)} & {"sqlalchemy.text", "sqlalchemy.sql.text"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id == "text" and text_names:
            yield node.lineno
        if isinstance(called, ast.Attribute) and _is_raw_attribute(called):
            yield node.lineno


def _is_raw_attribute(called: ast.Attribute) -> bool:
    if called.attr in ("exec_driver_sql", "executescript", "raw_connection"):
        return True
    owner = called.value
    if not isinstance(owner, ast.Name):
        return False
    return (owner.id, called.attr) in {("cursor", "execute"), ("sqlalchemy", "text"), ("sa", "text")}


def _sql_strings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SQL.match(node.value):
            yield node.lineno


def clock_reads(module: str, tree: ast.AST) -> list[str]:
    """The computer's clock read where the time has to be handed over."""
    if room_of(module) not in CLOCKLESS_ROOMS:
        return []
    return [
        f"line {node.lineno}: reads the clock: take the time as an argument"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_clock(node.func)
    ]


def _is_clock(called: ast.Attribute) -> bool:
    owner = called.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return (name, called.attr) in _CLOCKS


def unfinished(text: str) -> list[str]:
    """Marks of work put off."""
    return _matches(_MARKS, text, "do it now, or file an issue")


def registry_hosts(text: str) -> list[str]:
    """Names of package registries' hosts."""
    return _matches(_REGISTRY, text, "name the package, not where it comes from")


def machine_paths(text: str) -> list[str]:
    """Folders of one person's computer."""
    return _matches(_MACHINE_PATH, text, "write it relative to the project, or take it as an argument")


def _matches(pattern: re.Pattern[str], text: str, advice: str) -> list[str]:
    return [
        f"line {number}: {found.group()}: {advice}"
        for number, line in enumerate(text.splitlines(), start=1)
        for found in pattern.finditer(line)
    ]
