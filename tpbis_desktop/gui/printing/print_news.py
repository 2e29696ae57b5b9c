"""What is said of prints: which did not come out and what to do, and which were left from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from tpbis_desktop.actions.printing.print_queue import PRINTING, PrintLine
from tpbis_desktop.gui.open_event import OpenEvent
from tpbis_desktop.gui.printing.print_queue import PrintQueue
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.words import _, plural

LEFT = "prints left"
_NAMED = 3


class PrintNews(QObject):
    """One banner a printer that failed, and one for what was left from before."""

    def __init__(self, workplace: OpenEvent, prints: PrintQueue) -> None:
        super().__init__(prints)
        self._workplace, self._prints = workplace, prints
        self._told: dict[str, tuple[str, ...]] = {}
        self._asked: frozenset[str] = frozenset()
        prints.failed.connect(lambda _ordered, _line: self._tell_failures())
        prints.stood.connect(self._take_away)
        prints.left_over.connect(self._ask_about_left)

    # What failed

    def _failed(self) -> dict[str, list[PrintLine]]:
        """What failed, by printer."""
        found: dict[str, list[PrintLine]] = {}
        for line in self._prints.failures():
            found.setdefault(line.printer, []).append(line)
        return found

    def _tell_failures(self) -> None:
        for printer, lines in self._failed().items():
            ids = tuple(line.id for line in lines)
            if self._told.get(printer) != ids:
                self._told[printer] = ids
                self._workplace.tell(self._failure(printer, lines))

    def _take_away(self) -> None:
        """Banners about prints that are taken up again or forgotten go; what is left of them is said anew."""
        failed = self._failed() if self._told else {}
        for printer, told in list(self._told.items()):
            if set(told) - {line.id for line in failed.get(printer, [])}:
                del self._told[printer]
                self._workplace.untell(_about(printer))
                self._tell_failures()
        if self._asked - self._prints.left:
            self._workplace.untell(LEFT)
            self._ask_about_left()

    def _failure(self, printer: str, lines: list[PrintLine]) -> Notice:
        said = _("It was not printed: {title}").format(title=lines[-1].title)
        if len(lines) > 1:
            said = plural(
                "{n} print did not come out: {{titles}}",
                "{n} prints did not come out: {{titles}}",
                len(lines),
            ).format(titles=titles_in_words(lines))
        troubles = list(dict.fromkeys(line.trouble for line in lines))
        safe = [_("Arrivals stay recorded.")] if any(line.badges for line in lines) else []
        hint = self._prints.hints.get(lines[-1].id, "")
        ids = [line.id for line in lines]
        again = (_("Print again"), lambda: self._prints.again(ids))
        other = (_("Other printer"), lambda: self.move(ids, lambda: self._repeat(printer)))
        choose = (_("Choose a printer"), lambda: self._choose(lines))
        settings = (_("Settings"), lambda: self._workplace.go("settings", "computer"))
        actions = (again, other) if printer else (choose, settings)
        return Notice("error", said, " ".join([*troubles[:2], *safe]), hint, actions, _about(printer))

    def _repeat(self, printer: str) -> None:
        """Say it again: nobody has decided yet."""
        self._told.pop(printer, None)
        self._tell_failures()

    def _choose(self, lines: Sequence[PrintLine]) -> None:
        """Choose the printer that nobody has chosen yet, once for all of this kind, and print."""
        kinds = {"badge" if line.kind == "badge" else "sheet" for line in lines}

        def go_on(chosen: str) -> None:
            if chosen:
                self._workplace.choose(**{f"{kind}_printer": chosen for kind in kinds})
                self._prints.again([line.id for line in lines])
            else:
                self._repeat("")

        self._ask_printer(
            _("Where do badges come out?") if "badge" in kinds else _("Where are papers printed?"), go_on
        )

    def move(self, prints: Sequence[str], undecided: Callable[[], None]) -> None:
        """Ask which printer, and print these there."""
        go_on: Callable[[str], None] = lambda to: self._prints.again(prints, to) if to else undecided()  # noqa: E731
        self._ask_printer(_("Print on another printer"), go_on)

    def _ask_printer(self, title: str, then: Callable[[str], None]) -> None:
        from tpbis_desktop.gui.printing.printer_dialog import ask_printer

        ask_printer(self._workplace, title, then)

    # What was left from before

    def _ask_about_left(self) -> None:
        lines = [line for line in self._prints.lines() if line.id in self._prints.left]
        self._asked = self._prints.left
        if not lines:
            return
        ids = [line.id for line in lines]
        count = sum(line.badges or 1 for line in lines)
        half_way = [line for line in lines if line.state == PRINTING]
        may = _("Of {titles} some may have come out: look at the printer first.")
        was = _("On their way when the program last ended: {titles}.").format(titles=titles_in_words(lines))
        hint = may.format(titles=titles_in_words(half_way)) if half_way else ""
        actions = (
            (_("Print"), lambda: self._prints.again(ids)),
            (_("Other printer"), lambda: self.move(ids, self._ask_about_left)),
            (_("Forget"), lambda: self._prints.forget(ids)),
        )
        title = plural("Print this one?", "Print these {n}?", count)
        self._workplace.tell(Notice("warning", title, was, hint, actions, LEFT))


def _about(printer: str) -> str:
    return f"prints of {printer}"


def titles_in_words(lines: Sequence[PrintLine]) -> str:
    """What these prints are, the first by name, and their printer; a folder's path would be too long."""
    from tpbis_desktop.devices.printing.printers import FOLDER  # late: it loads what printing needs
    from tpbis_desktop.gui.printing.printer_words import printer_word

    named = [line.title for line in lines[:_NAMED]]
    more = len(lines) - len(named)
    if more:
        named.append(plural("{n} more", "{n} more", more))
    printers = {line.printer for line in lines if line.printer and not line.printer.startswith(FOLDER)}
    said = ", ".join(named)
    return f"{said} ({printer_word(printers.pop())})" if len(printers) == 1 else said
