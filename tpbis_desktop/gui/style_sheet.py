"""The one style sheet of the program, with the colours of `theme.Tokens` left open."""

from __future__ import annotations

from string import Template

_GROUNDS = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[page="true"] { background: $ground; }
QToolTip { background: $text; color: $card; border: none; padding: 8px 12px; }
QLabel { background: transparent; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="title"] { font-size: 20pt; font-weight: 600; }
QLabel[look="heading"] { font-size: 15pt; font-weight: 600; }
QLabel[look="caption"] { color: $muted; font-size: 11pt; }
QLabel[look="wrong"] { color: $on_error; font-size: 11pt; }
QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QSplitter::handle { background: transparent; }
"""

# A focus ring is 3 px where a resting edge is 1 px: the padding gives the 2 px back, so nothing moves.
_BUTTONS = """
QPushButton, QToolButton {
    min-height: 24px; padding: 9px 17px; border: 1px solid $edge; border-radius: 8px;
    background: $card; color: $text; font-weight: 600; outline: none;
}
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $soft; color: $on_soft; }
QPushButton:checked, QToolButton:checked { background: $soft; color: $on_soft; border-color: $link; }
QPushButton:focus, QToolButton:focus { padding: 7px 15px; border: 3px solid $focus; }
QPushButton:disabled, QToolButton:disabled {
    background: $disabled; color: $on_disabled; border-color: $disabled;
}
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled {
    background: $disabled; color: $on_disabled; border-color: $disabled;
}
QPushButton[big="true"] { min-height: 48px; border-radius: 12px; }
QPushButton[look="chip"] { padding: 9px 11px; font-size: 11pt; }
QPushButton[look="chip"]:focus { padding: 7px 9px; }
QPushButton[look="danger"] { color: $on_error; border-color: $on_error; }
QPushButton[look="danger"]:hover { background: $error; }
QPushButton[look="quiet"], QToolButton[look="quiet"] {
    background: transparent; color: $link; border-color: transparent;
}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $raised; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $focus; }
QPushButton[look="quiet"]:disabled { background: transparent; color: $on_disabled; }
QToolButton[look="icon"] {
    min-width: 24px; padding: 9px; background: transparent; border-color: transparent;
}
QToolButton[look="icon"]:hover { background: $raised; }
QToolButton[look="icon"]:focus { padding: 7px; border-color: $focus; }
QToolButton::menu-indicator { image: none; }
"""

# Qt leaves a spin box no padding at its left, so its text stands in the middle.
_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    border: 1px solid $edge; border-radius: 8px; background: $card; color: $text; padding: 9px 13px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 24px; }
QAbstractSpinBox { qproperty-alignment: "AlignHCenter|AlignVCenter"; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $text; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus, QPlainTextEdit:focus,
QTextEdit:focus {
    border: 3px solid $focus; padding: 7px 11px;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled {
    background: $disabled; color: $on_disabled; border-color: $disabled;
}
QLineEdit[readOnly="true"] { background: $ground; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"],
QPlainTextEdit[wrong="true"] { border-color: $on_error; background: $error; }
QLineEdit > QToolButton {
    min-height: 0; min-width: 0; padding: 0; border: none; border-radius: 4px; background: transparent;
}
QComboBox::drop-down { border: none; width: 36px; }
QComboBox::down-arrow { image: url("$icons/control-down-$scheme.svg"); width: 20px; height: 20px; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox QAbstractItemView {
    border: 1px solid $edge; border-radius: 8px; background: $card; padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 40px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button, QDateTimeEdit::drop-down {
    subcontrol-origin: border; width: 32px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 4px 4px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 4px 4px 0; }
QAbstractSpinBox::up-arrow { image: url("$icons/control-up-$scheme.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow, QDateTimeEdit::down-arrow {
    image: url("$icons/control-down-$scheme.svg"); width: 14px; height: 14px;
}
QCheckBox, QRadioButton {
    min-height: 36px; spacing: 10px; padding: 2px 4px; background: transparent;
    border: 2px solid transparent; border-radius: 8px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $on_disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 20px; height: 20px; border: 2px solid $edge; border-radius: 5px; background: $card;
}
QRadioButton::indicator { border-radius: 12px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $link; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    border-color: $accent; background: $accent; image: url("$icons/control-check.svg");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    border-color: $accent; background: $accent; image: url("$icons/control-partial.svg");
}
QRadioButton::indicator:checked {
    border: 7px solid $accent; width: 10px; height: 10px; background: $on_accent;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $disabled; }
QGroupBox {
    background: transparent; border: none; margin-top: 36px; padding: 0; font-weight: 600;
}
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 4px 0; }
"""

