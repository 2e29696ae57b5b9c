"""The form of a template: its lines in cards, made from what the template says can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from tpbis_desktop.actions.looks.form_setting import YES_NO, Setting
from tpbis_desktop.gui.pages.documents.looks.field import SettingField
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.folding_card import FoldingCard

_ROOM = 388
"""Pixels within a card."""


@dataclass(frozen=True)
class Part:
    """A card of the form: the `part` of its settings, its heading, and a sentence under it.

    One that is `folded` opens when somebody wants it, or by itself where something was typed in it.
    """

    key: str
    title: str
    caption: str = ""
    folded: bool = False


class LooksForm(QWidget):
    """`edited` at every change; `made` when the lines are others.

    `changes` are what differs from what is kept, by the key of the setting.
    """

    edited = Signal()
    made = Signal()

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.fields: dict[str, SettingField] = {}
        self.cards: dict[str, Card] = {}
        self._beside: dict[str, tuple[QWidget, str]] = {}
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)

    def put_after(self, part: str, card: QWidget, key: str) -> None:
        """A card of another kind that stands under the one of `part`, where the setting `key` is shown."""
        card.setParent(self)
        card.hide()
        self._beside[part] = (card, key)

    def show_settings(self, settings: Sequence[Setting], edits: Mapping[str, Any]) -> None:
        """Show these lines as they are kept, and over them what was typed and is not kept yet."""
        self._filling = True
        if not self._same_lines(settings):
            self._make(settings)
        for setting in settings:
            value = edits.get(setting.key, setting.value)
            self.fields[setting.key].show_setting(setting, value)
            if value != setting.value:
                self.open(self.fields[setting.key])
        self._filling = False

    def _same_lines(self, settings: Sequence[Setting]) -> bool:
        shown = [(one.setting.key, one.setting.word, one.setting.bounds) for one in self.fields.values()]
        return shown == [(one.key, one.word, one.bounds) for one in settings]

    def _make(self, settings: Sequence[Setting]) -> None:
        for card in (*self.cards.values(), *(card for card, _key in self._beside.values())):
            self._column.removeWidget(card)
            card.hide()
        for card in self.cards.values():
            card.deleteLater()
        self.fields = {setting.key: self._field(setting) for setting in settings}
        self.cards = {}
        for part in self._parts:
            fields = [field for field in self.fields.values() if field.setting.part == part.key]
            if fields:
                self.cards[part.key] = self._card(part, fields)
                self._column.addWidget(self.cards[part.key])
                beside, key = self._beside.get(part.key, (None, ""))
                if beside is not None and key in self.fields:
                    self._column.addWidget(beside)
                    beside.show()
        self.made.emit()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, from top to bottom."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        cards = (item.widget() for item in items if item is not None)
        return [stop for card in cards if card is not None for stop in stops_in(card)]

    def _field(self, setting: Setting) -> SettingField:
        field = SettingField(setting, self)
        field.edited.connect(self._tell)
        return field

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _card(self, part: Part, fields: Sequence[SettingField]) -> Card:
        card = FoldingCard(part.title, self) if part.folded else Card(part.title, self)
        inside = card.inside if isinstance(card, FoldingCard) else card.body
        if part.caption:
            caption = QLabel(part.caption, card)
            caption.setProperty("look", "caption")
            caption.setWordWrap(True)
            inside.addWidget(caption)
        ticks = [field for field in fields if field.setting.kind == YES_NO]
        if ticks:
            inside.addLayout(_ticks(ticks))
        for field in fields:
            if field not in ticks:
                inside.addWidget(field)
        return card

    def open(self, field: SettingField) -> None:
        """Unfold the card of a line."""
        card = self.cards[field.setting.part]
        if isinstance(card, FoldingCard):
            card.fold(folded=False)

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed and differs from what is kept, possible or not."""
        return {key: field.value for key, field in self.fields.items() if field.differs}

    @property
    def possible_changes(self) -> dict[str, Any]:
        """The changes that a template can have."""
        return {key: value for key, value in self.changes.items() if not self.fields[key].wrong}

    @property
    def first_wrong(self) -> SettingField | None:
        """The first line that cannot be kept as it is."""
        return next((field for field in self.fields.values() if field.wrong), None)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Type these values, by key, where there is such a line."""
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].show_value(value)


def stops_in(widget: QWidget) -> list[QWidget]:
    """What in a widget the keyboard stops at, in the order in which it was made."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and child.window() is widget.window()
    ]


def _ticks(fields: Sequence[SettingField]) -> QGridLayout:
    """Two beside each other where both have room, else one under the other."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    columns = (
        max(field.sizeHint().width() for field in part) for part in (fields[::2], fields[1::2]) if part
    )
    across = 2 if sum(columns) <= _ROOM else 1
    for number, field in enumerate(fields):
        grid.addWidget(field, *divmod(number, across))
    grid.setColumnStretch(across - 1, 1)
    return grid
