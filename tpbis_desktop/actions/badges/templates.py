"""Badge templates: those of the program, and the copies of this event; which one its badges have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tpbis_desktop.actions.badges.template_settings import changed, settings_of
from tpbis_desktop.actions.event.the_event import the_event
from tpbis_desktop.actions.looks.form_setting import Setting
from tpbis_desktop.documents.badges.template import BadgeTemplate, badge_template, read_badge_table
from tpbis_desktop.documents.placing import MM
from tpbis_desktop.errors import UserError
from tpbis_desktop.journal import record
from tpbis_desktop.model import Event, Template
from tpbis_desktop.paths import resource
from tpbis_desktop.words import _

KIND = "badge"
USUAL = "badge_a6"


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template as lists show it: `name` for the event and the command line, `word` for people.

    `own` is one of this event, with the `id` of its row. Sizes are of the paper, in millimetres; `places` is
    how many badges lie on it. `trouble` says why it cannot be used, if so.
    """

    name: str
    word: str
    own: bool
    chosen: bool
    id: str = ""
    width: float = 0.0
    height: float = 0.0
    places: int = 0
    two_sided: bool = False
    trouble: str = ""


def list_templates(session: Session) -> list[TemplateLine]:
    """The program's templates, then this event's own."""
    chosen = the_event(session).badge_template or USUAL
    program = [_line(session, name, program_word(name), chosen) for name in program_templates()]
    own = [_line(session, name, row.name, chosen, row.id) for name, row in own_templates(session).items()]
    return [*program, *own]


def _line(session: Session, name: str, word: str, chosen: str, row: str = "") -> TemplateLine:
    line = TemplateLine(name, word, bool(row), name == chosen, row)
    try:
        template = badge_template_named(session, name)
    except UserError as error:
        return replace(line, trouble=error.message or error.title)
    width, height = (round(side / MM, 1) for side in template.paper)
    places = template.sheet.places if template.sheet else 1
    two_sided = template.back is not None
    return replace(line, width=width, height=height, places=places, two_sided=two_sided)


@cache
def program_templates() -> tuple[str, ...]:
    """The names of the templates that come with the program, the usual one first."""
    found = sorted(path.stem for path in resource("templates").glob("badge_*.toml"))
    return tuple(sorted(found, key=lambda name: (name != USUAL, "_a4_" in name)))


def program_word(name: str) -> str:
    """What people call a template of the program."""
    return _program_words().get(name, name)


def _program_words() -> dict[str, str]:
    return {
        "badge_a6": _("A6 portrait"),
        "badge_a6_landscape": _("A6 landscape"),
        "badge_a6_two_sided": _("A6 on both sides, with the programme"),
        "badge_a7": _("A7 portrait"),
        "badge_card": _("Plastic card, 85.6 × 54 mm"),
        "badge_label_62": _("Label from a roll, 62 mm"),
        "badge_a4_4a6": _("A4 sheet of four A6 badges"),
        "badge_a4_8a7": _("A4 sheet of eight A7 badges"),
    }


def template_table(session: Session, name: str) -> dict[str, Any]:
    """What a template says, by the name of one of the program or the event; a `UserError` on any other."""
    program = {one: one for one in program_templates()}
    own = own_templates(session)
    if name in own and name not in program:
        return dict(own[name].content)
    program |= {one.removeprefix("badge_"): one for one in program}
    program |= {program_word(one).casefold(): one for one in program_templates()}
    if (known := program.get(name) or program.get(name.casefold())) is not None:
        return read_badge_table(resource(f"templates/{known}.toml"))
    raise UserError(
        _("There is no badge template “{name}”.").format(name=name),
        _("Nothing was printed."),
        _("Choose one of these: {names}.").format(names=", ".join((*program_templates(), *own))),
    )


def badge_template_named(session: Session, name: str) -> BadgeTemplate:
    """The template of this name; a `UserError` when there is none or it cannot be used."""
    return parsed_template(session, template_table(session, name), name)


def parsed_template(session: Session, table: Mapping[str, Any], called: str) -> BadgeTemplate:
    """A template from its table, with the one that it places when it is a sheet."""
    sheet = table.get("sheet")
    places = sheet.get("places") if isinstance(sheet, Mapping) else None
    placed = template_table(session, places) if isinstance(places, str) and places != called else None
    return badge_template(table, called, placed)


def event_badge_template(session: Session) -> BadgeTemplate:
    """What this event's badges are printed with; the usual one where the chosen one cannot be used.

    Badges must come out also when another station chose what makes no sense: `template_trouble` says so.
    """
    try:
        return badge_template_named(session, the_event(session).badge_template or USUAL)
    except UserError:
        return badge_template_named(session, USUAL)


def template_trouble(session: Session) -> UserError | None:
    """Why badges come out with the usual template instead of the event's choice; None when they do not."""
    try:
        badge_template_named(session, the_event(session).badge_template or USUAL)
    except UserError as error:
        return error
    return None


def choose_template(session: Session, name: str) -> None:
    """Print this event's badges with this template from now on; a `UserError` when it cannot be used."""
    badge_template_named(session, name)
    event = the_event(session)
    if event.badge_template != name:
        record(session, Event, event.id, badge_template=name)


def template_settings(session: Session, name: str) -> list[Setting]:
    """What a form may change of a template, with what it is now."""
    return settings_of(template_table(session, name), placeable(session))


def adjusted_template(session: Session, name: str, changes: Mapping[str, Any]) -> BadgeTemplate:
    """The template as it would be with these changes, for a form that shows them before they are kept."""
    return parsed_template(session, adjusted_table(session, name, changes), name)


def adjusted_table(session: Session, name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What a template would say with these settings, by key; a `UserError` when one is not possible."""
    return changed(template_table(session, name), changes, placeable(session))


def own_templates(session: Session) -> dict[str, Template]:
    """The event's own templates by name; of two of one name, made at two desks, the later goes by its id."""
    found: dict[str, Template] = {}
    for row in _own(session):
        usable = isinstance(row.name, str) and row.name and row.name not in (*found, *program_templates())
        found[row.name if usable else row.id] = row
    return found


def _own(session: Session) -> Iterator[Template]:
    query = select(Template).where(Template.kind == KIND, Template.retired.is_(False))
    yield from session.scalars(query.order_by(Template.id))


def placeable(session: Session) -> dict[str, str]:
    """Templates of one badge that a sheet may place, name and word."""
    tables = {name: (program_word(name), None) for name in program_templates()}
    own = {name: (row.name, row.content) for name, row in own_templates(session).items()}
    return {
        name: word
        for name, (word, content) in {**tables, **own}.items()
        if "sheet" not in (content if isinstance(content, Mapping) else _program_table(name))
    }


@cache
def _program_table(name: str) -> Mapping[str, Any]:
    return read_badge_table(resource(f"templates/{name}.toml")) if name in program_templates() else {}
