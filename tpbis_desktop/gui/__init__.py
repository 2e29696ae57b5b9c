"""The windows: they draw and ask, and never decide."""

import builtins

import PySide6.QtCore  # noqa: F401 - it must have come before what follows

# PySide reads the source of every module imported after it, in search of its `__feature__` switches. Nothing
# here uses those, and the reading was a tenth of the way to an open event.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
