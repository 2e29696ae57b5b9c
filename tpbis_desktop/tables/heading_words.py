"""The headings of other systems and of plain lists, as data: which words mean which field.

Sources: exports of Indico, Eventbrite, Google Forms, alf.io, Hi.Events, Attendize, Odoo, Tito, Luma and
pretix, and lists as Indonesian and Malaysian offices keep them. Words are folded as `headings.fold` does.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# field: {how surely a heading of exactly these words means it: the headings, one after another}
EXACT: dict[str, dict[int, str]] = {
    "full_name": {
        100: "full name; fullname; nama lengkap; nama penuh; name and surname; nama lengkap dan gelar; nama "
        "dan gelar; nama lengkap beserta gelar; nama lengkap dengan gelar; nama beserta gelar; complete "
        "name",
        90: "name; nama; nama sesuai ktp; nama sesuai paspor; name as in passport; name on passport; nama "
        "untuk sertifikat; nama di sertifikat; name on certificate; name for certificate; full name in "
        "english; passport name; name in english; name in latin; name in latin script",
        80: "badge name; name on badge; display name; person",
    },
    "first_name": {
        100: "first name; firstname; given name; given names; forename; nama depan; name given name; name "
        "first name",
        60: "first; given",
    },
    "last_name": {
        100: "last name; lastname; surname; family name; nama belakang; nama keluarga; name family name; "
        "name last name; family names",
        60: "last; family",
    },
    "name_in_script": {
        100: "name in script; name in own script; name in native script; native name; local name; nama "
        "asli; name in own language; name in native language; nama dalam aksara; nama aksara",
    },
    "honorific": {
        100: "honorific; salutation; sapaan; prefix; name title; mr ms; mr mrs ms; gelar kehormatan; "
        "panggilan hormat",
        60: "title",
    },
    "academic_title": {
        100: "academic title; gelar akademik; gelar; degree; academic degree; titles; gelar pendidikan",
        60: "gelar belakang; post nominals; post nominal; suffix",
        50: "gelar depan",
    },
    "role": {
        100: "role; peran; participant role; peran peserta; role in event; sebagai; hadir sebagai; "
        "participation; keikutsertaan; kepesertaan; attending as; participating as",
        80: "participant type; type of participant; participant category; category of participant; jenis "
        "peserta; kategori peserta; status peserta; status kepesertaan; jenis kepesertaan; attendee type",
    },
    "delegation": {
        100: "delegation; delegasi; delegation name; nama delegasi; kontingen",
        90: "asal daerah; daerah asal; utusan; asal delegasi; delegate of; representing; asal daerah "
        "negara; mewakili",
        75: "kabupaten kota; kab kota; kabupaten atau kota; asal kabupaten kota; regency city; regency or "
        "city; city regency; kota kabupaten; kabupaten; regency",
        65: "provinsi; province; asal provinsi; propinsi; province of origin; negeri; state province",
        60: "asal; daerah; wilayah; perwakilan; origin; region; kota; kota asal; asal kota",
    },
    "country": {
        100: "country; negara; country name; nama negara; country of origin; negara asal; asal negara; "
        "member country; negara anggota; country region; home country",
        60: "nationality; kewarganegaraan; kebangsaan; citizenship; warga negara; country of residence; "
        "work country",
    },
    "organisation": {
        100: "organisation; organisation name; instansi; nama instansi; asal instansi; institution; "
        "institution name; name of institution; name of organisation; affiliation; afiliasi; company; "
        "company name; institusi; lembaga; nama lembaga; asal lembaga; organisasi; nama organisasi; asal "
        "organisasi; nama institusi; asal institusi; instansi asal; instansi unit kerja; organisation "
        "institution; home institution",
        90: "unit kerja; satuan kerja; satker; nama perpustakaan; library name; name of library; "
        "perusahaan; nama perusahaan; employer; agency; kementerian lembaga; opd; asal perpustakaan; nama "
        "kantor; agensi; workplace; tempat kerja; tempat bekerja; ministry; k l; organisation company",
        70: "department; universitas; university; school; asal sekolah; organisational unit; office; kantor",
    },
    "position": {
        100: "position; jabatan; job title; designation; position title; nama jabatan; jawatan; job "
        "position; current position; jabatan saat ini; official position; post title; title position; "
        "position designation",
        60: "occupation; pekerjaan; profession; profesi; job; jabatan fungsional; jabatan struktural",
    },
    "rank": {
        100: "rank; pangkat; pangkat golongan; pangkat gol; golongan; gol; pangkat golongan ruang; pangkat "
        "gol ruang; golongan pangkat; gol ruang; golongan ruang; civil service rank; gred; grade",
    },
    "nip": {
        100: "nip; no nip; no induk pegawai; nip no induk pegawai; civil servant no; civil servant number; "
        "nip asn; nip pns; nip baru",
    },
    "sex": {
        100: "sex; gender; jenis kelamin; l p; p l; m f; f m; jk; jantina; jns kelamin; kelamin; jenis "
        "kelamin l p",
    },
    "email": {
        100: "email; email address; alamat email; surel; alamat surel; emel; pos el; posel; alamat pos el; "
        "email surel",
        70: "username; work email; email kantor; official email; email instansi; personal email; email "
        "pribadi",
    },
    "phone": {
        100: "no hp; hp; no wa; wa; hp wa; no hp wa; no wa hp; mobile; mobile phone; mobile no; mobile "
        "number; cell phone; cellphone; phone; phone no; phone number; telepon; no telepon; no telefon; "
        "telefon; telephone; telephone no; telephone number; contact number; contact no; no kontak; mobile "
        "phone number; wa number; cell phone number; cell; tel; ponsel; no ponsel; no telepon hp; hp "
        "telepon; telepon hp; phone mobile; no telepon wa",
        60: "work phone; home phone; telepon kantor; kontak; contact; phone wa; office phone",
    },
    "dietary": {
        100: "dietary; diet; dietary requirements; dietary requirement; dietary needs; dietary "
        "restrictions; dietary preferences; dietary preference; meal preference; food preference; food "
        "preferences; pantangan makanan; pantangan; alergi makanan; kebutuhan makanan; preferensi makanan; "
        "food allergies; diet khusus; meal; makanan",
    },
    "access_needs": {
        100: "access needs; accessibility; accessibility needs; accessibility requirements; special needs; "
        "kebutuhan khusus; kebutuhan akses; aksesibilitas; disabilitas; disability; accessibility "
        "requirement; special assistance; access requirements; ragam disabilitas",
    },
    "note": {
        100: "note; notes; catatan; remarks; remark; comment; comments; keterangan; ket; catatan khusus; "
        "komentar",
    },
}

# Question headings: any of these words in a heading that is none of the above. The first that fits counts.
IN_QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        "name_in_script",
        "own script; native script; local script; original script; native language; own language; aksara",
    ),
    ("dietary", "dietary; diet; allergies; allergy; meal; alergi; pantangan; vegetarian; food"),
    (
        "access_needs",
        "accessibility; disability; special needs; kebutuhan khusus; disabilitas; special assistance",
    ),
    ("first_name", "first name; given name; nama depan"),
    ("last_name", "last name; family name; surname; nama belakang"),
    ("full_name", "full name; nama lengkap; nama penuh"),
    ("nip", "nip"),
    ("sex", "gender; jenis kelamin"),
    ("rank", "pangkat"),
    ("position", "jabatan; job title; designation; position"),
    ("email", "email; surel"),
    ("phone", "no hp; no wa; phone number; mobile number; no telepon; wa number; no wa aktif"),
    ("country", "country; negara"),
    ("delegation", "asal daerah; delegation; delegasi; provinsi; kabupaten"),
    ("organisation", "instansi; organisation; institution; affiliation; unit kerja; company; lembaga"),
)

# Who to call: which of several such columns is the better one.
EMERGENCY = frozenset({"emergency", "darurat", "kecemasan"})
REACHED_BY = frozenset({"phone", "telepon", "hp", "wa", "number", "no", "mobile", "tel", "telefon"})

# A heading with one of these speaks of an order, or of somebody else.
NOT_THE_PERSON = _words(
    "buyer buyers order orders billing invoice booked booker booking purchaser purchase payer payment "
    "shipping customer pembeli pemesan pemesanan pembayaran tagihan atasan supervisor spouse suami istri "
    "parent guardian wali hotel flight penerbangan url link verified feedback rating tax vat discount bank "
    "rekening referrer pendamping companion"
)
# In a question, these ask for something else although a known word is there.
ASKS_ELSE = _words(
    "date tanggal tgl time waktu jam address alamat file upload unggah foto photo surat letter scan code "
    "kode id why how mengapa bagaimana agree setuju consent years lama website logo head kepala"
)
# Named like a person's field, but the thing for sale.
NEVER = frozenset({"ticket name", "ticket title", "guest list name", "ticket note", "ticket notes"})

# Said of the one who comes: these make a heading surer, and are not part of the field's name.
THE_PERSON = _words(
    "attendee attendees participant participants delegate delegates guest ticket holder registrant peserta "
    "tamu undangan"
)
# Courtesy and grammar in a question.
COURTESY = _words(
    "what whats is are s the a an your you anda please enter fill in type provide mohon isi isikan tuliskan "
    "silakan harap apa apakah saudara of which active aktif current saat ini required wajib diisi optional "
    "opsional do"
)

# One spelling for many.
SPELLINGS: dict[str, str] = {
    "nomor": "no",
    "nomer": "no",
    "num": "no",
    "telp": "telepon",
    "tlp": "telepon",
    "telpon": "telepon",
    "handphone": "hp",
    "whatsapp": "wa",
    "whatsap": "wa",
    "organization": "organisation",
    "organizational": "organisational",
    "organizations": "organisation",
    "propinsi": "provinsi",
    "kab": "kabupaten",
    "jab": "jabatan",
}
