"""The program as people at a terminal have it: a process, its words, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.forked import CAN_FORK, run_forked

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tpbis_desktop")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: bytes
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects on its lines."""
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object it said."""
        (one,) = self.objects
        return one


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a computer whose own folder is `home`."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("TPBIS_")}
    return {**known, "TPBIS_HOME": str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **more}


@dataclass(frozen=True)
class Desk:
    """A computer with one event file, and the commands typed on it."""

    folder: Path
    event: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def run(self, *words: object, feed: bytes = b"", **environment: str) -> Done:
        """Type a command; `feed` is its standard input. What Python itself is told needs a Python anew."""
        said, around = [*map(str, words)], surroundings(self.home, **environment)
        if CAN_FORK and all(name.startswith("TPBIS_") for name in environment):
            code, out, told = run_forked(said, feed, around, self.folder)
        else:
            done = subprocess.run(
                [*COMMAND, *said],
                input=feed,
                capture_output=True,
                env=around,
                cwd=self.folder,
                timeout=120,
                check=False,
            )
            code, out, told = done.returncode, done.stdout, done.stderr
        return Done(code, out, told.decode("utf-8", "replace"))

    def must(self, command: str, *words: object, feed: bytes = b"") -> Done:
        """Type a command on the event that has to succeed without a word."""
        done = self.run(command, self.event, *words, feed=feed)
        assert (done.code, done.err) == (0, ""), done
        return done

    def scan(
        self, activity: str, *codes: str, at: str = "2023-11-13T09:05", more: tuple[str, ...] = ()
    ) -> Any:
        """Scan codes at a moment; returns the answers."""
        feed = "".join(f"{code}\n" for code in codes).encode()
        return self.must("scan", activity, "--at", at, *more, feed=feed).objects

    def person(self, name: str) -> dict[str, Any]:
        """The one person found by a text."""
        return self.must("people", "--search", name).object

    def present(self, title: str) -> int:
        """How many are present at an activity."""
        (found,) = [one for one in self.must("activities").objects if one["title"] == title]
        return int(found["present"])


def sample_desk(folder: Path) -> Desk:
    """A computer with a fresh sample event."""
    (folder / "home").mkdir(parents=True)
    desk = Desk(folder, folder / "event.tpbis")
    done = desk.run("new", desk.event, "--sample")
    assert (done.code, done.out, done.err) == (0, b"", "")
    return desk
