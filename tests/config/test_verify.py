"""The off-line check of an exported log, as a person runs it (四(三))."""

import json

from django.db import transaction

from sunlit.apps.ledger import actions, queries
from sunlit.config.commands import verify
from sunlit.gateways import signing


def _export(folder):
    with transaction.atomic():
        for n in range(6):
            actions.append("test.entry", {"n": n})
        actions.seal_head()
    file = folder / "log.jsonl"
    file.write_text("\n".join(queries.export()), encoding="utf-8")
    return file


def test_an_untouched_export_holds(fresh_database, tmp_path, capsys):
    file = _export(tmp_path)
    assert verify.run(["ledger", str(file), "--key", signing.log_key().vkey()]) == 0
    assert "账本成立：6条" in capsys.readouterr().out


def test_one_changed_byte_is_named_with_its_entry(fresh_database, tmp_path, capsys):
    file = _export(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('\\"n\\":3', '\\"n\\":7'), encoding="utf-8")
    assert verify.run(["ledger", str(file), "--key", signing.log_key().vkey(), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["differences"][0]["index"] == 3


def test_a_wrong_key_and_a_missing_file_are_said_at_once(tmp_path, capsys):
    assert verify.run(["ledger", str(tmp_path / "none"), "--key", "nonsense"]) == 2
    assert "没有文件" in capsys.readouterr().out
