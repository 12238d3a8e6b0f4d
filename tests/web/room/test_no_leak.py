"""Before the announcement two twins, one passed and one not, look the same outside the room (control 28)."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.apps.reviews.stage import Evening, closed, ok, tallied
from tests.web.entering import open_session, words

from sunlit.apps.applications.models import Application
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.reviews.actions import result

PASSES, FAILS = "YYYYYYYYY", "NNNNNNNNN"
OPEN_PATH = {"cap": {"paths": ["another"], "per_mille": 600}}


def twins(evening: Evening) -> list[Application]:
    """The two applications with their people."""
    rows = Application.objects.filter(sessions__session=evening.session).select_related("person__user", "organisation")
    return list(rows.order_by("sessions__n"))


def pages(case: Application) -> list[tuple[str, int, str]]:
    """Everything this applicant can open about his case, with his own names and numbers taken out."""
    client = open_session(case.person.user)
    found = []
    for path in ("/me/", "/me/a/", f"/me/a/{case.ref}/", f"/me/a/{case.ref}/track/", "/messages/"):
        answer = client.get(path, follow=True)
        text = words(answer)
        for own in (case.ref, case.person.name, case.organisation.name):
            text = text.replace(own, "本人")
        found.append((path.replace(case.ref, "本件"), answer.status_code, text))
    return found


def timeless(answer: Any) -> str:
    """What a page says, without the minute."""
    return re.sub(r"[0-9]{1,2}时([0-9]{1,2}分)?", "", words(answer))


@pytest.mark.parametrize("step", [closed, tallied])
def test_the_twins_own_pages_say_the_same(at: Any, step: Any) -> None:
    evening = step(at.voting(2, **OPEN_PATH), [PASSES, FAILS])
    first, second = (pages(case) for case in twins(evening))
    assert [status for _, status, _ in first] == [200] * 5
    assert first == second


def test_the_public_cannot_tell_one_result_from_the_opposite_one(at: Any) -> None:
    evening, seen = at.voting(2, **OPEN_PATH), []
    for votes in ([PASSES, FAILS], [FAILS, PASSES]):
        save = transaction.savepoint()
        tallied(evening, votes)
        home, draws, log = (timeless(Client().get(path)) for path in ("/", "/draws/", "/ledger/"))
        kinds = list(Leaf.objects.order_by("idx").values_list("kind", flat=True))
        seen.append((home, draws, len(log), kinds))  # the root itself differs: trackers and salts are random
        transaction.savepoint_rollback(save)
        evening.now()
    assert seen[0] == seen[1]


def test_after_the_announcement_the_twins_differ(at: Any) -> None:
    evening = tallied(at.voting(2, **OPEN_PATH), [PASSES, FAILS])
    ok(result.announce(evening.session.pk, by=evening.chair))
    first, second = (pages(case) for case in twins(evening))
    assert first != second
    for _, _, text in (*first, *second):
        for count in ("9票", "0票", "同意9", "同意0"):
            assert count not in text
