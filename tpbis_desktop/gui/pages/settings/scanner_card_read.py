"""What a scanner read, raw, so that anybody can see whether it is set up well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from tpbis_desktop.actions.door.badge_reading import read_badge
from tpbis_desktop.actions.door.scanned_codes import KNOWN, WELL_FORMED
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.devices.scanning.scanned_text import ScannedText
from tpbis_desktop.gui.pages.settings import scanner_card_words as words
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _

_TEXT_HEIGHT = 128


class ReadCard(Card):
    """The last thing read, by whichever scanner; it is only shown, nothing is recorded."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("What was read"), parent)
        self.workplace = workplace
        self.hint = QLabel(
            _("Scan anything: a badge, or the code on a book. Nothing is recorded here."), self
        )
        self.hint.setWordWrap(True)
        self.verdict = Pill(parent=self)
        self.whose = QLabel(self)
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.whose.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("The text that was read"))
        self.advice = QLabel(self)
        self.advice.setWordWrap(True)
        self.facts: dict[str, QLabel] = {}
        self._after = [self.verdict, self.whose, self.text, self._facts(), self.advice]
        for part in (self.hint, *self._after):
            self.add(part)
        for part in self._after:
            part.hide()
        workplace.scanners.heard.connect(self._take)

    def _facts(self) -> QWidget:
        """What is so of every reading, one a line."""
        named = {
            "source": _("Came from"),
            "length": _("Length"),
            "ending": _("Ending"),
            "pace": _("Speed"),
            "layout": _("Keyboard"),
            "caps_lock": _("Caps lock"),
        }
        lines = QWidget(self)
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (key, name) in enumerate(named.items()):
            label, value = QLabel(name, lines), QLabel(lines)
            label.setProperty("look", "muted")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self.facts[key] = value
        return lines

    def _take(self, read: ScannedText) -> None:
        if self.isVisible():
            self.show_read(read)

    def show_read(self, read: ScannedText) -> None:
        """Show this one."""
        for part in self._after:
            part.show()
        self._judge(read.text)
        self.text.setPlainText(_shown(read))
        length = str(len(read.text))
        if len(read.came) != len(read.text):
            length = _("{length}, of {came} that came").format(length=length, came=len(read.came))
        self.facts["length"].setText(length)
        for key, say in (
            ("source", words.source),
            ("ending", words.ending),
            ("pace", words.pace),
            ("layout", words.layout),
            ("caps_lock", words.caps_lock),
        ):
            self.facts[key].setText(say(read))
        advice = words.advice(read)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))

    def _judge(self, text: str) -> None:
        weight = self.workplace.scanners.weigh(text.strip().upper())
        if weight == KNOWN:
            self.verdict.set_state(_("A code of this event"), "good")
        elif weight == WELL_FORMED:
            self.verdict.set_state(_("Well read, but not known to this event"), "warning")
        else:
            self.verdict.set_state(_("Not a code of ours"), "neutral")
        whose = self._whose(text) if weight == KNOWN else ""
        self.whose.setText(whose)
        self.whose.setVisible(bool(whose))

    def _whose(self, text: str) -> str:
        with self.workplace.read() as session:
            reading = read_badge(session, text, the_event(session).id)
        parts = [reading.number, reading.person.full_name if reading.person else ""]
        return " · ".join(part for part in parts if part)


def _shown(read: ScannedText) -> str:
    """The text as understood; below it as it came, where that is something else."""
    if read.came == read.text:
        return read.text
    came = "".join(letter if letter.isprintable() else f"<{ord(letter):02X}>" for letter in read.came)
    return _("{text}\n\nAs it came:\n{came}").format(text=read.text, came=came)
