"""The events opened last on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tpbis_desktop.gui.theme import sized, tokens
from tpbis_desktop.gui.widgets.empty_state import EmptyState
from tpbis_desktop.words import _

_PATH = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1
_MISSING = Qt.ItemDataRole.UserRole + 2
_HEIGHT = 68


class RecentList(QWidget):
    """Name, folder and day of each; one that is gone is grey and says so. `chosen` carries the path."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_RecentLine(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Events opened last"))
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._empty = EmptyState("folder", self)
        self._empty.set_words(
            _("No event was opened here yet."),
            _("Create one, open a file, or look around in the sample event."),
        )
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.list)
        self._layers.addWidget(self._empty)

    def show_paths(self, paths: Sequence[str]) -> None:
        """Show these files, the newest first."""
        self.list.clear()
        for path in map(Path, paths):
            self.list.addItem(_item(path))
        self._layers.setCurrentWidget(self.list if paths else self._empty)

    def _choose(self, item: QListWidgetItem) -> None:
        if not item.data(_MISSING):
            self.chosen.emit(Path(item.data(_PATH)))


def _item(path: Path) -> QListWidgetItem:
    item = QListWidgetItem(path.stem)
    changed = _changed_on(path)
    detail = str(path.parent)
    if changed is None:
        detail = _("Not there now: moved, or its stick is not plugged in · {folder}").format(
            folder=path.parent
        )
    item.setData(_PATH, str(path))
    item.setData(_DETAIL, (changed or "", detail))
    item.setData(_MISSING, changed is None)
    item.setToolTip(str(path))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, " · ".join(filter(None, (path.stem, changed, detail))))
    return item


def _changed_on(path: Path) -> str | None:
    """The day the file was last written, as the language writes it; None when it is not there."""
    try:
        day = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return None
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


class _RecentLine(QStyledItemDelegate):
    """Two lines: name and day, then the folder."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        day, detail = index.data(_DETAIL)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        look = tokens()
        faded = look.on_soft if selected else look.muted
        ink = faded if index.data(_MISSING) else look.on_soft if selected else look.text
        box = option.rect.adjusted(14, 9, -14, -9)
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        lower = upper.translated(0, box.height() // 2)
        painter.save()
        _write(painter, lower, detail, (10.5, False, faded))
        painter.setFont(sized(10.5))
        room = painter.fontMetrics().horizontalAdvance(day) + 16
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, day)
        _write(painter, upper.adjusted(0, 0, -room, 0), name, (12.5, True, ink))
        painter.restore()


def _write(painter: QPainter, box: QRect, text: str, look: tuple[float, bool, str]) -> None:
    points, bold, colour = look
    painter.setFont(sized(points, bold=bold))
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
