"""The upload matrix: what is kept, what is refused, and that a bomb costs seconds, not the machine (controls 62–64)."""

import io
import time

import pikepdf
import pytest
from PIL import Image
from tests.gateways import nasty

from sunlit.gateways.inspection import Clean, Fault, inspect


def codes(found: Clean | tuple[Fault, ...]) -> list[str]:
    assert isinstance(found, tuple), "the document was kept"
    return [fault.code for fault in found]


def kept(found: Clean | tuple[Fault, ...]) -> Clean:
    assert isinstance(found, Clean), found
    return found


ACTIVE = (
    nasty.opening_script,
    nasty.named_script,
    nasty.attachment,
    nasty.launcher,
    nasty.page_event,
    nasty.xfa_form,
    nasty.rich_media,
    nasty.form_sender,
    nasty.chained_script,
)


@pytest.mark.parametrize("plant", ACTIVE, ids=lambda plant: plant.__name__)
def test_a_pdf_that_could_act_is_refused(plant):
    assert codes(inspect(nasty.pdf(change=plant), "pdf")) == ["active"]


@pytest.mark.parametrize("plant", [nasty.flate_bomb, nasty.double_bomb], ids=lambda plant: plant.__name__)
def test_a_packed_bomb_is_refused_within_five_seconds(plant):
    bomb = nasty.pdf(change=plant)
    start = time.monotonic()
    assert codes(inspect(bomb, "pdf")) == ["heavy"]
    assert time.monotonic() - start < 5


def test_a_picture_that_claims_nine_hundred_megapixels_is_refused_unread():
    assert inspect(nasty.png_claiming(30_000, 30_000), "png") == (Fault("pixels", 900),)
    assert inspect(nasty.pdf(change=nasty.huge_picture), "pdf") == (Fault("pixels", 900),)


@pytest.mark.parametrize("password", ["", "letmein"])
def test_a_locked_pdf_is_refused_with_and_without_a_reading_password(password):
    assert codes(inspect(nasty.locked_pdf(user=password), "pdf")) == ["encrypted"]


def test_too_many_pages_are_counted_for_the_person():
    assert inspect(nasty.pdf(pages=301), "pdf") == (Fault("pages", 301),)
    assert kept(inspect(nasty.pdf(pages=300), "pdf")).pages == 300


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (nasty.pdf()[:200], "pdf"),
        (b"<html>" + nasty.pdf(), "pdf"),
        (b"%PDF-1.7 nothing else", "pdf"),
        (nasty.picture()[:-200], "jpg"),
        (b"<html><script>1</script></html>", "jpg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "png"),
        (nasty.picture("GIF"), "png"),
        (nasty.png_claiming(40, 30), "png"),
    ],
    ids=["cut", "html in front", "header only", "cut picture", "html", "svg", "gif", "lying header"],
)
def test_what_does_not_parse_whole_is_refused(data, kind):
    assert codes(inspect(data, kind)) == ["broken"]


def test_all_faults_of_one_pdf_are_named_at_once():
    assert codes(inspect(nasty.pdf(change=nasty.launcher, pages=301), "pdf")) == ["pages", "active"]


def test_a_harmless_pdf_keeps_its_pages_and_links_and_loses_its_opening_view():
    def both(document: pikepdf.Pdf) -> None:
        nasty.plain_link(document)
        nasty.opening_view(document)

    clean = kept(inspect(nasty.pdf(change=both, pages=2), "pdf"))
    with pikepdf.open(io.BytesIO(clean.data)) as document:
        assert (clean.pages, len(document.pages)) == (2, 2)
        assert "/OpenAction" not in document.Root
        assert document.pages[0].Annots[0].A.S == "/URI"


def test_what_hangs_behind_a_pdf_is_left_behind():
    clean = kept(inspect(nasty.pdf() + b"\n<html><script>alert(1)</script></html>", "pdf"))
    assert b"<script>" not in clean.data


def test_the_same_pdf_gives_the_same_bytes():
    data = nasty.pdf(change=nasty.plain_link)
    assert kept(inspect(data, "pdf")).data == kept(inspect(data, "pdf")).data


def test_a_photograph_loses_place_camera_and_remark_and_stands_upright():
    clean = kept(inspect(nasty.picture_with_place(), "jpg"))
    with Image.open(io.BytesIO(clean.data)) as picture:
        assert (picture.size, picture.format) == ((30, 40), "JPEG")
        assert not picture.getexif()
        assert "comment" not in picture.info
    assert b"secret remark" not in clean.data


def test_an_archive_behind_a_photograph_is_left_behind():
    clean = kept(inspect(nasty.picture() + b"PK\x03\x04payload", "jpg"))
    assert b"payload" not in clean.data
