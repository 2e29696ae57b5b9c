"""Which template is looked at, what it is called, and whether this event's badges are printed with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tpbis_desktop.actions.badges.template_copies import LONGEST_NAME
from tpbis_desktop.actions.badges.templates import TemplateLine
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.eliding_box import ElidingBox
from tpbis_desktop.gui.widgets.pill import Pill
from tpbis_desktop.words import _, plural


class LooksHeading(Card):
    """`chosen` carries the name of another template; `renamed` when the name is typed; `use` and `remove`."""

    chosen = Signal(str)
    renamed = Signal()
    use = Signal()
    remove = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.templates = ElidingBox(self)
        self.templates.setAccessibleName(_("Template"))
        self.paper = QLabel(self)
        self.paper.setProperty("look", "caption")
        self.paper.setWordWrap(True)
        self.used = Pill(_("This event's badges"), "good", self)
        self.use_button = QPushButton(_("Use for this event"), self)
        self.name_label = QLabel(self)
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name_label.setBuddy(self.name)
        self.remove_button = QPushButton(_("Remove"), self)
        self.remove_button.setProperty("look", "quiet")
        self._lay_out()
        self.templates.activated.connect(lambda _index: self.chosen.emit(self.templates.currentData()))
        self.name.textEdited.connect(lambda _text: self.renamed.emit())
        self.use_button.clicked.connect(self.use)
        self.remove_button.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        self.body.setSpacing(GRID)
        use = QHBoxLayout()
        use.setSpacing(GRID)
        use.addWidget(self.paper, 1)
        use.addWidget(self.used)
        use.addWidget(self.use_button)
        called = QHBoxLayout()
        called.setSpacing(GRID)
        called.addWidget(self.name, 1)
        called.addWidget(self.remove_button)
        self.add(self.templates)
        self.add(use)
        self.add(self.name_label)
        self.add(called)

    def show_templates(self, lines: Sequence[TemplateLine], name: str) -> None:
        """Offer these, with this one in view."""
        self.templates.clear()
        for line in lines:
            if line.own and not any(one.own for one in lines[: lines.index(line)]):
                self.templates.insertSeparator(self.templates.count())
            self.templates.addItem(f"✓ {line.word}" if line.chosen else line.word, line.name)
        self.templates.setCurrentIndex(self.templates.findData(name))
        shown = next(line for line in lines if line.name == name)
        self.paper.setText(_paper(shown))
        self.used.setVisible(shown.chosen)
        self.use_button.setVisible(not shown.chosen)
        self.use_button.setEnabled(not shown.trouble)

    def show_name(self, called: str, *, own: bool, wanted: bool) -> None:
        """The name of one of the event, or to be given to a copy, where one is `wanted`."""
        if called != self.name.text():
            self.name.setText(called)
            self.name.setCursorPosition(0)
        label = _("Name of the template") if own else _("Name of your copy")
        self.name_label.setText(label)
        self.name.setAccessibleName(label)
        for part in (self.name_label, self.name):
            part.setVisible(own or wanted)
        self.remove_button.setVisible(own)


def _paper(line: TemplateLine) -> str:
    """`105 × 148 mm`, and what else is to be known of the paper."""
    if line.trouble:
        return ""
    said = _("{width} × {height} mm").format(width=_millimetres(line.width), height=_millimetres(line.height))
    several = plural("{n} badge", "{n} badges", line.places) if line.places > 1 else ""
    both = _("both sides") if line.two_sided else ""
    return ", ".join(filter(None, (said, several, both)))


def _millimetres(length: float) -> str:
    from PySide6.QtCore import QLocale

    return QLocale().toString(length, "f", 0 if length == round(length) else 1)
