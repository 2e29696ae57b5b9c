"""Everybody with how they stand by the rule and the certificate they have, in calling order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import kept_rows
from tpbis_desktop.actions.certificates.certificate_faces import certificates_in_calling_order
from tpbis_desktop.actions.certificates.certificate_rule import (
    CertificateRule,
    Standing,
    certificate_rule,
    standings,
)
from tpbis_desktop.actions.certificates.certificates import is_outdated, standing_certificates
from tpbis_desktop.actions.people.person_order import in_order, order_of
from tpbis_desktop.model import Certificate, Delegation, Participant, Station


class State(StrEnum):
    """How it is with a person's certificate.

    `ASSUMED`: earned only if what is still to come is attended. `OUTDATED`: issued under a name that was
    mended since. `DOUBTFUL`: issued without a grant, though by now the rule is not met.
    """

    EARNED = "earned"
    ASSUMED = "assumed"
    SHORT = "short"
    ISSUED = "issued"
    GRANTED = "granted"
    OUTDATED = "outdated"
    DOUBTFUL = "doubtful"


TO_ISSUE = (State.EARNED, State.ASSUMED)
HAVE_ONE = (State.ISSUED, State.GRANTED, State.OUTDATED, State.DOUBTFUL)
TO_LOOK_AT = (State.OUTDATED, State.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate somebody has or had; `reason` is why it was granted, or why it was taken back."""

    certificate: str
    number: str
    issued_at: datetime
    station: str
    reason: str
    share: float
    hours: float


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A person in the list. `name` is as on paper; `held` stands, `before` was taken back."""

    participant: str
    name: str
    name_in_script: str
    delegation: str
    role: str
    state: State
    standing: Standing
    held: Held | None = None
    before: tuple[Held, ...] = field(default=())

    @property
    def number(self) -> str:
        """The number of the certificate that stands; empty without one."""
        return self.held.number if self.held else ""


def list_certificates(
    session: Session, rule: CertificateRule | None = None, *, assume_after: datetime | None = None
) -> list[CertificateLine]:
    """Everybody who may earn one or has one, in calling order; without `rule` by the event's."""
    rule = rule or certificate_rule(session)
    found = {one.participant: one for one in standings(session, rule, assume_after=assume_after)}
    sure = found
    if assume_after is not None:
        sure = {one.participant: one for one in standings(session, rule)}
    held, before = _certificates(session)
    everybody = dict.fromkeys([*found, *held])
    people = {one.id: one for one in session.scalars(select(Participant)) if one.id in everybody}
    teams = {one.id: one.name for one in session.scalars(select(Delegation))}
    called = in_order(session, list(people), order_of(session, "calling"))

    def line(person: Participant) -> CertificateLine:
        standing = found.get(person.id) or _nothing(person)
        one = held.get(person.id)
        return CertificateLine(
            participant=person.id,
            name=person.titled_name,
            name_in_script=person.name_in_script,
            delegation=teams.get(person.delegation or "", ""),
            role=person.role,
            state=_state(session, one, standing, sure.get(person.id)),
            standing=standing,
            held=one.told if one else None,
            before=tuple(before[person.id]),
        )

    return [line(people[one]) for one in called]


def certificates_of_people(session: Session, people: Collection[str]) -> list[Certificate]:
    """The standing certificates of these people, in calling order; those of their duplicates are theirs."""
    kept, wanted = kept_rows(session), set(people)
    called = certificates_in_calling_order(session)
    return [one for one in called if kept.get(one.participant, one.participant) in wanted]


@dataclass(frozen=True, slots=True)
class _Row:
    row: Certificate
    told: Held


def _certificates(session: Session) -> tuple[dict[str, _Row], Mapping[str, list[Held]]]:
    """By person: the certificate that stands, and those taken back; a duplicate's are the kept person's."""
    kept = kept_rows(session)
    stations = {one.id: one.name for one in session.scalars(select(Station))}
    held: dict[str, _Row] = {}
    for row in standing_certificates(session):
        person = kept.get(row.participant, row.participant)
        held.setdefault(person, _Row(row, told_of(row, stations)))
    before: dict[str, list[Held]] = defaultdict(list)
    retired = select(Certificate).where(Certificate.retired).order_by(Certificate.issued_at, Certificate.id)
    for row in session.scalars(retired):
        before[kept.get(row.participant, row.participant)].append(told_of(row, stations))
    return held, before


def told_of(row: Certificate, stations: Mapping[str, str]) -> Held:
    """A certificate as it is told; `stations` are names by id."""
    station = stations.get(row.station, "")
    return Held(row.id, row.number, row.issued_at, station, row.reason, row.share, row.hours)


def _state(session: Session, held: _Row | None, standing: Standing, sure: Standing | None) -> State:
    if held is None:
        if not standing.earned:
            return State.SHORT
        return State.EARNED if sure is not None and sure.earned else State.ASSUMED
    if is_outdated(session, held.row):
        return State.OUTDATED
    if held.row.reason:
        return State.GRANTED
    return State.ISSUED if standing.earned else State.DOUBTFUL


def _nothing(person: Participant) -> Standing:
    return Standing(person.id, person.full_name, earned=False, share=0.0, hours=0.0)


def earned_count(lines: Iterable[CertificateLine]) -> int:
    """How many have earned one by the rule or were granted one."""
    return sum(line.standing.earned or line.state is State.GRANTED for line in lines)


def wanting(lines: Sequence[CertificateLine]) -> list[CertificateLine]:
    """Those who have earned one and have none yet."""
    return [line for line in lines if line.state in TO_ISSUE]
