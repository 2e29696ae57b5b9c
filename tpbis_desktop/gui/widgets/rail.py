"""The rail at the left: where one is, and where one can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import GRID, RADIUS, icon_pixmap, sized, tabular, tokens

_HEIGHT = 52
_ICON = 24
_LEFT = 14
_RING = 3
_MOST_SHORTCUTS = 9


@dataclass(frozen=True)
class Place:
    """One entry of the rail: `key` is what `chosen` carries, `icon` a name in resources/icons."""

    key: str
    icon: str
    word: str


class RailButton(QAbstractButton):
    """Icon, word, and at the right a count of what waits there, or the shortcut."""

    def __init__(self, place: Place, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._shortcut = shortcut
        self._count = 0
        self.setText(place.word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(f"{place.word} ({shortcut})" if shortcut else place.word)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.place.word} ({count})" if count else self.place.word)
        self.setAccessibleDescription(self._shortcut)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        word = QFontMetrics(sized(12, bold=True)).horizontalAdvance(self.text())
        return QSize(_LEFT + _ICON + 14 + word + 14 + self._note_width() + 14, _HEIGHT)

    def _note(self) -> str:
        return str(self._count) if self._count else self._shortcut.rpartition("+")[2]

    def _note_width(self) -> int:
        return QFontMetrics(tabular(sized(10))).horizontalAdvance(self._note()) + 14

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        ink = look.on_soft if self.isChecked() else look.text if self.underMouse() else look.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        picture = icon_pixmap(self.place.icon, ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, (self.height() - _ICON) // 2, picture)
        painter.setPen(QColor(ink))
        painter.setFont(sized(12, bold=True))
        start = _LEFT + _ICON + 14
        room = QRectF(start, 0, self.width() - start - self._note_width() - 12, self.height())
        word = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        self._paint_note(painter, ink)

    def _paint_ground(self, painter: QPainter) -> None:
        look = tokens()
        box = QRectF(self.rect()).adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
        ground = look.soft if self.isChecked() else look.raised if self.underMouse() else ""
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.focus), _RING) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_note(self, painter: QPainter, ink: str) -> None:
        look = tokens()
        painter.setFont(tabular(sized(10, bold=bool(self._count))))
        width = max(24, self._note_width())
        box = QRectF(self.width() - width - 10, (self.height() - 24) / 2, width, 24)
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.warning))
            painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(look.on_warning if self._count else ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._note())


class Rail(QFrame):
    """Where one can go, by touch or by Ctrl+1 to Ctrl+9; `chosen` carries the key of the place."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, 12, GRID, 12)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._buttons: dict[str, RailButton] = {}
        self._shortcuts: list[QShortcut] = []
        self._foot: QWidget | None = None
        self.set_places(places)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show these places, in this order; a role sees its own."""
        for old in [*self._buttons.values(), *self._shortcuts]:
            old.setParent(None)
            old.deleteLater()
        self._buttons, self._shortcuts = {}, []
        for number, place in enumerate(places, 1):
            self._add(place, number)

    def _add(self, place: Place, number: int) -> None:
        keys = QKeySequence(f"Ctrl+{number}") if number <= _MOST_SHORTCUTS else QKeySequence()
        button = RailButton(place, keys.toString(QKeySequence.SequenceFormat.NativeText), self)
        button.clicked.connect(lambda: self.chosen.emit(place.key))
        self._column.insertWidget(len(self._buttons), button)
        self._buttons[place.key] = button
        if not keys.isEmpty():
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(button.click)
            self._shortcuts.append(shortcut)

    def set_foot(self, widget: QWidget | None) -> None:
        """Something that stands below the places, wherever one is; None takes it away."""
        if self._foot is not None:
            self._foot.setParent(None)
            self._foot.deleteLater()
        self._foot = widget
        if widget is not None:
            self._column.addWidget(widget)

    def select(self, key: str) -> None:
        """Show where one is, without saying so to anyone."""
        self._buttons[key].setChecked(True)

    @property
    def selected(self) -> str | None:
        """The key of the place shown as where one is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait at a place."""
        self._buttons[key].set_count(count)
