"""How the sheet chosen shall be: of what, in which order and language, with which rows; and the buttons."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.people.person_order import ORDERS, SEATING
from tpbis_desktop.actions.sheets.evening_pack import PackWish
from tpbis_desktop.actions.sheets.printed_sheets import Standing
from tpbis_desktop.actions.sheets.sheet_kinds import OF_A_VISIT, UNNUMBERED
from tpbis_desktop.actions.sheets.sheet_numbers import SAME
from tpbis_desktop.actions.sheets.sheets import MOST_BLANK_ROWS, SheetWish
from tpbis_desktop.gui.pages.documents.scrolling import scrolling
from tpbis_desktop.gui.pages.documents.sheets.rows import RowsChoice
from tpbis_desktop.gui.pages.documents.sheets.scope import Scope, ScopeBox
from tpbis_desktop.gui.pages.documents.sheets.words import (
    PACK,
    WITHOUT_BLANK_ROWS,
    WITHOUT_ORDER,
    language_words,
    order_word,
    purpose,
    sheet_word,
)
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.words import _, plural

_FORMS, _ROWS = 10, 4


class SheetOptions(Card):
    """`chosen` whenever something else is; `print_out` and `save` when it is to come out."""

    chosen = Signal()
    print_out = Signal()
    save = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._title.setWordWrap(True)
        self.kind = ""
        self._standing: Standing | None = None
        self._orders: dict[str, str] = {}
        self.purpose = QLabel(self)
        self.purpose.setWordWrap(True)
        self.purpose.setProperty("look", "muted")
        self.scope = ScopeBox(self)
        self.whole_scope = QLabel(self)
        self.whole_scope.setWordWrap(True)
        self.whole_scope.setProperty("look", "caption")
        self.rows = RowsChoice(self)
        self.order = _short_box(self)
        self.language = _short_box(self)
        for language, words in language_words().items():
            self.language.addItem(words, language)
        self.blank_rows = QSpinBox(self)
        self.blank_rows.setRange(0, MOST_BLANK_ROWS)
        self.badges = QCheckBox(_("With all badges"), self)
        self.badges.setChecked(True)
        self.forms = QSpinBox(self)
        self.forms.setRange(0, MOST_BLANK_ROWS)
        self.forms.setValue(_FORMS)
        self.button = QPushButton(self)
        self.button.setProperty("look", "primary")
        self.save_button = QPushButton(_("Save as PDF"), self)
        self.save_button.setProperty("look", "chip")
        self.frozen = QLabel(_("Printing or saving gives the rows their numbers; a preview does not."), self)
        self.frozen.setProperty("look", "caption")
        self.frozen.setWordWrap(True)
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self._column.addWidget(self.purpose)
        self._add_field(_("Of"), self.scope)
        self._column.addWidget(self.whole_scope)
        self._column.addWidget(self.rows)
        self._add_field(_("Order"), self.order)
        self._add_field(_("Language"), self.language)
        self._add_row(_("Empty rows"), self.blank_rows)
        self._add_row(_("Blank forms"), self.forms)
        self._column.addWidget(self.badges)
        self._column.addStretch(1)
        self.body.setSpacing(GRID)
        self.add(scrolling(self._column, self), 1)
        self.add(self.frozen)
        out = QHBoxLayout()
        out.setSpacing(GRID)
        out.addWidget(self.button, 1)
        out.addWidget(self.save_button)
        self.add(out)

    def _add_field(self, words: str, field: QWidget) -> None:
        self._column.addWidget(self._labelled(words, field))
        self._column.addSpacing(-4)
        self._column.addWidget(field)

    def _add_row(self, words: str, field: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(self._labelled(words, field), 1)
        row.addWidget(field)
        self._column.addLayout(row)

    def _labelled(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setBuddy(field)
        self._labels[field] = label
        self._name(field, words)
        return label

    def _name(self, field: QWidget, words: str) -> None:
        self._labels[field].setText(words)
        field.setAccessibleName(words)

    def _listen(self) -> None:
        self.scope.chosen.connect(self._take_scope)
        self.rows.chosen.connect(self._say)
        self.order.activated.connect(lambda _index: self._take_order())
        self.language.activated.connect(lambda _index: self.chosen.emit())
        for spin in (self.blank_rows, self.forms):
            spin.valueChanged.connect(lambda _value: self.chosen.emit())
        self.badges.toggled.connect(lambda _on: self.chosen.emit())
        self.button.clicked.connect(self.print_out)
        self.save_button.clicked.connect(self.save)

    # What can be chosen

    def show_kind(self, kind: str, scopes: list[Scope], order: str, now: datetime) -> None:
        """Offer what this kind of sheet can be, in the order remembered for it."""
        self.setUpdatesEnabled(False)
        if kind != self.kind:
            self.kind = kind
            self.rows.start()
            self._standing = None
            self._start_rows()
        self.set_title(sheet_word(kind))
        self.purpose.setText(purpose(kind))
        self.scope.offer(scopes, kind, now)
        self._offer_orders(self._orders.get(kind, order))
        self._show_fields()
        self.setUpdatesEnabled(True)

    def _start_rows(self) -> None:
        usual = {"walk-in": _FORMS, PACK: _ROWS, "attendance": _ROWS}
        self.blank_rows.blockSignals(True)
        self.blank_rows.setMinimum(1 if self.kind == "walk-in" else 0)
        self.blank_rows.setValue(usual.get(self.kind, 0))
        self.blank_rows.blockSignals(False)

    def _offer_orders(self, chosen: str) -> None:
        scope = self.scope.scope
        seated = scope is not None and scope.listed
        self.order.clear()
        for order in ORDERS:
            if order != SEATING or seated or chosen == SEATING:
                self.order.addItem(order_word(order), order)
        self.order.setCurrentIndex(max(0, self.order.findData(chosen)))

    def _show_fields(self) -> None:
        kind = self.kind
        again = self._standing is not None and self.rows.rows == SAME
        self._show(self.scope, self.scope.count() > 1 or kind in OF_A_VISIT)
        scope = self.scope.scope
        self.whole_scope.setText(scope.words if scope else "")
        self.whole_scope.setVisible(scope is not None and scope.activity is not None)
        self._show(self.order, kind not in WITHOUT_ORDER and not again)
        self._show(self.blank_rows, kind not in WITHOUT_BLANK_ROWS and not again)
        self._show(self.forms, kind == PACK)
        self.badges.setVisible(kind == PACK)
        empty = {"walk-in": _("Forms"), "biodata": _("Blank forms")}
        self._name(self.blank_rows, empty.get(kind) or _("Empty rows"))
        of = _("Day") if kind == PACK else _("Field visit") if kind in OF_A_VISIT else _("Of")
        self._name(self.scope, of)
        self.frozen.setVisible(kind not in UNNUMBERED and not again)

    def _show(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def _take_scope(self) -> None:
        self.rows.start()
        self._standing = None
        self._offer_orders(self.order.currentData())
        self._say()

    def _take_order(self) -> None:
        self._orders[self.kind] = self.order.currentData()
        self.chosen.emit()

    def _say(self) -> None:
        self._show_fields()
        self.chosen.emit()

    # What is chosen

    @property
    def wish(self) -> SheetWish | PackWish | None:
        """What is chosen now; nothing where there is nothing it could be of."""
        scope = self.scope.scope
        if scope is None:
            return None
        language, blank_rows = self.language.currentData(), self.blank_rows.value()
        if self.kind == PACK:
            assert scope.day is not None
            return PackWish(scope.day, language, blank_rows, self.forms.value(), self.badges.isChecked())
        blank_rows = 0 if self.kind in WITHOUT_BLANK_ROWS else blank_rows
        again = self._standing is not None and self.rows.rows == SAME
        order = None if again else self._orders.get(self.kind)
        return SheetWish(self.kind, scope.activity, scope.day, language, order, blank_rows, self.rows.rows)

    @property
    def title(self) -> str:
        """What queue, file and banners call it."""
        scope = self.scope.scope
        return " - ".join(filter(None, (sheet_word(self.kind), scope.title if scope else "")))

    # What came of it

    def show_standing(self, standing: Standing | None) -> None:
        """What was printed before of what is chosen."""
        self._standing = standing
        self.rows.show_standing(standing)
        self._show_fields()

    def show_pages(self, pages: int | None) -> None:
        """How many pages would come out; none: nothing can; not known yet: None."""
        words = _("Print") if pages is None else plural("Print {n} page", "Print {n} pages", pages)
        self.button.setText(words if pages != 0 else _("Nothing to print"))
        for button in (self.button, self.save_button):
            button.setEnabled(pages != 0)


def _short_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
