"""A big number that people glance at: 14 of 18."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from tpbis_desktop.gui.theme import sized, tabular, tokens


class Counter(QWidget):
    """A number, what it is out of, and under it what is counted."""

    def __init__(self, caption: str, parent: QWidget | None = None, *, points: int = 32) -> None:
        super().__init__(parent)
        self._points = points
        self._number = QLabel(self)
        self._number.setTextFormat(Qt.TextFormat.RichText)
        self._number.setFont(tabular(sized(points, bold=True)))
        self._caption = QLabel(caption, self)
        self._caption.setProperty("look", "caption")
        self._caption.setWordWrap(True)
        kept = self._caption.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._caption.setSizePolicy(kept)
        self._caption.hide()  # until there is a number, it would say nothing
        self._value, self._rest = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._caption)
        column.addStretch(1)
        self._number.setMinimumHeight(self._number.fontMetrics().height())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_value(self, value: int | str, rest: str = "") -> None:
        """`rest` stands smaller behind the number, such as "/ 18"."""
        self._value, self._rest = str(value), rest
        self._number.setText(
            f'<span style="font-size:{self._points}pt;font-weight:600">{escape(self._value)}</span>'
            f'<span style="font-size:{self._points // 2}pt;font-weight:400;color:{tokens().muted}">'
            f"&nbsp;{escape(rest)}</span>"
        )
        self._caption.show()
        self.setAccessibleName(f"{self.text} {self._caption.text()}".strip())

    def set_caption(self, caption: str) -> None:
        """Change what is counted."""
        self._caption.setText(caption)
        self.set_value(self._value, self._rest)

    @property
    def text(self) -> str:
        """The number as read out."""
        return f"{self._value} {self._rest}".strip()
