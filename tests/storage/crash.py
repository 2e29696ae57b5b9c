"""Killing a program and cutting its power at any moment, and what is on the disk afterwards.

The program under test reads lines and answers each, flushed, once it is safe: the answer acknowledges it.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

_CALLS = (
    "openat,open,creat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat"
)


def start(command: Sequence[str | Path], cwd: Path | None = None) -> subprocess.Popen[str]:
    """The program, started, with pipes for its lines."""
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd)


def ask(program: subprocess.Popen[str], lines: Iterable[str]) -> Iterator[str]:
    """Give the program each line when it has answered the one before; yields the answers while it lives."""
    asking, answering = _pipes(program)
    for line in lines:
        try:
            asking.write(line + "\n")
            asking.flush()
        except BrokenPipeError:
            return
        answer = answering.readline()
        if not answer.endswith("\n"):
            return
        yield answer.rstrip("\n")


def finish(program: subprocess.Popen[str]) -> None:
    """Let the program come to its end by itself."""
    asking, answering = _pipes(program)
    asking.close()
    answering.read()
    answering.close()
    assert program.wait() == 0


def kill(program: subprocess.Popen[str]) -> list[str]:
    """Kill the program as the system would; returns what it had still answered."""
    program.kill()
    asking, answering = _pipes(program)
    left = answering.read().splitlines(keepends=True)
    program.wait()
    answering.close()
    with suppress(BrokenPipeError):
        asking.close()
    return [line.rstrip("\n") for line in left if line.endswith("\n")]


def _pipes(program: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert program.stdin
    assert program.stdout
    return program.stdin, program.stdout


@dataclass(frozen=True)
class Step:
    """One thing the program asked of the system: write, truncate, sync, name or unname; or an answer."""

    kind: str
    path: str
    data: bytes = b""
    at: int = 0
    to: str = ""

    @property
    def names(self) -> bool:
        """Whether this changes which files there are, not what is in one."""
        return self.kind in ("create", "unlink", "rename")


def traced(command: Sequence[str | Path], lines: Iterable[str], log: Path) -> list[Step]:
    """Run the program to its end over `lines`; returns what it asked of the disk, in order."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: a power cut cannot be replayed")
    options = ["-f", "-qq", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    program = start(["strace", *options, *command])
    answers = list(ask(program, lines))
    finish(program)
    assert answers, "the program under strace answered nothing"
    return list(_steps(log))


_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)(?P<opened><[^>]*>)?")
_HANDLE = re.compile(r"^(?P<number>\d+|AT_FDCWD)<(?P<path>[^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def _steps(log: Path) -> Iterator[Step]:
    for line in _whole_calls(log):
        found = _CALL.match(line)
        if found is None or int(found["result"]) < 0:
            continue
        name, arguments = found["name"], found["arguments"]
        handle = _HANDLE.match(arguments)
        path = _path(handle["path"]) if handle else ""
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        numbers = [part.strip() for part in arguments.rsplit('"', 1)[-1].split(",")]
        if name == "write" and handle and handle["number"] == "1":
            yield from [Step("answer", "")] * texts[0].count(b"\n")
        elif name == "write":
            yield Step("append", path, texts[0])
        elif name == "pwrite64":
            yield Step("write", path, texts[0], int(numbers[-1]))
        elif name in ("fsync", "fdatasync"):
            yield Step("sync", path)
        elif name == "ftruncate":
            yield Step("truncate", path, at=int(numbers[-1]))
        elif name.startswith("rename"):
            yield Step("rename", texts[0].decode(), to=texts[1].decode())
        elif name.startswith("unlink"):
            yield Step("unlink", texts[0].decode())
        elif "O_CREAT" in arguments and found["opened"]:
            yield Step("create", _path(found["opened"][1:-1]))


def _whole_calls(log: Path) -> Iterator[str]:
    """The lines of the log without process numbers, calls that were interrupted put together again."""
    begun: dict[str, str] = {}
    for line in log.read_text().splitlines():
        process, _space, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            begun[process] = call.removesuffix("<unfinished ...>").rstrip()
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", call):
            yield begun.pop(process, "") + resumed[1]
        else:
            yield call


def _path(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


@dataclass
class Disk:
    """The files under a folder: what has been synced, and what was only written and a power cut may undo."""

    folder: Path
    synced: dict[str, bytes] = field(default_factory=dict)
    pending: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        return cls(folder, {str(place): place.read_bytes() for place in folder.iterdir() if place.is_file()})

    def take(self, step: Step) -> None:
        """Note one step. A sync settles what its file holds, and every naming before: file systems keep those
        in order. What was written into a file that is unlinked belongs to no name any more.
        """
        if step.kind == "sync":
            settled = [each for each in self.pending if each.names or each.path == step.path]
            self.pending = [each for each in self.pending if not (each.names or each.path == step.path)]
            _apply(self.synced, settled)
        elif Path(step.path).is_relative_to(self.folder) and not step.path.endswith(("-shm", ".lock")):
            if step.kind == "unlink":
                self.pending = [each for each in self.pending if each.names or each.path != step.path]
            self.pending.append(step)

    def after_a_cut(self, chance: random.Random | None = None) -> dict[str, bytes]:
        """The files as found after a power cut: what was synced, and by chance some of what was not."""
        files = dict(self.synced)
        if chance is not None:
            named = chance.random() < 0.5
            renamed = {each.path for each in self.pending if each.names}
            kept = [each for each in self.pending if named or not (each.names or each.path in renamed)]
            _apply(files, [each for each in kept if each.names or chance.random() < 0.5])
        return files


def _apply(files: dict[str, bytes], steps: Iterable[Step]) -> None:
    for step in steps:
        content = files.get(step.path, b"")
        if step.kind == "write":
            files[step.path] = _written(content, step.at, step.data)
        elif step.kind == "append":
            files[step.path] = content + step.data
        elif step.kind == "truncate":
            files[step.path] = content[: step.at].ljust(step.at, b"\0")
        elif step.kind == "create":
            files.setdefault(step.path, b"")
        elif step.kind == "unlink":
            files.pop(step.path, None)
        elif step.kind == "rename" and step.path in files:
            files[step.to] = files.pop(step.path)


def _written(content: bytes, at: int, data: bytes) -> bytes:
    return content[:at].ljust(at, b"\0") + data + content[at + len(data) :]


def at_every_answer(before: Disk, steps: Iterable[Step]) -> Iterator[tuple[int, Disk]]:
    """How many answers had come, and the disk at that moment."""
    answers = 0
    for step in steps:
        if step.kind == "answer":
            answers += 1
            yield answers, before
        else:
            before.take(step)


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Write the files of a disk into `folder`, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
