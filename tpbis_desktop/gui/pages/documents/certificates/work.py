"""What the certificates tab does in the background: reading everybody, issuing, signing again, drawing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path

from tpbis_desktop.actions.certificates.certificate_doubles import Doubled, doubled
from tpbis_desktop.actions.certificates.certificate_faces import (
    preview_certificates,
    print_certificates,
)
from tpbis_desktop.actions.certificates.certificate_list import (
    TO_ISSUE,
    CertificateLine,
    certificates_of_people,
    list_certificates,
)
from tpbis_desktop.actions.certificates.certificate_rule import CertificateRule, certificate_rule
from tpbis_desktop.actions.certificates.certificates import (
    Issuing,
    is_outdated,
    issue_these,
    reissue_certificate,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.looks.look_notes import Look
from tpbis_desktop.actions.people.unwritten_names import unwritten_notes
from tpbis_desktop.gui.job import Step
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.whole_file import write_whole

PREVIEWED = 4
_AT_ONCE = 3
_BREATH = 0.01


@dataclass(frozen=True)
class Everybody:
    """All that the tab shows: the people in calling order, the rule they are judged by, what is double."""

    lines: tuple[CertificateLine, ...]
    rule: CertificateRule
    zone: tzinfo
    doubles: tuple[Doubled, ...] = ()
    event_name: str = ""

    def line_of(self, participant: str) -> CertificateLine | None:
        """The line of a person; none when there is no such person (any more)."""
        return next((line for line in self.lines if line.participant == participant), None)


@dataclass(frozen=True)
class Batch:
    """Certificates to come out, by participant in calling order; those in `fresh` are issued first."""

    people: tuple[str, ...] = ()
    fresh: frozenset[str] = frozenset()
    language: str = "both"
    how: Issuing = field(default_factory=Issuing)


@dataclass(frozen=True)
class CameOut:
    """What became of a batch: its PDF, and how many were issued and signed again on the way."""

    pdf: bytes
    issued: int = 0
    signed_again: int = 0


def read_everybody(
    step: Step, event_file: EventFile, rule: CertificateRule | None, assume_after: datetime | None
) -> Everybody:
    """How everybody stands; `rule` is one that is tried out, none is the event's."""
    step(0, 0)
    with event_file.read() as session:
        used, event = rule or certificate_rule(session), the_event(session)
        lines = list_certificates(session, used, assume_after=assume_after)
        name = event.short_name or event.name
        return Everybody(tuple(lines), used, event.tzinfo, tuple(doubled(session)), name)


def draw_preview(step: Step, event_file: EventFile, lines: Sequence[CertificateLine], language: str) -> Look:
    """The first certificates as they will be, or as they are, and what will be left out of any of them.

    Nothing is issued by looking.
    """
    out, shown = BytesIO(), lines[:PREVIEWED]
    step(0, 0)
    with event_file.read() as session:
        if all(line.held for line in shown):
            issued = certificates_of_people(session, [line.participant for line in shown])
            print_certificates(session, issued, out, language)
        else:
            preview_certificates(session, [line.standing for line in shown], out, language)
        notes = unwritten_notes(session, [line.participant for line in lines])
    return Look(out.getvalue(), notes)


def bring_out(step: Step, event_file: EventFile, batch: Batch, now: datetime) -> CameOut:
    """Issue those who have none, sign mended names again, and draw the whole batch."""
    issued = _issue(step, event_file, batch, now)
    again = _sign_again(event_file, batch)
    out = BytesIO()
    with event_file.read() as session:
        chosen = certificates_of_people(session, batch.people)
        print_certificates(session, chosen, out, batch.language, lambda done: step(done, len(chosen)))
    return CameOut(out.getvalue(), issued, again)


def save_out(step: Step, event_file: EventFile, batch: Batch, now: datetime, path: Path) -> CameOut:
    """The same into a file, whole or not at all; what was issued stays issued."""
    came = bring_out(step, event_file, batch, now)
    write_whole(path, came.pdf)
    return came


def _issue(step: Step, event_file: EventFile, batch: Batch, now: datetime) -> int:
    """A few at a time, so that no scan waits."""
    if not batch.fresh:
        return 0
    with event_file.read() as session:
        lines = list_certificates(session, assume_after=batch.how.assume_after)
    wanted = [line.standing for line in lines if line.participant in batch.fresh and line.state in TO_ISSUE]
    issued = 0
    for start in range(0, len(wanted), _AT_ONCE):
        step(start, len(wanted))
        with event_file.write(background=True) as session:
            issued += len(issue_these(session, wanted[start : start + _AT_ONCE], now=now, how=batch.how))
        time.sleep(_BREATH)
    return issued


def _sign_again(event_file: EventFile, batch: Batch) -> int:
    """The names mended after they were signed: what is printed and what its code says must be one."""
    with event_file.read() as session:
        found = certificates_of_people(session, batch.people)
        stale = [one.id for one in found if is_outdated(session, one)]
    for start in range(0, len(stale), _AT_ONCE):
        with event_file.write(background=True) as session:
            for certificate in stale[start : start + _AT_ONCE]:
                reissue_certificate(session, certificate)
        time.sleep(_BREATH)
    return len(stale)
