"""A whole day played through the real windows by keys and a scanner, and everything read back."""

from tpbis_desktop.demo.day import play_day

__all__ = ["play_day"]
