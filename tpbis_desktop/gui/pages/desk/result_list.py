"""The people found, two lines each: read in one glance, chosen with one key or one touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tpbis_desktop.actions.event.kind_words import status_word
from tpbis_desktop.actions.people.people_list import PersonLine
from tpbis_desktop.gui.theme import sized, tokens
from tpbis_desktop.words import _

Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
_HEIGHT = 66
_MARGIN = 14
# Scripts with marks high above and far below the line are not cut at the edge of it.
_ON_THE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_TONES = {"expected": "info", "arrived": "good", "withdrawn": "error"}


class FoundPeople(QAbstractListModel):
    """The lines found, in the order they were found: a later answer only adds below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[PersonLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.full_name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = (line.full_name, line.name_in_script, line.delegation, line.organisation)
            return ", ".join(filter(None, (*said, status_word(line.status), line.number)))
        return None

    def set_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show other people."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show more people, below."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines.extend(lines)
            self.endInsertRows()

    def renew(self, lines: Sequence[PersonLine]) -> None:
        """The same people as they are now."""
        if [line.id for line in lines] != [line.id for line in self.lines]:
            self.set_lines(lines)
            return
        self.lines = list(lines)
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))


class _PersonRow(QStyledItemDelegate):
    """Paints one person."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PersonLine = index.data(LINE)
        look = tokens()
        box: QRect = option.rect.adjusted(2, 2, -2, -2)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(look.soft if chosen else look.raised))
            painter.drawRoundedRect(box, 8, 8)
        ink, quiet = (look.on_soft, look.on_soft) if chosen else (look.text, look.muted)
        inner = box.adjusted(_MARGIN, 5, -_MARGIN, -5)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = QRect(inner.left(), upper.bottom(), inner.width(), inner.height() - upper.height())
        rest = _paint_name(painter, upper, line, (ink, quiet))
        lower.setRight(lower.right() - _paint_pill(painter, lower, line.status, chosen) - 10)
        parts = [line.delegation, rest, line.organisation, line.number]
        painter.setPen(QColor(quiet))
        painter.setFont(sized(11.5))
        _paint_text(painter, lower, _as_many_as_fit(parts, painter.fontMetrics(), lower.width()))
        painter.restore()


def _paint_name(painter: QPainter, box: QRect, line: PersonLine, inks: tuple[str, str]) -> str:
    """The Latin name, and behind it the name in script; returns the latter when there is no room for it."""
    font = _fitting(line.full_name, box.width())
    painter.setFont(font)
    painter.setPen(QColor(inks[0]))
    _paint_text(painter, box, line.full_name)
    taken = QFontMetrics(font).horizontalAdvance(line.full_name) + 12
    script = sized(12)
    if not line.name_in_script:
        return ""
    if taken + QFontMetrics(script).horizontalAdvance(line.name_in_script) > box.width():
        return line.name_in_script
    painter.setFont(script)
    painter.setPen(QColor(inks[1]))
    _paint_text(painter, box.adjusted(taken, 0, 0, 0), line.name_in_script)
    return ""


def _fitting(text: str, width: int) -> QFont:
    """The largest of the sizes at which `text` stands on one line."""
    for points in (13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10):
        font = sized(points, bold=True)
        if QFontMetrics(font).horizontalAdvance(text) <= width:
            break
    return font


def _paint_text(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _ON_THE_LINE, shown)


def _as_many_as_fit(parts: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """The first of the parts, and those of the others that stand whole on the line."""
    shown = ""
    for part in filter(None, parts):
        longer = f"{shown}  ·  {part}" if shown else part
        if not shown or metrics.horizontalAdvance(longer) <= width:
            shown = longer
    return shown


def _paint_pill(painter: QPainter, box: QRect, status: str, chosen: bool) -> int:
    """The state at the right of `box`; returns how wide it is."""
    look, tone = tokens(), _TONES.get(status, "info")
    painter.setFont(sized(10.5, bold=True))
    word = status_word(status)
    width = painter.fontMetrics().horizontalAdvance(word) + 22
    pill = QRectF(box.right() - width, box.center().y() - 11.5, width, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.card if chosen else str(getattr(look, tone))))
    painter.drawRoundedRect(pill, 12, 12)
    painter.setPen(QColor(look.text if chosen else str(getattr(look, f"on_{tone}"))))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
    return width


class ResultList(QListView):
    """Never takes the focus from the search; `chosen` carries whom a touch or an arrow key took."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = FoundPeople(self)
        self.setModel(self.people)
        self.setItemDelegate(_PersonRow(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("People found"))
        self.clicked.connect(lambda index: self.chosen.emit(self.people.lines[index.row()].id))

    @property
    def cursor_person(self) -> str | None:
        """Whom Enter would take."""
        row = self.currentIndex().row()
        return self.people.lines[row].id if 0 <= row < len(self.people.lines) else None

    @property
    def ids(self) -> list[str]:
        """The people shown, in order."""
        return [line.id for line in self.people.lines]

    def show_found(self, lines: Sequence[PersonLine]) -> None:
        """Show an answer, the cursor on its first line."""
        self.people.set_lines(lines)
        self.put_cursor(0)

    def add_found(self, lines: Sequence[PersonLine]) -> None:
        """Add a later answer below; the cursor stays."""
        was_empty = not self.people.lines
        self.people.add_lines(lines)
        if was_empty:
            self.put_cursor(0)

    def renew(self, lines: Sequence[PersonLine]) -> None:
        """Show the same people as they are now; the cursor stays on whom it was."""
        person = self.cursor_person
        self.people.renew(lines)
        self.put_cursor(self.ids.index(person) if person in self.ids else 0)

    def move_cursor(self, steps: int) -> None:
        """Take the person so many lines further down."""
        if self.people.lines:
            row = min(max(self.currentIndex().row() + steps, 0), len(self.people.lines) - 1)
            self.put_cursor(row)
            self.chosen.emit(self.people.lines[row].id)

    def put_cursor(self, row: int) -> None:
        """Show that Enter takes this line."""
        if row < len(self.people.lines):
            self.setCurrentIndex(self.people.index(row))
