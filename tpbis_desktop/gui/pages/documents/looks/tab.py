"""How badges look: a template chosen, adjusted by a form, and seen as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tpbis_desktop.actions.badges.badge_look import badge_samples, draw_look, look_settings, save_look
from tpbis_desktop.actions.badges.template_copies import (
    bring_template_back,
    name_for_copy,
    retire_template,
    settings_as_it_came,
)
from tpbis_desktop.actions.badges.templates import (
    TemplateLine,
    choose_template,
    list_templates,
    template_trouble,
)
from tpbis_desktop.actions.looks.look_notes import Look
from tpbis_desktop.actions.looks.look_samples import Sample
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.job import Step
from tpbis_desktop.gui.pages.documents.looks.form import LooksForm, Part
from tpbis_desktop.gui.pages.documents.looks.heading import LooksHeading
from tpbis_desktop.gui.pages.documents.looks.pane import LooksPane
from tpbis_desktop.gui.pages.documents.looks.preview import LookPreview
from tpbis_desktop.gui.pages.documents.outgoing import Outgoing
from tpbis_desktop.gui.pages.documents.tab import DocumentsTab
from tpbis_desktop.gui.pages.settings.logo_card import LogoCard
from tpbis_desktop.gui.theme import GRID
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.storage.event_file import EventFile
from tpbis_desktop.words import _


@dataclass
class _Typed:
    """What was typed for a template and is not kept yet."""

    changes: dict[str, Any] = field(default_factory=dict)
    called: str | None = None


def _draw(_step: Step, event_file: EventFile, what: tuple[str, Mapping[str, Any]], sample: Sample) -> Look:
    with event_file.read() as session:
        return draw_look(session, *what, sample)


def _parts() -> tuple[Part, ...]:
    return (
        Part("sheet", _("Sheet"), _("Adjust a badge by itself, save it, and let this sheet be made of it.")),
        Part("shown", _("What it shows"), _("The name, the number and the code are always there.")),
        Part("back", _("On the back")),
        Part("sizes", _("Sizes of letters"), _("A text too long for its place is set smaller by itself.")),
        Part("colours", _("Colours of words")),
        Part("roles", _("Colour of each role"), _("Of the band, and of the delegation's name.")),
    )


class LooksTab(DocumentsTab):
    """The form at the left, the preview at the right. What is typed stays until it is kept or discarded."""

    drawn = Signal()

    def __init__(self, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(outgoing, parent)
        self.heading = LooksHeading(self)
        self.form = LooksForm(_parts(), self)
        self.logo = LogoCard(self.workplace, self)
        self.form.put_after("shown", self.logo, "show.logo")
        self.preview = LookPreview(self.workplace, _draw, "badge", self)
        self.preview.draw_what(lambda: (self.name, self.form.possible_changes) if self.name else None)
        self.name, self._offered = "", ""
        self._line = TemplateLine("", "", own=False, chosen=False)
        self._typed: dict[str, _Typed] = {}
        self._came: dict[str, Any] = {}
        self.pane = LooksPane([self.heading], self.form, self.preview)
        self.footer = self.pane.footer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.addWidget(self.pane)
        self._listen()

    def _listen(self) -> None:
        self.heading.chosen.connect(self.look_at)
        self.heading.renamed.connect(self._take_name)
        self.heading.use.connect(lambda: self.use(self.name))
        self.heading.remove.connect(self.remove)
        self.form.edited.connect(self._take_edit)
        self.footer.save.connect(self.save)
        self.footer.as_it_came.connect(self.put_back)
        self.footer.discard.connect(self.discard)
        self.preview.drawn.connect(self.drawn)

    # What is shown

    def refresh(self) -> None:
        with self.workplace.read() as session:
            lines = list_templates(session)
            names = {line.name for line in lines}
            self._typed = {name: typed for name, typed in self._typed.items() if name in names}
            if self.name not in names:
                self.name = next((line.name for line in lines if line.chosen), lines[0].name)
            settings = look_settings(session, self.name)
            self._came = settings_as_it_came(session, self.name)
            self._line = next(line for line in lines if line.name == self.name)
            self._offered = self._line.word if self._line.own else name_for_copy(session, self.name)
            samples, trouble = badge_samples(session), template_trouble(session)
        self.heading.show_templates(lines, self.name)
        self.form.show_settings(settings, self._of_this.changes)
        self.logo.refresh()
        self.preview.show_samples(samples)
        self.preview.warn(_trouble_words(trouble) if trouble else "")
        self._show_state()
        self.preview.draw_now()

    @property
    def _of_this(self) -> _Typed:
        return self._typed.setdefault(self.name, _Typed())

    def look_at(self, name: str) -> None:
        """Show another template; what was typed for this one stays."""
        self.name = name
        self.refresh()

    def _take_edit(self) -> None:
        self._of_this.changes = self.form.changes
        self._show_state()
        self.preview.draw_soon()

    def _take_name(self) -> None:
        self._of_this.called = self.heading.name.text()
        self._show_state()

    @property
    def called(self) -> str:
        """The name the template will have when it is kept."""
        typed = self._of_this.called
        return self._offered if typed is None else typed

    def _show_state(self) -> None:
        self.heading.show_name(self.called, own=self._line.own, wanted=bool(self.form.changes))
        now = {key: one.value for key, one in self.form.fields.items() if key in self._came}
        self.footer.show_state(
            unsaved=self._is_typed(self.name), as_it_came=not self._came or now == self._came
        )

    def _is_typed(self, name: str) -> bool:
        typed = self._typed.get(name, _Typed())
        renamed = name == self.name and self._line.own and self.called != self._line.word
        return bool(typed.changes) or renamed

    def parks_work(self) -> bool:
        return any(self._is_typed(name) for name in self._typed)

    # What is done

    def put_back(self) -> None:
        """Type what the template of the program says; it is kept when it is saved."""
        self.form.show_values(self._came)

    def discard(self) -> None:
        """Forget what was typed for this template."""
        self._typed.pop(self.name, None)
        self.refresh()

    def save(self) -> None:
        """Keep the template in the event, or say what cannot be kept."""
        try:
            self.pane.refuse_wrong()
            with self.workplace.write() as session:
                name = save_look(session, self.name, self.form.changes, self.called)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self._typed.pop(self.name, None)
        self.name = name
        self.workplace.announce("template", "event")
        self._tell_saved()

    def _tell_saved(self) -> None:
        name = self.name
        said = _("“{name}” is saved for this event.").format(name=self._line.word)
        if self._line.chosen:
            self.workplace.tell(Notice("good", said, _("Badges are printed with it.")))
            return
        use = (_("Use for this event"), lambda: self.use(name))
        self.workplace.tell(Notice("good", said, actions=(use,)))

    def use(self, name: str) -> None:
        """Print this event's badges with a template from now on."""
        with self.workplace.read() as session:
            before = next((line.name for line in list_templates(session) if line.chosen), "")
        try:
            with self.workplace.write() as session:
                choose_template(session, name)
        except UserError as error:
            self.workplace.tell_error(error)
            return
        self.workplace.announce("event")
        said = _("This event's badges are printed with “{name}” from now on.").format(name=self._word(name))
        undo = ((_("Undo"), lambda: self.use(before)),) if before and before != name else ()
        self.workplace.tell(Notice("good", said, actions=undo))

    def _word(self, name: str) -> str:
        with self.workplace.read() as session:
            return next((line.word for line in list_templates(session) if line.name == name), name)

    def remove(self) -> None:
        """Take a template of the event away."""
        line = self._line
        with self.workplace.write() as session:
            used = retire_template(session, line.id)
        self._typed.pop(line.name, None)
        self.workplace.announce("template", "event")
        undo = (_("Undo"), lambda: self._bring_back(line, used=used))
        said = _("“{name}” is removed.").format(name=line.word)
        self.workplace.tell(Notice("good", said, actions=(undo,)))

    def _bring_back(self, line: TemplateLine, *, used: bool) -> None:
        with self.workplace.write() as session:
            bring_template_back(session, line.id, used=used)
        self.name = line.name
        self.workplace.announce("template", "event")


def _trouble_words(trouble: UserError) -> str:
    said = _("Badges are printed with the usual template: the one chosen cannot be used.")
    return f"{said} {trouble.message}".strip()
