"""Certificates: faces in, a PDF out, one page a certificate."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from tpbis_desktop.documents.certificates.face import CertificateFace, Occasion
from tpbis_desktop.documents.certificates.template import CertificateTemplate
from tpbis_desktop.documents.proof import Proof
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

LANGUAGES_OF = {"en": ("en",), "id": ("id",), "both": ("id", "en")}


def write_certificates(
    faces: Iterable[CertificateFace],
    out: BinaryIO,
    design: tuple[CertificateTemplate, Occasion],
    language: str = "",
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write a PDF of `faces` to `out`, in `language` (en, id or both): the same faces give the same bytes.

    Without a `language` it is the template's.
    `progress` is told how many are done; what it raises ends the work with nothing written.
    """
    from tpbis_desktop.documents.certificates.page import CertificatePages  # ReportLab only when one is drawn

    pages = CertificatePages(out, *design, LANGUAGES_OF[language or design[0].language])
    done = 0
    for done, face in enumerate(faces, 1):
        pages.add(face)
        if progress:
            progress(done)
    if not done:
        raise UserError(
            _("There is no certificate to print."),
            _("Nobody has earned one by the event's rule yet."),
            _("See who falls short and by what, or grant one."),
        )
    pages.save()


def proof_of_certificate(face: CertificateFace, design: tuple[CertificateTemplate, Occasion]) -> Proof:
    """One certificate in the template's language, to be looked at before any is printed."""
    from tpbis_desktop.documents.certificates.page import CertificatePages

    out = io.BytesIO()
    pages = CertificatePages(out, *design, LANGUAGES_OF[design[0].language])
    pages.add(face)
    pages.save()
    return Proof(out.getvalue(), pages.smallest)
