"""Headings of real exports are recognised without being told."""

from __future__ import annotations

import pytest

from tpbis_desktop.tables.heading_words import EXACT
from tpbis_desktop.tables.headings import FIELDS, fold, heading_fields, recognise

EXPORTS = {
    "indico": (
        "ID,Name,Email Address,Affiliation,Position,Phone,Country,Registration date,Modification "
        "date,Registration state,Checked in,Check-in date,Tags",
        {
            "Name": "full_name",
            "Email Address": "email",
            "Affiliation": "organisation",
            "Position": "position",
            "Phone": "phone",
            "Country": "country",
        },
    ),
    "eventbrite": (
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Price Tier,Ticket Type,Attendee #,Order "
        "Type,Currency,Total Paid,Attendee Status,Buyer First Name,Buyer Surname,Buyer Email,Job "
        "Title,Company,Cell Phone,Gender",
        {
            "First Name": "first_name",
            "Surname": "last_name",
            "Email": "email",
            "Job Title": "position",
            "Company": "organisation",
            "Cell Phone": "phone",
            "Gender": "sex",
        },
    ),
    "eventbrite, buyer first": (
        "Order #,Buyer First Name,Buyer Last Name,Buyer Email,First Name,Last Name,Email,Ticket Type",
        {"First Name": "first_name", "Last Name": "last_name", "Email": "email"},
    ),
    "google forms": (
        "Timestamp,Email Address,What is your full name?,Which institution do you represent?,What is your "
        "current position?,What country do you come from?,Mobile number (WhatsApp),Do you have any dietary "
        "requirements?,Emergency contact name,Emergency contact phone number,Please upload your photo,How "
        "did you hear about this event?",
        {
            "Email Address": "email",
            "What is your full name?": "full_name",
            "Which institution do you represent?": "organisation",
            "What is your current position?": "position",
            "What country do you come from?": "country",
            "Mobile number (WhatsApp)": "phone",
            "Do you have any dietary requirements?": "dietary",
            "Emergency contact phone number": "emergency_contact",
        },
    ),
    "google formulir": (
        "Cap waktu,Alamat Email,Nama Lengkap (beserta gelar),NIP,Pangkat/Golongan,Jabatan,Instansi / Unit "
        "Kerja,Asal Daerah,Negara,No. HP/WA aktif,Jenis Kelamin (L/P),Apakah Anda memiliki alergi "
        "makanan?,Alamat Instansi,Nama Atasan,Nama Kontak Darurat,Golongan Darah,Unggah Surat Tugas",
        {
            "Alamat Email": "email",
            "Nama Lengkap (beserta gelar)": "full_name",
            "NIP": "nip",
            "Pangkat/Golongan": "rank",
            "Jabatan": "position",
            "Instansi / Unit Kerja": "organisation",
            "Asal Daerah": "delegation",
            "Negara": "country",
            "No. HP/WA aktif": "phone",
            "Jenis Kelamin (L/P)": "sex",
            "Apakah Anda memiliki alergi makanan?": "dietary",
            "Nama Kontak Darurat": "emergency_contact",
        },
    ),
    "alf.io": (
        "ID,Category,Event,Status,OriginalPrice,PaidPrice,Discount,VAT,ReservationID,Full Name,First "
        "Name,Last Name,E-Mail,Locked,Language,Confirmation,Billing Address,Country Code,Payment ID,Payment "
        "Method,company",
        {
            "Full Name": "full_name",
            "First Name": "first_name",
            "Last Name": "last_name",
            "E-Mail": "email",
            "company": "organisation",
        },
    ),
    "hi.events": (
        "ID,First Name,Last Name,Email,Status,Is Checked In,Checked In At,Product ID,Product Name,Event "
        "ID,Public ID,Short ID,Created Date,Last Updated Date,Notes",
        {"First Name": "first_name", "Last Name": "last_name", "Email": "email", "Notes": "note"},
    ),
    "attendize": (
        "First Name,Last Name,Email,Ticket Reference,Order Reference,Ticket Type,Purchase Date,Has "
        "Arrived,Arrival Time",
        {"First Name": "first_name", "Last Name": "last_name", "Email": "email"},
    ),
    "odoo": (
        "Attendee Name,Email,Phone,Company Name,Event,Event Ticket,Registration Date,Booked by,Status",
        {"Attendee Name": "full_name", "Email": "email", "Phone": "phone", "Company Name": "organisation"},
    ),
    "tito": (
        "Number,Ticket Created Date,Ticket Last Updated Date,Ticket,Ticket Full Name,Ticket First "
        "Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void "
        "Status,Price,Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,Order Reference,Order "
        "Name,Order Email,Order Company Name,Order Phone Number,Job Title",
        {
            "Ticket Full Name": "full_name",
            "Ticket First Name": "first_name",
            "Ticket Last Name": "last_name",
            "Ticket Email": "email",
            "Ticket Company Name": "organisation",
            "Ticket Phone Number": "phone",
            "Job Title": "position",
        },
    ),
    "luma": (
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custo "
        "m_source,qr_code_url,amount,amount_tax,ticket_type_id,ticket_name,What's your company?",
        {
            "name": "full_name",
            "first_name": "first_name",
            "last_name": "last_name",
            "email": "email",
            "phone_number": "phone",
            "What's your company?": "organisation",
        },
    ),
    "pretix": (
        "Event slug,Order code,Position ID,Status,E-mail,Phone number,Order date,Product,Price,Attendee "
        "name,Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Address,ZIP "
        "code,City,Country,State,Order comment,Company (2),Invoice address name,Country (2),E-mail address "
        "verified",
        {
            "Phone number": "phone",
            "Attendee name": "full_name",
            "Attendee name: Given name": "first_name",
            "Attendee name: Family name": "last_name",
            "Attendee email": "email",
            "Company": "organisation",
            "Country": "country",
        },
    ),
    "office list": (
        "No,Nama,Instansi,Unit Kerja,Jabatan,NIP,Pangkat/Gol. Ruang,No. "
        "HP,Surel,Provinsi,Kabupaten/Kota,Negara,Jenis Kelamin,Keterangan,Peran,Tanda Tangan",
        {
            "Nama": "full_name",
            "Instansi": "organisation",
            "Jabatan": "position",
            "NIP": "nip",
            "Pangkat/Gol. Ruang": "rank",
            "No. HP": "phone",
            "Surel": "email",
            "Kabupaten/Kota": "delegation",
            "Negara": "country",
            "Jenis Kelamin": "sex",
            "Keterangan": "note",
            "Peran": "role",
        },
    ),
    "plain list": (
        "Title,Full Name,Name in Lao script,Role,Delegation,Country,Organization,Designation,Rank,Mobile "
        "No.,Special needs,Emergency contact,Remarks,Hotel,Flight No.",
        {
            "Title": "honorific",
            "Full Name": "full_name",
            "Name in Lao script": "name_in_script",
            "Role": "role",
            "Delegation": "delegation",
            "Country": "country",
            "Organization": "organisation",
            "Designation": "position",
            "Rank": "rank",
            "Mobile No.": "phone",
            "Special needs": "access_needs",
            "Emergency contact": "emergency_contact",
            "Remarks": "note",
        },
    ),
}


