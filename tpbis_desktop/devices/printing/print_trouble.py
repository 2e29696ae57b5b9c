"""Why paper does not come out, in words: from what print systems and printers say, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

NO_PAPER, WRONG_PAPER, JAM, OPEN, INK, PAUSED, GONE, CANCELLED = (
    "no-paper",
    "wrong-paper",
    "jam",
    "open",
    "ink",
    "paused",
    "gone",
    "cancelled",
)

_KEYWORDS = {
    "unsupported media": WRONG_PAPER,
    "media-empty": NO_PAPER,
    "media-needed": NO_PAPER,
    "media-jam": JAM,
    "cover-open": OPEN,
    "door-open": OPEN,
    "interlock-open": OPEN,
    "marker-supply-empty": INK,
    "toner-empty": INK,
    "developer-empty": INK,
    "offline": GONE,
    "shutdown": GONE,
    "not responding": GONE,
    "unable to locate": GONE,
    "may not exist": GONE,
    "unreachable": GONE,
    "timed-out": GONE,
    "paused": PAUSED,
    "printer-stopped": PAUSED,
    "moving-to-paused": PAUSED,
    "job-canceled": CANCELLED,
}
"""Parts of the keywords of RFC 8011 and of CUPS's own words, the telling ones first."""


def trouble_in(said: Iterable[str]) -> str:
    """The trouble that a print system's words tell of; empty when they tell of none."""
    heard = " ".join(said).lower()
    return next((trouble for keyword, trouble in _KEYWORDS.items() if keyword in heard), "")


def trouble_words(trouble: str) -> str:
    """What is wrong, as a sentence."""
    words = {
        NO_PAPER: _("The printer has no paper left, or none of this size."),
        WRONG_PAPER: _("The printer has no paper of this size."),
        JAM: _("Paper is stuck in the printer."),
        OPEN: _("The printer is open."),
        INK: _("The printer has no ink, toner or ribbon left."),
        PAUSED: _("The printer is paused."),
        GONE: _("The printer does not answer."),
        CANCELLED: _("The job was cancelled."),
    }
    return words.get(trouble, "")


def not_printed(reason: str) -> UserError:
    """It did not come out, for a reason in words, or in the print system's own."""
    hints = {
        NO_PAPER: _("Put paper in, then print again."),
        WRONG_PAPER: _("Put the right paper in, or choose another printer or badge template."),
        JAM: _("Take the paper out, then print again, or print on another printer."),
        OPEN: _("Close it, then print again."),
        INK: _("Put in a new one, then print again, or print on another printer."),
        PAUSED: _("Let it go on in the computer's printer settings or at the printer, then print again."),
        GONE: _("Look whether it is on and connected, or print on another printer."),
    }
    trouble = next((one for one in hints if trouble_words(one) == reason), "")
    usual = _("Look at the printer, then print again, or print on another printer.")
    return UserError(_("It was not printed"), reason, hints.get(trouble, usual))
