"""Ed25519 keys as hex, so that they travel in rows and files as text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nacl.signing import SigningKey, VerifyKey

SIGNATURE_BYTES = 64


def new_key() -> str:
    """A fresh private key: the 32-byte seed as hex."""
    from nacl.signing import SigningKey  # the library loads at the first signature, not at the start

    return SigningKey.generate().encode().hex()


@lru_cache(64)
def _signing(private: str) -> SigningKey:
    from nacl.signing import SigningKey

    return SigningKey(bytes.fromhex(private))


@lru_cache(512)
def _verifying(public: str) -> VerifyKey:
    from nacl.signing import VerifyKey

    return VerifyKey(bytes.fromhex(public))


def public_key(private: str) -> str:
    """The public half of a private key, as hex."""
    return _signing(private).verify_key.encode().hex()


def sign(private: str, message: bytes) -> bytes:
    """The 64-byte signature of `message`."""
    return _signing(private).sign(message).signature


def is_signed(public: str, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` was made with the private half of `public`."""
    from nacl.exceptions import BadSignatureError

    try:
        _verifying(public).verify(message, signature)
    except (BadSignatureError, ValueError):
        return False
    return True
