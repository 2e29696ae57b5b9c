"""Processes that are quickly made: forked from one that has the program loaded, and is made once a run."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import IO, Any

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
LOADED = [
    "tests.cli.killed",
    "tests.gui.window_at_work",
    "tests.storage.recorder",
    "tpbis_desktop.actions.badges.badge_faces",
    "tpbis_desktop.actions.desk.walk_in",
    "tpbis_desktop.actions.door.scanned_codes",
    "tpbis_desktop.actions.lists.export_list",
    "tpbis_desktop.actions.lists.import_run",
    "tpbis_desktop.actions.programme.programme",
    "tpbis_desktop.actions.scan.check_in",
    "tpbis_desktop.cli.door_commands",
    "tpbis_desktop.cli.event_commands",
    "tpbis_desktop.cli.importing",
    "tpbis_desktop.cli.paper_commands",
    "tpbis_desktop.cli.people_commands",
    "tpbis_desktop.documents.badges.page",
    "tpbis_desktop.gui.pages.desk.desk_sheets",
    "tpbis_desktop.gui.printing.print_queue",
    "tpbis_desktop.storage.migrate",
    "alembic.command",
    "alembic.config",
    "openpyxl",
]
"""What is loaded before the fork: everything costly that a command or the window will want."""
_PATIENCE = 120


def forking() -> Any:
    """Makes processes by forking the one that has all of this loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def run_forked(
    words: Sequence[str], feed: bytes, environment: Mapping[str, str], folder: Path
) -> tuple[int, bytes, bytes]:
    """Run a command in a process of its own; returns its exit code, its output, and what it told."""
    with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        fed.write(feed)
        fed.seek(0)
        streams = [DupFd(stream.fileno()) for stream in (fed, out, told)]
        command = forking().Process(target=_run, args=(words, streams, dict(environment), folder))
        command.start()
        command.join(_PATIENCE)
        if command.exitcode is None:
            command.kill()
            raise TimeoutError(f"{words} does not end")
        return command.exitcode, _all_of(out), _all_of(told)


def _all_of(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read()


def _run(words: Sequence[str], streams: Sequence[Any], environment: Mapping[str, str], folder: Path) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream.detach(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace")
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    from tpbis_desktop.cli import main

    sys.exit(main(words))
