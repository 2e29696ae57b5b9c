"""The answers a door can give to a scan, and what they mean."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The answers a door can give."""

    WELCOME = "welcome"
    ALREADY_IN = "already_in"
    LEFT = "left"
    NOT_IN = "not_in"
    UNKNOWN = "unknown"
    OTHER_EVENT = "other_event"
    UNVERIFIABLE = "unverifiable"
    FORGED = "forged"
    REVOKED = "revoked"
    NOT_LISTED = "not_listed"
    WRONG_TIME = "wrong_time"
    WITHDRAWN = "withdrawn"
    FULL = "full"


ADMITTED = (Verdict.WELCOME, Verdict.ALREADY_IN)
"""The verdicts of a scan that says: this person is here."""

OVERRIDABLE = (Verdict.NOT_LISTED, Verdict.WRONG_TIME, Verdict.FULL, Verdict.WITHDRAWN, Verdict.UNVERIFIABLE)
"""The refusals after which a host may admit anyway."""
