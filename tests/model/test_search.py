"""How text is folded for the search: what people type finds what was written, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis_desktop.model.search import fold_text


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nguyễn Thị Thu Hằng", "nguyen thi thu hang"),
        ("Đặng Đình Áng", "dang dinh ang"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łukasz Ørsted Æsir", "lukasz orsted aesir"),
        ("Ｐｅｒｐｕｓｎａｓ ﬁle", "perpusnas file"),
        ("S.IP., M.Hum.", "s.ip., m.hum."),
    ],
)
def test_accents_and_case_are_folded_away(written: str, typed: str) -> None:
    assert fold_text(written) == typed
    assert fold_text(typed) == typed


@pytest.mark.parametrize("name", ["ສຸກສະຫວັນ ພົມມະຈັນ", "အောင်ဆန်း", "राम बहादुर", "පෙරේරා", "செல்வன்", "محمد"])
def test_the_marks_of_other_scripts_stay(name: str) -> None:
    assert fold_text(name) == unicodedata.normalize("NFKD", name)


@given(text=st.text())
def test_any_text_folds_and_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFC", text)) == fold_text(unicodedata.normalize("NFD", text))


def test_nothing_folds_to_nothing() -> None:
    assert fold_text("") == ""
