"""Badges printed and templates listed by command; printers of a real print system are in tests/devices."""

from __future__ import annotations

import zxingcpp
from pypdfium2 import PdfDocument
from zebrafy import ZebrafyZPL

from tests.cli.program import Desk
from tests.devices.label_printer import label_printer


def test_a_badge_saved_to_a_folder_is_its_own_and_counts(own_desk: Desk) -> None:
    folder = own_desk.folder / "out"
    answer = own_desk.must("print", "badge", "a-002", "--printer", f"folder:{folder}").object
    assert answer["state"] == "done"
    (file,) = folder.iterdir()
    assert answer["job"] == str(file)
    assert file.name.startswith("A-002 ")
    document = PdfDocument(file)
    picture = document[0].render(scale=3).to_pil()
    document.close()
    assert zxingcpp.read_barcode(picture).text == own_desk.person("A-002")["badge"]
    assert own_desk.person("A-002")["printed"]
    assert not own_desk.person("A-001")["printed"]


def test_a_label_comes_out_of_a_label_printer_in_black(own_desk: Desk) -> None:
    with label_printer() as printer:
        own_desk.must("print", "badge", "A-002", "--printer", printer.name, "--template", "label_62")
        (label,) = ZebrafyZPL(printer.taken.decode("ascii")).to_images()
    assert (
        zxingcpp.read_barcode(label.convert("L"), try_invert=False).text == own_desk.person("A-002")["badge"]
    )
    assert own_desk.person("A-002")["printed"]


def test_what_goes_wrong_is_said_as_an_object_and_in_words_and_nothing_counts(own_desk: Desk) -> None:
    with label_printer() as printer:
        printer.no_paper = 1
        failed = own_desk.run("print", own_desk.event, "badge", "A-002", "--printer", printer.name)
    assert failed.code == 1
    assert failed.object["state"] == "failed"
    assert "no paper left" in failed.object["trouble"]
    assert failed.err.startswith("It was not printed\n")
    assert not own_desk.person("A-002")["printed"]


def test_a_wrong_number_printer_or_template_is_refused(own_desk: Desk) -> None:
    own_desk.must("revoke", "A-001", "--reason", "lost")
    folder = f"folder:{own_desk.folder / 'out'}"
    for words, said in (
        (("badge", "A-999", "--printer", folder), "There is no badge A-999"),
        (("badge", "A-001", "--printer", folder), "was revoked"),
        (("badge", "--printer", folder), "Which badge?"),
        (("badge", "A-002", "--printer", "zpl://"), "no address"),
        (("badge", "A-002", "--printer", folder, "--template", "A5"), "no badge template"),
    ):
        refused = own_desk.run("print", own_desk.event, *words)
        assert refused.code == 1
        assert said in refused.err
        assert "Traceback" not in refused.err
    assert own_desk.run("print", own_desk.event, "badge", "A-002").code == 2
    assert not (own_desk.folder / "out").exists()


def test_a_test_print_names_its_printer(own_desk: Desk) -> None:
    folder = own_desk.folder / "out"
    own_desk.must("print", "test", "--printer", f"folder:{folder}", "--template", "card")
    (file,) = folder.iterdir()
    document = PdfDocument(file)
    assert "folder:" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_templates_are_listed_and_badges_laid_out_by_one(own_desk: Desk) -> None:
    listed = {one["template"]: one for one in own_desk.must("templates").objects}
    assert listed["badge_a4_8a7"]["badges"] == 8
    assert [name for name, one in listed.items() if one["chosen"]] == ["badge_a6"]
    out = own_desk.folder / "sheets.pdf"
    own_desk.must("badges", out, "--template", "a4_8a7")
    document = PdfDocument(out)
    pages = [page.render(scale=3).to_pil() for page in document]
    document.close()
    read = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
    assert len(pages) == 3
    assert sorted(read) == sorted(one["badge"] for one in own_desk.must("people").objects)
