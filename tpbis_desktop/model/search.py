"""How people are found: folded text, and the local index tables that the file keeps by its own triggers."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Integer, MetaData, Table, Text, column, table
from sqlalchemy.schema import Column

_MARKS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not decompose, yet people type without their stroke.
_STROKES = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def fold_text(text: str) -> str:
    """`text` as the search sees it: compatibility forms, Latin accents and case folded away.

    Only the combining marks U+0300-036F go: dropping every mark would destroy Lao, Burmese or Devanagari.
    """
    return _MARKS.sub("", unicodedata.normalize("NFKD", text or "")).casefold().translate(_STROKES)


# Kept by triggers of the file (storage/migrations), not by the ORM, so they stay out of its metadata.
person_text = Table(
    "person_text",
    MetaData(),
    Column("key", Integer, primary_key=True),
    Column("participant", Text, unique=True),
    Column("words", Text),
)
person_words = table("person_words", column("rowid"), column("person_words"))
person_parts = table("person_parts", column("rowid"), column("person_parts"))
