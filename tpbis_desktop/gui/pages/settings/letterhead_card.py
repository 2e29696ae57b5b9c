"""The letterhead above every paper, and the officials whose names stand below the sheets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy.orm import Session

from tpbis_desktop.actions.event.event_settings import LARGEST_LOGO_BYTES, refuse_no_logo
from tpbis_desktop.actions.event.letterhead import (
    CHAIR,
    COMMITMENT_OFFICER,
    MOST_LOGOS,
    TREASURER,
    Letter,
    Signatory,
    change_letter,
    keep_logos,
    letter_of,
)
from tpbis_desktop.errors import UserError
from tpbis_desktop.gui.pages.settings.edited_card import EditedCard
from tpbis_desktop.gui.pages.settings.logo_row import LogoRow
from tpbis_desktop.gui.widgets.banner import Notice
from tpbis_desktop.gui.widgets.details_form import labelled
from tpbis_desktop.gui.workplace import Workplace
from tpbis_desktop.model import Blob
from tpbis_desktop.words import _

_SIGNING = (CHAIR, TREASURER, COMMITMENT_OFFICER)


def _office(key: str) -> str:
    words = {
        CHAIR: _("Head of the committee"),
        TREASURER: _("Treasurer"),
        COMMITMENT_OFFICER: _("Commitment officer"),
    }
    return words[key]


class LetterheadCard(EditedCard):
    """Lines and logos (kop), the city where papers are signed, and who signs them."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Letterhead and signatures"), parent)
        self.lines = QPlainTextEdit(self)
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(92)
        self.lines.setPlaceholderText(_("One a line; the first in bold"))
        self.logos = LogoRow(self)
        self.city = QLineEdit(self)
        self.city.setPlaceholderText(_("Such as Jakarta"))
        self.signing = {key: [QLineEdit(self) for _part in range(3)] for key in _SIGNING}
        self._pictures: dict[str, bytes] = {}
        self.add(labelled(_("Above every sheet, certificate and report"), self.lines))
        self.add(self.logos)
        self.add(labelled(_("City where papers are signed"), self.city))
        self.add(self._grid())
        self.finish()
        self._listen()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for column, words in enumerate((_("Signs as"), _("Name"), _("NIP"))):
            grid.addWidget(QLabel(words, self), 0, column)
            grid.setColumnStretch(column, 2 if column == 2 else 3)
        for row, (key, fields) in enumerate(self.signing.items(), 1):
            fields[0].setPlaceholderText(_office(key))
            for column, field in enumerate(fields):
                what = (_("Signs as"), _("Name"), _("NIP"))[column]
                field.setAccessibleName(f"{_office(key)}: {what}")
                grid.addWidget(field, row, column)
        return grid

    def _listen(self) -> None:
        self.lines.textChanged.connect(self.look)
        for field in (self.city, *(one for fields in self.signing.values() for one in fields)):
            field.textChanged.connect(self.look)
        self.logos.changed.connect(self.look)
        self.logos.add_button.clicked.connect(self._ask)

    def read(self, session: Session) -> object:
        letter = letter_of(session)
        blobs = {digest: session.get(Blob, digest) for digest in letter.logos}
        self._pictures = {digest: blob.data for digest, blob in blobs.items() if blob is not None}
        return letter

    def show_value(self, value: object) -> None:
        assert isinstance(value, Letter)
        self.lines.setPlainText("\n".join(value.lines))
        self.logos.show_logos([(digest, self._pictures.get(digest, b"")) for digest in value.logos])
        self.city.setText(value.city)
        for key, fields in self.signing.items():
            one = value.signatories.get(key, Signatory())
            for field, text in zip(fields, (one.office, one.name, one.nip), strict=True):
                field.setText(text)
                field.setCursorPosition(0)

    @property
    def written(self) -> Letter:
        said = {
            key: Signatory(*(" ".join(field.text().split()) for field in fields))
            for key, fields in self.signing.items()
        }
        return Letter(
            lines=tuple(line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()),
            logos=tuple(self.logos.digests),
            city=self.city.text().strip(),
            signatories=said,
        )

    def write(self, session: Session, value: object) -> Notice | None:
        assert isinstance(value, Letter)
        keep_logos(session, [self._pictures[one] for one in value.logos if one in self._pictures])
        change_letter(session, value)
        return None

    def take_file(self, path: Path) -> None:
        """Put a picture beside the others, or say why not; it is kept when the card is saved."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_LOGO_BYTES + 1)
            refuse_no_logo(data)
        except OSError:
            self.workplace.tell_error(
                UserError(_("The picture cannot be read."), str(path), _("Copy it to this computer first."))
            )
        except UserError as error:
            self.workplace.tell_error(error)
        else:
            digest = hashlib.sha256(data).hexdigest()
            self._pictures[digest] = data
            if digest not in self.logos.digests and len(self.logos.digests) < MOST_LOGOS:
                self.logos.add_logo(digest, data)

    def _ask(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the logo"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        if chosen:
            self.take_file(Path(chosen))
