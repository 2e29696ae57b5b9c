"""Names and words in every script, chosen so that each is wrong if it is not shaped."""

from __future__ import annotations

import unicodedata

NFC = "Nguyễn Thị Thu Hằng"
KOREAN = (
    "국립중앙도서관圖書館김민수"  # no space: versions of HarfBuzz differ on how wide one is between Hangul
)
JAPANESE = "国立国会図書館 がぎポ"
PLAIN = {
    "Vietnamese, composed": NFC,
    "Mongolian Cyrillic": "Цэрэнханд Өлзийсайхан",
    "Chinese": "国家图书馆 王小明 直骨令",
    "Chinese, traditional, with Bopomofo": "國家圖書館 ㄨㄤˊ 直骨令",
    "Japanese, composed": JAPANESE,
    "Korean, composed": KOREAN,
}
"""Right with or without shaping: the font has a glyph for every letter."""

SHAPED = {
    "Vietnamese, decomposed": unicodedata.normalize("NFD", NFC),
    "Lao": "ເຊື້ອ ນ້ຳ ຜູ້ເຂົ້າຮ່ວມ ຫຼ້າ",
    "Burmese": "ဒေါ်သန္တာ မင်္ဂလာ သင်္ဘော",
    "Devanagari": "लक्ष्मी ज्ञानेन्द्र श्रेष्ठ र्‍याल",
    "Sinhala": "ශ්‍රී ධර්‍මප්‍රිය ක්‍ෂේත්‍ර",
    "Tamil": "ஸ்ரீ கௌரி லக்ஷ்மி",
    "Arabic": "محمد بن عبد الله",
    "Arabic, vocalised": "مُحَمَّد بِنْ عَبْدِ",
    "Jawi": "چيق ڤوان ڠاه ڽاي ݢاجه",
    "Urdu": "پاکستان کے ڈاکٹر",
    "Persian": "رضایی گچ‌پژ کتابخانه‌ی ملی",
    "Thai": "น้ำผึ้ง ที่ปู่ ปิ่น",
    "Khmer": "ព្រះសីហនុ ស្រី ខ្មែរ",
    "Javanese": "ꦱꦸꦱꦶꦭꦺꦴ ꦧꦩ꧀ꦧꦁ",
    "Balinese": "ᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ ᬓᬢᬸᬢ᭄",
    "Bengali": "শ্রীমতী রহমান বিদ্যুৎ",
    "Tibetan": "བཀྲ་ཤིས་རྡོ་རྗེ།",
    "Dzongkha": "རྫོང་ཁ་ བསྟན་འཛིན་ དཔེ་མཛོད།",
    "Thaana": "މުޙައްމަދު އިބްރާހީމް",
    "Gujarati": "શ્રીમતી જ્ઞાનેશ્વરી",
    "Gurmukhi": "ਸ੍ਰੀ ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Kannada": "ಶ್ರೀ ಕೃಷ್ಣಮೂರ್ತಿ",
    "Malayalam": "ശ്രീ ലക്ഷ്മി നായർ",
    "Odia": "ଶ୍ରୀ ଜ୍ଞାନେନ୍ଦ୍ର",
    "Telugu": "శ్రీ లక్ష్మి కృష్ణ",
    "Korean, decomposed": unicodedata.normalize("NFD", KOREAN),
}
