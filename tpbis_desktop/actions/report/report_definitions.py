"""What every count of the report means: a count and its definition are told together, or not at all."""

from __future__ import annotations

from tpbis_desktop.documents.report.content import Section, Table, noted
from tpbis_desktop.words import _

COUNTS = ("nominated", "registered", "walk_ins", "arrived", "attended", "countries", "issued")
NOTES = {name: number for number, name in enumerate(COUNTS, 1)}


def count_word(count: str, language: str) -> str:
    """The word for a count."""
    words = {
        "nominated": _("Nominated", language),
        "registered": _("Registered", language),
        "walk_ins": _("Walk-ins", language),
        "arrived": _("Arrived", language),
        "attended": _("Attended", language),
        "countries": _("Countries", language),
        "issued": _("Certificates issued", language),
    }
    return words[count]


def count_headings(language: str) -> tuple[str, ...]:
    """The headings over counts of people, each with the number of its definition."""
    return tuple(noted(count_word(count, language), NOTES[count]) for count in COUNTS[:5])


def count_meaning(count: str, language: str) -> str:
    """What a count means, in a sentence or two."""
    meanings = {
        "nominated": _(
            "Each nomination once: a person who was replaced and the one who came instead are one."
            " Walk-ins are left out. Counted by the person who stands for it in the end.",
            language,
        ),
        "registered": _("Nominations whose person did not withdraw. Walk-ins stand apart.", language),
        "walk_ins": _("People registered at the desk without a nomination, who did not withdraw.", language),
        "arrived": _(
            "Different people, walk-ins too, admitted at the registration desk or at any activity.", language
        ),
        "attended": _(
            "Those of the arrived who were admitted to at least one activity that counts for certificates."
            " Registration and meals do not, unless the event's rule says so.",
            language,
        ),
        "countries": _("Different countries of those who arrived, by their delegation.", language),
        "issued": _("Certificates with a number, granted ones too; withdrawn ones are left out.", language),
    }
    return meanings[count]


def definitions_section(language: str) -> Section:
    """What every count means, by the number that stands beside it."""
    rows = tuple(
        (noted(count_word(count, language), note), count_meaning(count, language))
        for count, note in NOTES.items()
    )
    headings = (_("Count", language), _("What it means", language))
    return Section(_("How it was counted", language), (Table(headings, rows, (2.4, 7.6)),))
