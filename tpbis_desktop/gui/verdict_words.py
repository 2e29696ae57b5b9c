"""What a host can say aloud for every answer of a door: what happened, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tpbis_desktop.actions.attendance.verdict import Verdict
from tpbis_desktop.actions.door.excuses import excuse_word
from tpbis_desktop.actions.door.invitation_reading import invitation_words
from tpbis_desktop.actions.door.outcome import Aboard, Outcome
from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.actions.programme.programme import ActivityLine
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui import times
from tpbis_desktop.gui.widgets import verdict_panel as panel
from tpbis_desktop.words import _, plural

_KINDS: dict[Verdict, panel.Kind] = {
    Verdict.WELCOME: "welcome",
    Verdict.LEFT: "welcome",
    Verdict.ALREADY_IN: "already",
    Verdict.NOT_IN: "already",
}


def kind_of(verdict: str) -> panel.Kind:
    """The colour and shape of a verdict."""
    return _KINDS.get(Verdict(verdict), "refused")


def short_word(verdict: str) -> str:
    """The verdict in a word or two, as the panel and lists say it."""
    words = {
        Verdict.WELCOME: _("Welcome"),
        Verdict.ALREADY_IN: _("Already in"),
        Verdict.LEFT: _("Goodbye"),
        Verdict.NOT_IN: _("Not inside"),
        Verdict.UNKNOWN: _("Not a badge"),
        Verdict.OTHER_EVENT: _("Another event"),
        Verdict.UNVERIFIABLE: _("Cannot be checked"),
        Verdict.FORGED: _("Not genuine"),
        Verdict.REVOKED: _("No longer valid"),
        Verdict.NOT_LISTED: _("Not on the list"),
        Verdict.WRONG_TIME: _("Not now"),
        Verdict.WITHDRAWN: _("Withdrawn"),
        Verdict.FULL: _("Full"),
    }
    return words[Verdict(verdict)]


def panel_words(outcome: Outcome, activity: ActivityLine) -> panel.Verdict:
    """The answer to a scan at `activity`, for the panel."""
    return panel.Verdict(
        kind=kind_of(outcome.verdict),
        word=_word(outcome),
        name=_name(outcome),
        delegation=_delegation(outcome),
        name_in_script=_name_in_script(outcome),
        lines=tuple(_lines(outcome, activity)),
        reason=_reason(outcome, activity),
    )


def together_words(outcomes: Sequence[Outcome], delegation: str) -> panel.Verdict:
    """The answer to a whole delegation at once: how many are in, and who is not and why."""
    welcome = sum(outcome.verdict is Verdict.WELCOME for outcome in outcomes)
    before = [outcome for outcome in outcomes if outcome.verdict is Verdict.ALREADY_IN]
    refused = [outcome for outcome in outcomes if not outcome.admitted]
    lines = []
    if before:
        lines.append(plural("{n} was in already", "{n} were in already", len(before)))
    if needy := [outcome for outcome in outcomes if outcome.admitted and _needs(outcome)]:
        names = ", ".join(outcome.person.full_name for outcome in needy if outcome.person)
        lines.append(_("With a diet, need or note: {names}").format(names=names))
    reasons = [
        f"{outcome.person.full_name if outcome.person else outcome.number}: {short_word(outcome.verdict)}"
        for outcome in refused
    ]
    return panel.Verdict(
        kind="refused" if refused and not welcome else "already" if refused else "welcome",
        word=plural("{n} welcome", "{n} welcome", welcome),
        name=delegation,
        lines=tuple(lines),
        reason=". ".join(reasons),
    )


def _needs(outcome: Outcome) -> bool:
    person = outcome.person
    return outcome.show_needs and bool(person and (person.dietary or person.access_needs or person.note))


def waiting_for(leg: str, vehicle: str) -> str:
    """What a leader scans for now."""
    words = {
        "out": _("Boarding {vehicle}"),
        "place": _("Attendance at the place, {vehicle}"),
        "back": _("Back on board {vehicle}"),
    }
    return words[leg].format(vehicle=vehicle)


def not_recorded(error: UserError) -> panel.Verdict:
    """The scan could not be kept: nobody may think it was."""
    happened = " ".join(part for part in (error.title, error.hint) if part)
    return panel.Verdict("refused", _("NOT RECORDED"), reason=" ".join((happened, _("Then scan again."))))


def went_wrong() -> panel.Verdict:
    """The program itself failed: nothing was kept."""
    return panel.Verdict(
        "refused",
        _("NOT RECORDED"),
        reason=_(
            "The program made a mistake and has noted it. Scan again; if it stays, note the name by hand."
        ),
    )


def nothing_chosen() -> panel.Verdict:
    """There is no activity to keep the scan for."""
    return panel.Verdict("refused", _("NOT RECORDED"), reason=_("Choose an activity first, then scan again."))


def _name(outcome: Outcome) -> str:
    known = outcome.person or outcome.invited
    return known.full_name if known else ""


def _name_in_script(outcome: Outcome) -> str:
    known = outcome.person or outcome.invited
    return known.name_in_script if known else ""


def _word(outcome: Outcome) -> str:
    if outcome.invited:
        return _("An invitation, not a badge")
    if outcome.certificate:
        return _("A certificate, not a badge")
    if outcome.aboard and outcome.verdict in _aboard_words(outcome.aboard):
        return _aboard_words(outcome.aboard)[outcome.verdict]
    if outcome.verdict is Verdict.WELCOME and _came_before(outcome):
        return _("Welcome back")
    if outcome.verdict is Verdict.NOT_IN and outcome.first_at:
        return _("Already left")
    return short_word(outcome.verdict)


def _aboard_words(aboard: Aboard) -> dict[Verdict, str]:
    """What a leader calls out at a vehicle or at the place."""
    if aboard.leg == "place":
        return {
            Verdict.WELCOME: _("Seen at the place"),
            Verdict.ALREADY_IN: _("Seen already"),
            Verdict.LEFT: _("Left the place"),
            Verdict.NOT_IN: _("Not seen here"),
        }
    words = {
        Verdict.WELCOME: _("On board"),
        Verdict.ALREADY_IN: _("Already on board"),
        Verdict.LEFT: _("Off board"),
        Verdict.NOT_IN: _("Not on board"),
    }
    if aboard.leg == "back":
        words[Verdict.WELCOME] = _("Back on board")
    if aboard.moved_from:
        words[Verdict.WELCOME] = _("Moved to {vehicle}").format(vehicle=aboard.vehicle)
    if aboard.full:
        words[Verdict.FULL] = _("{vehicle} is full").format(vehicle=aboard.vehicle)
    return words


def _came_before(outcome: Outcome) -> bool:
    return outcome.first_at is not None and outcome.first_at < outcome.at


def _delegation(outcome: Outcome) -> str:
    person = outcome.person
    if outcome.invited:
        return outcome.invited.delegation
    if person is None:
        return _("Badge {number}").format(number=outcome.number) if outcome.number else ""
    return " · ".join(
        part for part in (person.delegation or person.organisation, role_word(person.role)) if part
    )


def _lines(outcome: Outcome, activity: ActivityLine) -> list[str]:
    """How late, since when, and what the host should know of the person; only of people let in or out."""
    lines = []
    if outcome.late_minutes:
        late = plural("Late by {n} minute", "Late by {n} minutes", outcome.late_minutes)
        lines.append(late if outcome.late_minutes < 120 else _late_hours(outcome.late_minutes))
    if outcome.verdict is Verdict.ALREADY_IN and outcome.first_at:
        lines.append(_since(outcome.first_at, outcome, activity))
    if outcome.minutes_inside is not None:
        lines.append(plural("{n} minute inside", "{n} minutes inside", outcome.minutes_inside))
    if outcome.excused:
        lines.append(_excused(outcome))
    if outcome.person and outcome.admitted and outcome.show_needs:
        person = outcome.person
        lines += [
            words.format(text=text)
            for words, text in (
                (_("Diet: {text}"), person.dietary),
                (_("Needs: {text}"), person.access_needs),
                (_("Note: {text}"), person.note),
            )
            if text
        ]
    return lines


def _excused(outcome: Outcome) -> str:
    kind = excuse_word(outcome.excused)
    if not outcome.excused_note:
        return _("Was excused: {kind}").format(kind=kind)
    return _("Was excused: {kind}, {note}").format(kind=kind, note=outcome.excused_note)


def _late_hours(minutes: int) -> str:
    return _("Late by {hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def _since(first_at: datetime, outcome: Outcome, activity: ActivityLine) -> str:
    zone = activity.starts_at.tzinfo
    when = times.clock(first_at, zone)
    if first_at.astimezone(zone).date() != outcome.at.astimezone(zone).date():
        when = f"{times.short_day(first_at.astimezone(zone))}, {when}"
    if not outcome.first_station:
        return _("Since {time}").format(time=when)
    return _("Since {time} at {station}").format(time=when, station=outcome.first_station)


def _reason(outcome: Outcome, activity: ActivityLine) -> str:
    """Why, and what to do; empty where the word says it all."""
    match outcome.verdict:
        case Verdict.WELCOME if outcome.aboard and outcome.aboard.moved_from:
            return _moved(outcome.aboard)
        case Verdict.WELCOME | Verdict.ALREADY_IN | Verdict.LEFT:
            return "" if outcome.person else _nameless(outcome)
        case Verdict.NOT_IN if outcome.aboard:
            return _("Nothing to end: this person was not scanned here before.")
        case Verdict.NOT_IN if outcome.first_at:
            return _("This person was scanned out before. Nothing more to do.")
        case Verdict.REVOKED:
            return _revoked(outcome)
        case Verdict.NOT_LISTED:
            return _not_listed(outcome, activity)
        case Verdict.WRONG_TIME:
            return _wrong_time(activity)
        case Verdict.FULL:
            return _full(outcome, activity)
        case Verdict.UNKNOWN if outcome.invited:
            return invitation_words(outcome.invited)
        case Verdict.UNKNOWN if outcome.certificate:
            return outcome.certificate
    return _fixed_reasons()[outcome.verdict]


def _moved(aboard: Aboard) -> str:
    words = _("Was in {other}, or had a seat there. Rides in {vehicle} now; tell the leader of {other}.")
    return words.format(other=aboard.moved_from, vehicle=aboard.vehicle)


def _revoked(outcome: Outcome) -> str:
    if outcome.newer_number:
        newer = _("Replaced by badge {number}. Nothing was recorded as attendance. Ask for that badge.")
        return newer.format(number=outcome.newer_number)
    fixed = _fixed_reasons()[Verdict.REVOKED]
    if not outcome.revoked_why:
        return fixed
    return " ".join((_("This badge was taken back: {why}.").format(why=outcome.revoked_why), fixed))


def _full(outcome: Outcome, activity: ActivityLine) -> str:
    if outcome.aboard and outcome.aboard.full:
        taken = plural("The one seat is taken.", "All {n} seats are taken.", outcome.aboard.seats)
        return " ".join((taken, _("Admit anyway, or send to another vehicle.")))
    taken = plural("The one place is taken.", "All {n} places are taken.", activity.capacity or 0)
    if outcome.waiting_place:
        waits = _("Number {n} on the waiting list now: ask to wait, or admit anyway.")
        return f"{taken} {waits.format(n=outcome.waiting_place)}"
    return " ".join((taken, _("Admit anyway, or ask the organiser.")))


def _fixed_reasons() -> dict[Verdict, str]:
    return {
        Verdict.NOT_IN: _(
            "No entry was scanned, so there is nothing to end. Switch to In to scan people in."
        ),
        Verdict.UNKNOWN: _(
            "This code is no badge. Nothing was recorded as attendance. "
            "Scan the code on the badge, or find the person by name."
        ),
        Verdict.OTHER_EVENT: _(
            "This badge is from another event. Nothing was recorded as attendance. "
            "Ask for this event's badge, or find the person by name."
        ),
        Verdict.UNVERIFIABLE: _(
            "The station that issued this badge is not known here. Nothing was recorded as attendance. "
            "Find the person by name, or admit anyway."
        ),
        Verdict.FORGED: _(
            "No desk of this event issued this badge. Nothing was recorded as attendance. "
            "Send this person to the desk."
        ),
        Verdict.REVOKED: _(
            "Nothing was recorded as attendance. Ask for the newer badge, or send to the desk."
        ),
        Verdict.WITHDRAWN: _("This person was noted as not coming. Admit anyway, or send to the desk."),
    }


def _nameless(outcome: Outcome) -> str:
    if outcome.issued_by:
        issued = _("Issued at {station}, not known here yet. The name comes with the next exchange.")
        return issued.format(station=outcome.issued_by)
    if outcome.number:
        return _("This badge has no name yet. The desk gives it one.")
    return _("This badge is not known here yet. The name comes with the next exchange.")


def _not_listed(outcome: Outcome, activity: ActivityLine) -> str:
    if outcome.person is None:
        return _(
            "The name is not known here yet, nor whether it is on the list. Admit anyway, or ask the desk."
        )
    if outcome.elsewhere:
        here, where = outcome.elsewhere.title, outcome.elsewhere.place
        if where:
            words = _("On the list of “{title}” in {place} now. Send there, or admit anyway.")
        else:
            words = _("On the list of “{title}” now. Send there, or admit anyway.")
        return words.format(title=here, place=where)
    if activity.admits == "roles":
        return _("This activity is for other roles. Admit anyway, or send to the desk.")
    return _("Not on the list of this activity. Admit anyway, or enrol and admit.")


def _wrong_time(activity: ActivityLine) -> str:
    when = f"{times.short_day(activity.starts_at)}, {times.span(activity.starts_at, activity.ends_at)}"
    return _("This activity is on {when}. Choose the right activity, or admit anyway.").format(when=when)
