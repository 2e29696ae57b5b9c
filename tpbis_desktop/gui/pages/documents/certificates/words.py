"""How certificates are spoken of: states, attendance, and what each is short by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from tpbis_desktop.actions.certificates.certificate_list import (
    HAVE_ONE,
    CertificateLine,
    Held,
    State,
    earned_count,
    wanting,
)
from tpbis_desktop.actions.certificates.certificate_rule import (
    CertificateRule,
    Standing,
    missing_words,
    shortfall,
)
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.pill import PillTone
from tpbis_desktop.words import _, language, plural

_NAMED = 2
"""How many missed activities the list names; all of them stand beside it."""

TONES: dict[State, PillTone] = {
    State.EARNED: "info",
    State.ASSUMED: "warning",
    State.SHORT: "neutral",
    State.ISSUED: "good",
    State.GRANTED: "good",
    State.OUTDATED: "warning",
    State.DOUBTFUL: "warning",
}


def state_word(state: State) -> str:
    """How it is with somebody's certificate, in a word or two."""
    words = {
        State.EARNED: _("Earned"),
        State.ASSUMED: _("If all come"),
        State.SHORT: _("Falls short"),
        State.ISSUED: _("Issued"),
        State.GRANTED: _("Granted"),
        State.OUTDATED: _("Name mended"),
        State.DOUBTFUL: _("Now short"),
    }
    return words[state]


def state_explained(state: State) -> str:
    """The same in a sentence."""
    words = {
        State.EARNED: _("Has earned a certificate by the rule; it was not issued yet."),
        State.ASSUMED: _("Earns one only if what is still to come is attended."),
        State.SHORT: _("Has not earned a certificate by the rule."),
        State.ISSUED: _("Earned, and issued. The number stays for ever."),
        State.GRANTED: _("Granted for a reason, whatever the rule says."),
        State.OUTDATED: _("The name was mended after the certificate was signed: print it again."),
        State.DOUBTFUL: _("Was issued, but by the scans and the rule of now it was not earned."),
    }
    return words[state]


def hours_words(hours: float) -> str:
    """Hours as the language writes them: 9.5 h."""
    said = f"{hours:.1f}".removesuffix(".0")
    return _("{hours} h").format(hours=said.replace(".", ",") if language() == "id" else said)


def attendance_words(standing: Standing) -> str:
    """Share and hours: 75 %, 9.5 h."""
    share = _("{share} %").format(share=int(standing.share * 100 + 1e-6))
    return f"{share} · {hours_words(standing.hours)}"


def row_words(line: CertificateLine, rule: CertificateRule) -> str:
    """What the list says beside a name: what is missing, what it falls short by, or why it was granted."""
    if line.held:
        return f"{line.number} · {_held_words(line)}".removesuffix(" · ")
    missing = missing_words(line.standing, _NAMED)
    if line.state is State.SHORT and not missing:
        return ". ".join(shortfall(line.standing, rule))
    if line.standing.assumed:
        assumed = plural("{n} assumed", "{n} assumed", len(line.standing.assumed))
        return f"{assumed} · {missing}" if missing else assumed
    return missing


def _held_words(line: CertificateLine) -> str:
    """What is to be known of somebody beside the number of the certificate they have."""
    if line.state is State.GRANTED and line.held:
        return _("Granted: {reason}").format(reason=line.held.reason)
    words = {
        State.OUTDATED: _("The name was mended since: print it again."),
        State.DOUBTFUL: _("By the scans of now it was not earned."),
    }
    return words.get(line.state, "")


def story_of(line: CertificateLine, rule: CertificateRule) -> list[tuple[str, str]]:
    """What is known of how a person stands: headings with their words, none of them empty."""
    standing = line.standing
    told = [
        (_("Attendance"), attendance_words(standing)),
        (_("Short by"), ". ".join(shortfall(standing, rule)) if line.state not in HAVE_ONE else ""),
        (_("Missing"), " · ".join(standing.missing)),
        (_("Excused"), " · ".join(standing.excused)),
        (_("Assumed"), " · ".join(standing.assumed)),
    ]
    return [(heading, words) for heading, words in told if words]


def issued_words(held: Held, zone: tzinfo) -> str:
    """When and where a certificate was issued."""
    at = held.issued_at.astimezone(zone)
    when = {"day": short_day(at), "time": clock(at), "station": held.station}
    return _("Issued {day}, {time}, {station}").format(**when)


def earned_words(lines: Sequence[CertificateLine]) -> str:
    """15 of 18 have earned one."""
    counts = {"n": earned_count(lines), "all": len(lines)}
    return _("{n} of {all} have earned one").format(**counts)


def issued_count_words(lines: Sequence[CertificateLine]) -> str:
    """How many are issued, to be issued, and short."""
    issued = sum(line.state in HAVE_ONE for line in lines)
    short = sum(line.state is State.SHORT for line in lines)
    said = [
        plural("{n} issued", "{n} issued", issued),
        plural("{n} to issue", "{n} to issue", len(wanting(lines))),
        plural("{n} short", "{n} short", short),
    ]
    return " · ".join(said)
