"""The text in a certificate's QR: which certificate, its number and the name on it, signed.

36 bytes (format version, event tag of 2, station number, certificate id of 16, digests of 8 of the number and
of the name) and 64 of signature make 160 characters of upper-case base32: a version 7-M QR code.
"""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from dataclasses import dataclass

from tpbis_desktop.identity.code_text import head_and_signature, signed_text
from tpbis_desktop.identity.keys import is_signed
from tpbis_desktop.identity.token import event_tag

VERSION = 0xC1  # far from the small numbers of badge tokens, so that neither is ever taken for the other
TOKEN_LENGTH = 160
_HEAD_BYTES = 36
_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Inscription:
    """What a certificate vouches for: its id (a UUID), its number, and the name as written on it."""

    certificate: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class CertificateToken:
    """A token taken apart; digests are hex. Nothing here says that the signature holds."""

    event_tag: str
    station_number: int
    certificate: str
    number_digest: str
    name_digest: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, public: str) -> bool:
        """Whether the station with this public key made the token."""
        return is_signed(public, self.signed, self.signature)

    def says(self, *, number: str | None = None, name: str | None = None) -> bool:
        """Whether the token was made for this number and this name, of those that are given."""
        return (number is None or self.number_digest == digest(number)) and (
            name is None or self.name_digest == digest(name)
        )


def digest(text: str) -> str:
    """The 16 hex digits by which a token names a text, however it is composed and spaced."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[: 2 * _DIGEST_BYTES]


def write_certificate_token(
    event_id: str, station_number: int, inscription: Inscription, station_key: str
) -> str:
    """The 160 characters that go into a certificate's QR."""
    head = bytes([VERSION, *bytes.fromhex(event_tag(event_id)), station_number])
    head += uuid.UUID(inscription.certificate).bytes
    head += bytes.fromhex(digest(inscription.number) + digest(inscription.name))
    return signed_text(head, station_key)


def read_certificate_token(text: str) -> CertificateToken | None:
    """`text` taken apart, or None when it is no certificate token. Case and white space are forgiven."""
    taken = head_and_signature(text, VERSION, _HEAD_BYTES)
    if taken is None:
        return None
    head, signature = taken
    return CertificateToken(
        event_tag=head[1:3].hex(),
        station_number=head[3],
        certificate=str(uuid.UUID(bytes=head[4:20])),
        number_digest=head[20:28].hex(),
        name_digest=head[28:].hex(),
        signed=head,
        signature=signature,
    )
