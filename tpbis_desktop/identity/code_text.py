"""Signed bytes as the text of a code: upper-case base32, as long as its kind is."""

from __future__ import annotations

import base64
import binascii

from tpbis_desktop.identity.keys import SIGNATURE_BYTES, sign


def signed_text(head: bytes, station_key: str) -> str:
    """What a code says and the station's signature of it, as text; the first byte is the version."""
    return _as_text(head + sign(station_key, head))


def head_and_signature(text: str, version: int, head_bytes: int) -> tuple[bytes, bytes] | None:
    """What a code says, and its signature; None when it is not of this kind.

    Case and white space are forgiven.
    """
    text = "".join(text.split()).upper()
    bits = (head_bytes + SIGNATURE_BYTES) * 8
    if len(text) != -(-bits // 5):
        return None
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    if raw[0] != version or _as_text(raw) != text:
        return None
    return raw[:head_bytes], raw[head_bytes:]


def _as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")
