"""Photographs and scans: decoded whole and encoded anew, so that EXIF, comments and appended bytes stay behind."""

import io

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

PIXELS = 50_000_000
Found = tuple[list[tuple[str, int]], int, bytes]

Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is decoded
ImageFile.LOAD_TRUNCATED_IMAGES = False


def rewrite(data: bytes) -> Found:
    """Faults (code, amount), pages, new bytes. A phone's MPO file is a JPEG with a second picture: the first stays."""
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        pixels = picture.width * picture.height
        if pixels > PIXELS:
            return [("pixels", -(-pixels // 1_000_000))], 0, b""
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return [("broken", 0)], 0, b""
    form = "PNG" if picture.format == "PNG" else "JPEG"
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert(_mode(upright, form))
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, form, **({"optimize": False} if form == "PNG" else {"quality": 90}))
    return [], 1, out.getvalue()


def _mode(picture: Image.Image, form: str) -> str:
    """The plainest mode that loses nothing a reader would see."""
    if picture.mode in {"1", "L"}:
        return picture.mode
    clear = picture.mode in {"LA", "RGBA", "PA"} or "transparency" in picture.info
    return "RGBA" if form == "PNG" and clear else "RGB"
