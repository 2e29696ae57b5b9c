"""What may be said on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from tpbis_desktop import __version__
from tpbis_desktop.actions.people.fields import FIELDS
from tpbis_desktop.actions.sheets.sheet_kinds import KINDS
from tpbis_desktop.words import _

COMMANDS = (
    "new",
    "import",
    "add",
    "people",
    "activities",
    "scan",
    "withdraw",
    "enrol",
    "visits",
    "excuse",
    "revoke",
    "undo",
    "restore",
    "badges",
    "templates",
    "print",
    "certificates",
    "verify",
    "commitment",
    "report",
    "sheet",
    "paper",
    "pack",
    "export",
    "invitations",
    "demo",
    "doctor",
)
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
Command = Callable[..., argparse.ArgumentParser]


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What was said; ends the program with exit code 2 and the usage when it makes no command."""
    parser = make_parser()
    said = parser.parse_args(words)
    if said.command == "new" and said.starting and not said.sample:
        parser.error(_("--starting moves the sample's days: say --sample too, or --from and --to"))
    if said.command == "import":
        ending = said.unfinished or said.finish or said.undo is not None
        if ending == (said.list is not None) or (ending and said.dry_run):
            parser.error(_("import wants a LIST, or one of --unfinished, --finish and --undo"))
    return said


def make_parser() -> argparse.ArgumentParser:
    """The parser of everything but the window itself."""
    parser = argparse.ArgumentParser(
        prog="tpbis-desktop",
        description=_("The check-in desk. Without a command, opens the window: tpbis-desktop [EVENT]"),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))

    def command(name: str, run: str, explained: str, *, event: bool = True) -> argparse.ArgumentParser:
        one = subparsers.add_parser(name, help=explained, description=explained)
        one.set_defaults(run=run)
        if event:
            one.add_argument("event", type=Path, metavar="EVENT", help=_("the event file"))
        return one

    _add_event_commands(command)
    _add_people_commands(command)
    _add_scan_commands(command)
    _add_paper_commands(command)
    _add_sheet_commands(command)
    _add_closing_commands(command)
    return parser


def _add_event_commands(command: Command) -> None:
    new = command("new", "event_commands.new", _("make a new event file"))
    new.add_argument("--sample", action="store_true", help=_("with the 2023 programme and invented people"))
    new.add_argument("--starting", type=_day, metavar="DAY", help=_("move the sample to begin on this day"))
    new.add_argument("--name", default="", help=_("the event's name; the file's name when not given"))
    new.add_argument("--short-name", default="", help=_("the name on badges"))
    new.add_argument("--from", dest="first", type=_day, metavar="DAY", help=_("the first day; today if none"))
    new.add_argument("--to", dest="last", type=_day, metavar="DAY", help=_("the last day; the first if none"))
    new.add_argument("--place", default="")
    new.add_argument("--zone", default="Asia/Jakarta", help=_("the time zone, such as Asia/Colombo"))
    restore = command("restore", "event_commands.restore", _("go on from a safety copy"), event=False)
    restore.add_argument("copy", type=Path, metavar="COPY")
    restore.add_argument("event", type=Path, metavar="EVENT", help=_("the new event file"))
    doctor = command(
        "doctor",
        "event_commands.doctor",
        _("say what this computer has, and prove a file whole"),
        event=False,
    )
    doctor.add_argument("event", type=Path, nargs="?", metavar="EVENT")
    demo = command("demo", "event_commands.demo", _("play a whole day through the real windows"), event=False)
    demo.add_argument("outdir", type=Path, metavar="OUTDIR", help=_("where the artefacts go"))


def _add_people_commands(command: Command) -> None:
    take_in = command("import", "importing.import_list", _("take in a list of people, CSV or XLSX"))
    take_in.add_argument("list", type=Path, nargs="?", metavar="LIST")
    take_in.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    ends = take_in.add_mutually_exclusive_group()
    ends.add_argument("--unfinished", action="store_true", help=_("list imports that were cut short"))
    ends.add_argument("--finish", action="store_true", help=_("end every import that was cut short"))
    ends.add_argument("--undo", metavar="IMPORT", help=_("take a whole import back, by its id"))
    add = command("add", "people_commands.add", _("register a walk-in, as at the desk"))
    add.add_argument("--full-name", required=True, metavar="NAME", help=_("the name as written"))
    for field in FIELDS:
        if field != "full_name":
            add.add_argument(f"--{field.replace('_', '-')}", default="", metavar="TEXT")
    add.add_argument("--at", metavar="TIME", help=_("when, as ISO 8601; now if not given"))
    people = command("people", "people_commands.people", _("list people, one JSON object a line"))
    people.add_argument("--search", default="", metavar="TEXT")
    withdraw = command("withdraw", "people_commands.withdraw", _("a person will not come"))
    withdraw.add_argument("person", metavar="PERSON", help=_("id, badge number or full name"))
    withdraw.add_argument("--reason", default="", metavar="TEXT")


