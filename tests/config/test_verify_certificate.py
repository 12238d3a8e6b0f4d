"""The off-line check of a certificate, as a person runs it: without server, database or Django (五(五)5)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from tests.apps import certifying

from sunlit.apps.certificates.queries.files import pdf_of, public_keys
from sunlit.config.commands import verify

SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def row(db):
    return certifying.certificate(certifying.sealed_house())


@pytest.fixture
def keys(tmp_path):
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(public_keys()), encoding="utf-8")
    return str(file)


@pytest.fixture
def pdf(row, tmp_path):
    file = tmp_path / "certificate.pdf"
    file.write_bytes(pdf_of(row) or b"")
    return file


def test_a_certificate_holds_without_anything_but_the_file_and_the_keys(row, pdf, keys):
    told = subprocess.run(
        [sys.executable, "-m", "sunlit.config.cli", "verify", "certificate", str(pdf), "--keys", keys],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCE), "PATH": os.defpath, "LANG": "C.UTF-8"},
    )
    assert told.returncode == 0, told.stderr
    assert "证书成立" in told.stdout
    assert row.number in told.stdout
    assert "看不到签发以后的撤销" in told.stdout


def test_the_answer_as_data_says_what_was_checked(row, pdf, keys, capsys):
    assert verify.run(["certificate", str(pdf), "--keys", keys, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["checked"] == ["core", "ledger", "code"]
    assert (said["entry"], said["states"]["编号"]) == (row.leaf, row.number)


def test_a_changed_attachment_is_found_out(pdf, keys, capsys):
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        name = "sunlit-certificate.json"
        body = document.attachments[name].get_file().read_bytes().decode()
        del document.attachments[name]
        document.attachments[name] = pikepdf.AttachedFileSpec(document, body.replace("副高级", "正高级").encode())
        document.save(pdf)
    assert verify.run(["certificate", str(pdf), "--keys", keys]) == 1
    assert "正文被改动过" in capsys.readouterr().out


def test_the_digits_of_the_code_are_enough_to_check_its_signature(row, keys, tmp_path, capsys):
    digits = tmp_path / "code.txt"
    digits.write_text(f"https://zc.example.gov.cn/v/x#{row.card}\n", encoding="utf-8")
    assert verify.run(["certificate", str(digits), "--keys", keys]) == 0
    assert "二维码签名成立" in capsys.readouterr().out
    digits.write_text(row.card[:-1] + ("0" if row.card[-1] != "0" else "1"), encoding="utf-8")
    assert verify.run(["certificate", str(digits), "--keys", keys]) == 1


def test_the_keys_of_another_platform_verify_nothing(pdf, keys, capsys):
    said = json.loads(Path(keys).read_text())
    Path(keys).write_text(json.dumps(said | {"card": "00" * 32}))
    assert verify.run(["certificate", str(pdf), "--keys", keys]) == 1


def test_a_file_that_is_no_certificate_and_missing_files_are_said(tmp_path, keys, capsys):
    other = tmp_path / "other.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(other)
    assert verify.run(["certificate", str(other), "--keys", keys]) == 1
    assert "不是本系统发出的证书原件" in capsys.readouterr().out
    assert verify.run(["certificate", str(tmp_path / "none"), "--keys", keys]) == 2
    assert "没有文件" in capsys.readouterr().out
