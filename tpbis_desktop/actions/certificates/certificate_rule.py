"""The rule by which certificates are earned, and how each person stands by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.attendance.taking_part import (
    attended_by,
    excused_from,
    listed_for,
    may_attend,
    people_once,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Activity, Event, Participant
from tpbis_desktop.words import _

COUNTS, LEFT_OUT, MISSED = "counts", "left_out", "missed"
EXCUSED = (COUNTS, LEFT_OUT, MISSED)
USUAL_KINDS = ("ceremony", "session", "field_visit")
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """What it takes: every part that is set must be met; a part of None or () is not asked.

    `share` (0 to 1) of the activities that count and are meant for the person, `hours` of them as the
    programme says, `required` activities by id. `kinds` count where the activity itself says that it counts:
    registration and meals only when they are among them. `roles` that can earn one; () is everybody.
    `excused`: an excused absence counts as attended, is left out of the sum, or is missed like any other.
    """

    share: float | None = 0.8
    hours: float | None = None
    required: tuple[str, ...] = ()
    excused: str = LEFT_OUT
    kinds: tuple[str, ...] = USUAL_KINDS
    roles: tuple[str, ...] = ()


def rule_from(said: Mapping[str, Any] | None) -> CertificateRule:
    """The rule an event's `certificate_rule` says; what it cannot say is as usual."""
    if said is None:
        return CertificateRule()
    usual = CertificateRule()
    return CertificateRule(
        share=_number(said.get("share"), 1.0),
        hours=_number(said.get("hours"), 10_000.0),
        required=_texts(said.get("required")),
        excused=said["excused"] if said.get("excused") in EXCUSED else usual.excused,
        kinds=_texts(said.get("kinds")) or usual.kinds,
        roles=_texts(said.get("roles")),
    )


def _number(said: Any, most: float) -> float | None:
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    return min(max(float(said), 0.0), most) if is_number else None


def _texts(said: Any) -> tuple[str, ...]:
    return tuple(text for text in said if isinstance(text, str)) if isinstance(said, list | tuple) else ()


def certificate_rule(session: Session) -> CertificateRule:
    """The rule of this event."""
    return rule_from(the_event(session).certificate_rule)


def change_certificate_rule(session: Session, rule: CertificateRule) -> None:
    """Write another rule; certificates already issued stay. Raises `UserError` when it asks for nothing."""
    if rule.share is None and rule.hours is None and not rule.required:
        raise UserError(
            _("The rule asks for nothing."),
            _("Everybody would earn a certificate. Nothing was changed."),
            _("Choose a share, a number of hours, or activities that are required."),
        )
    if not rule.kinds:
        raise UserError(
            _("No activity would count."),
            _("Nobody could earn a certificate. Nothing was changed."),
            _("Choose which kinds of activities count."),
        )
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rule).items()}
    event = the_event(session)
    if event.certificate_rule != said:
        record(session, Event, event.id, certificate_rule=said)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands by the rule.

    `missing`: titles, in the order of the programme, of what they missed; `missing_required` those of them
    without which there is no certificate. `assumed`: what was taken as attended though it had not begun.
    `hours_short` is how many hours are still needed; `counted` how many activities the share is of.
    """

    participant: str
    full_name: str
    earned: bool
    share: float
    hours: float
    missing: tuple[str, ...] = ()
    missing_required: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    hours_short: float = 0.0
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one person, as ids of activities; `assumed` is taken as attended without a scan."""

    attended: Set[str] = frozenset()
    excused: Set[str] = frozenset()
    listed: Set[str] = frozenset()
    assumed: Set[str] = frozenset()


def counted_activities(session: Session, rule: CertificateRule) -> list[Activity]:
    """The activities that count for certificates, in the order of time."""
    activities = standing_activities(session)
    required = set(rule.required)
    return [
        one
        for one in activities
        if (one.counts_for_certificate and one.kind in rule.kinds) or one.id in required
    ]


