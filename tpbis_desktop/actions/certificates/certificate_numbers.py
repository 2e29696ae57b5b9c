"""The numbers of certificates: made by the event's pattern, kept for ever, and never one for two people.

Two stations out of each other's sight cannot know each other's last number. So a pattern that numbers the
whole event (`{n:03}/KSP-TPBIS/XI/2023`) is used at the organiser's station alone, the one that holds the
organiser's key, and every other refuses with words. With `{letter}` in the pattern each station counts for
itself and its letter keeps the numbers apart. A copy of the organiser's file could still issue one twice:
`doubles` finds that after merging.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Certificate, Event, Own, Participant, Station
from tpbis_desktop.words import _

USUAL_PATTERN = "{n:03}/{roman}/{year}"
_PART = re.compile(r"\{(n|year|month|roman|letter)(?::0(\d))?\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST = 80


def written_number(pattern: str, serial: int | None, dated: date, letter: str) -> str:
    """The number that a pattern gives; `serial` None shows dots where the number will stand."""
    values = {
        "year": dated.year,
        "month": dated.month,
        "roman": _ROMAN[dated.month - 1],
        "letter": letter,
        "n": "···" if serial is None else serial,
    }

    def filled(part: re.Match[str]) -> str:
        value = values[part[1]]
        return f"{value:0{part[2]}d}" if isinstance(value, int) and part[2] else str(value)

    return _PART.sub(filled, pattern)


def refuse_wrong_pattern(pattern: str) -> None:
    """Raise `UserError` when a pattern would not give each certificate a number of its own."""
    rest = _PART.sub("", pattern)
    names = {part[1] for part in _PART.finditer(pattern)}
    if "n" not in names or "{" in rest or "}" in rest or len(pattern) > LONGEST:
        raise UserError(
            _("“{pattern}” is no pattern for numbers.").format(pattern=pattern),
            _("Nothing was changed."),
            _(
                "Write {example}: n is the running number, and year, month, roman (the month) and letter"
                " (of the station) may stand beside it."
            ).format(example="{n:03}/KSP-TPBIS/XI/2023"),
        )


def change_number_pattern(session: Session, pattern: str) -> None:
    """Write the pattern of the numbers to come; numbers already issued stay."""
    pattern = " ".join(pattern.split())
    refuse_wrong_pattern(pattern)
    event = the_event(session)
    if event.certificate_numbers != pattern:
        record(session, Event, event.id, certificate_numbers=pattern)


def number_pattern(session: Session) -> str:
    """The pattern of this event, or the usual one."""
    return the_event(session).certificate_numbers or USUAL_PATTERN


def previewed_number(session: Session) -> str:
    """What stands on a certificate that was not issued yet: no number is used up by looking."""
    station = _station(session)
    return written_number(number_pattern(session), None, the_event(session).ends_on, station.letter)


def next_number(session: Session) -> tuple[int, str]:
    """The next running number at this station, and the number it makes: of the month in which the event ends.

    Numbers of certificates that were withdrawn are never used again.
    """
    pattern = number_pattern(session)
    refuse_wrong_pattern(pattern)
    if not _counts_by_station(pattern):
        _refuse_other_stations(session)
    return number_to_come(session, pattern)


def number_to_come(session: Session, pattern: str) -> tuple[int, str]:
    """The running number and the number this pattern would give next here; nothing is used up by asking."""
    station = _station(session)
    query = select(func.max(Certificate.serial))
    if _counts_by_station(pattern):
        query = query.where(Certificate.station == station.id)
    serial, dated = session.scalar(query) or 0, the_event(session).ends_on
    while True:
        serial += 1
        number = written_number(pattern, serial, dated, station.letter)
        if session.scalar(select(Certificate.id).where(Certificate.number == number).limit(1)) is None:
            return serial, number


def _counts_by_station(pattern: str) -> bool:
    """Whether each station counts for itself, its letter keeping the numbers apart."""
    return any(part[1] == "letter" for part in _PART.finditer(pattern))


def numbers_here(session: Session, pattern: str) -> bool:
    """Whether this station may give numbers by this pattern."""
    own_key = session.scalars(select(Own.organiser_key)).one()
    return own_key is not None or _counts_by_station(pattern)


def given_number(session: Session, number: str) -> str:
    """A number given by the agency, tidied; raises `UserError` when there is none or somebody has it."""
    number = " ".join(number.split())
    if not number or len(number) > LONGEST:
        raise UserError(
            _("The number of the certificate is missing or too long."),
            _("No certificate was issued."),
            _("Type the number as the agency gave it."),
        )
    holder = session.scalar(
        select(Participant.full_name)
        .join(Certificate, Certificate.participant == Participant.id)
        .where(Certificate.number == number)
    )
    if holder is not None:
        raise UserError(
            _("Number {number} is on the certificate of {name} already.").format(number=number, name=holder),
            _("No certificate was issued."),
            _("Type another number: one is kept for ever, even when its certificate was withdrawn."),
        )
    return number


def _station(session: Session) -> Station:
    return session.get_one(Station, session.scalars(select(Own.station)).one())


def _refuse_other_stations(session: Session) -> None:
    if session.scalars(select(Own.organiser_key)).one() is None:
        raise UserError(
            _("Certificates are numbered at the organiser's station."),
            _("Two stations could give one number to two people. No certificate was issued."),
            _(
                "Issue them there, or put {letter} into the pattern, so that each station counts for itself."
            ).format(letter="{letter}"),
        )


@dataclass(frozen=True, slots=True)
class Double:
    """What should be one and is two: a number on several certificates, or several standing of one person."""

    number: str
    certificates: tuple[str, ...]
    names: tuple[str, ...]


def doubles(session: Session) -> list[Double]:
    """Numbers that several people have, then people who have several certificates: to be settled by hand.

    A number is settled when at most one certificate with it stands: the code of the other says it does not.
    """
    query = select(Certificate, Participant.full_name).outerjoin(
        Participant, Participant.id == Certificate.participant
    )
    by_number: dict[str, list[tuple[Certificate, str]]] = defaultdict(list)
    by_person: dict[str, list[tuple[Certificate, str]]] = defaultdict(list)
    for certificate, name in session.execute(
        query.order_by(Certificate.issued_at, Certificate.serial, Certificate.id)
    ):
        by_number[certificate.number].append((certificate, name or ""))
        if not certificate.retired:
            by_person[certificate.participant].append((certificate, name or ""))
    same_number = [
        _double(rows)
        for _number, rows in sorted(by_number.items())
        if sum(not certificate.retired for certificate, _name in rows) > 1
    ]
    one_person = [rows for _person, rows in sorted(by_person.items()) if len(rows) > 1]
    return same_number + [_double(rows) for rows in one_person]


def _double(rows: list[tuple[Certificate, str]]) -> Double:
    return Double(
        number=" · ".join(dict.fromkeys(certificate.number for certificate, _name in rows)),
        certificates=tuple(certificate.id for certificate, _name in rows),
        names=tuple(dict.fromkeys(name for _certificate, name in rows)),
    )
