"""Asks a clamd daemon, where one is configured (control 65). No answer counts as unsafe: the upload is refused."""

import socket
import struct

from django.conf import settings

_CHUNK = 64 * 1024
_SECONDS = 5.0


def safe(data: bytes) -> bool:
    """True when clamd answers OK, or when no daemon is configured (`SUNLIT_CLAMD=host:port`)."""
    address = getattr(settings, "CLAMD", "")
    if not address:
        return True
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=_SECONDS) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _CHUNK):
                chunk = data[start : start + _CHUNK]
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            answer = line.recv(4096)
    except (OSError, ValueError):
        return False
    return answer.rstrip(b"\0\n ").endswith(b"OK")
