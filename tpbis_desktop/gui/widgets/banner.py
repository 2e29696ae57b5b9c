"""Messages above the page: what happened, what is safe, what to do; never in anyone's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.aloud import say_aloud
from tpbis_desktop.gui.theme import GRID, icon, icon_pixmap, tokens
from tpbis_desktop.words import _, plural

Tone = Literal["info", "good", "warning", "error"]

EXPIRES_MS = 8000
MOST_AT_ONCE = 3

_ICONS: dict[Tone, str] = {"info": "info", "good": "check", "warning": "warning", "error": "error"}


@dataclass(frozen=True)
class Notice:
    """What a banner says: `actions` are buttons: their words, and what to call. Good news expires.

    A notice takes the place of an earlier one that is `about` the same.
    """

    tone: Tone
    title: str
    message: str = ""
    hint: str = ""
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    about: str = ""

    @property
    def passing(self) -> bool:
        return self.tone in ("info", "good")

    @classmethod
    def of(cls, error: UserError) -> Notice:
        """A mistake of the user or of the world, as a banner."""
        return cls("error", error.title, error.message, error.hint)


class OneLine(QLabel):
    """Words on one line, cut at the end where they are too long; `fitted` after each fitting."""

    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet("font-weight: 600")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words, or as much of them as there is room for."""
        self._words = words
        self.setToolTip(words)
        self._cut()

    @property
    def is_cut(self) -> bool:
        """Whether there are more words than are seen."""
        return self.text() != self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))
        self.fitted.emit()


class Banner(QFrame):
    """One message, with its buttons and a cross; on one line where the page needs the room.

    `unfolded` when somebody asks to read all of it.
    """

    dismissed = Signal()
    unfolded = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("tone", notice.tone)
        self._waiting = 0
        self._told = [words for words in (notice.title, notice.message, notice.hint) if words]
        self.setAccessibleName(" ".join(self._told))
        self._sign = QLabel(self)
        self._cross = QToolButton(self)
        self._cross.setProperty("look", "icon")
        self._cross.setAccessibleName(_("Dismiss this message"))
        self._cross.setToolTip(_("Dismiss"))
        self._cross.setIconSize(QSize(20, 20))
        self._cross.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(12)
        row.addWidget(self._sign)
        self._whole = self._words()
        row.addWidget(self._whole, 1)
        self._line = OneLine(self)
        self._line.fitted.connect(self._offer_more)
        row.addWidget(self._line, 1)
        buttons = [self._button(words, act) for words, act in notice.actions]
        self.more_button = QPushButton(self)
        self.more_button.clicked.connect(self.unfolded)
        self.more_button.hide()
        for button in (self.more_button, *buttons):
            row.addWidget(button)
        row.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        self._expiry = QTimer(self, singleShot=True, interval=EXPIRES_MS)
        self._expiry.timeout.connect(self.dismissed)
        if notice.passing:
            self._expiry.start()
        self._paint_icons()

    def fold(self, *, folded: bool, waiting: int = 0) -> None:
        """Keep to one line, or stand whole; `waiting` other messages stand behind it."""
        self._whole.setVisible(not folded)
        self._line.setVisible(folded)
        self._line.say(" ".join(map(_sentence, self._told)) if folded else "")
        self._waiting = waiting if folded else 0
        self._offer_more()

    def _offer_more(self) -> None:
        more = plural("{n} more", "{n} more", self._waiting) if self._waiting else _("Read all")
        self.more_button.setText(more)
        self.more_button.setVisible(not self._line.isHidden() and bool(self._waiting or self._line.is_cut))

    def _words(self) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setSpacing(0)
        column.setContentsMargins(0, GRID, 0, GRID)
        for text, weight in ((self.notice.title, 600), (self.notice.message, 400), (self.notice.hint, 400)):
            if text:
                label = QLabel(text, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setStyleSheet(f"font-weight: {weight}")
                column.addWidget(label)
        return whole

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(self.dismissed)
        button.clicked.connect(lambda: act())
        return button

    def _paint_icons(self) -> None:
        colour = str(getattr(tokens(), f"on_{self.notice.tone}"))
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icon_pixmap(_ICONS[self.notice.tone], colour, 24, ratio))
        self._cross.setIcon(icon("close", colour))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._paint_icons()


def _sentence(words: str) -> str:
    return words if words[-1] in ".!?:…" else f"{words}."


class BannerStack(QWidget):
    """The banners shown now, newest on top; takes no room when there are none.

    `left` when the keyboard was in a banner that went.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._shown: list[Banner] = []
        self._folded = False
        self.hide()

    def tell(self, notice: Notice) -> Banner:
        """Show `notice`; the same notice again takes the place of the first."""
        for banner in [each for each in self._shown if each.notice == notice]:
            self.dismiss(banner)
        if notice.about:
            self.untell(notice.about)
        banner = Banner(notice, self)
        banner.dismissed.connect(lambda: self.dismiss(banner))
        banner.unfolded.connect(lambda: self.fold(folded=False))
        self._shown.insert(0, banner)
        self._column.insertWidget(0, banner)
        self._make_room()
        self._arrange()
        say_aloud(banner)
        return banner

    def tell_error(self, error: UserError) -> Banner:
        """Show a mistake of the user or of the world."""
        return self.tell(Notice.of(error))

    def untell(self, about: str) -> None:
        """Take away what was said about this."""
        for banner in [each for each in self._shown if each.notice.about == about]:
            self.dismiss(banner)

    def fold(self, *, folded: bool) -> None:
        """Take one line at most, the newest banner's; or show all of them whole."""
        self._folded = folded
        self._arrange()

    def _arrange(self) -> None:
        for place, banner in enumerate(self._shown):
            banner.fold(folded=self._folded, waiting=len(self._shown) - 1)
            banner.setVisible(not (self._folded and place))
        self.setVisible(bool(self._shown))

    def dismiss(self, banner: Banner) -> None:
        """Take one banner away."""
        if banner not in self._shown:
            return
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and banner.isAncestorOf(focus)
        self._shown.remove(banner)
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self._arrange()
        if had_keyboard:
            self.left.emit()

    def clear(self) -> None:
        """Take every banner away."""
        for banner in list(self._shown):
            self.dismiss(banner)

    def clear_news(self) -> None:
        """Take away what only told that something went well."""
        for banner in [each for each in self._shown if each.notice.passing]:
            self.dismiss(banner)

    @property
    def notices(self) -> list[Notice]:
        """What is shown now, newest first."""
        return [banner.notice for banner in self._shown]

    def _make_room(self) -> None:
        """Older news gives way; a warning or an error stays until someone has dismissed it."""
        passing = [banner for banner in self._shown if banner.notice.passing]
        while len(self._shown) > MOST_AT_ONCE and len(passing) > 1:
            self.dismiss(passing.pop())
