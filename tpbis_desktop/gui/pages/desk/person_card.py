"""One person at the desk, large, and the button that says what happens next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import AtDesk
from tpbis_desktop.actions.event.kind_words import role_word, status_word
from tpbis_desktop.gui.aloud import say_aloud
from tpbis_desktop.gui.pages.desk.badge_preview import BadgePreview
from tpbis_desktop.gui.pages.desk.desk_words import state_words, step_words
from tpbis_desktop.gui.theme import GRID, sized, tabular
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.pill import Pill, PillTone
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_TONES: dict[str, PillTone] = {"expected": "info", "arrived": "good", "withdrawn": "error"}


class PersonCard(Card):
    """`acted` is the big button; the page decides nothing from it but asks the right action."""

    acted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.person: AtDesk | None = None
        self.name, self.number = _words(22, bold=True), _words(20, bold=True)
        self.number.setFont(tabular(sized(20, bold=True)))
        self.number.setWordWrap(False)
        self.script, self.delegation = _words(17), _words(15, bold=True)
        self.pill, self.role_pill, self.walk_in_pill = Pill(), Pill(), Pill(_("Walk-in"), "warning")
        self.state = _words(12, bold=True)
        self.preview = BadgePreview(workplace, self)
        self.button = PrimaryButton("", "", self)
        self.button.clicked.connect(self.acted)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(GRID)
        self.add(self._heading())
        self.add(self._middle(), 1)
        self.add(self.state)
        self.add(self.button)
        self.add(self.tools)

    def _heading(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.name, 1)
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.script)
        column.addWidget(self.delegation)
        return column

    def _middle(self) -> QHBoxLayout:
        pills = QHBoxLayout()
        for pill in (self.pill, self.role_pill, self.walk_in_pill):
            pills.addWidget(pill)
        pills.addStretch(1)
        self.details = _Details(self)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(pills)
        column.addWidget(self.details, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(column, 1)
        beside = QVBoxLayout()
        beside.addWidget(self.preview, 1)
        beside.addStretch()
        row.addLayout(beside)
        return row

    def add_tool(self, words: str, keys: str) -> QPushButton:
        """A smaller button under the big one."""
        button = QPushButton(words, self)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        self.tools.addWidget(button)
        return button

    def show_person(self, person: AtDesk, tray: int | None) -> None:
        """Show somebody, or the same one as they are now."""
        is_new = self.person is None or self.person.id != person.id
        self.person = person
        line = person.line
        self._set_name()
        self.number.setText(line.number)
        for label, text in (
            (self.script, line.name_in_script),
            (self.delegation, line.delegation),
            (self.state, state_words(person)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.pill.set_state(status_word(line.status), _TONES.get(line.status, "neutral"))
        self.role_pill.setText(role_word(line.role))
        self.walk_in_pill.setVisible(line.walk_in)
        self.details.show_rows(list(_details(person)))
        self.setAccessibleName(f"{line.full_name}, {line.delegation}, {status_word(line.status)}")
        self.preview.show_badge(line.badge)
        if is_new:
            say_aloud(self)
        self.say_step(tray)

    def _set_name(self) -> None:
        """As large as lets it stand on one line, if that is large enough."""
        name = self.person.line.full_name if self.person else ""
        room = self.width() - QFontMetrics(self.number.font()).horizontalAdvance("AA-0000") - 9 * GRID
        sizes = (22, 21, 20, 19, 18)
        fonts = (sized(points, bold=True) for points in sizes)
        fitting = (font for font in fonts if QFontMetrics(font).horizontalAdvance(name) <= room)
        font = next(fitting, sized(20, bold=True))
        lines = QFontMetrics(font).boundingRect(0, 0, max(room, 1), 0, Qt.TextFlag.TextWordWrap, name)
        self.name.setFont(font)
        self.name.setText(name)
        self.name.setMinimumHeight(lines.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_name()

    def clear(self) -> None:
        """Nobody."""
        self.person = None
        self.preview.show_badge("")

    def say_step(self, tray: int | None) -> None:
        """What Enter will do, with the tray once it is known."""
        if self.person is not None:
            self.button.set_action(step_words(self.person, tray), _("Enter"))


def _words(points: float, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setFont(sized(points, bold=bold))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _details(person: AtDesk) -> Iterator[tuple[str, str]]:
    said = person.fields
    yield _("Diet"), said["dietary"]
    yield _("Access"), said["access_needs"]
    yield _("Note"), said["note"]
    yield _("Institution"), said["organisation"]
    yield _("Position"), said["position"]
    yield _("Phone"), said["phone"]
    for name, value in person.own_fields.items():
        yield name, str(value)


class _Details(QScrollArea):
    """What else is known, a line each; scrolls when it is much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Details"))
        self.setMinimumHeight(96)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[tuple[str, str]] = []

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """Show these; what is empty takes no line."""
        shown = [(name, text) for name, text in rows if text]
        if shown == self.rows:
            return
        self.rows = shown
        sheet = QWidget(self)
        sheet.setProperty("look", "scrolled")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (name, text) in enumerate(shown):
            caption, words = QLabel(name), _words(12)
            caption.setProperty("look", "caption")
            words.setText(text)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(shown), 1)
        self.setWidget(sheet)
