"""The report in the format that its file name asks for."""

from __future__ import annotations

from typing import BinaryIO

from tpbis_desktop.documents.report.content import Report
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

FORMATS = ("pdf", "docx")


def refuse_wrong_format(kind: str) -> None:
    """Raise `UserError` when `kind` is not the ending of a format a report can have."""
    if kind.lower().lstrip(".") not in FORMATS:
        raise UserError(
            _("A report is written as PDF or DOCX, not as “{kind}”.").format(kind=kind),
            _("Nothing was written."),
            _("End the file's name in .pdf or .docx."),
        )


def write_report_file(report: Report, out: BinaryIO, kind: str) -> None:
    """Write the report to `out` as `kind`, pdf or docx: the same report gives the same bytes."""
    refuse_wrong_format(kind)
    if kind.lower().lstrip(".") == "docx":
        from tpbis_desktop.documents.report.docx_file import write_docx

        write_docx(report, out)
    else:
        from tpbis_desktop.documents.report.pages import write_pdf

        write_pdf(report, out)
