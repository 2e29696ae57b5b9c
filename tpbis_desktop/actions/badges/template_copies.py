"""Copies of badge templates that an event adjusts: made, changed, called, and taken away again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.template_settings import changed, settings_of
from tpbis_desktop.actions.badges.templates import (
    KIND,
    USUAL,
    adjusted_table,
    choose_template,
    own_templates,
    parsed_template,
    placeable,
    program_templates,
    program_word,
    template_table,
)
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Template
from tpbis_desktop.words import _

LONGEST_NAME = 60
_FROM = "from"
"""Where a copy keeps the name of the template of the program that it was made of."""


def keep_template(session: Session, name: str, changes: Mapping[str, Any], called: str) -> str:
    """Write a template as a form has it, by its settings; returns the name it goes by from now on.

    One of the event is changed, and called so. Of one of the program a copy is made, and where badges were
    printed with that, they are with the copy. A `UserError` says what is not possible.
    """
    row = own_templates(session).get(name)
    if row is not None:
        change_template(session, row.id, changes)
        return rename_template(session, row.id, called)
    used = (the_event(session).badge_template or USUAL) == name
    copied = copy_template(session, name, called, changes)
    called = session.get_one(Template, copied).name
    if used:
        choose_template(session, called)
    return called


def copy_template(session: Session, name: str, called: str, changes: Mapping[str, Any] | None = None) -> str:
    """Take a copy of a template into the event, with these changes; returns its id. Other stations get it."""
    called = _free_name(session, called)
    table = adjusted_table(session, name, changes or {})
    parsed_template(session, table, called)
    content = {**table, "name": called, _FROM: table.get(_FROM, name)}
    return record(session, Template, kind=KIND, name=called, content=content)


def change_template(session: Session, template: str, changes: Mapping[str, Any]) -> None:
    """Write changed settings, by key, of a template of the event; a `UserError` when one is not possible."""
    row = session.get_one(Template, template)
    content = changed(row.content, changes, placeable(session))
    parsed_template(session, content, row.name)
    if content != row.content:
        record(session, Template, template, content=content)


def rename_template(session: Session, template: str, called: str) -> str:
    """Call a template of the event otherwise, also where it is chosen or on a sheet; returns the name."""
    row = session.get_one(Template, template)
    old = next(name for name, own in own_templates(session).items() if own.id == template)
    if " ".join(called.split()) == row.name:
        return old
    called = _free_name(session, called, besides=template)
    placing = [one for one in own_templates(session).values() if _places(one.content) == old]
    chosen = the_event(session).badge_template == old
    record(session, Template, template, name=called, content={**row.content, "name": called})
    for sheet in placing:
        laid = {**sheet.content["sheet"], "places": called}
        record(session, Template, sheet.id, content={**sheet.content, "sheet": laid})
    if chosen:
        record(session, Event, the_event(session).id, badge_template=called)
    return called


def _places(content: Any) -> Any:
    sheet = content.get("sheet") if isinstance(content, Mapping) else None
    return sheet.get("places") if isinstance(sheet, Mapping) else None


def _free_name(session: Session, called: str, besides: str = "") -> str:
    """The name tidied; a `UserError` when there is none, or another template has it."""
    called = " ".join(called.split())[:LONGEST_NAME].rstrip()
    own = (name for name, row in own_templates(session).items() if row.id != besides)
    program = (word for name in program_templates() for word in (name, program_word(name)))
    if not called or called.casefold() in map(str.casefold, (*own, *program)):
        raise UserError(
            _("There is a template of this name already.") if called else _("The template needs a name."),
            _("Nothing was saved."),
            _("Type another name, such as one of the event."),
        )
    return called


def name_for_copy(session: Session, name: str) -> str:
    """A name that is free, to offer for a copy of a template of the program."""
    event = the_event(session)
    offered = f"{program_word(name)} · {event.short_name or event.name}"[: LONGEST_NAME - 4].rstrip()
    taken = set(map(str.casefold, own_templates(session)))
    number = 1
    while (tried := offered if number == 1 else f"{offered} {number}").casefold() in taken:
        number += 1
    return tried


def settings_as_it_came(session: Session, name: str) -> dict[str, Any]:
    """The settings, by key, of the template of the program that a copy was made of; none when unknown."""
    origin = template_table(session, name).get(_FROM, name)
    if origin not in program_templates():
        return {}
    return {one.key: one.value for one in settings_of(template_table(session, origin), placeable(session))}


def retire_template(session: Session, template: str) -> bool:
    """Take a template of the event away; badges printed with it from now on have the usual one.

    Says whether they were printed with it, for `bring_template_back`.
    """
    old = next((name for name, own in own_templates(session).items() if own.id == template), "")
    event = the_event(session)
    used = bool(event.badge_template) and event.badge_template in (old, template)
    if used:
        record(session, Event, event.id, badge_template="")
    record(session, Template, template, retired=True)
    return used


def bring_template_back(session: Session, template: str, *, used: bool) -> None:
    """Undo `retire_template`; `used` is what it said."""
    record(session, Template, template, retired=False)
    if used:
        name = next(name for name, own in own_templates(session).items() if own.id == template)
        choose_template(session, name)
