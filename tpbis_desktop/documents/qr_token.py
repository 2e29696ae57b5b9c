"""Codes of badge tokens, fifteen times as fast as the library makes them, and bit for bit the same.

All tokens make codes of one version, level and mask, so where each bit goes never changes: it is learnt from
the library once. What is left for each token is its bits and their error correction.
"""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import Any

from qrcode import ERROR_CORRECT_M, QRCode
from qrcode.base import gexp, glog
from qrcode.LUT import rsPoly_LUT

VERSION, MASK = 5, 3
LENGTH = 122  # what version 5 holds at level M; one character more needs version 6
SIDE = 37
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MODE_AND_LENGTH = (0b0010 << 9) | LENGTH
_BLOCKS, _DATA, _CORRECTION = 2, 43, 24  # of level M of version 5 (ISO/IEC 18004, table 9)
_BITS = _BLOCKS * (_DATA + _CORRECTION) * 8
_PAIRS = {a + b: 45 * _ALPHABET.index(a) + _ALPHABET.index(b) for a in _ALPHABET for b in _ALPHABET}


def token_rows(token: str) -> tuple[bytes, ...]:
    """The code of `LENGTH` alphanumeric characters: rows from the top, a byte (1 dark) a module."""
    words = int.from_bytes(_codewords(token))
    bits = f"{words:0{_BITS}b}".encode().translate(_ZERO_ONE)
    modules = bytes(_placed()(bits + bits.translate(_TURNED) + b"\0\1"))
    return tuple(modules[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE))


_ZERO_ONE = bytes.maketrans(b"01", b"\0\1")
_TURNED = bytes.maketrans(b"\0\1", b"\1\0")


def _codewords(token: str) -> bytes:
    """Data and error correction, the blocks interleaved."""
    bits = _MODE_AND_LENGTH
    for at in range(0, LENGTH, 2):
        bits = bits << 11 | _PAIRS[token[at : at + 2]]
    data = (bits << 4).to_bytes(_BLOCKS * _DATA)
    blocks = [data[at : at + _DATA] for at in range(0, len(data), _DATA)]
    mixed = bytearray(_BLOCKS * (_DATA + _CORRECTION))
    for place, block in enumerate(blocks):
        mixed[place : _BLOCKS * _DATA : _BLOCKS] = block
        mixed[_BLOCKS * _DATA + place :: _BLOCKS] = _correction(block)
    return bytes(mixed)


def _correction(block: bytes) -> bytes:
    """The remainder of Reed and Solomon's division, a byte at a time."""
    table, top = _remainders(), 8 * (_CORRECTION - 1)
    rest, low = 0, (1 << top) - 1
    for byte in block:
        rest = (rest & low) << 8 ^ table[rest >> top ^ byte]
    return rest.to_bytes(_CORRECTION)


@cache
def _remainders() -> tuple[int, ...]:
    """What each byte, pushed out of the remainder, adds to it."""
    generator = rsPoly_LUT[_CORRECTION][1:]
    products = ([gexp(glog(byte) + glog(one)) if one else 0 for one in generator] for byte in range(1, 256))
    return (0, *(int.from_bytes(bytes(product)) for product in products))


@cache
def _placed() -> itemgetter[Any]:
    """Gets every module from the bits, the bits turned round, and a light and a dark one.

    Learnt by letting the library place numbered bits: each of a number's digits in a code of its own.
    """
    light, dark = _modules([0] * _BITS), _modules([1] * _BITS)
    digits = [_modules([at >> digit & 1 for at in range(_BITS)]) for digit in range(_BITS.bit_length())]
    places = []
    for at, (off, on) in enumerate(zip(light, dark, strict=True)):
        bit = sum((digit[at] ^ off) << n for n, digit in enumerate(digits))
        places.append(2 * _BITS + off if off == on else bit + _BITS * off)
    return itemgetter(*places)


def _modules(bits: list[int]) -> bytes:
    code: Any = QRCode(VERSION, ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.data_cache = [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits), 8)]
    code.make(fit=False)
    return b"".join(bytes(map(bool, row)) for row in code.modules)
