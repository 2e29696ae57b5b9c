"""What every page works with: the open event, what scans here, and what is printed from here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tpbis_desktop.gui.open_event import OpenEvent

if TYPE_CHECKING:
    from tpbis_desktop.gui.printing.print_queue import PrintQueue
    from tpbis_desktop.gui.scanners import Scanners


class Workplace(OpenEvent):
    """The open event with the devices of this window, each made when it is first asked for."""

    @cached_property
    def scanners(self) -> Scanners:
        """All that may scan at this window."""
        from tpbis_desktop.gui.scanners import Scanners

        return Scanners(self)

    @cached_property
    def prints(self) -> PrintQueue:
        """All that is printed from this window."""
        from tpbis_desktop.gui.printing.print_news import PrintNews
        from tpbis_desktop.gui.printing.print_queue import PrintQueue

        prints = PrintQueue(self)
        PrintNews(self, prints)
        return prints
