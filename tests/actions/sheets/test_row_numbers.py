"""Row numbers as hands type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis_desktop.actions.sheets.row_numbers import rows_said
from tpbis_desktop.documents.sheets.page_code import spans
from tpbis_desktop.errors import UserError

PAGE = range(1, 19)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1-7 9 12", (1, 2, 3, 4, 5, 6, 7, 9, 12)),
        ("1-3,7", (1, 2, 3, 7)),
        ("1-3, 7;  9", (1, 2, 3, 7, 9)),
        ("1 - 3", (1, 2, 3)),
        ("1\u20133\n5", (1, 2, 3, 5)),
        ("7 7 7-7", (7,)),
        ("12 3", (3, 12)),
        ("1-3+5", (1, 2, 3, 5)),
        ("0", ()),
        ("", ()),
        (" , ", ()),
    ],
)
def test_numbers_and_ranges_are_rows(text: str, rows: tuple[int, ...]) -> None:
    assert rows_said(text, PAGE) == rows


@pytest.mark.parametrize(
    "text", ["x", "1-", "-3", "1-2-3", "1.5", "1..5", "7-1", "0-3", "0 1", "19", "17-19", "1-999999999", "٣"]
)
def test_a_slip_of_the_hand_ticks_nobody(text: str) -> None:
    with pytest.raises(UserError):
        rows_said(text, PAGE)


def test_a_row_of_another_page_is_told_with_the_rows_there_are() -> None:
    with pytest.raises(UserError) as caught:
        rows_said("13-15", range(1, 15))
    assert "13-15" in caught.value.title
    assert "1-14" in caught.value.message


@given(st.sets(st.integers(1, 60), max_size=30), st.sampled_from([" ", ",", ", ", ";", " ;  "]))
def test_what_is_said_of_rows_is_read_back(rows: set[int], between: str) -> None:
    assert rows_said(spans(rows, between), range(1, 61)) == tuple(sorted(rows))


@given(st.text(max_size=12), st.integers(0, 30))
def test_any_text_is_rows_of_the_page_or_a_kind_word(text: str, last: int) -> None:
    page = range(1, last + 1)
    try:
        assert set(rows_said(text, page)) <= set(page)
    except UserError as error:
        assert error.title
