"""From the words of the command line to a command: exit code 0 done, 1 a UserError, 2 wrong usage."""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tpbis_desktop.cli.parser import COMMANDS, make_parser, parse
from tpbis_desktop.cli.readable import readable
from tpbis_desktop.errors import UserError
from tpbis_desktop.settings import load_settings
from tpbis_desktop.words import _, set_language

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when there is none; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    set_language(load_settings().language)
    try:
        if words and (words[0] in COMMANDS or words[0].startswith("-")):
            return _command(words)
        if len(words) > 1 or (words and _is_misspelt(Path(words[0]))):
            make_parser().error(_("“{word}” is not a command").format(word=words[0]))
        return _window(Path(words[0]) if words else None)
    except UserError as error:
        _tell(error)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    finally:
        _let_go_of_output()


def _is_misspelt(said: Path) -> bool:
    """Whether a word by itself is meant for a command: no event is called so, and none lies there."""
    return not said.suffix and len(said.parts) == 1 and not said.exists()


def _command(words: list[str]) -> int:
    said = _readable(parse(words))
    module, _dot, name = said.run.partition(".")
    command = getattr(import_module(f"tpbis_desktop.cli.{module}"), name)
    return int(command(said) or 0)


def _readable(said: Namespace) -> Namespace:
    """The words without bytes that are no text: what is kept of them must be readable everywhere."""
    for name, value in vars(said).items():
        setattr(said, name, _as_text(value))
    return said


def _as_text(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return readable(value) if isinstance(value, str) else value


def _window(event: Path | None) -> int:
    from tpbis_desktop.app import run_window

    return run_window(event)


def _speak_utf8() -> None:
    """The same bytes on every computer, whatever its console speaks; a program without one is silent."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _tell(error: UserError) -> None:
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{part}\n" for part in (error.title, error.message, error.hint) if part))


def _let_go_of_output() -> None:
    """Where nobody reads any more, what is left in the buffer goes nowhere, without a word."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
