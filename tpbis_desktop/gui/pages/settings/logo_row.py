"""Logos side by side, as they stand in the letterhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.event.letterhead import MOST_LOGOS
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _

_PICTURE = QSize(76, 56)
_DIGEST = Qt.ItemDataRole.UserRole


class LogoRow(QWidget):
    """`changed` when one is added, taken off, or moved."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(_PICTURE)
        self.list.setFixedHeight(_PICTURE.height() + 44)
        self.list.setAccessibleName(_("Logos of the letterhead"))
        self.add_button = QPushButton(_("Add a logo"), self)
        self.left_button, self.right_button = QPushButton("←", self), QPushButton("→", self)
        self.left_button.setAccessibleName(_("Further left"))
        self.right_button.setAccessibleName(_("Further right"))
        self.remove_button = QPushButton(_("Take it off"), self)
        self.remove_button.setProperty("look", "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.add_button, self.left_button, self.right_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.list.currentItemChanged.connect(lambda _now, _before: self._name_buttons())
        self.left_button.clicked.connect(lambda: self._move(-1))
        self.right_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self._remove)
        self._name_buttons()

    @property
    def digests(self) -> list[str]:
        """The logos from left to right."""
        return [self.list.item(place).data(_DIGEST) for place in range(self.list.count())]

    def show_logos(self, logos: Sequence[tuple[str, bytes]]) -> None:
        """Show these instead."""
        self.list.clear()
        for digest, data in logos:
            self._append(digest, data)
        self._name_buttons()

    def add_logo(self, digest: str, data: bytes) -> None:
        """Put one more at the right."""
        self._append(digest, data)
        self._name_buttons()
        self.changed.emit()

    def _append(self, digest: str, data: bytes) -> None:
        item = QListWidgetItem(_on_white(data), "", self.list)
        item.setData(_DIGEST, digest)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Logo {n}").format(n=self.list.count()))

    def _name_buttons(self) -> None:
        place, last = self.list.currentRow(), self.list.count() - 1
        self.list.setVisible(last >= 0)
        self.add_button.setEnabled(last + 1 < MOST_LOGOS)
        self.left_button.setVisible(place >= 0 and last > 0)
        self.right_button.setVisible(place >= 0 and last > 0)
        self.left_button.setEnabled(place > 0)
        self.right_button.setEnabled(place < last)
        self.remove_button.setVisible(place >= 0)

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        self.list.insertItem(place + step, self.list.takeItem(place))
        self.list.setCurrentRow(place + step)
        self.changed.emit()

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._name_buttons()
        self.changed.emit()


def _on_white(data: bytes) -> QIcon:
    """As on paper: many logos are dark on nothing."""
    picture, paper = QPixmap(), QPixmap(_PICTURE)
    paper.fill(QColor("#FFFFFF"))
    if picture.loadFromData(data):
        room = _PICTURE - QSize(8, 8)
        ways = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted = picture.scaled(room, *ways)
        painter = QPainter(paper)
        painter.drawPixmap(
            (paper.width() - fitted.width()) // 2, (paper.height() - fitted.height()) // 2, fitted
        )
        painter.end()
    return QIcon(paper)
