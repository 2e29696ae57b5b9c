"""Certificates: who has earned one, by which rule, numbered, printed, checked."""
