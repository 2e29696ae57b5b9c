"""From the words of the command line to a command: exit code 0 done, 1 a UserError, 2 wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tpbis_desktop.cli.parser import COMMANDS, make_parser
from tpbis_desktop.errors import UserError
from tpbis_desktop.settings import load_settings
from tpbis_desktop.words import _, set_language


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when there is none; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    set_language(load_settings().language)
    try:
        if words and (words[0] in COMMANDS or words[0].startswith("-")):
            return _command(words)
        if len(words) > 1:
            make_parser().error(_("“{word}” is not a command").format(word=words[0]))
        return _window(Path(words[0]) if words else None)
    except UserError as error:
        sys.stderr.write(_worded(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _command(words: list[str]) -> int:
    arguments = make_parser().parse_args(words)
    from tpbis_desktop.cli import commands

    commands.prepare()
    return int(getattr(commands, arguments.run)(arguments) or 0)


def _window(event: Path | None) -> int:
    from tpbis_desktop.app import run_window

    return run_window(event)


def _worded(error: UserError) -> str:
    return "".join(f"{part}\n" for part in (error.title, error.message, error.hint) if part)
