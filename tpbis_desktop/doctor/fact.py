"""One line of the doctor: a fact, and how it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tpbis_desktop.errors import UserError
from tpbis_desktop.words import _

State = Literal["ok", "warning", "damaged"]


@dataclass(frozen=True, slots=True)
class Fact:
    """`damaged`: the file is not as it was written; `warning`: a person should look at it."""

    state: State
    text: str

    def __str__(self) -> str:
        words = {"ok": _("OK"), "warning": _("WARNING"), "damaged": _("DAMAGED")}
        widest = max(len(word) for word in words.values())
        return f"{words[self.state]:<{widest}}  {self.text}"


def fine(text: str) -> Fact:
    """All is well with it."""
    return Fact("ok", text)


def doubtful(text: str) -> Fact:
    """A person should look at it."""
    return Fact("warning", text)


def judged(good: bool, text: str) -> Fact:
    """Fine or doubtful."""
    return Fact("ok" if good else "warning", text)


def damaged(text: str) -> Fact:
    """The file is not as it was written."""
    return Fact("damaged", text)


def attempted(what: str, look: Callable[[], Iterable[Fact]]) -> Iterator[Fact]:
    """The facts that `look` finds; where it cannot look, that is the fact: the doctor goes on."""
    try:
        yield from look()
    except UserError as error:
        yield doubtful(f"{what}: {error}")
    except (ImportError, OSError, RuntimeError) as error:
        yield doubtful(_("{what}: cannot be asked here ({reason})").format(what=what, reason=error))
