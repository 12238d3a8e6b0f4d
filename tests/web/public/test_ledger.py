"""自己验一遍: what is downloaded is what the off-line check takes; 无障碍说明 says what is lacking."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from sunlit.apps.ledger import actions
from sunlit.config.commands import verify
from sunlit.gateways import signing


def written(count: int) -> None:
    """So many entries, and a signed head."""
    with transaction.atomic():
        for n in range(count):
            actions.append("test.entry", {"n": n})
        actions.seal_head()


def downloaded(client: Client, path: str, to: Path) -> Path:
    """A file as a browser saves it."""
    answer: Any = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    to.write_bytes(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    return to


def test_the_downloaded_log_holds_with_the_downloaded_head_and_the_key_of_the_page(
    fresh_database: Any, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(5)
    export = downloaded(client, "/ledger/export.jsonl", tmp_path / "ledger.jsonl")
    head = downloaded(client, "/ledger/head.txt", tmp_path / "head.txt")
    key = signing.log_key().vkey()
    assert key in client.get("/ledger/").content.decode()
    assert verify.run(["ledger", str(export), "--key", key, "--known", str(head)]) == 0
    assert "账本成立：5条" in capsys.readouterr().out


def test_a_changed_download_is_found_out(fresh_database: Any, client: Client, tmp_path: Path) -> None:
    written(3)
    export = downloaded(client, "/ledger/export.jsonl", tmp_path / "ledger.jsonl")
    export.write_text(export.read_text("utf-8").replace('\\"n\\":1', '\\"n\\":9'), "utf-8")
    assert verify.run(["ledger", str(export), "--key", signing.log_key().vkey()]) == 1


def test_the_download_leaves_the_database_as_it_was(fresh_database: Any, client: Client) -> None:
    written(1)
    client.get("/ledger/export.jsonl")
    with transaction.atomic():
        actions.append("test.entry", {"n": 2})  # the next transaction may write again
    assert "“" not in client.get("/ledger/head.txt").content.decode()


@pytest.mark.django_db
def test_before_the_first_head_the_page_says_so_and_there_is_no_file(client: Client) -> None:
    assert "还没有封存过" in client.get("/ledger/").content.decode()
    assert client.get("/ledger/head.txt").status_code == 404


@pytest.mark.django_db
def test_every_page_leads_to_the_check_and_to_the_statement(client: Client) -> None:
    page = client.get("/policy/").content.decode()
    assert 'href="/ledger/"' in page
    assert 'href="/accessibility/"' in page


@pytest.mark.django_db
def test_the_statement_says_what_was_not_checked(client: Client) -> None:
    page = client.get("/accessibility/").content.decode()
    assert "不宣称符合GB/T 37668" in page
    assert "还没有请" in page
