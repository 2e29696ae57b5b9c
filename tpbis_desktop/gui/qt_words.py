"""The language of the whole window: our words, Qt's own words, and how numbers and times are written."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from tpbis_desktop.words import _, set_language

_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "id": QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia),
}
_installed: list[QtWords] = []


def speak_language(app: QApplication, language: str) -> None:
    """Let the program and Qt speak `language` from now on; widgets made before keep their words."""
    set_language(language)
    QLocale.setDefault(_LOCALES.get(language, _LOCALES["en"]))
    while _installed:
        app.removeTranslator(_installed.pop())
    if language != "en":
        _installed.append(QtWords(app))
        app.installTranslator(_installed[-1])


def qt_words() -> dict[str, str]:
    """What Qt itself says on buttons and menus, without the marks of shortcuts; it brings no Indonesian."""
    return {
        "OK": _("OK"),
        "Yes": _("Yes"),
        "No": _("No"),
        "Yes to All": _("Yes to all"),
        "No to All": _("No to all"),
        "Cancel": _("Cancel"),
        "Close": _("Close"),
        "Open": _("Open"),
        "Save": _("Save"),
        "Save All": _("Save all"),
        "Apply": _("Apply"),
        "Reset": _("Reset"),
        "Discard": _("Discard"),
        "Don't Save": _("Do not save"),
        "Retry": _("Try again"),
        "Ignore": _("Ignore"),
        "Abort": _("Stop"),
        "Help": _("Help"),
        "Undo": _("Undo"),
        "Redo": _("Redo"),
        "Cut": _("Cut"),
        "Copy": _("Copy"),
        "Paste": _("Paste"),
        "Delete": _("Delete"),
        "Select All": _("Select all"),
        "Look in:": _("Look in:"),
        "File name:": _("File name:"),
        "Files of type:": _("Files of type:"),
        "Choose": _("Choose"),
        "Directory:": _("Folder:"),
    }


class QtWords(QTranslator):
    """Qt's own words in the program's language, from the program's own catalogue."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = qt_words()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return self._words.get(source_text.replace("&", ""), source_text)
