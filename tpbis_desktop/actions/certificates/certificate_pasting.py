"""Numbers given by the agency, pasted from a letter or a spreadsheet: whose each one is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tpbis_desktop.actions.certificates.certificate_list import CertificateLine
from tpbis_desktop.actions.certificates.certificate_numbers import LONGEST
from tpbis_desktop.model.search import fold_text
from tpbis_desktop.words import _, plural

_CELLS = re.compile(r"\t|;")


@dataclass(frozen=True, slots=True)
class Pasted:
    """`numbers` by participant id; `problems` says of each line that was not taken why, in words."""

    numbers: dict[str, str]
    problems: tuple[str, ...] = ()


def numbers_pasted(text: str, lines: Sequence[CertificateLine]) -> Pasted:
    """Read a number a line: beside a name it is that person's, alone it is the next one's of `lines`.

    Cells are divided by a tab or a semicolon, in either order.
    """
    rows = [[cell.strip() for cell in _CELLS.split(row) if cell.strip()] for row in text.splitlines()]
    rows = [row for row in rows if row]
    if all(len(row) == 1 for row in rows):
        return _in_turn([row[0] for row in rows], lines)
    return _by_name(rows, lines)


def _in_turn(numbers: list[str], lines: Sequence[CertificateLine]) -> Pasted:
    problems = _unusable(numbers)
    over = len(numbers) - len(lines)
    if over > 0:
        problems.append(
            plural("{n} number more than people: left out.", "{n} numbers more than people: left out.", over)
        )
    taken = zip((line.participant for line in lines), numbers, strict=False)
    usable = _usable(numbers)
    return Pasted({person: tidy(number) for person, number in taken if number in usable}, tuple(problems))


def _by_name(rows: list[list[str]], lines: Sequence[CertificateLine]) -> Pasted:
    people: dict[str, list[str]] = {}
    for line in lines:
        for name in {fold_text(line.name), fold_text(line.standing.full_name)}:
            people.setdefault(name, []).append(line.participant)
    found: dict[str, str] = {}
    problems = []
    for row in rows:
        whose = [(cell, people[fold_text(cell)]) for cell in row if fold_text(cell) in people]
        rest = [cell for cell in row if fold_text(cell) not in people]
        if len(whose) != 1 or not rest:
            problems.append(_("Nobody waits for one under this name: {line}").format(line=" · ".join(row)))
        elif len(whose[0][1]) > 1:
            problems.append(_("Several people have this name: {line}").format(line=whose[0][0]))
        else:
            found[whose[0][1][0]] = rest[-1]
    problems += _unusable(list(found.values()))
    usable = _usable(list(found.values()))
    return Pasted({one: tidy(number) for one, number in found.items() if number in usable}, tuple(problems))


def tidy(number: str) -> str:
    """A number with its spaces as they will be kept."""
    return " ".join(number.split())


def _usable(numbers: list[str]) -> set[str]:
    count = Counter(map(tidy, numbers))
    return {number for number in numbers if count[tidy(number)] == 1 and len(number) <= LONGEST}


def _unusable(numbers: list[str]) -> list[str]:
    count = Counter(map(tidy, numbers))
    twice = [_("Twice in what was pasted: {number}").format(number=one) for one, n in count.items() if n > 1]
    long = [
        _("Too long for a number: {number}…").format(number=one[:40]) for one in numbers if len(one) > LONGEST
    ]
    return twice + long
