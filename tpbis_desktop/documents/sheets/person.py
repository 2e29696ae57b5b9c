"""A person as sheets show them, and a blank row to be written in."""

from __future__ import annotations

from dataclasses import dataclass

from tpbis_desktop.documents.sheets.cells import Words, Written, stacked
from tpbis_desktop.documents.sheets.label import NOTHING, Label
from tpbis_desktop.documents.text.runs import missing_scripts


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """A row's person by its `number`; a blank row has nothing else. `note` says why nobody need sign."""

    number: int
    name: str = ""
    name_in_script: str = ""
    country: str = ""
    """Of the delegation, by ISO 3166-1."""
    nip: str = ""
    rank: str = ""
    position: str = ""
    organisation: str = ""
    delegation: str = ""
    role: Label = NOTHING
    sex: str = ""
    badge: str = ""
    phone: str = ""
    email: str = ""
    emergency: str = ""
    dietary: str = ""
    access: str = ""
    photo: bytes | None = None
    note: Label = NOTHING

    @property
    def blank(self) -> bool:
        """Whether this is a row to be written in."""
        return not self.name

    @property
    def in_script(self) -> str:
        """The name in its own script: not one that no font here can write whole, nor the same name again."""
        written = self.name_in_script.strip()
        return "" if written == self.name or missing_scripts(written) else written


def number_cell(person: SheetPerson) -> Words:
    """The row's number."""
    return Words((Written(str(person.number), 9),), "c")


def name_cell(person: SheetPerson, *, size: float = 9.5, nip: bool = True, script: bool = True) -> Words:
    """The titled name, the name in its script, NIP, and what has to be known of the row."""
    parts = [
        Written(person.name, size, "Bold"),
        Written(person.in_script if script else "", size * 0.95, country=person.country),
        Written(f"NIP {person.nip}" if nip and person.nip else "", 8),
        Written(_noted(person.note), 8, quiet=True),
    ]
    return stacked(parts)


def _noted(note: Label) -> str:
    return f"({' / '.join(note.texts)})" if note else ""


def position_cell(person: SheetPerson) -> Words:
    """Position over institution."""
    return stacked([Written(person.position), Written(person.organisation, quiet=bool(person.position))])


def text_cell(text: str, size: float = 8.5) -> Words:
    """A text, or room to write."""
    return stacked([Written(text, size)])
