"""The only exception whose words are for people."""

from __future__ import annotations


class UserError(Exception):
    """A mistake of the user or of the world: what happened, what is safe, what to do.

    `title` says what happened in one short line; `message` what it means and what is safe;
    `hint` what to do next. All three are already translated.
    """

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)
