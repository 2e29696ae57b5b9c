"""This computer's own settings: kept in one small file, never shared with the event."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from tpbis_desktop.paths import data_folder

_MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices made once on this computer. Empty text means: not chosen yet.

    Certificates and reports come out where sheets do, unless they have a printer of their own.
    `face_up` says that the badge printer lays pages face up, so that batches are printed last page first;
    `operators` are those who were at the keys, the last one first.
    `scheme` is light, dark or system. `serial_device` says which device was at the serial port, by its own
    numbers: plugged in elsewhere it is found by them.
    """

    language: str = "en"
    scheme: str = "light"
    badge_printer: str = ""
    sheet_printer: str = ""
    certificate_printer: str = ""
    report_printer: str = ""
    face_up: bool = False
    safety_folder: str = ""
    operator: str = ""
    operators: list[str] = field(default_factory=list)
    sounds: bool = True
    serial_port: str = ""
    serial_device: str = ""
    serial_speed: int = 9600
    camera: str = ""
    recent: list[str] = field(default_factory=list)

    def printer_for(self, kind: str) -> str:
        """Where a badge, sheet, certificate or report comes out; empty when nobody has said yet."""
        if kind == "badge":
            return self.badge_printer
        own = {"certificate": self.certificate_printer, "report": self.report_printer}
        return own.get(kind) or self.sheet_printer

    def with_recent(self, path: Path) -> Settings:
        """The same with `path` as the event opened last."""
        others = [one for one in self.recent if one != str(path)]
        return replace(self, recent=[str(path), *others][:_MOST_RECENT])

    def with_operator(self, name: str) -> Settings:
        """The same with `name` at the keys; empty means the station's own name."""
        name = " ".join(name.split())
        others = [one for one in self.operators if one.casefold() != name.casefold()]
        return replace(self, operator=name, operators=([name] if name else []) + others[: _MOST_RECENT - 1])


def load_settings() -> Settings:
    """The settings kept here; what is missing or unreadable is as on the first day."""
    try:
        kept = json.loads(_place().read_text("utf-8"))
        defaults = asdict(Settings())
        known = {f.name: kept[f.name] for f in fields(Settings) if f.name in kept}
        return Settings(**{k: v for k, v in known.items() if isinstance(v, type(defaults[k]))})
    except (OSError, ValueError, TypeError):
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep the settings whole; a computer that cannot keep them still works with them."""
    fresh = _place().with_suffix(".new")
    try:
        fresh.write_text(json.dumps(asdict(settings), indent=1, ensure_ascii=False), "utf-8")
        fresh.replace(_place())
    except OSError:
        return


def _place() -> Path:
    return data_folder() / "settings.json"
