"""Lets a screen reader say at once what came up on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget) -> None:
    """Have the accessible name of `widget` read out now."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
