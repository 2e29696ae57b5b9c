"""Each rule of the house fails on a bad snippet and passes a good one."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from tests.architecture import rules

LONG_BODY = "\n".join("    x = 1" for _ in range(40))
LONG_DOCSTRING = "\n".join("    more" for _ in range(60))


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("tpbis_desktop.model.people", "from tpbis_desktop.actions import register"),
        ("tpbis_desktop.model.people", "from tpbis_desktop.identity.keys import sign"),
        ("tpbis_desktop.journal.merge", "from tpbis_desktop.model import Participant"),
        ("tpbis_desktop.journal.merge", "from tpbis_desktop.model.people import Participant"),
        ("tpbis_desktop.documents.badges.write", "from tpbis_desktop import model"),
        ("tpbis_desktop.documents.badges.write", "import tpbis_desktop.storage.engine"),
        ("tpbis_desktop.tables.read", "def f():\n    from tpbis_desktop.model import Participant"),
        ("tpbis_desktop.devices.serial", "from tpbis_desktop.gui.theme import TOKENS"),
        ("tpbis_desktop.actions.scan.check_in", "from tpbis_desktop.storage.engine import begin"),
        ("tpbis_desktop.gui.frame.main_window", "from tpbis_desktop.journal import record"),
        ("tpbis_desktop.attic.things", "x = 1"),
    ],
)
def test_an_import_across_the_house_is_caught(module: str, code: str) -> None:
    assert rules.import_breaches(module, ast.parse(code))


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("tpbis_desktop.actions.scan.check_in", "from tpbis_desktop.journal import record"),
        ("tpbis_desktop.journal.merge", "from tpbis_desktop.model.base import Base"),
        ("tpbis_desktop.documents.badges.write", "from tpbis_desktop.words import _"),
        ("tpbis_desktop.storage.file", "from tpbis_desktop.identity import keys"),
        ("tpbis_desktop.gui.pages.desk_page", "from tpbis_desktop.gui.widgets import strip"),
        ("tpbis_desktop.app", "from tpbis_desktop import journal, gui, log"),
    ],
)
def test_an_import_along_the_house_is_allowed(module: str, code: str) -> None:
    assert rules.import_breaches(module, ast.parse(code)) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("tpbis_desktop.actions.scan.check_in", "from PySide6.QtCore import QObject"),
        ("tpbis_desktop.actions.scan.check_in", "def f():\n    import PySide6"),
        ("tpbis_desktop.documents.badges.write", "from sqlalchemy import select"),
        ("tpbis_desktop.devices.scanning.camera", "import sqlite3"),
    ],
)
def test_qt_or_a_database_in_the_wrong_room_is_caught(module: str, code: str) -> None:
    assert rules.package_breaches(module, ast.parse(code))


def test_qt_is_allowed_where_it_draws_and_listens() -> None:
    tree = ast.parse("from PySide6.QtCore import QObject")
    assert rules.package_breaches("tpbis_desktop.devices.scanning.camera", tree) == []


@pytest.mark.parametrize("code", ["from . import base", "from ..model import base"])
def test_a_relative_import_is_caught(code: str) -> None:
    assert rules.relative_imports(ast.parse(code))


def test_a_module_of_400_lines_passes_and_one_of_401_is_caught() -> None:
    assert rules.long_module("x = 1\n" * 400) == []
    assert rules.long_module("x = 1\n" * 401)


def test_a_function_of_41_lines_is_caught() -> None:
    assert rules.long_functions(ast.parse(f"def f():\n{LONG_BODY}"))
    assert rules.long_functions(
        ast.parse(f"class A:\n    async def f(self):\n{LONG_BODY.replace('    ', '        ')}")
    )


def test_the_lines_of_a_docstring_are_not_counted() -> None:
    assert (
        rules.long_functions(ast.parse(f'def f():\n    """One.\n{LONG_DOCSTRING}\n    """\n    return 1'))
        == []
    )


@pytest.mark.parametrize(
    "code",
    [
        "def f(a, b, c, d, e, f): ...",
        "def f(a, b, /, c, *, d, e, g): ...",
        "def f(self, a, b, c, d, e, g): ...",
    ],
)
def test_a_sixth_parameter_is_caught(code: str) -> None:
    assert rules.many_parameters(ast.parse(code))


@pytest.mark.parametrize("code", ["def f(self, a, b, c, d, e): ...", "def f(a, b, c, *rest, **values): ..."])
def test_five_parameters_besides_self_are_allowed(code: str) -> None:
    assert rules.many_parameters(ast.parse(code)) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("tpbis_desktop.gui.utils", ""),
        ("tpbis_desktop.gui.badge_helpers", ""),
        ("tpbis_desktop.services.mail", ""),
        ("tpbis_desktop.gui.printing", "class PrinterManager: ..."),
        ("tpbis_desktop.storage.file", "class PeopleRepository: ..."),
        ("tpbis_desktop.storage.file", "def f():\n    class SyncService: ..."),
    ],
)
def test_a_name_that_says_nothing_is_caught(module: str, code: str) -> None:
    assert rules.forbidden_names(module, ast.parse(code))


def test_a_name_in_the_fields_words_is_allowed() -> None:
    assert rules.forbidden_names("tpbis_desktop.gui.desk_page", ast.parse("class DeskPage: ...")) == []


@pytest.mark.parametrize(
    "code",
    [
        "from sqlalchemy import text\nsession.execute(text(query))",
        "import sqlalchemy as sa\nsession.execute(sa.text(query))",
        "connection.exec_driver_sql(query)",
        "cursor.execute(query)",
        'session.execute("SELECT id FROM scan")',
        'query = f"DELETE FROM {table}"',
        'x = "update participant set full_name = 1"',
        'x = "PRAGMA journal_mode"',
    ],
)
def test_sql_as_text_is_caught_outside_its_rooms(code: str) -> None:
    assert rules.raw_sql("tpbis_desktop.actions.scan.check_in", ast.parse(code))
    assert rules.raw_sql("tpbis_desktop.storage.engine", ast.parse(code)) == []


@pytest.mark.parametrize(
    "code",
    ["session.execute(select(Scan))", 'x = "Select a person from the list"', "painter.text('name')"],
)
def test_the_orm_and_plain_words_are_no_sql(code: str) -> None:
    assert rules.raw_sql("tpbis_desktop.actions.scan.check_in", ast.parse(code)) == []


@pytest.mark.parametrize(
    "code",
    ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "time.time()", "select(func.now())"],
)
def test_reading_the_clock_is_caught_in_rules_and_papers(code: str) -> None:
    assert rules.clock_reads("tpbis_desktop.actions.scan.check_in", ast.parse(code))
    assert rules.clock_reads("tpbis_desktop.documents.badges.write", ast.parse(code))
    assert rules.clock_reads("tpbis_desktop.gui.frame.main_window", ast.parse(code)) == []


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (rules.unfinished, "# TO" + "DO: later"),
        (rules.unfinished, "# FIX" + "ME"),
        (rules.registry_hosts, "see https://pypi" + ".org/simple"),
        (rules.machine_paths, 'open("/home/' + 'ana/event.tpbis")'),
        (rules.machine_paths, "cd /work/" + "main"),
        (rules.machine_paths, r"C:\Users" + r"\ana"),
    ],
)
def test_a_mark_a_host_or_a_machine_path_is_caught(rule: Callable[[str], list[str]], bad: str) -> None:
    assert rule(bad)


@pytest.mark.parametrize(
    "good", ["/usr/share/fonts", "~/events", "docs/home/page.md", "https://example.org/work/x"]
)
def test_a_path_of_every_computer_is_allowed(good: str) -> None:
    assert rules.machine_paths(good) == []
