"""What the desk says: buttons that say what will happen, and kind answers to a scan."""

from __future__ import annotations

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.desk.at_the_desk import AtDesk, Scanned, Step
from tpbis_desktop.gui.times import clock
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _


def badge_words(number: str, tray: int | None) -> str:
    """A badge laid out beforehand, and where it lies."""
    return _("{number} (tray {tray})").format(number=number, tray=tray) if tray else number


def step_words(person: AtDesk, tray: int | None) -> str:
    """What the big button will do."""
    number = person.line.number
    if person.step is Step.HAND_OVER:
        return _("Check in, hand over {badge}").format(badge=badge_words(number, tray))
    if person.step is Step.COME_IN:
        return _("Check in: has badge {number}").format(number=number)
    if person.step is Step.PRINT_ONLY:
        return _("Print badge {number}").format(number=number)
    if person.step is Step.REINSTATE:
        return _("Reinstate: comes after all")
    if person.step is Step.NEW_BADGE:
        return _("Check in and print a new badge")
    if person.step is Step.DONE:
        return _("Done: next person")
    return _("Check in and print")


def state_words(person: AtDesk) -> str:
    """What is to be known before acting: when already in, why withdrawn."""
    if person.seen_at:
        where = {"time": clock(person.seen_at), "station": person.seen_station}
        return _("Checked in at {time}, {station}").format(**where)
    if person.step is Step.REINSTATE:
        return _("Withdrawn: {reason}").format(reason=person.status_reason or _("no reason given"))
    return ""


def scan_notice(scanned: Scanned) -> Notice:
    """Why a scanned text is of no use at the desk, and what to do."""
    nothing = _("Nothing was recorded as attendance.")
    if scanned.verdict is None:
        title = _("This badge is genuine, issued by {station}.").format(station=scanned.issued_by)
        hint = _("The registration has not come here yet: exchange with that station, or find the name.")
        return Notice("info", title, nothing, hint)
    return Notice("warning", _refusals()[scanned.verdict], nothing, _hint(scanned))


def _refusals() -> dict[Verdict, str]:
    return {
        Verdict.UNKNOWN: _("This is not a badge of this event."),
        Verdict.OTHER_EVENT: _("This badge is from another event."),
        Verdict.UNVERIFIABLE: _("This badge was issued by a station not known here."),
        Verdict.FORGED: _("This badge was not issued by any desk of this event."),
        Verdict.REVOKED: _("This badge is no longer valid."),
        Verdict.WITHDRAWN: _("This person is withdrawn."),
    }


def _hint(scanned: Scanned) -> str:
    if scanned.verdict is Verdict.REVOKED:
        why = scanned.revoked_why or _("no reason given")
        return _("{number}: {reason}. Take it in, and look for the valid one.").format(
            number=scanned.number, reason=why
        )
    if scanned.verdict in (Verdict.UNVERIFIABLE, Verdict.OTHER_EVENT):
        return _("Find the person by name; the badge can be replaced here.")
    return _("Find the person by name.")
