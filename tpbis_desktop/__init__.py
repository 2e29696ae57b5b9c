"""TPBIS Desktop: the check-in desk for knowledge-sharing events."""

__version__ = "0.1.0"
