"""An activity as a card in its day: when, what, where, and how many have come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.kind_words import kind_word
from tpbis_desktop.actions.programme.programme import ActivityLine
from tpbis_desktop.gui import times
from tpbis_desktop.gui.theme import sized, tabular, tokens
from tpbis_desktop.words import _

STRIPES = {
    "registration": "#3D7BE0",
    "ceremony": "#A455B8",
    "session": "#1F9482",
    "field_visit": "#D2762A",
    "meal": "#7C8492",
}
_RADIUS, _STRIPE = 10, 6
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class ActivityCard(QFrame):
    """`opened` when clicked or on Enter; `stepped` carries (days, cards) the arrow keys ask for."""

    opened = Signal(str)
    stepped = Signal(int, int)

    def __init__(self, activity: ActivityLine, clash: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activity = activity
        self.selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(_STRIPE + 12, 8, 10, 8)
        column.setSpacing(2)
        self._add_top(column)
        self._add_line(column, activity.title, 12.5, bold=True)
        self._add_line(column, activity.place, 10.5, look="muted")
        self._add_line(column, _admits_words(activity), 10.5, look="muted")
        if clash:
            self._add_line(column, _("Same place as {title}").format(title=", ".join(clash)), 10.5, bold=True)
        self.setAccessibleName(
            f"{times.span(activity.starts_at, activity.ends_at)}, {activity.title}, {activity.place}, "
            f"{kind_word(activity.kind)}, {_count_words(activity)}"
        )

    def _add_top(self, column: QVBoxLayout) -> None:
        when = QLabel(times.span(self.activity.starts_at, self.activity.ends_at), self)
        count = QLabel(_count_words(self.activity), self)
        for label in (when, count):
            label.setFont(tabular(sized(10.5, bold=True)))
            label.setProperty("look", "muted")
        count.setToolTip(_("present / expected"))
        top = QHBoxLayout()
        top.addWidget(when, 1)
        top.addWidget(count)
        column.addLayout(top)

    def _add_line(
        self, column: QVBoxLayout, words: str, points: float, *, bold: bool = False, look: str = ""
    ) -> None:
        if not words:
            return
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(sized(points, bold=bold))
        label.setProperty("look", look)
        column.addWidget(label)

    def select(self, selected: bool) -> None:
        """Show that this one is open in the editor."""
        self.selected = selected
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(shape, QColor(look.soft if self.selected else look.card))
        painter.setClipPath(shape)
        stripe = QRectF(box.left(), box.top(), _STRIPE, box.height())
        painter.fillRect(stripe, QColor(STRIPES.get(self.activity.kind, look.edge)))
        painter.setClipping(False)
        ring = self.hasFocus()
        painter.setPen(QPen(QColor(look.focus if ring or self.selected else look.line), 3 if ring else 1))
        painter.drawPath(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.activity.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPENING:
            self.opened.emit(self.activity.id)
        elif key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _count_words(activity: ActivityLine) -> str:
    return f"{activity.present} / {activity.expected}"


def _admits_words(activity: ActivityLine) -> str:
    """Only what is out of the ordinary."""
    kind = kind_word(activity.kind)
    if activity.admits == "enrolled":
        return _("{kind} · only those on the list").format(kind=kind)
    if activity.admits == "roles":
        return _("{kind} · only some roles").format(kind=kind)
    return kind
