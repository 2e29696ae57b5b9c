"""What is sent to a printer, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Step = Literal["waiting", "printing", "done", "failed"]


@dataclass(frozen=True)
class JobState:
    """Where a print job is; `reason` says in words what keeps it, else the print system's own, often empty.

    A `stuck` job waits for a person: for paper, or for a printer that is paused.
    """

    step: Step
    reason: str = ""
    stuck: bool = False

    @property
    def over(self) -> bool:
        return self.step in ("done", "failed")


class PrintJob(Protocol):
    """Something sent to a printer. Being sent is no proof of paper: ask `state`."""

    @property
    def identifier(self) -> str: ...

    def state(self) -> JobState: ...

    def cancel(self) -> None:
        """Take it back as far as that can be, so that it does not come out later, uncounted."""


@dataclass(frozen=True)
class Order:
    """What to print: the pages in the order wanted, what the queue shows, how many of each."""

    pdf: bytes
    title: str
    copies: int = 1


class Printer(Protocol):
    """Where an order can be sent."""

    @property
    def name(self) -> str: ...

    def send(self, order: Order) -> PrintJob: ...


@dataclass(frozen=True)
class FinishedJob:
    """A job that was over the moment it was sent."""

    identifier: str

    def state(self) -> JobState:
        return JobState("done")

    def cancel(self) -> None:
        """Too late: it is over."""
