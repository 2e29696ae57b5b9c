"""Days as the event's papers write them."""

from __future__ import annotations

from datetime import date

from tpbis_desktop.words import language

# Babel knows no intervals with whole names of months; both languages write the day first.
_LOCALES = {"en": "en_GB", "id": "id"}


def days_in_words(first: date, last: date, spoken: str | None = None) -> str:
    """The days of an event as the language writes them: `13–17 November 2023`."""
    from babel.dates import format_date  # only when days are written: it takes long to load

    locale = _LOCALES.get(spoken or language(), "en_GB")
    end = str(format_date(last, "d MMMM y", locale=locale))
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, locale=locale)} – {end}"
