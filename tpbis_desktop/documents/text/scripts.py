"""Which font files can write which script: a table, best first, to be added to."""

from __future__ import annotations

from typing import Literal

Weight = Literal["Regular", "Bold"]
FontNames = dict[Weight, tuple[str, ...]]


def _noto(stem: str) -> FontNames:
    """Noto's file names: as Linux systems package it, as Google Fonts does, and variable (both weights)."""
    variable = (f"{stem}[wdth,wght].ttf", f"{stem}[wght].ttf")
    return {
        "Regular": (f"{stem}-Regular.ttf", f"{stem}_400Regular.ttf", *variable),
        "Bold": (f"{stem}-Bold.ttf", f"{stem}_700Bold.ttf", *variable),
    }


def _files(regular: str, bold: str = "") -> FontNames:
    return {"Regular": (regular,), "Bold": (bold,) if bold else ()}


_SEGOE = _files("segoeui.ttf", "segoeuib.ttf")
_ARIAL = _files("arial.ttf", "arialbd.ttf")
_MAC_ARIAL = _files("Arial.ttf", "Arial Bold.ttf")
_MAC_UNICODE = _files("Arial Unicode.ttf")
_NIRMALA = (_files("Nirmala.ttf", "NirmalaB.ttf"), _files("Nirmala.ttc"))
_LEELAWADEE = _files("LeelawUI.ttf", "LeelaUIb.ttf")
_DEJAVU = _files("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_DROID = _files("DroidSansFallbackFull.ttf")
_EUROPEAN = (_noto("NotoSans"), _SEGOE, _MAC_ARIAL, _ARIAL, _DEJAVU)
_SIMPLIFIED = (_noto("NotoSansSC"), _files("msyh.ttc", "msyhbd.ttc"), _files("simhei.ttf"))
_TRADITIONAL = (_noto("NotoSansTC"), _files("msjh.ttc", "msjhbd.ttc"))
_JAPANESE = (_noto("NotoSansJP"), _files("YuGothM.ttc", "YuGothB.ttc"), _files("msgothic.ttc"))
_KOREAN = (_noto("NotoSansKR"), _files("malgun.ttf", "malgunbd.ttf"))
_EAST_ASIAN = (_MAC_UNICODE, _DROID)

FONTS: dict[str, tuple[FontNames, ...]] = {
    "Latn": _EUROPEAN,
    "Cyrl": _EUROPEAN,
    "Grek": _EUROPEAN,
    "Arab": (_noto("NotoSansArabic"), _noto("NotoNaskhArabic"), _SEGOE, _MAC_ARIAL, _ARIAL),
    "Armn": (_noto("NotoSansArmenian"), _SEGOE),
    "Bali": (_noto("NotoSansBalinese"), _noto("NotoSerifBalinese")),
    "Batk": (_noto("NotoSansBatak"),),
    "Beng": (_noto("NotoSansBengali"), *_NIRMALA, _files("Bangla Sangam MN.ttc")),
    "Bopo": (*_TRADITIONAL, *_SIMPLIFIED, *_EAST_ASIAN),
    "Bugi": (_noto("NotoSansBuginese"),),
    "Cham": (_noto("NotoSansCham"),),
    "Deva": (_noto("NotoSansDevanagari"), *_NIRMALA, _files("Devanagari Sangam MN.ttc")),
    "Ethi": (_noto("NotoSansEthiopic"), _files("ebrima.ttf", "ebrimabd.ttf")),
    "Geor": (_noto("NotoSansGeorgian"), _SEGOE),
    "Gujr": (_noto("NotoSansGujarati"), *_NIRMALA, _files("Gujarati Sangam MN.ttc")),
    "Guru": (_noto("NotoSansGurmukhi"), *_NIRMALA, _files("Gurmukhi Sangam MN.ttc")),
    "Hang": (*_KOREAN, *_EAST_ASIAN),
    "Hani": (*_SIMPLIFIED, *_TRADITIONAL, *_JAPANESE, *_KOREAN, *_EAST_ASIAN),
    "Hebr": (_noto("NotoSansHebrew"), _SEGOE, _MAC_ARIAL, _ARIAL),
    "Hira": (*_JAPANESE, *_SIMPLIFIED, *_EAST_ASIAN),
    "Java": (_noto("NotoSansJavanese"), _files("javatext.ttf")),
    "Kana": (*_JAPANESE, *_SIMPLIFIED, *_EAST_ASIAN),
    "Khmr": (_noto("NotoSansKhmer"), _LEELAWADEE, _files("Khmer Sangam MN.ttf")),
    "Knda": (_noto("NotoSansKannada"), *_NIRMALA, _files("Kannada Sangam MN.ttc")),
    "Laoo": (_noto("NotoSansLao"), _LEELAWADEE, _files("Lao Sangam MN.ttf")),
    "Mlym": (_noto("NotoSansMalayalam"), *_NIRMALA, _files("Malayalam Sangam MN.ttc")),
    "Mong": (_noto("NotoSansMongolian"), _files("monbaiti.ttf")),
    "Mymr": (
        _noto("NotoSansMyanmar"),
        _files("mmrtext.ttf", "mmrtextb.ttf"),
        _files("Myanmar Sangam MN.ttc"),
        _files("NotoSansMyanmar.ttc"),
    ),
    "Olck": (_noto("NotoSansOlChiki"), *_NIRMALA),
    "Orya": (_noto("NotoSansOriya"), *_NIRMALA, _files("Oriya Sangam MN.ttc")),
    "Sinh": (_noto("NotoSansSinhala"), *_NIRMALA, _files("Sinhala Sangam MN.ttc")),
    "Sund": (_noto("NotoSansSundanese"),),
    "Taml": (_noto("NotoSansTamil"), *_NIRMALA, _files("Tamil Sangam MN.ttc")),
    "Telu": (_noto("NotoSansTelugu"), *_NIRMALA, _files("Telugu Sangam MN.ttc")),
    "Thaa": (_noto("NotoSansThaana"), _files("mvboli.ttf")),
    "Thai": (_noto("NotoSansThai"), _LEELAWADEE, _files("Thonburi.ttc")),
    "Tibt": (_noto("NotoSerifTibetan"), _files("himalaya.ttf"), _files("Kailasa.ttc")),
}
"""By ISO 15924 code: families to try, the first that this computer has and can be embedded wins."""

HAN: dict[str, tuple[FontNames, ...]] = {
    "HK": _TRADITIONAL,
    "JP": _JAPANESE,
    "KP": _KOREAN,
    "KR": _KOREAN,
    "MO": _TRADITIONAL,
    "TW": _TRADITIONAL,
}
"""Chinese characters as each country (ISO 3166-1) writes them; elsewhere as the mainland does."""

FALLBACK: tuple[FontNames, ...] = (
    *_EUROPEAN,
    _noto("NotoSansSymbols"),
    _noto("NotoSansSymbols2"),
    _noto("NotoSansMath"),
    _files("seguisym.ttf"),
    *_SIMPLIFIED,
)
"""For a character its script's own font lacks: punctuation, digits, symbols."""
