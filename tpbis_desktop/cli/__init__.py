"""The command line: every action that makes sense without a window."""

from tpbis_desktop.cli.run import main

__all__ = ["main"]
