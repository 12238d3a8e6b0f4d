"""PDF files: opened by qpdf, walked object by object, refused when anything in them could act, then written anew."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

PAGES = 300
OBJECTS = 200_000
STREAM = 100_000_000  # bytes of one stream, unpacked
ALL_STREAMS = 400_000_000
PIXELS = 50_000_000
Faults = list[tuple[str, int]]
Found = tuple[Faults, int, bytes]

# Keys and types that make a document do something, carry other files, or fetch from elsewhere.
_KEYS = frozenset({"/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent"})
_ACTIONS = frozenset(
    "/JavaScript /Launch /SubmitForm /ImportData /GoToR /GoToE /Rendition /Movie /Sound /RichMediaExecute".split()
)
_KINDS = frozenset("/RichMedia /FileAttachment /Movie /Sound /Screen /3D /EmbeddedFile".split())
_FLATE = frozenset({"/FlateDecode", "/Fl"})


def rewrite(data: bytes) -> Found:
    """Faults (code, amount), pages, new bytes."""
    if not data.startswith(b"%PDF-"):
        return [("broken", 0)], 0, b""
    try:
        document = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        return [("encrypted", 0)], 0, b""
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return [("broken", 0)], 0, b""
    with document:
        try:
            faults = _faults(document)
            if faults:
                return faults, 0, b""
            _forget_opening(document)
            return [], len(document.pages), _written(document)
        except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
            return [("broken", 0)], 0, b""


def _written(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def _faults(document: pikepdf.Pdf) -> Faults:
    faults: Faults = []
    if document.is_encrypted:
        faults.append(("encrypted", 0))
    pages = len(document.pages)
    if pages > PAGES or pages == 0:
        faults.append(("pages", pages))
    if len(document.objects) > OBJECTS:
        return [*faults, ("heavy", 0)]
    if _opens_something(document.Root) or any(_acts(part) for part in _parts(document)):
        faults.append(("active", 0))
    return faults + _sizes(document)


def _opens_something(root: Any) -> bool:
    """An opening view (a page to start at) is harmless and dropped later; any other opening action is not."""
    opening = root.get("/OpenAction")
    if opening is None or isinstance(opening, pikepdf.Array):
        return False
    return not isinstance(opening, pikepdf.Dictionary) or opening.get("/S") != "/GoTo" or "/Next" in opening


def _forget_opening(document: pikepdf.Pdf) -> None:
    if "/OpenAction" in document.Root:
        del document.Root["/OpenAction"]


def _parts(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the document, also those that lie directly inside another object."""
    waiting: list[Any] = [document.trailer, *document.objects]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Stream):
            part = part.stream_dict
        if isinstance(part, pikepdf.Dictionary):
            yield part
            inside = list(part.values())
        elif isinstance(part, pikepdf.Array):
            inside = list(part)
        else:
            continue
        waiting += [
            one for one in inside if isinstance(one, (pikepdf.Dictionary, pikepdf.Array)) and not one.is_indirect
        ]


def _acts(part: Any) -> bool:
    keys = set(part.keys())
    return bool(
        keys & _KEYS
        or str(part.get("/S", "")) in _ACTIONS
        or str(part.get("/Subtype", "")) in _KINDS
        or str(part.get("/Type", "")) in _KINDS
        or ("/OpenAction" in keys and str(part.get("/Type", "")) != "/Catalog")
    )


def _sizes(document: pikepdf.Pdf) -> Faults:
    """Pictures by their own words, streams by unpacking them under a cap: a header may lie, the cap does not."""
    left = ALL_STREAMS
    for part in document.objects:
        if not isinstance(part, pikepdf.Stream):
            continue
        pixels = _number(part, "/Width") * _number(part, "/Height")
        if part.get("/Subtype") == "/Image" and pixels > PIXELS:
            return [("pixels", -(-pixels // 1_000_000))]
        unpacked = _unpacked(part, min(STREAM, left))
        if unpacked is None:
            return [("heavy", 0)]
        left -= unpacked
    return []


def _number(part: Any, key: str) -> int:
    value = part.get(key, 0)
    return int(value) if isinstance(value, int) else 0


def _unpacked(stream: Any, cap: int) -> int | None:
    """Length of the stream after its leading Flate layers, or None beyond `cap`."""
    names = stream.get("/Filter", pikepdf.Array())
    layers = [str(name) for name in names] if isinstance(names, pikepdf.Array) else [str(names)]
    data = bytes(stream.read_raw_bytes())
    for name in layers:
        if name not in _FLATE:
            break
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, cap + 1)
        except zlib.error:
            break  # damaged packing: the reader shows nothing of it either
        if len(data) > cap:
            return None
    return len(data)
