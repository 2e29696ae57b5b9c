"""Lines break between words, between clusters at need, and whatever is fitted stays within its box."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.documents.scripts_sampled import SHAPED
from tpbis_desktop.documents.text.lines import Type, fit, leading, wrap
from tpbis_desktop.documents.text.runs import tidy
from tpbis_desktop.documents.text.shape import shape

LONG = "Dr. H. Muhammad Abdurrahman Wahid Sastronegoro Kusumaningrat, S.IP., M.Hum."
IDEOGRAPH = "[\u3040-\u30ff\u3400-\u9fff]"
BETWEEN_WORDS = re.compile(f"(?<=[\\s\u200b\u0f0b/-])|(?<={IDEOGRAPH})(?={IDEOGRAPH})")
WORD = st.sampled_from(["Sastro negoro W iii", *SHAPED.values()]).flatmap(
    lambda text: st.lists(st.sampled_from(text.split()), min_size=1, max_size=4).map("".join)
)
WORDS = st.lists(st.builds("".join, st.tuples(WORD, st.sampled_from(["", ",", " /"])))).map(" ".join)
ANY_TEXT = st.text(max_size=80) | st.text(alphabet="".join(SHAPED.values()) + " aB-/,().1", max_size=120)


def written(text: str, room: float) -> list[str]:
    return [line.text.strip() for line in wrap(text, "Regular", room)]


def test_a_text_that_fits_stays_on_one_line_at_its_full_size() -> None:
    fitted = fit("Suharto", Type(30, "Bold"), 250, 60)
    assert (len(fitted.lines), fitted.size) == (1, 30)


def test_a_text_shrinks_before_it_breaks() -> None:
    fitted = fit("Nur Ain binti Ibrahim", Type(30, one_line=20, lines=2), 250, 80)
    assert len(fitted.lines) == 1
    assert 20 <= fitted.size < 30


def test_a_text_breaks_when_shrinking_would_make_it_too_small() -> None:
    fitted = fit(LONG, Type(30, one_line=20, floor=8, lines=2), 250, 80)
    assert len(fitted.lines) == 2
    assert fitted.size > 8


def test_broken_lines_are_about_as_long_as_each_other() -> None:
    first, second = fit("Gowri Lakshmi Subramaniam", Type(30, one_line=28, lines=2), 260, 90).lines
    assert (first.text.strip(), second.text) == ("Gowri Lakshmi", "Subramaniam")


def test_lines_break_between_words_and_lose_none() -> None:
    assert " ".join(written(LONG, 12)) == LONG


def test_a_word_longer_than_a_line_is_broken_between_clusters() -> None:
    pieces = written("လက်ဝှေ့ပြိုင်ပွဲကျင်းပရေးကော်မတီ", 3)
    assert len(pieces) > 2
    assert "".join(pieces) == "လက်ဝှေ့ပြိုင်ပွဲကျင်းပရေးကော်မတီ"
    for piece in pieces:
        assert not unicodedata.category(piece[0]).startswith("M")
        assert "\u103a" not in piece[1:2]


def test_a_vowel_written_before_its_consonant_is_never_parted_from_it() -> None:
    for piece in written("ເຂົ້າໃຈແລະໂຮງຮຽນເດີນໄປ", 2.2):
        assert piece[-1] not in "ເແໂໃໄ"


def test_a_zero_width_space_is_where_a_line_may_break_and_is_not_drawn() -> None:
    assert written("ភាសា\u200bខ្មែរ", 3) == ["ភាសា", "ខ្មែរ"]


def test_ideographs_break_anywhere_but_not_before_their_punctuation() -> None:
    assert written("国家図書館、京都", 5.1) == ["国家図書", "館、京都"] or not shape("国").parts


def test_controls_and_direction_marks_are_dropped_and_white_space_is_one_space() -> None:
    assert tidy(" A\u202e\tB\x00\n C\u200f ") == "A B C"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\ud800", "\ue000"])
def test_a_text_with_nothing_to_see_takes_no_room(text: str) -> None:
    assert fit(text, Type(20), 100, 30).height == 0


@given(ANY_TEXT)
def test_whatever_is_fitted_stays_within_its_box(text: str) -> None:
    fitted = fit(text, Type(30, "Bold", one_line=20, floor=8, lines=2), 180, 50)
    assert fitted.width <= 180.01
    assert fitted.height <= 50.01


def broken_words(text: str, lines: list[str]) -> list[str]:
    """Words that go on in the next line; blanks, hyphens, slashes, Tibetan dots and ideographs end one."""
    ends, at = set(), 0
    for line in lines:
        at += len(bare(line))
        ends.add(at)
    broken, at = [], 0
    for word in BETWEEN_WORDS.split(tidy(text)):
        end = at + len(bare(word))
        if any(at < cut < end for cut in ends):
            broken.append(word)
        at = end
    return broken


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


@example("Sastronegoro Kusumaningrat Wijayanto", 180.0)
@given(WORDS, st.floats(40, 200))
def test_a_word_that_fits_on_a_line_is_never_broken(text: str, width: float) -> None:
    fitted = fit(text, Type(30, "Bold", one_line=20, floor=8, lines=3), width, 70)
    for word in broken_words(text, [line.text for line in fitted.lines]):
        assert shape(word, "Bold").span * fitted.size > width


@given(WORDS, st.floats(4, 30))
def test_wrapping_breaks_no_word_that_fits_and_makes_no_line_too_wide(text: str, room: float) -> None:
    lines = wrap(text, "Regular", room)
    for word in broken_words(text, [line.text for line in lines]):
        assert shape(word).span > room
    for line in lines:
        assert line.span <= room


@given(ANY_TEXT)
def test_no_line_touches_the_next(text: str) -> None:
    for above, below in pairwise(wrap(text, "Regular", 6.0)):
        assert leading(above, below) > below.ink.top - above.ink.bottom


@given(ANY_TEXT)
def test_wrapping_keeps_every_character(text: str) -> None:
    def letters(line: str) -> str:
        return "".join(line.split()).replace("\u200b", "")

    assert letters("".join(line.text for line in wrap(text, "Regular", 4.0))) == letters(tidy(text))


def test_a_telephone_number_stays_on_one_line() -> None:
    assert written("Yohanes Bere, +62 812 5550 0199", 12) == ["Yohanes Bere,", "+62 812 5550 0199"]
    assert written("Room 4, +62 812-5550-0199", 10) == ["Room 4,", "+62 812-5550-0199"]


def test_a_number_longer_than_a_line_is_still_broken_between_its_groups() -> None:
    lines = written("+62 812 5550 0199 0000 1111", 6)
    assert " ".join(lines) == "+62 812 5550 0199 0000 1111"
    assert len(lines) > 1


def test_lines_are_made_even_also_when_the_last_has_letters_that_reach_lower() -> None:
    text = "Dinas Perpustakaan dan Kearsipan Daerah Provinsi " * 3 + "Dinas"
    spans = [line.span for line in fit(text, Type(8, "Regular", 8, 8, 4), 290, 60).lines]
    assert len(spans) == 3
    assert min(spans) > 0.6 * max(spans)
