"""Why a certificate is granted against the rule, or taken back: buttons, and more words for who likes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tpbis_desktop.actions.certificates.certificate_list import CertificateLine, State
from tpbis_desktop.gui.pages.desk.reason_sheet import Choice, ReasonSheet
from tpbis_desktop.words import _


def grant_sheet(name: str, parent: QWidget) -> ReasonSheet:
    """Ask why somebody gets a certificate though the rule is not met; the answer is the reason itself."""
    reasons = (
        _("Signed on paper, was not scanned"),
        _("Spoke or stood in for somebody"),
        _("Was away on duty for the organisers"),
        _("Was ill, and made up for it"),
    )
    explained = _("It gets the next number at once, and the reason is kept. It can be taken back.")
    return _sheet(_("Grant {name} a certificate").format(name=name), explained, reasons, parent)


def take_back_sheet(line: CertificateLine, parent: QWidget) -> ReasonSheet:
    """Ask why a certificate does not stand any more."""
    reasons = (
        _("Was issued by mistake"),
        _("The scans were somebody else's"),
        _("Did not come after all"),
    )
    explained = _("Its code says from now on that it does not count. Number {number} is never used again.")
    title = _("Take the grant back: {name}") if line.state is State.GRANTED else _("Take back: {name}")
    return _sheet(title.format(name=line.name), explained.format(number=line.number), reasons, parent)


def _sheet(title: str, explained: str, reasons: tuple[str, ...], parent: QWidget) -> ReasonSheet:
    choices = [Choice(reason, reason) for reason in reasons]
    return ReasonSheet(title, explained, [*choices, Choice("", _("For the reason typed below"))], parent)
