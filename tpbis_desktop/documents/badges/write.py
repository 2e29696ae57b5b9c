"""Badges: faces in, a PDF out, as the template lays them on pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from tpbis_desktop.documents.badges.face import BadgeFace
from tpbis_desktop.documents.badges.template import BadgeTemplate
from tpbis_desktop.documents.proof import Proof
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _


def write_badges(
    faces: Iterable[BadgeFace],
    out: BinaryIO,
    template: BadgeTemplate,
    progress: Callable[[int], None] | None = None,
    logo: bytes | None = None,
) -> None:
    """Write a PDF of `faces` to `out`: the same faces give the same bytes.

    `progress` is told how many are done; what it raises ends the work with nothing written.
    """
    from tpbis_desktop.documents.badges.page import BadgePages  # ReportLab only when a badge is drawn

    pages = BadgePages(out, template, logo)
    done = 0
    for done, face in enumerate(faces, 1):
        pages.add(face)
        if progress:
            progress(done)
    if not done:
        raise UserError(_("There is no badge to make."), hint=_("Choose at least one person."))
    pages.save()


def proof_of_badges(faces: Iterable[BadgeFace], template: BadgeTemplate, logo: bytes | None = None) -> Proof:
    """The badges of `faces`, to be looked at before any is printed."""
    from tpbis_desktop.documents.badges.page import BadgePages

    out = io.BytesIO()
    pages = BadgePages(out, template, logo)
    for face in faces:
        pages.add(face)
    pages.save()
    return Proof(out.getvalue(), pages.smallest)
