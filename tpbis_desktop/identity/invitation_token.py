"""The text in an invitation's QR: "I am this person". It opens no door; the desk finds the person by it.

20 bytes (format version, event tag of 2, station number, participant id of 16) and 64 of signature make 84
bytes, which are 135 characters of upper-case base32: a version 6-M QR code.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from tpbis_desktop.identity.code_text import head_and_signature, signed_text
from tpbis_desktop.identity.keys import is_signed
from tpbis_desktop.identity.token import event_tag

VERSION = 0xA1  # far from badge tokens and certificates, so that none is ever taken for another
TOKEN_LENGTH = 135
_HEAD_BYTES = 20


@dataclass(frozen=True, slots=True)
class InvitationToken:
    """An invitation taken apart; nothing here says that the signature holds."""

    event_tag: str
    station_number: int
    participant: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, public: str) -> bool:
        """Whether the station with this public key made the invitation."""
        return is_signed(public, self.signed, self.signature)


def write_invitation_token(event_id: str, station_number: int, participant: str, station_key: str) -> str:
    """The 135 characters that go into an invitation's QR; `participant` is a UUID."""
    head = bytes([VERSION, *bytes.fromhex(event_tag(event_id)), station_number])
    head += uuid.UUID(participant).bytes
    return signed_text(head, station_key)


def read_invitation_token(text: str) -> InvitationToken | None:
    """`text` taken apart, or None when it is no invitation. Case and white space are forgiven."""
    taken = head_and_signature(text, VERSION, _HEAD_BYTES)
    if taken is None:
        return None
    head, signature = taken
    participant = str(uuid.UUID(bytes=head[4:]))
    return InvitationToken(head[1:3].hex(), head[3], participant, head, signature)
