"""How the event's certificates look: adjusted by a form, and seen as they will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tpbis_desktop.actions.certificates.certificate_look import (
    certificate_as_it_came,
    certificate_settings,
    certificate_trouble,
    draw_certificate_look,
    save_certificate_look,
)
from tpbis_desktop.actions.looks.look_notes import Look
from tpbis_desktop.actions.looks.look_samples import Sample, look_samples
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Step
from tpbis_desktop.gui.pages.documents.looks.form import LooksForm, Part
from tpbis_desktop.gui.pages.documents.looks.logos import LogosCard
from tpbis_desktop.gui.pages.documents.looks.pane import LooksPane
from tpbis_desktop.gui.pages.documents.looks.preview import LookPreview
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _


def _draw(_step: Step, event_file: EventFile, changes: Mapping[str, Any], sample: Sample) -> Look:
    with event_file.read() as session:
        return draw_certificate_look(session, changes, sample)


def _parts() -> tuple[Part, ...]:
    filled = _("What stands in braces is filled in: leave it as it is, or out.")
    return (
        Part("language", _("Language")),
        Part("signatory1", _("Who signs"), _("Left empty, it is the chair of the letterhead.")),
        Part("signatory2", _("A second signature"), folded=True),
        Part("signatory3", _("A third signature"), folded=True),
        Part("shown", _("What it shows")),
        Part("colours", _("Colours")),
        Part("sizes", _("Sizes of letters"), _("A text too long for its place is set smaller by itself.")),
        Part("words_id", _("Words in Indonesian"), filled, folded=True),
        Part("words_en", _("Words in English"), filled, folded=True),
        Part("roles_id", _("Roles in Indonesian"), folded=True),
        Part("roles_en", _("Roles in English"), folded=True),
    )


class CertificateLook(QWidget):
    """The form at the left, the preview at the right. What is typed stays until it is kept or discarded."""

    drawn = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = outgoing.workplace
        self.form = LooksForm(_parts(), self)
        self.logos = LogosCard(self.workplace, self)
        self.form.put_after("shown", self.logos, "show.logos")
        self.preview = LookPreview(self.workplace, _draw, "documents", self)
        self.preview.draw_what(lambda: self.form.possible_changes)
        self.pane = LooksPane([], self.form, self.preview)
        self.footer = self.pane.footer
        self._came: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.form.edited.connect(self._show_state)
        self.form.edited.connect(self.preview.draw_soon)
        self.footer.save.connect(self.save)
        self.footer.as_it_came.connect(lambda: self.form.show_values(self._came))
        self.footer.discard.connect(self.discard)
        self.preview.drawn.connect(self.drawn)

    def refresh(self) -> None:
        """Read again what the event says; what was typed stays."""
        self._show(self.form.changes)

    def _show(self, edits: Mapping[str, Any]) -> None:
        with self.workplace.read() as session:
            settings, samples = certificate_settings(session), look_samples(session)
            trouble = certificate_trouble(session)
        self._came = certificate_as_it_came()
        self.form.show_settings(settings, edits)
        self.logos.refresh()
        self.preview.show_samples(samples)
        self.preview.warn(_trouble_words(trouble) if trouble else "")
        self._show_state()
        self.preview.draw_now()

    def _show_state(self) -> None:
        now = {key: field.value for key, field in self.form.fields.items()}
        self.footer.show_state(unsaved=self.parks_work(), as_it_came=now == self._came)

    def parks_work(self) -> bool:
        """Whether something typed here is not saved yet."""
        return bool(self.form.changes)

    def discard(self) -> None:
        """Forget what was typed."""
        self._show({})

    def save(self) -> None:
        """Keep it in the event, or say what cannot be kept."""
        try:
            self.pane.refuse_wrong()
            with self.workplace.write() as session:
                save_certificate_look(session, self.form.changes)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self._show({})
        self.workplace.announce("template", "event")
        self.workplace.tell(Notice("good", _("Saved. Certificates are printed like this from now on.")))


def _trouble_words(trouble: UserError) -> str:
    said = _("The certificate this event has cannot be used: save this one in its place.")
    return f"{said} {trouble.message}".strip()
