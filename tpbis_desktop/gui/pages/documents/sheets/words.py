"""What each sheet is called and for, how they are grouped, and of what each can be made."""

from __future__ import annotations

import re

from tpbis_desktop.actions.people.person_order import DELEGATION, NAME, PROTOCOL, SEATING
from tpbis_desktop.actions.sheets.sheet_kinds import VISIT_RECORD
from tpbis_desktop.actions.sheets.sheets import sheet_name
from tpbis_desktop.words import _

_NO_NAME = re.compile(r'[/\\:*?"<>|]+')
PACK, EARLIER = "pack", "earlier"
GROUPS = {
    "": (PACK, EARLIER),
    "sign": ("attendance", "kit", "nominative", "proof"),
    "lists": ("arrivals", "roll", "ticks", "calling", "manifest", "visit-record"),
    "forms": ("walk-in", "biodata"),
    "cut": ("name-plates", "envelopes"),
}
OF_DAYS = ("attendance", "nominative")
OF_ACTIVITIES = ("attendance", "nominative", "kit", "ticks", "roll", "arrivals", "name-plates", "envelopes")
"""Everything else but what is `OF_A_VISIT` is of the whole programme alone."""
WITHOUT_BLANK_ROWS = ("name-plates", "envelopes", "calling", VISIT_RECORD)
WITHOUT_ORDER = (PACK, "walk-in", VISIT_RECORD)


def group_word(group: str) -> str:
    """The heading above sheets of one use."""
    words = {
        "": "",
        "sign": _("To be signed"),
        "lists": _("Lists"),
        "forms": _("Forms to fill in"),
        "cut": _("To cut and fold"),
    }
    return words[group]


def sheet_word(kind: str) -> str:
    """What a sheet is called, as at its head."""
    return _("Printed earlier") if kind == EARLIER else sheet_name(kind)


def purpose(kind: str) -> str:
    """What a sheet is for, in a line."""
    words = {
        EARLIER: _("The very same again, or what was signed on them."),
        PACK: _("All the paper of a day in one PDF, behind a page of contents."),
        "attendance": _("Signed at an activity, on a day, or over the whole programme."),
        "kit": _("Everybody signs for the kit."),
        "nominative": _("For the treasurer: sums are filled in and signed for."),
        "proof": _("On day one everybody initials how their name will be printed."),
        "arrivals": _("At the desk without a computer: everybody from A to Z, to be ticked."),
        "roll": _("Everybody with position and institution, for protocol and archive."),
        "ticks": _("Ticks for the kit, travel letters handed in and stamped, certificates."),
        "calling": _("For the master of ceremonies: who is called, and how to say the name."),
        "manifest": _("For the leader of each vehicle: seats, phones, emergency contacts, needs."),
        VISIT_RECORD: _("What became of a visit: when everybody was seen, out, there and back."),
        "walk-in": _("Blank, for people nobody expected while the power is out."),
        "biodata": _("A page for each person with what is known, to be completed and signed."),
        "name-plates": _("For the table: folded, the name on both sides."),
        "envelopes": _("Names for the envelopes, to be cut out or stuck on."),
    }
    return words[kind]


def file_name(title: str) -> str:
    """A title as the name of a file on any system."""
    return " ".join(_NO_NAME.sub(" ", title).split())


def order_word(order: str) -> str:
    """The order of people on a sheet."""
    words = {
        DELEGATION: _("Delegation, then name"),
        NAME: _("Name, A to Z"),
        PROTOCOL: _("Protocol: rank of the role"),
        SEATING: _("Seating, as on the activity's list"),
    }
    return words[order]


def language_words() -> dict[str, str]:
    """In which languages a sheet speaks."""
    return {"both": _("Indonesian and English"), "id": "Bahasa Indonesia", "en": "English"}
