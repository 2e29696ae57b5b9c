"""What the window says when somebody scans the code of a certificate, on whatever page."""

from __future__ import annotations

from tpbis_desktop.actions.door.certificate_reading import (
    Checked,
    Finding,
    finding_words,
    is_certificate_code,
    verify_certificate,
)
from tpbis_desktop.gui.widgets.banner import Notice, Tone
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

__all__ = ["answer_certificate", "finding_hint", "finding_word", "is_certificate_code"]

TONES: dict[Finding, Tone] = {
    Finding.GENUINE: "good",
    Finding.NOT_HERE: "good",
    Finding.REISSUED: "warning",
    Finding.UNVERIFIABLE: "warning",
    Finding.OTHER_EVENT: "warning",
    Finding.WITHDRAWN: "error",
    Finding.FORGED: "error",
    Finding.UNKNOWN: "info",
}


def finding_word(checked: Checked) -> str:
    """The answer in a word or two, with a sign that needs no colour."""
    words = {
        Finding.GENUINE: _("✔ Genuine"),
        Finding.NOT_HERE: _("✔ Genuine"),
        Finding.REISSUED: _("⟳ An earlier print"),
        Finding.UNVERIFIABLE: _("? Cannot be checked here"),
        Finding.OTHER_EVENT: _("✖ Another event"),
        Finding.WITHDRAWN: _("✖ Taken back"),
        Finding.FORGED: _("✖ Not genuine"),
        Finding.UNKNOWN: _("✖ No certificate"),
    }
    return words[checked.finding]


def finding_hint(checked: Checked) -> str:
    """What to do about it; empty when nothing."""
    hints = {
        Finding.REISSUED: _("Ask for the newer print: its name is the right one."),
        Finding.NOT_HERE: _("Exchange with that station to see whose it is."),
        Finding.UNVERIFIABLE: _("Check it with the file of the organiser's station."),
        Finding.OTHER_EVENT: _("Open the file of that event to check it."),
        Finding.UNKNOWN: _("Scan the square code at the foot of a certificate."),
    }
    return hints.get(checked.finding, "")


def answer_certificate(workplace: Workplace, text: str) -> bool:
    """Say in a banner whose certificate `text` is and whether it is good; False when it is none."""
    if not is_certificate_code(text):
        return False
    with workplace.read() as session:
        checked = verify_certificate(session, text)
    title = f"{finding_word(checked)[:1]} {finding_words(checked)}"
    message = _("This is the code of a certificate. Nothing was recorded as attendance.")
    show = (_("Show"), lambda: workplace.go("documents", text))
    workplace.tell(Notice(TONES[checked.finding], title, message, finding_hint(checked), (show,)))
    return True
