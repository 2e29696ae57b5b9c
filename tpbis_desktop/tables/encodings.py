"""Bytes of a text file to text: by its mark, its zeros, as UTF-8, and only then by a guess that is said."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from tpbis_desktop.errors import UserError
from tpbis_desktop.tables.encoding_guess import foreign_words, guess_encoding
from tpbis_desktop.words import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 200_000
_EXAMPLES = 20
_NAMES = {"cp1252": "Windows-1252"}


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """The text, and what had to be guessed; raises UserError for what is no text at all."""
    text, notes = _decode(data)
    if _is_junk(text):
        raise UserError(
            _("{name} is not a list").format(name=path.name),
            _("It holds data that is not text. Nothing was imported."),
            _("Open it in a spreadsheet program and save it as XLSX or CSV."),
        )
    return text, notes


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in(data, encoding)
    if (wide := _wide_without_mark(data)) is not None:
        return _in(data, wide)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _guessed(data)


def _in(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    return text, _said_damage(text)


def _said_damage(text: str) -> tuple[str, ...]:
    if "\ufffd" not in text:
        return ()
    return (_("Some characters in the file are damaged; they show as \ufffd. Check the names."),)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 saved without its mark: every other byte of Latin text is zero."""
    sample = data[:_LOOKED_AT]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    if sample[1::2].count(0) > 0.4 * pairs and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * pairs and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few broken bytes, rather than another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    written = sum(1 for letter in text if ord(letter) > 127) - broken
    return (text, _said_damage(text)) if written > 10 * broken else None


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    encoding, borne_out = guess_encoding(data)
    text = unicodedata.normalize("NFC", data.decode(encoding, errors="replace"))
    words = foreign_words(text)
    example = max(words[:_EXAMPLES], key=len) if words else ""
    if borne_out:
        note = _(
            "The file is not UTF-8. It was read as {encoding}; check that names look right, such as "
            "“{example}”. If not, save the list as XLSX and read that."
        )
    else:
        note = _(
            "The file is not UTF-8, and its encoding cannot be told: names such as “{example}” may be wrong. "
            "Save the list as XLSX and read that."
        )
    return text, (note.format(encoding=_NAMES.get(encoding, encoding), example=example),)


def _is_junk(text: str) -> bool:
    control = sum(letter < " " and letter not in "\t\n\r\v\f" for letter in text[:_LOOKED_AT])
    return "\x00" in text or control * 200 > min(len(text), _LOOKED_AT)
