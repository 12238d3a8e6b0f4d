"""Builds sunlit-song.otf again from the Noto Serif CJK that Debian's fonts-noto-cjk installs.

    python -m sunlit.gateways.fonts.make NotoSerifCJK-Regular.ttc

Characters: all of GB 2312, printable ASCII, the punctuation of documents, and names.txt.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from sunlit.gateways.fonts import FAMILY, FILE, FOLDER

SIMPLIFIED = 2  # the third face of the collection
PUNCTUATION = "〇\u00a0·×–—…‘’“”‐′″〔〕"
_UNUSED = ["vmtx", "vhea", "VORG", "BASE", "DSIG"]


def characters() -> str:
    """Everything that the subset holds."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    standard = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    ascii_ = "".join(map(chr, range(0x20, 0x7F)))
    names = (FOLDER / "names.txt").read_text("utf-8")
    return standard + ascii_ + PUNCTUATION + "".join(names.split())


def make(source: Path) -> None:
    """Write the subset under a name of its own, so that no font of the machine is taken for it."""
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False
    )
    options.drop_tables += _UNUSED
    font = TTFont(source, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16, 18):
            record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
    top = font["CFF "].cff
    top.fontNames = [FAMILY.replace(" ", "")]
    top[0].FullName = top[0].FamilyName = FAMILY
    font.save(FILE)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
