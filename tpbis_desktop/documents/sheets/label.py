"""Words in one language, or in two: one above, the other below it in smaller type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """`main` is what is read first; `under` says the same in the other language, or is empty."""

    main: str
    under: str = ""

    def __bool__(self) -> bool:
        return bool(self.main or self.under)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, each text once."""
        return tuple(dict.fromkeys(text for text in (self.main, self.under) if text))


NOTHING = Label("")


def plain_label(text: str) -> Label:
    """A name or a number, which is the same in every language."""
    return Label(text)
