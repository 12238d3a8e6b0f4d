"""Packs in force are kept by digest and logged; a changed rule shows as a new digest."""

import datetime as dt
import hashlib
import json
import threading
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.policybook import published, queries
from sunlit.apps.policybook.actions import load_packs
from sunlit.apps.policybook.models import PolicyPack
from sunlit.domain.rules.canonical_pack import pack_digest, plain_pack

DAY = dt.date(2021, 10, 11)
PACK = queries.pack_in_force(DAY)


def leaves() -> list[dict[str, Any]]:
    """What the log says about packs."""
    found = Leaf.objects.filter(kind="policy.loaded").order_by("idx")
    return [json.loads(bytes(leaf.data)) for leaf in found]


@pytest.mark.django_db
@pytest.mark.usefixtures("in_season")
def test_loading_keeps_the_packs_in_force_and_logs_each_once() -> None:
    assert [row.name for row in load_packs()] == ["national", "jilin_2021"]
    assert load_packs() == ()
    assert PolicyPack.objects.count() == len(leaves()) == 2
    assert queries.digest_in_force(DAY) in str(leaves()[1])


@pytest.mark.django_db
def test_the_rules_that_are_kept_give_the_digest_again() -> None:
    load_packs()
    for row in PolicyPack.objects.all():
        assert hashlib.sha256(row.rules.encode()).hexdigest() == row.digest


@pytest.mark.django_db
def test_a_pack_is_kept_as_it_was() -> None:
    load_packs()
    for change in (lambda: PolicyPack.objects.update(name="x"), lambda: PolicyPack.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_before_the_season_of_the_notice_the_national_rules_decide() -> None:
    assert queries.digest_in_force(dt.date(2020, 12, 31)) != queries.digest_in_force(dt.date(2021, 1, 1))


def test_one_changed_number_changes_the_digest_and_reading_the_files_again_does_not() -> None:
    years = PACK.parameters["一线年限"]
    changed = replace(years, entries=tuple(replace(entry, value=29) for entry in years.entries))
    other = replace(PACK, parameters=MappingProxyType({**PACK.parameters, "一线年限": changed}))
    assert pack_digest(other) != pack_digest(PACK)
    published.shipped.cache_clear()
    assert pack_digest(queries.pack_in_force(DAY)) == pack_digest(PACK)


def test_the_canonical_pack_holds_every_path_guard_fact_and_number() -> None:
    plain: dict[str, Any] = plain_pack(PACK)
    sizes = {
        name: len(plain[name]) for name in ("paths", "guards", "vocabulary", "parameters", "definitions", "axioms")
    }
    assert sizes == {name: len(getattr(PACK, name)) for name in sizes}


@pytest.mark.usefixtures("in_season")
def test_two_starts_at_once_keep_and_log_a_pack_once(fresh_database: Any) -> None:
    def load() -> None:
        load_packs()
        connection.close()

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert PolicyPack.objects.count() == len(leaves()) == 2
