"""Badges drawn by another process are the same badges."""

from __future__ import annotations

import io
from dataclasses import replace
from multiprocessing import active_children

import pytest

from tests.documents.test_badges import A6, HANG
from tpbis_desktop.documents.badges.apart import write_badges_apart
from tpbis_desktop.documents.badges.write import write_badges
from tpbis_desktop.errors import UserError
from tpbis_desktop.words import set_language

FACES = [replace(HANG, number=f"A-{number:03d}") for number in range(1, 5)]


def test_another_process_gives_the_same_bytes_and_tells_how_far_it_is() -> None:
    here, apart, told = io.BytesIO(), io.BytesIO(), list[int]()
    write_badges(FACES, here, A6)
    write_badges_apart(FACES, apart, A6, told.append)
    assert apart.getvalue() == here.getvalue()
    assert told == [1, 2, 3, 4]
    assert not active_children()


def test_what_progress_raises_ends_the_other_process_with_nothing_written() -> None:
    out = io.BytesIO()

    def stop(done: int) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        write_badges_apart(FACES, out, A6, stop)
    assert not out.getvalue()
    assert not active_children()


def test_a_message_comes_over_in_the_language_of_the_program() -> None:
    set_language("id")
    try:
        with pytest.raises(UserError) as here:
            write_badges([], io.BytesIO(), A6)
        with pytest.raises(UserError) as apart:
            write_badges_apart([], io.BytesIO(), A6)
    finally:
        set_language("en")
    assert str(apart.value) == str(here.value)


def test_another_process_that_dies_is_noticed() -> None:
    def kill(_done: int) -> None:
        for child in active_children():
            child.kill()

    with pytest.raises(RuntimeError, match="before it was done"):
        write_badges_apart(FACES * 10, io.BytesIO(), A6, kill)
