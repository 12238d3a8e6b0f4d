"""The files that a PDF carries: read out of a certificate, which is refused among evidence for carrying any."""

import io

import pikepdf

LARGEST = 256 * 1024  # bytes of one of them
MOST = 8
Found = tuple[list[tuple[str, int]], dict[str, bytes]]


def read(data: bytes) -> Found:
    """Faults (code, amount) and the attached files by name."""
    if not data.startswith(b"%PDF-"):
        return [("broken", 0)], {}
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as document:
            names = list(document.attachments)
            if len(names) > MOST:
                return [("heavy", len(names))], {}
            files = {name: document.attachments[name].get_file().read_bytes() for name in names}
    except pikepdf.PasswordError:
        return [("encrypted", 0)], {}
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, KeyError):
        return [("broken", 0)], {}
    if any(len(body) > LARGEST for body in files.values()):
        return [("heavy", 0)], {}
    return [], files
