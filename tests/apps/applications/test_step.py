"""The one way a state changes (三(五)): recorded, logged, refused with every reason, safe in a race."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application, Move
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

from .conftest import actor_of, make_application, make_person


def ready(_: Application) -> Facts:
    return Facts(today=clock.today(), personal_commitment=True, cut_off=clock.today())


def bare(_: Application) -> Facts:
    return Facts(today=clock.today())


def test_a_step_changes_the_state_and_leaves_one_move_and_one_ledger_entry(draft, teacher):
    row = step(draft.pk, "submit", by=actor_of(teacher), gather=ready, note=Note(desk=draft.organisation_id))
    assert isinstance(row, Application)
    assert (row.state, row.desk_id, row.submitted_at is not None) == ("at_unit", draft.organisation_id, True)
    move = Move.objects.get(application=draft)
    assert (move.from_state, move.to_state, move.clause) == ("draft", "at_unit", "三(七)")
    assert bytes(Leaf.objects.get(idx=move.leaf).data).decode().count(draft.ref) == 1
    assert teacher.name not in bytes(Leaf.objects.get(idx=move.leaf).data).decode()


def test_a_refusal_names_every_reason_changes_nothing_and_is_logged(draft, teacher):
    outcome = step(draft.pk, "submit", by=actor_of(teacher), gather=bare)
    assert isinstance(outcome, Refusal)
    assert len(outcome.reasons) == 2
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert not Move.objects.exists()
    logged = RefusedAttempt.objects.get()
    assert (logged.subject, logged.move, len(logged.reasons)) == (draft.ref, "submit", 2)


def test_a_move_that_is_not_in_the_table_is_refused_and_logged(draft):
    stranger = Actor(user=draft.person.user_id, role="office")
    assert isinstance(step(draft.pk, "issue", by=stranger, gather=ready), Refusal)
    assert RefusedAttempt.objects.count() == 1


def test_nobody_acts_on_his_own_case_in_another_role(draft, teacher):
    both = Actor(user=teacher.user_id, role="employer", person=teacher.pk)
    outcome = step(draft.pk, "decline", by=both, gather=ready)
    assert isinstance(outcome, Refusal)
    assert outcome.reasons[0].clause == "四(四)"


def test_an_applicant_cannot_act_on_another_persons_case(draft):
    other = make_person("李工（示例）")
    assert isinstance(step(draft.pk, "submit", by=actor_of(other), gather=ready), Refusal)


def test_the_database_refuses_a_second_open_application_of_the_same_kind(draft, teacher):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_application(teacher)


def test_a_move_cannot_be_changed_afterwards(draft, teacher):
    step(draft.pk, "submit", by=actor_of(teacher), gather=ready)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Move.objects.update(reason="改过")


def test_twenty_submits_at_once_make_one_move(fresh_database):
    person = make_person()
    draft = make_application(person)

    def submit(_: int) -> bool:
        try:
            with transaction.atomic():
                return isinstance(step(draft.pk, "submit", by=actor_of(person), gather=ready), Application)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(submit, range(20)))
    assert outcomes.count(True) == 1
    assert Move.objects.count() == 1
    assert RefusedAttempt.objects.count() == 19
