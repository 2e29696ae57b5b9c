"""What may be said of a person, by name."""

from __future__ import annotations

FIELDS = (
    "full_name",
    "name_in_script",
    "honorific",
    "academic_title",
    "role",
    "delegation",
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
"""What a form or a list may say of a person; `delegation` by name."""
