"""A4, upright and across, with the margins of paper that is signed and filed."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

from tpbis_desktop.documents.placing import MM


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in points; the left margin leaves room for the holes of a binder."""

    width: float
    height: float
    left: float = 15 * MM
    right: float = 12 * MM
    top: float = 11 * MM
    bottom: float = 9 * MM

    @property
    def room(self) -> float:
        """Points between the margins."""
        return self.width - self.left - self.right


UPRIGHT = Paper(A4[0], A4[1])
ACROSS = Paper(A4[1], A4[0])
