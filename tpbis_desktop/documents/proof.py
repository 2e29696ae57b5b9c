"""A paper to be looked at before it is printed: what it is drawn like, and how small its letters became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Proof:
    """The PDF, and the least size in points that each text came out in, by its place in the template."""

    pdf: bytes
    smallest: Mapping[str, float]
