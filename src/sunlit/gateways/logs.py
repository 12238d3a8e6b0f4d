"""One line of JSON for each log record, personal numbers masked: nobody writes into a log what must not be read there.

A line break in a name stays inside its string (control 48); ID numbers and telephones are masked wherever they occur,
also in the arguments of a message and in a trace (control 47). The moment is the machine's.
"""

import datetime as dt
import json
import logging
import re

_ID = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{2})\d{11}(\d{3}[\dXx])(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9A-Za-z])((?:86)?1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")
_TOKEN = re.compile(r"(/invited/)[0-9a-z]+")


def masked(text: str) -> str:
    """The text with ID numbers, telephones and one-time links made unreadable.

    >>> masked("no 22990019790517101X, call 13912345678, open /invited/ab23/")
    'no 229***********101X, call 139****5678, open /invited/***/'
    """
    text = _ID.sub(r"\1***********\2", text)
    return _TOKEN.sub(r"\1***", _PHONE.sub(r"\1****\2", text))


class JsonLines(logging.Formatter):
    """The formatter of every handler."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": masked(record.getMessage()),
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            line["status"] = status
        if record.exc_info:
            line["trace"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
