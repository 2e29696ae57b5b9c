"""The text in an invitation's QR: "I am this person". It opens no door; the desk finds the person by it.

20 bytes (format version, event tag of 2, station number, participant id of 16) and 64 of signature make 84
bytes, which are 135 characters of upper-case base32: a version 6-M QR code.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from dataclasses import dataclass

from tpbis_desktop.identity.keys import SIGNATURE_BYTES, is_signed, sign
from tpbis_desktop.identity.token import event_tag

VERSION = 0xA1  # far from badge tokens and certificates, so that none is ever taken for another
TOKEN_LENGTH = 135
_HEAD_BYTES = 20
_PADDING = "="


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
    return _as_text(head + sign(station_key, head))


def read_invitation_token(text: str) -> InvitationToken | None:
    """`text` taken apart, or None when it is no invitation. Case and white space are forgiven."""
    text = "".join(text.split()).upper()
    if len(text) != TOKEN_LENGTH:
        return None
    try:
        raw = base64.b32decode(text + _PADDING)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != _HEAD_BYTES + SIGNATURE_BYTES or raw[0] != VERSION or _as_text(raw) != text:
        return None
    head = raw[:_HEAD_BYTES]
    participant = str(uuid.UUID(bytes=head[4:]))
    return InvitationToken(head[1:3].hex(), head[3], participant, head, raw[_HEAD_BYTES:])


def _as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")
