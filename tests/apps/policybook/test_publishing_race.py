"""Several officers sign at the same moment: two names, one publication, nobody twice (20, 32)."""

import threading
from typing import Any

import pytest
from django.db import connection
from tests.apps.policybook.drafting import officer, ready, sheet

from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook import actions
from sunlit.apps.policybook.models import Publication, Signature
from sunlit.domain.base.reason import Refusal


@pytest.mark.usefixtures("in_season")
def test_of_many_who_sign_at_once_two_publish_and_the_rest_are_refused(fresh_database: Any) -> None:
    people = [officer() for _ in range(4)]
    draft = ready(people[0])
    now = sheet(draft)
    start, outcomes = threading.Barrier(8), []

    def sign(by: Actor) -> None:
        start.wait()
        outcomes.append(actions.sign(draft.ref, now.version.n, now.digest, by=by))
        connection.close()

    threads = [threading.Thread(target=sign, args=(by,)) for by in [*people, *people]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = Publication.objects.get()
    assert Signature.objects.count() == 2
    assert row.first_by_id != row.second_by_id
    assert sum(isinstance(one, Refusal) for one in outcomes) == 6
