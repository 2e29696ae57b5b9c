"""Certificates: who has earned one, their numbers, their look, and whether one is good."""
