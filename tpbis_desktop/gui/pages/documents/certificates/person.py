"""One person beside the list of certificates: how they stand, the certificate they have, what can be done."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.certificates.certificate_list import HAVE_ONE, TO_ISSUE, CertificateLine, State
from tpbis_desktop.actions.certificates.certificate_rule import CertificateRule
from tpbis_desktop.actions.event.kind_words import role_word
from tpbis_desktop.gui.pages.documents.certificates.words import (
    TONES,
    issued_words,
    state_explained,
    state_word,
    story_of,
)
from tpbis_desktop.gui.theme import GRID, set_look
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.words import _


class PersonCertificate(Card):
    """`wanted` carries what is to be done: print, preview, grant, take_back, show."""

    wanted = Signal(str)
    numbered = Signal(str, str)
    """A participant, and the number that the agency gave them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._title.setWordWrap(True)
        self.line: CertificateLine | None = None
        self.whence, self.pill, self.number = QLabel(self), Pill(parent=self), QLabel(self)
        self.told, self.story = QLabel(self), QLabel(self)
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(_("Empty: the next by the pattern"))
        self.typed.textEdited.connect(self._note_number)
        self._number_box = QWidget(self)
        self.print_button, self.preview_button = QPushButton(self), QPushButton(_("Preview"), self)
        self.grant_button = QPushButton(_("Grant one for a reason"), self)
        self.take_back_button = QPushButton(_("Take back"), self)
        self.people_button = QPushButton(_("Show in People"), self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        for label in (self.whence, self.told, self.story, self.number):
            label.setWordWrap(True)
        for label in (self.whence, self.told):
            label.setProperty("look", "muted")
        self.number.setProperty("look", "heading")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.story.setTextFormat(Qt.TextFormat.RichText)
        inside = QWidget(self)
        inside.setProperty("look", "scrolled")
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, GRID, 0)
        words.setSpacing(GRID)
        for part in (self.pill, self.number, self.told, self.story, self._number_box, self.people_button):
            words.addWidget(part)
        words.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        box = QVBoxLayout(self._number_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(labelled(_("Number given by the agency"), self.typed))
        self.add(self.whence)
        self.add(scroll, 1)
        self.add(self.print_button)
        self.add(self.grant_button)
        both = QHBoxLayout()
        both.setSpacing(GRID)
        for button in (self.preview_button, self.take_back_button):
            both.addWidget(button, 1)
        self.add(both)
        set_look(self.people_button, "look", "quiet")
        set_look(self.take_back_button, "look", "danger")

    def _listen(self) -> None:
        buttons = {
            "print": self.print_button,
            "preview": self.preview_button,
            "grant": self.grant_button,
            "take_back": self.take_back_button,
            "show": self.people_button,
        }
        for what, button in buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self.wanted.emit(what))

    def _note_number(self, text: str) -> None:
        if self.line is not None:
            self.numbered.emit(self.line.participant, text)

    def show_line(self, line: CertificateLine, rule: CertificateRule, zone: tzinfo, typed: str) -> None:
        """Show a person; `typed` is the number of the agency that was typed for them."""
        self.line = line
        self.set_title(line.name)
        self.whence.setText(" · ".join(filter(None, (line.delegation, role_word(line.role)))))
        self.pill.set_state(state_word(line.state), TONES[line.state])
        self.number.setText(line.number)
        self.number.setVisible(bool(line.held))
        said = [state_explained(line.state)]
        if line.held:
            said.append(issued_words(line.held, zone) + ".")
        if line.state is State.GRANTED and line.held:
            said.append(_("Granted: {reason}").format(reason=line.held.reason) + ".")
        self.told.setText(" ".join(said))
        self.story.setText(_as_rows([*story_of(line, rule), *_taken_back(line)]))
        if self.typed.text() != typed:
            self.typed.setText(typed)
        self._offer(line)

    def _offer(self, line: CertificateLine) -> None:
        """Only what can be done with this one."""
        has_one = line.state in HAVE_ONE
        self._number_box.setVisible(not has_one)
        self.print_button.setVisible(has_one or line.state in TO_ISSUE)
        words = _("Print again") if has_one else _("Issue and print")
        self.print_button.setText(_("Print with the mended name") if line.state is State.OUTDATED else words)
        set_look(self.print_button, "look", "primary" if line.state in (*TO_ISSUE, State.OUTDATED) else "")
        self.grant_button.setVisible(line.state in (State.SHORT, State.ASSUMED))
        self.preview_button.setVisible(has_one or line.state in TO_ISSUE)
        self.take_back_button.setVisible(has_one)
        granted = line.state is State.GRANTED
        self.take_back_button.setText(_("Take the grant back") if granted else _("Take back"))


def _taken_back(line: CertificateLine) -> list[tuple[str, str]]:
    return [(_("Taken back"), f"{one.number}: {one.reason}") for one in line.before]


def _as_rows(rows: list[tuple[str, str]]) -> str:
    from html import escape

    return "".join(
        f"<p style='margin:0 0 6px 0'><b>{escape(heading)}</b><br>{escape(words)}</p>"
        for heading, words in rows
    )