def standings(
    session: Session, rule: CertificateRule | None = None, *, assume_after: datetime | None = None
) -> list[Standing]:
    """How everybody who takes part stands, by participant id; who has withdrawn is left out.

    `assume_after`: take activities that begin at or after that moment as attended by those they are meant
    for, as for certificates printed the day before. Who was never seen anywhere earns none by assumption.
    """
    rule = rule or certificate_rule(session)
    counted = counted_activities(session, rule)
    zone = the_event(session).tzinfo
    assumed = {
        one.id for one in counted if assume_after and one.starts_at.replace(tzinfo=zone) >= assume_after
    }
    attended, excused, listed = attended_by(session), excused_from(session), listed_for(session)
    nothing: set[str] = set()

    def seen(person: str) -> Seen:
        return Seen(
            attended.get(person, nothing), excused.get(person, nothing), listed.get(person, nothing), assumed
        )

    people = [one for one in people_once(session) if not one.withdrawn]
    asked = [one for one in people if not rule.roles or one.role in rule.roles]
    return [standing_of(one, rule, counted, seen(one.id)) for one in asked]


def standing_of(person: Participant, rule: CertificateRule, counted: list[Activity], seen: Seen) -> Standing:
    """How one person stands by the rule, of the activities that are counted."""
    meant = [one for one in counted if may_attend(one, person, seen.listed) or one.id in seen.attended]
    excuses = seen.excused - seen.attended
    assumed = seen.assumed - seen.attended - excuses
    there = seen.attended | assumed | (excuses if rule.excused == COUNTS else set())
    left_out = excuses if rule.excused == LEFT_OUT else set()
    sum_of = [one for one in meant if one.id not in left_out]
    attended = [one for one in sum_of if one.id in there]
    share = len(attended) / len(sum_of) if sum_of else 0.0
    hours = sum(map(hours_of, attended))
    hours_short = max(0.0, _hours_asked(rule, meant, left_out) - hours)
    missing = [one for one in sum_of if one.id not in there]
    required = [one for one in missing if one.id in rule.required]
    enough = share >= (rule.share or 0.0) - _ROUNDING and hours_short <= _ROUNDING and not required
    return Standing(
        participant=person.id,
        full_name=person.full_name,
        earned=enough and any(one.id in seen.attended for one in meant),
        share=share,
        hours=hours,
        missing=_titles(missing),
        missing_required=_titles(required),
        excused=_titles(one for one in meant if one.id in excuses),
        assumed=_titles(one for one in meant if one.id in assumed),
        hours_short=hours_short,
        counted=len(sum_of),
    )


def _hours_asked(rule: CertificateRule, meant: list[Activity], left_out: Set[str]) -> float:
    """The hours needed: less by those of excused absences, where these are left out of the sum."""
    return max(0.0, (rule.hours or 0.0) - sum(hours_of(one) for one in meant if one.id in left_out))


def held_back(session: Session, rule: CertificateRule) -> list[Activity]:
    """Activities of a kind that counts by this rule which are themselves set not to count."""
    counted = {one.id for one in counted_activities(session, rule)}
    return [one for one in standing_activities(session) if one.kind in rule.kinds and one.id not in counted]


def let_count(session: Session, activities: Iterable[str]) -> None:
    """From now on these activities count for certificates, where their kind does."""
    for activity in activities:
        record(session, Activity, activity, counts_for_certificate=True)


def hours_of(activity: Activity) -> float:
    """How long the programme says an activity lasts."""
    return (activity.ends_at - activity.starts_at).total_seconds() / 3600


def _titles(activities: Iterable[Activity]) -> tuple[str, ...]:
    return tuple(one.title for one in activities)


def shortfall(standing: Standing, rule: CertificateRule, language: str | None = None) -> list[str]:
    """What a person falls short by, in words; empty for one who earned a certificate."""
    if standing.earned:
        return []
    words = []
    if rule.share is not None and standing.share < rule.share - _ROUNDING:
        words.append(
            _("attendance {share} %, asked {asked} %", language).format(
                share=int(standing.share * 100 + _ROUNDING), asked=round(rule.share * 100)
            )
        )
    if standing.hours_short > _ROUNDING:
        words.append(_("{hours} hours short", language).format(hours=round(standing.hours_short, 2)))
    required = _("missed “{title}”, which is required", language)
    words += [required.format(title=one) for one in standing.missing_required]
    return words or [_("was never seen at an activity that counts", language)]


def missing_words(standing: Standing, most: int = 1000) -> str:
    """What a person missed, in a line: how many of how many, and the first of them; empty when nothing."""
    if not standing.missing:
        return ""
    titles, more = ", ".join(standing.missing[:most]), len(standing.missing) - most
    if more > 0:
        titles = _("{titles} and {n} more").format(titles=titles, n=more)
    counts = {"n": len(standing.missing), "all": standing.counted}
    return _("{n} of {all} missing: {titles}").format(**counts, titles=titles)
