"""Commands in processes that are quickly made and killed: forked from one that has the program loaded."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Sequence
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

from tests.forked import forking


def until_killed(
    home: Path, words: Sequence[str], feed: bytes, seconds: float | None
) -> list[dict[str, Any]]:
    """Run a command on `feed` (less than a pipe holds) and kill it after `seconds`; its whole answers."""
    context = forking()
    asked, asking = os.pipe()
    answers, answering = os.pipe()
    command = context.Process(target=_run, args=(home, words, DupFd(asked), DupFd(answering)))
    command.start()
    os.close(asked)
    os.close(answering)
    killing = threading.Timer(seconds, command.kill) if seconds is not None else None
    if killing:
        killing.start()
    os.write(asking, feed)
    os.close(asking)
    with os.fdopen(answers, "rb") as said:
        lines = said.read().splitlines(keepends=True)
    command.join()
    if killing:
        killing.join()
    else:
        assert command.exitcode == 0
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def _run(home: Path, words: Sequence[str], asked: Any, answering: Any) -> None:
    os.dup2(asked.detach(), 0)
    os.dup2(answering.detach(), 1)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w", encoding="utf-8")
    os.environ["TPBIS_HOME"] = str(home)
    from tpbis_desktop.cli import main

    sys.exit(main(words))
