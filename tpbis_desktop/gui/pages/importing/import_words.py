"""The words of the import page: fields, fates, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tpbis_desktop.actions.lists.import_list import ADDED, PARKED, SAME, UPDATED, RowPreview, row_meant
from tpbis_desktop.actions.lists.past_imports import PastImport
from tpbis_desktop.gui.pages.desk.person_fields import field_word
from tpbis_desktop.gui.pages.importing.work import Draft
from tpbis_desktop.words import _, plural

FATES = (ADDED, UPDATED, SAME, PARKED)
TONES = {ADDED: "good", UPDATED: "info", SAME: "neutral", PARKED: "error"}


def column_word(field: str) -> str:
    """What a column can be taken for."""
    words = {
        "full_name": _("Full name"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "country": _("Country"),
        "note": _("Note"),
    }
    return words.get(field) or field_word(field)


def fate_word(fate: str) -> str:
    """What becomes of a row, in a word or two."""
    words = {ADDED: _("New"), UPDATED: _("Update"), SAME: _("No change"), PARKED: _("Waits")}
    return words[fate]


def button_words(rows: Sequence[RowPreview]) -> str:
    """What pressing the big button will do; empty when it would do nothing."""
    counts = Counter(row.fate for row in rows)
    new, updated, parked = counts[ADDED], counts[UPDATED], counts[PARKED]
    if new and updated:
        return _("{importing}, {updating}").format(
            importing=plural("Import {n} person", "Import {n} people", new),
            updating=plural("update {n}", "update {n}", updated),
        )
    if new:
        return plural("Import {n} person", "Import {n} people", new)
    if updated:
        return plural("Update {n} person", "Update {n} people", updated)
    return plural("Keep {n} row to be mended", "Keep {n} rows to be mended", parked) if parked else ""


def done_words(past: PastImport) -> str:
    """What an import did: `16 people added, 2 updated, 1 row waits`."""
    said = [
        (past.added, plural("{n} person added", "{n} people added", past.added)),
        (past.updated, plural("{n} updated", "{n} updated", past.updated)),
        (past.parked, plural("{n} row waits to be mended", "{n} rows wait to be mended", past.parked)),
    ]
    return ", ".join(words for count, words in said if count) or _("Everybody was there already")


def note_on(draft: Draft, row: RowPreview) -> str:
    """What there is to say of a row: problems, whom it updates, whom it looks like."""
    said = []
    if row.like:
        said.append(_("Looks like {name}: the same person?").format(name=_name(draft, row.like[0])))
    elif row.person and row.fate == UPDATED:
        said.append(_("Is there as {name}").format(name=_name(draft, row.person)))
    return " ".join([*said, *problem_words(draft, row.row)])


def problem_words(draft: Draft, row: int) -> list[str]:
    """What is wrong in a row, each with its column."""
    listed = draft.people.get(row)
    problems = listed.problems if listed else ()
    return [f"{one.column}: {one.message}" if one.column else one.message for one in problems]


def _name(draft: Draft, person: str) -> str:
    above = row_meant(person)
    if above is not None:
        return _("row {row}").format(row=above)
    line = draft.others.get(person)
    return f"{line.full_name} ({line.number})" if line else ""