def _add_scan_commands(command: Command) -> None:
    command("activities", "door_commands.activities", _("list the programme, one JSON object a line"))
    scan = command("scan", "door_commands.scan", _("take scanned codes from standard input, a line each"))
    scan.add_argument("activity", metavar="ACTIVITY", help=_("id or title"))
    scan.add_argument("--at", metavar="TIME", help=_("when, as ISO 8601; now if not given"))
    scan.add_argument("--leaving", action="store_true", help=_("people leave"))
    scan.add_argument("--operator", default="", metavar="NAME", help=_("who is scanning"))
    scan.add_argument("--override", default="", metavar="REASON", help=_("admit whom a host may, and why"))
    scan.add_argument("--vehicle", default="", metavar="LABEL", help=_("board this vehicle of a field visit"))
    scan.add_argument("--leg", choices=("out", "place", "back"), help=_("of a field visit; out if not given"))
    enrol = command("enrol", "door_commands.enrol", _("put people on an activity's list"))
    enrol.add_argument("activity", metavar="ACTIVITY", help=_("id or title"))
    enrol.add_argument("person", nargs="+", metavar="PERSON", help=_("id, badge number or full name"))
    command("visits", "visits.visits", _("list the vehicles of field visits and who is missing"))
    excuse = command("excuse", "visits.excuse", _("a person is on leave or sick"))
    excuse.add_argument("activity", metavar="ACTIVITY", help=_("id or title"))
    excuse.add_argument("person", metavar="PERSON", help=_("id, badge number or full name"))
    excuse.add_argument("--kind", choices=("leave", "sick"), default="leave")
    excuse.add_argument("--note", default="", metavar="TEXT")
    undo = command("undo", "door_commands.undo", _("take a scan back"))
    undo.add_argument("scan", metavar="SCAN", help=_("the scan's id, as the scan command printed it"))
    undo.add_argument("--reason", required=True, metavar="TEXT")


def _add_paper_commands(command: Command) -> None:
    badges = command("badges", "paper_commands.badges", _("write badges as a PDF"))
    badges.add_argument("out", type=Path, metavar="OUT.pdf")
    badges.add_argument("--number", nargs="+", action="extend", metavar="N", help=_("only these badges"))
    badges.add_argument("--template", default="", metavar="NAME", help=_("laid out by this template"))
    command("templates", "printing.templates", _("list the badge templates, one JSON object a line"))
    paper = command("print", "printing.run_print", _("print a badge, and wait until its paper is out"))
    paper.add_argument("what", choices=("badge", "test"))
    paper.add_argument("number", nargs="?", default="", metavar="NUMBER", help=_("of the badge, as A-017"))
    paper.add_argument(
        "--printer", required=True, metavar="NAME", help=_("or folder:PATH, or zpl://HOST:9100")
    )
    paper.add_argument("--template", default="", metavar="NAME", help=_("laid out by this template"))
    invitations = command("invitations", "invitations.invitations", _("write invitations, a picture each"))
    invitations.add_argument("outdir", type=Path, metavar="OUTDIR", help=_("where they go"))
    revoke = command("revoke", "paper_commands.revoke", _("refuse a badge from now on"))
    revoke.add_argument("number", metavar="NUMBER")
    revoke.add_argument("--reason", required=True, metavar="TEXT")
    export = command("export", "paper_commands.export", _("write a list as CSV or XLSX"))
    export.add_argument("kind", choices=("roll", "attendance", "scans"))
    export.add_argument("out", type=Path, metavar="OUT.csv|.xlsx")


