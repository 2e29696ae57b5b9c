"""The event's details, its own fields, and how long personal data is kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPlainTextEdit, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.event_settings import (
    change_details,
    change_own_fields,
    change_privacy,
    details_of,
)
from tpbis_desktop.actions.event.found_event import EventDetails
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.gui.pages.settings.edited_card import EditedCard
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.details_form import DayField, Details, DetailsForm, labelled
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.words import _, plural

_MOST_NAMED = 3


class DetailsCard(EditedCard):
    """Names, days, place, zone and organisers."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("The event"), parent)
        self.form = DetailsForm(self)
        self.form.edited.connect(self.look)
        self.add(self.form)
        self.finish()

    def read(self, session: Session) -> object:
        return Details(**asdict(details_of(session)))

    def show_value(self, value: object) -> None:
        assert isinstance(value, Details)
        self.form.show_details(value)

    @property
    def written(self) -> Details:
        return self.form.details

    def write(self, session: Session, value: object) -> Notice | None:
        assert isinstance(value, Details)
        return _left_outside(change_details(session, EventDetails(**asdict(value))))


def _left_outside(titles: list[str]) -> Notice | None:
    if not titles:
        return None
    named = ", ".join(titles[:_MOST_NAMED]) + ("…" if len(titles) > _MOST_NAMED else "")
    return Notice(
        "warning",
        plural(
            "Saved. {n} activity now lies outside the days of the event.",
            "Saved. {n} activities now lie outside the days of the event.",
            len(titles),
        ),
        named,
        _("Move them under Programme, or change the days back."),
    )


class OwnFieldsCard(EditedCard):
    """What this event asks of people beyond the usual, such as a hotel room."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("The event's own fields"), parent)
        self.names = QPlainTextEdit(self)
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(116)
        self.names.setPlaceholderText(_("One a line, such as Hotel room"))
        self.names.setAccessibleName(_("The event's own fields"))
        self.names.textChanged.connect(self.look)
        self.add(_caption(_("Asked for each person, besides name, institution and the like."), self))
        self.add(self.names)
        self.finish()

    def read(self, session: Session) -> object:
        return tuple(the_event(session).own_fields or ())

    def show_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        self.names.setPlainText("\n".join(value))

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.names.toPlainText().splitlines() if line.strip())

    def write(self, session: Session, value: object) -> Notice | None:
        assert isinstance(value, tuple)
        change_own_fields(session, value)
        return None


class PrivacyCard(EditedCard):
    """The notice people are shown, and the day until which their data is kept."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Personal data"), parent)
        self.notice = QPlainTextEdit(self)
        self.notice.setTabChangesFocus(True)
        self.notice.setFixedHeight(116)
        self.notice.setPlaceholderText(_("What people are told: what is kept of them, why, and until when"))
        self.limited = QCheckBox(_("Keep personal data until"), self)
        self.until = DayField(self)
        self.until.setAccessibleName(_("Keep personal data until"))
        self.limited.toggled.connect(self.until.setEnabled)
        self.limited.toggled.connect(self.look)
        self.until.dateChanged.connect(self.look)
        self.notice.textChanged.connect(self.look)
        row = QHBoxLayout()
        row.addWidget(self.limited)
        row.addWidget(self.until, 1)
        self.add(labelled(_("Privacy notice"), self.notice))
        self.add(row)
        self.finish()

    def read(self, session: Session) -> object:
        event = the_event(session)
        usual = event.ends_on + timedelta(days=365)
        return event.privacy_notice, event.retention_until is not None, event.retention_until or usual

    def show_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        notice, limited, until = value
        self.notice.setPlainText(notice)
        self.until.set_day(until)
        self.limited.setChecked(limited)
        self.until.setEnabled(limited)

    @property
    def written(self) -> tuple[object, ...]:
        return self.notice.toPlainText().strip(), self.limited.isChecked(), self.until.day

    def write(self, session: Session, value: object) -> Notice | None:
        until = self.until.day if self.limited.isChecked() else None
        change_privacy(session, self.notice.toPlainText(), until)
        return None


def _caption(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("look", "caption")
    label.setWordWrap(True)
    return label
