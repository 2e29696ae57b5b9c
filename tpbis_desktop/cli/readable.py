"""Words and names of files as text that can be kept and shown everywhere."""

from __future__ import annotations


def readable(text: str) -> str:
    """A text without the bytes that are no text, as words of a command and names of files may have them."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
