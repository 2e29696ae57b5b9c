"""The key of a protected file, derived once: it takes a tenth of a second, each connection needs it."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

_SALT_BYTES = 16
# SQLCipher 4's own derivation, so that its tools too open the file by its passphrase.
_ITERATIONS = 256_000
_KEY_BYTES = 32
_PAGE_BYTES = 4096
_RANDOM_ENOUGH = 240  # of 256: a page of random bytes lacks one of them once in thirty thousand times
_held: dict[Path, bytes] = {}
_OTHERS = (b"SQLite format 3", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def key_of(path: Path, passphrase: str) -> str:
    """The key and salt of the file as `PRAGMA key` takes them; a file that is not there yet gets a salt."""
    salt = _salt_of(path)
    return f"x'{_derived(passphrase, salt).hex()}{salt.hex()}'"


def hold_salt(path: Path) -> None:
    """Remember the salt while the file is open: to open and close it beside SQLite drops SQLite's locks."""
    _held[path] = _salt_of(path)


def let_salt_go(path: Path) -> None:
    """The file is closed: what lies there next may have another salt."""
    _held.pop(path, None)


def looks_protected(path: Path) -> bool:
    """Whether the file could be an event under a passphrase: then every byte of it is as good as random."""
    try:
        with path.open("rb") as file:
            page = file.read(_PAGE_BYTES)
    except OSError:
        return False
    return len(page) == _PAGE_BYTES and len(set(page)) > _RANDOM_ENOUGH and not page.startswith(_OTHERS)


def _salt_of(path: Path) -> bytes:
    if path in _held:
        return _held[path]
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
    except OSError:
        salt = b""
    return salt if len(salt) == _SALT_BYTES else os.urandom(_SALT_BYTES)


@lru_cache(8)
def _derived(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ITERATIONS, _KEY_BYTES)
