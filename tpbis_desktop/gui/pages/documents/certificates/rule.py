"""The rule and what it does: the form at the left, who earns one by it at the right, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QWidget,
)
from sqlalchemy.orm import Session

from tpbis_desktop.actions.certificates.certificate_list import CertificateLine, State
from tpbis_desktop.actions.certificates.certificate_rule import (
    CertificateRule,
    certificate_rule,
    change_certificate_rule,
    counted_activities,
    held_back,
    hours_of,
    let_count,
)
from tpbis_desktop.actions.programme.programme import standing_activities
from tpbis_desktop.gui.pages.documents.certificates.rule_form import RuleForm
from tpbis_desktop.gui.pages.documents.certificates.table import (
    NAME,
    WHY,
    CertificatesModel,
    CertificatesTable,
)
from tpbis_desktop.gui.pages.documents.certificates.work import Everybody
from tpbis_desktop.gui.pages.settings.edited_card import EditedCard
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.times import clock, short_day
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.card import Card
from tpbis_desktop.gui.widgets.counter import Counter
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

SOON_MS = 200
_FORM = 560


class RuleCard(EditedCard):
    """The rule as the event has it; `tried` carries what the fields say, soon after they changed."""

    tried = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, "", parent)
        self.form = RuleForm(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self.tried.emit(self.form.rule))
        self.form.edited.connect(self._edit)
        self.form.held_button.clicked.connect(self._let_count)
        self._held: list[str] = []
        self.form.setProperty("look", "scrolled")
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        self.add(scroll, 1)
        self.finish()

    def _edit(self) -> None:
        self.count()
        self.look()
        self._soon.start()

    def count(self) -> None:
        """Say how much counts by what the fields say."""
        rule = self.form.rule
        with self.workplace.read() as session:
            counted = counted_activities(session, rule)
            self._held = [one.id for one in held_back(session, rule)]
            titles = [one.title for one in held_back(session, rule)]
        self.form.show_counted(len(counted), sum(map(hours_of, counted)), titles)

    def _let_count(self) -> None:
        with self.workplace.write() as session:
            let_count(session, self._held)
        self.workplace.announce("activity")

    def read(self, session: Session) -> object:
        rule = certificate_rule(session)
        activities = [
            (one.id, f"{short_day(one.starts_at)} {clock(one.starts_at)}  {one.title}")
            for one in standing_activities(session)
        ]
        return rule, activities, sum(map(hours_of, counted_activities(session, rule)))

    def show_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        self.form.show_rule(*value)
        self.count()

    @property
    def written(self) -> object:
        return self.form.rule

    def write(self, session: Session, value: object) -> Notice | None:
        assert isinstance(value, CertificateRule)
        change_certificate_rule(session, value)
        return Notice("good", _("The rule is saved."), _("Certificates that were issued stay as they are."))

    def discard(self) -> None:
        super().discard()
        self._soon.stop()
        self.tried.emit(None)


class EffectCard(Card):
    """Who earns one by the rule in the form, and who falls short by what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.counter = Counter(_("have earned a certificate"), self)
        self.change = QLabel(self)
        self.change.setWordWrap(True)
        self.heading = QLabel(self)
        self.heading.setStyleSheet("font-weight: 600")
        self.model = CertificatesModel()
        self.short = CertificatesTable(self.model, (NAME, WHY), self)
        self.short.setSelectionMode(CertificatesTable.SelectionMode.NoSelection)
        self.short.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.counter, self.change, self.heading):
            self.add(part)
        self.add(self.short, 1)

    def show_effect(self, tried: Everybody, kept: Everybody, *, unsaved: bool) -> None:
        """What the rule does, beside what the saved one does."""
        earned, before = _earners(tried.lines), _earners(kept.lines)
        self.counter.set_value(len(earned), f"/ {len(tried.lines)}")
        self.change.setText(_change_words(len(earned - before), len(before - earned), unsaved=unsaved))
        self.change.setVisible(bool(self.change.text()))
        lines = [line for line in tried.lines if line.participant not in earned]
        self.heading.setText(plural("{n} falls short", "{n} fall short", len(lines)))
        self.short.setVisible(bool(lines))
        self.model.set_lines(lines, tried.rule)


def _earners(lines: Sequence[CertificateLine]) -> set[str]:
    return {line.participant for line in lines if line.standing.earned or line.state is State.GRANTED}


def _change_words(more: int, fewer: int, *, unsaved: bool) -> str:
    if not unsaved:
        return ""
    if not more and not fewer:
        return _("As with the rule that is saved.")
    said = []
    if more:
        said.append(plural("{n} more than now", "{n} more than now", more))
    if fewer:
        said.append(plural("{n} no longer", "{n} no longer", fewer))
    return _("{changes}, once this is saved.").format(changes=", ".join(said))


class RuleView(QWidget):
    """`tried` carries a rule whose effect is wanted, or none for the one that is saved."""

    tried = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self.effect = RuleCard(workplace, self), EffectCard(self)
        self._kept: Everybody | None = None
        self.card.setFixedWidth(_FORM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.card)
        row.addWidget(self.effect, 1)
        self.card.tried.connect(self.tried)

    def show_everybody(self, everybody: Everybody) -> None:
        """How it stands by the rule that is saved."""
        self._kept = everybody
        self.card.refresh()
        if self.card.unsaved:
            self.card.count()
            self.tried.emit(self.card.form.rule)
        else:
            self.effect.show_effect(everybody, everybody, unsaved=False)

    def show_tried(self, tried: Everybody) -> None:
        """How it would stand by the rule in the form."""
        if self._kept is not None:
            self.effect.show_effect(tried, self._kept, unsaved=self.card.unsaved)
