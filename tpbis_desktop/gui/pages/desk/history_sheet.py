"""Everything that happened to a person, newest first; scans and excuses can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.desk.at_the_desk import AtDesk
from tpbis_desktop.actions.desk.person_story import Happening, story_of
from tpbis_desktop.actions.door.excuses import excuse_word
from tpbis_desktop.actions.event.kind_words import role_word, status_word
from tpbis_desktop.gui.pages.desk.person_fields import field_word
from tpbis_desktop.gui.pages.desk.side_panel import Sheet
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.reasons import Reasons, undo_reasons
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _


class HistorySheet(Sheet):
    """`undone` carries the scan to be taken back and why, `unexcused` the activity of an excuse that ends."""

    undone = Signal(str, str)
    unexcused = Signal(str)

    def __init__(self, workplace: Workplace, person: AtDesk, parent: QWidget | None = None) -> None:
        super().__init__(_("History of {name}").format(name=person.line.full_name), parent)
        self._workplace, self._person = workplace, person.id
        self._room = QScrollArea(self)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setAccessibleName(_("History"))
        self._asked_for = ""
        self.reasons = Reasons(self)
        self.reasons.chosen.connect(self._undo)
        self.reasons.cancelled.connect(self._put_question_away)
        self.reasons.hide()
        self.add(self._room, 1)
        self.add(self.reasons)
        self.body.addStretch(0)
        self.lines: list[str] = []
        self.undo_buttons: list[QPushButton] = []
        self.renew()

    def renew(self) -> None:
        with self._workplace.read() as session:
            story = story_of(session, self._person)
        sheet = QWidget(self)
        sheet.setProperty("look", "scrolled")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(12)
        self.lines, self.undo_buttons = [], []
        for happening in story:
            column.addWidget(self._row(happening))
        column.addStretch(1)
        if (focus := QApplication.focusWidget()) is not None and self._room.isAncestorOf(focus):
            self._room.setFocus()
        self._room.setWidget(sheet)

    def take_focus(self) -> None:
        self._room.setFocus()

    def _ask(self, scan: str, title: str) -> None:
        """Why; the list makes room for the question."""
        self._asked_for = scan
        self._room.hide()
        self.reasons.show()
        self.reasons.ask(_("Take back “{scan}”?").format(scan=title), undo_reasons())

    def _put_question_away(self) -> None:
        self._asked_for = ""
        self._room.show()
        self._room.setFocus()
        self.reasons.hide()

    def _undo(self, reason: str) -> None:
        scan = self._asked_for
        self._put_question_away()
        self.undone.emit(scan, reason)

    def _row(self, happening: Happening) -> QWidget:
        row = QWidget(self)
        title, detail = _title(happening), _detail(happening)
        self.lines.append(f"{title}: {detail}" if detail else title)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, look in ((title, ""), (detail, "muted"), (_where(happening), "caption")):
            label = QLabel(text, row)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("look", look)
            if text is title:
                label.setStyleSheet("font-weight: 600")
            label.setVisible(bool(text))
            words.addWidget(label)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(words, 1)
        if (act := self._way_back(happening, title)) is not None:
            across.addWidget(self._undo_button(act, title, row))
        return row

    def _way_back(self, happening: Happening, title: str) -> Callable[[], object] | None:
        """What “Undo” beside it does; None where nothing can be taken back."""
        scan, excuse = happening.scan, happening.excuse
        if scan is not None and scan.voided_why is None:
            return lambda: self._ask(scan.scan, title)
        if excuse is not None and excuse.standing:
            return lambda: self.unexcused.emit(excuse.activity)
        return None

    def _undo_button(self, act: Callable[[], object], title: str, parent: QWidget) -> QPushButton:
        button = QPushButton(_("Undo"), parent)
        button.setAccessibleName(_("Undo: {what}").format(what=title))
        button.clicked.connect(lambda: act())
        self.undo_buttons.append(button)
        return button


def _title(happening: Happening) -> str:
    if happening.kind == "registered":
        return _("Registered")
    if happening.kind == "edited":
        return _("Edited")
    if happening.kind == "printed":
        why = {"spoilt": _("spoilt"), "corrected": _("corrected")}.get(happening.why, "")
        printed = _("Badge {number} printed").format(number=happening.number)
        return f"{printed} ({why})" if why else printed
    if happening.excuse is not None:
        return _("{activity}: excused").format(activity=happening.excuse.title)
    assert happening.scan is not None
    words = _("{activity}: {verdict}")
    return words.format(activity=happening.scan.activity, verdict=_verdict_word(happening.scan.verdict))


def _detail(happening: Happening) -> str:
    if happening.scan is not None:
        back = happening.scan.voided_why
        taken = "" if back is None else _("taken back: {reason}").format(reason=back)
        return ", ".join(filter(None, (happening.why, taken)))
    if happening.excuse is not None:
        excuse = happening.excuse
        taken = "" if excuse.standing else _("taken back")
        return ", ".join(filter(None, (excuse_word(excuse.kind), excuse.note, taken)))
    if happening.kind == "printed":
        return ""
    born = ("full_name", "replaces")
    told = (
        happening.values
        if happening.kind == "edited"
        else {k: v for k, v in happening.values.items() if k in born}
    )
    return _values_words(told)


def _values_words(values: Mapping[str, Any]) -> str:
    said = []
    for name, value in values.items():
        if name == "own_fields":
            said += [f"{own}: {text}" for own, text in value.items()]
        elif name == "status":
            said.append(status_word(str(value)))
        elif name == "replaces":
            said.append(_("instead of {name}").format(name=value))
        elif name == "status_reason":
            said.append(str(value))
        else:
            said.append(f"{field_word(name)}: {role_word(value) if name == 'role' else value}")
    return " · ".join(said)


def _where(happening: Happening) -> str:
    moment = f"{short_day(happening.at)}, {clock(happening.at)}"
    scan = happening.scan
    paper = _("from signed sheet {code}").format(code=scan.sheet) if scan and scan.how == "paper" else ""
    said = (moment, happening.station, happening.operator, paper)
    return " · ".join(dict.fromkeys(filter(None, said)))


def _verdict_word(verdict: str) -> str:
    words = {
        "welcome": _("admitted"),
        "already_in": _("already in"),
        "left": _("left"),
        "not_in": _("was not in"),
        "unverifiable": _("not verifiable"),
        "forged": _("not genuine"),
        "revoked": _("badge no longer valid"),
        "not_listed": _("not on the list"),
        "wrong_time": _("wrong day or time"),
        "withdrawn": _("withdrawn"),
        "full": _("full"),
    }
    return words.get(verdict, verdict)
