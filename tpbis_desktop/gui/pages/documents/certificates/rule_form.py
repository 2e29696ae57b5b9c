"""The rule as a form: how much of what, which activities count, how excused absences do, who can earn one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tpbis_desktop.actions.certificates.certificate_rule import COUNTS, LEFT_OUT, MISSED, CertificateRule
from tpbis_desktop.actions.event.kind_words import kind_word, role_word
from tpbis_desktop.gui.pages.documents.certificates.words import hours_words
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.words import _, plural

KINDS = ("ceremony", "session", "field_visit", "registration", "meal")
ROLES = (
    "participant",
    "resource_person",
    "moderator",
    "facilitator",
    "committee",
    "observer",
    "media",
    "guest",
)
_ACTIVITY = Qt.ItemDataRole.UserRole
_MOST_HOURS = 999.0


class RuleForm(QWidget):
    """`edited` at every change by hand; `rule` is what the fields say."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share_box, self.share = QCheckBox(_("Attended at least"), self), QSpinBox(self)
        self.share.setRange(1, 100)
        self.share.setSuffix(" %")
        self.share.setAccessibleName(_("Share of the activities that count, in percent"))
        self.hours_box, self.hours = QCheckBox(_("At least"), self), QDoubleSpinBox(self)
        self.hours.setRange(0.5, _MOST_HOURS)
        self.hours.setDecimals(1)
        self.hours.setSingleStep(0.5)
        self.hours.setLocale(QLocale())
        self.hours.setAccessibleName(_("Hours of the activities that count"))
        self.hours_said, self.counted, self.held_said = QLabel(self), QLabel(self), QLabel(self)
        self.held_button = QPushButton(_("Let them count"), self)
        self.held_button.setProperty("look", "quiet")
        self.kinds = {kind: QCheckBox(kind_word(kind), self) for kind in KINDS}
        self.required = QListWidget(self)
        self.required.setAccessibleName(_("Activities without which there is no certificate"))
        self.excuses = {key: QRadioButton(self) for key in (LEFT_OUT, COUNTS, MISSED)}
        self.group = QButtonGroup(self)
        self.everybody = QCheckBox(_("Everybody who takes part"), self)
        self.roles = {role: QCheckBox(role_word(role), self) for role in ROLES}
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        words = {
            LEFT_OUT: _("left out of the sum"),
            COUNTS: _("counts as attended"),
            MISSED: _("is missed like any other"),
        }
        for key, button in self.excuses.items():
            button.setText(words[key])
            self.group.addButton(button)
        for spin in (self.share, self.hours):
            spin.setFixedWidth(132)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(4)
        column.addWidget(_heading(_("What it takes")))
        column.addLayout(self._amounts())
        column.addWidget(_heading(_("Which activities count")))
        column.addLayout(_grid(list(self.kinds.values()), 3))
        column.addWidget(self.counted)
        column.addWidget(self.held_said)
        column.addWidget(self.held_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_heading(_("An excused absence")))
        for button in self.excuses.values():
            column.addWidget(button)
        column.addWidget(_heading(_("Required, whatever the share")))
        column.addWidget(self.required)
        column.addWidget(_heading(_("Who can earn one")))
        column.addWidget(self.everybody)
        column.addLayout(_grid(list(self.roles.values()), 3))
        column.addStretch(1)

    def _amounts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        share_said = QLabel(_("of the activities that count"), self)
        rows = ((self.share_box, self.share, share_said), (self.hours_box, self.hours, self.hours_said))
        for number, parts in enumerate(rows):
            for column, part in enumerate(parts):
                grid.addWidget(part, number, column)
        for label in (share_said, self.hours_said, self.counted, self.held_said):
            label.setWordWrap(True)
            label.setProperty("look", "muted" if label in (share_said, self.hours_said) else "caption")
        grid.setColumnStretch(2, 1)
        return grid

    def _listen(self) -> None:
        for box in (self.share_box, self.hours_box, *self.kinds.values(), *self.roles.values()):
            box.clicked.connect(lambda _on: self._edit())
        self.everybody.clicked.connect(self._take_everybody)
        for button in self.excuses.values():
            button.clicked.connect(lambda _on: self._edit())
        self.share.valueChanged.connect(lambda _n: self._edit())
        self.hours.valueChanged.connect(lambda _n: self._edit())
        self.required.itemChanged.connect(lambda _item: self._edit())

    def _take_everybody(self) -> None:
        for box in self.roles.values():
            box.setChecked(False)
        self._edit()

    def _edit(self) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        """What is not asked cannot be typed into; everybody is everybody when no role is chosen."""
        self.share.setEnabled(self.share_box.isChecked())
        self.hours.setEnabled(self.hours_box.isChecked())
        self.everybody.setChecked(not any(box.isChecked() for box in self.roles.values()))

    def show_rule(self, rule: CertificateRule, activities: Sequence[tuple[str, str]], hours: float) -> None:
        """Fill the form; `activities` are ids and words, `hours` those that count of the whole programme."""
        self.blockSignals(True)
        self.share_box.setChecked(rule.share is not None)
        self.share.setValue(round((0.8 if rule.share is None else rule.share) * 100))
        self.hours_box.setChecked(rule.hours is not None)
        self.hours.setValue(max(0.5, round(hours * 0.8)) if rule.hours is None else rule.hours)
        for kind, box in self.kinds.items():
            box.setChecked(kind in rule.kinds)
        for key, button in self.excuses.items():
            button.setChecked(key == rule.excused)
        for role, box in self.roles.items():
            box.setChecked(role in rule.roles)
        self._fill_required(rule, activities)
        self._look()
        self.blockSignals(False)

    def show_counted(self, activities: int, hours: float, held: Sequence[str]) -> None:
        """How much of the programme counts, and what of the kinds chosen is set not to."""
        self.hours_said.setText(_("of {hours} that count").format(hours=hours_words(hours)))
        self.counted.setText(plural("{n} activity counts.", "{n} activities count.", activities))
        words = _("Set not to count in the programme: {titles}.")
        self.held_said.setText(words.format(titles=", ".join(held)))
        self.held_said.setVisible(bool(held))
        self.held_button.setVisible(bool(held))

    def _fill_required(self, rule: CertificateRule, activities: Sequence[tuple[str, str]]) -> None:
        self.required.clear()
        for activity, words in activities:
            item = QListWidgetItem(words, self.required)
            item.setData(_ACTIVITY, activity)
            on = activity in rule.required
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        rows = max(1, min(6, len(activities)))
        self.required.setFixedHeight(rows * 44 + 8)

    @property
    def rule(self) -> CertificateRule:
        """What the fields say."""
        items = [self.required.item(row) for row in range(self.required.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return CertificateRule(
            share=self.share.value() / 100 if self.share_box.isChecked() else None,
            hours=self.hours.value() if self.hours_box.isChecked() else None,
            required=tuple(str(item.data(_ACTIVITY)) for item in ticked),
            excused=next(key for key, button in self.excuses.items() if button.isChecked()),
            kinds=tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
            roles=tuple(role for role, box in self.roles.items() if box.isChecked()),
        )


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setStyleSheet("font-weight: 600")
    label.setContentsMargins(0, GRID, 0, 0)
    return label


def _grid(boxes: Sequence[QWidget], across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(0)
    for number, box in enumerate(boxes):
        grid.addWidget(box, number // across, number % across)
    return grid
