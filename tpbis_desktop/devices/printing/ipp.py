"""Two questions of the Internet Printing Protocol (RFC 8011): what became of a job, and of its printer.

`lpstat` lists a cancelled job and a printed one alike, so the print server is asked itself.
"""

from __future__ import annotations

import getpass
import http.client
import socket
import struct
from collections.abc import Iterator
from urllib.parse import quote

GET_JOB_ATTRIBUTES, GET_PRINTER_ATTRIBUTES = 0x0009, 0x000B
NOT_FOUND = 0x0406

_OPERATION_GROUP, _END, _FIRST_VALUE_TAG = 0x01, 0x03, 0x10
_KEYWORD, _NAME, _URI, _CHARSET, _LANGUAGE = 0x44, 0x42, 0x45, 0x47, 0x48
_OF_JOB = ("job-name", "job-state", "job-state-reasons", "job-printer-state-message")
_OF_PRINTER = ("printer-state", "printer-state-reasons", "printer-state-message")
_SECONDS = 10

Attributes = dict[str, list[bytes]]


class _LocalConnection(http.client.HTTPConnection):
    """HTTP through a socket file, as CUPS listens on its own computer."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_SECONDS)
        self.sock.connect(self._path)


def job_attributes(server: str, job: int) -> Attributes | None:
    """State and reasons of a job as the server at `server` (host:port, or a socket file) tells them.

    None if it no longer knows the job. Raises OSError or HTTPException when the server cannot be asked.
    """
    target = _attribute(_URI, "job-uri", f"ipp://localhost/jobs/{job}")
    return _asked(server, "/jobs/", _question(GET_JOB_ATTRIBUTES, target, _OF_JOB))


def printer_attributes(server: str, printer: str) -> Attributes | None:
    """State and reasons of a printer by the name of its queue; None if there is none of this name."""
    target = _attribute(_URI, "printer-uri", f"ipp://localhost/printers/{quote(printer)}")
    return _asked(server, "/", _question(GET_PRINTER_ATTRIBUTES, target, _OF_PRINTER))


def _asked(server: str, path: str, question: bytes) -> Attributes | None:
    connection = _LocalConnection(server) if server.startswith("/") else _network_connection(server)
    try:
        connection.request("POST", path, question, {"Content-Type": "application/ipp"})
        answer = connection.getresponse().read()
    finally:
        connection.close()
    if int.from_bytes(answer[2:4], "big") == NOT_FOUND:
        return None
    told: Attributes = {}
    for name, value in _attributes(answer):
        told.setdefault(name, []).append(value)
    return told


def _network_connection(server: str) -> http.client.HTTPConnection:
    host, _colon, port = server.rpartition(":")
    return http.client.HTTPConnection(host, int(port), timeout=_SECONDS)


def _question(operation: int, target: bytes, names: tuple[str, ...]) -> bytes:
    wanted = b"".join(
        _attribute(_KEYWORD, "" if n else "requested-attributes", name) for n, name in enumerate(names)
    )
    return (
        struct.pack(">BBHI", 2, 0, operation, 1)
        + bytes([_OPERATION_GROUP])
        + _attribute(_CHARSET, "attributes-charset", "utf-8")
        + _attribute(_LANGUAGE, "attributes-natural-language", "en")
        + target
        + _attribute(_NAME, "requesting-user-name", getpass.getuser())
        + wanted
        + bytes([_END])
    )


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, content = name.encode(), value.encode()
    return bytes([tag]) + struct.pack(">H", len(key)) + key + struct.pack(">H", len(content)) + content


def _attributes(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and value of each attribute in an answer; of several values each with the name."""
    at, last = 8, ""
    while at < len(answer) and answer[at] != _END:
        if answer[at] < _FIRST_VALUE_TAG:
            at += 1
            continue
        name, at = _measured(answer, at + 1)
        value, at = _measured(answer, at)
        last = name.decode(errors="replace") or last
        yield last, value


def _measured(answer: bytes, at: int) -> tuple[bytes, int]:
    end = at + 2 + int.from_bytes(answer[at : at + 2], "big")
    return answer[at + 2 : end], end
