"""The name shown and sent with a file (control 61): what a person wrote, without what trips a disk or an eye."""

import re
import unicodedata

LONGEST = 80  # characters; 240 bytes at most, so that every file system can keep it
_SEPARATORS = re.compile(r"[\\/]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])")


def clean_name(raw: str, extension: str) -> str:
    """Return a plain file name that ends in `.extension`, whatever `raw` was; an empty one becomes 材料.

    >>> clean_name("../../etc/聘书.PDF", "pdf")
    '聘书.pdf'
    >>> clean_name("合同\\u202efdp.exe", "pdf"), clean_name("C:\\\\CON", "png"), clean_name("a\\0b.jpg", "jpg")
    ('合同fdp.exe.pdf', '_CON.png', 'ab.jpg')
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", raw))[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" or letter == "\t")
    plain = _SPACES.sub(" ", _FORBIDDEN.sub("_", seen)).strip()
    stem = re.sub(rf"(?i)\.({'jpe?g' if extension == 'jpg' else extension})$", "", plain).strip(" .")
    if _RESERVED.fullmatch(stem.partition(".")[0]):
        stem = f"_{stem}"
    return f"{(stem or '材料')[: LONGEST - 1 - len(extension)].rstrip(' .')}.{extension}"


def extension_of(raw: str) -> str:
    """The extension a person's file name claims, in small letters without the dot; jpeg is jpg.

    >>> extension_of("扫描.JPEG"), extension_of("聘书.pdf.exe"), extension_of("聘书")
    ('jpg', 'exe', '')
    """
    claimed = raw.rpartition(".")[2].strip().lower() if "." in raw else ""
    return "jpg" if claimed == "jpeg" else claimed