def _add_closing_commands(command: Command) -> None:
    given = command(
        "certificates", "certificates.certificates", _("issue certificates and write them as a PDF")
    )
    given.add_argument("out", type=Path, nargs="?", metavar="OUT.pdf")
    given.add_argument(
        "--dry-run", action="store_true", help=_("only say who earned one, and who falls short")
    )
    given.add_argument(
        "--assume-attended", action="store_true", help=_("take what has not begun yet as attended")
    )
    given.add_argument("--grant", metavar="PERSON", help=_("give one to a person who falls short"))
    given.add_argument("--reason", default="", metavar="TEXT", help=_("why it is granted"))
    given.add_argument(
        "--number", nargs=2, action="append", metavar=("PERSON", "NUMBER"), help=_("as the agency gave it")
    )
    given.add_argument("--order", choices=("delegation", "name", "protocol"))
    given.add_argument("--at", metavar="TIME", help=_("when, as ISO 8601; now if not given"))
    given.add_argument("--language", choices=("en", "id", "both"), default="")
    verify = command("verify", "certificates.verify", _("say whether the code on a certificate is genuine"))
    verify.add_argument("code", metavar="CODE", help=_("the text of the QR code"))
    promise = command("commitment", "certificates.commitment", _("note what a person takes home to do"))
    promise.add_argument("person", metavar="PERSON", help=_("id, badge number or full name"))
    promise.add_argument("text", metavar="TEXT")
    promise.add_argument("--due", type=_day, metavar="DAY")
    promise.add_argument("--partner", default="", metavar="TEXT")
    report = command("report", "certificates.report", _("write the event report, to be read or edited"))
    report.add_argument("out", type=Path, metavar="OUT.pdf|.docx")
    report.add_argument("--language", choices=("en", "id"))


def _add_sheet_commands(command: Command) -> None:
    sheet = command("sheet", "sheets.sheet", _("write a sheet to sign, fill in or tick, as a PDF"))
    sheet.add_argument("kind", choices=KINDS)
    sheet.add_argument("out", type=Path, metavar="OUT.pdf")
    what = sheet.add_mutually_exclusive_group()
    what.add_argument("--activity", default="", metavar="A", help=_("of one activity: id or title"))
    what.add_argument("--day", type=_day, metavar="DAY", help=_("of one day; else of the whole programme"))
    sheet.add_argument("--order", choices=("delegation", "name", "protocol", "seating"))
    numbers = sheet.add_mutually_exclusive_group()
    numbers.add_argument("--supplement", action="store_true", help=_("only who came since it was printed"))
    numbers.add_argument("--afresh", action="store_true", help=_("with new numbers, though printed before"))
    sheet.add_argument("--blank", type=int, default=0, metavar="N", help=_("empty rows; how many forms"))
    _add_paper_round_trip(command)
    pack = command("pack", "sheets.pack", _("write all the paper of a day as one PDF"))
    pack.add_argument("out", type=Path, metavar="OUT.pdf")
    pack.add_argument("--day", type=_day, required=True, metavar="DAY")
    pack.add_argument("--blank", type=int, default=4, metavar="N", help=_("empty rows on every sheet"))
    pack.add_argument("--forms", type=int, default=10, metavar="N", help=_("how many blank forms"))
    for one in (sheet, pack):
        one.add_argument("--language", choices=("en", "id", "both"), default="both")


def _add_paper_round_trip(command: Command) -> None:
    paper = command("paper", "signed_sheets.paper", _("key in a signed attendance sheet"))
    paper.add_argument("sheet", metavar="SHEET", help=_("its number, or the text of a page's QR code"))
    paper.add_argument(
        "rows", nargs="?", default="", metavar="ROWS", help=_("signed: 1-7,9,12; 0 for nobody")
    )
    paper.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    paper.add_argument("--activity", default="", metavar="A", help=_("what it counts for, of a day's sheet"))
    paper.add_argument("--day", type=_day, metavar="DAY", help=_("which column of dates"))
    paper.add_argument(
        "--by", nargs=2, action="append", metavar=("ROW", "PERSON"), help=_("who signed in an empty row")
    )
    paper.add_argument("--not-signed", default="", metavar="ROWS", help=_("keyed in by mistake"))
    paper.add_argument(
        "--anyway", default="", metavar="ROWS", help=_("record who withdrew or was taken back")
    )
    paper.add_argument("--leave", default="", metavar="ROWS", help=_("scanned, not signed: let it stand"))
    paper.add_argument(
        "--take-back", default="", metavar="ROWS", help=_("scanned, not signed: undo the scan")
    )
    paper.add_argument("--reason", default="", metavar="TEXT", help=_("why it stands, or is taken back"))
    paper.add_argument("--operator", default="", metavar="NAME", help=_("who keys it in"))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if not _FIRST_YEAR < day.year < _LAST_YEAR:
            raise ValueError(day.year)
        return day
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is no day like 2023-11-13").format(text=text)) from None
