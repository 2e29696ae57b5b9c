"""The kinds of sheets, by the names that people type."""

from __future__ import annotations

KINDS = (
    "attendance",
    "roll",
    "nominative",
    "kit",
    "manifest",
    "visit-record",
    "biodata",
    "walk-in",
    "ticks",
    "name-plates",
    "envelopes",
    "calling",
    "proof",
    "arrivals",
)
VISIT_RECORD = "visit-record"
"""The out-and-back record: who was seen when, as the vehicles were scanned."""
OF_A_VISIT = ("manifest", VISIT_RECORD)
UNNUMBERED = ("name-plates", "envelopes", VISIT_RECORD)
"""Paper that never comes back: it has no numbers to keep."""
