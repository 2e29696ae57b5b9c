"""How sure it is that a scanned text is a code of ours: a scanner's letters may have come out wrong."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.badge_reading import read_badge
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.documents.sheets.page_code import read_page_code
from tpbis_desktop.identity import certificate_token, invitation_token, token

LENGTHS = (token.TOKEN_LENGTH, invitation_token.TOKEN_LENGTH, certificate_token.TOKEN_LENGTH)
"""How long the codes are that a scanner may send without saying where they end."""
NO_CODE, WELL_FORMED, KNOWN = 0, 1, 2

_NOT_SURE = (Verdict.UNKNOWN, Verdict.OTHER_EVENT, Verdict.FORGED, Verdict.UNVERIFIABLE)


def is_sheet_page(text: str) -> bool:
    """Whether a text is what a page of a sheet says of itself."""
    return read_page_code(text) is not None


def form_of(text: str) -> int:
    """What can be told without the event: `KNOWN` of a sheet's page, which is plain text."""
    if text != text.upper() or text.split() != [text]:
        return NO_CODE
    if is_sheet_page(text):
        return KNOWN
    readers = (
        token.read_token,
        invitation_token.read_invitation_token,
        certificate_token.read_certificate_token,
    )
    return WELL_FORMED if any(read(text) for read in readers) else NO_CODE


def weigh_code(session: Session, text: str) -> int:
    """The same with the event's knowledge: `KNOWN` of a badge or an invitation that it vouches for."""
    from tpbis_desktop.actions.door.invitation_reading import person_invited

    form = form_of(text)
    if form != WELL_FORMED:
        return form
    if len(text) == token.TOKEN_LENGTH:
        reading = read_badge(session, text, the_event(session).id)
        return WELL_FORMED if reading.refusal in _NOT_SURE else KNOWN
    return KNOWN if person_invited(session, text) is not None else WELL_FORMED
