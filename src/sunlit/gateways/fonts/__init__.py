"""The one typeface that certificates and sample seals are set in: a subset of Noto Serif CJK SC (一(十七)3, 四(五)).

A character outside it is refused by name; a typesetter would print nothing in its place and not say so.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent
FILE = FOLDER / "sunlit-song.otf"
FAMILY = "Sunlit Song"


@cache
def face() -> Any:
    """The opened font; glyphs are read when they are asked for."""
    return TTFont(FILE, lazy=True)


@cache
def characters() -> frozenset[int]:
    """Every code point that can be set."""
    return frozenset(face().getBestCmap())


def missing(texts: Iterable[str]) -> str:
    """The characters of `texts` that cannot be set, each once, in their order."""
    known = characters()
    lacking = (character for text in texts for character in text if ord(character) not in known)
    return "".join(dict.fromkeys(character for character in lacking if character not in "\r\n"))
