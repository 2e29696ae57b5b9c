"""The text in a badge's QR: who issued which badge of which event, signed.

12 bytes (format version, event tag of 2, station number, badge id of 8) and 64 of signature make 76 bytes,
which are 122 characters of upper-case base32: exactly a version 5-M QR code in alphanumeric mode.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tpbis_desktop.identity.code_text import head_and_signature, signed_text
from tpbis_desktop.identity.keys import is_signed

VERSION = 1
TOKEN_LENGTH = 122
_HEAD_BYTES = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart. `badge` is 16 hex digits; nothing here says that the signature holds."""

    event_tag: str
    station_number: int
    badge: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, public: str) -> bool:
        """Whether the station with this public key made the token."""
        return is_signed(public, self.signed, self.signature)


def event_tag(event_id: str) -> str:
    """The 4 hex digits by which a token names its event: the start of the id's SHA-256."""
    return hashlib.sha256(event_id.encode()).hexdigest()[:4]


def write_token(event_id: str, station_number: int, badge: str, station_key: str) -> str:
    """The 122 characters that go into a badge's QR."""
    head = bytes([VERSION, *bytes.fromhex(event_tag(event_id)), station_number, *bytes.fromhex(badge)])
    return signed_text(head, station_key)


def read_token(text: str) -> Token | None:
    """`text` taken apart, or None when it is no badge token at all. Case and white space are forgiven."""
    taken = head_and_signature(text, VERSION, _HEAD_BYTES)
    if taken is None:
        return None
    head, signature = taken
    return Token(head[1:3].hex(), head[3], head[4:].hex(), head, signature)


def read_digest(text: str) -> str:
    """The 16 hex digits kept of a text that is no badge of ours."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
