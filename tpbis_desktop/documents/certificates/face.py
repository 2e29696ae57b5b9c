"""What a certificate says: the face of one person, and the occasion that all of an event share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificateFace:
    """What one certificate says. `role` is a key of the template's roles; without a `token` it is a preview.

    `details` is the line of NIP, position and institution; `hours` of 0 are not said; Chinese
    characters have the shapes of `country` (ISO 3166-1).
    """

    number: str
    full_name: str
    name_in_script: str
    details: str
    role: str
    hours: float
    token: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all certificates of an event say. `dates` and `dated` (place and day of signing) by language."""

    institution: str
    activity: str
    place: str
    dates: Mapping[str, str]
    dated: Mapping[str, str]
    logos: tuple[bytes, ...] = ()
