"""Read people from a table: each row's values by field, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tpbis_desktop.tables.answers import role_of, sex_of
from tpbis_desktop.tables.clean_text import LONGEST, clean
from tpbis_desktop.tables.headings import recognise
from tpbis_desktop.tables.table import Row, Table
from tpbis_desktop.words import _

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_NIP_DIGITS = 18
_MOST_EXTRAS = 400_000


@dataclass(frozen=True)
class Problem:
    """`bad` parks the row until it is mended; with a `warning` it goes in."""

    row: int
    column: str
    message: str
    severity: Literal["bad", "warning"] = "warning"


@dataclass(frozen=True)
class ListedPerson:
    """One row of a list. `values` has only fields with something in them, never `first_name` or `last_name`:
    these are joined to `full_name`. `extras` has what fits no field, under its own heading."""

    row: int
    values: dict[str, str]
    extras: dict[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def is_parked(self) -> bool:
        return any(problem.severity == "bad" for problem in self.problems)


@dataclass
class _Draft:
    row: int
    columns: dict[str, str]
    values: dict[str, str]
    extras: dict[str, str]
    problems: list[Problem]

    def warn(self, field: str, message: str) -> None:
        self.problems.append(Problem(self.row, self.columns.get(field, ""), message))

    def set_aside(self, field: str) -> None:
        """Keep an answer that is not understood under its heading rather than lose it."""
        self.extras[self.columns[field]] = self.values.pop(field)


def read_people(table: Table, mapping: Mapping[int, str] | None = None) -> list[ListedPerson]:
    """Everyone in the table; `mapping` (column index -> field) instead of what the headings say."""
    fields = recognise(table.headings) if mapping is None else mapping
    return [_person(row, table.headings, fields) for row in table.rows]


def _person(row: Row, headings: tuple[str, ...], fields: Mapping[int, str]) -> ListedPerson:
    filled = {index: text for index, cell in enumerate(row.cells) if (text := clean(cell))}
    draft = _Draft(
        row=row.number,
        columns={field: headings[index] for index, field in fields.items()},
        values={fields[index]: text for index, text in filled.items() if index in fields},
        extras={headings[index]: text for index, text in filled.items() if index not in fields},
        problems=[],
    )
    _join_name(draft)
    _cut(draft)
    _check_rounded(draft, row, headings)
    for field, check in _CHECKS.items():
        if field in draft.values:
            check(draft)
    if "country" in draft.values:
        draft.values.setdefault("delegation", draft.values["country"])
    return ListedPerson(draft.row, draft.values, draft.extras, tuple(draft.problems))


def _join_name(draft: _Draft) -> None:
    parts = [draft.values.pop(field, "") for field in ("first_name", "last_name")]
    joined = " ".join(part for part in parts if part)
    if joined:
        draft.values.setdefault("full_name", joined)
    if "full_name" not in draft.values:
        column = next(
            (draft.columns[f] for f in ("full_name", "first_name", "last_name") if f in draft.columns), ""
        )
        draft.problems.append(Problem(draft.row, column, _("There is no name in this row."), "bad"))


def _cut(draft: _Draft) -> None:
    """Keep what a person can have said; a cell that is longer has swallowed other cells or rows."""
    room = _MOST_EXTRAS
    for kept in (draft.values, draft.extras):
        for name, text in kept.items():
            if len(text) > LONGEST:
                kept[name] = text[:LONGEST]
                column = draft.columns.get(name, name) if kept is draft.values else name
                draft.problems.append(Problem(draft.row, column, _cut_message(len(text))))
    for heading, text in list(draft.extras.items()):
        room -= len(heading) + len(text)
        if room < 0:
            del draft.extras[heading]
            draft.problems.append(Problem(draft.row, heading, _("There is no room for this column.")))


def _cut_message(length: int) -> str:
    return _("This text of {n} letters is too long; only its beginning is kept. Check the row.").format(
        n=f"{length:,}"
    )


def _check_rounded(draft: _Draft, row: Row, headings: tuple[str, ...]) -> None:
    for index in sorted(row.rounded):
        draft.problems.append(Problem(draft.row, headings[index], _rounded_message()))


def _rounded_message() -> str:
    return _("A spreadsheet has rounded this long number; its last digits are lost. Type it in again.")


def _check_email(draft: _Draft) -> None:
    if not _EMAIL.fullmatch(draft.values["email"]):
        draft.warn("email", _("“{text}” is not an e-mail address.").format(text=draft.values["email"]))


def _check_nip(draft: _Draft) -> None:
    written = draft.values["nip"]
    digits = re.sub(r"[\s.\-']", "", written)
    if digits.isascii() and digits.isdigit() and len(digits) == _NIP_DIGITS:
        draft.values["nip"] = digits
    elif _ROUNDED.fullmatch(written):
        draft.warn("nip", _rounded_message())
    elif digits in {"", "–", "—"}:
        del draft.values["nip"]
    else:
        draft.warn("nip", _("“{text}” is not a NIP: it should have 18 digits.").format(text=written))


def _check_role(draft: _Draft) -> None:
    if role := role_of(draft.values["role"]):
        draft.values["role"] = role
        return
    message = _("The role “{text}” is not known here; it is kept beside the person.")
    draft.warn("role", message.format(text=draft.values["role"]))
    draft.set_aside("role")


def _check_sex(draft: _Draft) -> None:
    if sex := sex_of(draft.values["sex"]):
        draft.values["sex"] = sex
        return
    message = _("“{text}” is neither male nor female as a list writes it; it is kept beside the person.")
    draft.warn("sex", message.format(text=draft.values["sex"]))
    draft.set_aside("sex")


_CHECKS: dict[str, Callable[[_Draft], None]] = {
    "email": _check_email,
    "nip": _check_nip,
    "role": _check_role,
    "sex": _check_sex,
}
