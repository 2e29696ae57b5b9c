"""Sheets and the evening-before pack, typed as commands."""

from __future__ import annotations

import pypdfium2

from tests.cli.program import Desk


def pages(desk: Desk, name: str) -> list[str]:
    document = pypdfium2.PdfDocument(desk.folder / name)
    found = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return found


def test_a_sheet_says_its_code_and_rows_and_keeps_them(own_desk: Desk) -> None:
    words = ("attendance", "hadir.pdf", "--activity", "Opening ceremony", "--language", "en", "--blank", "3")
    first = own_desk.must("sheet", *words).object
    again = own_desk.must("sheet", *words).object
    assert first == {
        "code": "A-S001",
        "first": 1,
        "last": 21,
        "pages": 2,
        "reprint": False,
        "newcomers": 0,
    }
    assert again == {**first, "reprint": True}
    assert f"Sheet {first['code']}, rows 1-" in pages(own_desk, "hadir.pdf")[0]


def test_a_supplement_lists_who_came_since(own_desk: Desk) -> None:
    own_desk.must("sheet", "kit", "kit.pdf")
    own_desk.must("add", "--full-name", "Aaron Aardvark")
    added = own_desk.must("sheet", "kit", "more.pdf", "--supplement").object
    assert (added["first"], added["last"]) == (19, 19)
    assert "Aaron Aardvark" in pages(own_desk, "more.pdf")[0]


def test_a_refused_sheet_leaves_no_file(own_desk: Desk) -> None:
    done = own_desk.run("sheet", own_desk.event, "manifest", "out.pdf")
    assert done.code == 1
    assert "one field visit" in done.err
    assert not (own_desk.folder / "out.pdf").exists()


def test_the_sheets_of_a_visit_are_of_no_ceremony(own_desk: Desk) -> None:
    for kind in ("manifest", "visit-record"):
        done = own_desk.run("sheet", own_desk.event, kind, "out.pdf", "--activity", "Opening ceremony")
        assert (done.code, "one field visit" in done.err) == (1, True)
    assert not (own_desk.folder / "out.pdf").exists()


def test_an_unknown_kind_is_wrong_usage(own_desk: Desk) -> None:
    assert own_desk.run("sheet", own_desk.event, "novel", "out.pdf").code == 2


def test_the_pack_of_a_day_is_one_file(own_desk: Desk) -> None:
    said = own_desk.must("pack", "pack.pdf", "--day", "2023-11-16", "--language", "en").object
    found = pages(own_desk, "pack.pdf")
    assert said["pages"] == len(found)
    assert "EVENING-BEFORE PACK" in found[0]


def test_the_record_of_a_visit_says_who_was_seen_and_keeps_no_number(own_desk: Desk) -> None:
    visit = "Field visit to Mutiara Rawa Binong library"
    assert own_desk.run("sheet", own_desk.event, "visit-record", "out.pdf").code == 1
    said = own_desk.must("sheet", "visit-record", "out.pdf", "--activity", visit, "--language", "en").object
    found = pages(own_desk, "out.pdf")
    assert (said["code"], said["pages"]) == ("", len(found))
    assert "OUT-AND-BACK RECORD" in found[0]
    assert "Souksavanh" in " ".join(found)


def test_what_no_font_can_write_is_said_beside_the_answer(own_desk: Desk) -> None:
    own_desk.must("add", "--full-name", "Anna", "--name-in-script", "\U00017000")
    for words in (("sheet", own_desk.event, "roll", "out.pdf"), ("badges", own_desk.event, "out.pdf")):
        assert "Tangut: it is left out for Anna" in own_desk.run(*words).err
