"""The format of a change is fixed: these vectors must hold in every version to come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.desks import MORNING, Desk, chain_of, stamp
from tpbis_desktop.journal import Change
from tpbis_desktop.journal.change import FIRST_HASH, canonical, chain, digest, from_row, sealed, to_row
from tpbis_desktop.model import Participant

SALTS = {"full_name": bytes(range(16)), "own_fields": bytes(range(16, 32))}
VALUES = {"full_name": "Nguyễn Thị Thu Hằng", "own_fields": {"room": 12, "hotel": None, "a": [True, 1.5]}}
FIRST = Change(
    "r", 1, "001700000000000-00003", "participant", "p-1", VALUES, SALTS,
    bytes.fromhex("b0bb27ca16cfdb7bd5228214ceb9d736464e11a63798fcd64f51c28228614e14"),
)  # fmt: skip
SECOND = Change(
    "r", 2, "001700000000000-00004", "participant", "p-1", {"note": None}, {"note": bytes(range(16))},
    bytes.fromhex("f1231d78ee0727083a22b4ba2f6f74aa676d79c2ccb7ffd58b586827908a8bf0"),
)  # fmt: skip
ROW_OF_FIRST = {
    "replica": "r",
    "seq": 1,
    "stamp": "001700000000000-00003",
    "table_name": "participant",
    "row_id": "p-1",
    "values": '{"full_name":"Nguyễn Thị Thu Hằng","own_fields":{"a":[true,1.5],"hotel":null,"room":12}}',
    "salts": bytes(range(32)),
    "erased": "",
    "hash": FIRST.hash,
}


def test_a_value_has_one_text() -> None:
    assert canonical({"b": "é", "a": [1, None, True, 1.5, '\u2028"\\\n']}) == (
        '{"a":[1,null,true,1.5,"\u2028\\"\\\\\\n"],"b":"é"}'
    )


def test_digests_and_chain_are_as_they_were() -> None:
    assert FIRST.digests() == {
        "full_name": "f7b10e26efa7af292cc447b1efe95fcc8dad3af4dfada853f2f77822449a8e56",
        "own_fields": "6d54217d62ed8818455d860fe2e023d99018e73d3fd2ad08492ca0f3d8c42b21",
    }
    assert chain(FIRST_HASH, FIRST, FIRST.digests()) == FIRST.hash
    assert chain(FIRST.hash, SECOND, SECOND.digests()) == SECOND.hash
    assert FIRST.follows(FIRST_HASH)
    assert SECOND.follows(FIRST.hash)


def test_a_change_is_kept_as_it_was() -> None:
    assert to_row(FIRST) == ROW_OF_FIRST


def test_changes_of_the_first_version_are_merged_and_read() -> None:
    desk = Desk("here")
    assert desk.take([FIRST, SECOND]).added == [FIRST, SECOND]
    assert desk.beyond({}) == [FIRST, SECOND]
    assert desk.value(Participant, "p-1", "own_fields") == VALUES["own_fields"]
    desk.close()


def test_equal_values_have_unequal_digests() -> None:
    place = ("r", 1, FIRST.stamp, "participant", "p-1")
    one, other = (sealed(FIRST_HASH, place, {"full_name": "Aye", "note": "Aye"}) for _n in range(2))
    assert len({*one.digests().values(), *other.digests().values()}) == 4
    assert digest(b"\0" * 16, "a", "x") != digest(b"\0" * 16, "b", "x")


COLUMNS = st.dictionaries(
    st.sampled_from(["full_name", "note", "email", "phone"]), st.text(max_size=5) | st.none(), min_size=1
)


@given(values=COLUMNS, blanked=st.sets(st.sampled_from(["full_name", "note", "email", "phone"])))
def test_a_value_and_its_salt_can_be_erased_and_the_chain_holds(
    values: dict[str, Any], blanked: set[str]
) -> None:
    whole = sealed(FIRST_HASH, ("r", 1, FIRST.stamp, "participant", "p-1"), values)
    after = sealed(whole.hash, ("r", 2, FIRST.stamp, "participant", "p-1"), {"note": "x"})
    kept = {name: value for name, value in values.items() if name not in blanked}
    erased = {name: made for name, made in whole.digests().items() if name in blanked}
    blank = replace(whole, values=kept, salts={name: whole.salts[name] for name in kept}, erased=erased)
    assert blank.follows(FIRST_HASH)
    desk = Desk("here")
    assert desk.take([blank, after]).added == [blank, after]
    assert desk.damages() == []
    assert desk.beyond({}) == [blank, after]
    desk.close()


def _tampered(draw: Any, change: Change) -> Change:
    field = draw(
        st.sampled_from(["replica", "seq", "stamp", "table", "row", "value", "column", "salt", "hash"])
    )
    if field == "value":
        return replace(change, values={**change.values, "note": draw(st.text().filter(lambda t: t != "n"))})
    if field == "column":
        salts = {"phone" if c == "note" else c: salt for c, salt in change.salts.items()}
        return replace(change, values={"full_name": "Aye", "phone": "n"}, salts=salts)
    if field == "salt":
        return replace(change, salts={**change.salts, "note": draw(st.binary(min_size=16, max_size=16))})
    if field == "hash":
        return replace(change, hash=draw(st.binary(min_size=32, max_size=32)))
    if field == "seq":
        return replace(change, seq=draw(st.integers(2, 9)))
    return replace(change, **{field: draw(st.text(min_size=1).filter(lambda t: t != getattr(change, field)))})


@given(data=st.data())
def test_a_change_tampered_with_in_any_field_no_longer_follows(data: st.DataObject) -> None:
    place = ("r", 1, FIRST.stamp, "participant", "p-1")
    change = sealed(FIRST_HASH, place, {"full_name": "Aye", "note": "n"})
    assert not _tampered(data.draw, change).follows(FIRST_HASH)


@pytest.mark.parametrize("lost", ["full_name", "note"])
def test_a_change_that_loses_a_column_no_longer_follows(lost: str) -> None:
    change = sealed(FIRST_HASH, ("r", 1, FIRST.stamp, "participant", "p"), {"full_name": "Aye", "note": "n"})
    values = {name: value for name, value in change.values.items() if name != lost}
    salts = {name: salt for name, salt in change.salts.items() if name != lost}
    assert not replace(change, values=values, salts=salts).follows(FIRST_HASH)
    assert not replace(change, values=values).follows(FIRST_HASH)


_COLUMNS_OF_THE_LOG = {
    "stamp": "'001700000000000-00009'",
    "table_name": "'badge'",
    "row_id": "'p-9'",
    "values": """replace("values", 'P1', 'P9')""",
    "salts": "zeroblob(16)",
    "erased": """'{"note":"00"}'""",
    "hash": "zeroblob(32)",
    "replica": "'stranger'",
    "seq": "70",
}
_WRECKS = [
    ("values", "'{'"),
    ("values", "'[1]'"),
    ("erased", "'['"),
    ("erased", "'7'"),
    ("salts", "x''"),
    ("stamp", "x'00'"),
]


@pytest.mark.parametrize(("column", "value"), [*_COLUMNS_OF_THE_LOG.items(), *_WRECKS])
def test_a_file_altered_in_any_column_of_the_log_is_told(column: str, value: str) -> None:
    desk = Desk("here")
    writes = [(stamp(MORNING + n), "participant", f"p-{n}", {"full_name": f"P{n}"}) for n in range(3)]
    desk.take(chain_of("there", *writes))
    assert desk.damages() == []
    driver = desk.engine.raw_connection().driver_connection
    driver.execute(f'UPDATE change SET "{column}" = {value} WHERE seq = 2')
    assert [(damage.replica, damage.seq) for damage in desk.damages()][-1] == ("there", 2)
    desk.close()


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_change_cut_out_of_the_log_is_told(seq: int) -> None:
    desk = Desk("here")
    desk.take(chain_of("there", *[(stamp(n), "participant", "p", {"full_name": f"{n}"}) for n in range(3)]))
    driver = desk.engine.raw_connection().driver_connection
    driver.execute("DELETE FROM change WHERE seq = ?", (seq,))
    assert [damage.seq for damage in desk.damages()] == [seq]
    desk.close()


def test_a_log_without_its_heads_is_told() -> None:
    desk = Desk("here")
    desk.record(Participant, full_name="Aye")
    desk.engine.raw_connection().driver_connection.execute("DELETE FROM head")
    assert [damage.replica for damage in desk.damages()] == ["here"]
    desk.close()


def test_a_kept_change_reads_back_equal() -> None:
    class Row:
        def __init__(self, columns: dict[str, Any]) -> None:
            self.__dict__.update(columns)

    for change in (FIRST, SECOND, replace(FIRST, erased={"note": "0" * 64})):
        assert from_row(Row(to_row(change))) == change
