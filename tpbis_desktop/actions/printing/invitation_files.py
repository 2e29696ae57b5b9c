"""Invitations as pictures and as one PDF, for whoever mails them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tpbis_desktop.actions.printing.invitations import Invitation
from tpbis_desktop.documents.invitation import write_invitations
from tpbis_desktop.documents.qr import qr_png
from tpbis_desktop.errors import UserError
from tpbis_desktop.whole_file import whole_file, write_whole
from tpbis_desktop.words import _

ALL_IN_ONE = "invitations.pdf"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80


def write_invitations_into(folder: Path, invited: Sequence[Invitation]) -> Iterator[tuple[Invitation, Path]]:
    """Write `ALL_IN_ONE` into the folder, and a PNG of the code a person; gives each as it is written.

    Each file is written whole. Raises `UserError` when the folder cannot be made or does not take them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written.").format(name=folder.name),
            _("The folder is read-only, full or gone. The event is safe."),
            _("Choose another folder."),
        ) from error
    with whole_file(folder / ALL_IN_ONE) as out:
        write_invitations((one.face for one in invited), out)
    for one in invited:
        yield one, _write_picture(folder, one)


def _write_picture(folder: Path, one: Invitation) -> Path:
    name = _UNSAFE.sub(" ", f"{one.number} {one.face.full_name}").strip()[:_LONGEST]
    place = folder / f"{name}.png"
    write_whole(place, qr_png(one.face.token))
    return place
