"""Times and days as the language of the program writes them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from tpbis_desktop.words import language

_LOCALES = {"en": "en_GB", "id": "id"}


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """`10:02`; a moment is turned into the wall time of `zone` first."""
    from babel.dates import format_skeleton

    wall = at.astimezone(zone) if zone else at
    return str(format_skeleton("Hm", wall.replace(tzinfo=None), locale=_locale()))


def span(starts_at: datetime, ends_at: datetime) -> str:
    """`09:00–10:30`; of one that ends on another day also which."""
    end = clock(ends_at)
    if ends_at.date() != starts_at.date():
        end = f"{end}, {short_day(ends_at)}"
    return f"{clock(starts_at)}–{end}"


def short_day(day: date) -> str:
    """`Thu 16 Nov`."""
    return _date(day, "EEE d MMM")


def long_day(day: date) -> str:
    """`Thursday 16 November`."""
    return _date(day, "EEEE d MMMM")


def full_day(day: date) -> str:
    """`30 Nov 2023`."""
    return _date(day, "d MMM y")


def _date(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=_locale()))


def _locale() -> str:
    return _LOCALES.get(language(), "en_GB")
