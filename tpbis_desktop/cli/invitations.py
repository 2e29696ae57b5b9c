"""Invitations as pictures and as one PDF, for whoever mails them."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tpbis_desktop.cli.opened import opened, say
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from tpbis_desktop.actions.printing.invitations import Invitation

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def invitations(arguments: Namespace) -> None:
    """Write OUTDIR/invitations.pdf and a PNG a person; a JSON line each says whose and where."""
    from tpbis_desktop.actions.printing.invitations import invitations as invite
    from tpbis_desktop.documents.invitation import write_invitations

    with opened(arguments.event) as event_file, event_file.read() as session:
        invited = invite(session)
    folder: Path = arguments.outdir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "invitations.pdf").open("wb") as out:
            write_invitations((one.face for one in invited), out)
        for one in invited:
            say(participant=one.participant, email=one.email, picture=str(_write_picture(folder, one)))
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written.").format(name=folder.name),
            _("The folder is read-only, full or gone. The event is safe."),
            _("Choose another folder."),
        ) from error


def _write_picture(folder: Path, one: Invitation) -> Path:
    from tpbis_desktop.documents.qr import qr_png

    name = _UNSAFE.sub(" ", f"{one.number} {one.face.full_name}").strip()[:80]
    place = folder / f"{name}.png"
    place.write_bytes(qr_png(one.face.token))
    return place
