"""Translation: every string people read goes through `_`, with the language of the program or one named."""

from __future__ import annotations

import gettext as _gettext
from functools import cache

from tpbis_desktop.paths import resource

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
SOURCE = "en"
"""The language that the source is written in: it needs no catalogue."""
DOMAIN = "tpbis"

_chosen = SOURCE


def set_language(language: str) -> None:
    """Choose the language of the program: a key of `LANGUAGES`; anything else means English."""
    global _chosen  # noqa: PLW0603 - the one language of this process
    _chosen = language if language in LANGUAGES else SOURCE


def language() -> str:
    """The language the program speaks now."""
    return _chosen


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == SOURCE:
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, resource("translations"), [language], fallback=True)


def _(text: str, language: str | None = None) -> str:
    """`text` (English, as written in the source) in `language`, or in the program's language."""
    return _catalogue(language or _chosen).gettext(text)


def plural(one: str, many: str, count: int, language: str | None = None) -> str:
    """`one` or `many` by the plural rule of the language, with `{n}` filled in."""
    return _catalogue(language or _chosen).ngettext(one, many, count).format(n=count)
