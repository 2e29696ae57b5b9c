"""Lists of a few names in old encodings: short as they are, they come out right, and the guess is said."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tpbis_desktop.tables.encodings import decode

NAMES = {
    "cp1252": (
        "José Ramos-Horta|Inês Conceição|João Gonçalves|Graça Araújo|Fátima Simões|Óscar Lima|María Núñez|"
        "JOSÉ DA CONCEIÇÃO|François Lefèvre|Chloé Dubois|Étienne Brûlé|ÉLÉONORE NOËL|Anaïs L’Été|Zoë Müller|"
        "Jürgen Weiß|Björn Åström|Søren Ærø|José Peña|António Guimarães|Begoña Ibáñez|Siân Ó Súilleabháin|"
        "Hélène D’Août|MARÍA NÚÑEZ|FRANÇOIS|João|Noël|Ângela|Renée"
    ),
    "cp1251": (
        "Иван Петров|Мария Иванова|ИВАН ПЕТРОВ|Батбаяр Дорж|Бат|Анна Ким|Сергей Ёлкин|Цэрэн|Оюун|Ганбаатар|"
        "НАЦИОНАЛЬНАЯ БИБЛИОТЕКА|Улаанбаатар хот|Алия|Юрий"
    ),
    "cp1258": (
        "Nguyễn Thị Hằng|Trần Văn Minh|Lê Thị Hồng|Phạm Quốc Việt|Đỗ Hữu Phước|Bùi Thế Mỹ|Vũ Ngọc Hà|"
        "ĐẶNG THỊ LỆ"
    ),
    "cp874": "สมชาย ใจดี|น้ำผึ้ง กุลธิดา|ปิ่น แก้วมณี|หอสมุดแห่งชาติ|สุดารัตน์ ศรีสุข|พิมพ์ชนก",
    "cp1256": "محمد علي|فاطمة الزهراء|عبد الرحمن|پاکستان|گلزار|المكتبة الوطنية",
    "gb18030": "王小明|张伟|李小娜|国家图书馆|刘晓洋|陈志远|北京大学",
    "cp949": "김철수|이영희|국립중앙도서관|박지민|최수영",
    "cp932": "山田太郎|さくら 田中|国立国会図書館|スズキ|鈴木花子",
}
PLAIN = st.lists(st.sampled_from(["Suharto", "Siti Aminah", "Aung"]), max_size=3)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(text: str, encoding: str) -> bytes:
    """As a spreadsheet program writes it; in Vietnamese the tone may follow its letter."""
    if encoding != "cp1258":
        return text.encode(encoding)
    return b"".join(_toned(char) for char in text)


def _toned(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", char)
        tone = next(mark for mark in apart if mark in TONES)
        return (unicodedata.normalize("NFC", apart.replace(tone, "")) + tone).encode("cp1258")


def several(encoding: str) -> st.SearchStrategy[list[str]]:
    # The few bytes of one Chinese or Korean name may as well be another script's: then the note has to do.
    least = 2 if encoding in ("gb18030", "cp949") else 1
    return st.lists(st.sampled_from(NAMES[encoding].split("|")), min_size=least, max_size=4, unique=True)


def listed(names: list[str]) -> str:
    return "Name,E-mail\r\n" + "".join(f"{name},someone@library.example\r\n" for name in names)


@pytest.mark.parametrize("encoding", NAMES)
@given(data=st.data())
def test_a_list_of_a_few_names_is_read_in_its_encoding_and_the_guess_is_said(
    data: st.DataObject, encoding: str
) -> None:
    text = listed(data.draw(several(encoding)) + data.draw(PLAIN))
    read, notes = decode(written(text, encoding), Path("list.csv"))
    assert read == text
    assert len(notes) == 1


@example(["Renée"], "utf-16")
@example(["Зоя"], "utf-8")
@given(several("cp1252") | several("cp1251") | several("cp949"), st.sampled_from(["utf-8", "utf-16"]))
def test_a_short_list_in_unicode_is_not_guessed_at(names: list[str], encoding: str) -> None:
    text = listed(names)
    assert decode(text.encode(encoding), Path("list.csv")) == (text, ())


@given(st.binary(min_size=1, max_size=60).map(lambda noise: b"Name\n" + bytes(n | 0x80 for n in noise)))
def test_what_is_not_unicode_is_never_read_without_a_word(noise: bytes) -> None:
    try:
        text, notes = noise.decode("utf-8"), ()
    except UnicodeDecodeError:
        text, notes = decode(noise, Path("list.csv"))
        assert notes
    assert text


def test_the_guess_shows_a_name_to_check_it_by() -> None:
    _text, (note,) = decode(listed(["Siti", "João Gonçalves"]).encode("cp1252"), Path("list.csv"))
    assert "Windows-1252" in note
    assert "“Gonçalves”" in note


def test_an_encoding_nobody_can_tell_is_said_to_be_unsure() -> None:
    text, (note,) = decode(listed(["Łukasz Żółć"]).encode("cp1250"), Path("list.csv"))
    assert text.startswith("Name,E-mail")
    assert "cannot be told" in note