@pytest.mark.parametrize("system", EXPORTS)
def test_an_export_is_recognised_and_nothing_else_of_it(system: str) -> None:
    line, expected = EXPORTS[system]
    headings = line.split(",")
    assert {headings[index]: field for index, field in recognise(headings).items()} == expected


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NAMA LENGKAP *", "full_name"),
        ("Nama / Name", "full_name"),
        ("Full Name (as in passport)", "full_name"),
        ("Nama peserta", "full_name"),
        ("Name (in your own script)", "name_in_script"),
        ("Asal Daerah/Negara", "delegation"),
        ("Nomor Handphone", "phone"),
        ("No. Telp./WA", "phone"),
        ("e_mail", "email"),
        ("EMail Address", "email"),
        ("Gelar", "academic_title"),
        ("Nama Penuh", "full_name"),
        ("Jantina", "sex"),
        ("Jawatan", "position"),
    ],
)
def test_spellings_that_people_use(heading: str, field: str) -> None:
    assert recognise([heading]) == {0: field}


@pytest.mark.parametrize(
    "heading",
    [
        "Buyer Email",
        "Order Name",
        "Billing country",
        "Nama / NIP",
        "Jabatan / Instansi",
        "Nama Atasan",
        "Ticket name",
        "Name of hotel",
        "Alamat Instansi",
        "Nama Pemesan",
        "Golongan darah",
        "Timestamp",
        "Ticket",
        "",
        "  ",
        "***",
    ],
)
def test_what_is_not_the_persons_own_is_left_alone(heading: str) -> None:
    assert recognise([heading]) == {}


def test_of_two_columns_for_one_field_the_surer_wins_wherever_it_stands() -> None:
    assert recognise(["Email", "Attendee Email"]) == {1: "email"}
    assert recognise(["Attendee Email", "Email"]) == {0: "email"}
    assert recognise(["Email", "Email (2)"]) == {0: "email"}


def test_every_known_heading_means_one_field_only() -> None:
    meanings: dict[str, set[str]] = {}
    for field, tiers in EXACT.items():
        assert field in FIELDS
        for headings in tiers.values():
            for heading in headings.split(";"):
                meanings.setdefault(fold(heading), set()).add(field)
    assert [heading for heading, fields in meanings.items() if len(fields) > 1] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_a_heading_that_means_it(field: str) -> None:
    assert recognise([field]) == {0: field}


def test_titles_and_people_are_not_taken_for_headings() -> None:
    assert heading_fields(["Daftar Peserta Jabatan Fungsional", "Instansi Pemerintah Daerah"]) == frozenset()
    assert heading_fields(["Suharto", "Dinas Perpustakaan Kabupaten Bantul", "peserta"]) == frozenset()
