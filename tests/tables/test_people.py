"""People out of a table: values by field, extras by heading, problems by row."""

from __future__ import annotations

import unicodedata

import pytest

from tpbis_desktop.tables.people import ListedPerson, Problem, read_people
from tpbis_desktop.tables.table import Row, Table


def table(headings: str, *lines: str) -> Table:
    rows = tuple(Row(number, tuple(line.split("|"))) for number, line in enumerate(lines, 2))
    return Table(tuple(headings.split("|")), rows, "list.csv")


def person(headings: str, line: str) -> ListedPerson:
    return read_people(table(headings, line))[0]


def test_values_are_by_field_and_the_rest_by_heading() -> None:
    read = person("Nama|Instansi|Kamar Hotel|Penerbangan", "Suharto|Perpusnas|1204|")
    assert read.row == 2
    assert read.values == {"full_name": "Suharto", "organisation": "Perpusnas"}
    assert read.extras == {"Kamar Hotel": "1204"}
    assert read.problems == ()


def test_first_and_last_name_are_joined_where_there_is_no_full_name() -> None:
    assert person("First Name|Last Name", "Thandar|Win").values == {"full_name": "Thandar Win"}
    assert person("First Name|Last Name", "Suharto|").values == {"full_name": "Suharto"}
    assert person("Name|First Name|Last Name", "Win Thandar|Thandar|Win").values == {
        "full_name": "Win Thandar"
    }
    assert person("Name|First Name|Last Name", "|Thandar|Win").values == {"full_name": "Thandar Win"}


def test_names_are_composed_and_their_blanks_collapsed_but_never_recased() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn  Thị\u00a0HẰNG")
    assert person("Name", f"  {decomposed}\n").values["full_name"] == "Nguyễn Thị HẰNG"
    assert person("Name", "dr. SITI aminah, S.IP.").values["full_name"] == "dr. SITI aminah, S.IP."


def test_joiners_that_scripts_need_stay_in_a_name() -> None:
    assert person("Name", "ක්\u200dෂ").values["full_name"] == "ක්\u200dෂ"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u202bمحمد\u202c", "محمد"),
        ("\u202a+62 812 3456\u202c\u200e", "+62 812 3456"),
        ("\u2066Aye\u2069 \u202egnahc", "Aye gnahc"),
        ("Tun\x01\x07\x1b[31m\x7f\x9b", "Tun[31m"),
        ("Hằng\ud800", "Hằng\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_marks_nobody_sees_do_not_come_with_a_name(written: str, kept: str) -> None:
    assert person("Name|Hotel", f"{written}|{written}").values["full_name"] == kept
    assert person("Name|Hotel", f"Tun|{written}").extras["Hotel"] == kept


def test_a_name_of_nothing_but_invisible_marks_is_no_name() -> None:
    assert person("Name|Email", "\u202e\u200f\x00|a@b.id").is_parked


def test_a_cell_that_swallowed_others_is_cut_and_said() -> None:
    read = person("Nama|Hotel", f"{'x' * 5_000}|{'y' * 120_000}")
    assert read.values == {"full_name": "x" * 1_000}
    assert read.extras == {"Hotel": "y" * 1_000}
    assert [(p.column, "too long" in p.message) for p in read.problems] == [("Nama", True), ("Hotel", True)]


def test_a_row_of_more_own_columns_than_a_person_keeps_leaves_the_last_out_and_says_so() -> None:
    headings = "|".join(["Nama", *(f"c{n}" for n in range(1_000))])
    read = person(headings, "|".join(["Tun", *("y" * 1_000 for _n in range(1_000))]))
    assert sum(map(len, read.extras.values())) <= 400_000
    assert len(read.problems) == 1_000 - len(read.extras)


def test_a_row_without_a_name_is_parked_and_the_others_are_not() -> None:
    people = read_people(table("Nama|Email", "|a@b.id", "Wati|"))
    assert people[0].is_parked
    assert people[0].problems == (Problem(2, "Nama", "There is no name in this row.", "bad"),)
    assert people[0].values == {"email": "a@b.id"}
    assert not people[1].is_parked


@pytest.mark.parametrize(
    "email", ["a@b", "a.b.id", "a@b..id", "a @b.id", "a@b.id; c@d.id", "@b.id", "<a@b.id>"]
)
def test_what_is_no_address_is_kept_with_a_warning(email: str) -> None:
    read = person("Nama|Email", f"Wati|{email}")
    assert read.values["email"] == email
    assert [(problem.severity, problem.column) for problem in read.problems] == [("warning", "Email")]
    assert not read.is_parked


@pytest.mark.parametrize("email", ["a@b.id", "siti.aminah+tpbis@perpus.go.id", "tên@ví-dụ.vn"])
def test_an_address_is_an_address(email: str) -> None:
    assert person("Nama|Email", f"Wati|{email}").problems == ()


@pytest.mark.parametrize("nip", ["198001012005011001", "19800101 200501 1 001", "19800101.200501.1.001"])
def test_a_nip_is_18_digits_however_it_is_spaced(nip: str) -> None:
    read = person("Nama|NIP", f"Wati|{nip}")
    assert read.values["nip"] == "198001012005011001"
    assert read.problems == ()


def test_a_nip_of_another_length_is_kept_with_a_warning_and_a_dash_is_none() -> None:
    read = person("Nama|NIP", "Wati|1980010120050110")
    assert read.values["nip"] == "1980010120050110"
    assert "18 digits" in read.problems[0].message
    assert person("Nama|NIP", "Wati|-") == ListedPerson(2, {"full_name": "Wati"}, {})


def test_a_nip_that_a_spreadsheet_has_rounded_is_said_to_be_so() -> None:
    assert "rounded" in person("Nama|NIP", "Wati|1,98001E+17").problems[0].message


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Peserta", "participant"),
        ("PARTICIPANT", "participant"),
        ("Narasumber", "resource_person"),
        ("Resource Person", "resource_person"),
        ("resource_person", "resource_person"),
        ("Pembicara", "resource_person"),
        ("moderator", "moderator"),
        ("Fasilitator", "facilitator"),
        ("Panitia", "committee"),
        ("Organising Committee", "committee"),
        ("Pengamat", "observer"),
        ("Wartawan", "media"),
        ("Tamu undangan", "guest"),
        ("Peserta / Participant", "participant"),
        ("Narasumber (Speaker)", "resource_person"),
    ],
)
def test_roles_are_known_in_two_languages(written: str, role: str) -> None:
    read = person("Nama|Peran", f"Wati|{written}")
    assert read.values["role"] == role
    assert read.problems == ()


