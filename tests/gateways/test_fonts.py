"""The shipped typeface and what is set in it: nothing missing is printed silently, equal input gives equal bytes."""

import io
import json

import pikepdf
import pytest

from sunlit.gateways import fonts, impressions, typesetting

PAGE = """#let d = json(bytes(sys.inputs.at("data")))
#set text(font: "Sunlit Song")
#set document(title: d.name)
#let core = bytes(sys.inputs.at("data"))
#pdf.attach("core.json", core, relationship: "data", mime-type: "text/plain", description: "正文")
#d.name
"""


@pytest.fixture
def template(tmp_path):
    file = tmp_path / "page.typ"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_the_typeface_holds_all_of_gb_2312_and_every_further_character_of_its_list():
    standard = [
        bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    ]
    assert fonts.missing(standard) == ""
    assert fonts.missing([(fonts.FOLDER / "names.txt").read_text("utf-8")]) == ""


def test_a_character_that_cannot_be_set_is_named_once():
    assert fonts.missing(["王𬭩", "𬭩喆"]) == "𬭩"


def test_the_typeface_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL Open Font License" in str(fonts.face()["name"].getDebugName(13))


@pytest.mark.parametrize("kind", list(impressions.DRAWINGS))
def test_a_sample_seal_needs_no_font_and_says_that_it_is_a_sample(kind):
    drawn = impressions.DRAWINGS[kind]("何静（示例）评审委员会")
    assert drawn == impressions.DRAWINGS[kind]("何静（示例）评审委员会")
    assert "<text" not in drawn
    assert "样章</title>" in drawn


def test_a_document_is_bit_identical_for_equal_input_and_carries_what_is_attached(template):
    inputs = {"data": json.dumps({"name": "王秀云（示例）"}, ensure_ascii=False)}
    first, again = (typesetting.pdf(template, inputs, at=1_638_000_000) for _ in range(2))
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as document:
        assert document.attachments["core.json"].get_file().read_bytes().decode() == inputs["data"]
        assert not any("Noto" in str(font.get("/BaseFont")) for font in document.pages[0].Resources.Font.values())


def test_data_is_never_read_as_source(template):
    inputs = {"data": json.dumps({"name": '#panic("x") $ [ ] \\'})}
    assert typesetting.pdf(template, inputs, at=0).startswith(b"%PDF-")


def test_a_fault_of_the_template_is_an_error_and_the_next_document_still_comes(tmp_path, template):
    broken = tmp_path / "broken.typ"
    broken.write_text("#nothing_of_this_name", encoding="utf-8")
    with pytest.raises(typesetting.TypesettingError):
        typesetting.pdf(broken, {}, at=0)
    assert typesetting.pdf(template, {"data": '{"name":"一"}'}, at=0).startswith(b"%PDF-")


def test_a_child_that_was_killed_is_replaced(template):
    inputs = {"data": '{"name":"一"}'}
    before = typesetting.pdf(template, inputs, at=0)
    child = typesetting._typesetter.child
    assert child is not None
    child.kill()
    child.wait()
    assert typesetting.pdf(template, inputs, at=0) == before
