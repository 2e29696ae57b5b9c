"""The page without an event: create one, open one, try the sample, or go on from a safety copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.opening import (
    SUFFIX,
    asks_passphrase,
    create_at,
    documents_folder,
    free_place,
    is_wrong_passphrase,
    open_at,
    restore_at,
    sample_at,
    with_suffix,
)
from tpbis_desktop.gui.operator_dialog import OperatorBox
from tpbis_desktop.gui.qt_words import speak_language
from tpbis_desktop.gui.theme import GRID, icon, tokens
from tpbis_desktop.gui.widgets.banner import BannerStack, Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.primary_button import PrimaryButton
from tpbis_desktop.settings import Settings
from tpbis_desktop.words import LANGUAGES, _

if TYPE_CHECKING:
    from tpbis_desktop.gui.start.create_form import CreateForm
    from tpbis_desktop.gui.start.passphrase_prompt import PassphrasePrompt
    from tpbis_desktop.gui.start.recent_list import RecentList
    from tpbis_desktop.gui.widgets.details_form import Details
    from tpbis_desktop.storage.event_file import EventFile

WIDEST = 1160


class StartPage(QWidget):
    """A window of its own. `opened` carries the open event file and what to tell of it, or None."""

    opened = Signal(object, object)
    settings_changed = Signal(object)

    def __init__(
        self, settings: Settings, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._now = now
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 600)
        self.banners = BannerStack(self)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self._frame.setSpacing(2 * GRID)
        self._frame.addWidget(self.banners)
        self._body: QWidget | None = None
        self.stack: QStackedWidget
        self.recent: RecentList | None = None
        self._recent_card: Card
        self._build()

    def _build(self) -> None:
        """Everything with words in it: built again when the language changes."""
        self.setWindowTitle(_("TPBIS Desktop"))
        if self._body is not None:
            self._body.deleteLater()
        self._body = body = QWidget(self)
        self.home = QWidget(body)
        self.create_form: CreateForm | None = None
        self.prompt: PassphrasePrompt | None = None
        self._lay_out_home()
        self.stack = QStackedWidget(body)
        self.stack.addWidget(self.home)
        self.stack.setMaximumWidth(WIDEST)
        centred = QHBoxLayout(body)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self.stack)
        self._frame.addWidget(body, 1)
        self.create_button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.recent is None:
            QTimer.singleShot(0, self, self.show_recent)

    def show_recent(self) -> None:
        """Say what was opened last; not before the first paint, for a stick or a network may answer late."""
        if self.recent is None:
            from tpbis_desktop.gui.start.recent_list import RecentList

            self.recent = RecentList(self.home)
            self.recent.chosen.connect(self.open_path)
            self._recent_card.add(self.recent, 1)
        self.recent.show_paths(self.settings.recent)

    def _lay_out_home(self) -> None:
        self.recent = None
        self._recent_card = Card(_("Opened last"), self.home)
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID)
        columns.addLayout(self._ways(), 2)
        columns.addWidget(self._recent_card, 3)
        column = QVBoxLayout(self.home)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        column.addLayout(self._heading())
        column.addLayout(columns, 1)

    def _heading(self) -> QHBoxLayout:
        title = QLabel(_("TPBIS Desktop"), self.home)
        title.setProperty("look", "title")
        what = QLabel(_("Registration, badges and attendance of knowledge-sharing events"), self.home)
        what.setProperty("look", "muted")
        self.language = QComboBox(self.home)
        self.language.setAccessibleName(_("Language"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self.settings.language))
        self.language.activated.connect(self._choose_language)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(what)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _ways(self) -> QVBoxLayout:
        self.create_button = PrimaryButton(_("Create an event"), parent=self.home)
        self.create_button.clicked.connect(self.begin_creating)
        self.open_button = self._way("folder", _("Open an event"), self._ask_for_event)
        self.sample_button = self._way("programme", _("Look around in the sample event"), self.open_sample)
        self.restore_button = self._way("undo", _("Go on from a safety copy"), self._ask_for_copy)
        self.operator = OperatorBox(self.settings, self.home)
        who = QLabel(_("Who is at the keys?"), self.home)
        who.setBuddy(self.operator)
        hint = QLabel(_("An event file can also be dropped on this window."), self.home)
        hint.setProperty("look", "caption")
        hint.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(who)
        column.addWidget(self.operator)
        column.addSpacing(GRID)
        for button in (self.create_button, self.open_button, self.sample_button, self.restore_button):
            column.addWidget(button)
        column.addWidget(hint)
        column.addStretch(1)
        return column

    def _way(self, icon_name: str, words: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(icon_name, tokens().link), f"  {words}", self.home)
        button.setProperty("look", "way")
        button.setAccessibleName(words)
        button.clicked.connect(lambda: then())
        return button

    def begin_creating(self) -> None:
        """Show the empty form of a new event."""
        if self.create_form is None:
            from tpbis_desktop.gui.start.create_form import CreateForm

            self.create_form = CreateForm(self.stack)
            self.create_form.asked.connect(self._create)
            self.create_form.left.connect(self._go_home)
            self.stack.addWidget(self.create_form)
        self.create_form.begin(self._now().astimezone().date())
        self.stack.setCurrentWidget(self.create_form)

    def _create(self, written: Details, place: Path, passphrase: str) -> None:
        self._open(lambda: create_at(place, written, self._now(), passphrase))

    def open_path(self, path: Path) -> None:
        """Open the event at `path`, once its passphrase is typed where it has one, or say why not."""
        self._unlock(path, lambda passphrase: open_at(path, passphrase))

    def _unlock(self, path: Path, way: Callable[[str], EventFile], told: Notice | None = None) -> None:
        """Open the event by `way`, which takes the passphrase of the file at `path`: empty if it has none."""
        if not asks_passphrase(path):
            self._open(lambda: way(""), told)
            return
        from tpbis_desktop.gui.start.passphrase_prompt import PassphrasePrompt

        self._drop_prompt()
        self.prompt = prompt = PassphrasePrompt(self.stack)
        prompt.said.connect(lambda passphrase: self._open(lambda: way(passphrase), told))
        prompt.left.connect(self._go_home)
        self.stack.addWidget(prompt)
        self.stack.setCurrentWidget(prompt)
        prompt.ask(path)

    def _go_home(self) -> None:
        self.stack.setCurrentWidget(self.home)
        self._drop_prompt()

    def _drop_prompt(self) -> None:
        if self.prompt is not None:
            self.stack.removeWidget(self.prompt)
            self.prompt.deleteLater()
            self.prompt = None

    def open_sample(self) -> None:
        """Make a fresh sample event among this computer's documents, and open it."""
        place = free_place(documents_folder(), _("TPBIS sample event"))
        told = Notice(
            "info",
            _("This is the sample event: eighteen invented people, and five days that begin today."),
            _("It lies in “{path}”. Try everything; nothing here is real.").format(path=place),
        )
        self._open(lambda: sample_at(place, self._now()), told)

    def restore(self, copy: Path, path: Path) -> None:
        """Go on at `path` from a safety copy."""
        told = Notice(
            "good",
            _("Going on from the safety copy."),
            _("The event is now “{path}”. The copy itself was not changed.").format(path=path),
        )
        self._unlock(copy, lambda passphrase: restore_at(copy, path, passphrase), told)

    def _open(self, way: Callable[[], EventFile], told: Notice | None = None) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            event_file = way()
        except UserError as error:
            self._refused(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._keep(self.settings.with_operator(self.operator.name))
        self.opened.emit(event_file, told)

    def _refused(self, error: UserError) -> None:
        if self.prompt is not None and is_wrong_passphrase(error):
            self.prompt.say_wrong()
            return
        self.banners.tell_error(error)
        self.show_recent()

    def _ask_for_event(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Open an event"), str(documents_folder()), _("Event files (*.tpbis)")
        )
        if chosen:
            self.open_path(Path(chosen))

    def _ask_for_copy(self) -> None:
        copy, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the safety copy"), self.settings.safety_folder, _("Event files (*.tpbis)")
        )
        if not copy:
            return
        name = Path(copy).stem.partition(" (copy ")[0]
        place, _kind = QFileDialog.getSaveFileName(
            self,
            _("Where the event goes on"),
            str(free_place(documents_folder(), name)),
            _("Event files (*.tpbis)"),
        )
        if place:
            self.restore(Path(copy), with_suffix(Path(place)))

    def _choose_language(self) -> None:
        self._keep(replace(self.settings, language=self.language.currentData()))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_language(app, self.settings.language)
        self._build()

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_event(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = _dropped_event(event)
        if dropped is not None:
            event.acceptProposedAction()
            self.open_path(dropped)


def _dropped_event(event: QDropEvent) -> Path | None:
    """The one event file that is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    events = [path for path in paths if path.suffix.casefold() == SUFFIX]
    return events[0] if len(events) == 1 else None
