"""Country names, in the languages of the program, to ISO 3166 codes."""

from __future__ import annotations

from functools import cache

from tpbis_desktop.model.search import fold_text

# As delegations write themselves where CLDR's name is another.
_ALSO = {"lao pdr": "LA", "viet nam": "VN", "burma": "MM", "republic of korea": "KR", "iran": "IR"}


@cache
def _codes() -> dict[str, str]:
    from babel import Locale

    names = dict(_ALSO)
    for language in ("en", "id"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(fold_text(name), code)
    return names


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country name in English or Indonesian; None when it is none."""
    return _codes().get(fold_text(" ".join(name.split())))
