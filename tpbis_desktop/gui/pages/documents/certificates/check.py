"""Whether a certificate somebody holds out is good: scan its code, or paste its text; no network is asked."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tpbis_desktop.actions.door.certificate_reading import (
    Checked,
    Finding,
    finding_words,
    verify_certificate,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.certificate_scan import TONES, finding_hint, finding_word
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.search_box import SearchBox
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_WIDEST = 760


class CheckView(QWidget):
    """`shown` carries the person whose certificate it is, when somebody asks to see them in the list."""

    shown = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.checked: Checked | None = None
        self._text = ""
        self.box = SearchBox(_("Scan the code of a certificate, or paste its text here"), self)
        self.said = QLabel(
            _(
                "The code is checked with the keys in this event's file, so no network is needed. Nothing is"
                " recorded by it. It can be scanned on any page of the window."
            ),
            self,
        )
        self.said.setProperty("look", "muted")
        self.answer = QFrame(self)
        self.word, self.name, self.words, self.details = (QLabel(self.answer) for _n in range(4))
        self.show_button = QPushButton(_("Show in the list"), self.answer)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._lay_out()
        self.box.textChanged.connect(lambda _text: self._soon.start())
        self.box.returnPressed.connect(self.check_typed)
        self._soon.timeout.connect(self.check_typed)
        self.show_button.clicked.connect(self._show_person)

    def _lay_out(self) -> None:
        for label in (self.word, self.name, self.words, self.details, self.said):
            label.setWordWrap(True)
        self.word.setProperty("look", "heading")
        self.name.setProperty("look", "title")
        inside = QVBoxLayout(self.answer)
        inside.setContentsMargins(*[2 * GRID + 4] * 4)
        inside.setSpacing(GRID)
        for label in (self.word, self.name, self.words, self.details):
            inside.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addStretch(1)
        inside.addLayout(row)
        card = Card(_("Is this certificate good?"), self)
        card.setMaximumWidth(_WIDEST)
        for part in (self.box, self.said, self.answer):
            card.add(part)
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(column, 3)
        whole.addStretch(1)
        self.answer.hide()

    def check_typed(self) -> None:
        """Check what stands in the box."""
        self._soon.stop()
        self._text = self.box.text()
        self.renew()

    def renew(self) -> None:
        """Check again what was checked last: it may have been taken back since."""
        if self._text.strip():
            self._check(self._text)
        else:
            self.answer.hide()

    def check(self, text: str) -> None:
        """Check a text that was scanned."""
        self.box.blockSignals(True)
        self.box.clear()
        self.box.blockSignals(False)
        self._text = text
        self.renew()
        self.box.setFocus()

    def _check(self, text: str) -> None:
        with self._workplace.read() as session:
            checked = verify_certificate(session, text)
            zone = the_event(session).tzinfo
        self.checked = checked
        set_look(self.answer, "tone", TONES[checked.finding])
        self.word.setText(finding_word(checked))
        self.name.setText(checked.full_name)
        self.name.setVisible(bool(checked.full_name))
        plain = checked.finding is Finding.GENUINE and checked.name_matches
        said = checked.number if plain else finding_words(checked)
        self.words.setText(" ".join(filter(None, (said, finding_hint(checked)))))
        details = []
        if checked.issued_at:
            at = checked.issued_at.astimezone(zone)
            when = {"day": short_day(at), "time": clock(at), "station": checked.station}
            details.append(_("Issued {day}, {time}, {station}").format(**when))
        if checked.reason:
            taken_back = checked.finding is Finding.WITHDRAWN
            words = _("Taken back: {reason}") if taken_back else _("Granted: {reason}")
            details.append(words.format(reason=checked.reason))
        self.details.setText(" · ".join(details))
        self.details.setVisible(bool(details))
        self.show_button.setVisible(bool(checked.participant))
        self.answer.show()
        self.answer.setAccessibleName(f"{self.word.text()} {self.words.text()}")

    def _show_person(self) -> None:
        if self.checked is not None:
            self.shown.emit(self.checked.participant)
