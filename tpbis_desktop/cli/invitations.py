"""Invitations as pictures and as one PDF, for whoever mails them."""

from __future__ import annotations

from argparse import Namespace

from tpbis_desktop.cli.opened import opened, say


def invitations(arguments: Namespace) -> None:
    """Write OUTDIR/invitations.pdf and a PNG a person; a JSON line each says whose and where."""
    from tpbis_desktop.actions.printing.invitation_files import write_invitations_into
    from tpbis_desktop.actions.printing.invitations import invitations as invite

    with opened(arguments.event) as event_file, event_file.read() as session:
        invited = invite(session)
    for one, picture in write_invitations_into(arguments.outdir, invited):
        say(participant=one.participant, email=one.email, picture=str(picture))
