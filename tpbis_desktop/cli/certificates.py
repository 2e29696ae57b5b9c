"""Certificates, commitments and the event report from the command line."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tpbis_desktop.cli.opened import iso, moment, opened, say, tell, zone_of
from tpbis_desktop.cli.paper_commands import tell_unwritten
from tpbis_desktop.errors import UserError
from tpbis_desktop.whole_file import whole_file
from tpbis_desktop.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tpbis_desktop.actions.certificates.certificate_rule import CertificateRule, Standing
    from tpbis_desktop.actions.door.certificate_reading import Checked


def certificates(arguments: Namespace) -> None:
    """Issue to all who earned one, and write everybody's as a PDF; or only say how everybody stands."""
    with opened(arguments.event) as event_file:
        at = moment(arguments.at, zone_of(event_file))
        assume_after = at if arguments.assume_attended else None
        if arguments.dry_run:
            with event_file.read() as session:
                _say_standings(session, assume_after)
            return
        if arguments.out is None:
            raise UserError(
                _("There is no file to write the certificates to."),
                _("No certificate was issued."),
                _("Say a file such as certificates.pdf, or --dry-run."),
            )
        with event_file.write() as session:
            _issue(session, arguments, at, assume_after)
        with event_file.read() as session, whole_file(arguments.out) as out:
            _write(session, arguments, out)
            _tell_doubles(session)


def _say_standings(session: Session, assume_after: datetime | None) -> None:
    from tpbis_desktop.actions.certificates.certificate_rule import certificate_rule, standings
    from tpbis_desktop.actions.certificates.certificates import standing_certificates

    rule = certificate_rule(session)
    numbers = {one.participant: one.number for one in standing_certificates(session)}
    for standing in standings(session, rule, assume_after=assume_after):
        say(**_standing(standing, rule, numbers.get(standing.participant)))


def _standing(standing: Standing, rule: CertificateRule, number: str | None) -> dict[str, Any]:
    from tpbis_desktop.actions.certificates.certificate_rule import shortfall

    return {
        "participant": standing.participant,
        "full_name": standing.full_name,
        "earned": standing.earned,
        "share": round(standing.share, 4),
        "hours": round(standing.hours, 2),
        "missing": list(standing.missing),
        "excused": list(standing.excused),
        "assumed": list(standing.assumed),
        "short": shortfall(standing, rule),
        "number": number,
    }


def _issue(session: Session, arguments: Namespace, at: datetime, assume_after: datetime | None) -> None:
    """Sign mended names again, grant, then issue to everybody who earned one."""
    from tpbis_desktop.actions.certificates.certificates import (
        Issuing,
        grant_certificate,
        issue_earned,
        outdated,
        reissue_certificate,
    )
    from tpbis_desktop.actions.people.find import person_said

    typed = {person_said(session, person): number for person, number in arguments.number or []}
    how = Issuing(assume_after, typed)
    for certificate in outdated(session):
        reissue_certificate(session, certificate.id)
    issue_earned(session, now=at, how=how)
    if arguments.grant:
        person = person_said(session, arguments.grant)
        grant_certificate(session, person, arguments.reason, now=at, how=how)


def _write(session: Session, arguments: Namespace, out: Any) -> None:
    from tpbis_desktop.actions.certificates.certificate_faces import (
        certificates_in_calling_order,
        print_certificates,
    )
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    add_font_folder(resource("fonts"))
    issued = certificates_in_calling_order(session, arguments.order or "")
    tell_unwritten(session, [one.participant for one in issued])
    print_certificates(session, issued, out, arguments.language)


def _tell_doubles(session: Session) -> None:
    from tpbis_desktop.actions.certificates.certificate_numbers import doubles

    for double in doubles(session):
        tell(
            _("To be settled: {number}, {names}.").format(
                number=double.number, names=" · ".join(double.names)
            )
        )


def verify(arguments: Namespace) -> int:
    """Say what the code on a certificate is; 1 when it is not a genuine one that counts."""
    from tpbis_desktop.actions.door.certificate_reading import Finding, verify_certificate

    with opened(arguments.event) as event_file:
        zone = zone_of(event_file)
        with event_file.read() as session:
            checked = verify_certificate(session, arguments.code)
    say(**_checked(checked), issued_at=iso(checked.issued_at, zone))
    return 0 if checked.finding in (Finding.GENUINE, Finding.NOT_HERE) else 1


def _checked(checked: Checked) -> dict[str, Any]:
    from tpbis_desktop.actions.door.certificate_reading import finding_words

    return {
        "finding": checked.finding.value,
        "says": finding_words(checked),
        "participant": checked.participant or None,
        "full_name": checked.full_name or None,
        "number": checked.number or None,
        "reason": checked.reason or None,
        "name_matches": checked.name_matches,
    }


def commitment(arguments: Namespace) -> None:
    """Note what a participant takes home to do."""
    from tpbis_desktop.actions.people.find import person_said
    from tpbis_desktop.actions.report.commitments import add_commitment

    with opened(arguments.event) as event_file:
        with event_file.write() as session:
            person = person_said(session, arguments.person)
            known = add_commitment(
                session, person, arguments.text, due_on=arguments.due, partner=arguments.partner
            )
        say(commitment=known, participant=person)


def report(arguments: Namespace) -> None:
    """Write the event report as PDF or DOCX, by the ending of the file's name."""
    from tpbis_desktop.actions.report.report import write_report
    from tpbis_desktop.documents.report.write import refuse_wrong_format
    from tpbis_desktop.documents.text.fonts import add_font_folder
    from tpbis_desktop.paths import resource

    kind = arguments.out.suffix
    refuse_wrong_format(kind)
    add_font_folder(resource("fonts"))
    with (
        opened(arguments.event) as event_file,
        event_file.read() as session,
        whole_file(arguments.out) as out,
    ):
        write_report(session, out, kind, arguments.language)
