"""Tell what each column of somebody else's list is, by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tpbis_desktop.tables import heading_words as words

FIELDS = (
    "full_name",
    "first_name",
    "last_name",
    "name_in_script",
    "honorific",
    "academic_title",
    "role",
    "delegation",
    "country",
    "organisation",
    "position",
    "rank",
    "nip",
    "sex",
    "email",
    "phone",
    "dietary",
    "access_needs",
    "emergency_contact",
    "note",
)
NAMES = frozenset({"full_name", "first_name", "last_name"})

_IN_BRACKETS = re.compile(r"[(\[{].*?[)\]}]", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BETWEEN_LANGUAGES = re.compile(r"[/|()\[\]\n–—]| - ")
_E_MAIL = re.compile(r"\be mail\b")
_SURE = 50


@dataclass(frozen=True)
class Guess:
    field: str
    weight: int


def recognise(headings: Sequence[str]) -> dict[int, str]:
    """Column index -> field. Of two columns for one field the surer has it, or else the first."""
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        guess = _guess(heading)
        if guess and guess.weight > best.get(guess.field, (0, 0))[0]:
            best[guess.field] = (guess.weight, index)
    return dict(sorted((index, field) for field, (_weight, index) in best.items()))


def heading_fields(cells: Sequence[str]) -> frozenset[str]:
    """The fields that these cells name as headings: none if all that fits is a word in a question."""
    guesses = [guess for cell in {cell for cell in cells if len(cell) < 400} if (guess := _guess(cell))]
    sure = any(guess.weight >= _SURE for guess in guesses)
    return frozenset(guess.field for guess in guesses) if sure else frozenset()


def fold(text: str) -> str:
    """Lower case, no punctuation, one blank, one spelling: for comparing, never for showing."""
    plain = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    found = _E_MAIL.sub("email", plain).split()
    return " ".join(words.SPELLINGS.get(word, word) for word in found)


@cache
def _exact() -> dict[str, Guess]:
    return {
        fold(heading): Guess(field, weight)
        for field, tiers in words.EXACT.items()
        for weight, headings in tiers.items()
        for heading in headings.split(";")
    }


@cache
def _in_questions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (field, re.compile(r"\b(?:" + "|".join(fold(phrase) for phrase in phrases.split(";")) + r")\b"))
        for field, phrases in words.IN_QUESTIONS
    )


@lru_cache(4096)
def _guess(heading: str) -> Guess | None:
    text = fold(heading)
    said = set(text.split())
    if not said or text in words.NEVER or said & words.NOT_THE_PERSON:
        return None
    if said & words.EMERGENCY:
        return Guess("emergency_contact", 90 if said & words.REACHED_BY else 80)
    if script := _script_name(text, said):
        return script
    for attempt in (_whole, _in_two_languages, _question):
        if guess := attempt(heading):
            return guess
    return None


def _script_name(text: str, said: set[str]) -> Guess | None:
    """A name in its own script, which in brackets would look like a mere remark on the name."""
    _field, asked = _in_questions()[0]
    speaks_of_name = bool(said & {"name", "nama"})
    scripts = said & {"script", "aksara", "tulisan"} and "latin" not in said
    return Guess("name_in_script", 90) if speaks_of_name and (scripts or asked.search(text)) else None


def _whole(heading: str) -> Guess | None:
    for spelling in (heading, _IN_BRACKETS.sub(" ", heading)):
        for text, change in _shorter(fold(spelling)):
            if found := _exact().get(text):
                return Guess(found.field, found.weight + change)
    return None


def _shorter(text: str) -> Iterator[tuple[str, int]]:
    """The words as they are, and without the person they are said of or without courtesy: how much surer."""
    yield text, 0
    for drop, change in ((words.THE_PERSON, 5), (words.COURTESY, -5), (words.THE_PERSON | words.COURTESY, 0)):
        yield " ".join(word for word in text.split() if word not in drop), change


def _in_two_languages(heading: str) -> Guess | None:
    """`Nama Lengkap / Full Name`: one field if the halves agree; `Nama / NIP` is two fields and so none."""
    guesses = [guess for part in _BETWEEN_LANGUAGES.split(heading) if (guess := _whole(part))]
    fields = {guess.field for guess in guesses}
    if len(fields) == 1:
        return Guess(guesses[0].field, max(guess.weight for guess in guesses) - 5)
    if fields == {"delegation", "country"}:
        return Guess("delegation", 85)
    return None


def _question(heading: str) -> Guess | None:
    text = fold(heading)
    if set(text.split()) & words.ASKS_ELSE or _is_two_fields(heading):
        return None
    return next((Guess(field, 40) for field, asked in _in_questions() if asked.search(text)), None)


def _is_two_fields(heading: str) -> bool:
    return len({guess.field for part in _BETWEEN_LANGUAGES.split(heading) if (guess := _whole(part))}) > 1
