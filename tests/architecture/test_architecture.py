"""The whole source keeps the rules of the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import rules

ROOT = Path(__file__).parents[2]
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".sh",
    ".spec",
    ".yaml",
    ".yml",
    ".cfg",
    ".ini",
    ".po",
    ".csv",
    ".mako",
    "",
}


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(source(path))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("no git checkout here")
    names = listed.stdout.decode("utf-8").split("\0")
    paths = [ROOT / name for name in names if name]
    return [path for path in paths if path.is_file() and path.suffix in TEXT]


def tell(path: Path, breaches: list[str]) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {breach}" for breach in breaches]


def check(breaches: list[str]) -> None:
    assert not breaches, "\n" + "\n".join(breaches)


HOUSE = modules("tpbis_desktop")
RUNNING = HOUSE + modules("benchmarks")
ALL = RUNNING + modules("tests")


def test_each_room_imports_only_the_rooms_it_may_know() -> None:
    check([line for path in HOUSE for line in tell(path, rules.import_breaches(dotted(path), parsed(path)))])


def test_qt_and_the_database_stay_in_their_rooms() -> None:
    check([line for path in HOUSE for line in tell(path, rules.package_breaches(dotted(path), parsed(path)))])


def test_imports_are_written_whole() -> None:
    check([line for path in ALL for line in tell(path, rules.relative_imports(parsed(path)))])


def test_no_module_is_too_long() -> None:
    check([line for path in ALL for line in tell(path, rules.long_module(source(path)))])


def test_no_function_is_too_long() -> None:
    written = [path for path in RUNNING if "versions" not in path.parts]
    check([line for path in written for line in tell(path, rules.long_functions(parsed(path)))])


def test_no_function_takes_too_many_parameters() -> None:
    check([line for path in RUNNING for line in tell(path, rules.many_parameters(parsed(path)))])


def test_modules_and_classes_are_named_for_what_they_do() -> None:
    check([line for path in ALL for line in tell(path, rules.forbidden_names(dotted(path), parsed(path)))])


def test_sql_text_is_only_in_storage_and_journal() -> None:
    check([line for path in HOUSE for line in tell(path, rules.raw_sql(dotted(path), parsed(path)))])


def test_rules_and_papers_are_given_the_time() -> None:
    check([line for path in HOUSE for line in tell(path, rules.clock_reads(dotted(path), parsed(path)))])


def test_nothing_is_left_for_later() -> None:
    check([line for path in tracked() for line in tell(path, rules.unfinished(source(path)))])


def test_no_file_names_a_registry_host_or_a_folder_of_one_computer() -> None:
    paths = [path for path in tracked() if path != Path(__file__).with_name("test_rules.py")]
    found = [(path, rules.registry_hosts(source(path)) + rules.machine_paths(source(path))) for path in paths]
    check([line for path, breaches in found for line in tell(path, breaches)])


def test_everything_below_the_window_runs_without_qt() -> None:
    rooms = ("actions", "model", "journal", "identity", "storage", "documents", "tables")
    below = modules(*(f"tpbis_desktop/{room}" for room in rooms))
    names = [dotted(path) for path in below if "migrations" not in path.parts]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"importing the rooms below the window loads Qt, or fails:\n{done.stderr}"
