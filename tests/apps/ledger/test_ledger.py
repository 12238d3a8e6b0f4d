"""The log in PostgreSQL: appends that race, proofs, and a database administrator who edits it (四(三))."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from sunlit.apps.ledger import actions, queries
from sunlit.apps.ledger.models import Checkpoint, Leaf, Node
from sunlit.domain.ledger.export import verify_export
from sunlit.domain.ledger.proof import verify_consistency, verify_inclusion
from sunlit.gateways import clock, signing


def _append(n: int) -> int:
    try:
        with transaction.atomic():
            return actions.append("test.entry", {"n": n})
    finally:
        connection.close()


def test_entries_that_race_for_the_log_all_get_their_own_index(fresh_database):
    with ThreadPoolExecutor(8) as pool:
        indexes = list(pool.map(_append, range(80)))
    assert sorted(indexes) == list(range(80))
    assert queries.size() == 80
    assert Node.objects.filter(level=0).count() == 80


def test_an_entry_outside_a_transaction_is_a_bug(fresh_database):
    with pytest.raises(RuntimeError):
        actions.append("test.entry", {})


def test_a_rolled_back_act_leaves_no_entry(fresh_database):
    with transaction.atomic():
        actions.append("test.entry", {"n": 1})
        transaction.set_rollback(True)
    assert queries.size() == 0


@pytest.mark.django_db
def test_proofs_from_the_database_hold_against_signed_heads():
    for n in range(13):
        actions.append("test.entry", {"n": n})
    old = actions.seal_head()
    for n in range(8):
        actions.append("test.entry", {"n": n})
    new = actions.seal_head()
    leaf = bytes(Node.objects.get(level=0, pos=5).hash)
    assert verify_inclusion(leaf, 5, new.size, queries.inclusion(5, new.size), bytes(new.root))
    proof = queries.consistency(old.size, new.size)
    assert verify_consistency(old.size, new.size, proof, bytes(old.root), bytes(new.root))
    assert actions.seal_head().pk == new.pk


@pytest.mark.parametrize("table", ["ledger_leaf", "ledger_node", "ledger_checkpoint"])
@pytest.mark.parametrize("attack", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {}"])
@pytest.mark.django_db
def test_the_application_role_can_only_append(table, attack):
    column = {"ledger_leaf": "kind = 'x'", "ledger_node": "pos = 9", "ledger_checkpoint": "size = 9"}[table]
    with pytest.raises(DatabaseError, match=r"permission denied|append-only"), transaction.atomic():
        connection.cursor().execute(attack.format(table, column))


@pytest.mark.django_db
def test_the_application_role_cannot_set_the_clock():
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE ledger_clock SET \"offset\" = interval '1 day'")


def test_a_move_of_the_clock_is_an_entry_of_the_log(fresh_database, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", fresh_database.owner.url())
    goal = clock.now() + dt.timedelta(days=2)
    index = actions.set_clock(goal)
    assert abs(clock.now() - goal) < dt.timedelta(seconds=10)
    assert Leaf.objects.get(idx=index).kind == "clock.moved"


def test_the_clock_moves_forward_only_even_for_the_owner(fresh_database, owner_connection):
    owner_connection.execute("UPDATE ledger_clock SET \"offset\" = interval '3 days'")
    assert clock.offset() == dt.timedelta(days=3)
    assert clock.now() - dt.datetime.now(dt.UTC) > dt.timedelta(days=2)  # noqa: TID251 - the machine's clock is the point
    with transaction.atomic():
        actions.append("test.entry", {})
    with pytest.raises(psycopg.Error, match="only forward"):
        owner_connection.execute("UPDATE ledger_clock SET \"offset\" = interval '1 day'")


ATTACKS = {
    "edits an entry": "UPDATE ledger_leaf SET data = replace(encode(data, 'escape'), ':3', ':4')::bytea WHERE idx = 3",
    "deletes an entry": "DELETE FROM ledger_leaf WHERE idx = 4",
    "swaps two entries": "UPDATE ledger_leaf a SET data = b.data FROM ledger_leaf b "
    "WHERE (a.idx, b.idx) IN ((2, 5), (5, 2))",
    "cuts the tail": "DELETE FROM ledger_leaf WHERE idx > 6",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_database_administrator_is_caught_by_the_verifier(fresh_database, owner_connection, name):
    with transaction.atomic():
        for n in range(10):
            actions.append("test.entry", {"n": n})
        actions.seal_head()
    assert verify_export(queries.export(), signing.log_key()).ok
    owner_connection.execute("ALTER TABLE ledger_leaf DISABLE TRIGGER USER")
    owner_connection.execute(ATTACKS[name])
    report = verify_export(queries.export(), signing.log_key())
    assert not report.ok


def test_an_administrator_who_rebuilds_and_signs_the_whole_tree_is_caught_by_one_witness(
    fresh_database, owner_connection
):
    with transaction.atomic():
        for n in range(10):
            actions.append("test.entry", {"n": n})
        seen = actions.seal_head()
    owner_connection.execute("ALTER TABLE ledger_leaf DISABLE TRIGGER USER")
    owner_connection.execute("ALTER TABLE ledger_node DISABLE TRIGGER USER")
    owner_connection.execute("ALTER TABLE ledger_checkpoint DISABLE TRIGGER USER")
    for table in ("ledger_leaf", "ledger_node", "ledger_checkpoint"):
        owner_connection.execute(f"DELETE FROM {table}")
    with transaction.atomic():
        for n in range(12):
            actions.append("test.entry", {"n": 99 if n == 3 else n})
        actions.seal_head()
    lines = list(queries.export())
    assert verify_export(lines, signing.log_key()).ok, "by itself the rewritten log looks right"
    assert not verify_export(lines, signing.log_key(), known=[seen.note]).ok
    assert Leaf.objects.count() == 12
    assert Checkpoint.objects.count() == 1