@pytest.mark.parametrize("written", ["Penari", "Peserta / Panitia"])
def test_a_role_nobody_knows_is_kept_beside_the_person(written: str) -> None:
    read = person("Nama|Peran", f"Wati|{written}")
    assert "role" not in read.values
    assert read.extras == {"Peran": written}
    assert written in read.problems[0].message
    assert not read.is_parked


@pytest.mark.parametrize(
    ("written", "sex"),
    [
        ("L", "male"),
        ("p", "female"),
        ("Laki-laki", "male"),
        ("Laki - Laki", "male"),
        ("Perempuan", "female"),
        ("M", "male"),
        ("F", "female"),
        ("Female", "female"),
        ("Pria", "male"),
        ("Wanita", "female"),
    ],
)
def test_sex_is_known_in_two_languages(written: str, sex: str) -> None:
    assert person("Nama|Jenis Kelamin", f"Wati|{written}").values["sex"] == sex


def test_an_answer_on_sex_that_is_not_understood_is_kept_beside_the_person() -> None:
    read = person("Nama|Jenis Kelamin", "Wati|rather not say")
    assert "sex" not in read.values
    assert read.extras == {"Jenis Kelamin": "rather not say"}
    assert len(read.problems) == 1


def test_the_country_is_the_delegation_where_the_list_has_no_other() -> None:
    assert person("Name|Country", "Tun|Myanmar").values == {
        "full_name": "Tun",
        "country": "Myanmar",
        "delegation": "Myanmar",
    }
    assert person("Name|Country|Delegation", "Tun|Myanmar|Yangon").values["delegation"] == "Yangon"
    assert person("Nama|Negara|Kabupaten/Kota", "Tun|Myanmar|").values["delegation"] == "Myanmar"


def test_a_mapping_made_by_hand_counts_instead_of_the_headings() -> None:
    people = read_people(table("A|Name|Email", "Suharto|nickname|x"), {0: "full_name"})
    assert people[0].values == {"full_name": "Suharto"}
    assert people[0].extras == {"Name": "nickname", "Email": "x"}


def test_problems_say_the_row_of_the_file() -> None:
    rows = (Row(7, ("Wati", "x")), Row(12, ("Budi", "b@c.id"), frozenset({1})))
    people = read_people(Table(("Nama", "Email"), rows, "list.csv"))
    assert [(problem.row, problem.column) for person in people for problem in person.problems] == [
        (7, "Email"),
        (12, "Email"),
    ]
