"""The lock of the log is the last a transaction takes: no foreign key is checked behind it (house rule 7)."""

import threading
from typing import Any

from django.db import connection, transaction
from tests.apps import making

from sunlit.apps.ledger.actions import append
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people.models import Role, User


def test_an_act_that_names_a_locked_row_and_the_act_that_holds_it_both_end(fresh_database: Any) -> None:
    user = making.person().user
    assert user is not None
    held, failed = threading.Event(), []

    def names_it() -> None:
        """Writes a row that points to the locked one, then its entry; the key used to be checked at the commit."""
        try:
            held.wait(5)
            with transaction.atomic():
                Role.objects.create(user=user, kind="applicant")
                append("role.granted", {"n": 1})
        except Exception as error:  # what the other thread raised is told here
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=names_it)
    thread.start()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        held.set()
        thread.join(0.6)  # time to get as far as it can
        append("role.ended", {"n": 2})
    thread.join(5)
    assert failed == []
    assert list(Leaf.objects.order_by("-idx").values_list("kind", flat=True)[:2]) == ["role.granted", "role.ended"]
