"""Badges in batches, and spares."""
