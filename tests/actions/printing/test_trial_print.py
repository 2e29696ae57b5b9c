"""A test print is of the paper that its printer is to print."""

from __future__ import annotations

import pypdfium2
import pytest

from tpbis_desktop.actions.badges.templates import choose_template
from tpbis_desktop.actions.printing.trial_print import draw_test_print
from tpbis_desktop.storage.event_file import EventFile


@pytest.mark.parametrize(
    ("kind", "size"),
    [("badge", (86, 54)), ("sheet", (210, 297)), ("report", (210, 297)), ("certificate", (297, 210))],
)
def test_a_test_print_has_the_size_of_what_is_printed_there(
    event_file: EventFile, kind: str, size: tuple[int, int]
) -> None:
    with event_file.write() as session:
        choose_template(session, "badge_card")
        pdf = draw_test_print(session, kind, "Desk printer")
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document.get_page_size(0)
        said = document[0].get_textpage().get_text_bounded()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == size
    assert "Desk printer" in said
