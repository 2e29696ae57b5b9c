"""A batch of badges drawn by a process of its own: the one with the window keeps its hands free meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.documents.text.fonts import add_font_folder, bundled_folders
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import language, set_language

_LESS_URGENT = 15


@dataclass(frozen=True)
class _Task:
    """All that the other process is told."""

    faces: Sequence[BadgeFace]
    template: BadgeTemplate
    logo: bytes | None
    fonts: tuple[Path, ...]
    language: str


def write_badges_apart(
    faces: Sequence[BadgeFace],
    out: BinaryIO,
    template: BadgeTemplate,
    progress: Callable[[int], None] | None = None,
    logo: bytes | None = None,
) -> None:
    """The same bytes as `write_badges`, from another process; what `progress` raises ends that one too."""
    ear, mouth = (context := get_context("spawn")).Pipe(duplex=False)
    task = _Task(faces, template, logo, bundled_folders(), language())
    process = context.Process(target=_draw, args=(mouth, task), daemon=True)
    process.start()
    mouth.close()
    try:
        out.write(_drawn(ear, progress))
    finally:
        process.terminate()
        process.join()
        ear.close()


def _drawn(ear: Connection, progress: Callable[[int], None] | None) -> bytes:
    while True:
        try:
            said = ear.recv()
        except EOFError:
            raise RuntimeError("the process that draws badges ended before it was done") from None
        match said:
            case bytes():
                return said
            case int():
                if progress:
                    progress(said)
            case title, message, hint:
                raise UserError(title, message, hint)


def _draw(mouth: Connection, task: _Task) -> None:
    """What the other process does: numbers on the way, then the PDF, or the words of a `UserError`."""
    with suppress(AttributeError, OSError):  # where there is such a thing as being less urgent
        os.nice(_LESS_URGENT)
    set_language(task.language)
    for folder in task.fonts:
        add_font_folder(folder)
    out = BytesIO()
    try:
        write_badges(task.faces, out, task.template, mouth.send, task.logo)
    except UserError as error:
        mouth.send((error.title, error.message, error.hint))
    else:
        mouth.send(out.getvalue())
