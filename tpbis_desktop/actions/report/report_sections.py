"""The sections of the event report: counts put into words, tables and charts in the report's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_rule import certificate_rule, shortfall, standings
from tpbis_desktop.actions.certificates.certificates import standing_certificates
from tpbis_desktop.actions.event.kind_words import kind_word, role_word
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.people.people_list import place_in_order
from tpbis_desktop.actions.programme.enrolment import vehicles_of
from tpbis_desktop.actions.programme.programme import ActivityLine, list_activities
from tpbis_desktop.actions.report.commitments import STATES, list_commitments, state_word
from tpbis_desktop.actions.report.report_counts import (
    MEN,
    WOMEN,
    Roll,
    Tally,
    arrivals,
    country_of,
    present_by_sex,
    sex_of,
    tallies,
    tally,
)
from tpbis_desktop.actions.report.report_definitions import count_headings
from tpbis_desktop.documents.report.content import (
    ArrivalChart,
    Bar,
    BarChart,
    Block,
    Section,
    Span,
    Table,
)
from tpbis_desktop.model import Delegation, Enrolment, Participant, VehicleMove
from tpbis_desktop.model.people import ROLES
from tpbis_desktop.words import _

_LOCALES = {"en": "en_GB", "id": "id"}
_CHARTED = ("ceremony", "session", "field_visit")
_COUNTS = (3.4, 1.4, 1.4, 1.2, 1.2, 1.2)


def day_in_words(day: date, language: str, pattern: str = "EEE d MMM") -> str:
    """A day as the language writes it: `Mon 13 Nov`."""
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=_LOCALES.get(language, "en_GB")))


def time_in_words(moment: datetime, language: str) -> str:
    """A time of day as the language writes it: `09:30`, in Indonesian `09.30`."""
    from babel.dates import format_time

    return str(format_time(moment.replace(tzinfo=None), "short", locale=_LOCALES.get(language, "en_GB")))


def country_names(session: Session, language: str) -> Callable[[str], str]:
    """What says the name of a country by its code: as its one delegation writes it, else the language's own.

    "" of a person whose country is not stated is "".
    """
    from babel import Locale

    known = Locale.parse(_LOCALES.get(language, "en_GB")).territories
    standing = select(Delegation).where(Delegation.kind == "country", Delegation.retired.is_(False))
    own: dict[str, list[str]] = defaultdict(list)
    for delegation in session.scalars(standing):
        own[delegation.country or ""].append(delegation.name)

    def name(code: str) -> str:
        names = own.get(code, [])
        return names[0] if code and len(names) == 1 else str(known.get(code, code))

    return name


def people_section(session: Session, counted: Roll, language: str) -> Section:
    """Who was nominated, came and attended: by country, by delegation, by sex, by role."""
    country = country_of(session)
    delegations = {one.id: one for one in session.scalars(select(Delegation))}

    def delegation(person: Participant) -> str:
        found = delegations.get(person.delegation or "")
        return found.name if found else ""

    called = country_names(session, language)
    by_country = tallies(counted, lambda person: called(country(person)))
    by_sex = tallies(counted, sex_of)
    by_role = tallies(counted, lambda person: person.role)
    sexes = {WOMEN: _("Women", language), MEN: _("Men", language)}
    roles = [role for role in ROLES if role in by_role]
    blocks = [
        _tallied(_("Country", language), _by_name(by_country), counted, language),
        _tallied(_("Delegation", language), _by_name(tallies(counted, delegation)), counted, language),
        _tallied(
            _("Sex", language),
            [(sexes.get(key, ""), by_sex[key]) for key in _in_order(by_sex)],
            counted,
            language,
        ),
        _tallied(
            _("Role", language),
            [(role_word(role, language), by_role[role]) for role in roles],
            counted,
            language,
        ),
    ]
    return Section(_("Participants", language), tuple(blocks))


def _in_order(by_sex: Mapping[str, Tally]) -> list[str]:
    return [key for key in (WOMEN, MEN, "") if key in by_sex]


def _by_name(found: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """A to Z; what is not stated comes last."""
    return sorted(found.items(), key=lambda item: (not item[0], place_in_order(item[0], "")))


def _tallied(heading: str, rows: Sequence[tuple[str, Tally]], counted: Roll, language: str) -> Table:
    """A row for each of what people were told apart by, and the total."""
    not_stated = _("Not stated", language)
    lines = [_tally_row(label or not_stated, one) for label, one in rows]
    return Table(
        headings=(heading, *count_headings(language)),
        rows=(*lines, _tally_row(_("Total", language), tally(counted))),
        shares=_COUNTS,
        numbers_from=1,
        total=True,
    )


def _tally_row(label: str, one: Tally) -> tuple[str, ...]:
    counts = (one.nominated, one.registered, one.walk_ins, one.arrived, one.attended)
    return (label, *map(str, counts))


def attendance_section(session: Session, language: str) -> Section:
    """How many came to each activity: the chart of those that are no meals, the table of all."""
    activities = list_activities(session)
    charted = [one for one in activities if one.kind in _CHARTED]
    chart = BarChart(
        title=_("Attendance by activity", language),
        bars=tuple(
            Bar(f"{day_in_words(one.starts_at, language, 'EEE')} · {one.title}", one.present, one.expected)
            for one in charted
        ),
        value_means=_("came", language),
        whole_means=_("expected", language),
    )
    table = Table(
        headings=(
            _("Day", language),
            _("Activity", language),
            _("Kind", language),
            _("Expected", language),
            _("Came", language),
            _("Women", language),
            _("Men", language),
        ),
        rows=tuple(_activity_rows(session, activities, language)),
        shares=(2.2, 3.9, 1.5, 1.3, 0.9, 1.0, 0.8),
        numbers_from=3,
        note=_(
            "Came: different people admitted. Where women and men are fewer than came, the sex is not stated"
            " or the badge's holder is not known here yet.",
            language,
        ),
    )
    blocks: tuple[Block, ...] = (chart, table) if charted else (table,)
    return Section(_("Attendance", language), blocks)


def _activity_rows(
    session: Session, activities: Sequence[ActivityLine], language: str
) -> list[tuple[str, ...]]:
    sexes = present_by_sex(session)
    nobody = {WOMEN: 0, MEN: 0}
    return [
        (
            f"{day_in_words(one.starts_at, language)}, {time_in_words(one.starts_at, language)}",
            one.title,
            kind_word(one.kind, language),
            str(one.expected),
            str(one.present),
            str(sexes.get(one.id, nobody)[WOMEN]),
            str(sexes.get(one.id, nobody)[MEN]),
        )
        for one in activities
    ]


def arrivals_section(session: Session, language: str) -> Section:
    """When people came, as columns over time."""
    days = arrivals(session)
    if not days:
        return Section(_("Arrivals", language), (_("Nobody has arrived yet.", language),))
    spans = tuple(
        Span(
            title=f"{day_in_words(day.day, language)}: {sum(day.counts)}",
            counts=day.counts,
            marks=tuple(_mark(day.begins, day.minutes, step) for step in range(len(day.counts))),
        )
        for day in days
    )
    means = _("people first admitted, in steps of {minutes} minutes", language).format(
        minutes=days[0].minutes
    )
    chart = ArrivalChart(_("Arrivals over time", language), spans, means)
    return Section(_("Arrivals", language), (chart,))


def _mark(begins: datetime, minutes: int, step: int) -> str:
    """The time under a column: at the first one and at every full hour."""
    whole = begins.hour * 60 + begins.minute + step * minutes
    return f"{whole // 60:02}:{whole % 60:02}" if step == 0 or whole % 60 == 0 else ""


def visits_section(session: Session, language: str) -> Section | None:
    """The field visits with their vehicles; None when there was none."""
    visits = [one for one in list_activities(session) if one.kind == "field_visit"]
    if not visits:
        return None
    blocks: list[Block] = []
    for visit in visits:
        told = _("{day}, {place}. Expected: {expected}. Came: {came}.", language).format(
            day=day_in_words(visit.starts_at, language, "EEEE d MMMM y"),
            place=visit.place or "–",
            expected=visit.expected,
            came=visit.present,
        )
        blocks.append(f"{visit.title}: {told}")
        if table := _vehicle_table(session, visit, language):
            blocks.append(table)
    return Section(_("Field visits", language), tuple(blocks))


def _vehicle_table(session: Session, visit: ActivityLine, language: str) -> Table | None:
    zone = the_event(session).tzinfo
    seats = select(Enrolment.vehicle).where(
        Enrolment.activity == visit.id, Enrolment.retired.is_(False), Enrolment.waiting.is_(False)
    )
    riders = list(session.scalars(seats))

    def at(vehicle: str, move: str) -> str:
        moves = select(VehicleMove.at).where(
            VehicleMove.vehicle == vehicle, VehicleMove.move == move, VehicleMove.void_reason == ""
        )
        first = session.scalars(moves.order_by(VehicleMove.at)).first()
        return time_in_words(first.astimezone(zone), language) if first else "–"

    rows = tuple(
        (one.label, one.leader or "–", str(riders.count(one.id)), str(one.seats), *_times(at, one.id))
        for one in vehicles_of(session, visit.id)
    )
    headings = (
        _("Vehicle", language),
        _("Leader", language),
        _("Listed", language),
        _("Seats", language),
        _("Left at", language),
        _("Home at", language),
    )
    return Table(headings, rows, (2, 4, 1.2, 1.2, 1.5, 1.5), numbers_from=2) if rows else None


def _times(at: Callable[[str, str], str], vehicle: str) -> tuple[str, str]:
    return at(vehicle, "departed"), at(vehicle, "home")


def certificates_section(session: Session, language: str) -> Section:
    """The certificates issued, and who fell short by what."""
    issued = standing_certificates(session)
    rule, names = certificate_rule(session), _names(session)
    held = {one.participant for one in issued}
    everybody = standings(session, rule)
    short = [one for one in everybody if not one.earned and one.participant not in held]
    told = _(
        "Issued: {issued}, of them granted for a reason: {granted}. Earned by the rule: {earned}."
        " Fell short: {short}.",
        language,
    ).format(
        issued=len(issued),
        granted=sum(bool(one.reason) for one in issued),
        earned=sum(one.earned for one in everybody),
        short=len(short),
    )
    blocks: list[Block] = [told]
    if issued:
        rows = tuple((one.number, names.get(one.participant, ""), one.reason or "–") for one in issued)
        headings = (_("Number", language), _("Name", language), _("Granted because", language))
        blocks.append(Table(headings, rows, (3, 4, 3)))
    if short:
        rows_short = sorted((one.full_name, "; ".join(shortfall(one, rule, language))) for one in short)
        headings_short = (_("Fell short", language), _("By", language))
        blocks.append(Table(headings_short, tuple(rows_short), (3.2, 6.8)))
    return Section(_("Certificates", language), tuple(blocks))


def _names(session: Session) -> dict[str, str]:
    return {one.id: one.titled_name for one in session.scalars(select(Participant))}


def commitments_section(session: Session, language: str) -> Section:
    """What participants take home to do."""
    lines = list_commitments(session)
    if not lines:
        return Section(_("Commitments", language), (_("No commitment was noted.", language),))
    states = [(state_word(one, language), sum(line.state == one for line in lines)) for one in STATES]
    told = ", ".join(f"{word}: {count}" for word, count in states if count)
    headings = (
        _("Delegation", language),
        _("Name", language),
        _("Commitment", language),
        _("Partner", language),
        _("Due", language),
        _("State", language),
    )
    rows = (
        (
            line.delegation or "–",
            line.full_name,
            " — ".join(filter(None, (line.text, line.follow_up))),
            line.partner or "–",
            day_in_words(line.due_on, language, "d MMM y") if line.due_on else "–",
            state_word(line.state, language),
        )
        for line in lines
    )
    table = Table(headings, tuple(rows), (1.8, 2, 3.4, 1.6, 1.5, 1.1))
    whole = _("Commitments: {count}. {states}.", language).format(count=len(lines), states=told)
    return Section(_("Commitments", language), (whole, table))
