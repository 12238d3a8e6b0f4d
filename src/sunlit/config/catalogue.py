"""Reads translation catalogues and compiles them, without the gettext programs (they are missing on many machines)."""

from __future__ import annotations

import ast
import os
import struct
from dataclasses import dataclass
from pathlib import Path

LOCALES = Path(__file__).resolve().parents[1] / "locale"


@dataclass(frozen=True)
class Entry:
    """One message: `key` is what gettext looks up (context and plural included), `texts` its translations."""

    key: str
    texts: tuple[str, ...]
    fuzzy: bool

    @property
    def done(self) -> bool:
        """Translated, and by a person's decision."""
        return bool(self.texts) and all(self.texts) and not self.fuzzy


def read(path: Path) -> list[Entry]:
    """The entries of a .po file; obsolete ones (#~) are left out."""
    entries = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        parts: dict[str, str] = {}
        last, fuzzy = "", False
        for line in block.splitlines():
            fuzzy |= line.startswith("#,") and "fuzzy" in line
            if line.startswith("#") or not line.strip():
                continue
            word, _, rest = line.partition(" ")
            if line.startswith('"'):
                word, rest = last, line
            last = word
            parts[word] = parts.get(word, "") + ast.literal_eval(rest)
        if "msgid" in parts:
            entries.append(_entry(parts, fuzzy))
    return entries


def _entry(parts: dict[str, str], fuzzy: bool) -> Entry:
    context = parts["msgctxt"] + "\x04" if "msgctxt" in parts else ""
    plural = "\0" + parts["msgid_plural"] if "msgid_plural" in parts else ""
    texts = tuple(text for word, text in sorted(parts.items()) if word.startswith("msgstr"))
    return Entry(context + parts["msgid"] + plural, texts, fuzzy)


def compile_all(folder: Path = LOCALES) -> None:
    """Writes django.mo beside every django.po that is newer; Django reads nothing else."""
    for source in folder.glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            half = target.with_suffix(f".mo.{os.getpid()}")  # two starts at once write two
            half.write_bytes(binary([e for e in read(source) if e.done or not e.key]))
            half.rename(target)


def binary(entries: list[Entry]) -> bytes:
    """The .mo format: a header, two tables of (length, place), then the texts, keys sorted."""
    pairs = sorted((e.key.encode(), "\0".join(e.texts).encode()) for e in entries)
    count = len(pairs)
    place = 28 + 16 * count
    tables, texts = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), place + len(texts))
            texts += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 28 + 16 * count) + tables + texts
