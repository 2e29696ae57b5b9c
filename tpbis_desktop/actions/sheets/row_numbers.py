"""Row numbers as hands type them: `1-7 9,12`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tpbis_desktop.documents.sheets.page_code import spans
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

NOBODY = "0"
"""What says that a page was looked at and nobody signed it."""
_BETWEEN = re.compile(r"[\s,;+]+")
_SPAN = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")


def rows_said(text: str, known: Sequence[int]) -> tuple[int, ...]:
    """The rows that `text` names, in order and once each; all of them must be among the rows `known`.

    Numbers and ranges, with spaces or commas between; `0` is nobody. Raises `UserError` for what is no
    number, a range that runs backwards, and a row that is not there, so that a slip of the hand ticks nobody.
    """
    said: set[int] = set()
    words = [word for word in _BETWEEN.split(_DASH.sub("-", text.strip())) if word]
    for word in words:
        if word != NOBODY or len(words) > 1:
            said.update(_span(word, known))
    return tuple(sorted(said))


def rows_in_words(rows: Sequence[int]) -> str:
    """`1-7, 9`."""
    return spans(rows)


def _span(word: str, known: Sequence[int]) -> Sequence[int]:
    found = _SPAN.fullmatch(word)
    if found is None:
        raise UserError(
            _("“{text}” is no row.").format(text=word),
            _("Nothing was ticked."),
            _("Type numbers and ranges, such as 1-7 9 12; or 0 when nobody signed."),
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise UserError(
            _("“{text}” runs backwards.").format(text=word),
            _("Nothing was ticked."),
            _("Type the smaller number first."),
        )
    within = [row for row in known if first <= row <= last]
    if len(within) != last - first + 1:
        raise UserError(
            _("“{text}” is not on this page.").format(text=word),
            _("Nothing was ticked. The page has the rows {rows}.").format(rows=spans(known) or _("none")),
            _("Look at the number before the name again."),
        )
    return within
