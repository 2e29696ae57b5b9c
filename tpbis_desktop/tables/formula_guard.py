"""Keep a spreadsheet program from running text as a formula, and take that guard off again."""

from __future__ import annotations

import re

# A spreadsheet runs a cell that begins so; full-width forms and leading blanks count in some programs.
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
# After a guarding apostrophe: what the guard is there for, or a number kept as text, or a doubled apostrophe.
_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠]|[\t\r\d'])")


def would_run(text: str) -> bool:
    return _RUNS.match(text) is not None


def guard(text: str) -> str:
    """`text` so that no program runs it, and `unguard` gives it back."""
    return "'" + text if would_run(text) or _GUARDED.match(text) else text


def guard_typed(text: str) -> str:
    """As `guard`, for a file whose cells say themselves that they are text."""
    return "'" + text if text.startswith("\t") or _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """`text` without the tab or apostrophe that it, or another system's export, was guarded with."""
    if _GUARDED.match(text):
        return text[1:]
    return text.removeprefix("\t")
