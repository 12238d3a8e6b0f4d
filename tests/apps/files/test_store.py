"""Keeping evidence: what is stored, what is refused with which sentence, quota, names (controls 61–65)."""

import io
import socket
import threading

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.apps import making
from tests.gateways import nasty

from sunlit.apps.files import actions, queries
from sunlit.apps.files.models import StoredFile
from sunlit.domain.base.reason import Refusal


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner(db):
    return making.person()


def keep(owner, data: bytes, name: str = "聘任文件.pdf") -> StoredFile | Refusal:
    upload = SimpleUploadedFile(name, b"")
    upload.file, upload.name, upload.size = io.BytesIO(data), name, len(data)
    return actions.store(upload, person=owner.pk, by=making.actor(owner))


def kept(outcome: StoredFile | Refusal) -> StoredFile:
    assert isinstance(outcome, StoredFile), outcome
    return outcome


def sentences(outcome: StoredFile | Refusal) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def test_a_pdf_is_kept_under_its_hash_and_read_back(owner):
    file = kept(keep(owner, nasty.pdf(pages=3)))
    assert (file.name, file.media_type, file.pages) == ("聘任文件.pdf", "application/pdf", 3)
    with queries.content(file) as content, pikepdf.open(io.BytesIO(content.read())) as document:
        assert len(document.pages) == 3


def test_the_same_document_twice_is_one_row_even_under_another_name(owner):
    document = nasty.pdf()
    first = kept(keep(owner, document))
    assert kept(keep(owner, document, "又一次.pdf")).pk == first.pk


def test_two_people_with_the_same_document_have_a_row_each(owner):
    document = nasty.pdf()
    first = kept(keep(owner, document))
    second = kept(keep(making.person("李工（示例）"), document))
    assert first.sha256 == second.sha256
    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("程序.exe", b"MZ" + b"\0" * 200, "只收PDF、JPG和PNG，这一份是EXE。请另存为PDF再传。"),
        ("没有扩展名", nasty.pdf(), "只收PDF、JPG和PNG，这一份没有扩展名。请另存为PDF再传。"),
        ("图.svg", b"<svg onload='alert(1)'/>", "只收PDF、JPG和PNG，这一份是SVG。请另存为PDF再传。"),
        ("程序.pdf", b"MZ" + b"\0" * 200, "文件名写的是PDF，内容不是。请用原来的软件另存为PDF再传。"),
        ("网页.jpg", b"<html><script>1</script>", "文件名写的是JPG，内容不是。请用原来的软件另存为PDF再传。"),
        ("照片.png", nasty.picture(), "文件名写的是PNG，内容不是。请用原来的软件另存为PDF再传。"),
        ("空.pdf", b"", "这份文件是空的。请重新选一份。"),
        ("密.pdf", nasty.locked_pdf(user="x"), "PDF设了密码或限制，审核人员打不开。请取消密码，另存一份再传。"),
        (
            "脚本.pdf",
            nasty.pdf(change=nasty.opening_script),
            "PDF里带有脚本、附件或会自动运行的内容。请用“打印为PDF”另存一份再传。",
        ),
        ("大图.png", nasty.png_claiming(30_000, 30_000), "图片有900百万像素，最多50百万。请缩小以后再传。"),
        ("断.jpg", nasty.picture()[:-200], "图片打不开，可能没有传完整。请重新拍摄或导出以后再传。"),
        ("断.pdf", nasty.pdf()[:300], "文件打不开，可能没有传完整。请重新导出以后再传。"),
    ],
)
def test_a_refused_file_says_what_to_do_and_leaves_nothing(owner, name, data, sentence):
    assert sentences(keep(owner, data, name)) == [sentence]
    assert not StoredFile.objects.exists()


def test_twenty_one_megabytes_are_refused_with_both_numbers(owner):
    data = nasty.pdf() + b"\n" * (20 * 1024 * 1024)
    assert sentences(keep(owner, data)) == ["文件有21兆，超过20兆。请压缩，或者分成两份再传。"]


def test_a_size_that_lies_is_counted_by_reading(owner):
    upload = SimpleUploadedFile("谎.pdf", nasty.pdf() + b"\n" * (20 * 1024 * 1024))
    upload.size = 10
    assert isinstance(actions.store(upload, person=owner.pk, by=making.actor(owner)), Refusal)


def test_type_and_size_are_refused_together(owner):
    assert len(sentences(keep(owner, b"\0" * (20 * 1024 * 1024 + 1), "盘.iso"))) == 2


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("聘书\u202efdp.pdf", "聘书fdp.pdf"),
        ("nul\0l.pdf", "null.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("长" * 300 + ".pdf", "长" * 76 + ".pdf"),
        (".pdf", "材料.pdf"),
    ],
)
def test_a_name_from_outside_becomes_a_plain_one(owner, raw, shown):
    assert kept(keep(owner, nasty.pdf(), raw)).name == shown


def test_the_two_hundred_and_first_file_is_refused(owner, monkeypatch):
    monkeypatch.setattr(actions, "FILES", 1)
    kept(keep(owner, nasty.pdf()))
    assert sentences(keep(owner, nasty.pdf(pages=2))) == [
        "你已经存了1份文件，共0兆。最多200份、500兆。请合并成较少的文件再传。"
    ]


def test_a_full_room_is_refused_by_bytes(owner, monkeypatch):
    monkeypatch.setattr(actions, "BYTES", 100)
    assert isinstance(keep(owner, nasty.pdf()), Refusal)


def test_parallel_uploads_do_not_pass_the_quota_together(fresh_database, monkeypatch):
    monkeypatch.setattr(actions, "FILES", 1)
    owner = making.person()
    outcomes: list[StoredFile | Refusal] = []

    def upload(pages: int) -> None:
        try:
            outcomes.append(keep(owner, nasty.pdf(pages=pages)))
        finally:
            connection.close()

    threads = [threading.Thread(target=upload, args=(n,)) for n in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(outcome, StoredFile) for outcome in outcomes) == 1
    assert StoredFile.objects.filter(person=owner).count() == 1


def answering(words: bytes) -> tuple[str, threading.Thread]:
    """A scanner of one answer on a port of its own."""
    door = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = door.accept()
        with line, door:
            while not line.recv(65536).endswith(b"\0\0\0\0"):
                pass
            line.sendall(words)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return f"127.0.0.1:{door.getsockname()[1]}", thread


def test_a_scanner_that_finds_something_stops_the_file(owner, settings):
    settings.CLAMD, thread = answering(b"stream: Eicar-Signature FOUND\0")
    assert "没有通过安全检查" in sentences(keep(owner, nasty.pdf()))[0]
    thread.join(5)


def test_a_scanner_that_says_ok_lets_the_file_in(owner, settings):
    settings.CLAMD, thread = answering(b"stream: OK\0")
    kept(keep(owner, nasty.pdf()))
    thread.join(5)


def test_a_scanner_that_does_not_answer_stops_the_file(owner, settings):
    settings.CLAMD = "127.0.0.1:1"
    assert "没有通过安全检查" in sentences(keep(owner, nasty.pdf()))[0]
