"""One question of the Internet Printing Protocol (RFC 8011): what became of a job.

`lpstat` lists a cancelled job and a printed one alike, so the print server is asked itself.
"""

from __future__ import annotations

import getpass
import http.client
import socket
import struct
from collections.abc import Iterator

GET_JOB_ATTRIBUTES = 0x0009
NOT_FOUND = 0x0406

_OPERATION_GROUP, _END, _FIRST_VALUE_TAG = 0x01, 0x03, 0x10
_KEYWORD, _NAME, _URI, _CHARSET, _LANGUAGE = 0x44, 0x42, 0x45, 0x47, 0x48
_WANTED = ("job-state", "job-state-reasons", "job-printer-state-message")
_SECONDS = 10


class _LocalConnection(http.client.HTTPConnection):
    """HTTP through a socket file, as CUPS listens on its own computer."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_SECONDS)
        self.sock.connect(self._path)


def job_attributes(server: str, job: int) -> dict[str, bytes] | None:
    """State and reasons of a job as the server at `server` (host:port, or a socket file) tells them.

    None if it no longer knows the job. Raises OSError or HTTPException when the server cannot be asked.
    """
    connection = _LocalConnection(server) if server.startswith("/") else _network_connection(server)
    try:
        connection.request("POST", "/jobs/", _question(job), {"Content-Type": "application/ipp"})
        answer = connection.getresponse().read()
    finally:
        connection.close()
    status = int.from_bytes(answer[2:4], "big")
    return None if status == NOT_FOUND else dict(_attributes(answer))


def _network_connection(server: str) -> http.client.HTTPConnection:
    host, _colon, port = server.rpartition(":")
    return http.client.HTTPConnection(host, int(port), timeout=_SECONDS)


def _question(job: int) -> bytes:
    wanted = b"".join(
        _attribute(_KEYWORD, "" if n else "requested-attributes", name) for n, name in enumerate(_WANTED)
    )
    return (
        struct.pack(">BBHI", 2, 0, GET_JOB_ATTRIBUTES, job)
        + bytes([_OPERATION_GROUP])
        + _attribute(_CHARSET, "attributes-charset", "utf-8")
        + _attribute(_LANGUAGE, "attributes-natural-language", "en")
        + _attribute(_URI, "job-uri", f"ipp://localhost/jobs/{job}")
        + _attribute(_NAME, "requesting-user-name", getpass.getuser())
        + wanted
        + bytes([_END])
    )


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, content = name.encode(), value.encode()
    return bytes([tag]) + struct.pack(">H", len(key)) + key + struct.pack(">H", len(content)) + content


def _attributes(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """The first value of each attribute in an answer."""
    at = 8
    while at < len(answer) and answer[at] != _END:
        if answer[at] < _FIRST_VALUE_TAG:
            at += 1
            continue
        name, at = _measured(answer, at + 1)
        value, at = _measured(answer, at)
        if name:
            yield name.decode(errors="replace"), value


def _measured(answer: bytes, at: int) -> tuple[bytes, int]:
    end = at + 2 + int.from_bytes(answer[at : at + 2], "big")
    return answer[at + 2 : end], end
