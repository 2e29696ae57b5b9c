"""What is this computer's own: its language and colours, who is at the keys, its sounds."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from tpbis_desktop.actions.event.event_settings import rename_station
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.operator_dialog import OperatorBox
from tpbis_desktop.gui.theme import apply_theme, scheme_named
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Station
from tpbis_desktop.words import LANGUAGES, _


class LooksCard(Card):
    """Language, colours and sounds: each choice shows at once."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Language, look and sound"), parent)
        self.workplace = workplace
        self.language, self.scheme = QComboBox(self), QComboBox(self)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        for code, name in (("light", _("Light")), ("dark", _("Dark")), ("system", _("As this computer"))):
            self.scheme.addItem(name, code)
        self.sounds = QCheckBox(_("Sounds at every scan"), self)
        self.language.activated.connect(self._choose_language)
        self.scheme.activated.connect(self._choose_scheme)
        self.sounds.clicked.connect(lambda on: workplace.choose(sounds=on))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(labelled(_("Language"), self.language))
        row.addLayout(labelled(_("Colours"), self.scheme))
        self.add(row)
        self.add(self.sounds)

    def refresh(self) -> None:
        """Show the choices made."""
        chosen = self.workplace.settings
        self.language.setCurrentIndex(self.language.findData(chosen.language))
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(chosen.scheme)))
        self.sounds.setChecked(chosen.sounds)

    def _choose_language(self) -> None:
        self.workplace.choose(language=self.language.currentData())
        self.workplace.language_chosen.emit()

    def _choose_scheme(self) -> None:
        self.workplace.choose(scheme=self.scheme.currentData())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, scheme_named(self.workplace.settings.scheme))


class StationCard(Card):
    """Who is at the keys, and what this station is called."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("This station"), parent)
        self.workplace = workplace
        self.operator = OperatorBox(workplace.settings, self)
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.save_button = QPushButton(_("Save"), self)
        self.save_button.clicked.connect(self.save)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(labelled(_("Who is at the keys?"), self.operator), 1)
        row.addLayout(labelled(_("Name of the station"), self.name), 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.save_button)
        self.add(row)
        self.add(last)

    def refresh(self) -> None:
        """Show what is so now."""
        with self.workplace.read() as session:
            station = session.get(Station, self.workplace.event_file.writer.station)
            self.name.setText(station.name if station else "")
        self.operator.setCurrentText(self.workplace.settings.operator)

    def save(self) -> None:
        """Keep both names."""
        settings = self.workplace.settings.with_operator(self.operator.name)
        self.workplace.choose(operator=settings.operator, operators=settings.operators)
        try:
            with self.workplace.write() as session:
                rename_station(session, self.workplace.event_file.writer.station, self.name.text())
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self.workplace.tell(Notice("good", _("Saved.")))
        self.workplace.announce("station")