_LISTS = """
QAbstractItemView {
    background: $card; alternate-background-color: $ground; color: $text; border: 1px solid $line;
    border-radius: 8px; gridline-color: $line; outline: none;
    selection-background-color: $soft; selection-color: $on_soft;
}
QAbstractItemView:focus { border-color: $focus; }
QListView::item { min-height: 44px; padding: 0 12px; border-radius: 6px; }
QTableView::item { padding: 0 10px; border: none; }
QTreeView::item { min-height: 40px; padding: 0 6px; }
QAbstractItemView::item:hover { background: $raised; color: $text; }
QAbstractItemView::item:selected { background: $soft; color: $on_soft; }
QHeaderView { background: transparent; border: none; qproperty-defaultAlignment: "AlignLeft|AlignVCenter"; }
QHeaderView::section {
    background: transparent; color: $muted; border: none; border-bottom: 1px solid $line;
    min-height: 28px; padding: 8px 10px; font-weight: 600;
}
QHeaderView::section:hover { background: $raised; color: $text; }
QHeaderView::up-arrow { image: url("$icons/control-up-$scheme.svg"); width: 14px; height: 14px; }
QHeaderView::down-arrow { image: url("$icons/control-down-$scheme.svg"); width: 14px; height: 14px; }
QTableCornerButton::section { background: $card; border: none; }
QTableView QLineEdit, QTableView QComboBox { min-height: 0; padding: 0 8px; border-radius: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 1px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 44px; }
QScrollBar::handle:horizontal { min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu {
    background: $card; color: $text; border: 1px solid $edge; border-radius: 8px; padding: 6px;
}
QMenu::item { min-height: 40px; padding: 0 24px 0 16px; border-radius: 6px; }
QMenu::item:selected { background: $soft; color: $on_soft; }
QMenu::item:disabled { color: $on_disabled; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; outline: none; }
QTabBar::tab {
    min-height: 24px; padding: 8px 18px; color: $muted; font-weight: 600; background: transparent;
    border: 2px solid transparent; border-bottom: 3px solid transparent;
}
QTabBar::tab:hover { color: $text; background: $raised; }
QTabBar::tab:selected { color: $link; border-bottom-color: $link; }
QTabBar::tab:focus { border-color: $focus; }
QProgressBar {
    min-height: 8px; max-height: 8px; border: none; border-radius: 4px;
    background: $raised; color: transparent;
}
QProgressBar::chunk { border-radius: 4px; background: $link; }
"""

_OWN = """
QFrame[look="rail"] { background: $card; border: none; border-right: 1px solid $line; }
QToolButton[look="rail"] {
    min-height: 28px; padding: 8px 12px; border: 3px solid transparent; border-radius: 12px;
    background: transparent; color: $muted; font-weight: 600; text-align: left;
}
QToolButton[look="rail"]:hover { background: $raised; color: $text; }
QToolButton[look="rail"]:checked { background: $soft; color: $on_soft; }
QToolButton[look="rail"]:focus { padding: 8px 12px; border-color: $focus; }
QDateEdit { qproperty-alignment: "AlignLeft|AlignVCenter"; }
QLabel[look="preview"] { background: #FFFFFF; color: #505663; border: 1px solid $line; border-radius: 8px; }
QPushButton[look="way"] { min-height: 36px; text-align: left; border-radius: 12px; }
QFrame[look="top"] { background: $card; border: none; border-bottom: 1px solid $line; }
QPushButton[look="state"] {
    min-height: 20px; padding: 4px 9px; margin-left: -12px; text-align: left;
    font-size: 11pt; font-weight: 400;
    color: $muted; background: transparent; border: 3px solid transparent; border-radius: 8px;
}
QPushButton[look="state"]:hover { background: $raised; color: $text; }
QPushButton[look="state"]:focus { border-color: $focus; }
QFrame[tone="info"] { background: $info; border: none; border-radius: 12px; }
QFrame[tone="warning"] { background: $warning; border: none; border-radius: 12px; }
QFrame[tone="error"] { background: $error; border: none; border-radius: 12px; }
QFrame[tone="good"] { background: $good; border: none; border-radius: 12px; }
QFrame[tone="info"] QLabel, QFrame[tone="info"] QPushButton { color: $on_info; }
QFrame[tone="warning"] QLabel, QFrame[tone="warning"] QPushButton { color: $on_warning; }
QFrame[tone="error"] QLabel, QFrame[tone="error"] QPushButton { color: $on_error; }
QFrame[tone="good"] QLabel, QFrame[tone="good"] QPushButton { color: $on_good; }
QFrame[tone] QPushButton { background: transparent; }
QFrame[tone="info"] QPushButton { border-color: $on_info; }
QFrame[tone="warning"] QPushButton { border-color: $on_warning; }
QFrame[tone="error"] QPushButton { border-color: $on_error; }
QFrame[tone="good"] QPushButton { border-color: $on_good; }
QFrame[tone] QPushButton[look="name"] {
    text-align: left; min-height: 26px; padding: 7px 6px 0 6px; border-color: transparent;
}
QFrame[tone] QPushButton[look="name"]:focus { padding: 5px 4px 0 4px; border-color: $focus; }
QFrame[tone] QPushButton:hover { background: $card; color: $text; }
QLabel[pill] { border-radius: 13px; padding: 2px 12px; min-height: 22px; font-size: 11pt; font-weight: 600; }
QLabel[pill="neutral"] { background: $raised; color: $text; }
QLabel[pill="info"] { background: $info; color: $on_info; }
QLabel[pill="good"] { background: $good; color: $on_good; }
QLabel[pill="warning"] { background: $warning; color: $on_warning; }
QLabel[pill="error"] { background: $error; color: $on_error; }
"""

STYLE_SHEET = Template(_GROUNDS + _BUTTONS + _FIELDS + _LISTS + _OWN)
