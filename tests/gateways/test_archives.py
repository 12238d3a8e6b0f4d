"""A zip of policy files under hard limits: no path leads out, no bomb unpacks, every fault at once (61, 63)."""

import io
import struct
import time
import zipfile

import pytest

from sunlit.domain.rules.fault import Faults
from sunlit.gateways.archives import LARGEST_FILE, LARGEST_ZIP, MOST, texts_of


def zipped(files: dict[str, bytes], **options: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            one = zipfile.ZipInfo(name)
            one.external_attr = options.get("attr", 0)
            archive.writestr(one, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_the_texts_come_out_with_or_without_the_folder_around_them():
    files = {"pack.yaml": b"pack: a", "c1/rule.yaml": "条件".encode()}
    assert texts_of(zipped(files)) == {"pack.yaml": "pack: a", "c1/rule.yaml": "条件"}
    assert texts_of(zipped({f"top/{name}": data for name, data in files.items()})) == texts_of(zipped(files))


@pytest.mark.parametrize(
    "name",
    [
        "../pack.yaml",
        "/etc/pack.yaml",
        "c1/../../x.yaml",
        "c1\\rule.yaml",
        "C:rule.yaml",
        "a\u202elmay.yaml",
        "n\x01.yaml",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    found = texts_of(zipped({"pack.yaml": b"pack: a", name: b"x"}))
    assert isinstance(found, Faults)
    assert "文件名" in str(found)


def test_everything_wrong_with_the_names_is_said_at_once():
    found = texts_of(zipped({"../a.yaml": b"", "b.exe": b"", "inner.zip": b"", "c.yaml": b"", "C.yaml": b""}))
    assert isinstance(found, Faults)
    assert len(found.faults) == 4


def test_a_link_is_refused():
    found = texts_of(zipped({"pack.yaml": b"/etc/passwd"}, attr=0o120777 << 16))
    assert isinstance(found, Faults)
    assert "链接" in str(found)


def test_a_bomb_stops_at_the_cap_even_when_its_header_lies():
    honest = zipped({"pack.yaml": b"0" * (200 * LARGEST_FILE)})
    found = texts_of(honest)
    assert isinstance(found, Faults)
    assert "太大" in str(found)
    lying = bytearray(honest)
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 10)
    lying[22:26] = struct.pack("<I", 10)
    began = time.perf_counter()
    assert isinstance(texts_of(bytes(lying)), Faults)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"<html>", zipped({"pack.yaml": b"x"})[:-30], b"PK\x05\x06" + b"\0" * 18 + b"tail"]
)
def test_what_is_no_archive_is_told_and_not_raised(data):
    found = texts_of(data)
    assert isinstance(found, Faults) or found == {}


def test_too_many_and_too_large_are_refused():
    many = texts_of(zipped({f"c{n}/rule.yaml": b"" for n in range(MOST + 1)}))
    large = texts_of(b"0" * (LARGEST_ZIP + 1))
    assert isinstance(many, Faults)
    assert isinstance(large, Faults)


def test_bytes_that_are_no_text_are_told():
    found = texts_of(zipped({"pack.yaml": b"\xff\xfe"}))
    assert isinstance(found, Faults)
    assert "UTF-8" in str(found)
