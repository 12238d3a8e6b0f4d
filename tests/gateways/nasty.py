"""Builds the documents of the upload matrix, good and nasty, in memory (controls 61–64)."""

import io
import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image


def pdf(*, change: object = None, pages: int = 1) -> bytes:
    """A small PDF; `change(document)` plants something in it."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    if change is not None:
        change(document)  # type: ignore[operator]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opening_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def opening_view(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])


def named_script(document: pikepdf.Pdf) -> None:
    action = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["payload.exe"] = b"MZ" + b"\0" * 100


def launcher(document: pikepdf.Pdf) -> None:
    _link(document, Dictionary(S=Name.Launch, F=String("cmd.exe")))


def page_event(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.org/")))


def xfa_form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def rich_media(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Annots = Array(
        [document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9]))]
    )


def form_sender(document: pikepdf.Pdf) -> None:
    _link(document, Dictionary(S=Name.SubmitForm, F=String("https://example.org/")))


def chained_script(document: pikepdf.Pdf) -> None:
    follow = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    _link(document, Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=follow))


def plain_link(document: pikepdf.Pdf) -> None:
    _link(document, Dictionary(S=Name.URI, URI=String("https://example.org/")))


def flate_bomb(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Contents = _packed(document, zlib.compress(b"\0" * 150_000_000, 9), Name.FlateDecode)


def double_bomb(document: pikepdf.Pdf) -> None:
    twice = zlib.compress(zlib.compress(b"\0" * 150_000_000, 9), 9)
    document.pages[0].obj.Contents = _packed(document, twice, Array([Name.FlateDecode, Name.FlateDecode]))


def huge_picture(document: pikepdf.Pdf) -> None:
    picture = Stream(document, b"\0")
    picture.stream_dict.update(
        Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=30000, Height=30000, BitsPerComponent=8)
    )
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=document.make_indirect(picture)))


def locked_pdf(*, user: str) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="secret", user=user))
    return out.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form, **options)
    return out.getvalue()


def picture_with_place() -> bytes:
    """A photograph that says where it was taken and must be turned to be read."""
    marks = Image.Exif()
    marks[0x0112] = 6  # turned by 90 degrees
    marks[0x010F] = "相机"
    marks.get_ifd(0x8825)[1] = "N"
    return picture(exif=marks, comment=b"secret remark")


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims an enormous picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def _link(document: pikepdf.Pdf, action: Dictionary) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])


def _packed(document: pikepdf.Pdf, data: bytes, filters: object) -> object:
    stream = Stream(document, b"")
    stream.write(data, filter=filters)
    return document.make_indirect(stream)
